//! What is kept to save work stands under a digest of itself and of its place: edited by hand, damaged, or moved to another
//! place, it is made anew and never shown. Whoever makes the digest too is found by `candour fsck` and `build --rebuild`.

use candour_model::Digest;

const BYTES: usize = 32;

/// What is kept of a body at a place.
pub(crate) fn stamped(place: &[&[u8]], body: &[u8]) -> Vec<u8> {
    [digest(place, body).as_bytes().as_slice(), body].concat()
}

/// The body, where it is as it was kept, at the place where it was.
pub(crate) fn body<'a>(place: &[&[u8]], kept: &'a [u8]) -> Option<&'a [u8]> {
    let (stamp, body) = kept.split_at_checked(BYTES)?;
    (digest(place, body).as_bytes() == stamp).then_some(body)
}

fn digest(place: &[&[u8]], body: &[u8]) -> Digest {
    let parts: Vec<&[u8]> = place.iter().copied().chain([body]).collect();
    Digest::of_parts(&parts)
}
