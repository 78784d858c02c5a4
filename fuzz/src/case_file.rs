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

/// `bytes` as a file, and as changes to a whole one: five bytes a change, where (four) and by what.
pub fn case_file(bytes: &[u8]) {
    let Whole { bytes: before, folder } = whole();
    let path = folder.join("touched.candour");
    let mut after = before.clone();
    for change in bytes.chunks_exact(5).take(16) {
        let [a, b, c, d, by] = change else { break };
        let at = u32::from_le_bytes([*a, *b, *c, *d]) as usize % after.len();
        after[at] ^= by;
    }
    read(&path, &after);
    let found = verify_file(&path).map_or(true, |verified| !verified.wrong.is_empty());
    assert!(found == (after != *before), "a touch was not seen, or a whole file was called touched");
    // The same without its seal and mark: the database alone must do.
    if let Some(mark) = after.get_mut(60..64) {
        mark.copy_from_slice(&2u32.to_be_bytes());
    }
    let database = after.len() - after.len() % 4096;
    read(&path, &after[..database]);
    if bytes.starts_with(b"SQLite") {
        read(&path, bytes);
    }
}

/// Everything that reads: no panic, whatever is said.
fn read(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("there is room for a file");
    let _ = verify_file(path);
    if let Ok(case) = CaseFile::open_to_read(path) {
        let _ = (case.log(), case.checkpoint(), case.root());
    }
}
