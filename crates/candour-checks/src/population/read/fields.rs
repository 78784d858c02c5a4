//! Which column is which.

use crate::time::{DAY, Minute};

use super::CannotReadTable;

/// What a column is read for, in the order of [`FIELDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Case,
    Kind,
    At,
    Lo,
    Hi,
    Recorded,
    Party,
    Person,
    Reference,
    Alone,
}

/// How many there are.
pub(crate) const COUNT: usize = 10;

/// The names a column may have, the first that is there counts; capitals do not matter.
pub(crate) const FIELDS: [(Field, &[&str]); COUNT] = [
    (Field::Case, &["case", "case_id"]),
    (Field::Kind, &["kind", "act", "activity"]),
    (Field::At, &["at", "ts"]),
    (Field::Lo, &["lo"]),
    (Field::Hi, &["hi"]),
    (Field::Recorded, &["recorded", "rec"]),
    (Field::Party, &["agency"]),
    (Field::Person, &["person", "actor"]),
    (Field::Reference, &["ref", "reference"]),
    (Field::Alone, &["alone"]),
];

/// Which times count where a table has both a time and its earliest and latest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Times {
    /// The earliest and the latest: the doubt is part of the record.
    #[default]
    Doubt,
    /// The single time.
    Points,
}

/// What a number in a column of times counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumbersMean {
    /// From this minute on.
    pub since: Minute,
    /// How many of them are a minute: 1 for minutes, 60 for seconds.
    pub in_a_minute: u32,
}

impl NumbersMean {
    /// Minutes since 1 January 1970.
    pub const MINUTES: NumbersMean = NumbersMean { since: 0, in_a_minute: 1 };

    /// Minutes since the beginning of a day counted from 1 January 1970.
    pub const fn minutes_since(day: i64) -> NumbersMean {
        NumbersMean { since: day * DAY, in_a_minute: 1 }
    }

    /// The minute a number stands for.
    pub(crate) fn minute(self, number: i64) -> Option<Minute> {
        number.div_euclid(i64::from(self.in_a_minute.max(1))).checked_add(self.since)
    }
}

/// The place of each field's column, from the names of the columns.
pub(crate) fn places(
    names: &[String],
    times: Times,
    recorded: bool,
) -> Result<[Option<usize>; COUNT], CannotReadTable> {
    let mut places = FIELDS.map(|(_, known)| {
        known.iter().find_map(|one| names.iter().position(|name| name.trim().eq_ignore_ascii_case(one)))
    });
    let (at, both) = (places[Field::At as usize], places[Field::Lo as usize].zip(places[Field::Hi as usize]));
    let points = at.is_some() && (times == Times::Points || both.is_none());
    if points {
        (places[Field::Lo as usize], places[Field::Hi as usize]) = (None, None);
    } else {
        places[Field::At as usize] = None;
    }
    if !recorded {
        places[Field::Recorded as usize] = None;
    }
    let missing = [
        (places[Field::Case as usize].is_none(), "case"),
        (places[Field::Kind as usize].is_none(), "kind"),
        (at.is_none() && both.is_none(), "at, nor lo and hi"),
    ];
    match missing.into_iter().find(|(missing, _)| *missing) {
        Some((_, name)) => Err(CannotReadTable::NoColumn(name)),
        None => Ok(places),
    }
}
