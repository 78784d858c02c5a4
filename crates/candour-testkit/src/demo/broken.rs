//! Files that cannot be read, of the sorts that agencies really send.

use crate::write::{Sheet, SheetCell, xlsx};

const BLOCK: usize = 512;

/// The bytes of a file broken in the given way.
pub(crate) fn bytes(how: &str) -> Vec<u8> {
    match how {
        "empty" => Vec::new(),
        "encrypted" => compound("EncryptedPackage"),
        "old_excel" => compound("Workbook"),
        "truncated" => truncated(),
        _ => panic!("no such way to break a file: {how}"),
    }
}

// The first blocks of a compound file: its signature, a header, and a directory with one name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0; BLOCK];
    bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    bytes[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    for name in ["Root Entry", stream] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        bytes.extend(entry);
    }
    bytes.resize(BLOCK * 4, 0);
    bytes
}

// A download that stopped half-way.
fn truncated() -> Vec<u8> {
    let row = |n: usize| vec![SheetCell::Text(format!("Detained person log, line {n}"))];
    let mut bytes = xlsx(&[Sheet { name: "Custody".to_owned(), rows: (1..80).map(row).collect() }]);
    bytes.truncate(bytes.len() / 2);
    bytes
}
