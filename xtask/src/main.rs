//! Automation of this repository: `cargo xtask help`.

mod bench;
mod bulk_case;
mod ci;
mod corpus;
mod crash;
mod fuzz;
mod leaks;
mod seed_case;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "cargo xtask <command>
  ci         everything CI does: fmt, clippy, tests (tidy among them), docs
  test       all tests
  tidy       the tidy checks alone: floors, file lengths, papers
  seed-case  write cases/seed-public from ../shared/domain/seed_case_public.csv
  bulk DIR [ROWS FILES]
             write an invented case of any size, for figures of speed
  bench [FOLDER ...]
             CPU time of our reading against Python's readers on the same files (benches/peers/README.md)
  bench dates [FOLDER]
             CPU time of our reading of dates in words against HeidelTime, duckling and chrono-node
  bench checks [FOLDER ...]
             a population judged by eight standards, and two public logs, against DuckDB: the same rows, and CPU time
  fuzz [SECONDS|RUNSx [TARGET ...]]
             mutated files, words and ledgers against the properties of fuzz/, 60 seconds a target
  leaks [WORD ...]
             make each leak of xtask/leaks.txt in a copy of the tree; the law of the known view must catch it
  corpus [FOLDER]
             every document as a case of its own, one process each, under 1 GiB and 20 s
  crash [KILLS]
             builds killed at any moment, and on a disk that fails at every write and sync";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ci"] => ci::all(),
        ["test"] => ci::test(),
        ["tidy"] => tidy::check(&ci::root()),
        ["seed-case"] => seed_case::run(&ci::root()),
        ["bench", "dates", folders @ ..] => bench::dates(folders),
        ["bench", "checks", folders @ ..] => bench::checks(folders),
        ["bench", folders @ ..] => bench::run(folders),
        ["fuzz", arguments @ ..] => fuzz::run(arguments),
        ["leaks", words @ ..] => leaks::run(words),
        ["corpus"] => corpus::run(&[]),
        ["corpus", folder] => corpus::run(&[folder]),
        ["crash"] => crash::run("2000"),
        ["crash", kills] => crash::run(kills),
        ["bulk", dir, size @ ..] => bulk_case::run(std::path::Path::new(dir), size),
        _ => Err(HELP.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
