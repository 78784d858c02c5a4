//! Says things of a case as the press says them.

use std::collections::BTreeSet;

use candour_dates::Date;

use super::act::Act;
use super::agency::Agency;
use super::cast::Child;
use super::course::{Course, Happening, Mark, Whom};
use super::day::{between, from_named, number, on};
use super::ground::Sign;
use super::phrases::{capital, fill, under};
use crate::Random;

pub(super) const CLAIMS: &str = include_str!("../../told/claims.txt");

/// One who tells of a case.
pub(super) struct Teller<'a> {
    pub(super) course: &'a Course,
    pub(super) random: &'a mut Random,
    /// Acts for which some account gives a wrong day: nothing is counted from them.
    pub(super) misdated: BTreeSet<Act>,
    /// Acts from which some account counts days: they are given no wrong day.
    pub(super) counted_from: BTreeSet<Act>,
}

impl Teller<'_> {
    /// A phrase of this heading with its slots filled; the child as it was called on that day.
    pub(super) fn say(&mut self, heading: &str, day: Date, slots: &[(&str, &str)]) -> Option<String> {
        let child = self.course.cast.child.clone();
        self.say_of(&child, heading, day, slots)
    }

    pub(super) fn say_of(
        &mut self,
        child: &Child,
        heading: &str,
        day: Date,
        slots: &[(&str, &str)],
    ) -> Option<String> {
        let phrases = under(CLAIMS, heading);
        if phrases.is_empty() {
            return None;
        }
        let phrase = *self.random.pick(&phrases);
        Some(self.finish(child, phrase, day, slots))
    }

    /// This phrase with its slots filled, and a capital at its beginning.
    pub(super) fn finish(
        &mut self,
        child: &Child,
        phrase: &str,
        day: Date,
        slots: &[(&str, &str)],
    ) -> String {
        let called = self.called(child, day);
        let [he, him, his] = if child.girl { ["she", "her", "her"] } else { ["he", "him", "his"] };
        let partner = self.partner(his);
        let mut all = slots.to_vec();
        let childs = format!("{called}'s");
        let grandmother = format!("{his} grandmother");
        let name = child.first;
        all.extend([("child", called.as_str()), ("childs", &childs), ("name", name)]);
        all.extend([
            ("partner", partner.as_str()),
            ("g", &grandmother),
            ("he", he),
            ("him", him),
            ("his", his),
        ]);
        capital(&fill(phrase, &all))
    }

    /// The child's name, or "the toddler", where there is only one who can be meant.
    fn called(&mut self, child: &Child, day: Date) -> String {
        let alone = self.course.cast.sibling.is_none();
        let years = self.course.cast.years(day);
        match (self.random.below(6), years) {
            (2, _) => child.full(),
            (3, 0) if alone => "the baby".to_owned(),
            (3, 1..=3) if alone => "the toddler".to_owned(),
            (4, 1..) if alone => format!("the {}-year-old", number(i64::from(years))),
            (5, 3..) if alone => if child.girl { "the girl" } else { "the boy" }.to_owned(),
            _ => child.first.to_owned(),
        }
    }

    fn partner(&mut self, his: &str) -> String {
        match self.random.below(4) {
            0 => self.course.cast.partner_name(),
            1 => format!("{his} mother's boyfriend"),
            2 => format!("{his} mother's partner {}", self.course.cast.partner_name()),
            _ => format!("{his} mother's partner"),
        }
    }

    /// A sentence that says that this happened, at that time.
    pub(super) fn statement(&mut self, one: &Happening, when: &str) -> Option<String> {
        let child = self.course.cast.child.clone();
        self.statement_of(&child, one, when)
    }

    pub(super) fn statement_of(&mut self, child: &Child, one: &Happening, when: &str) -> Option<String> {
        let heading = match one.act {
            Act::Seen | Act::Alone | Act::NoAccess => format!("{}.{}", one.act.name(), one.by.folder()),
            act => act.name().to_owned(),
        };
        let cast = &self.course.cast;
        let worker =
            cast.worker(Agency::SocialCare, one.worker).map_or(String::new(), |worker| worker.name.clone());
        let doctor =
            cast.worker(Agency::Hospital, 0).map_or(String::new(), |worker| format!("Dr {}", worker.name));
        let mark = one.mark.map_or(String::new(), said_mark);
        let to = one.other.map_or("", Agency::said);
        let topic = one.topic.map_or("", |topic| topic.said());
        let mut slots = vec![("when", when), ("worker", &worker), ("doctor", &doctor), ("mark", &mark)];
        slots.extend([("from", one.by.said()), ("to", to), ("topic", topic)]);
        let mother = if child.girl { "her mother" } else { "his mother" };
        if one.whom == Whom::Mother {
            slots.push(("partner", mother));
        }
        self.say_of(child, &heading, one.day, &slots)
    }

    /// When, counted from something else that an account can name: and what that is.
    pub(super) fn relative(&mut self, day: Date, of: Act) -> Option<(String, Act)> {
        let near: Vec<(Act, i64, String)> = self
            .named()
            .into_iter()
            .filter(|(act, _, _)| *act != of && !(*act == Act::Conference && of == Act::PlanStart))
            .map(|(act, named, at)| (act, between(at, day), named))
            .filter(|(_, days, _)| days.abs() <= 24 && *days != 0)
            .collect();
        if near.is_empty() {
            return None;
        }
        let (act, days, named) = self.random.pick(&near).clone();
        self.counted_from.insert(act);
        let he = if self.course.cast.child.girl { "she died" } else { "he died" };
        let named = if act == Act::Died && self.random.chance(60) { he } else { &named };
        Some((from_named(days, named), act))
    }

    /// What happened once, on a sure day of which no account is wrong, with its name.
    pub(super) fn named(&self) -> Vec<(Act, String, Date)> {
        let mut out: Vec<(Act, String, Date)> = Act::ALL
            .into_iter()
            .filter(|act| !self.misdated.contains(act))
            .filter_map(|act| Some((act, act.noun()?.to_owned(), self.course.once(act)?.day)))
            .collect();
        if let Some(died) = self.course.cast.died.filter(|_| !self.misdated.contains(&Act::Died)) {
            let name = &self.course.cast.child.first;
            out.push((Act::Died, format!("{name}'s death"), died));
        }
        out
    }

    /// May a wrong day be given for this? What happens once is then counted from by nobody.
    pub(super) fn misdate(&mut self, act: Act) -> bool {
        let free = !act.is_once() || !self.counted_from.contains(&act);
        if free && act.is_once() {
            self.misdated.insert(act);
        }
        free
    }

    /// A day in words, from the calendar or counted from something else.
    pub(super) fn day(&mut self, day: Date, of: Act) -> String {
        let relative = if self.random.chance(35) { self.relative(day, of) } else { None };
        relative.map_or_else(|| on(day, self.random), |(words, _)| words)
    }

    /// How the entry of a happening is known in the record of the agency whose act it was.
    pub(super) fn sign(&self, one: &Happening) -> Sign {
        let cast = &self.course.cast;
        let mut sign = sign(&[one.act], Some(one.by));
        if one.act == Act::Seen {
            sign.acts.push(Act::Alone.name());
        }
        match (one.act, one.whom) {
            (Act::Interview, Whom::Mother) => sign.words.push(cast.mother.to_owned()),
            (Act::Interview | Act::Arrest | Act::MovedIn, _) => sign.words.push(cast.partner.1.to_owned()),
            (act, whom) if names_child(act) => {
                let sibling = cast.sibling.as_ref().filter(|_| whom == Whom::Sibling);
                sign.words.push(sibling.unwrap_or(&cast.child).first.to_owned());
            }
            _ => {}
        }
        sign.words.extend(one.other.filter(|_| one.act == Act::Told).map(|to| to.noted().to_owned()));
        sign.words.extend(one.topic.map(|topic| topic.noted().to_owned()));
        sign
    }
}

/// Entries of these acts name the child.
fn names_child(act: Act) -> bool {
    use Act::{Alone, Gp, Hospital, Injury, Medical, Missed, Seen};
    matches!(act, Seen | Alone | Gp | Hospital | Injury | Medical | Missed)
}

/// Entries of these acts, in the record of an agency.
pub(super) fn sign(acts: &[Act], agency: Option<Agency>) -> Sign {
    Sign {
        acts: acts.iter().map(|act| act.name()).collect(),
        agency: agency.map(Agency::folder),
        words: Vec::new(),
    }
}

/// "three bruises to the left cheek".
fn said_mark(mark: Mark) -> String {
    let side = if mark.left { "left" } else { "right" };
    format!("{} {} to the {side} {}", number(mark.number as i64), mark.plural(), mark.part)
}
