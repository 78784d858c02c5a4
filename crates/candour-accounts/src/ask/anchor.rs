//! "In the 42 days after the conference", "the day after the handover": times counted from what the record tells.

use candour_dates::{Date, add_days};
use candour_model::Dated;

use crate::language::words::{Word, stem};

use super::deed::Deed;
use super::read::{Clause, Reader};
use super::when::{Relation, When};

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
    later: bool,
    /// First word of what it is counted from.
    anchor: usize,
}

/// The first such time of a clause.
pub(crate) fn anchored(reader: &Reader<'_, '_>, clause: &Clause<'_>, words: &[Word]) -> Option<Anchored> {
    let step = (0..words.len()).find_map(|at| step(words, at))?;
    let (anchors, end) = anchors(reader, clause, words, step.anchor)?;
    let mut windows: Vec<(Date, Date)> = Vec::new();
    for (first, last) in anchors {
        windows.push(match (step.is_window, step.later) {
            (true, true) => (add_days(first, 1)?, add_days(last, step.days)?),
            (true, false) => (add_days(first, -step.days)?, add_days(last, -1)?),
            (false, true) => (add_days(first, step.days)?, add_days(last, step.days)?),
            (false, false) => (add_days(first, -step.days)?, add_days(last, -step.days)?),
        });
    }
    let bytes = (words[step.from].start, words[end - 1].end);
    Some(Anchored { when: When { windows, is_named: true, relation: Relation::Between, bytes }, bytes })
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
    let is_window =
        lead.is_some_and(|lead| is(lead, &["in", "within", "during", "over", "throughout", "for"]));
    let of = is(link, &["of", "from"]);
    // "The days of the week" counts nothing.
    (!of || is_window).then_some(Step {
        days: number * unit,
        from: lead.filter(|_| is_window).unwrap_or(at - the),
        is_window,
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
        let day = date.resolved.interval();
        let end = words.iter().position(|word| word.start >= date.span.map_or(0, |span| span.end()))?;
        let days = (day.earliest().date()?, day.latest().date()?);
        return Some((vec![days], end.max(at + 1)));
    }
    let near = &words[at..words.len().min(at + 8)];
    let topic = reader.lexicon.topics_in(near).into_iter().find(|found| found.from <= 3)?;
    let end = at + topic.to;
    let deed: Deed = reader.bare_deed(clause, &words[at..end]);
    let times = reader.times(&deed);
    (!times.is_empty() && times.len() <= MANY).then_some((times, end))
}
