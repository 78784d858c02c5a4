//! How well a happening fits what a claim says was done, part by part.

use std::collections::{BTreeMap, BTreeSet};

use candour_dates::Truth;
use candour_model::Entry;

use crate::ask::deed::{Deed, Term, WIDE, Who};
use crate::ask::names::{Named, Names};
use crate::language::lexicon::{Id, Lexicon};
use crate::language::words::{Stem, stem};

use super::told::{Set, Told};
use super::{Happening, Record};

/// One happening beside one deed.
pub(crate) struct Fit<'r, 'a> {
    pub(crate) happening: &'r Happening<'a>,
    /// The entries that tell of it.
    pub(crate) tellings: Vec<&'r Told<'a>>,
    /// Do they tell of its main matter?
    pub(crate) main: bool,
    /// How much of what the claim says of it they hold, from 0 to 1.
    pub(crate) held: f64,
    /// Did those named do it? None when nobody is named.
    pub(crate) actor: Option<bool>,
    /// How many of the others named are in it, and of how many.
    pub(crate) others: (usize, usize),
    /// Is it of the child named? None when no child is named, or the record names none.
    pub(crate) child: Option<bool>,
    /// Names of grown people in it: found, and sought.
    pub(crate) names: (usize, usize),
    /// Did it happen within the days claimed?
    pub(crate) date: Option<Truth>,
    /// Days off.
    pub(crate) off: Option<i64>,
    /// Acts beside the main one, but for those that every entry tells: found, and sought.
    pub(crate) also: (usize, usize),
    /// Details found, and sought.
    pub(crate) details: (usize, usize),
    /// The record says left where the claim says right, or alike.
    pub(crate) opposite: bool,
    /// Its entries say both.
    pub(crate) mixed: bool,
    /// It says the same side as the claim.
    pub(crate) sided: bool,
    /// The record has another number of the same thing.
    pub(crate) other_number: bool,
}

impl<'a> Fit<'_, 'a> {
    /// The entries, none twice.
    pub(crate) fn entries(&self) -> Vec<&'a Entry> {
        self.tellings.iter().map(|told| told.entry).collect()
    }

    /// Is the act itself beyond doubt, by who did it and on which day, whoever else was there?
    pub(crate) fn is_the_act(&self) -> bool {
        self.main && self.actor == Some(true) && self.child != Some(false) && self.date == Some(Truth::Yes)
    }

    /// Is it the same deed but for its date?
    pub(crate) fn is_same(&self) -> bool {
        self.main && self.is_by_and_of() && self.held >= SAME && !self.opposite
    }

    /// Is it by those named and of those named?
    pub(crate) fn is_by_and_of(&self) -> bool {
        self.actor != Some(false)
            && self.child != Some(false)
            && (self.others.1 == 0 || self.others.0 > 0)
            && (self.names.1 == 0 || self.names.0 > 0)
    }

    /// The better, the greater.
    pub(crate) fn rank(&self) -> (bool, u8, bool, i64, i64, bool) {
        let date = match self.date {
            None | Some(Truth::Yes) => 2,
            Some(Truth::CannotTell) => 1,
            Some(Truth::No) => 0,
        };
        let others = (self.others.0 + self.names.0) as i64;
        let same = self.main && self.is_by_and_of() && self.held >= SAME;
        (
            same,
            date,
            self.actor == Some(true),
            (self.held * 100.0) as i64 + others * 20,
            -self.off.unwrap_or(0),
            !self.opposite,
        )
    }
}

/// Fewest words by which alone a happening is told from others.
pub(crate) const FEW: usize = 3;

/// How much of a claim an entry must hold to be of the same matter.
pub(crate) const SAME: f64 = 0.6;

/// Words that exclude each other where both are of a body or a place.
const OPPOSITES: &[(&str, &str)] = &[
    ("left", "right"),
    ("upper", "lower"),
    ("front", "back"),
    ("inside", "outside"),
    ("paternal", "maternal"),
];

