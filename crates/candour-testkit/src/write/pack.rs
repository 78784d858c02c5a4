//! Zip archives and the text inside their XML.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive of these parts, in this order. The first is stored as it is when `first_plain`:
/// OpenDocument wants its type readable without unpacking.
pub(super) fn pack(parts: &[(&str, String)], first_plain: bool) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (nth, (name, text)) in parts.iter().enumerate() {
        let method =
            if first_plain && nth == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        // A fixed time: the clock must not be in the bytes.
        let options =
            SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        archive.start_file(*name, options).expect("part names are fixed and differ");
        archive.write_all(text.as_bytes()).expect("memory takes every byte");
    }
    archive.finish().expect("memory takes every byte").into_inner()
}

/// Adds text that may hold anything; characters that XML cannot carry are left out.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_control() && letter < ' ' => {}
            _ => out.push(letter),
        }
    }
}

/// The text, made safe for XML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}
