//! The Word table, the workbook and the CSV: they open again, they hold what was written, and they do not vary.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{DataType as _, Reader as _};
use candour_model::Digest;
use candour_report::{Kept, csv, docx, docx_with, html, html_in_pieces, scene, xlsx, xlsx_and_csv};

use crate::sample::Sample;
use crate::well_formed;

pub(crate) fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    (0..zip.len())
        .map(|nth| {
            let mut part = zip.by_index(nth).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("utf-8");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}

#[test]
fn the_documents_open_again() {
    let case = Sample::new(300);
    let view = case.view();
    for bytes in [docx(&view).expect("packed"), xlsx(&view).expect("packed")] {
        for (name, part) in parts(bytes) {
            well_formed(&part);
            assert!(!part.contains("<f>"), "{name} computes something");
        }
    }
    let sheet = parts(xlsx(&view).expect("packed"));
    let book = &sheet.iter().find(|(name, _)| name == "xl/workbook.xml").expect("a workbook").1;
    for name in [
        "Chronology",
        "Disagreements",
        "Same event",
        "Not seen",
        "Owners",
        "Findings",
        "Claims",
        "People",
        "Intake",
        "Changed records",
        "Problems",
        "Ledger",
    ] {
        assert!(book.contains(&format!("name=\"{name}\"")), "{name}");
    }
    let document = parts(docx(&view).expect("packed")).into_iter().find(|(n, _)| n == "word/document.xml");
    let document = document.expect("a document").1;
    let (chronology, _) = document.split_once("What accounts claim").expect("claims after it");
    let rows = chronology.matches("<w:tr>").count();
    assert_eq!(rows, case.view().chronology.entries.len() + 1);
}

/// A printed copy can be held against the case file, and says who else saw it.
#[test]
fn every_document_bears_the_checkpoint_and_its_signatures() {
    let case = Sample::new(20);
    let told = "This checkpoint was signed by candour+01234567; seen by council.example/w+89abcdef, \
                police.example/w+00112233 (321 leaves).";
    let mut unsigned = case.view();
    unsigned.ledger.signed = None;
    let mut earlier = case.view();
    earlier.ledger.size = 400;
    let table = [(case.view(), told), (unsigned, ""), (earlier, "An earlier checkpoint was signed by")];
    for (view, told) in table {
        let part = |bytes, wanted: &str| -> String {
            parts(bytes).into_iter().find(|(name, _)| name == wanted).expect("the part").1
        };
        let last = part(xlsx(&view).expect("packed"), "xl/worksheets/sheet12.xml");
        let word = part(docx(&view).expect("packed"), "word/document.xml");
        let page = html(&view, &scene(&view));
        for (form, text) in [("workbook", last), ("Word", word), ("page", page)] {
            assert!(text.contains("candour 321 7f3a") && text.contains(told), "{form}: {told}");
            assert_eq!(text.contains(" checkpoint was"), !told.is_empty(), "{form}");
        }
    }
}

#[test]
fn the_workbook_reads_back_as_what_was_written() {
    let long = "long ".repeat(7000);
    let texts = ["=1+1".into(), " two\nlines ".into(), "_x0041_ and _x".into(), "a\u{1}b <&> é".into(), long];
    let mut case = Sample::with_texts(60, &texts);
    let doubtful = case.view().chronology.entries[0].id().clone();
    case.chronology_mut().seen_gaps[0].doubtful = vec![doubtful.clone()];
    let view = case.view();
    let mut book = calamine::Xlsx::new(Cursor::new(xlsx(&view).expect("packed"))).expect("a workbook");
    let sheet = book.worksheet_range("Chronology").expect("a sheet");
    let entries = &view.chronology.entries;
    assert_eq!(sheet.height(), entries.len() + 1);
    for (entry, row) in entries.iter().zip(sheet.rows().skip(1)) {
        match entry.happened.as_ref().and_then(|d| d.interval().exact()) {
            Some(day) => {
                let read = row[0].get_datetime().expect("a real date").to_ymd_hms_milli();
                assert_eq!((read.0, read.1, read.2), (day.year() as u16, day.month() as u8, day.day() as u8));
            }
            None => assert!(!row[0].is_datetime()),
        }
        assert_eq!(row[20].get_string(), Some(entry.id().as_str()));
        let want = entry.text().replace('\u{1}', "\u{FFFD}");
        let read = row[7].get_string().expect("text");
        assert!(read == want || read.len() == 32_767 && read.ends_with("[cut here: the page has all of it]"));
    }
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).expect("a sheet").is_empty(), "{name} computes something");
    }
    let gaps = book.worksheet_range("Not seen").expect("a sheet");
    assert_eq!(
        gaps.get((1, 2)).and_then(calamine::DataType::get_float),
        Some(view.chronology.seen_gaps[0].days as f64)
    );
    assert_eq!(gaps.get((1, 6)).and_then(calamine::DataType::get_string), Some(doubtful.as_str()));
    assert!(gaps.get((2, 5)).is_none_or(calamine::DataType::is_empty));
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let (one, other) = (Sample::new(100), Sample::new(100));
    let (a, b) = (one.view(), other.view());
    assert_eq!(html(&a, &scene(&a)), html(&b, &scene(&b)));
    assert_eq!(csv(&a), csv(&b));
    assert_eq!(xlsx(&a).expect("packed"), xlsx(&b).expect("packed"));
    let mut lines = String::new();
    let book = xlsx_and_csv(&a, &mut Memory::default(), &mut |piece| lines.push_str(piece)).expect("packed");
    assert_eq!((book, lines.into_bytes()), (xlsx(&b).expect("packed"), csv(&b)));
    let (mut page, mut most) = (String::new(), 0);
    html_in_pieces(&a, &scene(&a), &mut |piece| {
        page.push_str(piece);
        most = most.max(piece.len());
    });
    assert!(page == html(&b, &scene(&b)) && most < page.len());
    assert_eq!(docx(&a).expect("packed"), docx(&b).expect("packed"));
}

