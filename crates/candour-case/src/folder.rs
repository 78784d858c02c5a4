//! A case folder as it lies on disk: what is a record, an account, the facts of the case.

use std::fs;
use std::path::{Path, PathBuf};

use candour_model::{AgencyId, Digest, Place, Problem, Severity};

use crate::CaseError;

/// Larger files are refused unread: no agency's record is larger, and reading must stay within memory.
const FILE_BYTES_MAX: u64 = 256 << 20;
/// A folder deeper than this is a mistake or a loop.
const DEPTH_MAX: usize = 16;

/// What a file in the case folder is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputKind {
    /// `case.toml`.
    Facts,
    /// Below `records/<agency>/`.
    Record(AgencyId),
    /// Below `accounts/`.
    Account,
    /// Below `standards/`: practice standards of the case's own.
    Standards,
    /// Below `claims/`: claims of accounts as a person put them.
    Claims,
}

/// One file of the case folder.
#[derive(Debug, Clone)]
pub struct Input {
    /// Path below the case folder, with forward slashes.
    pub file: String,
    /// What it is.
    pub kind: InputKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Their digest.
    pub sha256: Digest,
}

impl Input {
    /// A file handed in from outside the folder (an account given on the command line).
    pub fn new(file: impl Into<String>, kind: InputKind, bytes: Vec<u8>) -> Input {
        let sha256 = Digest::of(&bytes);
        Input { file: file.into(), kind, bytes, sha256 }
    }
}

/// All files of a case folder, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// Files that will be read.
    pub inputs: Vec<Input>,
    /// Files passed over, each with its reason: nothing is lost in silence.
    pub problems: Vec<Problem>,
}

impl Folder {
    /// Lists and reads a case folder. Links are not followed: a case must not reach outside its folder.
    pub fn read(root: &Path) -> Result<Folder, CaseError> {
        if !root.join("records").is_dir() {
            return Err(CaseError::NoRecords { path: root.to_owned() });
        }
        let mut folder = Folder::default();
        if root.join("case.toml").is_file() {
            folder.take(root, Path::new("case.toml"), |_| Some(InputKind::Facts))?;
        }
        folder.walk(root, Path::new("records"), 0, &record_kind)?;
        if root.join("accounts").is_dir() {
            folder.walk(root, Path::new("accounts"), 0, &|_| Some(InputKind::Account))?;
        }
        if root.join("standards").is_dir() {
            folder.walk(root, Path::new("standards"), 0, &|_| Some(InputKind::Standards))?;
        }
        if root.join("claims").is_dir() {
            folder.walk(root, Path::new("claims"), 0, &|_| Some(InputKind::Claims))?;
        }
        folder.inputs.sort_by(|a, b| a.file.cmp(&b.file));
        Ok(folder)
    }

    fn walk(
        &mut self,
        root: &Path,
        below: &Path,
        depth: usize,
        kind: &dyn Fn(&Path) -> Option<InputKind>,
    ) -> Result<(), CaseError> {
        let here = root.join(below);
        let mut names: Vec<PathBuf> = fs::read_dir(&here)
            .and_then(|list| list.map(|item| item.map(|item| below.join(item.file_name()))).collect())
            .map_err(CaseError::file("list", &here))?;
        names.sort();
        for path in names {
            let full = root.join(&path);
            let about = fs::symlink_metadata(&full).map_err(CaseError::file("read", &full))?;
            if about.is_dir() && depth < DEPTH_MAX {
                self.walk(root, &path, depth + 1, kind)?;
            } else if about.is_file() {
                self.take(root, &path, kind)?;
            } else {
                self.pass_over(
                    &path,
                    "candour::case::link",
                    "is a link or lies too deep and was not followed",
                );
            }
        }
        Ok(())
    }

    fn take(
        &mut self,
        root: &Path,
        path: &Path,
        kind: impl Fn(&Path) -> Option<InputKind>,
    ) -> Result<(), CaseError> {
        let full = root.join(path);
        if is_litter(path) {
            self.pass_over(
                path,
                "candour::case::litter",
                "is a leftover of the operating system or of an open editor",
            );
            return Ok(());
        }
        let Some(kind) = kind(path) else {
            self.pass_over(path, "candour::case::no_agency", "lies outside a folder named after an agency");
            return Ok(());
        };
        let size = fs::metadata(&full).map_err(CaseError::file("read", &full))?.len();
        if size > FILE_BYTES_MAX {
            self.pass_over(path, "candour::case::too_large", "is larger than 256 MiB and was not read");
            return Ok(());
        }
        let bytes = fs::read(&full).map_err(CaseError::file("read", &full))?;
        self.inputs.push(Input::new(slashes(path), kind, bytes));
        Ok(())
    }

    fn pass_over(&mut self, path: &Path, code: &'static str, message: &str) {
        let litter = code == "candour::case::litter";
        self.problems.push(Problem {
            code,
            severity: if litter { Severity::Note } else { Severity::Error },
            place: Place { file: Some(slashes(path).into()), ..Place::default() },
            message: message.to_owned(),
            help: match code {
                "candour::case::no_agency" => {
                    "Move it to records/<agency>/, so that the chronology can say whose record it is."
                }
                "candour::case::too_large" => {
                    "Split it, or ask the agency for the part that concerns the case."
                }
                "candour::case::link" => "Copy the file itself into the folder.",
                _ => "Nothing to do.",
            }
            .to_owned(),
        });
    }
}

/// What a path in the case folder is, as [`Folder::read`] has it; none for any other.
pub(crate) fn kind_of(file: &str) -> Option<InputKind> {
    match file.split_once('/') {
        None => (file == "case.toml").then_some(InputKind::Facts),
        Some(("records", _)) => record_kind(Path::new(file)),
        Some(("accounts", _)) => Some(InputKind::Account),
        Some(("standards", _)) => Some(InputKind::Standards),
        Some(("claims", _)) => Some(InputKind::Claims),
        Some(_) => None,
    }
}

fn record_kind(path: &Path) -> Option<InputKind> {
    let mut parts = path.components().skip(1);
    let agency = parts.next()?;
    parts.next()?;
    Some(InputKind::Record(AgencyId::new(agency.as_os_str().to_string_lossy())))
}

fn is_litter(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with('.') || name.starts_with("~$") || name == "Thumbs.db" || name == "desktop.ini"
}

fn slashes(path: &Path) -> String {
    let parts: Vec<String> =
        path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}
