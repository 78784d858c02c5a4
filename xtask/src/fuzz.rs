//! `cargo xtask fuzz [SECONDS|RUNSx [TARGET ...]]`: every fuzz target for so long, or for so many inputs
//! (`10000000x dates`), on the toolchain that builds the product.
//!
//! The crate has the layout of cargo-fuzz, which works as well; but counting coverage needs no nightly compiler, only
//! the flags below. What is found lies in target/fuzz/found; it becomes a line of a test, not a file of the repository.

use std::path::Path;
use std::process::Command;

use crate::ci;

const TARGETS: &[&str] = &[
    "csv",
    "xlsx",
    "ods",
    "docx",
    "html",
    "txt",
    "eml",
    "mbox",
    "dates",
    "ledger",
    "notes",
    "case_file",
    "standards",
];
/// What cargo-fuzz passes too, but for the sanitiser: the product holds no unsafe code of ours.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table --cfg fuzzing";
/// Finds the words a reader compares with. `dates` has them in a dictionary, and is twice as fast without this.
const COMPARES: &str = " -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Builds, writes seeds, and runs; the first target that finds something stops the rest.
pub(crate) fn run(arguments: &[&str]) -> Result<(), String> {
    let (until, targets) = match arguments {
        [] => ("60", TARGETS),
        [until] => (*until, TARGETS),
        [until, targets @ ..] => (*until, targets),
    };
    let until = end(until)?;
    let root = ci::root();
    let triple = ci::host()?;
    let manifest = root.join("fuzz/Cargo.toml");
    let dir = root.join("target/fuzz");
    // With --target the flags reach our code and not the build scripts.
    let build = ["build", "--release", "--bin", "seeds", "--target", &triple, "--manifest-path"];
    let flags = if targets == ["dates"] { FLAGS.to_owned() } else { FLAGS.to_owned() + COMPARES };
    let mut cargo = Command::new(ci::cargo_path());
    cargo
        .args(build)
        .arg(manifest)
        .args(targets.iter().flat_map(|target| ["--bin", target]))
        .arg("--target-dir")
        .arg(&dir)
        .env("RUSTFLAGS", flags);
    done(&mut cargo, "the fuzz targets do not build")?;
    let bins = dir.join(&triple).join("release");
    let seeds = dir.join("seeds");
    let shared = root.join("../shared/data/intake");
    let mut write = Command::new(bins.join("seeds"));
    write.arg(&seeds).args(Some(shared).filter(|folder| folder.is_dir()));
    done(&mut write, "the seeds cannot be written")?;
    for target in targets {
        one(target, &until, &bins, &dir)?;
    }
    Ok(())
}

fn one(target: &str, until: &str, bins: &Path, dir: &Path) -> Result<(), String> {
    let found = dir.join("found").join(target);
    let corpus = dir.join("corpus").join(target);
    for folder in [&found, &corpus] {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut run = Command::new(bins.join(target));
    let seeds = dir.join("seeds");
    let dictionary = seeds.join(format!("{target}.dict"));
    // What a run of words can break stands within a few sentences, and a short run is a cheap one; that long texts take
    // no longer a byte is a test of the dates room.
    let (longest, patience) = if target == "dates" { (256, 5) } else { (65536, 20) };
    run.arg(&corpus)
        .arg(seeds.join(target))
        .arg(until)
        .arg(format!("-artifact_prefix={}/", found.display()))
        .args([format!("-max_len={longest}"), format!("-timeout={patience}")])
        // Weighing the corpus by how rare each path is took most of the time of so short a run.
        .args((target == "dates").then_some("-entropic=0"))
        .args(dictionary.is_file().then(|| format!("-dict={}", dictionary.display())))
        .args(["-rss_limit_mb=1024", "-report_slow_units=1", "-seed=1", "-print_final_stats=1"]);
    done(&mut run, &format!("{target} found something: see {}", found.display()))
}

fn done(command: &mut Command, otherwise: &str) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{otherwise}: {error}"))?;
    if status.success() { Ok(()) } else { Err(otherwise.to_owned()) }
}

fn end(words: &str) -> Result<String, String> {
    let (number, option) = words.strip_suffix('x').map_or((words, "max_total_time"), |runs| (runs, "runs"));
    let number: u64 =
        number.parse().map_err(|_| format!("{words} is no number of seconds, nor of runs (1000x)"))?;
    Ok(format!("-{option}={number}"))
}
