//! What a cosigner signs (C2SP tlog-cosignature): that it saw this tree grow from what it saw before, and when.

use crate::Checkpoint;

/// Ed25519: two lines of head, then the text of the checkpoint.
pub(crate) fn message_of_text(text: &str, time: u64) -> Vec<u8> {
    format!("cosignature/v1\ntime {time}\n{text}").into_bytes()
}

/// ML-DSA-44: the structure `cosigned_message`, integers in network order, names with a byte of length. A name too long for
/// its byte cannot be signed by a key or be an origin: see [`MAX_NAME`].
pub(crate) fn message_of_tree(cosigner: &str, checkpoint: &Checkpoint, time: u64) -> Vec<u8> {
    let mut message = b"subtree/v1\n\0".to_vec();
    put(&mut message, cosigner);
    message.extend(time.to_be_bytes());
    put(&mut message, checkpoint.origin());
    message.extend(0_u64.to_be_bytes());
    message.extend(checkpoint.size().to_be_bytes());
    message.extend(checkpoint.root());
    message
}

/// The longest name in bytes that a cosigner or a log can have.
pub(crate) const MAX_NAME: usize = 255;

fn put(message: &mut Vec<u8>, name: &str) {
    let length = name.len().min(MAX_NAME);
    message.push(length as u8);
    message.extend(&name.as_bytes()[..length]);
}

/// A signature with its time before it.
pub(crate) fn timed(time: u64, signature: &[u8]) -> Vec<u8> {
    [&time.to_be_bytes()[..], signature].concat()
}

/// The time before a signature, and the signature; none where the time is beyond what the format allows.
pub(crate) fn untimed(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (time, signature) = bytes.split_first_chunk()?;
    let time = u64::from_be_bytes(*time);
    i64::try_from(time).is_ok().then_some((time, signature))
}
