//! Who was told of what, and when.

use candour_model::Answer;

use super::super::act::Act;
use super::super::agency::Agency;
use super::super::course::{Happening, Topic};
use super::super::day::{later, on, plain};
use super::super::ground::{Ground, Sign};
use super::super::teller::{Teller, sign};
use super::Draft;
use super::dated::{any, has};

pub(super) fn right(teller: &mut Teller) -> Option<Draft> {
    let one = any(teller, |one| one.act == Act::Told)?;
    let when = teller.day(one.day, Act::Told);
    let text = teller.statement(&one, &when)?;
    let grounds = vec![has(teller, &one)];
    Some(Draft::new(text, Answer::Supported, "told_true", "the record has it on this day", grounds))
}

/// Said to have been told sooner than it was.
pub(super) fn wrong_day(teller: &mut Teller) -> Option<Draft> {
    let one = any(teller, |one| one.act == Act::Told)?;
    let claimed = later(one.day, -1 - teller.random.below(3) as i64);
    if !teller.course.is_clear(Act::Told, None, claimed, 0) {
        return None;
    }
    let when = teller.day(claimed, Act::Told);
    let text = teller.statement(&one, &when)?;
    let grounds = vec![has(teller, &one), Ground::Lacks(teller.sign(&one), claimed, claimed)];
    let note = format!("the record has {}, not {}", plain(one.day), plain(claimed));
    Some(Draft::new(text, Answer::Contradicted, "told_false", &note, grounds))
}

pub(super) fn never(teller: &mut Teller) -> Option<Draft> {
    let one = any(teller, |one| one.act == Act::Told)?;
    let (to, topic) = (one.other?.said(), one.topic?.said());
    let text = teller.say("never.told", one.day, &[("to", to), ("topic", topic)])?;
    let grounds = vec![has(teller, &one)];
    let note = format!("the record has it on {}", plain(one.day));
    Some(Draft::new(text, Answer::Contradicted, "told_false", &note, grounds))
}

/// From one agency to another that no record says was told.
pub(super) fn unrecorded(teller: &mut Teller) -> Option<Draft> {
    let (from, to, topic) = (0..20).find_map(|_| untold(teller))?;
    let (first, last) = (teller.course.cast.first_day, teller.course.cast.last_day);
    let day = later(first, 20 + teller.random.below(120) as i64);
    let when = on(day, teller.random);
    let slots = [("from", from.said()), ("to", to.said()), ("topic", topic.said()), ("when", when.as_str())];
    let text = teller.say("told.unrecorded", day, &slots)?;
    let about = |agency: Agency, other: Agency| Sign {
        words: vec![other.noted().to_owned(), topic.noted().to_owned()],
        ..sign(&[Act::Told], Some(agency))
    };
    let grounds =
        vec![Ground::Lacks(about(from, to), first, last), Ground::Lacks(about(to, from), first, last)];
    let note = "no record says that this agency was told of it";
    Some(Draft::new(text, Answer::NotRecorded, "told_unrecorded", note, grounds))
}

/// Two agencies of which no record says that the one told the other of it.
fn untold(teller: &mut Teller) -> Option<(Agency, Agency, Topic)> {
    let agencies = teller.course.cast.agencies.clone();
    let from = *teller.random.pick(&agencies);
    let to = *teller.random.pick(&agencies);
    let topic = *teller.random.pick(&Topic::ALL);
    let told = |one: &Happening| {
        let [by, other] = [Some(one.by), one.other];
        let these = [Some(from), Some(to)];
        one.act == Act::Told && one.topic == Some(topic) && (other == Some(to) || these == [other, by])
    };
    // Social care hears of injuries and arrests by entries of other sorts.
    let heard = to == Agency::SocialCare || from == Agency::SocialCare;
    let free = from != to && !heard && !teller.course.happenings.iter().any(told);
    free.then_some((from, to, topic))
}
