//! `cargo xtask fuzz [SECONDS [TARGET ...]]`: every fuzz target for so long, on the toolchain that builds the product.
//!
//! The crate has the layout of cargo-fuzz, which works as well; but counting coverage needs no nightly compiler, only
//! the flags below. What is found lies in target/fuzz/found; it becomes a line of a test, not a file of the repository.

use std::path::Path;
use std::process::Command;

use crate::ci;

const TARGETS: &[&str] = &["csv", "xlsx", "ods", "docx", "html", "txt", "eml", "mbox", "dates", "ledger"];
/// What cargo-fuzz passes too, but for the sanitiser: the product holds no unsafe code of ours.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table --cfg fuzzing";

/// Builds, writes seeds, and runs; the first target that finds something stops the rest.
pub(crate) fn run(arguments: &[&str]) -> Result<(), String> {
    let (seconds, targets) = match arguments {
        [] => (60, TARGETS),
        [seconds] => (number(seconds)?, TARGETS),
        [seconds, targets @ ..] => (number(seconds)?, targets),
    };
    let root = ci::root();
    let triple = ci::host()?;
    let manifest = root.join("fuzz/Cargo.toml");
    let dir = root.join("target/fuzz");
    // With --target the flags reach our code and not the build scripts.
    let build = ["build", "--release", "--bins", "--target", &triple, "--manifest-path"];
    let mut cargo = Command::new(ci::cargo_path());
    cargo.args(build).arg(manifest).arg("--target-dir").arg(&dir).env("RUSTFLAGS", FLAGS);
    done(&mut cargo, "the fuzz targets do not build")?;
    let bins = dir.join(&triple).join("release");
    let seeds = dir.join("seeds");
    let shared = root.join("../shared/data/intake");
    let mut write = Command::new(bins.join("seeds"));
    write.arg(&seeds).args(Some(shared).filter(|folder| folder.is_dir()));
    done(&mut write, "the seeds cannot be written")?;
    for target in targets {
        one(target, seconds, &bins, &dir)?;
    }
    Ok(())
}

fn one(target: &str, seconds: u64, bins: &Path, dir: &Path) -> Result<(), String> {
    let found = dir.join("found").join(target);
    let corpus = dir.join("corpus").join(target);
    for folder in [&found, &corpus] {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut run = Command::new(bins.join(target));
    run.arg(&corpus)
        .arg(dir.join("seeds").join(target))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", found.display()))
        .args(["-timeout=20", "-rss_limit_mb=1024", "-max_len=65536", "-seed=1", "-print_final_stats=1"]);
    done(&mut run, &format!("{target} found something: see {}", found.display()))
}

fn done(command: &mut Command, otherwise: &str) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{otherwise}: {error}"))?;
    if status.success() { Ok(()) } else { Err(otherwise.to_owned()) }
}

fn number(words: &str) -> Result<u64, String> {
    words.parse().map_err(|_| format!("{words} is not a number of seconds"))
}