/// Fits every happening that may be meant; the best first.
pub(crate) fn fits<'r, 'a>(record: &'r Record<'a>, deed: &Deed) -> Vec<Fit<'r, 'a>> {
    let names = &record.names;
    let mut places: BTreeSet<u32> =
        deed.main.iter().flat_map(|topic| record.of_topic(*topic)).copied().collect();
    places.extend(by_words(record, deed));
    let asked = Asked::of(deed);
    let mut fits: Vec<Fit<'r, 'a>> =
        places.iter().filter_map(|at| fit(&record.happenings[*at as usize], names, &asked)).collect();
    fits.sort_by_key(|fit| std::cmp::Reverse(fit.rank()));
    fits
}

/// Happenings that hold nearly all of a claim's own words, whatever the lists say of them.
fn by_words(record: &Record<'_>, deed: &Deed) -> Vec<u32> {
    let sought = deed.details.len();
    if sought < FEW {
        return Vec::new();
    }
    let mut held: BTreeMap<u32, usize> = BTreeMap::new();
    for at in deed.details.iter().flat_map(|detail| record.of_stem(detail.stem)) {
        *held.entry(*at).or_default() += 1;
    }
    held.into_iter().filter(|(_, found)| is_enough(*found, sought)).map(|(at, _)| at).collect()
}

/// Are so many of the words sought enough to know a happening by: three at least, and two in three?
pub(crate) fn is_enough(found: usize, sought: usize) -> bool {
    found >= FEW && found * 3 >= sought * 2
}

/// What is asked, with what the lists say of it.
struct Asked<'d> {
    deed: &'d Deed,
    /// Of an adult's body only where the claim is about one.
    of_another: bool,
    /// A meeting of several: each who was at it writes it down for themselves.
    gathers: bool,
    /// Acts beside the main one, but for those that every entry tells.
    acts: Vec<&'d [Id]>,
}

impl Asked<'_> {
    fn of(deed: &Deed) -> Asked<'_> {
        let topics = &Lexicon::get().topics;
        let meeting =
            topics.iter().find(|topic| topic.name == "meeting").map_or(&[][..], |topic| &topic.kinds);
        let gathers = |id: &Id| topics[usize::from(*id)].kinds.iter().any(|kind| meeting.contains(kind));
        let wide = |id: &Id| WIDE.contains(&topics[usize::from(*id)].name.as_str());
        let acts = deed.also.iter().filter(|(ids, act)| *act && !ids.iter().all(wide));
        Asked {
            deed,
            of_another: deed.with.iter().any(|who| is_relative(set(who)))
                || deed.names.iter().any(|name| !name.is_child),
            gathers: deed.main.iter().any(gathers),
            acts: acts.map(|(ids, _)| ids.as_slice()).collect(),
        }
    }
}

