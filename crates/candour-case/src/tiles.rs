//! The ledger as a folder of static files (C2SP tlog-tiles) that any monitor or witness reads. It holds numbers, kinds, times
//! and commitments, and no word of a record.

use std::path::Path;

use candour_ledger::{Levels, Tile, bundle, leaf_hash};

use crate::{CaseError, CaseFile};

impl CaseFile {
    /// Writes the newest checkpoint and every tile and bundle under it below `out`; gives how many files. The checkpoint is
    /// written last: whoever reads while it is written finds everything that it needs.
    pub fn tiles(&self, out: &Path) -> Result<usize, CaseError> {
        let leaves: Vec<Vec<u8>> = self.entries()?.into_iter().map(|entry| entry.leaf).collect();
        let mut levels = Levels::default();
        for leaf in &leaves {
            levels.append_hash(leaf_hash(leaf));
        }
        let mut written = 1;
        for tile in Tile::all(levels.size()) {
            let bytes = tile.hashes(&levels).or_else(|| bundled(&leaves, &tile));
            write(out, &tile.path(), &bytes.ok_or_else(too_long)?)?;
            written += 1;
        }
        // With its signatures, where there are any.
        let signed =
            self.signed_at(levels.size())?.map_or_else(|| self.checkpoint(), |signed| signed.to_string());
        write(out, "checkpoint", signed.as_bytes())?;
        Ok(written)
    }
}

fn bundled(leaves: &[Vec<u8>], tile: &Tile) -> Option<Vec<u8>> {
    let range = tile.bundled()?;
    let leaves = leaves.get(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?)?;
    bundle(leaves.iter().map(Vec::as_slice))
}

fn too_long() -> CaseError {
    CaseError::Output { what: "the tiles", source: "an entry is longer than 65,535 bytes".into() }
}

fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<(), CaseError> {
    let path = out.join(name);
    let failed = || CaseError::file("write", &path);
    path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(failed())?;
    std::fs::write(&path, bytes).map_err(failed())
}
