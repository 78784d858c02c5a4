//! A small case that is built, disturbed, asked, and put back as it was.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use candour_testkit::Random;

use crate::ci;

pub(super) struct Bench {
    pub(super) program: PathBuf,
    pub(super) case: PathBuf,
    pub(super) random: Random,
    /// The lines of the log that a build which said it was done left behind.
    acknowledged: Vec<serde_json::Value>,
    changes: usize,
}

impl Bench {
    /// A new small case; what is drawn differs with the number.
    pub(super) fn new(number: usize) -> Result<Bench, String> {
        let root = ci::root();
        let case = std::env::temp_dir().join(format!("candour-crash-{}", std::process::id()));
        std::fs::create_dir_all(case.join("records/gp")).map_err(|error| error.to_string())?;
        let program = root.join("target/release/candour");
        let mut bench = Bench {
            program,
            case,
            random: Random::new(number as u64 + 7),
            acknowledged: Vec::new(),
            changes: 0,
        };
        bench.change()?;
        bench.build_whole()?;
        Ok(bench)
    }

    pub(super) fn clear(self) -> Result<(), String> {
        std::fs::remove_dir_all(&self.case).map_err(|error| error.to_string())?;
        let base = self.base();
        if base.is_dir() { std::fs::remove_dir_all(base).map_err(|error| error.to_string()) } else { Ok(()) }
    }

    fn base(&self) -> PathBuf {
        self.case.with_extension("base")
    }

    /// Puts the case by as it is, with a change that no build has taken in.
    pub(super) fn put_by(&mut self) -> Result<(), String> {
        self.change()?;
        copy(&self.case, &self.base())
    }

    /// Goes back to the case that was put by.
    pub(super) fn go_back(&self) -> Result<(), String> {
        std::fs::remove_dir_all(&self.case).map_err(|error| error.to_string())?;
        copy(&self.base(), &self.case)
    }

    /// Is nothing lost that was acknowledged, and does the next build go on from there?
    pub(super) fn check_and_go_on(&mut self, done: bool) -> Result<(), String> {
        let acknowledged = self.acknowledged.clone();
        self.check(done)?;
        self.build_whole()?;
        self.check(true)?;
        self.acknowledged = acknowledged;
        Ok(())
    }

    /// Another record in the folder, or another version of one.
    pub(super) fn change(&mut self) -> Result<(), String> {
        self.changes += 1;
        let file = self.case.join(format!("records/gp/notes-{}.txt", self.changes % 12));
        let text =
            format!("0{}/05/2016 Seen at the surgery, visit {}.\n", 1 + self.changes % 9, self.changes);
        std::fs::write(file, text.repeat(1 + self.changes % 40)).map_err(|error| error.to_string())
    }

    pub(super) fn build(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("build").arg(&self.case);
        command
    }

    /// A build that nobody disturbs: what it says it holds is acknowledged.
    pub(super) fn build_whole(&mut self) -> Result<(), String> {
        let output = self.build().output().map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(format!("an undisturbed build failed: {}", String::from_utf8_lossy(&output.stderr)));
        }
        self.acknowledged = self.log()?;
        Ok(())
    }

    fn ask(&self, arguments: &[&str]) -> Result<Output, String> {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg(&self.case).output().map_err(|error| error.to_string())
    }

    fn log(&self) -> Result<Vec<serde_json::Value>, String> {
        let output = self.ask(&["log", "--json"])?;
        let value: serde_json::Value =
            serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
        value["entries"].as_array().cloned().ok_or_else(|| "the log cannot be read".to_owned())
    }

    /// Does the file open and verify, and hold what was acknowledged? `done`: the disturbed build said it was done.
    pub(super) fn check(&mut self, done: bool) -> Result<(), String> {
        let verified = self.ask(&["verify"])?;
        if !verified.status.success() {
            return Err(format!("does not verify: {}", String::from_utf8_lossy(&verified.stderr)));
        }
        let log = self.log()?;
        if !log.starts_with(&self.acknowledged) {
            return Err(format!("acknowledged {} entries, holds {}", self.acknowledged.len(), log.len()));
        }
        if done {
            self.acknowledged = log;
        }
        Ok(())
    }

    /// A build under `strace`: what that told of one call, and whether the build was done.
    pub(super) fn traced(&self, call: &str, inject: &[&str]) -> Result<(String, bool), String> {
        let mut traced = Command::new("strace");
        traced.args(["-f", "-qq", "--seccomp-bpf", "-o", "/dev/stdout", "-e"]).arg(format!("trace={call}"));
        traced.args(inject).arg(&self.program).arg("build").arg(&self.case);
        let output = traced.output().map_err(|error| format!("strace: {error}"))?;
        Ok((String::from_utf8_lossy(&output.stdout).into_owned(), output.status.success()))
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let copied =
        Command::new("cp").arg("-r").arg(from).arg(to).status().map_err(|error| format!("cp: {error}"))?;
    if copied.success() { Ok(()) } else { Err("the case cannot be copied".to_owned()) }
}

pub(super) fn longest_file(case: &Path) -> Result<usize, String> {
    let length = std::fs::metadata(case.join("case.candour")).map_err(|error| error.to_string())?.len();
    usize::try_from(length).map_err(|error| error.to_string())
}
