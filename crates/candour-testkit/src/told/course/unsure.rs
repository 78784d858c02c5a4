//! Days that the record does not know better than "early March".

use candour_dates::Date;

use super::super::day::later;
use crate::Random;

/// How a date cell leaves the day open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Unsure {
    /// "early March 2023".
    Early(Date),
    /// "late March 2023".
    Late(Date),
    /// "between 3 and 7 March 2023", within one month.
    Between(Date, Date),
    /// "3 or 4 June 2023".
    Or(Date),
    /// "c. 14 May 2023".
    Circa(Date),
    /// "March 2023".
    Month(Date),
}

impl Unsure {
    /// A way of not knowing this day.
    pub(super) fn of(day: Date, random: &mut Random) -> Unsure {
        let number = day.day();
        match random.below(6) {
            0 | 1 if number <= 10 => Unsure::Early(day),
            0 | 1 if number >= 21 => Unsure::Late(day),
            2 if (4..=24).contains(&number) => Unsure::Between(later(day, -2), later(day, 3)),
            3 if number <= 27 => Unsure::Or(day),
            4 => Unsure::Circa(day),
            _ => Unsure::Month(day),
        }
    }

    /// As it stands in the date cell.
    pub(in super::super) fn words(self) -> String {
        let month = |day: Date| day.strftime("%B %Y").to_string();
        match self {
            Unsure::Early(day) => format!("early {}", month(day)),
            Unsure::Late(day) => format!("late {}", month(day)),
            Unsure::Between(first, last) => {
                format!("between {} and {} {}", first.day(), last.day(), month(last))
            }
            Unsure::Or(day) => format!("{} or {} {}", day.day(), day.day() + 1, month(day)),
            Unsure::Circa(day) => format!("c. {} {}", day.day(), month(day)),
            Unsure::Month(day) => month(day),
        }
    }

    /// The days that the words surely allow. What they may allow beyond these (how far "early" goes, how near "c." is),
    /// no claim comes near to.
    pub(in super::super) fn days(self) -> (Date, Date) {
        match self {
            Unsure::Early(day) => (day.first_of_month(), later(day.first_of_month(), 9)),
            Unsure::Late(day) => (later(day.first_of_month(), 20), day.last_of_month()),
            Unsure::Between(first, last) => (first, last),
            Unsure::Or(day) => (day, later(day, 1)),
            Unsure::Circa(day) => (later(day, -2), later(day, 2)),
            Unsure::Month(day) => (day.first_of_month(), day.last_of_month()),
        }
    }
}
