//! EDTF values: what is printed is what was read, and the days each allows.

use candour_dates::Edtf;

fn check(text: &str, earliest: &str, latest: &str) {
    let edtf = Edtf::parse(text).unwrap_or_else(|| panic!("{text} is EDTF"));
    assert_eq!(edtf.to_string(), text);
    let end = |bound: candour_dates::Bound| bound.date().map_or("-".to_owned(), |d| d.to_string());
    let interval = edtf.interval();
    assert_eq!(
        (end(interval.earliest()).as_str(), end(interval.latest()).as_str()),
        (earliest, latest),
        "{text}"
    );
}

#[test]
fn edtf_prints_what_it_read_and_knows_its_days() {
    check("2007-08-03", "2007-08-03", "2007-08-03");
    check("2007-02", "2007-02-01", "2007-02-28");
    check("198X", "1980-01-01", "1989-12-31");
    check("2007-06-XX?", "2007-06-01", "2007-06-30");
    check("2015-XX-25?", "2015-01-25", "2015-12-25");
    check("XXXX-05-22", "-", "-");
    check("2007-22", "2007-06-01", "2007-08-31");
    check("2016-34", "2016-04-01", "2016-06-30");
    check("2006-40", "2006-01-01", "2006-06-30");
    check("../2005-05", "-", "2005-05-31");
    check("2006-09-04/..", "2006-09-04", "-");
    check("2016-05-01~/2016-05-10~", "2016-05-01", "2016-05-10");
    check("[2006-11,2006-12]", "2006-11-01", "2006-12-31");
    check("{2011-03-28,2011-03-30}", "2011-03-28", "2011-03-30");
    check("?2004-06-~11", "2004-06-11", "2004-06-11");
}

#[test]
fn what_is_not_edtf_is_refused() {
    for text in
        ["", "2007-06-31", "2015-13", "2007-8-3", "2008/2007", "..", "/", "[]", "22 May", "2007-22-01"]
    {
        assert_eq!(Edtf::parse(text), None, "{text}");
    }
}

mod chains;
mod corpus;
mod edtf_levels;
mod hands;
mod laws;
mod long;
mod measured;
mod own;

#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn floor(name: &str, score: Option<measured::Score>, least: usize) {
    let Some(score) = score else {
        println!("{name}: skipped, the shared tables are not here");
        return;
    };
    assert!(score.right >= least, "{name}: {} of {}\n{}", score.right, score.all, score.misses.join("\n"));
}

#[test]
fn scores_on_shared_tables_do_not_fall() {
    let shared = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    floor("expressions", measured::expressions(shared), 55);
    floor("case notes", measured::case_notes(shared), 125);
    floor("article chain", measured::article(shared), 8);
}
