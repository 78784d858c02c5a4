//! "In the 42 days after the conference", "the day after the handover": times counted from what the record tells.

use candour_dates::{Anchor, Date, add_days};
use candour_model::Dated;

use crate::language::words::{Word, stem};

use super::deed::Deed;
use super::read::{Clause, Reader};
use super::when::{Relation, When, readings};

/// A time read so, and the bytes of its words.
pub(crate) struct Anchored {
    pub(crate) when: When,
    pub(crate) bytes: (usize, usize),
}

/// Most happenings that "after the visit" may be counted from.
const MANY: usize = 3;

/// A length before a link: how many days, and the words it takes up.
struct Step {
    days: i64,
    from: usize,
    /// It is a stretch ("in the ten days after") and not a point ("ten days after").
    is_window: bool,
    bound: Bound,
    later: bool,
    /// First word of what it is counted from.
    anchor: usize,
}

/// "Less than ten days after", "more than ten days after".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Exactly,
    Fewer,
    More,
}

/// The first such time of a clause.
pub(crate) fn anchored(reader: &Reader<'_, '_>, clause: &Clause<'_>, words: &[Word]) -> Option<Anchored> {
    if let Some(last) = last_of_life(reader, words) {
        return Some(last);
    }
    let step = (0..words.len()).find_map(|at| step(words, at))?;
    // Birth and death are known: "two days before he died" is a date already.
    let known = |dated: &Dated| matches!(dated.resolved.anchor, Some(Anchor::Born | Anchor::Died));
    let covers = |dated: &Dated| {
        dated.span.is_some_and(|span| {
            span.start() <= words[step.anchor - 2].start && words[step.anchor - 1].end <= span.end()
        })
    };
    if clause.dates.iter().any(|dated| known(dated) && covers(dated)) {
        return None;
    }
    let (anchors, end) = anchors(reader, clause, words, step.anchor)?;
    let mut windows: Vec<(Date, Date)> = Vec::new();
    for (first, last) in anchors {
        if step.bound != Bound::Exactly {
            windows.push(bounded(&step, (first, last))?);
            continue;
        }
        windows.push(match (step.is_window, step.later) {
            (true, true) => (add_days(first, 1)?, add_days(last, step.days)?),
            (true, false) => (add_days(first, -step.days)?, add_days(last, -1)?),
            (false, true) => (add_days(first, step.days)?, add_days(last, step.days)?),
            (false, false) => (add_days(first, -step.days)?, add_days(last, -step.days)?),
        });
    }
    let bytes = (words[step.from].start, words[end - 1].end);
    Some(Anchored {
        when: When { days: windows.clone(), windows, is_named: true, relation: Relation::Between, bytes },
        bytes,
    })
}

/// "In the last month of his life": back from the day of death, where the case gives one.
fn last_of_life(reader: &Reader<'_, '_>, words: &[Word]) -> Option<Anchored> {
    let died = reader.record.facts.died()?.exact()?;
    let is = |at: usize, list: &[&str]| {
        words.get(at).is_some_and(|word| list.iter().any(|one| stem(one) == word.stem))
    };
    let last = (0..words.len()).find(|at| is(*at, &["last", "final"]))?;
    let number = words.get(last + 1).and_then(|word| word.number);
    let unit = last + 1 + usize::from(number.is_some());
    let units: [(&[&str], i64); 3] = [(&["day"], 1), (&["week"], 7), (&["month"], 30)];
    let (_, days) = units.iter().find(|(words, _)| is(unit, words))?;
    let of = is(unit + 1, &["of"]) && (unit + 2..unit + 5).any(|at| is(at, &["life"]));
    let end = (unit + 2..words.len().min(unit + 6)).find(|at| is(*at, &["life"])).filter(|_| of)?;
    let from = add_days(died, -days * i64::from(number.unwrap_or(1)))?;
    let bytes = (words[last].start, words[end].end);
    let windows = vec![(from, died)];
    let when = When { days: windows.clone(), windows, is_named: true, relation: Relation::Since, bytes };
    Some(Anchored { when, bytes })
}

