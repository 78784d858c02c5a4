//! What was written opens again as what it says it is, and is the same every time.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use candour_dates::Date;

use super::*;

fn text(words: &str) -> SheetCell {
    SheetCell::Text(words.to_owned())
}

fn rows() -> Vec<Vec<SheetCell>> {
    let day = Date::new(2021, 3, 4).unwrap();
    vec![
        vec![text("Contacts <internal> & \"draft\""), SheetCell::MergedLeft, SheetCell::MergedLeft],
        vec![],
        vec![text("Date"), text("Seq"), text("Event")],
        vec![
            SheetCell::Date(day),
            SheetCell::Number(1.5),
            text("Seen.\nTwo  spaces\tand a tab; \u{1}\u{2019}"),
        ],
        vec![SheetCell::MergedUp, SheetCell::Empty, text("Later that day")],
        // Merges that nothing begins are empty cells.
        vec![SheetCell::MergedLeft],
    ]
}

fn sheets() -> Vec<Sheet> {
    vec![Sheet { name: "Log".into(), rows: rows() }, Sheet { name: "Empty".into(), rows: vec![] }]
}

fn blocks() -> Vec<DocBlock> {
    vec![
        DocBlock::Heading("Notes".into()),
        DocBlock::Paragraph("One\nTwo & three".into()),
        DocBlock::Table(rows()),
    ]
}

/// The parts of an archive; every XML part must be well formed.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = BTreeMap::new();
    for nth in 0..archive.len() {
        let mut file = archive.by_index(nth).unwrap();
        let mut content = String::new();
        file.read_to_string(&mut content).unwrap();
        let name = file.name().unwrap().into_owned();
        if name != "mimetype" {
            let mut reader = quick_xml::Reader::from_str(&content);
            while reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}"))
                != quick_xml::events::Event::Eof
            {}
        }
        found.insert(name, content);
    }
    found
}

#[test]
fn same_input_same_bytes() {
    assert!(xlsx(&sheets()) == xlsx(&sheets()));
    assert!(ods(&sheets()) == ods(&sheets()));
    assert!(docx(&blocks(), Some("Page foot")) == docx(&blocks(), Some("Page foot")));
    assert!(docx(&blocks(), Some("Page foot")) != docx(&blocks(), None));
}

#[test]
fn workbook_opens_with_its_merges() {
    let parts = parts(xlsx(&sheets()));
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    assert!(
        sheet.contains("<mergeCell ref=\"A1:C1\"/>") && sheet.contains("<mergeCell ref=\"A4:A5\"/>"),
        "{sheet}"
    );
    // 4 March 2021 is day 44259 of Excel.
    assert!(sheet.contains("<v>44259</v>") && sheet.contains("<v>1.5</v>"), "{sheet}");
    assert!(parts["xl/sharedStrings.xml"].contains("Contacts &lt;internal&gt; &amp; \"draft\""));
    assert!(parts["docProps/core.xml"].contains("2000-01-01T00:00:00Z"));
}

#[test]
fn spreadsheet_opens_with_its_merges() {
    let bytes = ods(&sheets());
    // The type must be the first part, plain, for other programs to recognise the file.
    assert_eq!(&bytes[30..38], b"mimetype");
    let parts = parts(bytes);
    let content = &parts["content.xml"];
    for expected in [
        "table:number-columns-spanned=\"3\" table:number-rows-spanned=\"1\"",
        "table:number-columns-spanned=\"1\" table:number-rows-spanned=\"2\"",
        "office:date-value=\"2021-03-04\"",
        "office:value=\"1.5\"",
        "<text:p>Seen.</text:p><text:p>Two <text:s/>spaces<text:tab/>and a tab; \u{2019}</text:p>",
    ] {
        assert!(content.contains(expected), "{expected} in {content}");
    }
}

#[test]
fn document_opens_with_its_merges() {
    let parts = parts(docx(&blocks(), Some("Page foot")));
    let document = &parts["word/document.xml"];
    for expected in [
        "<w:gridSpan w:val=\"3\"/>",
        "<w:vMerge w:val=\"restart\"/>",
        "<w:vMerge/>",
        ">One</w:t><w:br/><w:t",
        ">04/03/2021</w:t>",
        ">1.5</w:t>",
    ] {
        assert!(document.contains(expected), "{expected} in {document}");
    }
    assert!(parts["word/footer1.xml"].contains("Page foot"));
    assert!(!self::parts(docx(&[], None)).contains_key("word/footer1.xml"));
}

#[test]
fn text_tables_in_every_encoding() {
    let check = |field: &str, separator: char, encoding: TextEncoding, expected: &[u8]| {
        let rows = [vec![field.to_owned(), "b".to_owned()]];
        assert_eq!(csv(&rows, separator, encoding), expected, "{field:?} {encoding:?}");
    };
    check("a", ',', TextEncoding::Utf8, b"a,b\r\n");
    check("a, \"x\"", ',', TextEncoding::Utf8, b"\"a, \"\"x\"\"\",b\r\n");
    check("a, x", ';', TextEncoding::Utf8, b"a, x;b\r\n");
    check("one\ntwo", '\t', TextEncoding::Utf8, b"\"one\ntwo\"\tb\r\n");
    check("a", ',', TextEncoding::Utf8Mark, b"\xEF\xBB\xBFa,b\r\n");
    check("\u{e9}", ',', TextEncoding::Utf16Le, b"\xFF\xFE\xE9\0,\0b\0\r\0\n\0");
    check("\u{a3}5 \u{2019} \u{4e2d}", ',', TextEncoding::Windows1252, b"\xA35 \x92 ?,b\r\n");
}

#[test]
fn files_land_in_their_folders() {
    let dir = tempfile::tempdir().unwrap();
    write_files(&[("records/police/log.csv".to_owned(), b"a".to_vec())], dir.path()).unwrap();
    assert_eq!(std::fs::read(dir.path().join("records/police/log.csv")).unwrap(), b"a");
}
