//! So often within these days.

use std::ops::RangeInclusive;

use candour_model::Answer;

use super::super::day::{number, times};
use super::super::ground::Ground;
use super::super::teller::Teller;
use super::Draft;
use super::absence::{counted, reaches};
use super::window::{COUNTED, Countable, Window, find};

pub(super) fn right(teller: &mut Teller) -> Option<Draft> {
    let counting = counting(teller)?;
    draft(teller, &counting, 0, "count_true")
}

/// One too many or too few.
pub(super) fn near(teller: &mut Teller) -> Option<Draft> {
    let counting = counting(teller)?;
    let off = if counting.2 > 2 && teller.random.chance(50) { -1 } else { 1 };
    draft(teller, &counting, off, "near_number")
}

pub(super) fn wrong(teller: &mut Teller) -> Option<Draft> {
    let counting = counting(teller)?;
    let off = 2 + teller.random.below(4) as i64;
    draft(teller, &counting, off, "count_false")
}

/// Two or more, on as many days.
fn counting(teller: &mut Teller) -> Option<(Countable, Window, i64)> {
    // Two are easily found; more say more.
    let (what, window) =
        (0..6).find_map(|_| any(teller, 3..=9)).or_else(|| (0..3).find_map(|_| any(teller, 2..=2)))?;
    let told = what.within(teller.course, window.from, window.to);
    let mut days: Vec<_> = told.iter().map(|one| one.day).collect();
    days.dedup();
    (days.len() == told.len()).then_some((what, window, told.len() as i64))
}

fn any(teller: &mut Teller, some: RangeInclusive<usize>) -> Option<(Countable, Window)> {
    let what = *teller.random.pick(&COUNTED);
    Some((what, find(teller, what, (30, 80), |found| some.contains(&found))?))
}

/// The number said is off by so many.
fn draft(
    teller: &mut Teller,
    (what, window, some): &(Countable, Window, i64),
    off: i64,
    category: &'static str,
) -> Option<Draft> {
    let verdict = if off == 0 { Answer::Supported } else { Answer::Contradicted };
    let (often, n) = (times(some + off), number(some + off));
    let slots = [("window", window.words.as_str()), ("times", &often), ("n", &n)];
    let text = teller.say(&format!("count.{}", what.name), window.from, &slots)?;
    let grounds = vec![
        Ground::Days(counted(teller, *what), window.from, window.to, *some as usize),
        reaches(*what, window),
    ];
    Some(Draft::new(text, verdict, category, &format!("the record has {some} in these days"), grounds))
}
