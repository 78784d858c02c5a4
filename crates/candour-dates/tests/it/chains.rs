//! Chains of tellings: what comes late in a text dates what stands before it; what cannot hold together is named.

use candour_dates::{Context, Flag, Style, find};

/// The text, each expression with its reading, and those that clash.
fn check(text: &str, expected: &str, clash: &[&str]) {
    let found = find(text, &Context { style: Style::Record, ..Context::default() });
    let list: Vec<String> =
        found.iter().map(|e| format!("{} = {}", &text[e.start..e.end], e.iso())).collect();
    assert_eq!(list.join(" ; "), expected, "{text}");
    let members: Vec<&str> = found
        .iter()
        .filter(|e| e.resolved.flags.contains(&Flag::Clash))
        .map(|e| &text[e.start..e.end])
        .collect();
    assert_eq!(members, clash, "{text}");
    for expression in found.iter().filter(|e| !e.clashes.is_empty()) {
        let named: Vec<&str> = expression.clashes.iter().map(|(start, end)| &text[*start..*end]).collect();
        assert_eq!(named, clash, "{text}");
    }
}

#[test]
fn a_day_that_comes_late_dates_what_stands_before_it() {
    check(
        "The next day he was seen. Two days later, on 5 May 2006, she rang.",
        "The next day = 2006-05-03 ; Two days later = 2006-05-05 ; 5 May 2006 = 2006-05-05",
        &[],
    );
    check(
        "On Monday he was seen. The next day he was not. Two days later, on Thursday 4 May 2006, she rang.",
        "Monday = 2006-05-01 ; The next day = 2006-05-02 ; Two days later = 2006-05-04 ; \
         Thursday 4 May 2006 = 2006-05-04",
        &[],
    );
    check(
        "Two days before the review he fell. The review was held on 3 August 2007.",
        "Two days before the review = 2007-08-01 ; 3 August 2007 = 2007-08-03",
        &[],
    );
    check(
        "Two days before he died she rang. He died on 3 August 2007.",
        "Two days before he died = 2007-08-01 ; 3 August 2007 = 2007-08-03",
        &[],
    );
}

#[test]
fn a_chain_without_a_day_stays_open() {
    check("The next day he was seen. A week later she rang.", "The next day =  ; A week later = ", &[]);
}

#[test]
fn what_cannot_hold_together_is_named_and_not_repaired() {
    check(
        "On Monday 3 March 2008 she called. The next day, Wednesday, she came.",
        "Monday 3 March 2008 = 2008-03-03 ; The next day = 2008-03-04 ; Wednesday = 2008-03-05",
        &["Monday 3 March 2008", "The next day", "Wednesday"],
    );
    check(
        "Seen 1 March 2008. Rang 3 March 2008. Two days later, on 6 March 2008, she came.",
        "1 March 2008 = 2008-03-01 ; 3 March 2008 = 2008-03-03 ; Two days later = 2008-03-05 ; \
         6 March 2008 = 2008-03-06",
        &["3 March 2008", "Two days later", "6 March 2008"],
    );
    check(
        "Seen 3 March 2008. The next day (Tuesday) she came.",
        "3 March 2008 = 2008-03-03 ; The next day = 2008-03-04 ; Tuesday = 2008-03-04",
        &[],
    );
}
