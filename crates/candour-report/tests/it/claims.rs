//! Accounts held against the record: marks and words for every answer, both ways between text, card and row, nothing of an
//! account as markup, and none of it counted among the record's entries.

use std::io::Cursor;

use calamine::{DataType as _, Reader as _};
use candour_dates::{Interval, Truth};
use candour_model::{Answer, Event};
use candour_report::{LaneKind, claims_csv, docx, html, scene, svg, xlsx};

use super::documents::parts;
use super::sample::{Sample, date};
use super::well_formed;

fn section<'p>(page: &'p str, id: &str) -> &'p str {
    let rest = page.split(&format!("id=\"{id}\"")).nth(1).expect("the section");
    rest.split("<h2").next().expect("its end")
}

fn check(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn every_answer_has_its_word_and_what_it_means() {
    let case = Sample::new(300);
    let view = case.view();
    let page = html(&view, &scene(&view));
    let (summary, accounts) = (section(&page, "claims"), section(&page, "accounts"));
    for answer in Answer::ALL {
        let number = view.claims.iter().filter(|claim| claim.verdict == answer).count();
        assert!(number > 0, "{answer:?}");
        check(
            summary,
            &[&format!("</span> {}</span></th><td data-h=\"Claims\">{number}</td>", answer.words())],
        );
        check(summary, &[&candour_report_escaped(answer.meaning())]);
        let tag = format!("</span> {}</a>", answer.words());
        assert!(accounts.contains(&tag), "{tag}");
    }
    for word in ["lie", "lied", "untrue", "false", "dishonest", "ranking"] {
        assert!(!summary.split(|c: char| !c.is_alphabetic()).any(|one| one == word), "{word}");
    }
}

fn candour_report_escaped(words: &str) -> String {
    words.replace('\'', "&#39;")
}

#[test]
fn a_card_holds_what_the_answer_rests_on() {
    let case = Sample::new(300);
    let view = case.view();
    let page = html(&view, &scene(&view));
    for (n, wanted) in [
        (
            1,
            &[
                "<h4><a href=\"#said-1\">Claim 1</a>",
                "the account itself",
                "for: what was done, when",
                "saw Child A",
            ][..],
        ),
        (2, &["at home", "not recorded", "single source"]),
        (3, &["a &lt;neighbour&gt;, in words that the account quotes", "Entries that bear on it:</b> none"]),
        (
            4,
            &[
                "Entries that bear on it (8)",
                "As known at publication, 5 Mar 2024: not recorded.",
                "Who could have known, by their own records: Police, GP practice.",
                "Of 2 entries nobody can tell whether it was written by then.",
                "Searched:</b> Children&#39;s social care 3 Jan 2023 to 1 Jun 2024",
            ],
        ),
        (
            5,
            &[
                "Its sources do not fit together</b> (<a href=\"#disagreement-2\">place 2</a>)",
                "three &lt;marks&gt;",
                "What would settle it:</b> The diary of &lt;the nursery&gt;.",
                "the child is seen &lt;by anyone&gt; on a day",
            ],
        ),
        (
            7,
            &[
                "<h4>Claim 7 ",
                "Was she &lt;ever&gt; seen?",
                "a person, in a file of claims",
                "does not name, as the account reports",
            ],
        ),
    ] {
        let card =
            page.split(&format!("id=\"claim-{n}\"")).nth(1).and_then(|rest| rest.split("</article>").next());
        check(card.expect("a card"), wanted);
    }
    check(
        &page,
        &[
            "Child A: the visits &lt;that were&gt; &amp; were not",
            "story &amp; more.txt",
            "published 5 Mar 2024",
        ],
    );
    assert!(!page.contains("<that") && !page.contains("<twice") && !page.contains("<part>"));
}

/// Where the chronology found no place at which the records do not fit, the parts of the claim still tell of two sides.
#[test]
fn sources_against_each_other_stand_side_by_side() {
    let mut case = Sample::new(300);
    case.chronology_mut().disagreements.clear();
    let view = case.view();
    let page = html(&view, &scene(&view));
    let sides = &view.claims[4].parts;
    for (name, part) in ["For it", "Against it"].iter().zip(sides) {
        check(&page, &[&format!("<b>{name}</b> (1 entry)<br><a href=\"#{}\">", part.entries[0])]);
    }
    assert_eq!(page.matches("Sources against each other:</b> how many or how long").count(), 1);
}

/// Text to card to entry and back; claims that share words have each a tag.
#[test]
fn text_cards_and_rows_lead_to_one_another() {
    let case = Sample::new(300);
    let view = case.view();
    let page = html(&view, &scene(&view));
    let words = section(&page, "accounts");
    check(
        words,
        &[
            "<span id=\"said-1\"></span><span id=\"said-2\"></span><a class=\"said supported\" href=\"#claim-1\">A health visitor",
            "</a><a class=\"v supported\" href=\"#claim-1\">1 <span aria-hidden=\"true\">✓</span> supported</a><a class=\"said partly\" href=\"#claim-2\"> and weighed her.</a>",
        ],
    );
    for (nth, claim) in view.claims.iter().enumerate() {
        let back = format!("\">bears on claim {}</a>", nth + 1);
        let rows = page.matches(&back).count();
        assert!(
            rows == claim.entries.len()
                && claim.entries.iter().all(|id| words.contains(&format!("href=\"#{id}\"")))
        );
    }
}

#[test]
fn claims_have_their_marks_on_the_picture_and_are_no_entries() {
    let case = Sample::new(300);
    let view = case.view();
    let picture = scene(&view);
    let lane = picture.lanes.iter().find(|lane| lane.kind == LaneKind::Accounts).expect("a lane");
    let axis = picture.axis.as_ref().expect("a period");
    let unjudged: usize = [0, 2, 3].map(|nth: usize| view.accounts[nth].sentences.len()).iter().sum();
    let bars: usize = lane.density.iter().map(|bar| bar.count).sum();
    assert_eq!(lane.entries, view.claims.len() + unjudged);
    assert_eq!(lane.glyphs.len() + bars + lane.before + lane.after + lane.undated, lane.entries);
    assert!(lane.note.starts_with("17 statements; ") && lane.note.ends_with("not part of the record"));
    let at = |n: usize| lane.glyphs.iter().find(|glyph| glyph.href == format!("#claim-{n}")).expect("a mark");
    assert_eq!((at(1).x, at(1).verdict), (axis.x(date(2023, 4, 3)), Some(Answer::Supported)));
    assert_eq!(at(4).range, Some((axis.x(date(2023, 10, 6)), axis.x(date(2023, 11, 29)))));
    assert!(at(3).title.starts_with("12 Oct 2023: claim 3 of a published account, not recorded"));
    well_formed(&svg(&picture));
    let mut without = Sample::new(300);
    without.claims_mut().clear();
    assert_eq!(candour_report::counts(&view), candour_report::counts(&without.view()));
    assert_eq!(candour_report::headline(&view), candour_report::headline(&without.view()));
}

/// More claims of few days than there is room for turn to bars; none is lost, none lies over another.
#[test]
fn a_crowd_of_claims_loses_none() {
    for crowd in [12, 30, 200] {
        let mut case = Sample::new(60);
        let one = case.claims_mut()[2].clone();
        let many = (0..crowd).map(|n| candour_model::Claim { id: format!("c-{n:03}"), ..one.clone() });
        *case.claims_mut() = many.collect();
        let view = case.view();
        let picture = scene(&view);
        let lane = picture.lanes.iter().find(|lane| lane.kind == LaneKind::Accounts).expect("a lane");
        let bars: usize = lane.density.iter().map(|bar| bar.count).sum();
        assert_eq!(lane.glyphs.len() + bars + lane.before + lane.after + lane.undated, lane.entries);
        assert!(
            lane.density.iter().all(|bar| ["#claim-", "#account-"].iter().any(|to| bar.href.starts_with(to))),
            "{crowd}"
        );
        let page = html(&view, &picture);
        assert_eq!(page.matches("<article class=\"card").count(), crowd);
    }
}

#[test]
fn versions_stand_side_by_side_and_on_the_timeline() {
    let mut case = Sample::new(300);
    let chronology = case.chronology_mut();
    let like = chronology.events[0].clone();
    let single = chronology.entries.iter().map(|entry| Event {
        entries: vec![entry.id().clone()],
        happened: entry.days().unwrap_or(Interval::UNKNOWN),
        ..like.clone()
    });
    chronology.events = single.collect();
    let view = case.view();
    let picture = scene(&view);
    let named = picture.lanes.iter().flat_map(|lane| &lane.names);
    assert_eq!(named.filter(|name| ["Version", "Published"].contains(&&*name.text)).count(), 3);
    let page = html(&view, &picture);
    let versions = section(&page, "versions");
    check(
        versions,
        &[
            "Versions of a document (1)",
            "4 paragraphs in the earlier version, 4 in the later.",
            "Paragraphs: 1 changed, 1 moved and changed, 1 moved, its words the same, 1 added, 1 taken out.",
            "Words changed: 1 negation, 1 number.",
            "was <ins>not </ins>adequate.",
            "<del>Seven</del> visits were made.",
            "<ins>Four</ins> visits were made.",
            "<b>number</b>: <del>Seven</del> <ins>Four</ins>",
            "<del>Visits were timely.</del>",
            "<ins>Nobody asked &lt;why&gt;.</ins>",
            "Dated 1 Sep 2023 and 1 Nov 2023. ",
            "The last event on record before both: ",
            "The first after both: ",
            "In the days between, the record has ",
            ", and perhaps ",
            "<details><summary>All ",
        ],
    );
    let (from, to) = (Interval::day(date(2023, 9, 1)), Interval::day(date(2023, 11, 1)));
    let mut between = 0;
    for event in &view.chronology.events {
        let sure = event.happened.after(from) == Truth::Yes && event.happened.before(to) == Truth::Yes;
        between += usize::from(sure);
        assert!(!sure || versions.contains(&format!("href=\"#{}\"", event.entries[0])));
    }
    assert!(between > 12 && versions.contains(&format!("the record has {between} events")));
}

#[test]
fn the_table_to_hand_on_is_the_same_everywhere() {
    let mut case = Sample::new(300);
    case.claims_mut()[5].text = "=1+1, \"she\" said".to_owned();
    let view = case.view();
    let lines = String::from_utf8(claims_csv(&view)).expect("utf-8");
    assert!(lines.starts_with("No,Claim,Who says it,Verdict,Why,Entries,") && lines.ends_with("\r\n"));
    assert_eq!(lines.matches("\r\n").count(), view.claims.len() + 1);
    check(
        &lines,
        &[
            "6,\"'=1+1, \"\"she\"\" said\",the account itself,not testable,",
            "2024-03-05,not recorded,\"Police, GP practice\"",
        ],
    );
    let mut book = calamine::Xlsx::new(Cursor::new(xlsx(&view).expect("packed"))).expect("a workbook");
    let sheet = book.worksheet_range("Claims").expect("a sheet");
    let document =
        parts(docx(&view).expect("packed")).into_iter().find(|(name, _)| name == "word/document.xml");
    let document = document.expect("a document").1;
    well_formed(&document);
    for (claim, row) in view.claims.iter().zip(sheet.rows().skip(1)) {
        assert_eq!(row[1].get_string(), Some(claim.text.as_str()));
        assert_eq!(row[3].get_string(), Some(claim.verdict.words()));
        assert_eq!(row[19].get_string(), Some(claim.id.as_str()));
        check(
            &document,
            &[claim.verdict.words(), claim.verdict.meaning().split('\'').next().expect("words")],
        );
        for id in &claim.entries {
            assert!(document.matches(id.as_str()).count() > 1, "{id}");
        }
    }
}
