//! `candour standards`: reads, tests, lays out and explains files of practice standards.

mod diff;
mod explain;
mod files;
mod layout;
mod tests;
mod told;

use std::path::PathBuf;

use clap::Subcommand;

pub(crate) use files::{Sources, named};

use super::say::Ended;

/// What to do with standards. Without a path: those that come with the program.
#[derive(Debug, Subcommand)]
pub(crate) enum Standards {
    /// Read standards and say what is wrong or doubtful in them.
    #[command(before_help = "Example:\n  candour standards check my-case/standards")]
    Check {
        /// Files, or folders of `.standards` files.
        paths: Vec<PathBuf>,
    },
    /// Judge every row of their test tables.
    #[command(before_help = "Example:\n  candour standards test my-case/standards")]
    Test {
        /// Files, or folders of `.standards` files.
        paths: Vec<PathBuf>,
    },
    /// Lay files out: keywords in a column, tables in line.
    #[command(before_help = "Example:\n  candour standards fmt my-case/standards")]
    Fmt {
        /// Files, or folders of `.standards` files.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Change nothing; end with 1 when a file would change.
        #[arg(long)]
        check: bool,
    },
    /// Say what a standard means, in words or as a formula.
    #[command(before_help = "Example:\n  candour standards explain S47-1 --formal")]
    Explain {
        /// The standard's id.
        id: String,
        /// As a formula of metric first-order temporal logic.
        #[arg(long)]
        formal: bool,
        /// Files, or folders of `.standards` files.
        paths: Vec<PathBuf>,
    },
    /// Say which verdicts on cases change when one set of standards takes the place of another.
    #[command(before_help = "Example:\n  candour standards diff old.standards new.standards my-case")]
    Diff {
        /// A file or folder of standards.
        one: PathBuf,
        /// The one that takes its place.
        other: PathBuf,
        /// Cases.
        #[arg(required = true)]
        cases: Vec<PathBuf>,
    },
    /// Say which outcomes no test row of a standard gets.
    #[command(before_help = "Example:\n  candour standards coverage")]
    Coverage {
        /// Files, or folders of `.standards` files.
        paths: Vec<PathBuf>,
    },
}

pub(crate) fn run(command: &Standards, json: bool) -> Ended {
    match command {
        Standards::Check { paths } => tests::check(paths, json),
        Standards::Test { paths } => tests::test(paths, json),
        Standards::Fmt { paths, check } => layout::run(paths, *check, json),
        Standards::Explain { id, formal, paths } => explain::run(id, *formal, paths, json),
        Standards::Diff { one, other, cases } => diff::run(one, other, cases, json),
        Standards::Coverage { paths } => tests::coverage(paths, json),
    }
}
