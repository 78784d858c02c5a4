//! The door: the only room with a command line, a clock and the environment.

mod cli;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;

/// A build makes many small texts and ends: an allocator that asks the system for memory in large pages spares a fifth of
/// its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match cli::Cli::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return ExitCode::from(cli::misunderstood(&error) as u8),
    };
    // A bug of ours must not look like a finding of theirs: it has an exit code of its own, and prints no record text.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        let _ = writeln!(
            std::io::stderr().lock(),
            "candour: this is our fault{place}; nothing was lost from the ledger. Please report it."
        );
    }));
    let outcome = std::panic::catch_unwind(|| cli::run(&arguments));
    match outcome {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(_) => ExitCode::from(cli::Exit::Bug as u8),
    }
}