/// Stretches by their keys; how often one was asked for and not there.
#[derive(Default)]
struct Memory {
    stretches: BTreeMap<Digest, Vec<u8>>,
    missed: usize,
}

impl Kept for Memory {
    fn find(&mut self, key: &Digest) -> Option<Vec<u8>> {
        let found = self.stretches.get(key).cloned();
        self.missed += usize::from(found.is_none());
        found
    }

    fn keep(&mut self, key: Digest, stretch: Vec<u8>) {
        assert!(self.stretches.insert(key, stretch).is_none(), "packed twice");
    }
}

/// Documents out of kept stretches are those packed anew, and one row more, wherever it stands, packs little.
#[test]
fn kept_stretches_change_nothing() {
    let mut memory = Memory::default();
    let case = Sample::new(1500);
    let first = (
        xlsx_and_csv(&case.view(), &mut memory, &mut |_| {}).expect("packed"),
        docx_with(&case.view(), &mut memory).expect("packed"),
    );
    let all = memory.missed;
    assert!(all > 20);
    for at in [0, 700, 1499] {
        let mut changed = Sample::new(1500);
        changed.chronology_mut().entries.remove(at);
        for (case, most) in [(&changed, 8), (&case, 0)] {
            memory.missed = 0;
            let view = case.view();
            let book = xlsx_and_csv(&view, &mut memory, &mut |_| {}).expect("packed");
            let document = docx_with(&view, &mut memory).expect("packed");
            assert!(memory.missed <= most, "{at}: {} of {all}", memory.missed);
            assert!((book, document) == (xlsx(&view).expect("packed"), docx(&view).expect("packed")));
        }
    }
    assert!(first == (xlsx(&case.view()).expect("packed"), docx(&case.view()).expect("packed")));
}

#[test]
fn csv_computes_nothing() {
    let case = Sample::new(300);
    let text = String::from_utf8(csv(&case.view())).expect("utf-8");
    assert!(text.contains("\"'=SUM(1,2) typed by mistake; contact with aunt.\""));
    assert!(!text.contains(",=") && !text.contains(",\"="));
    assert!(text.starts_with("Start Date,") && text.ends_with("\r\n"));
}
