//! Standards files: places inside the text, one layout, the same meaning after it, tests that judge and never stop.

use candour_checks::{Reading, Vocabulary, read, test};

/// Reads the bytes as a standards file.
pub fn standards(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let words = Vocabulary::built_in();
    let reading = read(&[("a", text)], words);
    for fault in &reading.faults {
        assert!(text.get(fault.place.start..fault.place.end).is_some(), "a place inside the text");
    }
    let laid_out = candour_checks::format(text);
    assert_eq!(candour_checks::format(&laid_out), laid_out, "laid out once and for all");
    assert_eq!(said(&read(&[("a", &laid_out)], words)), said(&reading), "the same meaning");
    let tested = test(&reading, words);
    assert_eq!(tested.seen.len(), reading.standards.len());
}

fn said(reading: &Reading) -> Vec<String> {
    let all = reading.standards.iter().map(|written| {
        let tests = written.tests.as_ref().map_or(0, |table| table.rows.len());
        format!("{} {:?} {:?} {tests}", written.standard.id, written.standard.rule, written.standard.in_force)
    });
    all.chain(reading.faults.iter().map(|fault| fault.code.to_owned())).collect()
}
