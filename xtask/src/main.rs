//! Automation of this repository: `cargo xtask help`.

mod bulk_case;
mod ci;
mod seed_case;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "cargo xtask <command>
  ci         everything CI does: fmt, clippy, tests (tidy among them), docs
  test       all tests
  tidy       the tidy checks alone: floors, file lengths, papers
  seed-case  write cases/seed-public from ../shared/domain/seed_case_public.csv
  bulk DIR [ROWS FILES]
             write an invented case of any size, for figures of speed";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ci"] => ci::all(),
        ["test"] => ci::test(),
        ["tidy"] => tidy::check(&ci::root()),
        ["seed-case"] => seed_case::run(&ci::root()),
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
