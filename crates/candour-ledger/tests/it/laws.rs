//! Proofs hold for what is in the tree, and for nothing else.

use candour_ledger::{
    Hash, ProofError, Tree, consistency_proof, inclusion_proof, leaf_hash, root_of, verify_consistency,
    verify_inclusion,
};
use proptest::prelude::*;

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|nth| leaf_hash(&nth.to_be_bytes())).collect()
}

#[test]
fn every_proof_of_every_small_tree() {
    let all = leaves(40);
    let mut tree = Tree::new();
    for size in 0..=all.len() {
        let part = &all[..size];
        let root = root_of(part);
        assert_eq!(tree.root(), root);
        assert_eq!(Tree::resume(tree.size(), tree.edge().to_vec()).as_ref(), Some(&tree));
        for (index, leaf) in part.iter().enumerate() {
            let proof = inclusion_proof(part, index).expect("inside");
            assert_eq!(verify_inclusion(leaf, index as u64, size as u64, &proof, &root), Ok(()));
        }
        assert_eq!(inclusion_proof(part, size), None);
        for old in 0..=size {
            let proof = consistency_proof(part, old).expect("not larger");
            let old_root = root_of(&all[..old]);
            assert_eq!(
                verify_consistency(old as u64, size as u64, &proof, &old_root, &root),
                Ok(()),
                "{old} {size}"
            );
        }
        assert_eq!(consistency_proof(part, size + 1), None);
        if let Some(leaf) = all.get(size) {
            assert_eq!(tree.append_hash(*leaf), size as u64);
        }
    }
    assert_eq!(Tree::resume(3, vec![all[0]]), None);
}

#[test]
fn outside_the_tree() {
    let all = leaves(5);
    let root = root_of(&all);
    assert_eq!(verify_inclusion(&all[0], 5, 5, &[], &root), Err(ProofError::Outside));
    assert_eq!(verify_inclusion(&all[0], 0, 0, &[], &root), Err(ProofError::Outside));
    assert_eq!(verify_consistency(6, 5, &[], &root, &root), Err(ProofError::Outside));
    assert_eq!(verify_consistency(3, 5, &[], &root, &root), Err(ProofError::Length));
    assert_eq!(verify_inclusion(&all[0], u64::MAX - 1, u64::MAX, &[], &root), Err(ProofError::Length));
}

proptest! {
    #[test]
    fn any_flipped_bit_fails(size in 1usize..80, at in any::<prop::sample::Index>(), bit in 0usize..256,
                             which in any::<prop::sample::Index>()) {
        let all = leaves(size);
        let index = at.index(size);
        let mut parts = inclusion_proof(&all, index).expect("inside");
        parts.push(all[index]);
        parts.push(root_of(&all));
        let flipped = which.index(parts.len());
        parts[flipped][bit / 8] ^= 1 << (bit % 8);
        let root = parts.pop().expect("pushed");
        let leaf = parts.pop().expect("pushed");
        prop_assert!(verify_inclusion(&leaf, index as u64, size as u64, &parts, &root).is_err());
    }

    #[test]
    fn any_flipped_bit_of_consistency_fails(size in 2usize..80, at in any::<prop::sample::Index>(),
                                            bit in 0usize..256, which in any::<prop::sample::Index>()) {
        let all = leaves(size);
        let old = 1 + at.index(size - 1);
        let mut parts = consistency_proof(&all, old).expect("smaller");
        parts.push(root_of(&all[..old]));
        parts.push(root_of(&all));
        let flipped = which.index(parts.len());
        parts[flipped][bit / 8] ^= 1 << (bit % 8);
        let root = parts.pop().expect("pushed");
        let old_root = parts.pop().expect("pushed");
        prop_assert!(verify_consistency(old as u64, size as u64, &parts, &old_root, &root).is_err());
    }

    #[test]
    fn a_proof_is_for_one_place(size in 2usize..80, at in any::<prop::sample::Index>(),
                                other in any::<prop::sample::Index>()) {
        let all = leaves(size);
        let (index, other) = (at.index(size), other.index(size));
        prop_assume!(index != other);
        let proof = inclusion_proof(&all, index).expect("inside");
        prop_assert!(
            verify_inclusion(&all[index], other as u64, size as u64, &proof, &root_of(&all)).is_err()
        );
    }
}
