//! The texts of the ledger that come from strangers: notes, checkpoints, keys, policies, proofs, requests, evidence, tiles.

use candour_ledger::{
    Checkpoint, EntryProof, Evidence, Growth, Note, Policy, Record, Request, Seen, SignedCheckpoint, Tile,
    VerifyingKey, Witness, entries, tile_hashes,
};

/// Each either refuses the text, or prints it again as it was.
pub fn notes(bytes: &[u8]) {
    let _ = (entries(bytes), tile_hashes(bytes), Record::parse(bytes));
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    again(text, Note::parse(text).ok());
    again(text, Checkpoint::parse(text).ok());
    again(text, Checkpoint::parse_extended(text).ok());
    again(text, SignedCheckpoint::parse(text).ok());
    again(text, VerifyingKey::parse(text).ok());
    again(text, EntryProof::parse(text).ok());
    again(text, Request::parse(text));
    again(text, Evidence::parse(text).ok());
    if let Ok(growth) = Growth::parse(text) {
        let _ = growth.verify();
        again(text, Some(growth));
    }
    again(text, Tile::parse(text).map(|tile| tile.path()));
    let policy = Policy::parse(text).unwrap_or_default();
    let _ = Witness::new(Vec::new(), policy, Seen::default()).decide(text, 0);
    again(text, Seen::parse(text));
}

fn again(text: &str, read: Option<impl ToString>) {
    if let Some(read) = read {
        assert!(read.to_string() == text, "a second spelling was read");
    }
}
