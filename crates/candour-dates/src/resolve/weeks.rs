//! The seven days that a week has.

use jiff::civil::Date;

use crate::calendar::add_days;
use crate::grammar::phrase::Partial;
use crate::{Edtf, Flag};

/// The seven days that begin, or end, on a day.
pub(super) fn week(day: Partial, ending: bool, flags: &mut Vec<Flag>) -> Option<Edtf> {
    let value = day.edtf(flags)?;
    let Some(day) = value.interval().exact() else { return Some(value) };
    week_of(day, ending)
}

pub(crate) fn week_of(day: Date, ending: bool) -> Option<Edtf> {
    let (from, to) = if ending { (add_days(day, -6)?, day) } else { (day, add_days(day, 6)?) };
    Edtf::span(Some(&Edtf::day(from)), Some(&Edtf::day(to)))
}
