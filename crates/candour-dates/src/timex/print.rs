//! As TimeML writes values.

use std::fmt::{Display, Formatter, Result};

use super::{Amount, DayTime, Grain, Length, Stamp, TimexValue, Within, Years};
use crate::PartOfDay;

impl Display for TimexValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            TimexValue::Stamp(stamp) => stamp.fmt(f),
            TimexValue::Length(length) => length.fmt(f),
            TimexValue::Between(from, to) => write!(f, "{from}/{to}"),
            TimexValue::Present => f.write_str("PRESENT_REF"),
            TimexValue::Past => f.write_str("PAST_REF"),
            TimexValue::Future => f.write_str("FUTURE_REF"),
            TimexValue::Unknown => f.write_str("XXXX-XX-XX"),
        }
    }
}

impl Display for Stamp {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let era = |n: i16| if n < 0 { "BC" } else { "" };
        match self.years {
            Years::Unknown => f.write_str("XXXX")?,
            Years::Year(y) => write!(f, "{}{:04}", era(y), y.unsigned_abs())?,
            Years::Decade(d) => write!(f, "{}{:03}", era(d), d.unsigned_abs())?,
            Years::Century(c) => write!(f, "{}{:02}", era(c), c.unsigned_abs())?,
        }
        self.within.fmt(f)?;
        match self.time {
            DayTime::None => Ok(()),
            DayTime::Daytime => f.write_str("TDT"),
            DayTime::Part(part) => f.write_str(match part {
                PartOfDay::Morning => "TMO",
                PartOfDay::Afternoon => "TAF",
                PartOfDay::Evening => "TEV",
                PartOfDay::Night => "TNI",
            }),
            DayTime::Clock(hour, minute, second) => {
                write!(f, "T{hour:02}:{:02}", minute.unwrap_or(0))?;
                second.map_or(Ok(()), |s| write!(f, ":{s:02}"))
            }
        }
    }
}

impl Display for Within {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Within::Whole => Ok(()),
            Within::Month(m) => write!(f, "-{m:02}"),
            Within::SomeMonth => f.write_str("-XX"),
            Within::Day(m, d) => write!(f, "-{m:02}-{d:02}"),
            Within::DayIn(m) => write!(f, "-{m:02}-XX"),
            Within::SomeDay => f.write_str("-XX-XX"),
            Within::Week(w) => write!(f, "-W{w:02}"),
            Within::SomeWeek => f.write_str("-WXX"),
            Within::Weekend(w) => write!(f, "-W{w:02}-WE"),
            Within::SomeWeekend => f.write_str("-WXX-WE"),
            Within::Weekday(d) => write!(f, "-WXX-{d}"),
            Within::Season(21) => f.write_str("-SP"),
            Within::Season(22) => f.write_str("-SU"),
            Within::Season(23) => f.write_str("-FA"),
            Within::Season(_) => f.write_str("-WI"),
            Within::Quarter(0) => f.write_str("-QX"),
            Within::Quarter(n) => write!(f, "-Q{n}"),
            Within::Half(n) => write!(f, "-H{n}"),
        }
    }
}

impl Display for Length {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let clock = |g: Grain| matches!(g, Grain::Second | Grain::Minute | Grain::Hour);
        f.write_str(if clock(self.grain) { "PT" } else { "P" })?;
        match self.amount {
            Amount::Some => f.write_str("X")?,
            Amount::Hundredths(n) if n % 100 == 0 => write!(f, "{}", n / 100)?,
            Amount::Hundredths(n) if n % 10 == 0 => write!(f, "{}.{}", n / 100, n % 100 / 10)?,
            Amount::Hundredths(n) => write!(f, "{}.{:02}", n / 100, n % 100)?,
        }
        f.write_str(letter(self.grain))?;
        if let Some((n, grain)) = self.and {
            let t = if clock(grain) && !clock(self.grain) { "T" } else { "" };
            write!(f, "{t}{n}{}", letter(grain))?;
        }
        Ok(())
    }
}

fn letter(grain: Grain) -> &'static str {
    match grain {
        Grain::Second => "S",
        Grain::Minute | Grain::Month => "M",
        Grain::Hour => "H",
        Grain::Day => "D",
        Grain::Week => "W",
        Grain::Quarter => "Q",
        Grain::Year => "Y",
        Grain::Decade => "DE",
        Grain::Century => "CE",
    }
}
