//! A case file for archive or sending: the ledger and what it took in, in one plain file under a seal.
//!
//! Nothing derived goes with it: whoever receives it makes that again. Nothing is ever written to a sealed file.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;
use std::path::Path;

use candour_ledger::{LAST_LINE, PAGE, Seal, seal_begins};
use rusqlite::Connection;

use crate::witnessing::beside;
use crate::{CaseError, CaseFile, store};

/// What the seal of a file says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealState {
    /// It bears none.
    None,
    /// Every byte is as it was; the digest over all of them, in hexadecimal.
    Whole(String),
    /// The seal itself was changed, or cut.
    Torn,
    /// Bytes that are not what they were.
    Broken(Vec<Range<u64>>),
}

impl CaseFile {
    /// Writes a sealed copy to `out`, which must not be there yet; gives the digest over all of it.
    pub fn seal(&self, out: &Path) -> Result<String, CaseError> {
        let part = beside(out, ".part");
        // A copy that somebody else is making is refused, and so is a name that is taken; only what was made here is removed.
        taken(&part)?;
        let moved = taken(out).and_then(|()| {
            let moved = self.copy_to(&part).and_then(|()| stamp(&part)).and_then(|digest| {
                std::fs::rename(&part, out).map_err(CaseError::file("write", out))?;
                Ok(digest)
            });
            moved.inspect_err(|_| drop(std::fs::remove_file(out)))
        });
        moved.inspect_err(|_| drop(std::fs::remove_file(&part)))
    }

    fn copy_to(&self, part: &Path) -> Result<(), CaseError> {
        let copy = Connection::open(store::plain(part))?;
        copy.pragma_update(None, "page_size", PAGE as i64)?;
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        store::make(&copy)?;
        copy.execute("ATTACH ?1 AS source", [self.connection.path().unwrap_or_default()])?;
        let transaction = copy.unchecked_transaction()?;
        // A file of an earlier version of the program has not all of them.
        let there = "SELECT count(*) FROM source.sqlite_master WHERE type = 'table' AND name = ?1";
        for table in store::TABLES {
            if copy.query_row(there, [table], |row| row.get::<_, i64>(0))? == 0 {
                continue;
            }
            copy.execute_batch(&format!("INSERT INTO {table} SELECT * FROM source.{table} ORDER BY 1"))?;
        }
        transaction.commit()?;
        copy.execute_batch("DETACH source")?;
        copy.pragma_update(None, "user_version", store::SEALED)?;
        drop(copy);
        // What goes out is what verifies, not what was read a moment ago.
        let copied = CaseFile::open_to_read(part)?;
        let same = copied.size() >= self.size() && copied.verify()?.is_empty();
        if same { Ok(()) } else { Err(CaseError::Busy) }
    }
}

/// A new file of this name, empty.
fn taken(path: &Path) -> Result<(), CaseError> {
    File::create_new(path).map(drop).map_err(CaseError::file("write", path))
}

/// Puts a seal under a file.
fn stamp(path: &Path) -> Result<String, CaseError> {
    let failed = || CaseError::file("write", path);
    let mut file = File::options().read(true).append(true).open(path).map_err(failed())?;
    let mut seal = Seal::default();
    for_each_page(&mut file, u64::MAX, |_, page| seal.add(page)).map_err(failed())?;
    file.write_all(seal.to_string().as_bytes()).and_then(|()| file.sync_all()).map_err(failed())?;
    Ok(seal.digest())
}

/// Compares a file with the seal it bears.
pub fn seal_state(path: &Path) -> Result<SealState, CaseError> {
    let failed = || CaseError::file("read", path);
    let mut file = File::open(path).map_err(failed())?;
    let length = file.metadata().map_err(failed())?.len();
    let mut last = [0; LAST_LINE];
    if file.seek(SeekFrom::End(-(LAST_LINE as i64))).and_then(|_| file.read_exact(&mut last)).is_err() {
        return Ok(SealState::None);
    }
    let Some(begins) = seal_begins(&last) else { return Ok(SealState::None) };
    let mut text = Vec::new();
    let read = file.seek(SeekFrom::Start(begins.min(length))).and_then(|_| file.read_to_end(&mut text));
    read.map_err(failed())?;
    let seal = std::str::from_utf8(&text).ok().and_then(Seal::parse).filter(|seal| seal.bytes() == begins);
    let Some(seal) = seal else { return Ok(SealState::Torn) };
    let mut broken = Vec::new();
    let compare = |nth, page: &[u8]| {
        if !seal.holds(nth, page) {
            broken.push(seal.page(nth));
        }
    };
    file.rewind().and_then(|()| for_each_page(&mut file, begins, compare)).map_err(failed())?;
    Ok(if broken.is_empty() { SealState::Whole(seal.digest()) } else { SealState::Broken(broken) })
}

/// The pages of the first bytes of a file, as many as `most`.
fn for_each_page(file: &mut File, most: u64, mut each: impl FnMut(usize, &[u8])) -> std::io::Result<()> {
    let mut pages = std::io::BufReader::with_capacity(PAGE * 64, file).take(most);
    let mut page = Vec::with_capacity(PAGE);
    for nth in 0.. {
        page.clear();
        pages.by_ref().take(PAGE as u64).read_to_end(&mut page)?;
        if page.is_empty() {
            break;
        }
        each(nth, &page);
    }
    Ok(())
}
