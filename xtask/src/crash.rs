//! `cargo xtask crash [KILLS]`: builds that are killed at any moment, and builds on a disk that fails at every write and sync.
//!
//! After each the case file must open and verify, and hold every entry that an earlier build had acknowledged. Needs `strace`
//! and `prlimit`; figures belong into the note that quotes them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use candour_testkit::Random;

use crate::ci;

/// Calls that write, and how each can fail.
const FAILURES: &[(&str, &[&str])] = &[
    ("pwrite64", &["EIO", "ENOSPC"]),
    ("write", &["EIO", "ENOSPC"]),
    ("fdatasync", &["EIO"]),
    ("fsync", &["EIO"]),
    ("ftruncate", &["EIO", "ENOSPC"]),
    ("unlink", &["EIO"]),
    ("openat", &["EIO", "ENOSPC"]),
];

/// Kills, then failures.
pub(crate) fn run(kills: &str) -> Result<(), String> {
    let kills: usize = kills.parse().map_err(|_| "how many kills?".to_owned())?;
    ci::cargo(&["build", "--release", "--locked", "--quiet"])?;
    let mut bench = Bench::new()?;
    let (killed, finished) = bench.kills(kills)?;
    eprintln!(
        "killed {killed} times ({finished} builds were done first): every file opened, nothing acknowledged was lost"
    );
    eprintln!("failing calls: {}", bench.failing_calls()?);
    eprintln!("short writes: {}", bench.short_writes()?);
    std::fs::remove_dir_all(&bench.case).map_err(|error| error.to_string())
}

struct Bench {
    program: PathBuf,
    case: PathBuf,
    random: Random,
    /// The lines of the log that a build which said it was done left behind.
    acknowledged: Vec<serde_json::Value>,
    changes: usize,
}

impl Bench {
    fn new() -> Result<Bench, String> {
        let root = ci::root();
        let case = std::env::temp_dir().join(format!("candour-crash-{}", std::process::id()));
        std::fs::create_dir_all(case.join("records/gp")).map_err(|error| error.to_string())?;
        let program = root.join("target/release/candour");
        let mut bench = Bench { program, case, random: Random::new(7), acknowledged: Vec::new(), changes: 0 };
        bench.change()?;
        bench.build_whole()?;
        Ok(bench)
    }

    /// Another record in the folder, or another version of one.
    fn change(&mut self) -> Result<(), String> {
        self.changes += 1;
        let file = self.case.join(format!("records/gp/notes-{}.txt", self.changes % 12));
        let text =
            format!("0{}/05/2016 Seen at the surgery, visit {}.\n", 1 + self.changes % 9, self.changes);
        std::fs::write(file, text.repeat(1 + self.changes % 40)).map_err(|error| error.to_string())
    }

    fn build(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("build").arg(&self.case);
        command
    }

    /// A build that nobody disturbs: what it says it holds is acknowledged.
    fn build_whole(&mut self) -> Result<(), String> {
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
    fn check(&mut self, done: bool) -> Result<(), String> {
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

    #[expect(
        clippy::disallowed_methods,
        reason = "a build is let run for a while, and its length is measured"
    )]
    fn kills(&mut self, kills: usize) -> Result<(usize, usize), String> {
        let start = Instant::now();
        self.change()?;
        self.build_whole()?;
        let longest = start.elapsed().as_micros() as usize * 5 / 4;
        let (mut killed, mut finished) = (0, 0);
        while killed < kills {
            self.change()?;
            let mut child = self
                .build()
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .map_err(|e| e.to_string())?;
            std::thread::sleep(Duration::from_micros(self.random.below(longest) as u64));
            let ended = child.try_wait().map_err(|error| error.to_string())?;
            child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
            let done = ended.is_some_and(|status| status.success());
            killed += usize::from(ended.is_none());
            finished += usize::from(ended.is_some());
            self.check(done).map_err(|why| format!("kill {killed}: {why}"))?;
        }
        Ok((killed, finished))
    }

    /// Every call of every kind fails once in a build.
    fn failing_calls(&mut self) -> Result<String, String> {
        let mut told = Vec::new();
        for (call, errors) in FAILURES {
            for error in *errors {
                let mut nth = 0;
                loop {
                    nth += 1;
                    self.change()?;
                    let inject = format!("inject={call}:error={error}:when={nth}");
                    let mut traced = Command::new("strace");
                    traced.args([
                        "-f",
                        "-qq",
                        "-o",
                        "/dev/stdout",
                        "-e",
                        &format!("trace={call}"),
                        "-e",
                        &inject,
                    ]);
                    let output = traced.arg(&self.program).arg("build").arg(&self.case).output();
                    let output = output.map_err(|error| format!("strace: {error}"))?;
                    let came = String::from_utf8_lossy(&output.stdout).contains("(INJECTED)");
                    let place = format!("{call} {nth} with {error}");
                    self.check(output.status.success()).map_err(|why| format!("{place}: {why}"))?;
                    if !came {
                        break;
                    }
                }
                told.push(format!("{call} {error} {}", nth - 1));
                self.build_whole()?;
            }
        }
        Ok(told.join(", "))
    }

    /// A disk that ends at any byte while the file grows.
    fn short_writes(&mut self) -> Result<String, String> {
        let (mut tried, mut failed) = (0, 0);
        for round in 0..400 {
            self.change()?;
            let limit = 1 + self.random.below(longest_file(&self.case)? + 40_000);
            let ignore = format!("trap '' XFSZ; exec prlimit --fsize={limit} \"$0\" build \"$1\"");
            let output =
                Command::new("bash").args(["-c", &ignore]).arg(&self.program).arg(&self.case).output();
            let output = output.map_err(|error| format!("prlimit: {error}"))?;
            tried += 1;
            failed += usize::from(!output.status.success());
            self.check(output.status.success())
                .map_err(|why| format!("round {round}, {limit} bytes: {why}"))?;
        }
        self.build_whole()?;
        Ok(format!("{tried} limits, {failed} builds failed by them"))
    }
}

fn longest_file(case: &Path) -> Result<usize, String> {
    let length = std::fs::metadata(case.join("case.candour")).map_err(|error| error.to_string())?.len();
    usize::try_from(length).map_err(|error| error.to_string())
}
