//! So often within these days.

use candour_model::Answer;

use super::super::day::{number, times};
use super::super::ground::Ground;
use super::super::teller::Teller;
use super::Draft;
use super::absence::{counted, reaches};
use super::window::{COUNTED, Countable, Window, find};

pub(super) fn right(teller: &mut Teller) -> Option<Draft> {
    let (what, window, some) = counting(teller)?;
    draft(teller, what, &window, some, 0, "count_true", Answer::Supported)
}

/// One too many or too few.
pub(super) fn near(teller: &mut Teller) -> Option<Draft> {
    let (what, window, some) = counting(teller)?;
    let off = if some > 2 && teller.random.chance(50) { -1 } else { 1 };
    draft(teller, what, &window, some, off, "near_number", Answer::Contradicted)
}

pub(super) fn wrong(teller: &mut Teller) -> Option<Draft> {
    let (what, window, some) = counting(teller)?;
    let off = 2 + teller.random.below(4) as i64;
    draft(teller, what, &window, some, off, "count_false", Answer::Contradicted)
}

/// Two or more, on as many days.
fn counting(teller: &mut Teller) -> Option<(Countable, Window, i64)> {
    let what = *teller.random.pick(&COUNTED);
    let window = find(teller, what, (25, 90), |some| (2..=9).contains(&some))?;
    let told = what.within(teller.course, window.from, window.to);
    let mut days: Vec<_> = told.iter().map(|one| one.day).collect();
    days.dedup();
    (days.len() == told.len()).then_some((what, window, told.len() as i64))
}

fn draft(
    teller: &mut Teller,
    what: Countable,
    window: &Window,
    some: i64,
    off: i64,
    category: &'static str,
    verdict: Answer,
) -> Option<Draft> {
    let (often, n) = (times(some + off), number(some + off));
    let slots = [("window", window.words.as_str()), ("times", &often), ("n", &n)];
    let text = teller.say(&format!("count.{}", what.name), window.from, &slots)?;
    let grounds = vec![
        Ground::Days(counted(teller, what), window.from, window.to, some as usize),
        reaches(what, window),
    ];
    Some(Draft::new(text, verdict, category, &format!("the record has {some} in these days"), grounds))
}
