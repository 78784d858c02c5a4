#![doc = include_str!("../README.md")]
//!
//! Opens a case, runs the rooms in order, stores, seals, answers.
//!
//! A case is a ledger of what came in; everything else is derived from it by pure functions. This room is the only
//! one that touches files and the database, and it has no clock: the time of an act is handed in.
//!
//! The way of a build: [`Folder`] lists what agencies sent; [`CaseFile::take_in`] writes what is new into the
//! ledger; [`build()`] reads the ledger's files (from its cache where nothing changed), runs the rooms, and keeps the
//! derived tables; [`Built::envelope`] is the JSON contract; [`Built::write_out`] the things to hand on.
//!
//! Law: same ledger, same version: same derived tables, byte for byte (`rebuild_gives_the_same_bytes`).

mod accounts;
#[cfg(test)]
mod at_scale;
mod build;
mod cache;
mod case_file;
mod changes;
mod claim_json;
mod clock;
mod codes;
mod compare;
mod copies;
mod derived;
mod diff;
mod envelope;
mod erase;
mod error;
mod facts;
mod folder;
mod force;
mod fsck;
mod held;
mod judging;
mod keep;
mod keys;
mod known;
mod log;
mod marking;
mod mirror;
mod named;
mod notes;
mod outputs;
mod pieces;
mod program;
mod proofs;
mod reading;
mod rebuild;
mod replay;
mod revision_json;
mod seal;
mod shape;
mod show;
mod signatures;
mod sitting;
mod stamped;
mod store;
mod sums;
mod taking;
mod tiles;
mod verifying;
mod watch;
mod witnessed;
mod witnessing;

pub use build::{BuildOptions, Built, build, build_known, build_watched};
pub use case_file::CaseFile;
pub use changes::change_json;
pub use clock::{Moment, jumps};
pub use codes::{codes, explain};
pub use compare::{Compared, Convicted, Histories, Side, compare, is_evidence, verify_evidence};
pub use diff::{CaseDiff, Ledgers, diff};
pub use erase::Erased;
pub use error::CaseError;
pub use facts::read_facts;
pub use folder::{Folder, Input, InputKind};
pub use fsck::{Fsck, fsck};
pub use held::Held;
pub use keys::{CaseKey, WitnessKey};
pub use log::LedgerLine;
pub use outputs::Written;
pub use proofs::{Proven, Under, verify_proof};
pub use rebuild::{Rebuilt, rebuild, rebuild_watched};
pub use revision_json::revision;
pub use seal::{SealState, seal_state};
pub use show::Shown;
pub use signatures::Signed;
pub use sitting::Sitting;
pub use taking::TakenIn;
pub use verifying::{Verified, Wrong, verify_file};
pub use watch::{Progress, Step, Watch};
pub use witnessed::{Cosigned, Stand, Vouched};
pub use witnessing::{MAX_REQUEST, Reply, WitnessDesk};
