//! What one entry tells: topics that it says happened or did not, whose it is, whom it names.

use candour_dates::{Interval, add_days};
use candour_model::{Actuality, Column, Entry, Kind, KindMark, Whom};

use crate::ask::names::{Names, Number};
use crate::language::lexicon::{Id, Lexicon};
use crate::language::words::{Stem, Word, stem, words};

/// Numbers below 128, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Set(u128);

impl Set {
    pub(crate) fn with(self, id: Id) -> Set {
        Set(self.0 | 1_u128.checked_shl(u32::from(id)).unwrap_or(0))
    }

    fn without(self, id: Id) -> Set {
        Set(self.0 & !1_u128.checked_shl(u32::from(id)).unwrap_or(0))
    }

    pub(crate) fn has(self, id: Id) -> bool {
        self.0 & 1_u128.checked_shl(u32::from(id)).unwrap_or(0) != 0
    }

    pub(crate) fn and(self, other: Set) -> Set {
        Set(self.0 | other.0)
    }

    pub(crate) fn meets(self, other: Set) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn ids(self) -> impl Iterator<Item = Id> {
        (0..128).filter(move |id| self.has(*id))
    }
}

/// One entry, read for comparing.
pub(crate) struct Told<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) days: Option<Interval>,
    /// Topics it says happened: by a mark, or by its words.
    pub(crate) marked: Set,
    /// The same of another child, or of an adult's body.
    pub(crate) marked_else: Set,
    pub(crate) worded: Set,
    /// Topics it says did not happen.
    pub(crate) denied: Set,
    /// Those whose it is: its agency and its author.
    pub(crate) own: Set,
    /// Parties its words name.
    pub(crate) named: Set,
    /// Parties that its words say did it: named first in a sentence, or after "by", "from" or "with".
    pub(crate) did: Set,
    /// Sentence by sentence: the topics its words tell, and the children it names.
    pub(crate) sentences: Vec<(Set, Vec<Stem>)>,
    /// Its writer was not there: "could not attend, sent report".
    pub(crate) stayed_away: bool,
    /// It names a grown person of whom nobody knows what they are to the child.
    pub(crate) strangers: bool,
    /// People it certainly mentions.
    pub(crate) people: Vec<Number>,
    /// The stems of its own words, as they follow each other.
    pub(crate) sequence: Vec<Stem>,
    /// All its stems, sorted, none twice.
    pub(crate) stems: Vec<Stem>,
    pub(crate) numbers: Vec<(u32, Stem)>,
    /// It came from the account that is being weighed, or is a copy of it: no evidence for it.
    pub(crate) copied: bool,
}

const NOT_YET: [&str; 2] = ["not", "yet"];

