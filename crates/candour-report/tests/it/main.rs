//! Laws of the picture and of the page, on an invented case.

mod changes;
mod claims;
mod documents;
mod sample;

use candour_dates::{Date, Interval};
use candour_model::{Actuality, AgencyId, CaseFacts, Chronology, Entry, Kind, KindMark, SeenGap, Sighting};
use candour_report::{CaseView, Index, LaneKind, LedgerHead, docx, headline, html, scene, svg};
use documents::parts;
use proptest::prelude::*;
use quick_xml::events::Event;
use sample::{Sample, date};

/// Reads XML to its end; says how many elements it opened.
fn well_formed(xml: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut opened, mut depth) = (0, 0_i64);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(_) => (opened, depth) = (opened + 1, depth + 1),
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    opened
}

#[test]
fn every_entry_is_in_the_picture_once() {
    for count in [0, 1, 30, 300, 4000] {
        let case = Sample::new(count);
        let picture = scene(&case.view());
        let axis = picture.axis.as_ref().expect("a period");
        let mut undated = 0;
        for lane in picture.lanes.iter().filter(|lane| lane.kind == LaneKind::Agency) {
            let bars: usize = lane.density.iter().map(|bar| bar.count).sum();
            let told = lane.glyphs.len() + bars + lane.before + lane.after + lane.undated;
            assert_eq!(told, lane.entries, "{count}: {}", lane.name);
            undated += lane.undated;
            for glyph in &lane.glyphs {
                assert!((axis.left..=axis.right).contains(&glyph.x), "{count}: {}", glyph.x);
            }
            assert!(lane.density.iter().all(|bar| bar.seen + bar.injuries <= bar.count));
        }
        let lane = picture.lanes.iter().find(|lane| lane.kind == LaneKind::Undated);
        assert_eq!(lane.map_or(0, |l| l.entries), undated);
        assert_eq!(lane.map_or(0, |l| l.glyphs.len() + l.undated), undated);
    }
}

#[test]
fn nothing_lies_over_something_else() {
    let case = Sample::new(300);
    for lane in scene(&case.view()).lanes {
        for pair in lane.names.windows(2) {
            assert!(pair[0].x + pair[0].text.len() as i32 * 6 < pair[1].x, "{}: {pair:?}", lane.name);
        }
        for (nth, a) in lane.glyphs.iter().enumerate().filter(|_| lane.kind == LaneKind::Agency) {
            let clear = |b: &candour_report::Glyph| a.row != b.row || (a.x - b.x).abs() >= 10;
            assert!(lane.glyphs[nth + 1..].iter().all(clear), "{}", lane.name);
        }
    }
}

#[test]
fn the_page_holds_every_entry_once_and_loads_nothing() {
    let case = Sample::new(300);
    let view = case.view();
    let page = html(&view, &scene(&view));
    let entries = &case.view().chronology.entries;
    assert!(entries.len() > 290);
    for entry in entries {
        assert_eq!(page.matches(&format!("id=\"{}\"", entry.id())).count(), 1);
        assert!(page.contains(&format!("href=\"#{}\"", entry.id())));
    }
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(unique.contains(link), "{link} leads nowhere");
    }
    for never in ["<script", "src=", "href=\"http", "url(http", "@import", "<link"] {
        assert!(!page.contains(never), "{never}");
    }
    for always in [
        "lang=\"en-GB\"",
        "Contains names. Not for publication.",
        "On this computer only. Nothing is sent anywhere.",
        "<abbr title=\"health visitor\">HV</abbr>",
        "<mark>child seen</mark>",
        "published account",
    ] {
        assert!(page.contains(always), "{always}");
    }
    assert!(!page.contains("Span not found"));
    for entry in entries {
        // The row leads to the words where they stand in the file, and they lead back.
        assert!(page.contains(&format!("href=\"#s-{}\"", entry.id())));
        assert!(page.contains(&format!("<a id=\"s-{0}\" href=\"#{0}\">", entry.id())));
    }
    let rest = |page: &str| page.split("id=\"sources\"").nth(1).expect("the section").to_owned();
    assert_eq!(rest(&page).matches("<section class=\"src\">").count(), 8, "a file stands there once");
}

