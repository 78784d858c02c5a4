//! Which acts the entries of an event tell of.

use candour_dates::Interval;
use candour_model::{Actuality, Entry, Kind, Whom};

use crate::rule::{KindId, Symbols};
use crate::words::{ActWord, FROM_THE_CHRONOLOGY, Spoken, Vocabulary};

/// The acts that words tell of, of those that the standards in use speak of.
pub(super) struct Acts<'a> {
    words: Vec<(KindId, Told<'a>)>,
}

enum Told<'a> {
    /// As the table of words has it.
    Word(&'a ActWord),
    /// A kind that a standard names in quotes.
    Kind(Kind),
}

impl<'a> Acts<'a> {
    pub(super) fn of(symbols: &Symbols, vocabulary: &'a Vocabulary) -> Acts<'a> {
        // The language keeps an act by its first name; any other in quotes is a kind's.
        let told = |name: &String| match vocabulary.act(name).filter(|word| word.name == *name) {
            Some(word) if FROM_THE_CHRONOLOGY.contains(&word.name.as_str()) => None,
            Some(word) => Some(Told::Word(word)),
            None => Kind::from_name(name).map(Told::Kind),
        };
        let kinds = symbols.kinds().iter().enumerate();
        Acts { words: kinds.filter_map(|(at, name)| Some((KindId(at as u16), told(name)?))).collect() }
    }

    /// Is it something asked for or planned?
    pub(super) fn is_planned(&self, kind: KindId) -> bool {
        let planned =
            |told: &Told<'_>| matches!(told, Told::Word(word) if word.actuality == Actuality::Planned);
        self.words.iter().any(|(known, told)| *known == kind && planned(told))
    }

    /// What one entry tells: each act with whether it says that it was so, or that it was not.
    pub(super) fn in_entry(&self, entry: &Entry) -> Vec<(KindId, bool)> {
        if entry.quoted {
            return Vec::new();
        }
        let mut spoken = None;
        let mut all = Vec::new();
        for (kind, told) in &self.words {
            let says = match told {
                Told::Kind(kind) => marked(entry, &[*kind], Actuality::Happened),
                Told::Word(word) => in_words(word, entry, &mut spoken),
            };
            all.extend(says.map(|so| (*kind, so)));
        }
        all
    }
}

/// What the entries of one event say of one kind of act.
#[derive(Default)]
pub(super) struct Telling<'a> {
    pub(super) so: Vec<&'a Entry>,
    pub(super) not_so: Vec<&'a Entry>,
}

impl<'a> Telling<'a> {
    pub(super) fn add(&mut self, entry: &'a Entry, so: bool) {
        if so { &mut self.so } else { &mut self.not_so }.push(entry);
    }

    /// The first day of the stretch that a telling gives.
    pub(super) fn begin(&self) -> Option<Interval> {
        self.so.iter().find_map(|entry| super::when::begin(entry.happened.as_ref()?))
    }

    /// Does an agency deny it that nowhere says it?
    pub(super) fn is_disputed(&self) -> bool {
        self.not_so.iter().any(|denies| self.so.iter().all(|says| says.agency != denies.agency))
    }
}

/// Does the entry tell of such an act, and that it was so?
fn in_words(word: &ActWord, entry: &Entry, spoken: &mut Option<Spoken>) -> Option<bool> {
    let by_kind = if word.kinds.is_empty() { Some(true) } else { marked(entry, &word.kinds, word.actuality) };
    let so = by_kind?;
    if word.saying.is_empty() && word.not_saying.is_empty() {
        // Neither a kind nor a word tells it.
        return (!word.kinds.is_empty()).then_some(so);
    }
    let spoken = spoken.get_or_insert_with(|| everything_said(entry));
    let said = word.saying.is_empty() || spoken.says_any(&word.saying);
    (said && !spoken.says_any(&word.not_saying)).then_some(so)
}

/// Is it marked so, or (only) the contrary?
fn marked(entry: &Entry, kinds: &[Kind], actuality: Actuality) -> Option<bool> {
    let marks = || entry.kinds.iter().filter(|m| kinds.contains(&m.kind) && is_of_the_child(m.kind, m.whom));
    let contrary = match actuality {
        Actuality::Happened => Some(Actuality::Negated),
        Actuality::Negated => Some(Actuality::Happened),
        _ => None,
    };
    if marks().any(|mark| mark.actuality == actuality) {
        return Some(true);
    }
    marks().any(|mark| Some(mark.actuality) == contrary).then_some(false)
}

/// What is recorded of another child is no act of this case, nor is a bruise on an adult.
fn is_of_the_child(kind: Kind, whom: Whom) -> bool {
    let of_a_body = matches!(
        kind,
        Kind::Injury
            | Kind::Medical
            | Kind::ChildSeen
            | Kind::SeenAlone
            | Kind::NotSeen
            | Kind::MissedAppointment
    );
    match whom {
        Whom::Child => true,
        Whom::OtherChild => false,
        Whom::Adult | Whom::Professional => !of_a_body,
    }
}

/// The words of an entry and of the cells beside it.
pub(super) fn everything_said(entry: &Entry) -> Spoken {
    let cells = entry.cells.iter().filter(|cell| !cell.column.tells_no_act());
    Spoken::of(std::iter::once(entry.text()).chain(cells.map(|cell| cell.text.as_str())))
}
