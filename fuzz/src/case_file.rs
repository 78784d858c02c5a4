//! Case files: whatever became of the bytes, they are read without a panic, and a sealed one shows every touch.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use candour_case::{CaseFile, Folder, Sitting, verify_file};

/// A sealed file of a few entries.
struct Whole {
    bytes: Vec<u8>,
    /// Where mutated copies lie.
    folder: PathBuf,
}

fn made(folder: &Path) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder.join("records/gp"))?;
    std::fs::write(folder.join("records/gp/notes.txt"), "03/05/2016 Seen at home.\n")?;
    let sitting = Sitting { by: "a tester".into(), time: "2016-06-01T09:00:00Z".into(), seed: [7; 32] };
    let mut case = CaseFile::open(&folder.join("case.candour"), sitting)?;
    case.take_in(&Folder::read(folder)?.inputs)?;
    std::fs::write(folder.join("records/gp/notes.txt"), "03/05/2016 Seen at home, well.\n")?;
    case.take_in(&Folder::read(folder)?.inputs)?;
    case.erase(&[1].into(), "an order")?;
    case.seal(&folder.join("sealed.candour"))?;
    Ok(std::fs::read(folder.join("sealed.candour"))?)
}

fn whole() -> &'static Whole {
    static WHOLE: OnceLock<Whole> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let folder = base.join(format!("candour-fuzz-{}", std::process::id()));
        let bytes = made(&folder).expect("a case file can be made");
        Whole { bytes, folder }
    })
}

/// The bytes of a whole case file, to begin with.
pub fn whole_case_file() -> Vec<u8> {
    whole().bytes.clone()
}

/// `bytes` as a file; or as changes to a whole one, five bytes a change: where (four) and by what. The length says whether the
/// seal stays under it.
pub fn case_file(bytes: &[u8]) {
    let Whole { bytes: before, folder } = whole();
    let path = folder.join("touched.candour");
    if bytes.starts_with(b"SQLite") {
        return drop(passes(&path, bytes));
    }
    let mut after = before.clone();
    for change in bytes.chunks_exact(5).take(16) {
        let [a, b, c, d, by] = change else { break };
        let at = u32::from_le_bytes([*a, *b, *c, *d]) as usize % after.len();
        after[at] ^= by;
    }
    if bytes.len() % 2 == 0 {
        let touched = after != *before;
        assert!(passes(&path, &after) != touched, "a touch was not seen, or a whole file was called touched");
        return;
    }
    // Without its seal and the mark of it: the database alone must do.
    after.truncate(before.len() - before.len() % 4096);
    after[60..64].copy_from_slice(&2u32.to_be_bytes());
    passes(&path, &after);
}

/// Everything that reads: no panic, whatever is said. Is it called whole?
fn passes(path: &Path, bytes: &[u8]) -> bool {
    std::fs::write(path, bytes).expect("there is room for a file");
    let Ok(verified) = verify_file(path) else { return false };
    if let Some(case) = &verified.case {
        let _ = (case.log(), case.checkpoint(), case.root());
    }
    verified.wrong.is_empty()
}
