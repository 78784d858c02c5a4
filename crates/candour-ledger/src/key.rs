//! Keys that sign checkpoints, and keys that verify them, each bound to one algorithm.
//!
//! Three are known: Ed25519 over the text of a note, as a log signs (type 1); Ed25519 over the text and a time, as a
//! witness signs (type 4); ML-DSA-44 over the tree itself and a time, for files that are to be kept when quantum
//! computers have broken the other two (type 6). The types are those of C2SP signed-note and tlog-cosignature.

use ed25519_dalek::Signer as _;
use ml_dsa::{KeyExport as _, KeyInit as _, MlDsa44, Verifier as _};
use sha2::{Digest, Sha256};

use crate::cosignature::{MAX_NAME, message_of_text, message_of_tree, timed, untimed};
use crate::note::{Signature, is_name};
use crate::{Checkpoint, base64};

/// How a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Algorithm {
    /// Ed25519 over the text (C2SP type 1).
    Ed25519,
    /// Ed25519 over the text and a time: a cosignature (type 4).
    Ed25519Timed,
    /// ML-DSA-44 over name, time and tree: a cosignature (type 6).
    MlDsa44Timed,
}

/// Why a text is not a key, or a signature does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Not `NAME+ID+BASE64`.
    #[error("a key is written NAME+ID+BASE64")]
    Layout,
    /// The type byte is none that is known.
    #[error("the key is of a kind that this program does not know")]
    Algorithm,
    /// Its number is not the one that name and key give.
    #[error("the number in the key is not the number of this key")]
    Id,
    /// The bytes are no such key, or a weak one that signs everything.
    #[error("the bytes are no key of its kind")]
    Material,
    /// The signature is not this key's over this text.
    #[error("the signature does not hold")]
    Signature,
}

/// A key that verifies.
#[derive(Debug, Clone, PartialEq)]
pub struct VerifyingKey {
    name: String,
    algorithm: Algorithm,
    material: Public,
}

#[derive(Debug, Clone, PartialEq)]
enum Public {
    Ed25519(ed25519_dalek::VerifyingKey),
    MlDsa44(Box<ml_dsa::VerifyingKey<MlDsa44>>),
}

/// A key that signs. Its secret is never printed.
pub struct SigningKey {
    public: VerifyingKey,
    secret: Secret,
}

enum Secret {
    Ed25519(Box<ed25519_dalek::SigningKey>),
    MlDsa44(Box<ml_dsa::SigningKey<MlDsa44>>),
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Algorithm; 3] = [Algorithm::Ed25519, Algorithm::Ed25519Timed, Algorithm::MlDsa44Timed];

    /// Its type byte.
    pub fn code(self) -> u8 {
        match self {
            Algorithm::Ed25519 => 1,
            Algorithm::Ed25519Timed => 4,
            Algorithm::MlDsa44Timed => 6,
        }
    }

    /// The family that breaks as one: `ed25519` or `ml-dsa-44`.
    pub fn family(self) -> &'static str {
        match self {
            Algorithm::Ed25519 | Algorithm::Ed25519Timed => "ed25519",
            Algorithm::MlDsa44Timed => "ml-dsa-44",
        }
    }

    fn of_code(code: u8) -> Option<Algorithm> {
        Algorithm::ALL.into_iter().find(|algorithm| algorithm.code() == code)
    }
}

