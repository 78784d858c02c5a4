//! How long it was, and what came first.

use candour_dates::Date;
use candour_model::Answer;

use super::super::act::Act;
use super::super::agency::Agency;
use super::super::course::Happening;
use super::super::day::{between, number, plain};
use super::super::ground::Ground;
use super::super::teller::{Teller, sign};
use super::Draft;
use super::absence::counted;
use super::window::SW_SAW;

/// Something that has a name: what, its name, its day.
type Named = (Act, String, Date);

/// Two such things, the first at least so many days before the second.
fn pair(teller: &mut Teller, apart: i64) -> Option<(Named, Named)> {
    let named = teller.named();
    let mut pairs = Vec::new();
    for a in &named {
        // The plan is made at the conference, whenever somebody enters its start.
        let fits =
            |b: &&Named| between(a.2, b.2) >= apart && !(a.0 == Act::Conference && b.0 == Act::PlanStart);
        pairs.extend(named.iter().filter(fits).map(|b| (a.clone(), b.clone())));
    }
    if pairs.is_empty() {
        return None;
    }
    let (a, b) = teller.random.pick(&pairs).clone();
    teller.counted_from.extend([a.0, b.0]);
    Some((a, b))
}

fn grounds(a: &Named, b: &Named) -> Vec<Ground> {
    [a, b].map(|(act, _, day)| Ground::Has(sign(&[*act], None), *day, *day)).to_vec()
}

pub(super) fn interval_right(teller: &mut Teller) -> Option<Draft> {
    let (a, b) = pair(teller, 4)?;
    let days = between(a.2, b.2);
    let (heading, said) = match teller.random.below(4) {
        0 if days > 5 => ("interval.more", days - 1 - teller.random.below(4) as i64),
        1 => ("interval.less", days + 1 + teller.random.below(6) as i64),
        _ => ("interval", days),
    };
    interval(teller, (&a, &b), heading, said, "interval_true", Answer::Supported)
}

pub(super) fn interval_wrong(teller: &mut Teller) -> Option<Draft> {
    let (a, b) = pair(teller, 4)?;
    let days = between(a.2, b.2);
    let off = 1 + teller.random.below(9) as i64;
    let (heading, said) = match teller.random.below(4) {
        0 => ("interval.more", days + off),
        1 if days - off > 1 => ("interval.less", days - off),
        _ => ("interval", days + off),
    };
    interval(teller, (&a, &b), heading, said, "interval_false", Answer::Contradicted)
}

fn interval(
    teller: &mut Teller,
    (a, b): (&Named, &Named),
    heading: &str,
    said: i64,
    category: &'static str,
    verdict: Answer,
) -> Option<Draft> {
    let text = teller.say(heading, a.2, &[("a", &a.1), ("b", &b.1), ("n", &number(said))])?;
    let note = format!("it was {} days", between(a.2, b.2));
    Some(Draft::new(text, verdict, category, &note, grounds(a, b)))
}

pub(super) fn order_right(teller: &mut Teller) -> Option<Draft> {
    let (a, b) = pair(teller, 2)?;
    let text = teller.say("order", a.2, &[("a", &a.1), ("b", &b.1)])?;
    let note = format!("{}, then {}", plain(a.2), plain(b.2));
    Some(Draft::new(text, Answer::Supported, "order_true", &note, grounds(&a, &b)))
}

pub(super) fn order_wrong(teller: &mut Teller) -> Option<Draft> {
    let (a, b) = pair(teller, 2)?;
    let text = teller.say("order", a.2, &[("a", &b.1), ("b", &a.1)])?;
    let note = format!("the other way about: {}, then {}", plain(a.2), plain(b.2));
    Some(Draft::new(text, Answer::Contradicted, "order_false", &note, grounds(&a, &b)))
}

/// The day the worker left, the day another was found, and who left.
fn vacancy(teller: &Teller) -> Option<(Date, Date, String, Vec<Ground>)> {
    let left = teller.course.once(Act::Left)?.day;
    let allocated = teller.course.of(&[Act::Allocated], None);
    let next = allocated.iter().find(|one| one.day > left)?.day;
    let who = teller.course.cast.worker(Agency::SocialCare, 0)?.name.clone();
    let allocated = || sign(&[Act::Allocated], None);
    let grounds = vec![
        Ground::Has(sign(&[Act::Left], None), left, left),
        Ground::Has(allocated(), next, next),
        Ground::Lacks(allocated(), left, super::super::day::later(next, -1)),
    ];
    Some((left, next, who, grounds))
}

pub(super) fn unallocated_right(teller: &mut Teller) -> Option<Draft> {
    let (left, next, who, grounds) = vacancy(teller)?;
    if teller.misdated.contains(&Act::Left) {
        return None;
    }
    teller.counted_from.insert(Act::Left);
    let n = number(between(left, next));
    let (from, until) = (plain(left), plain(next));
    let heading = *teller.random.pick(&["unallocated", "unallocated.window"]);
    let text =
        teller.say(heading, left, &[("n", &n), ("worker", &who), ("from", &from), ("until", &until)])?;
    Some(Draft::new(text, Answer::Supported, "unallocated_true", "left, and the next allocation", grounds))
}

pub(super) fn unallocated_wrong(teller: &mut Teller) -> Option<Draft> {
    let (left, next, who, grounds) = vacancy(teller)?;
    let n = number(between(left, next) * 2 + 3);
    let heading = *teller.random.pick(&["unallocated", "allocated.throughout"]);
    let text = teller.say(heading, left, &[("n", &n), ("worker", &who)])?;
    let note = format!("nobody held it for {} days", between(left, next));
    Some(Draft::new(text, Answer::Contradicted, "unallocated_false", &note, grounds))
}

pub(super) fn unseen_right(teller: &mut Teller) -> Option<Draft> {
    unseen(teller, 0, "unseen_true", Answer::Supported)
}

pub(super) fn unseen_wrong(teller: &mut Teller) -> Option<Draft> {
    let off = 6 + teller.random.below(20) as i64;
    unseen(teller, off, "unseen_false", Answer::Contradicted)
}

/// Two sightings by social workers with none between.
fn unseen(teller: &mut Teller, off: i64, category: &'static str, verdict: Answer) -> Option<Draft> {
    let seen = teller.course.of(SW_SAW.acts, SW_SAW.by);
    let doubtful = teller.course.of(SW_SAW.doubtful, SW_SAW.by);
    let plainly = |a: Date, b: Date| {
        between(a, b) >= 9 && !doubtful.iter().any(|one: &&Happening| a <= one.day && one.day <= b)
    };
    let gaps: Vec<(Date, Date)> =
        seen.windows(2).map(|two| (two[0].day, two[1].day)).filter(|(a, b)| plainly(*a, *b)).collect();
    if gaps.is_empty() {
        return None;
    }
    let (a, b) = *teller.random.pick(&gaps);
    let days = between(a, b);
    let text = teller.say("unseen", a, &[("n", &number(days + off)), ("day", &plain(a))])?;
    let seen = counted(teller, SW_SAW);
    let grounds =
        vec![Ground::Has(seen.clone(), a, a), Ground::Has(seen.clone(), b, b), Ground::Days(seen, a, b, 2)];
    let note = format!("seen on {}, next on {}: {days} days", plain(a), plain(b));
    Some(Draft::new(text, verdict, category, &note, grounds))
}
