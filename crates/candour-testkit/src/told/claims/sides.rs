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

/// What was never so, or always.
pub(super) fn universal(teller: &mut Teller) -> Option<Draft> {
    let cases = [
        ("never.alone", Act::Alone, Agency::SocialCare),
        ("always.seen", Act::NoAccess, Agency::SocialCare),
        ("never.hospital", Act::Hospital, Agency::Hospital),
        ("never.arrest", Act::Arrest, Agency::Police),
        ("never.legal", Act::Legal, Agency::Legal),
    ];
    let (heading, act, by) = *teller.random.pick(&cases);
    if !teller.course.cast.has(by) {
        return None;
    }
    let broken = teller.course.of(&[act], None).into_iter().find(|one| one.by == by).cloned();
    let text = teller.say(heading, teller.course.cast.first_day, &[])?;
    if let Some(one) = broken {
        let (first, last) = one.days();
        let grounds = vec![Ground::Has(teller.sign(&one), first, last)];
        return Some(Draft::new(
            text,
            Answer::Contradicted,
            "universal_false",
            "the record has one",
            grounds,
        ));
    }
    // Of a child who died in hospital nobody would say that it was never there.
    let doubtful = [Act::Medical, Act::Injury, Act::Died];
    if act == Act::Hospital && !teller.course.of(&doubtful, Some(by)).is_empty() {
        return None;
    }
    let ends: (Date, Date) = (teller.course.cast.first_day, teller.course.cast.last_day);
    let mut wanted = sign(&[act], None);
    wanted.words.extend((act == Act::Hospital).then(|| teller.course.cast.child.first.to_owned()));
    let grounds = vec![Ground::Lacks(wanted, ends.0, ends.1)];
    Some(Draft::new(text, Answer::Supported, "universal_true", "the record has none", grounds))
}