/// Fits one happening; none when nothing of the matter is in it.
fn fit<'r, 'a>(happening: &'r Happening<'a>, names: &Names, asked: &Asked<'_>) -> Option<Fit<'r, 'a>> {
    let own: Vec<&Told<'a>> = happening.tellings.iter().filter(|told| !told.copied).collect();
    let (deed, of_another) = (asked.deed, asked.of_another);
    let tells = |ids: &[u8]| own.iter().any(|told| ids.iter().any(|id| told.tells(*id, of_another)));
    let says = |stem: Stem| own.iter().any(|told| told.says(stem));
    let main = !deed.main.is_empty() && tells(&deed.main);
    let details = (deed.details.iter().filter(|term| says(term.stem)).count(), deed.details.len());
    let also: Vec<(bool, f64)> =
        deed.also.iter().map(|(ids, act)| (tells(ids), if *act { 2.0 } else { 1.5 })).collect();
    let whole = if deed.main.is_empty() { 0.0 } else { 3.0 }
        + also.iter().map(|one| one.1).sum::<f64>()
        + details.1 as f64;
    let found = if main { 3.0 } else { 0.0 }
        + also.iter().filter(|one| one.0).map(|one| one.1).sum::<f64>()
        + details.0 as f64;
    if found == 0.0 || whole == 0.0 {
        return None;
    }
    let bears = |told: &&Told<'a>| {
        deed.main
            .iter()
            .chain(deed.also.iter().flat_map(|(ids, _)| ids))
            .any(|id| told.tells(*id, of_another))
            || deed.details.iter().any(|term| told.says(term.stem))
    };
    let tellings: Vec<&'r Told<'a>> =
        happening.tellings.iter().filter(|told| !told.copied).filter(bears).collect();
    let sides = sides(&tellings, &deed.details);
    let (date, off) = dated(happening, &tellings, deed);
    Some(Fit {
        happening,
        main,
        held: found / whole,
        actor: actor(&tellings, asked),
        others: present(&tellings, names, deed),
        child: child(&tellings, names, deed),
        names: named(&tellings, names, deed),
        date,
        off,
        also: (asked.acts.iter().filter(|ids| tells(ids)).count(), asked.acts.len()),
        details,
        opposite: sides.0,
        mixed: sides.1,
        sided: sides.2,
        other_number: other_number(&tellings, deed),
        tellings,
    })
}

fn dated(happening: &Happening<'_>, tellings: &[&Told<'_>], deed: &Deed) -> (Option<Truth>, Option<i64>) {
    let Some(when) = &deed.when else { return (None, None) };
    let days = tellings.iter().filter_map(|told| told.days);
    let each: Vec<Truth> = days.clone().map(|days| when.fits(days)).collect();
    let fits = match each.as_slice() {
        [] => when.fits(happening.when),
        all if all.iter().all(|one| *one == all[0]) => all[0],
        all if happening.disputed_day => {
            if all.contains(&Truth::Yes) {
                Truth::CannotTell
            } else {
                Truth::No
            }
        }
        all => all.iter().fold(Truth::No, |sum, one| sum.or(*one)),
    };
    let off = days.filter_map(|days| when.distance(days)).min().or_else(|| when.distance(happening.when));
    (Some(fits), off)
}

fn set(who: &Who) -> Set {
    who.ids.iter().fold(Set::default(), |set, id| set.with(*id))
}

