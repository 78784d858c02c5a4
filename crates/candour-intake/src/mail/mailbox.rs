//! A mailbox into its messages.

use std::borrow::Cow;

/// The messages of a mailbox: each begins with a `From ` line at the start or after a blank line.
pub(super) fn messages(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut after_blank = true;
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        let next = at + line.len();
        if after_blank && line.starts_with(b"From ") && (starts.is_empty() || envelope(line, &bytes[next..]))
        {
            starts.push((at, next));
        }
        after_blank = line.trim_ascii().is_empty();
        at = next;
    }
    if starts.is_empty() {
        return vec![Cow::Borrowed(bytes)];
    }
    let ends = starts.iter().skip(1).map(|&(start, _)| start).chain([bytes.len()]);
    starts.iter().zip(ends).map(|(&(_, body), end)| unescaped(&bytes[body..end])).collect()
}

/// One message that was saved with the line a mailbox puts above it.
pub(super) fn without_envelope(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    match bytes.iter().position(|&b| b == b'\n') {
        Some(end) if bytes.starts_with(b"From ") => &bytes[end + 1..],
        _ => bytes,
    }
}

/// "From the school we heard" may stand in a letter after a blank line; the line of a mailbox gives a time and a
/// year, or an address with a header below.
fn envelope(line: &[u8], below: &[u8]) -> bool {
    let words: Vec<&[u8]> = line.trim_ascii().split(|&b| b == b' ').collect();
    let digits = |word: &&[u8]| word.iter().all(u8::is_ascii_digit);
    let time = words.iter().any(|word| word.len() >= 5 && word.contains(&b':') && word[0].is_ascii_digit());
    let year = words.iter().any(|word| word.len() == 4 && digits(word));
    let address = words.get(1).is_some_and(|word| word.contains(&b'@'));
    (time && year) || (address && header(below))
}

fn header(below: &[u8]) -> bool {
    let name = below.iter().position(|&b| b == b':').map(|colon| &below[..colon]).unwrap_or_default();
    !name.is_empty() && name.iter().all(|&b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Lines of the text that began with `From ` stand behind `>`.
fn unescaped(message: &[u8]) -> Cow<'_, [u8]> {
    if !message.windows(7).any(|window| window == b"\n>From ") {
        return Cow::Borrowed(message);
    }
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|&b| b == b'\n') {
        out.extend_from_slice(if line.starts_with(b">From ") { &line[1..] } else { line });
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_may_say_from() {
        let cases: &[(&str, &[&str])] = &[
            ("From a Mon Jun 1 10:00:00 2009\nX: 1\n\nb\n", &["X: 1\n\nb\n"]),
            (
                "From a Mon Jun 1 10:00:00 2009\nX: 1\n\nb\n\nFrom a@b Mon Jun 1 10:00:00 2009\nX: 2\n\nc",
                &["X: 1\n\nb\n\n", "X: 2\n\nc"],
            ),
            (
                "From a@b\nX: 1\n\nFrom the school: late.\nb\n\nFrom a@b\nX: 2\n",
                &["X: 1\n\nFrom the school: late.\nb\n\n", "X: 2\n"],
            ),
            ("From a@b\nX: 1\n\n>From him\n", &["X: 1\n\nFrom him\n"]),
            ("X: 1\n\nb", &["X: 1\n\nb"]),
            ("", &[""]),
        ];
        for (mailbox, expected) in cases {
            let found = messages(mailbox.as_bytes());
            let found: Vec<&str> = found.iter().map(|one| std::str::from_utf8(one).expect("text")).collect();
            assert_eq!(&found, expected, "{mailbox}");
        }
        assert_eq!(without_envelope(b"From a\nX: 1\n"), b"X: 1\n");
        assert_eq!(without_envelope(b"From: a\n\nb"), b"From: a\n\nb");
    }
}
