//! Bytes to text: UTF-8, UTF-16 and the Windows code pages that text files come in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub(crate) text: String,
    /// The name of the coding.
    pub(crate) charset: &'static str,
    /// Bytes that the coding does not have stand as U+FFFD.
    pub(crate) lossy: bool,
}

/// Reads bytes as text: by byte order mark, else by the pattern of UTF-16, else as UTF-8, else by guess.
pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), charset: "UTF-8", lossy: false };
    }
    with(guess(bytes), bytes)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), charset: encoding.name(), lossy }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // The beginning of a long file tells as much as all of it.
    let sample = &bytes[..bytes.len().min(256 << 10)];
    detector.feed(sample, true);
    let encoding = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    if encoding == UTF_8 { WINDOWS_1252 } else { encoding }
}

/// English text in UTF-16 has a NUL in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let nul = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nul(0), nul(1));
    if odd * 10 >= pairs * 7 && even * 10 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 7 && odd * 10 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let start = if mark { "\u{feff}" } else { "" };
        start
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[test]
    fn each_coding_gives_the_same_words() {
        let words =
            "Date,Event\n3 May,visit \u{2013} mother\u{2019}s caf\u{e9} \u{a3}5, nobody answered the door";
        let windows = encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
        let cases: [(&str, Vec<u8>); 7] = [
            ("UTF-8", words.as_bytes().to_vec()),
            ("UTF-8", [b"\xEF\xBB\xBF", words.as_bytes()].concat()),
            ("UTF-16LE", utf16(words, true, true)),
            ("UTF-16BE", utf16(words, false, true)),
            ("UTF-16LE", utf16(words, true, false)),
            ("UTF-16BE", utf16(words, false, false)),
            ("windows-1252", windows),
        ];
        for (charset, bytes) in cases {
            let decoded = decode(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.charset, decoded.lossy), (words, charset, false));
        }
    }
}
