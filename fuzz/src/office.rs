//! Office files are zips: a change of one byte of a zip is a broken checksum and nothing more. Where the bytes are not
//! a zip they are taken for the main part of one, so that the reader behind the zip is reached.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const ROOTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Log" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// Where the main part of each format lies.
fn main_part(ending: &str) -> Option<&'static str> {
    match ending {
        "xlsx" => Some("xl/worksheets/sheet1.xml"),
        "ods" => Some("content.xml"),
        "docx" => Some("word/document.xml"),
        _ => None,
    }
}

/// The bytes as a file of the format: themselves, or an archive around them.
pub(crate) fn wrapped(ending: &str, bytes: &[u8]) -> Vec<u8> {
    let Some(main) = main_part(ending).filter(|_| !bytes.starts_with(b"PK")) else { return bytes.to_vec() };
    let around: &[(&str, &str)] = match ending {
        "xlsx" => &[
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOTS),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", LINKS),
        ],
        "ods" => &[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")],
        _ => &[],
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in around.iter().map(|(name, part)| (*name, part.as_bytes())).chain([(main, bytes)]) {
        zip.start_file(name, stored).expect("a member");
        zip.write_all(part).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// The main part of an office file, as a seed.
pub fn part_of(ending: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut part = Vec::new();
    zip.by_name(main_part(ending)?).ok()?.take(1 << 20).read_to_end(&mut part).ok()?;
    Some(part)
}
