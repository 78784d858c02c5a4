//! `candour key`, `candour prove`, `candour verify --policy`: an entry proven to whoever has nothing but a policy.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use candour_case::{CaseError, CaseKey, Proven, Under, is_evidence, verify_proof};
use clap::Args;
use serde_json::json;

use super::say::{Ended, Failure};
use super::{Exit, SignsBy, clock, compare, ledger, say, sitting};

/// The longest text that is read, in bytes: keys, policies, answers, proofs and evidence are far shorter.
const MAX_TEXT: u64 = 16 << 20;

pub(crate) fn key(case: &Path, out: &Path, algorithm: SignsBy, as_json: bool) -> Ended {
    let opened = ledger::open(case)?;
    if case.is_dir() && out.starts_with(case) {
        return Err(Failure::usage(
            "a key does not belong into the case that it signs for: choose another place",
        ));
    }
    let key = CaseKey::make(&opened, algorithm.family(), sitting::random()?)?;
    let whom = "whoever holds it can speak for this case";
    hand_out(&key.secret(), &key.policy_line(), out, whom, as_json)
}

/// Writes a secret to its file and prints the line of a policy that trusts it.
pub(crate) fn hand_out(secret: &str, line: &str, out: &Path, whom: &str, as_json: bool) -> Ended {
    let failed = |source| CaseError::File { act: "write", path: out.to_owned(), source };
    secret_file(out).and_then(|mut file| file.write_all(secret.as_bytes())).map_err(failed)?;
    say::line(&format!("secret: {} ({whom})", out.display()));
    if as_json {
        return say::json(&json!({"candour": 1, "kind": "key", "policy": line}));
    }
    say::data(format!("{line}\n").as_bytes())
}

/// A new file that only its owner can read; one that is there is never written over.
fn secret_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The case.
    case: PathBuf,
    /// The entry's number, as candour log prints it.
    #[arg(required_unless_present = "from", conflicts_with = "from")]
    entry: Option<u64>,
    /// A key of this case; may be given again. Without one the proof stands under the signatures that the case file keeps.
    #[arg(long = "key", value_name = "FILE")]
    keys: Vec<PathBuf>,
    /// Whom the reader trusts: the proof is refused where this does not accept it, and carries no line that does not hold by it.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Prove instead how the ledger grew from so many entries; candour compare --proof reads that.
    #[arg(long, value_name = "SIZE")]
    from: Option<u64>,
    /// To the signed checkpoint of so many entries, rather than the one that most have signed.
    #[arg(long, value_name = "SIZE", requires = "from", conflicts_with = "keys")]
    to: Option<u64>,
}

pub(crate) fn prove(arguments: &Arguments, as_json: bool) -> Ended {
    let keys = case_keys(&arguments.keys)?;
    let policy = arguments.policy.as_deref().map(read).transpose()?;
    let under = Under { keys: &keys, time: clock::seconds(), policy: policy.as_deref() };
    let case = ledger::open(&arguments.case)?;
    let (kind, proof) = match (arguments.entry, arguments.from) {
        (Some(entry), _) => ("proof", case.prove(entry, &under)?),
        (None, Some(from)) => ("growth", case.prove_growth(from, arguments.to, &under)?),
        (None, None) => return Err(Failure::usage("say which entry, or --from which size")),
    };
    if as_json {
        return say::json(&json!({"candour": 1, "kind": kind, "proof": proof}));
    }
    say::data(proof.as_bytes())
}

/// Verifies by a policy whatever the file is: a case file, evidence, or a proof.
pub(crate) fn verify(file: &Path, policy: &Path, as_json: bool) -> Ended {
    let policy = read(policy)?;
    if compare::is_case(file) {
        return ledger::verify(file, Some(&policy), as_json);
    }
    let text = read(file)?;
    if is_evidence(&text) {
        return compare::evidence(&text, &policy, as_json);
    }
    match verify_proof(&text, &policy) {
        Ok(proven) => tell(&proven, as_json),
        Err(error) => refused(&error, as_json),
    }
}

/// Something that does not hold by the policy; what cannot be read is a failure like any other.
pub(crate) fn refused(error: &CaseError, as_json: bool) -> Ended {
    if as_json {
        let fault = json!({"code": error.code(), "message": error.to_string()});
        say::json(&json!({"candour": 1, "kind": "verify", "whole": false, "faults": [fault]}))?;
    }
    say::line(&format!("{error} ({})", error.code()));
    Ok(Exit::Ledger)
}

fn tell(proven: &Proven, as_json: bool) -> Ended {
    if as_json {
        let fields: serde_json::Map<_, _> =
            proven.fields.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        let witnesses = witnesses(&proven.witnesses);
        return say::json(&json!({
            "candour": 1, "kind": "verify", "whole": true, "faults": [], "entry": proven.entry,
            "act": proven.kind, "time": proven.time, "fields": fields, "log": proven.log, "size": proven.size,
            "root": proven.root, "witnesses": witnesses,
        }));
    }
    say::data(words(proven).as_bytes())
}

fn words(proven: &Proven) -> String {
    let mut text = format!(
        "proven: entry {} of {} in {}\n  {} at {} (a claim)\n",
        proven.entry, proven.size, proven.log, proven.kind, proven.time
    );
    for (name, value) in &proven.fields {
        text += &format!("  {name}: {value}\n");
    }
    match proven.witnesses.as_slice() {
        [] => {
            text += "  no witness vouches for it: whoever holds the key could have signed another history\n";
        }
        seen => seen
            .iter()
            .for_each(|(name, time)| text += &format!("  seen by {name} at {time} (POSIX seconds)\n")),
    }
    text + &format!("  root {}\n", proven.root)
}

/// Witnesses with the times that they state, for a program.
pub(crate) fn witnesses(seen: &[(String, u64)]) -> serde_json::Value {
    seen.iter().map(|(name, time)| json!({"name": name, "time": time})).collect()
}

/// Key files of a case.
pub(crate) fn case_keys(paths: &[PathBuf]) -> Result<Vec<CaseKey>, Failure> {
    paths.iter().map(|path| Ok(CaseKey::parse(&read(path)?)?)).collect()
}

pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(MAX_TEXT + 1).read_to_string(&mut text));
    let failed = |why: &str| Failure::input(path, "candour::case::file", why);
    match read {
        Ok(length) if length as u64 > MAX_TEXT => Err(failed("it is longer than any text that is exchanged")),
        Ok(_) => Ok(text),
        Err(error) => Err(failed(&error.to_string())),
    }
}
