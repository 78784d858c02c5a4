//! TIMEX3 values (TimeML 1.2): what an expression is worth to a reader outside this house.
//!
//! A value is a calendar point of any grain ([`Stamp`]), a length ([`Length`]), something that comes back, or a mere
//! pointer to past, present or future. It prints as TimeML writes it; what it cannot know it leaves as `X`.

mod length;
mod often;
mod print;
mod stamp;

pub use length::{Amount, Grain, Length};
pub use often::Repeats;
pub use stamp::{DayTime, Stamp, Within, Years};
pub(crate) use stamp::{astronomical, from_astronomical};

use crate::ExpressionKind;

/// A value of TIMEX3 with its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Timex {
    /// DATE, TIME, DURATION or SET.
    pub kind: ExpressionKind,
    /// What stands in `value`.
    pub value: TimexValue,
    /// How a SET comes back, as far as it is known.
    pub repeats: Option<Repeats>,
}

/// What stands in `value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimexValue {
    /// A place on the calendar, of any grain: `1989`, `1989-10-26`, `198`, `1998-WXX-5`.
    Stamp(Stamp),
    /// A length, or how often: `P2D`.
    Length(Length),
    /// From one day or more to another: TIMEX3 has no such value, ISO 8601 writes `a/b`.
    Between(Stamp, Stamp),
    /// `PRESENT_REF`: "now".
    Present,
    /// `PAST_REF`: "recently".
    Past,
    /// `FUTURE_REF`: "soon".
    Future,
    /// Nothing is known of when.
    Unknown,
}

/// The value of what the grammar of records read, by its first reading.
pub(crate) fn of_resolved(
    resolved: &crate::Resolved,
    phrase: &crate::grammar::phrase::Phrase,
    starts: Option<jiff::civil::Date>,
) -> Timex {
    use crate::grammar::phrase::Meaning;
    let kind = resolved.kind;
    if let Meaning::Length { quantity, unit } = phrase.meaning {
        return Timex { kind, value: TimexValue::Length(of_quantity(quantity, unit)), repeats: None };
    }
    if let (Meaning::Age { quantity, unit }, ExpressionKind::Duration) = (&phrase.meaning, kind) {
        return Timex { kind, value: TimexValue::Length(of_quantity(*quantity, *unit)), repeats: None };
    }
    if let Meaning::Exactly(length) = phrase.meaning {
        return Timex { kind, value: TimexValue::Length(length), repeats: None };
    }
    if let Meaning::WithinHours(quantity) = phrase.meaning {
        let length = of_quantity(quantity, crate::grammar::lex::Unit::Hour);
        return Timex { kind, value: TimexValue::Length(length), repeats: None };
    }
    if let Meaning::Within { quantity, unit } = phrase.meaning {
        return Timex { kind, value: TimexValue::Length(of_quantity(quantity, unit)), repeats: None };
    }
    if let Meaning::Every { quantity, unit } = phrase.meaning {
        let every = of_quantity(quantity, unit);
        let repeats = Some(Repeats { starts: None, days: 0, every });
        return Timex { kind, value: TimexValue::Length(every), repeats };
    }
    if let Meaning::Weekdays { days, weeks } = phrase.meaning {
        return of_weekdays(days, weeks, starts);
    }
    let interval = resolved.readings.first().map(crate::Edtf::interval);
    let ends = interval.and_then(|i| Some((i.earliest().date()?, i.latest().date()?)));
    let value = match ends {
        None => TimexValue::Unknown,
        Some((from, to)) if from == to => TimexValue::Stamp(with_clock(Stamp::day(from), resolved.clock)),
        Some((from, to)) => stretch(from, to),
    };
    Timex { kind, value, repeats: None }
}

fn of_weekdays(days: u8, weeks: u8, starts: Option<jiff::civil::Date>) -> Timex {
    let every = Length::whole(u32::from(weeks), Grain::Week);
    let only = days.is_power_of_two();
    let value = match (only, weeks) {
        (true, 1) => {
            let day = days.trailing_zeros() as u8;
            TimexValue::Stamp(Stamp::of(Years::Unknown, Within::Weekday(day)))
        }
        _ => TimexValue::Length(every),
    };
    Timex { kind: ExpressionKind::Set, value, repeats: Some(Repeats { starts, days, every }) }
}

fn with_clock(stamp: Stamp, clock: Option<crate::Clock>) -> Stamp {
    let Some(clock) = clock else { return stamp };
    if let Some(part) = clock.part {
        return stamp.at(DayTime::Part(part));
    }
    let (hour, minute) = (clock.from.hour().unsigned_abs(), clock.from.minute().unsigned_abs());
    stamp.at(DayTime::Clock(hour, Some(minute), None))
}

/// A whole week, month or year under its name, else from one day to another.
fn stretch(from: jiff::civil::Date, to: jiff::civil::Date) -> TimexValue {
    let year = from.year();
    let stamp = if from == from.first_of_month() && to == from.last_of_month() {
        Stamp::month(year, from.month().unsigned_abs())
    } else if from == from.first_of_year() && to == from.last_of_year() {
        Stamp::year(year)
    } else if crate::calendar::weekday(from) == 1 && crate::calendar::add_days(from, 6) == Some(to) {
        Stamp::week(from)
    } else if crate::calendar::weekday(from) == 6 && crate::calendar::add_days(from, 1) == Some(to) {
        Stamp::weekend(from)
    } else {
        return TimexValue::Between(Stamp::day(from), Stamp::day(to));
    };
    TimexValue::Stamp(stamp)
}

fn of_quantity(quantity: crate::grammar::phrase::Quantity, unit: crate::grammar::lex::Unit) -> Length {
    use crate::grammar::lex::Unit;
    let (grain, times) = match unit {
        Unit::Second => (Grain::Second, 1),
        Unit::Minute => (Grain::Minute, 1),
        Unit::Hour => (Grain::Hour, 1),
        Unit::Day | Unit::WorkingDay => (Grain::Day, 1),
        Unit::Week => (Grain::Week, 1),
        Unit::Weekend => (Grain::Day, 2),
        Unit::Fortnight => (Grain::Week, 2),
        Unit::Month => (Grain::Month, 1),
        Unit::Year => (Grain::Year, 1),
        Unit::Decade => (Grain::Year, 10),
    };
    if quantity.vague {
        return Length::some(grain);
    }
    let number = u32::try_from(quantity.high).unwrap_or(0).saturating_mul(times);
    let half = if quantity.half { 50 } else { 0 };
    Length { amount: Amount::Hundredths(number.saturating_mul(100).saturating_add(half)), grain, and: None }
}
