#![doc = include_str!("../README.md")]

mod base64;
mod bodies;
mod checkpoint;
mod commitment;
mod cosignature;
mod entry_proof;
mod evidence;
mod fault;
mod growth;
mod hash;
mod key;
mod nodes;
mod note;
mod policy;
mod proof;
mod record;
mod seal;
mod seen;
mod signed;
mod tiles;
mod tree;
mod verify;
mod witness;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use commitment::{Opening, Salt, commit, salt_of};
pub use entry_proof::{EntryProof, EntryProofError};
pub use evidence::{EVIDENCE, Evidence, EvidenceError};
pub use fault::{CODES, Fault};
pub use growth::{Growth, GrowthError};
pub use hash::{EMPTY_ROOT, Hash, leaf_hash, node_hash};
pub use key::{Algorithm, KeyError, SigningKey, VerifyingKey};
pub use nodes::{Levels, Nodes, consistency_at, inclusion_at, root_at};
pub use note::{MAX_NOTE, MAX_SIGNATURES, Note, NoteError, Signature};
pub use policy::{Accepted, Policy, PolicyError, Standing};
pub use proof::{
    ProofError, consistency_proof, inclusion_proof, root_of, verify_consistency, verify_inclusion,
};
pub use record::{Head, Record, RecordError};
pub use seal::{LAST_LINE, PAGE, Seal, seal_begins};
pub use seen::Seen;
pub use signed::{SignedCheckpoint, SignedError};
pub use tiles::{MAX_BUNDLED, Tile, bundle, entries, tile_hashes};
pub use tree::Tree;
pub use verify::{MAX_FAULTS, Row, Verifier, verify};
pub use witness::{Answer, Request, Witness};
