//! How long and how often, as a claim says it.

use candour_dates::{Date, ExpressionKind, TimexValue};
use candour_model::Dated;

use crate::language::lexicon::Lexicon;
use crate::language::words::{Word, stem};

/// A number of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HowMany {
    pub(crate) least: u32,
    pub(crate) most: u32,
    /// The number as the account has it.
    pub(crate) said: u32,
    /// Its bytes in the account.
    pub(crate) bytes: (usize, usize),
}

/// A length in days, with what it leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) least: i64,
    pub(crate) most: i64,
    /// Its bytes in the account.
    pub(crate) bytes: (usize, usize),
}

impl Days {
    /// Between two days?
    pub(crate) fn holds(self, days: i64) -> bool {
        (self.least..=self.most).contains(&days)
    }

    /// Between two dates, the second counted from the first.
    pub(crate) fn between(from: Date, to: Date) -> i64 {
        i64::from((to - from).get_days())
    }
}

/// Words that bound a number: "at least", "fewer than", "about".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Exactly,
    AtLeast,
    MoreThan,
    AtMost,
    FewerThan,
    About,
}

fn bound(lexicon: &Lexicon, words: &[Word], at: usize) -> Bound {
    let before = &words[at.saturating_sub(4)..at];
    let ends = |name: &str| lexicon.cue(name, before).iter().any(|(_, to)| *to == before.len());
    let is = |n: usize, word: &str| at.checked_sub(n).is_some_and(|at| words[at].stem == stem(word));
    if ends("more") {
        if is(1, "than") && !is(2, "fewer") && !is(2, "less") || is(1, "over") {
            Bound::MoreThan
        } else {
            Bound::AtLeast
        }
    } else if ends("fewer") {
        match () {
            () if is(1, "only") || is(1, "just") => Bound::Exactly,
            () if is(1, "than") && !is(2, "more") || is(1, "under") => Bound::FewerThan,
            () => Bound::AtMost,
        }
    } else if ends("hedge") {
        Bound::About
    } else {
        Bound::Exactly
    }
}

/// "Four times", "twice", "on three occasions", "three visits": a number and what is counted.
pub(crate) fn how_many(lexicon: &Lexicon, words: &[Word], hidden: &[(usize, usize)]) -> Option<HowMany> {
    let is_hidden = |word: &Word| hidden.iter().any(|(from, to)| *from <= word.start && word.end <= *to);
    for (at, word) in words.iter().enumerate() {
        let said = match word.number {
            Some(n) if counts(lexicon, words, at) => n,
            _ if word.stem == stem("twice") => 2,
            _ if word.stem == stem("once") && is_once(words, at) => 1,
            _ => continue,
        };
        if is_hidden(word) || said > 10_000 {
            continue;
        }
        let (least, most) = match bound(lexicon, words, at) {
            Bound::Exactly => (said, said),
            Bound::AtLeast => (said, u32::MAX),
            Bound::MoreThan => (said + 1, u32::MAX),
            Bound::AtMost => (0, said),
            Bound::FewerThan => (0, said.saturating_sub(1)),
            Bound::About => (said - said / 10, said + said / 10),
        };
        return Some(HowMany { least, most, said, bytes: (word.start, word.end) });
    }
    None
}

/// Is a number followed, within three words, by "times", "occasions" or something done?
fn counts(lexicon: &Lexicon, words: &[Word], at: usize) -> bool {
    let after = &words[at + 1..words.len().min(at + 5)];
    let times = lexicon.has("times", &after[..after.len().min(2)]);
    let first = after.first().map(|word| word.stem);
    let unit = [
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "year-old",
        "old",
        "people",
        "child",
        "children",
        "per",
        "percent",
        "pound",
        "service",
        "services",
        "agency",
        "agencies",
        "team",
        "authority",
        "body",
        "professional",
        "officer",
        "worker",
        "force",
        "parent",
        "adult",
        "brother",
        "sister",
        "sibling",
    ];
    let is_unit = unit.iter().any(|unit| Some(stem(unit)) == first);
    let topics = lexicon.topics_in(after);
    let act = topics.iter().any(|found| found.from <= 1 && lexicon.topics[usize::from(found.id)].act);
    times || act && !is_unit
}

fn is_once(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| words[at].stem);
    let not = [stem("not"), stem("at")];
    if before.is_some_and(|word| [stem("just"), stem("only"), stem("the")].contains(&word)) {
        return true;
    }
    at + 1 >= words.len().saturating_sub(1) && !before.is_some_and(|word| not.contains(&word))
}

/// A length of time among the dates of a clause: its days, or the range that a month or a hedge leaves.
pub(crate) fn length(lexicon: &Lexicon, words: &[Word], dates: &[Dated]) -> Option<Days> {
    dates.iter().find_map(|dated| {
        let span = dated.span?;
        if dated.resolved.kind != ExpressionKind::Duration {
            return None;
        }
        let (least, most) = days_in(&dated.words)?;
        // "More than two months" may stand inside the words of the length.
        let inside = |word: &&Word| span.start() <= word.start && word.end <= span.end();
        let number =
            words.iter().find(|word| inside(word) && (word.number.is_some() || word.stem == stem("a")));
        let start = number.map_or(span.start(), |word| word.start);
        let at = words.iter().position(|word| word.start >= start).unwrap_or(words.len());
        let (least, most) = match bound(lexicon, words, at) {
            Bound::Exactly => (least, most),
            Bound::AtLeast => (least, i64::MAX),
            Bound::MoreThan => (least + 1, i64::MAX),
            Bound::AtMost => (0, most),
            Bound::FewerThan => (0, most - 1),
            Bound::About => (least - (least / 7).max(1), most + (most / 7).max(1)),
        };
        Some(Days { least, most, bytes: (span.start(), span.end()) })
    })
}

/// Days that the words of a length may mean: "nine days" 9, "six weeks" 42, "two months" 59 to 62.
fn days_in(spelled: &str) -> Option<(i64, i64)> {
    let context = candour_dates::Context::default();
    let found = candour_dates::find(spelled, &context);
    let TimexValue::Length(length) = found.first()?.timex.value else { return None };
    let words = crate::language::words::words(&length.to_string());
    // ISO 8601: P9D, P6W, P2M, PT24H.
    let text = length.to_string();
    let n: i64 =
        words.first().map(|_| text.chars().filter(char::is_ascii_digit).collect::<String>())?.parse().ok()?;
    let is_time = text.starts_with("PT");
    Some(match text.chars().last()? {
        'D' => (n, n),
        'W' => (n * 7, n * 7),
        'M' if !is_time => (n * 61 / 2 - 1, n * 31),
        'Y' => (n * 365, n * 366),
        'H' if is_time => (n / 24, n.div_euclid(24) + i64::from(n % 24 > 0)),
        _ => return None,
    })
}
