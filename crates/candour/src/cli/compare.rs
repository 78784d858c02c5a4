//! `candour compare`: two agencies lay what they were shown side by side; and evidence, verified by whoever has a policy.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use candour_case::{Compared, Convicted, Histories, Side, compare, verify_evidence};
use clap::Args;
use serde_json::json;

use super::say::{Ended, Failure};
use super::{Exit, ledger, prove, say};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A case, or a text with a signed checkpoint.
    one: PathBuf,
    /// What the other agency was shown: a case, or a text with a signed checkpoint.
    other: PathBuf,
    /// Whom to trust: the keys of the case.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// How the larger of two checkpoints grew from the smaller, made by candour prove --from, where neither side is a case.
    #[arg(long, value_name = "FILE")]
    proof: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, as_json: bool) -> Ended {
    let policy = prove::read(&arguments.policy)?;
    let proof = arguments.proof.as_deref().map(prove::read).transpose()?;
    let compared = compare(shown(&arguments.one)?, shown(&arguments.other)?, proof.as_deref(), &policy)?;
    tell(&compared);
    let (name, from, evidence) = match &compared.histories {
        Histories::Same => ("same", None, None),
        Histories::Grew => ("grew", None, None),
        Histories::Split { from, evidence } => ("split", *from, evidence.as_ref()),
    };
    if as_json {
        say::json(&json!({
            "candour": 1, "kind": "compare", "histories": name, "sizes": compared.sizes, "from": from,
            "evidence": evidence,
        }))?;
    } else if let Some(evidence) = evidence {
        say::data(evidence.as_bytes())?;
    }
    Ok(if name == "split" { Exit::Ledger } else { Exit::Done })
}

fn tell(compared: &Compared) {
    let [one, other] = compared.sizes;
    match &compared.histories {
        Histories::Same => say::line(&format!("same: both have the same {one} entries")),
        Histories::Grew => {
            let (small, large) = (one.min(other), one.max(other));
            let which = if one < other { "second" } else { "first" };
            say::line(&format!(
                "grew: the {which} begins with the {small} entries of the other, and has {large}"
            ));
        }
        Histories::Split { from, evidence } => {
            say::line("two histories: neither is the beginning of the other");
            if let Some(entry) = from {
                say::line(&format!("  they differ from entry {entry} on"));
            }
            say::line(match evidence {
                Some(_) => "  the case signed both: the evidence convicts it before whoever trusts its key",
                None => "  the case signed not both, so there is no evidence that convicts it by itself",
            });
        }
    }
}

fn shown(path: &Path) -> Result<Side, Failure> {
    if is_case(path) {
        Ok(Side::of_case(&ledger::open(path)?)?)
    } else {
        Ok(Side::of_text(&prove::read(path)?)?)
    }
}

/// A case folder, or a file that begins as every database does: texts do not.
pub(crate) fn is_case(path: &Path) -> bool {
    let mut head = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    path.is_dir() || read.is_ok() && head == *b"SQLite format 3\0"
}

pub(crate) fn evidence(text: &str, policy: &str, as_json: bool) -> Ended {
    let Convicted { log, sizes } = match verify_evidence(text, policy) {
        Ok(convicted) => convicted,
        Err(error) => return prove::refused(&error, as_json),
    };
    if as_json {
        return say::json(&json!({
            "candour": 1, "kind": "verify", "whole": true, "faults": [], "evidence_against": log, "sizes": sizes,
        }));
    }
    let [small, large] = sizes;
    say::data(
        format!(
            "the evidence holds: {log} signed {small} entries, and {large} that do not begin with them\n"
        )
        .as_bytes(),
    )
}
