//! This happened, and then: on a day of the calendar, counted from something else, or loosely.

use candour_dates::Date;
use candour_model::Answer;

use super::super::act::Act;
use super::super::course::Happening;
use super::super::day::{between, from_last, later, number, on, plain};
use super::super::ground::Ground;
use super::super::teller::Teller;
use super::Draft;

/// One of the happenings to the child that an account can tell, on a day that the record is sure of. Acts have equal
/// chances, so that the many visits do not drown the rest.
pub(super) fn any(teller: &mut Teller, fits: impl Fn(&Happening) -> bool) -> Option<Happening> {
    let all: Vec<&Happening> = teller.course.of(&Act::ALL, None);
    let fits = |one: &&Happening| one.is_settled() && one.act != Act::PhotosNot && fits(one);
    let left: Vec<&Happening> = all.into_iter().filter(fits).collect();
    let mut acts: Vec<Act> = left.iter().map(|one| one.act).collect();
    acts.dedup();
    acts.sort_unstable();
    acts.dedup();
    if acts.is_empty() {
        return None;
    }
    let act = *teller.random.pick(&acts);
    let left: Vec<&Happening> = left.into_iter().filter(|one| one.act == act).collect();
    Some((*teller.random.pick(&left)).clone())
}

/// May be dated truly: no account has given it another day.
fn dates(teller: &Teller) -> impl Fn(&Happening) -> bool + use<> {
    let misdated = teller.misdated.clone();
    move |one| !misdated.contains(&one.act)
}

pub(super) fn has(teller: &Teller, one: &Happening) -> Ground {
    Ground::Has(teller.sign(one), one.day, one.day)
}

pub(super) fn exact(teller: &mut Teller) -> Option<Draft> {
    exact_of(teller, &Act::ALL)
}

/// On its day, one of these acts.
pub(super) fn exact_of(teller: &mut Teller, acts: &[Act]) -> Option<Draft> {
    let may = dates(teller);
    let one = any(teller, |one| may(one) && acts.contains(&one.act))?;
    let when = on(one.day, teller.random);
    let text = teller.statement(&one, &when)?;
    let grounds = vec![has(teller, &one)];
    Some(Draft::new(text, Answer::Supported, "true", "the record has it on this day", grounds))
}

pub(super) fn counted(teller: &mut Teller) -> Option<Draft> {
    let one = any(teller, dates(teller))?;
    let (when, from) = teller.relative(one.day, one.act)?;
    let text = teller.statement(&one, &when)?;
    let grounds = vec![has(teller, &one), anchor(teller, from)?];
    let note = format!("counted from {}, it is {}", from.name(), plain(one.day));
    Some(Draft::new(text, Answer::Supported, "true_relative", &note, grounds))
}

/// That from which days are counted stands in the record once, on a sure day.
fn anchor(teller: &Teller, act: Act) -> Option<Ground> {
    teller.course.once(act).map(|one| has(teller, one))
}

/// Two claims, the second dated from the first: "the next day".
pub(super) fn next(teller: &mut Teller) -> Option<Draft> {
    let may = dates(teller);
    let first = any(teller, |one| may(one) && one.act != Act::Died)?;
    let soon = |one: &Happening| later(first.day, 1) <= one.day && one.day <= later(first.day, 12);
    let second = any(teller, |one| may(one) && soon(one) && one.act != first.act)?;
    let when = on(first.day, teller.random);
    let lead = teller.statement(&first, &when)?;
    // After a sentence that names the year, the press leaves it out.
    let when = if first.day.year() == second.day.year() && teller.random.chance(20) {
        second.day.strftime("on %-d %B").to_string()
    } else {
        from_last(first.day, second.day, teller.random)?
    };
    let text = teller.statement(&second, &when)?;
    let lead = Draft::new(
        lead,
        Answer::Supported,
        "true",
        "the record has it on this day",
        vec![has(teller, &first)],
    );
    let note = format!("counted from the sentence before, it is {}", plain(second.day));
    let mut draft = Draft::new(text, Answer::Supported, "true_next", &note, vec![has(teller, &second)]);
    draft.lead = Some(Box::new(lead));
    Some(draft)
}

/// "In May 2023", "by Christmas", "in his first six months".
pub(super) fn loose(teller: &mut Teller) -> Option<Draft> {
    let may = dates(teller);
    let one = any(teller, |one| may(one) && one.act.is_once())?;
    let soon = if teller.random.chance(40) { soon(teller, &one) } else { None };
    let (when, from, to) = soon.unwrap_or_else(|| stretch(teller, one.day));
    let text = teller.statement(&one, &when)?;
    let grounds = vec![Ground::Has(teller.sign(&one), from, to)];
    Some(Draft::new(text, Answer::Supported, "true_loose", "the record's day lies within", grounds))
}

/// "Within ten days of the arrest": as many as it was, or some more.
fn soon(teller: &mut Teller, one: &Happening) -> Option<(String, Date, Date)> {
    let named = teller.named();
    let fits =
        |(act, _, day): &(Act, String, Date)| *act != one.act && (1..=30).contains(&between(*day, one.day));
    let before: Vec<_> = named.into_iter().filter(fits).collect();
    if before.is_empty() {
        return None;
    }
    let (act, name, day) = teller.random.pick(&before).clone();
    teller.counted_from.insert(act);
    let days = between(day, one.day) + teller.random.below(4) as i64 + 1;
    Some((format!("within {} days of {name}", number(days)), day, later(day, days)))
}

fn stretch(teller: &mut Teller, day: Date) -> (String, Date, Date) {
    let born = teller.course.cast.child.born;
    let half = later(born, 181);
    let his = if teller.course.cast.child.girl { "her" } else { "his" };
    let years = teller.course.cast.years(day);
    let birthday = Date::new(born.year() + years as i16 + 1, born.month(), born.day()).ok();
    match (teller.random.below(5), birthday) {
        (0, _) if day < half => (format!("in {his} first six months"), born, half),
        (1, _) if day.month() >= 7 && day < Date::constant(day.year(), 12, 25) => {
            (format!("by Christmas {}", day.year()), born, Date::constant(day.year(), 12, 25))
        }
        (2, Some(birthday)) if years < 5 => {
            let nth = ["first", "second", "third", "fourth", "fifth"][usize::from(years)];
            (format!("before {his} {nth} birthday"), born, birthday)
        }
        // The middle month, so that nobody's spring leaves it out.
        (3, _) if day.month() == 4 => {
            (format!("in the spring of {}", day.year()), later(day, -60), later(day, 60))
        }
        (3, _) if day.month() == 7 => {
            (format!("in the summer of {}", day.year()), later(day, -60), later(day, 60))
        }
        _ => (day.strftime("in %B %Y").to_string(), day.first_of_month(), day.last_of_month()),
    }
}

/// A day too early or too late.
pub(super) fn near_day(teller: &mut Teller) -> Option<Draft> {
    let counted = teller.counted_from.clone();
    let one = any(teller, |one| !counted.contains(&one.act))?;
    let claimed = later(one.day, if teller.random.chance(50) { 1 } else { -1 });
    if !teller.course.is_clear(one.act, None, claimed, 0) || !teller.misdate(one.act) {
        return None;
    }
    let when = teller.day(claimed, one.act);
    let text = teller.statement(&one, &when)?;
    let grounds = vec![has(teller, &one), Ground::Lacks(teller.sign(&one), claimed, claimed)];
    let note = format!("the record has {}, not {}", plain(one.day), plain(claimed));
    Some(Draft::new(text, Answer::Contradicted, "near_day", &note, grounds))
}
