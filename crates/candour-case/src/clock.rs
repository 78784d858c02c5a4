//! The clock of the ledger: what its entries claim, and where that cannot be so.
//!
//! Position orders the ledger; clocks are claims. A moment given as a day is the last entry that claims that day or an
//! earlier one, whatever entries before it claim: a clock that was once ahead hides nothing that was written after it.

use std::str::FromStr;

use candour_dates::Date;
use candour_model::{Place, Problem, Severity};

use crate::LedgerLine;

/// A moment of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// After this entry, counted from 0.
    Entry(u64),
    /// After the last entry that claims this day or an earlier one.
    Day(Date),
}

impl Moment {
    /// How many entries, from the first, were in the ledger then, by what each claims; `None` when it had none.
    pub(crate) fn entries<'t>(
        self,
        times: impl DoubleEndedIterator<Item = &'t str> + ExactSizeIterator,
    ) -> Option<usize> {
        match self {
            Moment::Entry(entry) => {
                usize::try_from(entry).ok().filter(|&at| at < times.len()).map(|at| at + 1)
            }
            Moment::Day(day) => {
                let mut times = times;
                times.rposition(|time| claimed(time).is_some_and(|claimed| claimed <= day)).map(|at| at + 1)
            }
        }
    }
}

impl FromStr for Moment {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Moment, &'static str> {
        if text.bytes().all(|b| b.is_ascii_digit())
            && let Ok(entry) = text.parse()
        {
            return Ok(Moment::Entry(entry));
        }
        text.parse().map(Moment::Day).map_err(|_| "neither a number of an entry nor a day such as 2024-06-03")
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Moment::Entry(entry) => write!(f, "{entry}"),
            Moment::Day(day) => write!(f, "{day}"),
        }
    }
}

/// The day that a time claims.
fn claimed(time: &str) -> Option<Date> {
    time.get(..10).and_then(|day| day.parse().ok())
}

/// The clock as the entries claim it, one after another.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    latest: String,
    /// Entries that claim an earlier time than some entry before them.
    pub(crate) jumps: Vec<u64>,
}

impl Clock {
    /// Takes what the next entry claims. Times are RFC 3339 in UTC, all of one form, and are compared as they are written;
    /// what claims no day says nothing of the clock.
    pub(crate) fn take(&mut self, entry: u64, time: &str) {
        if claimed(time).is_none() {
            return;
        }
        if time < self.latest.as_str() {
            self.jumps.push(entry);
        } else {
            time.clone_into(&mut self.latest);
        }
    }
}

/// Entries of a log that claim an earlier time than some entry before them.
pub fn jumps(lines: &[LedgerLine]) -> Vec<u64> {
    let mut clock = Clock::default();
    for line in lines {
        clock.take(line.entry, &line.time);
    }
    clock.jumps
}

/// The problem of such an entry.
pub(crate) fn problem(entry: u64) -> Problem {
    Problem {
        code: "candour::case::clock",
        severity: Severity::Note,
        place: Place::default(),
        message: format!("entry {entry} of the ledger claims an earlier time than one before it"),
        help: "The order of the entries stands. Look whether the clock of the computer was right.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jumped(times: &[&str]) -> Vec<u64> {
        let mut clock = Clock::default();
        for (entry, time) in (0..).zip(times) {
            clock.take(entry, time);
        }
        clock.jumps
    }

    #[test]
    fn a_clock_that_ran_back_is_named_until_it_has_caught_up() {
        let (a, b, c) = ("2024-06-01T09:00:00Z", "2024-06-02T09:00:00Z", "2030-01-01T00:00:00Z");
        assert_eq!(jumped(&[a, a, b, c]), [] as [u64; 0]);
        assert_eq!(jumped(&[a, c, a, b, c]), [2, 3]);
        assert_eq!(jumped(&[c, "", "no time", c]), [] as [u64; 0]);
        assert_eq!(jumped(&[]), [] as [u64; 0]);
    }
}
