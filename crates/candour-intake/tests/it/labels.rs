//! A file is read as what it is, whatever its name says; and a name that says otherwise is told.

use crate::hostile::{cell, take, xlsx};

const TABLE: &str = "Date,Event,Worker\n01/02/2019,Seen at school,SW\n05/02/2019,Absent,SW\n";
const TABS: &str = "Date\tEvent\n01/02/2019\tSeen at school\n05/02/2019\tAbsent\n";
const NOTES: &str =
    "On 1 February 2019, he was seen.\nOn 5 February 2019, he was absent.\nOn 7 February, well.\n";
const PAGE: &str = "<html><body><p>On 1 February 2019 he was seen.</p></body></html>";
const MAIL: &str = "From: a@example.org\nSubject: visit\nDate: Fri, 1 Feb 2019 10:00:00 +0000\n\nHe was seen on 31 January.\n";

/// Entries, and is the file said to be mislabelled?
fn check(path: &str, bytes: &[u8], entries: usize, told: bool) {
    let intake = take(path, bytes);
    assert_eq!(intake.entries.len(), entries, "{path}");
    assert_eq!(intake.report.rows_in, entries + intake.report.refused.len(), "{path}");
    let said = intake.report.problems.iter().any(|p| p.code == "candour::intake::mislabelled");
    assert_eq!(said, told, "{path}");
}

#[test]
fn by_what_is_in_it() {
    for (path, text, entries, told) in [
        ("log.csv", TABLE, 2, false),
        ("log.txt", TABLE, 2, false),
        ("log.docx", TABLE, 2, true),
        ("log.xlsx", TABLE, 2, true),
        ("log.txt", TABS, 2, false),
        ("log.doc", TABS, 2, true),
        // Three sentences of one comma each have no headings.
        ("notes.txt", NOTES, 3, false),
        ("notes.docx", NOTES, 3, true),
        ("page.txt", PAGE, 1, true),
        ("mail.docx", MAIL, 2, true),
    ] {
        check(path, text.as_bytes(), entries, told);
    }
    let rows = [("A1", "Date"), ("B1", "Event"), ("A2", "1 Feb 2019"), ("B2", "Seen")]
        .map(|(at, words)| cell(at, words));
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}{}</row></sheetData></worksheet>",
        rows[0], rows[1], rows[2], rows[3]
    );
    check("book.csv", &xlsx(&sheet), 1, true);
}
