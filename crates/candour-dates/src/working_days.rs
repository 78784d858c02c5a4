//! Working days of England and Wales.

use jiff::civil::Date;

use crate::calendar::{add_days, weekday};

/// Whole working days on, or back.
pub(crate) fn step(from: Date, number: i64) -> Option<Date> {
    let mut at = from;
    let mut left = number.unsigned_abs().min(4000);
    while left > 0 {
        at = add_days(at, number.signum())?;
        left -= u64::from(weekday(at) < 6);
    }
    Some(at)
}
