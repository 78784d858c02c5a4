//! `candour accounts`: published accounts held against the record, drafts of claims files, decisions on claims.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use candour_case::{Built, CaseFile};
use candour_model::{Answer, CaseFacts, Chronology, Claim};
use clap::{Args, Subcommand};
use serde_json::json;

use super::say::{Ended, Failure};
use super::{Exit, build, ledger, say, sitting};

#[derive(Debug, Args)]
pub(crate) struct AccountsArgs {
    #[command(subcommand)]
    what: Option<AccountsWhat>,
    /// The case folder, with its accounts in accounts/.
    case: Option<PathBuf>,
    /// A published account that lies outside the case folder.
    #[arg(long = "account", value_name = "FILE")]
    accounts: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountsWhat {
    /// Print an account as a claims file, one block a claim, ready to correct.
    #[command(
        before_help = "Example:\n  candour accounts draft story.txt --case my-case > my-case/claims/story.claims"
    )]
    Draft {
        /// The account.
        file: PathBuf,
        /// Hold it against this case, so that names are known and each verdict stands beside its claim.
        #[arg(long)]
        case: Option<PathBuf>,
    },
    /// Decide how a claim is to be read; an entry of the ledger, which holds over every build.
    #[command(
        before_help = "Example:\n  candour accounts decide my-case c-0123456789ab --reads \"no visit by social worker happened\" --why \"'been round' means a visit\""
    )]
    Decide {
        /// The case folder.
        case: PathBuf,
        /// The claim's id, as `accounts --json` has it.
        claim: String,
        /// The claim in the sentence language; left out, an earlier decision is taken back.
        #[arg(long, value_name = "SENTENCE")]
        reads: Option<String>,
        /// Why, in words that name nobody.
        #[arg(long)]
        why: String,
    },
}

pub(crate) fn run(arguments: &AccountsArgs, as_json: bool) -> Ended {
    match (&arguments.what, &arguments.case) {
        (Some(AccountsWhat::Draft { file, case }), _) => draft(file, case.as_deref(), as_json),
        (Some(AccountsWhat::Decide { case, claim, reads, why }), _) => {
            decide(case, claim, reads.as_deref(), why, as_json)
        }
        (None, Some(case)) => weigh(case, arguments, as_json),
        (None, None) => Err(Failure::usage("name a case, or draft FILE")),
    }
}

fn weigh(case: &Path, arguments: &AccountsArgs, as_json: bool) -> Ended {
    let (built, ..) = build::open_and_build(case, &arguments.accounts, build::How::Usual)?;
    if as_json {
        let envelope = built.envelope();
        say::json(&json!({
            "candour": 1, "kind": "claims", "claims": envelope["claims"], "accounts": envelope["accounts"],
            "revisions": envelope["revisions"], "ledger": envelope["ledger"],
        }))?;
    } else {
        say::data(told(&built).as_bytes())?;
        build::tell_head(&built);
    }
    Ok(if built.refused_files() > 0 { Exit::Input } else { Exit::Done })
}

/// Claims for a person at a terminal: account by account, each with its verdict and where the rows are; words of the
/// account and of the record stay on the page.
fn told(built: &Built) -> String {
    let mut text = String::new();
    for account in &built.accounts {
        let _ = writeln!(text, "{}", account.file);
        let own = built.claims.iter().filter(|claim| claim.account == account.file);
        if own.clone().next().is_none() {
            text.push_str("  no claim was read in it\n");
        }
        for (nth, claim) in own.enumerate() {
            one(&mut text, nth + 1, claim, built);
        }
        text.push('\n');
    }
    let count = |answer: Answer| built.claims.iter().filter(|claim| claim.verdict == answer).count();
    let counts = Answer::ALL.map(|answer| format!("{} {}", count(answer), answer.words()));
    let _ = writeln!(text, "{} claims: {}", built.claims.len(), counts.join(", "));
    text
}

fn one(text: &mut String, nth: usize, claim: &Claim, built: &Built) {
    let _ = writeln!(
        text,
        "  {nth}. {} (sentence {}, {}) {}",
        claim.verdict.words(),
        claim.sentence + 1,
        claim.id,
        claim.reason
    );
    let place = |id: &candour_model::EntryId| {
        let entry = built.chronology.entries.iter().find(|entry| entry.id() == id)?;
        Some(format!("{} {}", entry.file(), entry.locator))
    };
    let places: Vec<String> = claim.entries.iter().take(5).filter_map(place).collect();
    if !places.is_empty() {
        let more = claim.entries.len().saturating_sub(places.len());
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        let single = if claim.single_source { " (single source)" } else { "" };
        let _ = writeln!(text, "     entries: {}{more}{single}", places.join("; "));
    }
    if let Some(settled) = &claim.settled_by {
        let _ = writeln!(text, "     would settle it: {settled}");
    }
}

/// Reads an account alone, or one of a case, and prints the claims file to correct.
fn draft(file: &Path, case: Option<&Path>, as_json: bool) -> Ended {
    let claims = match case {
        Some(case) => {
            let (built, ..) = build::open_and_build(case, &[file.to_owned()], build::How::Usual)?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            built.claims.into_iter().filter(|claim| claim.account.ends_with(&name)).collect()
        }
        None => claims_alone(file)?,
    };
    let text = candour_accounts::draft(&claims);
    if as_json {
        return say::json(
            &json!({"candour": 1, "kind": "claims_draft", "claims": claims.len(), "text": text}),
        );
    }
    say::data(text.as_bytes())?;
    Ok(Exit::Done)
}

/// Without a case there is nothing to hold it against: only how it is read.
fn claims_alone(file: &Path) -> Result<Vec<Claim>, Failure> {
    let (account, facts) = (super::versions::read(file)?, CaseFacts::default());
    let chronology = Chronology::default();
    let mut record = candour_accounts::Record::new(&chronology, &[], &facts);
    Ok(candour_accounts::weigh(&account, &mut record, &[]))
}

/// Writes a person's reading of a claim into the ledger, and builds anew.
fn decide(case: &Path, claim: &str, reads: Option<&str>, why: &str, as_json: bool) -> Ended {
    if why.trim().is_empty() {
        return Err(Failure::usage("say why: --why"));
    }
    let (built, _, opened) = build::open_and_build(case, &[], build::How::Usual)?;
    drop(opened);
    let Some(found) = built.claims.iter().find(|one| one.id == claim) else {
        return Err(Failure::usage("no claim of the case has this id: see candour accounts CASE --json"));
    };
    let sentence = reads.unwrap_or_default();
    let file = format!("claim \"x\"\n  in x\n  {sentence}\n");
    let (_, problems) = candour_accounts::read_claims("--reads", &file, &built.people, &built.facts);
    if let Some(problem) = problems.first().filter(|_| reads.is_some()) {
        return Err(Failure::usage(format!("{}. {}", problem.message, problem.help)));
    }
    let mut opened = CaseFile::open(&ledger::file_of(case), sitting::begin()?)?;
    let entry = opened.decide_claim(found, sentence, why)?;
    drop(opened);
    let (built, _, opened) = build::open_and_build(case, &[], build::How::Usual)?;
    built.write_out(&opened, &case.join("out"))?;
    if as_json {
        return say::json(&json!({"candour": 1, "kind": "decision", "entry": entry, "claim": claim}));
    }
    let done = if reads.is_some() { "decided" } else { "taken back" };
    say::line(&format!("{done}: entry {entry} of the ledger records it"));
    Ok(Exit::Done)
}
