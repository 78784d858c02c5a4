//! What a witness decides (C2SP tlog-witness), without a network: it signs a checkpoint only if it grew from the last one
//! it signed for that log.
//!
//! The caller keeps [`Witness::seen`] before it hands out an answer, in one step with the decision: a witness that forgot
//! could be made to sign two histories.

use crate::checkpoint::number;
use crate::{Hash, Policy, Seen, Signature, SignedCheckpoint, SigningKey, base64, verify_consistency};

/// Hashes of a consistency proof, at most.
const MAX_HASHES: usize = 63;

/// A checkpoint handed to a witness, with the proof that it grew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    old: u64,
    proof: Vec<Hash>,
    signed: SignedCheckpoint,
}

/// What the witness answers; each has its HTTP status.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// Its signature.
    Cosigned(Vec<Signature>),
    /// The request is malformed, or its old size is larger than the checkpoint.
    Malformed,
    /// No log key that it trusts signed the checkpoint.
    Unsigned,
    /// It knows no log of that name.
    Unknown,
    /// The last checkpoint it signed has this size, which is not the old size; or that size and another root.
    Conflict(u64),
    /// The proof does not hold.
    Inconsistent,
}

/// A witness: its keys, the logs it watches, and what it signed last.
#[derive(Debug)]
pub struct Witness {
    keys: Vec<SigningKey>,
    logs: Policy,
    seen: Seen,
}

impl Request {
    /// A request for a log that last saw the witness at `old` leaves.
    pub fn new(old: u64, proof: Vec<Hash>, signed: SignedCheckpoint) -> Request {
        Request { old, proof, signed }
    }

    /// Reads the body of a request; `None` when it is none.
    pub fn parse(body: &str) -> Option<Request> {
        let (head, note) = body.split_once("\n\n")?;
        let mut lines = head.split('\n');
        let old = number(lines.next()?.strip_prefix("old ")?)?;
        let proof: Vec<Hash> = lines.map(base64::hash).collect::<Option<_>>()?;
        (proof.len() <= MAX_HASHES).then_some(())?;
        Some(Request { old, proof, signed: SignedCheckpoint::parse(note).ok()? })
    }
}

impl std::fmt::Display for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "old {}", self.old)?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{}", base64::encode(hash)))?;
        write!(f, "\n{}", self.signed)
    }
}

impl Answer {
    /// The status of the HTTP answer.
    pub fn status(&self) -> u16 {
        match self {
            Answer::Cosigned(_) => 200,
            Answer::Malformed => 400,
            Answer::Unsigned => 403,
            Answer::Unknown => 404,
            Answer::Conflict(_) => 409,
            Answer::Inconsistent => 422,
        }
    }

    /// Its body: signature lines, or the size that the witness holds.
    pub fn body(&self) -> String {
        match self {
            Answer::Cosigned(signatures) => signatures.iter().map(ToString::to_string).collect(),
            Answer::Conflict(size) => format!("{size}\n"),
            _ => String::new(),
        }
    }
}

impl Witness {
    /// A witness of the logs of a policy, with what it signed before.
    pub fn new(keys: Vec<SigningKey>, logs: Policy, seen: Seen) -> Witness {
        Witness { keys, logs, seen }
    }

    /// What it signed last; to be kept before an answer goes out.
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// Decides on a request at `time`, in POSIX seconds.
    pub fn decide(&mut self, body: &str, time: u64) -> Answer {
        let Some(request) = Request::parse(body) else { return Answer::Malformed };
        let signed = request.signed;
        let checkpoint = signed.checkpoint();
        let mut keys = self.logs.log_keys(checkpoint.origin()).peekable();
        if keys.peek().is_none() {
            return Answer::Unknown;
        }
        if !keys.any(|key| signed.is_signed_by(key)) {
            return Answer::Unsigned;
        }
        if request.old > checkpoint.size() {
            return Answer::Malformed;
        }
        let (size, root) = self.seen.of(checkpoint.origin()).unwrap_or((0, crate::EMPTY_ROOT));
        if request.old != size || size == checkpoint.size() && size > 0 && root != *checkpoint.root() {
            return Answer::Conflict(size);
        }
        if verify_consistency(size, checkpoint.size(), &request.proof, &root, checkpoint.root()).is_err() {
            return Answer::Inconsistent;
        }
        self.seen.note(checkpoint);
        let cosign = |key: &SigningKey| key.sign(checkpoint, signed.note().text(), time);
        Answer::Cosigned(self.keys.iter().map(cosign).collect())
    }
}