/// Those who tell of the matter itself, and not merely of something beside it, must have done it.
fn actor(tellings: &[&Told<'_>], asked: &Asked<'_>) -> Option<bool> {
    let (deed, of_another, gathering) = (asked.deed, asked.of_another, asked.gathers);
    if deed.by.is_empty() {
        return None;
    }
    let tells =
        |told: &&&Told<'_>| deed.main.iter().any(|id| told.tells(*id, of_another) || told.denied.has(*id));
    let of_it: Vec<&&Told<'_>> = tellings.iter().filter(tells).collect();
    let all: Vec<&&Told<'_>> = if of_it.is_empty() { tellings.iter().collect() } else { of_it };
    let met = |who: &Who| {
        let who = set(who);
        all.iter().any(|told| {
            told.own.meets(who) && !(gathering && told.stayed_away)
                || told.did.meets(who)
                || is_relative(who) && (told.named.meets(who) || told.strangers)
        })
    };
    Some(if gathering { deed.by.iter().any(met) } else { deed.by.iter().all(met) })
}

fn present(tellings: &[&Told<'_>], names: &Names, deed: &Deed) -> (usize, usize) {
    let is_in = |who: &&Who| {
        let by_name = who.name.and_then(|at| deed.names.get(at));
        let who = set(who);
        tellings
            .iter()
            .any(|told| told.own.meets(who) || told.named.meets(who) || is_partner(who) && told.strangers)
            || by_name.is_some_and(|name| is_named(tellings, names, name))
    };
    (deed.with.iter().filter(is_in).count(), deed.with.len())
}

/// A member of the family, or a friend of it: no agency.
fn is_relative(who: Set) -> bool {
    who.ids().all(|id| Lexicon::get().parties.get(usize::from(id)).is_some_and(|party| party.is_family()))
}

/// A partner is seldom called so: a name that the case knows nothing of may be theirs.
fn is_partner(who: Set) -> bool {
    Lexicon::get().party("mother's partner").is_some_and(|id| who.has(id))
}

/// By a word of the name, by initials, or as the same person under another name.
fn is_named(tellings: &[&Told<'_>], names: &Names, name: &Named) -> bool {
    let initials: Vec<Stem> = name.persons.iter().filter_map(|person| names.initials(*person)).collect();
    tellings.iter().any(|told| {
        let same = told.people.iter().any(|person| name.persons.contains(person));
        same || name.stems.iter().chain(&initials).any(|stem| told.says(*stem))
    })
}

/// A record that names no child is of the child it is kept for.
fn child(tellings: &[&Told<'_>], names: &Names, deed: &Deed) -> Option<bool> {
    let sought: Vec<&Named> = deed.names.iter().filter(|name| name.is_child).collect();
    if sought.is_empty() {
        return None;
    }
    let says = |stem: Stem| tellings.iter().any(|told| told.says(stem));
    let own: Vec<Stem> =
        names.of_children().filter(|name| sought.iter().any(|one| one.stems.contains(name))).collect();
    // "Amara seen alone. Kofi asleep.": the sentence that tells of it names another.
    let told_of = |told: &&Told<'_>| {
        let tells = told.sentences.iter().filter(|(topics, _)| deed.main.iter().any(|id| topics.has(*id)));
        let named: Vec<&Stem> = tells.flat_map(|(_, names)| names).collect();
        !named.is_empty() && !named.iter().any(|name| own.contains(name))
    };
    if !tellings.is_empty() && tellings.iter().all(told_of) {
        return Some(false);
    }
    if own.iter().any(|stem| says(*stem)) {
        return Some(true);
    }
    let both = ["twins", "children", "both", "siblings"].iter().any(|word| says(stem(word)));
    if both {
        return Some(true);
    }
    names.of_children().any(says).then_some(false)
}

/// Grown people by name, but for those whom what they are tells as well.
fn named(tellings: &[&Told<'_>], names: &Names, deed: &Deed) -> (usize, usize) {
    let beside: Vec<usize> = deed.by.iter().chain(&deed.with).filter_map(|who| who.name).collect();
    let own = deed.names.iter().enumerate().filter(|(at, name)| !name.is_child && !beside.contains(at));
    let found = own.clone().filter(|(_, name)| is_named(tellings, names, name)).count();
    (found, own.count())
}

/// Does the record say the other side, both sides, the side claimed?
fn sides(tellings: &[&Told<'_>], details: &[Term]) -> (bool, bool, bool) {
    let has = |word: &str| details.iter().any(|term| term.stem == stem(word));
    let says = |word: &str| tellings.iter().any(|told| told.says(stem(word)));
    let mut found = (false, false, false);
    for (one, other) in OPPOSITES.iter().flat_map(|(one, other)| [(one, other), (other, one)]) {
        if has(one) && !has(other) {
            found.0 |= says(other) && !says(one);
            found.1 |= says(other) && says(one);
            found.2 |= says(one) && !says(other);
        }
    }
    found
}

/// "Twelve bruises" where the record has "ten bruises".
fn other_number(tellings: &[&Told<'_>], deed: &Deed) -> bool {
    deed.numbers.iter().any(|(number, of)| {
        let same = |told: &&Told<'_>| told.numbers.iter().any(|(n, _)| n == number);
        let other = |told: &&Told<'_>| told.numbers.iter().any(|(n, what)| *what == of.stem && n != number);
        tellings.iter().any(other) && !tellings.iter().any(same)
    })
}
