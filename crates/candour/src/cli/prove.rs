//! `candour key`, `candour prove`, `candour verify --policy`: an entry proven to whoever has nothing but a policy.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use candour_case::{CaseError, CaseKey, Proven, verify_proof};
use serde_json::json;

use super::say::{Ended, Failure};
use super::{Exit, SignsBy, clock, ledger, say, sitting};

pub(crate) fn key(case: &Path, out: &Path, algorithm: SignsBy, as_json: bool) -> Ended {
    let opened = ledger::open(case)?;
    if case.is_dir() && out.starts_with(case) {
        return Err(Failure::usage(
            "a key does not belong into the case that it signs for: choose another place",
        ));
    }
    let family = match algorithm {
        SignsBy::Ed25519 => "ed25519",
        SignsBy::MlDsa44 => "ml-dsa-44",
    };
    let key = CaseKey::make(&opened, family, sitting::random()?)?;
    let failed = |source| CaseError::File { act: "write", path: out.to_owned(), source };
    secret_file(out).and_then(|mut file| file.write_all(key.secret().as_bytes())).map_err(failed)?;
    let line = key.policy_line();
    say::line(&format!("secret: {} (whoever holds it can speak for this case)", out.display()));
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

pub(crate) fn prove(case: &Path, entry: u64, keys: &[PathBuf], as_json: bool) -> Ended {
    let keys: Vec<CaseKey> =
        keys.iter().map(|path| Ok(CaseKey::parse(&read(path)?)?)).collect::<Result<_, Failure>>()?;
    let proof = ledger::open(case)?.prove(entry, &keys, clock::seconds())?;
    if as_json {
        return say::json(&json!({"candour": 1, "kind": "proof", "proof": proof}));
    }
    say::data(proof.as_bytes())
}

pub(crate) fn verify(proof: &Path, policy: &Path, as_json: bool) -> Ended {
    let proven = match verify_proof(&read(proof)?, &read(policy)?) {
        Ok(proven) => proven,
        Err(error) => {
            if as_json {
                let fault = json!({"code": error.code(), "message": error.to_string()});
                say::json(&json!({"candour": 1, "kind": "verify", "whole": false, "faults": [fault]}))?;
            }
            say::line(&format!("{error} ({})", error.code()));
            return Ok(Exit::Ledger);
        }
    };
    if as_json {
        let fields: serde_json::Map<_, _> =
            proven.fields.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        let witnesses: Vec<_> =
            proven.witnesses.iter().map(|(name, time)| json!({"name": name, "time": time})).collect();
        return say::json(&json!({
            "candour": 1, "kind": "verify", "whole": true, "faults": [], "entry": proven.entry,
            "act": proven.kind, "time": proven.time, "fields": fields, "log": proven.log, "size": proven.size,
            "root": proven.root, "witnesses": witnesses,
        }));
    }
    say::data(words(&proven).as_bytes())
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

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::input(path, "candour::case::file", &error.to_string()))
}
