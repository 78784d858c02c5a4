//! How something comes back.

use std::fmt::{Display, Formatter, Result};

use jiff::civil::Date;

use super::Length;

/// A recurrence, printed in the manner of ISO 8601: `R/2007-08-04/P2W`, `R/XXXX-WXX-[1,3,5]/P1W`, `R/PT4H`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Repeats {
    /// The first of them that is known of.
    pub starts: Option<Date>,
    /// The weekdays: bit 1 is Monday, bit 7 Sunday.
    pub days: u8,
    /// After how long it comes again.
    pub every: Length,
}

impl Display for Repeats {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("R/")?;
        let days: Vec<String> =
            (1..=7).filter(|d| self.days & (1 << d) != 0).map(|d| d.to_string()).collect();
        match (self.starts, days.as_slice()) {
            (Some(start), [_]) => write!(f, "{start}/")?,
            (_, []) => {}
            (_, [one]) => write!(f, "XXXX-WXX-{one}/")?,
            (_, several) => write!(f, "XXXX-WXX-[{}]/", several.join(","))?,
        }
        self.every.fmt(f)
    }
}
