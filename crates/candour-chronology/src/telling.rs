//! What comparing needs of one entry, read once.

use candour_dates::{Clock, Date, ExpressionKind, Interval};
use candour_model::{Actuality, Column, Entry, Kind, KindMark, Person, PersonId, Whom};

use crate::contrast::{Contrasts, Hit};
use crate::evidence::themes_of;
use crate::order;
use crate::parties::{Agencies, Parties, set};
use crate::words::{Lexicon, Numbered, Stem, Word};

/// A number and what it counts.
#[derive(Debug, Clone)]
pub(crate) struct Count {
    pub(crate) value: u32,
    pub(crate) of: Vec<Stem>,
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
    /// Earlier days that its words name: what it passes on may have happened then.
    pub(crate) named: Vec<i64>,
    /// Who tells: file and, inside it, the stated source of information.
    pub(crate) teller: usize,
    /// Content stems, sorted, once each.
    pub(crate) stems: Vec<Stem>,
    /// Kinds it is about, whether they happened or not; bit = place in [`Kind::ALL`].
    pub(crate) about: u64,
    pub(crate) done: u64,
    pub(crate) denied: u64,
    pub(crate) counts: Vec<Count>,
    pub(crate) family: u16,
    pub(crate) ordinal: u8,
    pub(crate) hits: Vec<Hit>,
    /// People named, by number, the author among them.
    pub(crate) people: Vec<u32>,
    /// Whose record, by number.
    pub(crate) agency: usize,
    /// Agencies of which it speaks.
    pub(crate) speaks: Agencies,
    /// Kinds it is about, and the families they belong to.
    pub(crate) themes: u64,
    /// The worker of whom it says that there is none, or that they left, is another agency's.
    pub(crate) of_other_worker: bool,
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
const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "again", "both", "after", "before"];
/// The bits of [`Telling::ordinal`] that stand for "after" and "before".
pub(crate) const ORDERED: u8 = 0b1100_0000;

pub(crate) const fn bit(kind: Kind) -> u64 {
    1 << (kind as u8)
}

pub(crate) const fn bits(kinds: &[Kind]) -> u64 {
    let (mut all, mut at) = (0, 0);
    while at < kinds.len() {
        all |= bit(kinds[at]);
        at += 1;
    }
    all
}

/// Every entry, read.
pub(crate) struct Tellings<'a> {
    pub(crate) all: Vec<Telling<'a>>,
    /// How many agencies and people they name.
    pub(crate) agencies: usize,
    pub(crate) people: usize,
}

/// Reads every entry once.
pub(crate) fn read<'a>(
    entries: &'a [Entry],
    happened: &[Interval],
    people: &'a [Person],
    lexicon: &mut Lexicon,
    contrasts: &Contrasts,
) -> Tellings<'a> {
    let parties = Parties::new(entries, people, lexicon);
    let named = Named::new(lexicon);
    let mut reader = Reader {
        lexicon,
        contrasts,
        parties,
        named,
        tellers: Numbered::default(),
        persons: Numbered::default(),
    };
    let mut words = Vec::new();
    let all = entries.iter().zip(happened).map(|(e, &when)| reader.telling(e, when, &mut words)).collect();
    Tellings { all, agencies: reader.parties.len(), people: reader.persons.len() }
}

struct Reader<'a, 'b> {
    lexicon: &'b mut Lexicon,
    contrasts: &'b Contrasts,
    parties: Parties<'a>,
    named: Named,
    tellers: Numbered<(&'a str, &'a str), usize>,
    persons: Numbered<&'a PersonId, u32>,
}

/// What a stem names: members of the family and ordinals, as bits, by the stem's number.
struct Named(Vec<(u16, u8)>);

impl Named {
    fn new(lexicon: &mut Lexicon) -> Named {
        let mut named = Named(Vec::new());
        for (at, word) in FAMILY.iter().enumerate() {
            named.at(lexicon.stem(word)).0 |= 1 << at;
        }
        for (at, word) in ORDINALS.iter().enumerate() {
            named.at(lexicon.stem(word)).1 |= 1 << at;
        }
        named
    }

    fn of(&self, stem: Stem) -> (u16, u8) {
        self.0.get(stem as usize).copied().unwrap_or_default()
    }

    fn at(&mut self, stem: Stem) -> &mut (u16, u8) {
        let at = stem as usize;
        self.0.resize(self.0.len().max(at + 1), (0, 0));
        &mut self.0[at]
    }
}

