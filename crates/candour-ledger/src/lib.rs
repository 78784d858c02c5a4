#![doc = include_str!("../README.md")]

mod base64;
mod checkpoint;
mod fault;
mod hash;
mod proof;
mod record;
mod tree;
mod verify;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use fault::{CODES, Fault};
pub use hash::{EMPTY_ROOT, Hash, leaf_hash, node_hash};
pub use proof::{
    ProofError, consistency_proof, inclusion_proof, root_of, verify_consistency, verify_inclusion,
};
pub use record::{Record, RecordError, entry_number};
pub use tree::Tree;
pub use verify::{MAX_FAULTS, Row, Verifier, verify};
