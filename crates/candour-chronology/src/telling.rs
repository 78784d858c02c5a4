//! What comparing needs of one entry, read once.

use std::collections::BTreeMap;

use candour_dates::{Clock, Date, ExpressionKind, Interval};
use candour_model::{Actuality, Column, Entry, Kind, PersonId, Whom};

use crate::contrast::{Contrasts, Hit};
use crate::order;
use crate::words::{Lexicon, number, unit_days};

/// A number and what it counts.
#[derive(Debug, Clone)]
pub(crate) struct Count {
    pub(crate) value: u32,
    pub(crate) of: Vec<u64>,
    /// Days, when it counts a length of time, with the unit's own size.
    pub(crate) days: Option<(u32, u32, u32)>,
    pub(crate) words: (usize, usize),
}

/// One entry, made comparable.
pub(crate) struct Telling<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) happened: Interval,
    /// The first and the last day it can be, as numbers: pairs are compared by the hundred thousand.
    pub(crate) days: Option<(i64, i64)>,
    pub(crate) clock: Option<Clock>,
    /// Who tells: file and, inside it, the stated source of information.
    pub(crate) teller: usize,
    /// Content stems, sorted, once each.
    pub(crate) stems: Vec<u64>,
    /// Kinds it is about, whether they happened or not; bit = place in [`Kind::ALL`].
    pub(crate) about: u64,
    pub(crate) done: u64,
    pub(crate) denied: u64,
    pub(crate) counts: Vec<Count>,
    pub(crate) family: u16,
    pub(crate) ordinal: u8,
    pub(crate) hits: Vec<Hit>,
    pub(crate) people: Vec<&'a PersonId>,
}

/// Members of a family, as bits of [`Telling::family`].
pub(crate) const FAMILY: &[&str] = &[
    "mother",
    "father",
    "grandmother",
    "grandfather",
    "partner",
    "stepfather",
    "friend",
    "lodger",
    "aunt",
    "uncle",
    "brother",
    "sister",
    "child",
    "baby",
];
/// The bits that stand for the child.
pub(crate) const CHILD: u16 = 0b11 << 12;
const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "again", "both"];

pub(crate) fn bit(kind: Kind) -> u64 {
    1 << (kind as u8)
}

pub(crate) fn bits(kinds: &[Kind]) -> u64 {
    kinds.iter().fold(0, |all, &kind| all | bit(kind))
}

/// Reads every entry once.
pub(crate) fn read<'a>(entries: &'a [Entry], lexicon: &Lexicon, contrasts: &Contrasts) -> Vec<Telling<'a>> {
    let family: Vec<u64> = FAMILY.iter().map(|word| lexicon.stem(word)).collect();
    let ordinals: Vec<u64> = ORDINALS.iter().map(|word| lexicon.stem(word)).collect();
    let mut tellers: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    entries
        .iter()
        .map(|entry| {
            let source = entry.cell(Column::SourceOfInformation).map_or("", |cell| cell.text.as_str());
            let next = tellers.len();
            let teller = *tellers.entry((entry.file(), source)).or_insert(next);
            let text = entry.text();
            let words = lexicon.words(text);
            let among = |list: &[u64], stem| list.iter().position(|&s| s == stem);
            let mut telling = Telling {
                entry,
                happened: order::happened(entry),
                days: day_numbers(order::happened(entry)),
                clock: order::clock(entry),
                teller,
                stems: words.iter().map(|w| w.stem).filter(|&s| !lexicon.is_stop(s)).collect(),
                about: 0,
                done: 0,
                denied: 0,
                counts: counts(entry, &words, lexicon),
                family: 0,
                ordinal: 0,
                hits: contrasts.find(&words),
                people: entry.mentions.iter().filter_map(|mention| mention.person.as_ref()).collect(),
            };
            telling.stems.sort_unstable();
            telling.stems.dedup();
            for (at, word) in words.iter().enumerate() {
                let named =
                    among(&family, word.stem).filter(|_| !word.possessive && !left_out(&words, at, text));
                telling.family |= named.map_or(0, |place| 1 << place);
                telling.ordinal |= among(&ordinals, word.stem).map_or(0, |place| 1 << place);
            }
            mark_kinds(&mut telling);
            telling
        })
        .collect()
}

// An end that is not a day is as far away as can be.
fn day_numbers(happened: Interval) -> Option<(i64, i64)> {
    let number = |day: Date| i64::from((day - Date::constant(2000, 1, 1)).get_days());
    let first = happened.earliest().date().map_or(i64::MIN, number);
    let last = happened.latest().date().map_or(i64::MAX, number);
    happened.is_known().then_some((first, last))
}

// "grandmother not mentioned" names her without telling anything of her.
fn left_out(words: &[crate::words::Word], at: usize, text: &str) -> bool {
    let next = |n: usize| words.get(at + n).map_or("", |w| &text[w.start..w.end]);
    next(1).eq_ignore_ascii_case("not") && ["mentioned", "named", "present"].contains(&next(2))
}

fn mark_kinds(telling: &mut Telling) {
    for mark in telling.entry.kinds.iter().filter(|mark| mark.whom != Whom::OtherChild) {
        let bit = bit(mark.kind);
        match mark.actuality {
            Actuality::Happened => telling.done |= bit,
            Actuality::Negated => telling.denied |= bit,
            Actuality::Attempted => {}
            Actuality::Planned | Actuality::Possible => continue,
        }
        telling.about |= bit;
    }
}

// A number inside a date counts nothing; one inside a length of time does.
fn counts(entry: &Entry, words: &[crate::words::Word], lexicon: &Lexicon) -> Vec<Count> {
    let text = entry.text();
    let base = entry.span().start();
    let in_date = |at: usize| {
        entry.dates.iter().any(|dated| {
            dated.resolved.kind != ExpressionKind::Duration
                && dated.span.is_some_and(|span| span.start() <= base + at && base + at < span.end())
        })
    };
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let written = &text[word.start..word.end];
        let next = words.get(at + 1).map_or("", |w| &text[w.start..w.end]);
        let unit = unit_days(next);
        let article = unit.is_some() && written.eq_ignore_ascii_case("a");
        let Some(value) = number(written).or(article.then_some(1)).filter(|_| !in_date(word.start)) else {
            continue;
        };
        let joined = |c: Option<char>| c.is_some_and(|c| "/:.-".contains(c));
        if joined(text[..word.start].chars().next_back()) || text[word.end..].starts_with(['/', ':']) {
            continue;
        }
        let of: Vec<u64> = words[at + 1..]
            .iter()
            .take(3)
            .take_while(|w| !text[word.end..w.start].contains([',', ';', '.', ':']))
            .map(|w| w.stem)
            .filter(|&stem| !lexicon.is_stop(stem))
            .collect();
        let days = unit.map(|(least, most)| (value * least, value * most, least));
        let end = words.get(at + usize::from(!of.is_empty())).map_or(word.end, |w| w.end);
        found.push(Count { value, of, days, words: (word.start, end) });
    }
    found
}
