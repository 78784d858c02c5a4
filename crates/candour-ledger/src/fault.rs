//! What is wrong with a ledger, and where. A fault holds numbers only, never words of a record.

/// Something that an untouched ledger cannot show. Entries are counted from 0; ranges are half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The bytes of one entry were changed.
    #[error("entry {entry}: its bytes were changed")]
    Entry {
        /// Its number.
        entry: u64,
    },
    /// The hash kept beside an entry was changed; the entry itself is as it was.
    #[error("entry {entry}: the hash kept beside it was changed, its bytes were not")]
    StoredHash {
        /// Its number.
        entry: u64,
    },
    /// An entry stands where another one belongs.
    #[error("entry {entry}: another entry stands in its place, which calls itself entry {says}")]
    Misplaced {
        /// The place.
        entry: u64,
        /// The number that the bytes carry.
        says: u64,
    },
    /// The bytes at this place are not a record.
    #[error("entry {entry}: its bytes are not a record")]
    Malformed {
        /// Its number.
        entry: u64,
    },
    /// Entries were taken out.
    #[error("entries {from} to {} are missing", to - 1)]
    Missing {
        /// The first.
        from: u64,
        /// One past the last.
        to: u64,
    },
    /// An entry comes again, or after a later one.
    #[error("entry {entry}: it comes a second time or out of order")]
    OutOfOrder {
        /// Its number.
        entry: u64,
    },
    /// The entries of a group do not have the root of their checkpoint: at least one was replaced together with
    /// its hash, or the newest checkpoint itself was changed.
    #[error("entries {from} to {}: they do not have the root of their checkpoint", to - 1)]
    Group {
        /// The first of the group.
        from: u64,
        /// One past its last.
        to: u64,
    },
    /// Entries stand after the last checkpoint: added later, or never sealed.
    #[error("entries {from} to {}: no checkpoint covers them", to - 1)]
    Unsealed {
        /// The first.
        from: u64,
        /// One past the last.
        to: u64,
    },
    /// A checkpoint does not fit, though a later one proves the entries below it.
    #[error("checkpoint {nth} of size {size}: it was changed")]
    Checkpoint {
        /// Its place among the checkpoints, from 0.
        nth: usize,
        /// The size that it states.
        size: u64,
    },
    /// Salt and body are not what the leaf commits to; the leaf itself is as it was.
    #[error("entry {entry}: what it says was changed")]
    Body {
        /// Its number.
        entry: u64,
    },
    /// The body is gone, and no erasure says so.
    #[error("entry {entry}: what it said is gone, and no erasure names it")]
    NoBody {
        /// Its number.
        entry: u64,
    },
    /// An erasure says that the body is gone, and it is there.
    #[error("entry {entry}: an erasure names it, and what it said is still there")]
    NotErased {
        /// Its number.
        entry: u64,
    },
    /// There is no checkpoint to compare with.
    #[error("the ledger has no checkpoint")]
    NoCheckpoint,
}

impl Fault {
    /// Its stable code, explained in [`CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Entry { .. } => "candour::ledger::entry_changed",
            Fault::StoredHash { .. } => "candour::ledger::stored_hash_changed",
            Fault::Misplaced { .. } => "candour::ledger::entry_misplaced",
            Fault::Malformed { .. } => "candour::ledger::entry_malformed",
            Fault::Missing { .. } => "candour::ledger::entries_missing",
            Fault::OutOfOrder { .. } => "candour::ledger::entry_out_of_order",
            Fault::Group { .. } => "candour::ledger::group_changed",
            Fault::Unsealed { .. } => "candour::ledger::entries_unsealed",
            Fault::Checkpoint { .. } => "candour::ledger::checkpoint_changed",
            Fault::Body { .. } => "candour::ledger::body_changed",
            Fault::NoBody { .. } => "candour::ledger::body_missing",
            Fault::NotErased { .. } => "candour::ledger::body_not_erased",
            Fault::NoCheckpoint => "candour::ledger::no_checkpoint",
        }
    }
}

/// Every code of this crate: code, what it means, what to do next.
pub const CODES: &[(&str, &str, &str)] = &[
    (
        "candour::ledger::entry_changed",
        "The bytes of one entry do not have the hash kept beside them.",
        "Ask the sender for another copy of the case file; compare the entry in both.",
    ),
    (
        "candour::ledger::stored_hash_changed",
        "The hash kept beside an entry was changed; the entry itself is proven by a checkpoint.",
        "The record is intact; ask for another copy of the file before you pass it on.",
    ),
    (
        "candour::ledger::entry_misplaced",
        "An entry stands in the place of another one.",
        "Ask the sender for another copy of the case file; compare the order of entries in both.",
    ),
    (
        "candour::ledger::entry_malformed",
        "The bytes of one entry are not a record of the written format.",
        "Ask the sender for another copy, or read the file with the version of Candour that wrote it.",
    ),
    (
        "candour::ledger::entries_missing",
        "Entries that a checkpoint counts are not in the file.",
        "Ask the sender for another copy of the case file.",
    ),
    (
        "candour::ledger::entry_out_of_order",
        "An entry comes twice or after a later one.",
        "Ask the sender for another copy of the case file.",
    ),
    (
        "candour::ledger::group_changed",
        "Entries written together do not have the root of their checkpoint: one was replaced, or the root was.",
        "Ask the sender for another copy and compare the entries of this group one by one.",
    ),
    (
        "candour::ledger::entries_unsealed",
        "Entries stand after the last checkpoint.",
        "Ask the sender what was being written when the file was copied, and for a sealed copy.",
    ),
    (
        "candour::ledger::checkpoint_changed",
        "A checkpoint was changed; a later one proves the entries below it.",
        "The record is intact; ask for another copy of the file before you pass it on.",
    ),
    (
        "candour::ledger::body_changed",
        "What an entry says, or the salt beside it, is not what the proven part of the entry commits to.",
        "Ask the sender for another copy of the case file; compare the entry in both.",
    ),
    (
        "candour::ledger::body_missing",
        "What an entry said is not in the file, and no erasure in the ledger names it.",
        "Ask the sender for a whole copy, or for the record of who removed it and why.",
    ),
    (
        "candour::ledger::body_not_erased",
        "The ledger says that what an entry said was erased, and it is still in the file.",
        "Do not pass the file on; ask the sender to erase it again.",
    ),
    (
        "candour::ledger::no_checkpoint",
        "The file holds no checkpoint, so nothing can be proven.",
        "Ask the sender for a sealed copy.",
    ),
];
