//! A witness at its desk: what it is asked, what it answers, and that it never forgets what it signed.
//!
//! What it signed last is on the disk before an answer leaves: written to a file beside, flushed, put in place, and the folder
//! flushed too. Only one witness at a time uses a state; its lock is held as long as the desk is open, and the lock's file stays,
//! so that a state which was taken away is missed. Where keeping fails,
//! nothing is answered, and what it would have signed counts as signed: stricter than it must be, and safe.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use candour_ledger::{Answer, Seen, Witness};

use crate::witnessed::policy_of;
use crate::{CaseError, WitnessKey};

/// The longest request that is read, in bytes.
pub const MAX_REQUEST: usize = 64 << 10;

/// A witness with its state on the disk.
#[derive(Debug)]
pub struct WitnessDesk {
    witness: Witness,
    state: PathBuf,
    is_new: bool,
    /// Held, never read.
    _lock: File,
}

/// What a witness answers to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The status of the HTTP answer.
    pub status: u16,
    /// Signature lines, or the size that the witness holds, or nothing.
    pub body: String,
    /// What kind of text the body is.
    pub kind: &'static str,
}

impl WitnessDesk {
    /// Opens the state at `state`, or begins one. `logs` is a policy, whose logs it watches.
    pub fn open(keys: Vec<WitnessKey>, logs: &str, state: &Path) -> Result<WitnessDesk, CaseError> {
        let logs = policy_of(logs)?;
        // One state has one name, whatever link leads to it: under two it would have two locks, and soon be two.
        let state = &match std::fs::canonicalize(state) {
            Ok(state) => state,
            Err(_) if state.is_symlink() => return Err(CaseError::State),
            Err(_) => state.to_owned(),
        };
        let lock = beside(state, ".lock");
        let was_used = lock.exists();
        let file = File::options().create(true).write(true).truncate(false).open(&lock);
        let file = file.map_err(CaseError::file("write", &lock))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => return Err(CaseError::StateHeld),
            Err(std::fs::TryLockError::Error(error)) => return Err(CaseError::file("lock", &lock)(error)),
        }
        let kept = match std::fs::read(state) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(CaseError::file("read", state)(error)),
        };
        let is_new = kept.is_none();
        let seen = match kept {
            // There was a state, and it is gone: whoever took it away may not know what that means.
            None if was_used => return Err(CaseError::State),
            None => Seen::default(),
            Some(bytes) => {
                let seen = std::str::from_utf8(&bytes).ok().and_then(Seen::parse);
                seen.ok_or(CaseError::State)?
            }
        };
        let keys = keys.into_iter().map(WitnessKey::into_signing).collect();
        let desk = WitnessDesk {
            witness: Witness::new(keys, logs, seen),
            state: state.to_owned(),
            is_new,
            _lock: file,
        };
        // A state that cannot be kept shows now, not at the first request.
        desk.keep()?;
        Ok(desk)
    }

    /// Did it begin with nothing?
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Decides on a request and keeps the decision; only then there is an answer. `time` is in POSIX seconds.
    pub fn answer(&mut self, request: &str, time: u64) -> Result<Reply, CaseError> {
        let answer = self.witness.decide(request, time);
        if matches!(answer, Answer::Cosigned(_)) {
            self.keep()?;
        }
        let kind = if matches!(answer, Answer::Conflict(_)) {
            "text/x.tlog.size"
        } else {
            "text/plain; charset=utf-8"
        };
        Ok(Reply { status: answer.status(), body: answer.body(), kind })
    }

    fn keep(&self) -> Result<(), CaseError> {
        let failed = CaseError::file("write", &self.state);
        let part = beside(&self.state, ".new");
        let written = File::create(&part).and_then(|mut file| {
            file.write_all(self.witness.seen().to_string().as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&part, &self.state)?;
            flush_folder(&self.state)
        });
        written.map_err(failed)
    }
}

/// The name in the folder is as lasting as the file.
#[cfg(unix)]
fn flush_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Other systems do not let a folder be opened; theirs keep the name with the file.
#[cfg(not(unix))]
fn flush_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
