//! How a log grew: every proof of one holds, and none but the true root goes with it.

use candour_ledger::{
    Algorithm, Checkpoint, Growth, Hash, SignedCheckpoint, SigningKey, Tree, consistency_proof, leaf_hash,
};

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|nth| leaf_hash(&nth.to_be_bytes())).collect()
}

fn tree(leaves: &[Hash]) -> Tree {
    let mut tree = Tree::new();
    for leaf in leaves {
        tree.append_hash(*leaf);
    }
    tree
}

fn growth(from: usize, begins: Hash, all: &[Hash]) -> Growth {
    let larger = Checkpoint::of("example.org/case", &tree(all)).expect("plain words");
    let key = SigningKey::from_seed("example.org/case", Algorithm::Ed25519, &[1; 32]).expect("a key");
    let signed = SignedCheckpoint::new(larger).expect("a note").signed_by(&key, 0);
    Growth::new(from as u64, begins, consistency_proof(all, from).expect("as many leaves"), signed)
}

/// Every size of every tree up to 40 leaves, those among them that are perfect and need no first hash.
#[test]
fn a_growth_holds_with_its_own_root_alone() {
    for size in 1..=40 {
        let all = leaves(size);
        for from in 0..=all.len() {
            let begins = tree(&all[..from]).root();
            let true_one = growth(from, begins, &all);
            assert_eq!(true_one.verify(), Ok(()), "{from} of {size}");
            assert_eq!(Growth::parse(&true_one.to_string()), Ok(true_one), "{from} of {size}");
            let mut other = begins;
            other[from % 32] ^= 1;
            assert!(growth(from, other, &all).verify().is_err(), "{from} of {size}, another root");
            if from > 0 {
                let mut forked = all.clone();
                forked[from - 1] = leaf_hash(b"another");
                assert!(growth(from, begins, &forked).verify().is_err(), "{from} of {size}, another tree");
            }
        }
    }
}

#[test]
fn a_growth_has_one_spelling() {
    let all = leaves(21);
    let text = growth(13, tree(&all[..13]).root(), &all).to_string();
    for other in [
        text.replacen("candour growth 1", "candour growth 2", 1),
        text.replacen("\n13\n", "\n013\n", 1),
        text.replacen("\n13\n", "\n+13\n", 1),
        text.replacen("\n13\n", "\n\n", 1),
        text.replacen("=\n", "\n", 1),
        text.replacen("\n\n", "\n", 1),
        text.trim_end().to_owned(),
        String::new(),
    ] {
        assert!(Growth::parse(&other).is_err(), "{other}");
    }
}