/// Words within words, words that cross, and long stretches of nothing: every entry keeps its place.
#[test]
fn every_entry_has_its_place_in_the_words_of_its_file() {
    let text = format!("{}one <two> three four{}five{}", "a".repeat(3000), "é".repeat(3000), "z".repeat(900));
    let file = "records/csc/notes.txt";
    let at = |words: &str| text.find(words).expect("there");
    let spans = [
        (at("one"), at("four")),
        (at("<two>"), at(" three")),
        (at("three"), at("four") + 4),
        (at("five"), at("five") + 4),
    ];
    let source = candour_model::Source {
        file: file.into(),
        sha256: candour_model::Digest::of(text.as_bytes()),
        agency: None,
        text: text.as_str().into(),
    };
    let entries = spans.map(|(from, to)| {
        let span = candour_model::Span::new(&text, from, to).expect("on borders");
        candour_model::EntryDraft::at(AgencyId::new("csc"), "paragraph 1")
            .finish(&source, span, 0)
            .expect("words")
    });
    let ids: Vec<String> = entries.iter().map(|entry| entry.id().to_string()).collect();
    let sources = [(source.file.clone(), source.text.clone())].into();
    let (facts, chronology) =
        (CaseFacts::default(), Chronology { entries: entries.to_vec(), ..Chronology::default() });
    let view = empty_view(&facts, &chronology, &sources);
    let page = html(&view, &scene(&view));
    let words = page.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next()).expect("the words");
    let (a, z, e, f) = ("a".repeat(400), "z".repeat(900), "é".repeat(198), "é".repeat(200));
    let left = |n| format!("<em>[{n} characters without an entry are not shown here]</em>");
    assert_eq!(
        words,
        format!(
            "{}{a}<a id=\"s-{1}\" href=\"#{1}\">one <span id=\"s-{2}\">&lt;two&gt;</span> <span id=\"s-{3}\">three </span></a>\
             four{e}{5}{f}<a id=\"s-{4}\" href=\"#{4}\">five</a>{z}",
            left(2600),
            ids[0],
            ids[1],
            ids[2],
            ids[3],
            left(2600 + 2)
        )
    );
}

#[test]
fn the_drawing_is_well_formed() {
    for count in [0, 300, 3000] {
        let case = Sample::new(count);
        assert!(well_formed(&svg(&scene(&case.view()))) > 20);
    }
}

#[test]
fn records_that_do_not_fit_stand_side_by_side() {
    let case = Sample::new(30);
    let view = case.view();
    let page = html(&view, &scene(&view));
    let section = page.split("id=\"disagreements\">").nth(1).and_then(|rest| rest.split("<h2").next());
    let section = section.expect("a section");
    assert!(section.starts_with("Where records do not fit together (2)"));
    for words in ["in the morning", "at 3 pm", "three &lt;marks&gt;", "one mark", "The numbers differ."] {
        assert!(section.contains(words), "{words}");
    }
    for (nth, disagreement) in view.chronology.disagreements.iter().enumerate() {
        let told = &disagreement.difference.tellings;
        let back = format!("href=\"#disagreement-{}\">does not fit", nth + 1);
        assert_eq!(page.matches(&back).count(), told.len(), "each entry leads to the place");
        for (id, _) in told {
            assert!(section.contains(&format!("href=\"#{id}\"")), "{id}");
        }
    }
    for blame in ["wrong", "false", "failed", "contradict"] {
        assert!(!section.contains(blame), "{blame}");
    }
    assert!(candour_report::counts(&view).contains(" 2 places where records do not fit together."));
}

#[test]
fn the_status_strip_claims_only_what_is_recorded() {
    use Kind::{Assessment, PlanEnd, PlanStart, Section47Enquiry};
    for (kinds, plan_end, want) in [
        (vec![(PlanStart, true), (Section47Enquiry, true), (PlanEnd, true)], Some(2), 2),
        (vec![(PlanStart, true), (Assessment, true)], None, 2),
        (vec![(PlanStart, true), (PlanEnd, false)], None, 1),
        (vec![(Assessment, false)], None, 0),
    ] {
        let mut case = Sample::new(60);
        let mut days = Vec::new();
        let entries = &mut case.chronology_mut().entries;
        let mark = entries.iter().find_map(|e| e.kinds.first().cloned()).expect("a kind");
        for entry in entries.iter_mut() {
            entry.parts_mut().kinds.clear();
        }
        let exact = |e: &&mut Entry| e.happened.as_ref().is_some_and(|d| d.interval().exact().is_some());
        for (entry, &(kind, happened)) in entries.iter_mut().filter(exact).step_by(8).zip(&kinds) {
            let actuality = if happened { Actuality::Happened } else { Actuality::Planned };
            entry.parts_mut().kinds.push(KindMark { kind, actuality, ..mark.clone() });
            days.extend(entry.happened.as_ref().and_then(|d| d.interval().exact()));
        }
        let picture = scene(&case.view());
        let axis = picture.axis.as_ref().expect("a period");
        assert_eq!(picture.status.len(), want, "{kinds:?}");
        let Some(plan) = picture.status.iter().find(|block| block.row == 1) else { continue };
        assert_eq!(plan.x1, axis.x(days[0]));
        assert_eq!(plan.x2, plan_end.map_or(axis.right, |nth: usize| axis.x(days[nth])), "{kinds:?}");
        assert_eq!(plan.title.ends_with("no end recorded"), plan_end.is_none());
    }
}

