//! The files of standards that a person names, or those that come with the program.

use std::path::{Path, PathBuf};

use candour_checks::{BUILT_IN, Fault, Reading, Vocabulary, read};

use super::told;
use crate::cli::say::Failure;

/// A file and its text.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Standards that were read, with the texts they were read from.
pub(crate) struct Sources {
    pub(super) files: Vec<File>,
    pub(crate) reading: Reading,
}

impl Sources {
    /// Reads the files named, the files of the folders named, or without any the built-in ones.
    pub(crate) fn read(paths: &[PathBuf]) -> Result<Sources, Failure> {
        let files = if paths.is_empty() { built_in() } else { named(paths)? };
        let texts: Vec<(&str, &str)> = files.iter().map(|f| (f.name.as_str(), f.text.as_str())).collect();
        let reading = read(&texts, Vocabulary::built_in());
        Ok(Sources { files, reading })
    }

    /// Says what is wrong.
    pub(crate) fn tell(&self, faults: &[Fault]) {
        told::tell(self, faults);
    }

    /// The text of a file.
    pub(super) fn text(&self, name: &str) -> &str {
        self.files.iter().find(|file| file.name == name).map_or("", |file| &file.text)
    }
}

fn built_in() -> Vec<File> {
    BUILT_IN.iter().map(|(name, text)| File { name: (*name).to_owned(), text: (*text).to_owned() }).collect()
}

/// The files named, and those of folders in the order of their names.
pub(crate) fn named(paths: &[PathBuf]) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(file(path)?);
            continue;
        }
        let listed = std::fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
        let mut inside: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
        inside.retain(|inside| inside.extension().is_some_and(|ending| ending == "standards"));
        inside.sort();
        for inside in inside {
            files.push(file(&inside)?);
        }
    }
    if files.is_empty() {
        return Err(Failure::usage("no file of that folder ends in .standards"));
    }
    Ok(files)
}

fn file(path: &Path) -> Result<File, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    Ok(File { name: path.display().to_string(), text })
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::input(path, "candour::checks::standard", &error.to_string())
}
