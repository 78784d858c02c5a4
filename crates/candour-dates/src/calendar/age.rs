//! How old someone was.

use jiff::Unit;
use jiff::civil::Date;

/// Whole years and months of age on a day; `None` before birth. Someone born on 29 February is a year older on the
/// last day of February in other years, as [`jiff`] counts.
pub fn age_at(born: Date, on: Date) -> Option<(u16, u8)> {
    if on < born {
        return None;
    }
    let span = born.until((Unit::Year, on)).ok()?;
    Some((u16::try_from(span.get_years()).ok()?, u8::try_from(span.get_months()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months() {
        let born = Date::constant(2006, 3, 1);
        assert_eq!(age_at(born, Date::constant(2007, 8, 3)), Some((1, 5)));
        assert_eq!(age_at(born, Date::constant(2006, 10, 13)), Some((0, 7)));
        assert_eq!(age_at(born, Date::constant(2007, 2, 28)), Some((0, 11)));
        assert_eq!(age_at(born, born), Some((0, 0)));
        assert_eq!(age_at(born, Date::constant(2006, 2, 28)), None);
    }
}
