//! `cargo xtask crash [KILLS]`: builds that are killed at any moment, and builds on a disk that fails at every write and sync.
//!
//! After each the case file must open and verify, and hold every entry that an earlier build had acknowledged. Needs `strace`
//! and `prlimit`; figures belong into the note that quotes them.

use std::collections::BTreeSet;
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
    ("rename", &["EIO", "ENOSPC"]),
    ("openat", &["EIO", "ENOSPC"]),
];

/// Kills that one case goes through before another is begun: what a build does should be the matter, not how long its ledger is.
const ROUND: usize = 250;
/// Limits of a file's size that are drawn, besides one within each write.
const LIMITS: usize = 400;

/// Kills, then failures.
#[expect(clippy::disallowed_methods, reason = "how long it took is told")]
pub(crate) fn run(kills: &str) -> Result<(), String> {
    let kills: usize = kills.parse().map_err(|_| "how many kills?".to_owned())?;
    ci::cargo(&["build", "--release", "--locked", "--quiet"])?;
    let start = Instant::now();
    let (mut killed, mut finished) = (0, 0);
    while killed < kills {
        let mut bench = Bench::new(killed)?;
        let (more, done) = bench.kills(ROUND.min(kills - killed))?;
        (killed, finished) = (killed + more, finished + done);
        bench.clear()?;
        eprintln!("{:?}: killed {killed} times, {finished} builds were done first", start.elapsed());
    }
    let mut failed = 0;
    for (call, errors) in FAILURES {
        for error in *errors {
            let mut bench = Bench::new(failed)?;
            let times = bench.failing(call, error)?;
            failed += times;
            bench.clear()?;
            eprintln!("{:?}: {call} failed {times} times with {error}", start.elapsed());
        }
    }
    let mut bench = Bench::new(0)?;
    let (tried, cut) = bench.short_writes()?;
    bench.clear()?;
    eprintln!(
        "in {:?}: {killed} kills, {failed} failing calls, {tried} limits of which {cut} cut a build short: every file opened and \
         verified, nothing acknowledged was lost",
        start.elapsed()
    );
    Ok(())
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
    /// A new small case; what is drawn differs with the number.
    fn new(number: usize) -> Result<Bench, String> {
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

    fn clear(self) -> Result<(), String> {
        std::fs::remove_dir_all(&self.case).map_err(|error| error.to_string())
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

    /// A build under `strace`: what that told of one call, and whether the build was done.
    fn traced(&self, call: &str, inject: &[&str]) -> Result<(String, bool), String> {
        let mut traced = Command::new("strace");
        traced.args(["-f", "-qq", "--seccomp-bpf", "-o", "/dev/stdout", "-e"]).arg(format!("trace={call}"));
        traced.args(inject).arg(&self.program).arg("build").arg(&self.case);
        let output = traced.output().map_err(|error| format!("strace: {error}"))?;
        Ok((String::from_utf8_lossy(&output.stdout).into_owned(), output.status.success()))
    }

    /// Every call of a kind fails once, each in a build of its own.
    fn failing(&mut self, call: &str, error: &str) -> Result<usize, String> {
        for nth in 1.. {
            self.change()?;
            let (told, done) =
                self.traced(call, &["-e", &format!("inject={call}:error={error}:when={nth}")])?;
            self.check(done).map_err(|why| format!("{call} {nth} with {error}: {why}"))?;
            if !told.contains("(INJECTED)") {
                self.build_whole()?;
                return Ok(nth - 1);
            }
        }
        Err(format!("{call} never ends"))
    }

    /// A disk that ends within each write of a build that lets a file grow, and at any other byte. How many limits were tried, and
    /// how many builds failed by them.
    fn short_writes(&mut self) -> Result<(usize, usize), String> {
        self.change()?;
        let (told, done) = self.traced("pwrite64", &[])?;
        self.check(done)?;
        let mut limits: BTreeSet<usize> = told.lines().filter_map(middle).collect();
        eprintln!("{} limits within writes", limits.len());
        let longest = longest_file(&self.case)? + 40_000;
        limits.extend((0..LIMITS).map(|_| 1 + self.random.below(longest)));
        let (tried, mut failed) = (limits.len(), 0);
        for limit in limits {
            self.change()?;
            let ignore = format!("trap '' XFSZ; exec prlimit --fsize={limit} \"$0\" build \"$1\"");
            let output =
                Command::new("bash").args(["-c", &ignore]).arg(&self.program).arg(&self.case).output();
            let done = output.map_err(|error| format!("prlimit: {error}"))?.status.success();
            failed += usize::from(!done);
            self.check(done).map_err(|why| format!("{limit} bytes: {why}"))?;
        }
        self.build_whole()?;
        Ok((tried, failed))
    }
}

/// The middle of what a line of `strace` says was written: `pwrite64(4, "..."..., 4096, 8192) = 4096`.
fn middle(line: &str) -> Option<usize> {
    let arguments = line.rsplit_once(" = ")?.0.trim_end().strip_suffix(')')?;
    let mut last = arguments.rsplit(", ").map(|number| number.parse::<usize>().ok());
    let (from, length) = (last.next()??, last.next()??);
    Some(from + length / 2).filter(|limit| *limit > 0)
}

fn longest_file(case: &Path) -> Result<usize, String> {
    let length = std::fs::metadata(case.join("case.candour")).map_err(|error| error.to_string())?.len();
    usize::try_from(length).map_err(|error| error.to_string())
}
