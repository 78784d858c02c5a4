//! Working days, counted once: shifting by fifteen of them is two look-ups.

use std::sync::OnceLock;

use candour_dates::{Date, Truth, is_working_day};

use super::allowed::date_of;
use super::minute::day_number;

/// The working days of England and Wales of every year whose bank holidays are known.
#[derive(Debug)]
pub struct WorkingDays {
    /// The first day of the table, counted from 1 January 1970.
    first: i64,
    /// For each day, how many working days there are up to and including it.
    until: Vec<u32>,
    /// The working days in order.
    days: Vec<i64>,
}

impl WorkingDays {
    /// The table, made at the first call.
    pub fn table() -> &'static WorkingDays {
        static TABLE: OnceLock<WorkingDays> = OnceLock::new();
        TABLE.get_or_init(WorkingDays::build)
    }

    fn build() -> WorkingDays {
        // Wider than the bank holidays reach: a weekday of an unknown year ends the table.
        let known = |day: &i64| date_of(*day).is_some_and(|date| is_working_day(date) != Truth::CannotTell);
        let from = day_number(Date::constant(1980, 1, 1));
        let first = (from..from + 365 * 200)
            .find(|day| known(day) && known(&(day + 1)) && known(&(day + 2)))
            .unwrap_or(from);
        let (mut until, mut days) = (Vec::new(), Vec::new());
        for day in (first..first + 365 * 200).take_while(known) {
            if date_of(day).is_some_and(|date| is_working_day(date) == Truth::Yes) {
                days.push(day);
            }
            until.push(days.len() as u32);
        }
        WorkingDays { first, until, days }
    }

    /// Working days from the first day of the table to this one, both included; `None` outside the table.
    pub fn count(&self, day: i64) -> Option<u32> {
        self.until.get(usize::try_from(day - self.first).ok()?).copied()
    }

    /// Is it one? `None` outside the table.
    pub fn is_working(&self, day: i64) -> Option<bool> {
        let before = if day == self.first { 0 } else { self.count(day - 1)? };
        Some(self.count(day)? > before)
    }

    /// The day `n` working days after (before, when negative) a day. A day off counts as the working day before it;
    /// no working day at all is shifted to that working day.
    pub fn shift(&self, day: i64, n: i64) -> Option<i64> {
        let nth = i64::from(self.count(day)?) - 1 + n;
        self.days.get(usize::try_from(nth).ok()?).copied().map(|at| if n == 0 { at.max(day) } else { at })
    }
}
