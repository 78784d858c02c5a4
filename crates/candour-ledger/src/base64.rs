//! Base64 (RFC 4648, 4), one spelling only: with padding, without unused bits, without line ends.
//!
//! A decoder that took a second spelling would let two texts name one root, and a changed bit could go unseen.

use base64ct::{Base64, Encoding};

use crate::Hash;

pub(crate) fn encode(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let bytes = Base64::decode_vec(text).ok()?;
    // The library is strict; that it stays so is not left to a version.
    (encode(&bytes) == text).then_some(bytes)
}

/// The 32 bytes of a hash.
pub(crate) fn hash(text: &str) -> Option<Hash> {
    decode(text)?.try_into().ok()
}
