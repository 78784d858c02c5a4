//! Alone or with somebody, done or not done, always or never.

use candour_dates::Date;
use candour_model::Answer;

use super::super::act::Act;
use super::super::agency::Agency;
use super::super::course::Happening;
use super::super::day::on;
use super::super::ground::Ground;
use super::super::teller::{Teller, sign};
use super::Draft;
use super::dated::{any, has};

pub(super) fn alone(teller: &mut Teller) -> Option<Draft> {
    let one = any(teller, |one| one.act == Act::Alone)?;
    let when = teller.day(one.day, Act::Alone);
    let text = teller.statement(&one, &when)?;
    let grounds = vec![has(teller, &one)];
    Some(Draft::new(text, Answer::Supported, "alone_true", "the record says alone", grounds))
}

pub(super) fn not_alone(teller: &mut Teller) -> Option<Draft> {
    let one = any(teller, |one| one.act == Act::Seen && one.by == Agency::SocialCare)?;
    let when = on(one.day, teller.random);
    let text = teller.statement(&Happening { act: Act::Alone, ..one.clone() }, &when)?;
    let grounds = vec![has(teller, &one), Ground::Lacks(sign(&[Act::Alone], Some(one.by)), one.day, one.day)];
    Some(Draft::new(text, Answer::Contradicted, "alone_false", "the record says with the mother", grounds))
}

/// "No photographs were taken."
pub(super) fn photos_none(teller: &mut Teller) -> Option<Draft> {
    photos(teller, "photos_none", [Answer::Supported, Answer::Contradicted])
}

/// "The injuries were photographed."
pub(super) fn photos_some(teller: &mut Teller) -> Option<Draft> {
    photos(teller, "photos_some", [Answer::Contradicted, Answer::Supported])
}

/// The answers are for a record that says they were not taken, and for one that says they were.
fn photos(teller: &mut Teller, heading: &str, [not, taken]: [Answer; 2]) -> Option<Draft> {
    let both = teller.course.of(&[Act::PhotosTaken, Act::PhotosNot], None);
    let one = (*both.first()?).clone();
    let (verdict, note) = match one.act {
        Act::PhotosNot => (not, "the record says that none were taken"),
        _ => (taken, "the record says that they were taken"),
    };
    let category = if verdict == Answer::Supported { "not_done_true" } else { "not_done_false" };
    let text = teller.say(heading, one.day, &[])?;
    Some(Draft::new(text, verdict, category, note, vec![has(teller, &one)]))
}

/// What is said to be never so, or always: the act that would break it, and whose it is.
const UNIVERSALS: [(&str, Act, Agency); 6] = [
    ("never.alone", Act::Alone, Agency::SocialCare),
    ("always.seen", Act::NoAccess, Agency::SocialCare),
    ("never.hospital", Act::Hospital, Agency::Hospital),
    ("never.arrest", Act::Arrest, Agency::Police),
    ("never.legal", Act::Legal, Agency::Legal),
    ("never.placed", Act::Placed, Agency::SocialCare),
];

/// One of these for which the record has so much that breaks it.
fn universal(
    teller: &mut Teller,
    fits: impl Fn(&[&Happening]) -> bool,
) -> Option<(&'static str, Act, Agency)> {
    let course = teller.course;
    let told = |act: Act, by: Agency| course.of(&[act], Some(by));
    let left: Vec<_> = UNIVERSALS
        .into_iter()
        .filter(|(_, act, by)| course.cast.has(*by) && fits(&told(*act, *by)))
        .collect();
    if left.is_empty() { None } else { Some(*teller.random.pick(&left)) }
}

pub(super) fn universal_false(teller: &mut Teller) -> Option<Draft> {
    let (heading, act, by) = universal(teller, |told| !told.is_empty())?;
    let one = (*teller.course.of(&[act], Some(by)).first()?).clone();
    let text = teller.say(heading, teller.course.cast.first_day, &[])?;
    let (first, last) = one.days();
    let grounds = vec![Ground::Has(teller.sign(&one), first, last)];
    Some(Draft::new(text, Answer::Contradicted, "universal_false", "the record has one", grounds))
}

pub(super) fn universal_true(teller: &mut Teller) -> Option<Draft> {
    // Of a child examined in hospital nobody would say that it was never there.
    let doubtful = [Act::Medical, Act::Injury, Act::Died];
    let course = teller.course;
    let there = |act: Act, by: Agency| act == Act::Hospital && !course.of(&doubtful, Some(by)).is_empty();
    let (heading, act, by) = (0..8)
        .find_map(|_| universal(teller, |told| told.is_empty()).filter(|(_, act, by)| !there(*act, *by)))?;
    let text = teller.say(heading, teller.course.cast.first_day, &[])?;
    let mut wanted = sign(&[act], Some(by));
    wanted.words.extend((act == Act::Hospital).then(|| teller.course.cast.child.first.to_owned()));
    let grounds = vec![Ground::Lacks(wanted, Date::MIN, Date::MAX)];
    Some(Draft::new(text, Answer::Supported, "universal_true", "the record has none", grounds))
}
