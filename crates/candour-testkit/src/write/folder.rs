//! From bytes to a folder.

use std::io;
use std::path::Path;

/// Writes each file under `dir` at its own relative path (`records/police/log.xlsx`), making folders as needed.
pub fn write_files(files: &[(String, Vec<u8>)], dir: &Path) -> io::Result<()> {
    for (name, bytes) in files {
        let path = dir.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, bytes)?;
    }
    Ok(())
}
