//! Commands: what a person types, and what each answers with.

mod accounts;
mod build;
mod check;
mod clock;
mod compare;
mod dates;
mod demo;
mod diagnostic;
mod diff;
mod erase;
mod events;
mod explain;
mod export;
mod fsck;
mod http;
mod ledger;
mod noting;
mod progress;
mod prove;
mod say;
mod show;
mod sign;
mod sitting;
mod standards;
mod text;
mod versions;
mod view;
mod witness;

use std::path::PathBuf;

use candour_case::Moment;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use serde_json::json;
use view::View;

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// Findings at or above `--fail-on`.
    Findings = 1,
    /// The command line is wrong, or what it names is not there.
    Usage = 2,
    /// An input could not be read; the rest was built and the refusal listed.
    Input = 3,
    /// The ledger does not verify.
    Ledger = 4,
    /// Our bug.
    Bug = 70,
}

/// One chronology of a child's case out of every agency's records.
#[derive(Debug, Parser)]
#[command(
    name = "candour",
    version,
    before_help = "Example:\n  candour demo                    write an invented case, build it, show where its page is\n  candour build my-case           build my-case/records/<agency>/** into my-case/out/chronology.html",
    after_help = "Data goes to stdout, words for people to stderr. Nothing is sent anywhere.\nExit codes: 0 done, 1 findings at or above --fail-on, 2 usage, 3 an input could not be read (the rest was built),\n4 the ledger does not verify, 70 our bug."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Print one JSON value on stdout.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write an invented case, build it and say where its page is.
    #[command(before_help = "Example:\n  candour demo")]
    Demo {
        /// Folder for the invented case.
        #[arg(default_value = "demo")]
        folder: PathBuf,
    },
    /// Build a case folder into a case file, a page and tables.
    #[command(before_help = "Example:\n  candour build my-case --account story.txt")]
    Build(BuildArgs),
    /// Build a case and print the findings of the practice standards.
    #[command(before_help = "Example:\n  candour check my-case --locality Liverpool --fail-on not_met")]
    Check(CheckArgs),
    /// Hold published accounts against the record; draft and decide how their claims are read.
    #[command(before_help = "Example:\n  candour accounts my-case", args_conflicts_with_subcommands = true)]
    Accounts(accounts::AccountsArgs),
    /// Compare two versions of a document: paragraphs moved, edited, added, removed, and the words that changed.
    #[command(before_help = "Example:\n  candour versions report.v1.docx report.v2.docx")]
    Versions(versions::VersionsArgs),
    /// Read, test, lay out and explain files of practice standards.
    #[command(before_help = "Example:\n  candour standards explain S47-1")]
    Standards {
        #[command(subcommand)]
        what: standards::Standards,
    },
    /// Print one form of a built case on stdout.
    #[command(before_help = "Example:\n  candour export my-case --format csv > chronology.csv")]
    Export {
        /// The case folder.
        case: PathBuf,
        /// Which form; json where only --json is given.
        #[arg(long, value_enum)]
        format: Option<Format>,
        #[command(flatten)]
        view: View,
    },
    /// Print the text of a file, the one that spans count in.
    #[command(before_help = "Example:\n  candour text my-case/records/police/log.xlsx")]
    Text {
        /// The file.
        file: PathBuf,
    },
    /// Find every date and time in a file and say how it was read.
    #[command(before_help = "Example:\n  candour dates story.txt --died 2007-08-03")]
    Dates {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        known: Known,
    },
    /// Read one expression.
    #[command(before_help = "Example:\n  candour date \"the previous weekend\" --anchor 2007-08-03")]
    Date {
        /// The words.
        words: String,
        /// The day they are counted from.
        #[arg(long)]
        anchor: Option<String>,
        #[command(flatten)]
        known: Known,
    },
    /// Verify a case file, the ledger and every file kept in it; with a policy also its signatures, a proof, or evidence.
    #[command(before_help = "Example:\n  candour verify my-case/case.candour")]
    Verify {
        /// The case file; with a policy also a proof made by candour prove, or evidence by candour compare.
        file: PathBuf,
        /// Whom to trust: logs, witnesses, and how many of these must have signed.
        #[arg(long, value_name = "FILE")]
        policy: Option<PathBuf>,
    },
    /// Make a key with which a case signs, and print the line of a policy that trusts it.
    #[command(before_help = "Example:\n  candour key my-case --out ~/keys/my-case.key >> policy.txt")]
    Key {
        /// The case.
        case: PathBuf,
        /// Where the secret goes; never into the case folder.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// How it signs; ml-dsa-44 is for what is to be kept when quantum computers have come.
        #[arg(long, value_enum, default_value = "ed25519")]
        algorithm: SignsBy,
    },
    /// Print a proof that an entry is in the ledger, or of how the ledger grew, for somebody who has no case file.
    #[command(
        before_help = "Example:\n  candour prove my-case 3 --key ~/keys/my-case.key > entry-3.tlog-proof\n  candour prove my-case --from 24 --to 31 > growth"
    )]
    Prove(prove::Arguments),
    /// Sign the newest checkpoint of a case, and print it with its signatures.
    #[command(before_help = "Example:\n  candour sign my-case --key ~/keys/my-case.key > my-case.checkpoint")]
    Sign(sign::Arguments),
    /// Print what a witness is asked: to sign the newest signed checkpoint of a case too.
    #[command(
        before_help = "Example:\n  candour ask my-case > request\n  curl --data-binary @request http://127.0.0.1:7420/add-checkpoint > answer"
    )]
    Ask(sign::AskArguments),
    /// Keep the signatures with which a witness answered.
    #[command(before_help = "Example:\n  candour cosign my-case answer --policy policy.txt")]
    Cosign(sign::CosignArguments),
    /// Be a witness: sign what grew from what was signed before, and nothing else.
    #[command(
        before_help = "Example:\n  candour witness --key ~/keys/witness.key --policy logs.txt --state ~/witness.state"
    )]
    Witness(witness::Arguments),
    /// Make a key with which an agency signs as a witness, and print the line of a policy that trusts it.
    #[command(
        before_help = "Example:\n  candour witness-key --name council.example/witness --out ~/keys/witness.key >> policy.txt"
    )]
    WitnessKey(witness::KeyArguments),
    /// Compare what two agencies were shown of one case: one history, or two.
    #[command(
        before_help = "Example:\n  candour compare my-case their.checkpoint --policy policy.txt > evidence"
    )]
    Compare(compare::Arguments),
    /// Write one plain file for archive or sending, under a digest over every byte of it.
    #[command(before_help = "Example:\n  candour seal my-case --out case-7.candour")]
    Seal {
        /// The case.
        case: PathBuf,
        /// The sealed file; it must not be there yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Write the ledger as static files that any monitor reads (C2SP tlog-tiles); they hold no word of a record.
    #[command(before_help = "Example:\n  candour tiles my-case --out public/case-7")]
    Tiles {
        /// The case.
        case: PathBuf,
        /// The folder to write into.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Destroy what entries say and the files that they took in; that it was done is an entry of its own.
    #[command(before_help = "Example:\n  candour erase my-case 3 4 --reason \"order of 2 May 2026\"")]
    Erase {
        /// The case folder.
        case: PathBuf,
        /// Numbers of entries, as candour log prints them.
        #[arg(required = true)]
        entries: Vec<u64>,
        /// Why, in words that name nobody: they stay.
        #[arg(long)]
        reason: String,
    },
    /// Print the ledger: what came in, when.
    #[command(before_help = "Example:\n  candour log my-case/case.candour")]
    Log {
        /// The case file.
        file: PathBuf,
        /// Only up to this entry, or to the last that claims this day or an earlier one.
        #[arg(long, value_name = "DATE|ENTRY")]
        as_held_on: Option<Moment>,
    },
    /// Print one entry of the ledger; or the file that it took in.
    #[command(
        before_help = "Example:\n  candour show my-case 3 --text\n  candour show my-case 3 --text --as-known-at 2024-06-03"
    )]
    Show(show::Arguments),
    /// Compare two case files, or one at two moments: entries, files, and rows of files that changed.
    #[command(
        before_help = "Example:\n  candour diff my-case --from 3 --to 7\n  candour diff my-case copy-of-may.candour"
    )]
    Diff(DiffArgs),
    /// Look whether a case file is in every way what this program writes.
    #[command(before_help = "Example:\n  candour fsck my-case/case.candour")]
    Fsck {
        /// The case folder or case file.
        case: PathBuf,
    },
    /// Explain a code from a problem or a refusal.
    #[command(before_help = "Example:\n  candour explain candour::intake::encrypted")]
    Explain {
        /// The code; none lists all.
        code: Option<String>,
    },
    /// Print completions for a shell.
    #[command(before_help = "Example:\n  candour completions bash > /etc/bash_completion.d/candour")]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
