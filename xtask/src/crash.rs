//! `cargo xtask crash [KILLS]`: builds that are killed at any moment, and builds on a disk that fails at every write and sync.
//!
//! After each the case file must open and verify, and hold every entry that an earlier build had acknowledged. Builds that fail
//! at one call each all begin with the same small case, so that there is an end to the calls, and each is followed by a build that
//! must succeed. Needs `strace`, `prlimit` and `cp`; figures belong into the note that quotes them.

mod bench;

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bench::{Bench, longest_file};

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
    let mut bench = Bench::new(0)?;
    let failed = bench.failing_calls(start)?;
    let (tried, cut) = bench.short_writes()?;
    bench.clear()?;
    eprintln!(
        "in {:?}: {killed} kills, {failed} failing calls, {tried} limits of which {cut} cut a build short: every file opened and \
         verified, nothing acknowledged was lost",
        start.elapsed()
    );
    Ok(())
}

impl Bench {
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

    /// Every call of every kind fails once, each in a build of its own. How many did.
    fn failing_calls(&mut self, start: Instant) -> Result<usize, String> {
        self.put_by()?;
        let mut failed = 0;
        for (call, errors) in FAILURES {
            for error in *errors {
                let times = self.failing(call, error)?;
                failed += times;
                eprintln!("{:?}: {call} failed {times} times with {error}", start.elapsed());
            }
        }
        Ok(failed)
    }

    fn failing(&mut self, call: &str, error: &str) -> Result<usize, String> {
        for nth in 1.. {
            self.go_back()?;
            let (told, done) =
                self.traced(call, &["-e", &format!("inject={call}:error={error}:when={nth}")])?;
            self.check_and_go_on(done).map_err(|why| format!("{call} {nth} with {error}: {why}"))?;
            if !told.contains("(INJECTED)") {
                return Ok(nth - 1);
            }
        }
        Err(format!("{call} never ends"))
    }

    /// A disk that ends within each write of a build that lets a file grow, and at any other byte. How many limits were tried, and
    /// how many builds failed by them.
    fn short_writes(&mut self) -> Result<(usize, usize), String> {
        self.go_back()?;
        let (told, done) = self.traced("pwrite64", &[])?;
        self.check_and_go_on(done)?;
        let mut limits: BTreeSet<usize> = told.lines().filter_map(middle).collect();
        eprintln!("{} limits within writes", limits.len());
        let longest = longest_file(&self.case)? + 40_000;
        limits.extend((0..LIMITS).map(|_| 1 + self.random.below(longest)));
        let (tried, mut failed) = (limits.len(), 0);
        for limit in limits {
            self.go_back()?;
            let ignore = format!("trap '' XFSZ; exec prlimit --fsize={limit} \"$0\" build \"$1\"");
            let output =
                Command::new("bash").args(["-c", &ignore]).arg(&self.program).arg(&self.case).output();
            let done = output.map_err(|error| format!("prlimit: {error}"))?.status.success();
            failed += usize::from(!done);
            self.check_and_go_on(done).map_err(|why| format!("{limit} bytes: {why}"))?;
        }
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
