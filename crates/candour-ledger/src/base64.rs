//! Base64 of exactly 32 bytes (RFC 4648, 4), one spelling only.
//!
//! A root has one printed form: a decoder that also took unused bits or left-out padding would let two texts name
//! one root, and a changed bit of a checkpoint could go unseen.

use crate::Hash;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn encode(hash: &Hash) -> String {
    let mut text = String::with_capacity(44);
    for group in hash.chunks(3) {
        let mut word = 0u32;
        for at in 0..3 {
            word = word << 8 | u32::from(group.get(at).copied().unwrap_or(0));
        }
        for sextet in 0..=group.len() {
            text.push(char::from(ALPHABET[(word >> (18 - 6 * sextet) & 63) as usize]));
        }
    }
    text.push('=');
    text
}

pub(crate) fn decode(text: &str) -> Option<Hash> {
    let letters = text.strip_suffix('=')?.as_bytes();
    if letters.len() != 43 {
        return None;
    }
    let (mut hash, mut written) = ([0; 32], 0);
    let (mut word, mut bits) = (0u32, 0);
    for letter in letters {
        word = word << 6 | value(*letter)?;
        bits += 6;
        if bits >= 8 && written < 32 {
            bits -= 8;
            hash[written] = (word >> bits & 0xff) as u8;
            written += 1;
            word &= (1 << bits) - 1;
        }
    }
    (word == 0).then_some(hash)
}

fn value(letter: u8) -> Option<u32> {
    ALPHABET.iter().position(|&l| l == letter).map(|at| at as u32)
}
