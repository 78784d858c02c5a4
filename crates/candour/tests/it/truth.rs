//! The build of the invented case against what its writer knew to be true. Floors are frozen: none may fall.
//! `cargo test -p candour --test it truth -- --nocapture` prints the figures.

use std::collections::{BTreeMap, BTreeSet};

use candour_case::Built;
use candour_dates::Interval;
use candour_model::Entry;
use candour_testkit::{Days, TrueEntry, Truth};

use super::{build_folder, demo_folder};

/// What was right, of how many.
struct Score(&'static str, usize, usize, usize);

#[test]
fn the_build_of_the_invented_case_agrees_with_its_truth() {
    let folder = demo_folder();
    let (_, _, built) = build_folder(folder.path());
    let truth = candour_testkit::demo().truth;
    let pairs = paired(&built, &truth);
    let [joined, not_false] = together(&built, &pairs);
    let scores = [
        Score("entries found", pairs.len(), truth.entries.len(), FLOORS[0]),
        dates(&pairs),
        recorded(&pairs),
        kinds_recalled(&pairs),
        kinds_precise(&pairs),
        joined,
        not_false,
        owned(&built, &truth),
    ];
    for (agency, [right, wanted, found]) in by_agency(&pairs) {
        eprintln!("kinds of {agency}: {right} right, of {wanted} true and {found} marked");
    }
    let mut fallen = Vec::new();
    for Score(what, right, of, floor) in scores {
        eprintln!("{what}: {right} of {of} ({:.1} %)", 100.0 * right as f64 / of.max(1) as f64);
        if right * 1000 < floor * of {
            fallen.push(what);
        }
    }
    let longest =
        built.chronology.seen_gaps.first().map(|gap| (gap.from.to_string(), gap.to.to_string(), gap.days));
    eprintln!("longest gap built: {longest:?}; true: {:?}", truth.seen_gaps.first());
    for gap in built.chronology.seen_gaps.iter().take(8) {
        eprintln!("gap built: {} {} {} days", gap.from, gap.to, gap.days);
    }
    let true_gap = truth.seen_gaps.first().expect("the truth has one");
    let true_gap = (true_gap.from.to_string(), true_gap.to.to_string(), true_gap.days);
    for held in built.chronology.ownership.iter().filter(|held| held.is_gap()) {
        eprintln!("owner gap: {} {:?}..{:?}", held.agency, held.from.earliest(), held.to.latest());
    }
    assert!(fallen.is_empty(), "below the frozen floor: {fallen:?}");
    assert_eq!(longest.as_ref(), Some(&true_gap), "the longest time with no record of the child being seen");
    for (file, code) in &truth.refused_files {
        let report =
            built.intake.iter().find(|report| *report.file == **file).expect("every file is reported");
        assert!(report.refused.iter().any(|refused| refused.code.contains(code.as_str())), "{file}");
    }
}

/// Floors in thousandths, in the order of the scores.
const FLOORS: [usize; 8] = [1000, 985, 990, 680, 510, 400, 850, 1000];

fn paired<'a>(built: &'a Built, truth: &'a Truth) -> Vec<(&'a TrueEntry, &'a Entry)> {
    let holds = |entry: &Entry, snippet: &str| {
        entry.text().contains(snippet) || entry.cells.iter().any(|cell| cell.text.contains(snippet))
    };
    let find = |wanted: &TrueEntry| {
        built
            .chronology
            .entries
            .iter()
            .find(|entry| *entry.file().as_ref() == *wanted.file && holds(entry, &wanted.snippet))
    };
    truth.entries.iter().filter_map(|wanted| Some((wanted, find(wanted)?))).collect()
}

fn is(built: Option<Interval>, days: Option<Days>) -> bool {
    let built = built.filter(|interval| interval.is_known());
    let ends = built.map(|interval| (interval.earliest().date(), interval.latest().date()));
    ends == days.map(|(from, to)| (Some(from), Some(to)))
}

fn dates(pairs: &[(&TrueEntry, &Entry)]) -> Score {
    for (t, e) in pairs.iter().filter(|(t, e)| !is(e.happened.as_ref().map(|d| d.interval()), t.happened)) {
        eprintln!(
            "dated wrong: {} {:?} for {:?} at {}",
            e.file(),
            e.happened.as_ref().map(|d| d.edtf()),
            t.happened,
            e.locator
        );
    }
    let right =
        pairs.iter().filter(|(t, e)| is(e.happened.as_ref().map(|d| d.interval()), t.happened)).count();
    Score("dated right", right, pairs.len(), FLOORS[1])
}

fn recorded(pairs: &[(&TrueEntry, &Entry)]) -> Score {
    let told: Vec<_> = pairs.iter().filter(|(t, _)| t.recorded.is_some()).collect();
    for (t, e) in told.iter().filter(|(t, e)| !is(e.recorded.as_ref().map(|d| d.interval()), t.recorded)) {
        let read = e.recorded.as_ref().map(candour_model::Dated::edtf);
        eprintln!("recorded wrong: {} {read:?} for {:?} at {}", e.file(), t.recorded, e.locator);
    }
    let right =
        told.iter().filter(|(t, e)| is(e.recorded.as_ref().map(|d| d.interval()), t.recorded)).count();
    Score("recorded date right, where one is written", right, told.len(), FLOORS[2])
}

