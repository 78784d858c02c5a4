//! Changed records on the page: both sides, what differs marked, nothing of the record as markup.

use candour_model::{Changed, Digest, FieldChange, FileChange, Late, RowChange, RowSide, Version};
use candour_report::{html, scene};

use super::sample::Sample;

fn side(text: &str, differ: &[(usize, usize)]) -> RowSide {
    RowSide {
        entry: None,
        locator: "row <7>".to_owned(),
        place: (0, 1),
        text: text.to_owned(),
        happened: Some("3 May".to_owned()),
        differ: differ.to_vec(),
    }
}

fn version(entry: u64, sha256: Option<Digest>) -> Version {
    Version {
        entry,
        time: format!("2024-06-0{entry}T09:00:00Z"),
        file: "records/gp/<log>.csv".into(),
        sha256,
    }
}

#[test]
fn both_sides_stand_there_and_nothing_is_markup() {
    let bytes = Some(Digest::of(b"bytes"));
    let changed = Changed {
        before: side("seen <b>well</b>", &[(5, 16)]),
        after: side("seen & hurt", &[(5, 11)]),
        fields: vec![FieldChange {
            field: "<i>worker".to_owned(),
            before: String::new(),
            after: "A & B".to_owned(),
            is_date: false,
        }],
        after_the_event: true,
        same_day_written: true,
    };
    let late = Late { side: side("put in", &[]), part_of: Some("row 2".to_owned()), after_the_event: true };
    let rows = vec![
        RowChange::Changed(Box::new(changed)),
        RowChange::Added(late),
        RowChange::Removed(side("taken out", &[]), None),
    ];
    let file =
        |after, unread, rows| FileChange { before: version(1, bytes), after, unchanged: 4, unread, rows };
    let mut case = Sample::new(8);
    *case.changes_mut() = vec![
        file(version(2, bytes), false, rows),
        file(version(3, None), false, Vec::new()),
        file(version(4, bytes), true, Vec::new()),
    ];
    let view = case.view();
    let page = html(&view, &scene(&view));
    for words in [
        "Changed records (3)",
        "records/gp/&lt;log&gt;.csv",
        "seen <mark>&lt;b&gt;well&lt;/b&gt;</mark>",
        "seen <mark>&amp; hurt</mark>",
        "&lt;i&gt;worker:</span> <mark>A &amp; B</mark>",
        "row &lt;7&gt;",
        "put in",
        "Its words stood in row 2 before.",
        "It tells of a day before 2024-06-01, when it was held with other content.",
        "written on the same day as before",
        "It is gone since 2024-06-02.",
        "1 row added, 1 row changed, 1 row removed, 4 as before",
        "was withdrawn: 2024-06-03 (ledger entry 3). Its bytes are kept.",
        "One of the two could not be read",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<b>well") && !page.contains("<script") && !page.contains("<i>worker"));
}