fn bounded(step: &Step, (first, last): (Date, Date)) -> Option<(Date, Date)> {
    let days = if step.later { step.days } else { -step.days };
    Some(match (step.bound, step.later) {
        (Bound::Fewer, true) => (first, add_days(last, days)?),
        (Bound::Fewer, false) => (add_days(first, days)?, last),
        (_, true) => (add_days(first, days)?, Date::MAX),
        (_, false) => (Date::MIN, add_days(last, days)?),
    })
}

fn step(words: &[Word], at: usize) -> Option<Step> {
    let is = |at: usize, list: &[&str]| {
        words.get(at).is_some_and(|word| list.iter().any(|one| stem(one) == word.stem))
    };
    let number = words[at].number.map(i64::from).or_else(|| is(at, &["the", "a", "one"]).then_some(1))?;
    let units: [(&[&str], i64); 4] =
        [(&["day", "days"], 1), (&["week", "weeks"], 7), (&["fortnight"], 14), (&["month", "months"], 30)];
    let (_, unit) = units.iter().find(|(words, _)| is(at + 1, words))?;
    let link = at + 2;
    let later = is(link, &["after", "following", "since", "of", "from"]);
    if !later && !is(link, &["before"]) {
        return None;
    }
    let whole = at.saturating_sub(1);
    let the = usize::from(is(whole, &["the"]) && whole < at);
    let lead = at.checked_sub(1 + the);
    // "The week before Christmas" is all of it, "a week before" a day.
    let whole_unit = is(at, &["the"]) && *unit > 1;
    let is_window = whole_unit
        || lead.is_some_and(|lead| is(lead, &["in", "within", "during", "over", "throughout", "for"]));
    let than = at.checked_sub(1).filter(|than| is(*than, &["than"]));
    let (bound, shift) = match than.and_then(|than| than.checked_sub(1)) {
        Some(word) if is(word, &["less", "fewer"]) => (Bound::Fewer, -1),
        Some(word) if is(word, &["more"]) => (Bound::More, 1),
        _ if at > 0 && is(at - 1, &["within", "under"]) => (Bound::Fewer, 0),
        _ if at > 0 && is(at - 1, &["over"]) => (Bound::More, 1),
        _ if at > 1 && is(at - 2, &["at"]) && is(at - 1, &["least"]) => (Bound::More, 0),
        _ => (Bound::Exactly, 0),
    };
    let is_window = is_window && bound == Bound::Exactly;
    let of = is(link, &["of", "from"]);
    // "The days of the week" counts nothing.
    (!of || is_window || bound != Bound::Exactly).then_some(Step {
        days: number * unit + shift,
        from: lead.filter(|_| is_window).unwrap_or(at - the),
        is_window,
        bound,
        later,
        anchor: link + 1,
    })
}

/// What it is counted from: a date in the words, or a happening of the record; and the word after it.
fn anchors(
    reader: &Reader<'_, '_>,
    clause: &Clause<'_>,
    words: &[Word],
    at: usize,
) -> Option<(Vec<(Date, Date)>, usize)> {
    let first = words.get(at)?;
    let dated = |dated: &&Dated| {
        dated.span.is_some_and(|span| span.start() >= first.start && span.start() <= first.start + 8)
    };
    if let Some(date) = clause.dates.iter().find(dated) {
        let day = readings(date, reader.period).into_iter().next();
        let past = date.span.map_or(0, |span| span.end());
        let end = words.iter().position(|word| word.start >= past).unwrap_or(words.len());
        return Some((vec![day?], end.max(at + 1)));
    }
    let near = &words[at..words.len().min(at + 8)];
    let topic = reader.lexicon.topics_in(near).into_iter().find(|found| found.from <= 3)?;
    let end = at + topic.to;
    let deed: Deed = reader.bare_deed(clause, &words[at..end]);
    let times = reader.times(&deed);
    (!times.is_empty() && times.len() <= MANY).then_some((times, end))
}