type Triple = (candour_model::Kind, candour_model::Actuality, candour_model::Whom);

fn triples(truth: &TrueEntry, entry: &Entry) -> (BTreeSet<Triple>, BTreeSet<Triple>) {
    let wanted = truth.kinds.iter().map(|k| (k.kind, k.actuality, k.whom)).collect();
    let found = entry.kinds.iter().map(|k| (k.kind, k.actuality, k.whom)).collect();
    (wanted, found)
}

fn kinds_recalled(pairs: &[(&TrueEntry, &Entry)]) -> Score {
    let sets: Vec<_> = pairs.iter().map(|(t, e)| triples(t, e)).collect();
    let right = sets.iter().map(|(wanted, found)| wanted.intersection(found).count()).sum();
    Score("kinds recalled", right, sets.iter().map(|(wanted, _)| wanted.len()).sum(), FLOORS[3])
}

fn kinds_precise(pairs: &[(&TrueEntry, &Entry)]) -> Score {
    let sets: Vec<_> = pairs.iter().map(|(t, e)| triples(t, e)).collect();
    let right = sets.iter().map(|(wanted, found)| wanted.intersection(found).count()).sum();
    Score("kinds precise", right, sets.iter().map(|(_, found)| found.len()).sum(), FLOORS[4])
}

/// Of each agency: triples right, true, marked.
fn by_agency(pairs: &[(&TrueEntry, &Entry)]) -> BTreeMap<String, [usize; 3]> {
    let mut agencies = BTreeMap::<String, [usize; 3]>::new();
    for (truth, entry) in pairs {
        let (wanted, found) = triples(truth, entry);
        let own = agencies.entry(entry.agency.to_string()).or_default();
        let counts = [wanted.intersection(&found).count(), wanted.len(), found.len()];
        own.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    agencies
}

/// Pairs of tellings of one happening that stand in one event; and of the joined pairs whose happening is known for
/// both, or for one of them, those that are one. Only half of the happenings (the odd ones by name) was looked at while
/// the joining was made, so both halves are told.
fn together(built: &Built, pairs: &[(&TrueEntry, &Entry)]) -> [Score; 2] {
    let mut event_of = BTreeMap::new();
    for event in &built.chronology.events {
        for entry in &event.entries {
            event_of.insert(entry.clone(), event.id.clone());
        }
    }
    let names: BTreeSet<&str> = pairs.iter().filter_map(|(truth, _)| truth.event.as_deref()).collect();
    let half = |name: &str| names.iter().position(|other| *other == name).unwrap_or_default() % 2;
    let (mut right, mut all, mut wrong, mut untold) = ([0, 0], [0, 0], 0, 0);
    for (nth, (truth, entry)) in pairs.iter().enumerate() {
        for (other, beside) in &pairs[nth + 1..] {
            let joined = event_of.get(entry.id()) == event_of.get(beside.id());
            match (truth.event.as_deref(), other.event.as_deref()) {
                (Some(one), Some(two)) if one == two => {
                    all[half(one)] += 1;
                    right[half(one)] += usize::from(joined);
                }
                (None, None) => untold += usize::from(joined),
                _ => wrong += usize::from(joined),
            }
        }
    }
    eprintln!(
        "joined, by half: looked at {} of {}, not looked at {} of {}",
        right[1], all[1], right[0], all[0]
    );
    eprintln!(
        "pairs joined that are not one event: {wrong}; joined where the truth names no event: {untold}"
    );
    let found = right[0] + right[1];
    [
        Score("pairs of tellings joined", found, all[0] + all[1], FLOORS[5]),
        Score("joined pairs that are one event", found, found + wrong, FLOORS[6]),
    ]
}

/// Days of every agency on which the right person, or nobody, is said to hold the case.
fn owned(built: &Built, truth: &Truth) -> Score {
    let last = truth.entries.iter().filter_map(|entry| entry.happened).map(|(_, to)| to).max();
    let (mut right, mut all) = (0, 0);
    for held in &truth.owners {
        let (Some(from), Some(to)) = (held.from, held.to.or(last)) else { continue };
        let days = (to - from).get_days();
        let on = (0..days).filter_map(|at| candour_dates::add_days(from, at.into()));
        let found = on.filter(|day| held_by(built, &held.agency, held.name.as_deref(), *day)).count();
        eprintln!("owner {} {:?} from {from}: {found} of {days} days", held.agency, held.name);
        (right, all) = (right + found, all + days as usize);
    }
    Score("days with the right owner", right, all, FLOORS[7])
}

fn held_by(built: &Built, agency: &str, name: Option<&str>, day: candour_dates::Date) -> bool {
    let holds = |from: Interval, to: Interval| {
        from.earliest().date().is_some_and(|first| first <= day)
            && to.latest().date().is_none_or(|last| day < last)
    };
    let surname = name.and_then(|name| name.split(' ').next_back()).map(str::to_lowercase);
    let mut bars = built.chronology.ownership.iter().filter(|held| held.agency.as_str() == agency);
    bars.any(|held| {
        holds(held.from, held.to)
            && match &surname {
                Some(surname) => held.label.to_lowercase().contains(surname),
                None => held.is_gap(),
            }
    })
}
