//! Who held the case in each agency, and when nobody is recorded as holding it.
//!
//! Read from allocations, handovers and people leaving. Nobody's silence makes a gap: it begins where a record says
//! that the holder left without a successor, or that the case is not allocated, and ends with the next allocation or
//! handover. Uncertain days stay intervals.

use std::collections::BTreeMap;

use candour_dates::{Bound, Interval};
use candour_model::{
    Actuality, AgencyId, Entry, Kind, Mention, Ownership, Person, PersonId, Place, Problem, Severity, Span,
};

use crate::codes::HOLDER_NOT_NAMED;
use crate::order::happened;

const NOT_NAMED: &str = "holder not named";
const FAMILY: &[&str] = &[
    "mother",
    "father",
    "child",
    "partner",
    "grandmother",
    "grandfather",
    "sibling",
    "friend",
    "lodger",
    "parent",
];

enum Change<'a> {
    /// Who holds it now: a person found, or else the name that the record writes behind "to".
    Holder(Option<&'a Mention>, Option<&'a str>),
    Left(Option<&'a Mention>),
    Nobody,
}

/// Ownership by agency in order of time, with what could not be read.
///
/// `of_others` says of each entry whether the worker it speaks of is another agency's: that opens no gap in this one.
pub(crate) fn ownership(
    entries: &[Entry],
    happened: &[Interval],
    people: &[Person],
    of_others: &[bool],
) -> (Vec<Ownership>, Vec<Problem>) {
    let labels: BTreeMap<&PersonId, &str> = people.iter().map(|p| (&p.id, p.label.as_str())).collect();
    let mut by_agency: BTreeMap<&AgencyId, Vec<&Entry>> = BTreeMap::new();
    for ((entry, when), of_other) in entries.iter().zip(happened).zip(of_others) {
        let changes = match change(entry) {
            None => false,
            Some(Change::Left(_) | Change::Nobody) => !of_other,
            Some(Change::Holder(..)) => true,
        };
        if !entry.quoted && when.is_known() && changes {
            by_agency.entry(&entry.agency).or_default().push(entry);
        }
    }
    let mut all = Vec::new();
    let mut problems = Vec::new();
    for told in by_agency.values() {
        let mut lane = Lane { labels: &labels, bars: Vec::new() };
        for entry in told {
            lane.tell(entry, &mut problems);
        }
        all.extend(lane.bars);
    }
    (all, problems)
}

fn change(entry: &Entry) -> Option<Change<'_>> {
    let says = |kind: Kind, actuality: Actuality| {
        entry.kinds.iter().find(|m| m.kind == kind && m.actuality == actuality)
    };
    if let Some(mark) = says(Kind::Handover, Actuality::Happened) {
        return Some(taken_over(entry, mark.span));
    }
    if let Some(mark) = says(Kind::LeftPost, Actuality::Happened) {
        return Some(Change::Left(holder(entry, mark.span.start())));
    }
    if let Some(mark) = says(Kind::Allocation, Actuality::Happened) {
        return Some(taken_over(entry, mark.span));
    }
    says(Kind::Allocation, Actuality::Negated).map(|_| Change::Nobody)
}

fn taken_over(entry: &Entry, words: Span) -> Change<'_> {
    let written = name_behind(entry, words);
    let found = holder(entry, words.start());
    // A person named elsewhere in the entry is not the one whom the record says it went to.
    let fits = |mention: &&Mention| {
        written.is_none_or(|(_, at)| mention.span.contains(at) || at.contains(mention.span))
    };
    Change::Holder(found.filter(fits), written.map(|(name, _)| name))
}

// "Handed over to Tamsin Orrock", "allocated to A Finch": words with capitals behind "to", in the same clause.
fn name_behind(entry: &Entry, words: Span) -> Option<(&str, Span)> {
    let from = words.end().checked_sub(entry.span().start())?;
    let behind = entry.text().get(from..)?;
    let clause = &behind[..behind.find(['.', ';', ',', '\n']).unwrap_or(behind.len())];
    let said = entry.words_at(words)?;
    let spaces = clause.len() - clause.trim_start().len();
    let at = if said.ends_with(" to") { spaces } else { clause.find(" to ").filter(|&at| at < 24)? + 4 };
    let name = clause.get(at..)?;
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let last = name.split(' ').take_while(capital).take(4).last()?;
    let end = last.as_ptr() as usize - name.as_ptr() as usize + last.len();
    Some((&name[..end], entry.span().part(from + at, from + at + end)?))
}