impl<'a> Reader<'a, '_> {
    fn telling(&mut self, entry: &'a Entry, happened: Interval, words: &mut Vec<Word>) -> Telling<'a> {
        let text = entry.text();
        self.lexicon.words(text, words);
        let mut telling = Telling {
            entry,
            happened,
            days: day_numbers(happened),
            clock: order::clock(entry),
            teller: self.teller(entry),
            named: Vec::new(),
            stems: Vec::with_capacity(words.len()),
            about: 0,
            done: 0,
            denied: 0,
            counts: counts(entry, words, self.lexicon),
            family: 0,
            ordinal: 0,
            hits: self.contrasts.find(words),
            people: Vec::with_capacity(entry.mentions.len()),
            agency: self.parties.own(entry),
            speaks: self.parties.named(words),
            themes: 0,
            of_other_worker: self.of_other_worker(entry, words),
        };
        for (at, word) in words.iter().enumerate() {
            let (family, ordinal) = self.named.of(word.stem);
            if family != 0 && !word.possessive && !left_out(words, at, text) {
                telling.family |= family;
            }
            telling.ordinal |= ordinal;
        }
        telling.stems.extend(words.iter().filter(|w| !self.lexicon.is_stop(w.stem)).map(|w| w.stem));
        without_dates(entry, words, &mut telling);
        self.add_people(&mut telling);
        self.add_cells(&mut telling, words);
        mark_kinds(&mut telling);
        telling.themes = themes_of(telling.about);
        telling
    }

    // "The social worker's post is vacant" in a solicitor's letter: the words of its clause name whose worker it is.
    fn of_other_worker(&self, entry: &Entry, words: &[Word]) -> bool {
        let text = entry.text();
        let opens = |mark: &&KindMark| match mark.kind {
            Kind::LeftPost => mark.actuality == Actuality::Happened,
            Kind::Allocation => mark.actuality == Actuality::Negated,
            _ => false,
        };
        let Some(mark) = entry.kinds.iter().find(opens) else { return false };
        let Some(at) = mark.span.start().checked_sub(entry.span().start()) else { return false };
        let Some((before, behind)) = text.split_at_checked(at) else { return false };
        let start = before.rfind(CLAUSE_ENDS).map_or(0, |end| end + 1);
        let end = behind.find(CLAUSE_ENDS).map_or(text.len(), |end| at + end);
        let from = words.partition_point(|word| word.start < start);
        let to = words.partition_point(|word| word.start < end);
        let clause = words.get(from..to).unwrap_or_default();
        let (named, own) = (self.parties.named(clause), self.parties.own(entry));
        let worker = || clause.iter().any(|w| text[w.start..w.end].eq_ignore_ascii_case("worker"));
        if named == 0 { worker() && !self.parties.has_workers(own) } else { named & set(own) == 0 }
    }

    fn teller(&mut self, entry: &'a Entry) -> usize {
        let source = entry.cell(Column::SourceOfInformation).map_or("", |cell| cell.text.as_str());
        let next = self.tellers.len();
        *self.tellers.entry((entry.file(), source)).or_insert(next)
    }

    fn add_people(&mut self, telling: &mut Telling<'a>) {
        for person in telling.entry.mentions.iter().filter_map(|mention| mention.person.as_ref()) {
            let next = self.persons.len() as u32;
            telling.people.push(*self.persons.entry(person).or_insert(next));
            telling.speaks |= self.parties.of_person(person);
        }
        telling.people.sort_unstable();
        telling.people.dedup();
    }

    // A table tells in its other cells too what happened and to whom.
    fn add_cells(&mut self, telling: &mut Telling<'a>, words: &mut Vec<Word>) {
        let told =
            |column| matches!(column, Column::Category | Column::WhoSeen | Column::Action | Column::Comment);
        for cell in telling.entry.cells.iter().filter(|cell| told(cell.column)) {
            self.lexicon.words(&cell.text, words);
            telling.stems.extend(words.iter().map(|w| w.stem).filter(|&s| !self.lexicon.is_stop(s)));
            telling.speaks |= self.parties.named(words);
        }
        telling.stems.sort_unstable();
        telling.stems.dedup();
    }
}

const CLAUSE_ENDS: [char; 4] = ['.', ';', ',', '\n'];

// The figures of a date are no words; a day before the entry's own is one it may be telling of.
fn without_dates(entry: &Entry, words: &[Word], telling: &mut Telling<'_>) {
    let base = entry.span().start();
    let own = entry.happened.as_ref().and_then(|dated| dated.span);
    let written = entry.dates.iter().filter(|dated| dated.resolved.kind != ExpressionKind::Duration);
    for span in written.clone().filter_map(|dated| dated.span).chain(own) {
        let inside = |w: &&Word| span.start() <= base + w.start && base + w.start < span.end();
        for word in words.iter().filter(inside) {
            if let Some(at) = telling.stems.iter().position(|&stem| stem == word.stem) {
                telling.stems.swap_remove(at);
            }
        }
    }
    let Some((first, last)) = telling.days.filter(|(first, last)| first == last) else { return };
    let days = written.filter_map(|dated| dated.interval().exact()).map(number);
    telling.named.extend(days.filter(|&day| day < first && last - day <= NAMED_BACK));
}

/// How many days back a named day may lie for the entry to be telling of it.
const NAMED_BACK: i64 = 45;

fn number(day: Date) -> i64 {
    i64::from((day - Date::constant(2000, 1, 1)).get_days())
}

// An end that is not a day is as far away as can be.
fn day_numbers(happened: Interval) -> Option<(i64, i64)> {
    let first = happened.earliest().date().map_or(i64::MIN, number);
    let last = happened.latest().date().map_or(i64::MAX, number);
    happened.is_known().then_some((first, last))
}

// "grandmother not mentioned" names her without telling anything of her.
fn left_out(words: &[Word], at: usize, text: &str) -> bool {
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
fn counts(entry: &Entry, words: &[Word], lexicon: &Lexicon) -> Vec<Count> {
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
        let unit = words.get(at + 1).and_then(|next| lexicon.unit_days(next.stem));
        let article = unit.is_some() && lexicon.is_article(word.stem);
        let value = lexicon.number(word, text).or(article.then_some(1));
        let Some(value) = value.filter(|_| !in_date(word.start)) else { continue };
        let joined = |c: Option<char>| c.is_some_and(|c| "/:.-".contains(c));
        if joined(text[..word.start].chars().next_back()) || text[word.end..].starts_with(['/', ':']) {
            continue;
        }
        let of: Vec<Stem> = words[at + 1..]
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
