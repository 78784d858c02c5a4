//! Commitments to what may have to be erased: a salted hash in the leaf, salt and body beside it.
//!
//! The leaf holds only the commitment, so salt and body can be destroyed and every proof stays what it was. Without the salt,
//! 32 random bytes, nobody can try out bodies against the commitment; what an erased entry still shows is that it was there,
//! where, of what kind, and when it was said to be written.

use sha2::{Digest, Sha256};

use crate::Hash;

/// Sets these hashes apart from every other.
const DOMAIN: &[u8] = b"candour commitment 1\n";

/// 32 bytes that the caller takes from the operating system, for one body only.
pub type Salt = [u8; 32];

/// `SHA-256("candour commitment 1\n" || salt || body)`.
pub fn commit(salt: &Salt, body: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(DOMAIN);
    hasher.update(salt);
    hasher.update(body);
    hasher.finalize().into()
}
