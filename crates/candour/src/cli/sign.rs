//! `candour sign`, `ask`, `cosign`: a case under its own signature, and under those of witnesses. No network is used: what
//! goes to a witness and what comes back are texts.

use std::path::{Path, PathBuf};

use candour_case::CaseFile;
use clap::Args;
use serde_json::json;

use super::say::{Ended, Failure};
use super::{Exit, clock, ledger, prove, say, sitting};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The case.
    case: PathBuf,
    /// A key of this case; may be given again.
    #[arg(long = "key", value_name = "FILE", required = true)]
    keys: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct AskArguments {
    /// The case.
    case: PathBuf,
    /// The size that the witness signed last, as it answered with status 409; else what the case file has of it.
    #[arg(long, value_name = "N")]
    old: Option<u64>,
    /// The witness's name, as its signatures bear it; needed where several sign.
    #[arg(long, value_name = "NAME")]
    witness: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CosignArguments {
    /// The case.
    case: PathBuf,
    /// What the witness answered.
    answer: PathBuf,
    /// Whom to trust: lines of other witnesses are not kept.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
}

pub(crate) fn sign(arguments: &Arguments, as_json: bool) -> Ended {
    let keys = prove::case_keys(&arguments.keys)?;
    let signed = open_to_sign(&arguments.case)?.sign(&keys, clock::seconds())?;
    match signed.by.as_slice() {
        [] => say::line(&format!("signed before: {} entries; nothing changed", signed.size)),
        by => say::line(&format!("signed: {} entries, by {}", signed.size, by.join(", "))),
    }
    if as_json {
        return say::json(&json!({
            "candour": 1, "kind": "sign", "size": signed.size, "by": signed.by, "note": signed.note,
        }));
    }
    say::data(signed.note.as_bytes())
}

pub(crate) fn ask(arguments: &AskArguments, as_json: bool) -> Ended {
    let request = ledger::open(&arguments.case)?.ask(arguments.witness.as_deref(), arguments.old)?;
    if as_json {
        return say::json(&json!({"candour": 1, "kind": "ask", "request": request}));
    }
    say::data(request.as_bytes())
}

pub(crate) fn cosign(arguments: &CosignArguments, as_json: bool) -> Ended {
    let (answer, policy) = (prove::read(&arguments.answer)?, prove::read(&arguments.policy)?);
    let cosigned = open_to_sign(&arguments.case)?.cosign(&answer, &policy)?;
    for (name, time) in &cosigned.witnesses {
        say::line(&format!("{} entries seen by {name} at {time} (POSIX seconds)", cosigned.size));
    }
    if as_json {
        let witnesses = prove::witnesses(&cosigned.witnesses);
        return say::json(&json!({
            "candour": 1, "kind": "cosign", "size": cosigned.size, "witnesses": witnesses, "note": cosigned.note,
        }));
    }
    say::data(cosigned.note.as_bytes())
}

/// Nothing is signed that does not verify, and no case file is made by signing.
fn open_to_sign(case: &Path) -> Result<CaseFile, Failure> {
    let file = ledger::file_of(case);
    if !file.is_file() {
        return Err(Failure::usage("there is no case file yet: build the case first"));
    }
    Ok(CaseFile::open(&file, sitting::begin()?)?)
}

/// How a case file stands before a policy: nothing printed for a program yet.
pub(crate) fn stand(case: &CaseFile, policy: &str) -> Result<(serde_json::Value, Exit), Failure> {
    let stand = case.stand(policy)?;
    for lacking in &stand.lacking {
        say::line(&format!("not accepted: the checkpoint over all {} entries: {lacking}", case.size()));
    }
    match &stand.reaches {
        None => say::line("the policy accepts no checkpoint of this case"),
        Some(reached) => {
            say::line(&format!(
                "accepted up to entry {}: signed by {}",
                reached.size.saturating_sub(1),
                reached.log
            ));
            for (name, time) in &reached.witnesses {
                say::line(&format!("  seen by {name} at {time} (POSIX seconds)"));
            }
        }
    }
    for size in &stand.forged {
        say::line(&format!(
            "of {size} entries: a line under them says that a key of the policy signed, which it did not"
        ));
    }
    let reaches = stand.reaches.map(|reached| {
        json!({"size": reached.size, "log": reached.log, "witnesses": prove::witnesses(&reached.witnesses)})
    });
    let accepted = stand.lacking.is_empty();
    let value =
        json!({"accepted": accepted, "lacking": stand.lacking, "reaches": reaches, "forged": stand.forged});
    Ok((value, if accepted { Exit::Done } else { Exit::Ledger }))
}
