//! The record speaks of it and does not settle it; or its doubt does not matter.

use candour_dates::Date;
use candour_model::Answer;

use super::super::act::Act;
use super::super::course::{Differs, Happening, Mark, Unsure};
use super::super::day::{between, later, month, on, plain};
use super::super::ground::Ground;
use super::super::teller::Teller;
use super::Draft;
use super::untrue::side_sign;

fn vague(teller: &mut Teller) -> Option<(Happening, Unsure)> {
    let all: Vec<&Happening> = teller.course.happenings.iter().filter(|one| one.unsure.is_some()).collect();
    if all.is_empty() {
        return None;
    }
    let one = (*teller.random.pick(&all)).clone();
    let unsure = one.unsure?;
    Some((one, unsure))
}

/// A day in the middle of the doubt.
pub(super) fn boundary(teller: &mut Teller) -> Option<Draft> {
    let (one, unsure) = vague(teller)?;
    let (first, last) = one.days();
    let middle = later(first, (between(first, last) + 1) / 2);
    let (when, from, to) = match (unsure, teller.random.below(3)) {
        (Unsure::Or(day), 0) => (on(day, teller.random), day, day),
        (Unsure::Or(day), _) => (format!("before {}", plain(later(day, 1))), Date::MIN, day),
        (_, 0) => (format!("before {}", plain(middle)), Date::MIN, later(middle, -1)),
        (_, 1) => (format!("by {}", plain(middle)), Date::MIN, middle),
        _ => (format!("after {}", plain(middle)), later(middle, 1), Date::MAX),
    };
    let text = teller.statement(&one, &when)?;
    let note = format!("the record says only: {}", unsure.words());
    let grounds = vec![Ground::MayBe(teller.sign(&one), from, to)];
    Some(Draft::new(text, Answer::CannotTell, "unsure_date", &note, grounds))
}

/// Wherever in the doubt the day lies, the claim holds.
pub(super) fn settled(teller: &mut Teller) -> Option<Draft> {
    let (one, unsure) = vague(teller)?;
    let (first, last) = one.days();
    let (from, to) = month(first);
    // "c." may reach some days further than anybody says.
    let room = if matches!(unsure, Unsure::Circa(_)) { 6 } else { 0 };
    if to < later(last, room) || later(first, -room) < from {
        return None;
    }
    let text = teller.statement(&one, &first.strftime("in %B %Y").to_string())?;
    let note = format!("the record says: {}", unsure.words());
    let grounds = vec![Ground::Has(teller.sign(&one), from, to)];
    Some(Draft::new(text, Answer::Supported, "unsure_settled", &note, grounds))
}

/// Two agencies tell it differently.
pub(super) fn sources(teller: &mut Teller) -> Option<Draft> {
    let all: Vec<&Happening> = teller.course.happenings.iter().filter(|one| one.differs.is_some()).collect();
    if all.is_empty() {
        return None;
    }
    let one = (*teller.random.pick(&all)).clone();
    let second = teller.random.chance(50);
    let (claimed, note, grounds) = match (one.differs?, one.mark) {
        (Differs::Day(days), _) => {
            let other = later(one.day, days);
            let claimed = Happening { day: if second { other } else { one.day }, ..one.clone() };
            let note = format!("one agency has {}, another {}", plain(one.day), plain(other));
            let mut sign = teller.sign(&one);
            sign.agency = None;
            let grounds = vec![Ground::Has(sign.clone(), one.day, one.day), Ground::Has(sign, other, other)];
            (claimed, note, grounds)
        }
        (Differs::Side, Some(mark)) => {
            let claimed = Happening { mark: Some(Mark { left: mark.left != second, ..mark }), ..one.clone() };
            let has = |left: bool| Ground::Has(side_sign(teller, &one, left), one.day, one.day);
            let grounds = vec![has(true), has(false)];
            (claimed, "one agency has the left side, another the right".to_owned(), grounds)
        }
        (Differs::Side, None) => return None,
    };
    if one.act == Act::Arrest && !teller.misdate(Act::Arrest) {
        return None;
    }
    let when = on(claimed.day, teller.random);
    let text = teller.statement(&claimed, &when)?;
    Some(Draft::new(text, Answer::CannotTell, "unsure_sources", &note, grounds))
}