struct BuildArgs {
    /// The case folder: `records/<agency>/**`, optionally case.toml and accounts/.
    case: PathBuf,
    /// A published account that lies outside the case folder.
    #[arg(long = "account", value_name = "FILE")]
    accounts: Vec<PathBuf>,
    /// Where the page and tables go; my-case/out by default.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Delete everything derived, build it again from the ledger alone, and compare byte for byte.
    #[arg(long)]
    rebuild: bool,
    /// A view goes into a folder of its own, such as my-case/out-known-at-DATE.
    #[command(flatten)]
    view: View,
}

#[derive(Debug, Args)]
struct DiffArgs {
    /// A case folder or case file.
    first: PathBuf,
    /// Another; the first again, at a later moment, where it is left out.
    #[arg(required_unless_present_any = ["from", "to"])]
    second: Option<PathBuf>,
    /// The first as it was held after this entry, or by the end of this day.
    #[arg(long, value_name = "DATE|ENTRY")]
    from: Option<Moment>,
    /// The second as it was held then.
    #[arg(long, value_name = "DATE|ENTRY")]
    to: Option<Moment>,
    /// Only files and rows that were certainly recorded by the end of this day, and no entries, which bear no such day.
    #[arg(long, value_name = "DATE")]
    as_known_at: Option<candour_dates::Date>,
    /// Of that, only what this agency had.
    #[arg(long, value_name = "AGENCY", requires = "as_known_at")]
    to_agency: Option<String>,
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// The case folder.
    #[arg(required_unless_present = "events", conflicts_with = "events")]
    case: Option<PathBuf>,
    #[command(flatten)]
    events: events::EventsArgs,
    #[command(flatten)]
    view: View,
    /// A file or folder of standards, beside the built-in ones and the case's own; takes the place of one with its id.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    standards: Vec<PathBuf>,
    /// Judge by the local standards of this locality, whatever the case says.
    #[arg(long, value_name = "NAME")]
    locality: Option<String>,
    /// Also by standards from a secondary source or from memory (confidence C and M), which are off otherwise.
    #[arg(long)]
    opt_in: bool,
    /// Exit with 1 when a finding has this outcome or a worse one.
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum FailOn {
    /// Not met.
    NotMet,
    /// Not met, or cannot be told.
    CannotTell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SignsBy {
    Ed25519,
    #[value(name = "ml-dsa-44")]
    MlDsa44,
}

impl SignsBy {
    /// Its name in key files and policies.
    fn family(self) -> &'static str {
        match self {
            SignsBy::Ed25519 => "ed25519",
            SignsBy::MlDsa44 => "ml-dsa-44",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Csv,
    Xlsx,
    Docx,
    Html,
}

#[derive(Debug, Args)]
struct Known {
    /// The day the text was written.
    #[arg(long)]
    written: Option<String>,
    /// The child's date of birth.
    #[arg(long)]
    born: Option<String>,
    /// The child's date of death.
    #[arg(long)]
    died: Option<String>,
    /// Order of day and month in numeric dates.
    #[arg(long, value_enum, default_value = "dmy")]
    order: Order,
    /// What sort of writing it is; told from the text when not said.
    #[arg(long, value_enum)]
    style: Option<StyleOf>,
    /// A term or holiday of the local schools, `autumn half term=2015-10-26/2015-10-30`; may be given again.
    #[arg(long, value_name = "NAME=FROM/TO")]
    term: Vec<String>,
    /// Say of each expression how it was read: the words, the rule, and what it was counted from.
    #[arg(long)]
    explain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum StyleOf {
    /// Case notes, letters, logs.
    Record,
    /// A published article.
    News,
    /// History.
    History,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Order {
    Dmy,
    Mdy,
}

/// Runs the command and says how it ended.
pub(crate) fn run(cli: &Cli) -> Exit {
    let json = cli.json;
    let ended = match &cli.command {
        Command::Demo { folder } => demo::run(folder, json),
        Command::Build(arguments) => build::run(arguments, json),
        Command::Check(arguments) => check::run(arguments, json),
        Command::Accounts(arguments) => accounts::run(arguments, json),
        Command::Versions(arguments) => versions::run(arguments, json),
        Command::Standards { what } => standards::run(what, json),
        Command::Export { case, format, view } => export::run(case, *format, view, json),
        Command::Text { file } => text::run(file, json),
        Command::Dates { file, known } => dates::file(file, known, json),
        Command::Date { words, anchor, known } => dates::words(words, anchor.as_deref(), known, json),
        Command::Verify { file, policy: None } => ledger::verify(file, None, json),
        Command::Verify { file, policy: Some(policy) } => prove::verify(file, policy, json),
        Command::Key { case, out, algorithm } => prove::key(case, out, *algorithm, json),
        Command::Prove(arguments) => prove::prove(arguments, json),
        Command::Sign(arguments) => sign::sign(arguments, json),
        Command::Ask(arguments) => sign::ask(arguments, json),
        Command::Cosign(arguments) => sign::cosign(arguments, json),
        Command::Witness(arguments) => witness::run(arguments, json),
        Command::WitnessKey(arguments) => witness::key(arguments, json),
        Command::Compare(arguments) => compare::run(arguments, json),
        Command::Seal { case, out } => ledger::seal(case, out, json),
        Command::Tiles { case, out } => ledger::tiles(case, out, json),
        Command::Erase { case, entries, reason } => erase::run(case, entries, reason, json),
        Command::Log { file, as_held_on } => ledger::log(file, *as_held_on, json),
        Command::Show(arguments) => show::run(arguments, json),
        Command::Diff(arguments) => diff::run(arguments, json),
        Command::Fsck { case } => fsck::run(case, json),
        Command::Explain { code } => explain::run(code.as_deref(), json),
        Command::Completions { shell } => completions(*shell, json),
    };
    ended.unwrap_or_else(|failure| failure.tell(json))
}

fn completions(shell: clap_complete::Shell, as_json: bool) -> say::Ended {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "candour", &mut bytes);
    if as_json {
        let script = String::from_utf8_lossy(&bytes);
        return say::json(&json!({"candour": 1, "kind": "completions", "script": script}));
    }
    say::data(&bytes)
}

/// A command line that cannot be understood. Help and the version are no error.
pub(crate) fn misunderstood(error: &clap::Error) -> Exit {
    // Where it was to be read by a program, one value says so; which words were wrong stands on stderr.
    let as_json = std::env::args_os().any(|argument| argument == "--json");
    let _ = error.print();
    if !error.use_stderr() {
        return Exit::Done;
    }
    if as_json {
        let value = json!({
            "candour": 1, "kind": "error", "code": "candour::usage", "message": error.kind().to_string(),
            "help": explain::find("candour::usage"), "exit": Exit::Usage as u8,
        });
        let _ = say::json(&value);
    }
    Exit::Usage
}