// The first worker named after the word that says it ("allocated to ..."), else the last named before it.
fn holder(entry: &Entry, at: usize) -> Option<&Mention> {
    let workers = || {
        entry.mentions.iter().filter(|mention| {
            !mention.role.as_ref().is_some_and(|role| FAMILY.iter().any(|word| role.as_str().contains(word)))
        })
    };
    let leaving = entry.kinds.iter().any(|m| m.kind == Kind::LeftPost && m.span.start() == at);
    let before = || workers().rfind(|m| m.span.start() < at);
    let after = || workers().find(|m| m.span.start() >= at);
    if leaving { before().or_else(after) } else { after().or_else(before) }
}

struct Lane<'a> {
    labels: &'a BTreeMap<&'a PersonId, &'a str>,
    bars: Vec<Ownership>,
}

impl Lane<'_> {
    fn tell(&mut self, entry: &Entry, problems: &mut Vec<Problem>) {
        match change(entry) {
            Some(Change::Holder(mention, written)) => {
                let (owner, mut label) = self.named(mention);
                if let Some(name) = written.filter(|_| mention.is_none()) {
                    name.clone_into(&mut label);
                } else if mention.is_none() {
                    problems.push(not_named(entry));
                }
                self.turn(entry, owner, label);
            }
            Some(Change::Left(mention)) => self.leave(entry, mention),
            Some(Change::Nobody) => self.turn(entry, None, String::new()),
            None => {}
        }
    }

    fn named(&self, mention: Option<&Mention>) -> (Option<PersonId>, String) {
        let Some(mention) = mention else { return (None, NOT_NAMED.to_owned()) };
        let known = mention.person.as_ref().and_then(|id| self.labels.get(id));
        (mention.person.clone(), known.map_or_else(|| mention.words.clone(), |label| (*label).to_owned()))
    }

    // A second worker leaving is not the holder leaving.
    fn leave(&mut self, entry: &Entry, mention: Option<&Mention>) {
        let (owner, label) = self.named(mention);
        match self.bars.last() {
            Some(bar) if bar.owner.is_some() && owner.is_some() && bar.owner != owner => return,
            Some(bar) if bar.is_gap() => return,
            Some(_) => {}
            None => {
                let until = happened(entry);
                let from = Interval::new(Bound::Unknown, until.latest()).unwrap_or(Interval::UNKNOWN);
                self.bars.push(bar(entry, owner, label, from));
            }
        }
        self.turn(entry, None, String::new());
    }

    fn turn(&mut self, entry: &Entry, owner: Option<PersonId>, label: String) {
        let when = happened(entry);
        if let Some(last) = self.bars.last_mut() {
            let same = last.owner == owner && last.label == label && (owner.is_some() || last.is_gap());
            if same {
                last.entries.push(entry.id().clone());
                return;
            }
            last.to = when;
            if !last.entries.contains(entry.id()) {
                last.entries.push(entry.id().clone());
            }
            // Handed over on the day the last one left: no gap.
            if last.is_gap() && last.from.exact().is_some() && last.from == when {
                self.bars.pop();
            }
        }
        self.bars.push(bar(entry, owner, label, when));
    }
}

fn bar(entry: &Entry, owner: Option<PersonId>, label: String, from: Interval) -> Ownership {
    let to = Interval::new(from.earliest(), Bound::Open).unwrap_or(Interval::UNKNOWN);
    Ownership { agency: entry.agency.clone(), owner, label, from, to, entries: vec![entry.id().clone()] }
}

fn not_named(entry: &Entry) -> Problem {
    Problem {
        code: HOLDER_NOT_NAMED,
        severity: Severity::Note,
        place: place(entry),
        message: "an allocation or handover names no holder".to_owned(),
        help: "Add the person to the case's who-is-who if it is known.".to_owned(),
    }
}

/// Where an entry stands.
pub(crate) fn place(entry: &Entry) -> Place {
    Place {
        file: Some(std::sync::Arc::clone(entry.file())),
        locator: Some(entry.locator.clone()),
        span: Some(entry.span()),
    }
}
