//! Text tables in the encodings that spreadsheets and old systems export.

use encoding_rs::WINDOWS_1252;

/// How the letters become bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with the byte order mark that Excel writes.
    Utf8Mark,
    /// UTF-16, little end first, with its mark ("Unicode text" of Excel).
    Utf16Le,
    /// The Western code page of Windows; a letter it lacks becomes `?`, as exporting programs do.
    Windows1252,
}

/// Rows as delimited text. A field is quoted only when it must be; lines end as on Windows.
pub fn csv(rows: &[Vec<String>], separator: char, encoding: TextEncoding) -> Vec<u8> {
    let mut text = String::new();
    for row in rows {
        for (nth, field) in row.iter().enumerate() {
            if nth > 0 {
                text.push(separator);
            }
            push_field(&mut text, field, separator);
        }
        text.push_str("\r\n");
    }
    encode(&text, encoding)
}

fn push_field(text: &mut String, field: &str, separator: char) {
    if !field.contains([separator, '"', '\r', '\n']) {
        text.push_str(field);
        return;
    }
    text.push('"');
    text.push_str(&field.replace('"', "\"\""));
    text.push('"');
}

fn encode(text: &str, encoding: TextEncoding) -> Vec<u8> {
    match encoding {
        TextEncoding::Utf8 => text.as_bytes().to_vec(),
        TextEncoding::Utf8Mark => ["\u{feff}", text].concat().into_bytes(),
        TextEncoding::Utf16Le => {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }
        TextEncoding::Windows1252 => text.chars().map(windows_1252).collect(),
    }
}

fn windows_1252(letter: char) -> u8 {
    let mut place = [0; 4];
    let (bytes, _, lacking) = WINDOWS_1252.encode(letter.encode_utf8(&mut place));
    match *bytes {
        [byte] if !lacking => byte,
        _ => b'?',
    }
}
