//! Proofs from kept subtrees are those made from all leaves, and those of another program.

use candour_ledger::{
    Hash, Levels, consistency_at, consistency_proof, inclusion_at, inclusion_proof, leaf_hash, root_at,
    root_of, verify_consistency, verify_inclusion,
};
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use proptest::prelude::*;
use sha2::Sha256;

fn leaves(count: u64) -> (Vec<Hash>, Levels) {
    let hashes: Vec<Hash> = (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect();
    let mut levels = Levels::default();
    for hash in &hashes {
        levels.append_hash(*hash);
    }
    (hashes, levels)
}

#[test]
fn every_proof_of_every_small_log() {
    let (hashes, levels) = leaves(67);
    for size in 0..=67 {
        let part = &hashes[..size];
        assert_eq!(root_at(&levels, size as u64), Some(root_of(part)));
        for index in 0..=size {
            assert_eq!(inclusion_at(&levels, index as u64, size as u64), inclusion_proof(part, index));
            assert_eq!(consistency_at(&levels, index as u64, size as u64), consistency_proof(part, index));
        }
        assert_eq!(consistency_at(&levels, size as u64 + 1, size as u64), None);
    }
    assert_eq!((levels.size(), root_at(&levels, 68)), (67, None));
}

/// One tree of another implementation: roots, an inclusion and a consistency proof, both ways.
fn check(entries: &[Vec<u8>], index: usize, old: usize) {
    let (mut theirs, mut levels) = (MemoryBackedTree::<Sha256, Vec<u8>>::new(), Levels::default());
    let mut old_root = root_at(&levels, 0).expect("empty");
    for (n, entry) in entries.iter().enumerate() {
        theirs.push(entry.clone());
        levels.append_hash(leaf_hash(entry));
        if n + 1 == old {
            old_root = theirs.root().as_bytes().as_slice().try_into().expect("32 bytes");
        }
    }
    let size = entries.len() as u64;
    let root: Hash = theirs.root().as_bytes().as_slice().try_into().expect("32 bytes");
    assert_eq!(root_at(&levels, size), Some(root));
    let split =
        |bytes: &[u8]| bytes.chunks(32).map(|c| c.try_into().expect("32 bytes")).collect::<Vec<Hash>>();
    let inclusion = split(theirs.prove_inclusion(index).as_bytes());
    assert_eq!(inclusion_at(&levels, index as u64, size), Some(inclusion.clone()));
    assert_eq!(verify_inclusion(&leaf_hash(&entries[index]), index as u64, size, &inclusion, &root), Ok(()));
    if (1..entries.len()).contains(&old) {
        let consistency = split(theirs.prove_consistency(entries.len() - old).as_bytes());
        assert_eq!(consistency_at(&levels, old as u64, size), Some(consistency.clone()));
        assert_eq!(verify_consistency(old as u64, size, &consistency, &old_root, &root), Ok(()));
    }
}

fn random_tree() -> impl Strategy<Value = (Vec<Vec<u8>>, usize, usize)> {
    let entries = prop::collection::vec(prop::collection::vec(any::<u8>(), 0..20), 1..200);
    entries.prop_flat_map(|list| {
        let size = list.len();
        (Just(list), 0..size, 0..=size)
    })
}

proptest! {
    #[test]
    fn another_program_makes_the_same_trees((entries, index, old) in random_tree()) {
        check(&entries, index, old);
    }
}

/// `cargo test --release -p candour-ledger -- --ignored a_hundred_thousand --nocapture`
#[test]
#[ignore = "takes minutes"]
fn a_hundred_thousand_random_trees() {
    let config = ProptestConfig { cases: 100_000, ..ProptestConfig::default() };
    proptest!(config, |((entries, index, old) in random_tree())| check(&entries, index, old));
    eprintln!("100,000 trees of another program: the same roots and proofs");
}