impl<'a> Told<'a> {
    pub(crate) fn new((lexicon, names): (&Lexicon, &Names), entry: &'a Entry, agency: Set) -> Told<'a> {
        let mut told = Told {
            entry,
            days: days(entry),
            marked: Set::default(),
            marked_else: Set::default(),
            worded: Set::default(),
            denied: Set::default(),
            own: agency,
            named: Set::default(),
            did: Set::default(),
            sentences: Vec::new(),
            stayed_away: false,
            strangers: false,
            people: Vec::new(),
            sequence: Vec::new(),
            stems: Vec::new(),
            numbers: Vec::new(),
            copied: false,
        };
        told.marks(lexicon);
        told.text(lexicon, entry.text(), false);
        told.sentences = sentences(lexicon, names, entry.text());
        told.sequence = told.stems.clone();
        let inside = |at: usize| entry.span().contains(entry.cells[at].span);
        for at in (0..entry.cells.len()).filter(|at| !inside(*at)) {
            let cell = &entry.cells[at];
            let is_address = cell.text.contains("://");
            if !cell.column.tells_no_act() && cell.column != Column::Agency && !is_address {
                told.text(lexicon, &cell.text, cell.column == Column::Author);
            }
        }
        let author = entry.author.iter().flat_map(|cell| lexicon.parties_in(&words(&cell.text)));
        told.own = author.fold(told.own, |own, found| own.with(found.id));
        let roles = entry.mentions.iter().filter_map(|mention| mention.role.as_ref());
        for role in roles {
            let found = lexicon.parties_in(&words(role.as_str()));
            told.named = found.iter().fold(told.named, |named, found| named.with(found.id));
        }
        let persons = entry.mentions.iter().filter_map(|mention| names.number(mention.person.as_ref()?));
        told.people = persons.collect();
        told.strangers = entry.mentions.iter().any(|mention| {
            let person = mention.person.as_ref().and_then(|id| names.number(id));
            mention.name.is_some()
                && mention.role.is_none()
                && person.is_none_or(|person| names.is_stranger(person))
        });
        for person in told.people.clone() {
            told.named = names.parties(person).iter().fold(told.named, |named, id| named.with(*id));
        }
        told.stems.sort_unstable();
        told.stems.dedup();
        told
    }

    fn marks(&mut self, lexicon: &Lexicon) {
        for (id, topic) in lexicon.topics.iter().enumerate() {
            let all = || self.entry.kinds.iter().filter(|mark| topic.kinds.contains(&mark.kind));
            let marks = || all().filter(|mark| is_of_the_child(mark));
            if all().any(|mark| mark.actuality == Actuality::Happened && !is_of_the_child(mark)) {
                self.marked_else = self.marked_else.with(id as Id);
            }
            let not_seen = topic.name == "child seen"
                && self.entry.kinds.iter().any(|mark| mark.kind == Kind::NotSeen && mark.whom == Whom::Child);
            if not_seen {
                self.denied = self.denied.with(id as Id);
            } else if marks().any(|mark| mark.actuality == Actuality::Happened) {
                self.marked = self.marked.with(id as Id);
            } else if marks().any(|mark| matches!(mark.actuality, Actuality::Negated | Actuality::Attempted))
            {
                self.denied = self.denied.with(id as Id);
            }
        }
    }

    fn text(&mut self, lexicon: &Lexicon, text: &str, is_author: bool) {
        let words = words(text);
        for found in lexicon.told_in(&words) {
            if is_denied(lexicon, &words, found.from) {
                self.denied = self.denied.with(found.id);
                // "Transferred. Not yet allocated": a mark goes by the first words, and these are plain.
                if found.from >= 2
                    && words[found.from - 2..found.from].iter().map(|word| word.stem).eq(NOT_YET.map(stem))
                {
                    self.marked = self.marked.without(found.id);
                }
            } else {
                self.worded = self.worded.with(found.id);
            }
        }
        self.stayed_away |= lexicon.has("stayed_away", &words);
        if !is_author {
            for found in lexicon.parties_in(&words) {
                self.named = self.named.with(found.id);
                if is_subject(text, &words, found.from) {
                    self.did = self.did.with(found.id);
                }
            }
        }
        // The numbers of a date count nothing.
        let bare = |word: &Word| {
            let (before, after) = (text[..word.start].chars().next_back(), text[word.end..].chars().next());
            !before.is_some_and(|c| "/.-:".contains(c)) && !after.is_some_and(|c| "/-:".contains(c))
        };
        self.numbers.extend(words.iter().enumerate().filter(|(_, word)| bare(word)).filter_map(
            |(at, word)| {
                let next = words.get(at + 1).map_or(0, |next| next.stem);
                Some((word.number?, next))
            },
        ));
        for word in &words {
            self.stems.push(word.stem);
            // "(L) shoulder", "R arm".
            self.stems.extend(match &text[word.start..word.end] {
                "L" => Some(stem("left")),
                "R" => Some(stem("right")),
                _ => None,
            });
        }
    }

    /// Does it say a word?
    pub(crate) fn says(&self, stem: Stem) -> bool {
        self.stems.binary_search(&stem).is_ok()
    }

    /// Does it tell of a topic, as something that happened to the child or, where that is asked, to another?
    pub(crate) fn tells(&self, topic: Id, of_another: bool) -> bool {
        let worded = self.worded.has(topic) && !self.denied.has(topic);
        self.marked.has(topic) || if self.marked_else.has(topic) { of_another } else { worded }
    }
}

/// What each sentence tells, with the children's names in it.
fn sentences(lexicon: &Lexicon, names: &Names, text: &str) -> Vec<(Set, Vec<Stem>)> {
    let children: Vec<Stem> = names.of_children().collect();
    if children.len() < 2 {
        return Vec::new();
    }
    let parts = text.split(['.', ';', '\n']).map(words).filter(|own| !own.is_empty());
    let read = parts.map(|own| {
        let told = lexicon.told_in(&own).into_iter().fold(Set::default(), |told, found| told.with(found.id));
        let named = own.iter().map(|word| word.stem).filter(|stem| children.contains(stem)).collect();
        (told, named)
    });
    read.collect()
}

/// The days it tells of; "about 8 May" may be some days off.
fn days(entry: &Entry) -> Option<Interval> {
    let days = entry.days()?;
    let about = entry.happened.as_ref().is_some_and(|dated| dated.edtf().contains(['~', '?', '%']));
    let (from, to) = (days.earliest().date(), days.latest().date());
    match (about, from, to) {
        (true, Some(from), Some(to)) => {
            // "Early May" says how far it reaches; "about 8 May" and "about June" do not.
            let wide = match (to - from).get_days() {
                0 => ABOUT,
                27.. => 2 * ABOUT,
                _ => 0,
            };
            Some(Interval::between(add_days(from, -wide)?, add_days(to, wide)?))
        }
        _ => Some(days),
    }
}

/// Days by which "about" a day may be off.
const ABOUT: i64 = 5;

/// Does a word of negation stand within the three words before, in the same breath?
fn is_denied(lexicon: &Lexicon, words: &[Word], at: usize) -> bool {
    let from = at.saturating_sub(3);
    lexicon.has("record_denies", &words[from..at])
}

/// What is recorded of another child, or of an adult's body, says nothing of the child.
fn is_of_the_child(mark: &KindMark) -> bool {
    let of_a_body = matches!(
        mark.kind,
        Kind::Injury
            | Kind::Medical
            | Kind::ChildSeen
            | Kind::SeenAlone
            | Kind::NotSeen
            | Kind::MissedAppointment
    );
    match mark.whom {
        Whom::Child => true,
        Whom::OtherChild => false,
        Whom::Adult | Whom::Professional => !of_a_body,
    }
}

/// Is it named first in its sentence, or after a word that says who did it?
fn is_subject(text: &str, words: &[Word], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|at| words[at]);
    let links = ["by", "from", "with", "and"].map(stem);
    let near = |n: usize| before(n).is_some_and(|word| links.contains(&word.stem));
    let begins = |n: usize| match before(n) {
        None => true,
        Some(word) => text[word.end..words[at + 1 - n].start].contains(['.', ';', ':', '\n', '-', '+']),
    };
    near(1) || near(2) || (1..=3).any(begins)
}
