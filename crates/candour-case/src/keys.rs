//! Key files: with one a case signs its checkpoints, with the other an agency signs what it saw of others' cases.
//!
//! A key lies outside the case, and its text is a secret: whoever holds a case's key can speak for that case, whoever holds a
//! witness's can say in that agency's name that a history grew. The first line parts the two, so that one is never taken for
//! the other.

use candour_ledger::{Algorithm, Policy, SigningKey};
use candour_model::Digest;

use crate::{CaseError, CaseFile};

const CASE: &str = "candour key 1";
const WITNESS: &str = "candour witness key 1";

/// A key with which a case signs: its name is the origin of that case's checkpoints, so it signs for no other.
pub struct CaseKey(Secret);

/// A key with which an agency signs as a witness; every signature states a time.
pub struct WitnessKey(Secret);

struct Secret {
    key: SigningKey,
    seed: [u8; 32],
}

impl CaseKey {
    /// A log's key states no time where its algorithm can do without.
    const KNOWN: [Algorithm; 2] = [Algorithm::Ed25519, Algorithm::MlDsa44Timed];

    /// A new key for a case, from 32 bytes of the operating system. `algorithm` is `ed25519` or `ml-dsa-44`.
    pub fn make(case: &CaseFile, algorithm: &str, seed: [u8; 32]) -> Result<CaseKey, CaseError> {
        Secret::new(&case.origin()?, &Self::KNOWN, algorithm, seed).map(CaseKey).ok_or(CaseError::Key)
    }

    /// Reads a key file, as [`CaseKey::secret`] writes it.
    pub fn parse(text: &str) -> Result<CaseKey, CaseError> {
        Secret::parse(text, CASE, &Self::KNOWN).map(CaseKey).ok_or(CaseError::Key)
    }

    /// The text of a key file: to be kept from everybody.
    pub fn secret(&self) -> String {
        self.0.text(CASE)
    }

    /// The line of a policy that trusts this key.
    pub fn policy_line(&self) -> String {
        format!("log {}", self.signing().verifying_key())
    }

    pub(crate) fn signing(&self) -> &SigningKey {
        &self.0.key
    }
}

impl WitnessKey {
    const KNOWN: [Algorithm; 2] = [Algorithm::Ed25519Timed, Algorithm::MlDsa44Timed];

    /// A new key of a witness, from 32 bytes of the operating system. `name` SHOULD be a URL without scheme that is the
    /// agency's; `algorithm` is `ed25519` or `ml-dsa-44`.
    pub fn make(name: &str, algorithm: &str, seed: [u8; 32]) -> Result<WitnessKey, CaseError> {
        let made = Secret::new(name, &Self::KNOWN, algorithm, seed).map(WitnessKey);
        // What a policy could not name would be of no use to anybody.
        let named =
            |key: &WitnessKey| Policy::parse(&format!("{}\nquorum none\n", key.policy_line())).is_ok();
        made.filter(named).ok_or(CaseError::Key)
    }

    /// Reads a key file, as [`WitnessKey::secret`] writes it.
    pub fn parse(text: &str) -> Result<WitnessKey, CaseError> {
        Secret::parse(text, WITNESS, &Self::KNOWN).map(WitnessKey).ok_or(CaseError::Key)
    }

    /// The text of a key file: to be kept from everybody.
    pub fn secret(&self) -> String {
        self.0.text(WITNESS)
    }

    /// The line of a policy that trusts this key; a second key of one name stands there under another.
    pub fn policy_line(&self) -> String {
        let key = self.0.key.verifying_key();
        let more = if key.algorithm() == Algorithm::MlDsa44Timed { "/ml-dsa-44" } else { "" };
        format!("witness {}{more} {key}", key.name())
    }

    pub(crate) fn into_signing(self) -> SigningKey {
        self.0.key
    }
}

impl Secret {
    fn new(name: &str, known: &[Algorithm], family: &str, seed: [u8; 32]) -> Option<Secret> {
        let algorithm = known.iter().find(|known| known.family() == family)?;
        Some(Secret { key: SigningKey::from_seed(name, *algorithm, &seed).ok()?, seed })
    }

    fn parse(text: &str, first_line: &str, known: &[Algorithm]) -> Option<Secret> {
        let mut lines = text.lines();
        (lines.next()? == first_line).then_some(())?;
        let (name, family, seed) = (lines.next()?, lines.next()?, Digest::from_hex(lines.next()?)?);
        Secret::new(name, known, family, *seed.as_bytes())
    }

    fn text(&self, first_line: &str) -> String {
        let key = self.key.verifying_key();
        let (name, family) = (key.name(), key.algorithm().family());
        format!("{first_line}\n{name}\n{family}\n{}\n", Digest::from_bytes(self.seed))
    }
}
