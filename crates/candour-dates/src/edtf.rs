//! Extended Date/Time Format values (ISO 8601-2), our own type.

use jiff::civil::Date;

use crate::Interval;

/// One EDTF value: prints as EDTF, and knows the days it allows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edtf {
    text: Box<str>,
    interval: Interval,
}

impl Edtf {
    /// A single day.
    pub fn day(date: Date) -> Edtf {
        Edtf { text: date.to_string().into(), interval: Interval::day(date) }
    }

    /// The days it allows.
    pub fn interval(&self) -> Interval {
        self.interval
    }
}

impl std::fmt::Display for Edtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}