#[test]
fn a_large_case_says_what_it_leaves_out() {
    let mut case = Sample::new(2200);
    let chronology = case.chronology_mut();
    let template = chronology.events[0].clone();
    let exact = |e: &&Entry| e.happened.as_ref().is_some_and(|d| d.interval().exact().is_some());
    let known: Vec<&Entry> = chronology.entries.iter().filter(exact).collect();
    let pairs = known.windows(2).filter(|pair| pair[0].agency != pair[1].agency).step_by(6);
    let events: Vec<_> = pairs
        .map(|pair| {
            let entries = pair.iter().map(|e| e.id().clone()).collect();
            let happened = pair[0].happened.as_ref().expect("a day").interval();
            candour_model::Event { entries, happened, ..template.clone() }
        })
        .collect();
    chronology.events = events;
    let view = case.view();
    let picture = scene(&view);
    assert!(picture.arrows.is_empty() && picture.arrows_left > 48);
    let page = html(&view, &picture);
    assert!(page.contains(&format!("{} lines between lanes left out", picture.arrows_left)));
    assert!(page.contains("Above 2000 entries the lists are left out."));
    assert!(page.contains("<label for=\"fa0\">"));
}

fn empty_view<'a>(
    facts: &'a CaseFacts,
    chronology: &'a Chronology,
    sources: &'a std::collections::BTreeMap<std::sync::Arc<str>, std::sync::Arc<str>>,
) -> CaseView<'a> {
    CaseView {
        facts,
        chronology,
        people: &[],
        findings: &[],
        conventions: "",
        accounts: &[],
        claims: &[],
        revisions: &[],
        changes: &[],
        problems: &[],
        intake: &[],
        sources,
        ledger: LedgerHead::default(),
        expansions: Box::leak(Box::default()),
        known_at: None,
        known_to: None,
        undated: candour_model::Undated::Untold,
        untold: &[],
        as_held: false,
        index: Index::default(),
    }
}

#[test]
fn a_case_without_days_is_drawn_and_says_so() {
    let (facts, chronology, sources) =
        (CaseFacts::default(), Chronology::default(), std::collections::BTreeMap::default());
    let picture = svg(&scene(&empty_view(&facts, &chronology, &sources)));
    assert!(picture.contains("No entry has a date that can be placed on an axis."));
}

#[test]
fn headlines() {
    let gap = |from: Date, to: Date, days| SeenGap {
        from,
        to,
        days,
        ends: candour_model::GapEnds::Between,
        attempts: Vec::new(),
        doubtful: Vec::new(),
    };
    let (a, b, c) = (date(2023, 10, 6), date(2023, 11, 29), date(2023, 11, 30));
    let sample = Sample::new(30);
    let sighting = Sighting {
        entry: sample.view().chronology.entries[0].id().clone(),
        agency: AgencyId::new("csc"),
        happened: Interval::day(a),
        alone: candour_dates::Truth::No,
    };
    for (entries, seen, gaps, want) in [
        (0, 0, vec![], "No entries: nothing has been read from the records yet"),
        (30, 0, vec![], "No record of the child being seen"),
        (30, 0, vec![gap(a, b, 54)], "No record of the child being seen, 6 Oct 2023 to 29 Nov 2023"),
        (30, 1, vec![], "Recorded as seen 1 time; the dates do not allow a longest gap to be told"),
        (
            30,
            1,
            vec![gap(b, c, 1), gap(a, b, 54)],
            "Longest time with no record of being seen: 54 days, 6 Oct 2023 to 29 Nov 2023",
        ),
        (
            30,
            1,
            vec![gap(b, c, 1)],
            "Longest time with no record of being seen: 1 day, 29 Nov 2023 to 30 Nov 2023",
        ),
    ] {
        let mut case = Sample::new(entries);
        let chronology = case.chronology_mut();
        chronology.sightings = vec![sighting.clone(); seen];
        chronology.seen_gaps = gaps;
        assert_eq!(headline(&case.view()), want);
    }
}

/// The parts of a zip file that are XML.
#[test]
fn beyond_the_day_known_nothing_is_claimed() {
    let case = Sample::new(30);
    let mut view = case.view();
    view.known_at = Some(date(2023, 10, 20));
    assert!(svg(&scene(&view)).contains("Not yet known on 20 Oct 2023"));
    assert!(candour_report::counts(&view).starts_with("As known at 20 Oct 2023. "));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_text_is_escaped(words in proptest::collection::vec("[<>&\"'a-z\u{1}é=\u{FFFF}]{1,12}", 1..4)) {
        let texts: Vec<String> = words.iter().map(|w| format!("<b onclick=\"x\">{w}</b>&'")).collect();
        let mut case = Sample::with_texts(40, &texts);
        for (claim, text) in case.claims_mut().iter_mut().zip(texts.iter().cycle()) {
            let part = claim.parts.first_mut();
            let said = [&mut claim.text, &mut claim.read_as, &mut claim.reason, &mut claim.id];
            said.into_iter().chain(part.map(|part| &mut part.reason)).for_each(|words| words.clone_from(text));
            (claim.speaker, claim.settled_by) = (Some(text.clone()), Some(text.clone()));
        }
        let view = case.view();
        let picture = scene(&view);
        let page = html(&view, &picture);
        prop_assert!(!page.contains("<b onclick"));
        prop_assert!(page.contains("&lt;b onclick=&quot;x&quot;&gt;"));
        well_formed(&svg(&picture));
        for (_, part) in parts(docx(&view).expect("packed")) {
            well_formed(&part);
            let clean = !part.contains(['\u{FFFF}', '\u{1}']);
            prop_assert!(clean);
        }
    }
}