impl VerifyingKey {
    fn new(name: &str, algorithm: Algorithm, bytes: &[u8]) -> Result<VerifyingKey, KeyError> {
        if !is_name(name) || name.len() > MAX_NAME {
            return Err(KeyError::Layout);
        }
        let material = match algorithm {
            Algorithm::Ed25519 | Algorithm::Ed25519Timed => {
                let bytes = bytes.try_into().map_err(|_| KeyError::Material)?;
                let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::Material)?;
                if key.is_weak() {
                    return Err(KeyError::Material);
                }
                Public::Ed25519(key)
            }
            Algorithm::MlDsa44Timed => {
                let key = ml_dsa::VerifyingKey::new_from_slice(bytes).map_err(|_| KeyError::Material)?;
                Public::MlDsa44(Box::new(key))
            }
        };
        Ok(VerifyingKey { name: name.to_owned(), algorithm, material })
    }

    /// Reads `NAME+ID+BASE64`, as [`std::fmt::Display`] prints it.
    pub fn parse(text: &str) -> Result<VerifyingKey, KeyError> {
        let (name, rest) = text.split_once('+').ok_or(KeyError::Layout)?;
        let (id, written) = rest.split_once('+').ok_or(KeyError::Layout)?;
        let bytes = base64::decode(written).ok_or(KeyError::Layout)?;
        let (&code, bytes) = bytes.split_first().ok_or(KeyError::Layout)?;
        let key = VerifyingKey::new(name, Algorithm::of_code(code).ok_or(KeyError::Algorithm)?, bytes)?;
        if format!("{:08x}", key.id()) == id { Ok(key) } else { Err(KeyError::Id) }
    }

    /// Whose it is. For a log it is the origin of its checkpoints.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How it signs.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The first four bytes of the SHA-256 of name, newline, type and key.
    pub fn id(&self) -> u32 {
        let mut hasher = Sha256::new();
        hasher.update(self.name.as_bytes());
        hasher.update([b'\n', self.algorithm.code()]);
        hasher.update(self.bytes());
        let hash: crate::Hash = hasher.finalize().into();
        u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
    }

    /// The key itself: 32 bytes, or 1312.
    pub fn bytes(&self) -> Vec<u8> {
        match &self.material {
            Public::Ed25519(key) => key.as_bytes().to_vec(),
            Public::MlDsa44(key) => key.to_bytes().to_vec(),
        }
    }

    /// Is this signature said to be this key's?
    pub fn made(&self, signature: &Signature) -> bool {
        signature.id == self.id() && signature.name == self.name
    }

    /// Does the signature hold for this checkpoint, whose text is `text`? Gives the time it states, in POSIX seconds, where
    /// it states one.
    pub fn verify(
        &self,
        checkpoint: &Checkpoint,
        text: &str,
        signature: &Signature,
    ) -> Result<Option<u64>, KeyError> {
        let (time, bytes) = match self.algorithm {
            Algorithm::Ed25519 => (None, signature.bytes.as_slice()),
            _ => untimed(&signature.bytes)
                .map(|(time, bytes)| (Some(time), bytes))
                .ok_or(KeyError::Signature)?,
        };
        let message = self.message(checkpoint, text, time.unwrap_or_default());
        let holds = match &self.material {
            Public::Ed25519(key) => {
                let signature =
                    ed25519_dalek::Signature::from_slice(bytes).map_err(|_| KeyError::Signature)?;
                key.verify_strict(&message, &signature).is_ok()
            }
            Public::MlDsa44(key) => {
                let signature = ml_dsa::Signature::try_from(bytes).map_err(|_| KeyError::Signature)?;
                key.verify(&message, &signature).is_ok()
            }
        };
        if holds && self.made(signature) { Ok(time) } else { Err(KeyError::Signature) }
    }

    fn message(&self, checkpoint: &Checkpoint, text: &str, time: u64) -> Vec<u8> {
        match self.algorithm {
            Algorithm::Ed25519 => text.as_bytes().to_vec(),
            Algorithm::Ed25519Timed => message_of_text(text, time),
            Algorithm::MlDsa44Timed => message_of_tree(&self.name, checkpoint, time),
        }
    }
}

impl std::fmt::Display for VerifyingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes = [&[self.algorithm.code()][..], &self.bytes()].concat();
        write!(f, "{}+{:08x}+{}", self.name, self.id(), base64::encode(&bytes))
    }
}

impl SigningKey {
    /// The key of a seed of 32 bytes, which the caller takes from the operating system and keeps secret.
    pub fn from_seed(name: &str, algorithm: Algorithm, seed: &[u8; 32]) -> Result<SigningKey, KeyError> {
        let (secret, bytes) = match algorithm {
            Algorithm::Ed25519 | Algorithm::Ed25519Timed => {
                let key = ed25519_dalek::SigningKey::from_bytes(seed);
                let bytes = key.verifying_key().to_bytes().to_vec();
                (Secret::Ed25519(Box::new(key)), bytes)
            }
            Algorithm::MlDsa44Timed => {
                let key = ml_dsa::SigningKey::<MlDsa44>::from_seed(&(*seed).into());
                let bytes = ml_dsa::Keypair::verifying_key(&key).to_bytes().to_vec();
                (Secret::MlDsa44(Box::new(key)), bytes)
            }
        };
        Ok(SigningKey { public: VerifyingKey::new(name, algorithm, &bytes)?, secret })
    }

    /// The key that verifies what this one signs.
    pub fn verifying_key(&self) -> &VerifyingKey {
        &self.public
    }

    /// Signs a checkpoint. `time`, in POSIX seconds, is a claim handed in; it is not used where the algorithm states none.
    pub fn sign(&self, checkpoint: &Checkpoint, text: &str, time: u64) -> Signature {
        let message = self.public.message(checkpoint, text, time);
        let signed = match &self.secret {
            Secret::Ed25519(key) => key.sign(&message).to_bytes().to_vec(),
            Secret::MlDsa44(key) => key.sign(&message).encode().to_vec(),
        };
        let bytes = if self.public.algorithm == Algorithm::Ed25519 { signed } else { timed(time, &signed) };
        Signature { name: self.public.name.clone(), id: self.public.id(), bytes }
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey").field("public", &self.public.to_string()).finish_non_exhaustive()
    }
}
