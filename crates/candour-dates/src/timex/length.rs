//! Lengths of time as TIMEX3 writes them: `P2D`, `PXW`, `P2.5Y`.

/// The unit of a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    /// `S`.
    Second,
    /// `TM`.
    Minute,
    /// `TH`.
    Hour,
    /// `D`.
    Day,
    /// `W`.
    Week,
    /// `M`.
    Month,
    /// `Q`.
    Quarter,
    /// `Y`.
    Year,
    /// `DE`: where no one said how many; ten decades are a hundred years.
    Decade,
    /// `CE`.
    Century,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Amount {
    /// Hundredths of one, so that "two and a half" is exact.
    Hundredths(u32),
    /// Not said: "several", or a bare plural.
    Some,
}

/// A length of time; a second part for "two years and three months".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many.
    pub amount: Amount,
    /// Of what.
    pub grain: Grain,
    /// And how many of a smaller unit.
    pub and: Option<(u32, Grain)>,
}

impl Length {
    /// So many whole units.
    pub fn whole(number: u32, grain: Grain) -> Length {
        Length { amount: Amount::Hundredths(number.saturating_mul(100)), grain, and: None }
    }

    /// Some units, no one said how many.
    pub fn some(grain: Grain) -> Length {
        Length { amount: Amount::Some, grain, and: None }
    }

    /// The whole number, when it is one and nothing is added to it.
    pub fn exact(self) -> Option<i64> {
        match self.amount {
            Amount::Hundredths(n) if n % 100 == 0 && self.and.is_none() => Some(i64::from(n / 100)),
            _ => None,
        }
    }
}
