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
/// What the lock's file says once there is a state.
const USED: &[u8] = b"a state was kept beside this\n";

/// A witness with its state on the disk.
#[derive(Debug)]
pub struct WitnessDesk {
    witness: Witness,
    state: PathBuf,
    is_new: bool,
    /// Held as long as the desk is open.
    lock: File,
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
        let name = beside(state, ".lock");
        let lock = held(&name)?;
        // It says so once a state was kept: whoever could not begin may try again.
        let was_used = lock.metadata().map_err(CaseError::file("read", &name))?.len() > 0;
        let kept = kept(state)?;
        // There was a state, and it is gone: whoever took it away may not know what that means.
        if kept.is_none() && was_used {
            return Err(CaseError::State);
        }
        let is_new = kept.is_none();
        let keys = keys.into_iter().map(WitnessKey::into_signing).collect();
        let witness = Witness::new(keys, logs, kept.unwrap_or_default());
        let desk = WitnessDesk { witness, state: state.to_owned(), is_new, lock };
        // A state that cannot be kept shows now, not at the first request.
        desk.keep()?;
        if !was_used {
            let said = (&desk.lock).write_all(USED).and_then(|()| desk.lock.sync_all());
            said.map_err(CaseError::file("write", &name))?;
        }
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

/// The lock, unless another witness holds it.
fn held(name: &Path) -> Result<File, CaseError> {
    let file = File::options().create(true).write(true).truncate(false).open(name);
    let file = file.map_err(CaseError::file("write", name))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(CaseError::StateHeld),
        Err(std::fs::TryLockError::Error(error)) => Err(CaseError::file("lock", name)(error)),
    }
}

/// What was signed last; none where there is no such file.
fn kept(state: &Path) -> Result<Option<Seen>, CaseError> {
    match std::fs::read(state) {
        Ok(bytes) => {
            let seen = std::str::from_utf8(&bytes).ok().and_then(Seen::parse);
            seen.map(Some).ok_or(CaseError::State)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(CaseError::file("read", state)(error)),
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
