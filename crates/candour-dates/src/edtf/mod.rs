//! Extended Date/Time Format values (ISO 8601-2), our own type.
//!
//! An [`Edtf`] is kept as it was written, digit by digit, so that printing gives back what was parsed;
//! the days it allows are computed from it. Differences from the Library of Congress specification:
//! years of other than four digits (`Y17E7`) and significant digits (`1950S2`) are not read.

mod parse;
mod print;
mod single;

use jiff::civil::{Date, Time};

pub use parse::NotEdtf;
pub use single::Qualifier;
use single::{Field, Single};

use crate::{Bound, Interval};

/// One EDTF value: prints as EDTF, and knows the days it allows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edtf(Form);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Form {
    One(Single),
    At(Date, Time, Box<str>),
    Span(End, End),
    OneOf(Vec<Member>),
    AllOf(Vec<Member>),
}

/// An end of an EDTF interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum End {
    On(Single),
    Open,
    Unknown,
}

/// A member of a set: a value, or a run of values `a..b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Member {
    One(Single),
    Run(Option<Single>, Option<Single>),
}

/// How finely a value names its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// One day.
    Day,
    /// A month.
    Month,
    /// A season, quarter or half of a year.
    Season,
    /// A year.
    Year,
    /// Ten years or more.
    Decade,
    /// An interval or a set.
    Several,
}

impl Edtf {
    /// A single day.
    pub fn day(date: Date) -> Edtf {
        Edtf(Form::One(Single::day(date)))
    }

    /// A month of a year; `None` when there is no such month.
    pub fn month(year: i16, month: u8) -> Option<Edtf> {
        (1..=12).contains(&month).then(|| Edtf(Form::One(Single::coded(year, month))))
    }

    /// A season (21 to 24), quarter (33 to 36) or half (40, 41) of a year.
    pub fn season(year: i16, code: u8) -> Option<Edtf> {
        matches!(code, 21..=24 | 33..=36 | 40 | 41).then(|| Edtf(Form::One(Single::coded(year, code))))
    }

    /// A year.
    pub fn year(year: i16) -> Edtf {
        Edtf(Form::One(Single::year(year)))
    }

    /// From one end to another, inclusive; `None` is an open end (`..`).
    /// Sets and intervals cannot be ends: they give `None`.
    pub fn span(from: Option<&Edtf>, to: Option<&Edtf>) -> Option<Edtf> {
        let end = |edtf: Option<&Edtf>| match edtf {
            None => Some(End::Open),
            Some(Edtf(Form::One(single))) => Some(End::On(*single)),
            Some(Edtf(Form::At(day, ..))) => Some(End::On(Single::day(*day))),
            Some(_) => None,
        };
        let value = Edtf(Form::Span(end(from)?, end(to)?));
        value.bounds().map(|_| value)
    }

    /// One of these days or months: `[a,b]`. Members that are themselves intervals or sets are refused.
    pub fn one_of(members: &[Edtf]) -> Option<Edtf> {
        Some(Edtf(Form::OneOf(singles(members)?)))
    }

    /// All of these: `{a,b}`.
    pub fn all_of(members: &[Edtf]) -> Option<Edtf> {
        Some(Edtf(Form::AllOf(singles(members)?)))
    }

    /// The same value, marked as approximate (`~`); both ends of an interval are marked.
    pub fn approximate(self) -> Edtf {
        self.mark(Qualifier::Approximate)
    }

    /// The same value, marked as uncertain (`?`).
    pub fn uncertain(self) -> Edtf {
        self.mark(Qualifier::Uncertain)
    }

    fn mark(self, with: Qualifier) -> Edtf {
        let member = |m: Member| match m {
            Member::One(s) => Member::One(s.marked(with)),
            Member::Run(a, b) => Member::Run(a.map(|s| s.marked(with)), b.map(|s| s.marked(with))),
        };
        let end = |e: End| if let End::On(s) = e { End::On(s.marked(with)) } else { e };
        Edtf(match self.0 {
            Form::One(single) => Form::One(single.marked(with)),
            Form::At(day, ..) => Form::One(Single::day(day).marked(with)),
            Form::Span(a, b) => Form::Span(end(a), end(b)),
            Form::OneOf(list) => Form::OneOf(list.into_iter().map(member).collect()),
            Form::AllOf(list) => Form::AllOf(list.into_iter().map(member).collect()),
        })
    }

    /// The days it allows. Marks of doubt do not widen it: `2007-07-27~` is 27 July, said to be approximate.
    pub fn interval(&self) -> Interval {
        self.bounds().unwrap_or(Interval::UNKNOWN)
    }

    /// Is any part of it marked approximate?
    pub fn is_approximate(&self) -> bool {
        self.singles().any(|s| s.has(Qualifier::Approximate))
    }

    /// Is any part of it marked uncertain?
    pub fn is_uncertain(&self) -> bool {
        self.singles().any(|s| s.has(Qualifier::Uncertain))
    }

    /// How finely it names its time.
    pub fn precision(&self) -> Precision {
        match &self.0 {
            Form::One(single) => single.precision(),
            Form::At(..) => Precision::Day,
            _ => Precision::Several,
        }
    }

    /// Members of a set, in the order written; a single value is its own only member.
    pub fn members(&self) -> Vec<Edtf> {
        match &self.0 {
            Form::OneOf(list) | Form::AllOf(list) => list
                .iter()
                .filter_map(|m| if let Member::One(s) = m { Some(Edtf(Form::One(*s))) } else { None })
                .collect(),
            _ => vec![self.clone()],
        }
    }

    /// Is it a set of which all hold (`{a,b}`)?
    pub fn is_all_of(&self) -> bool {
        matches!(self.0, Form::AllOf(_))
    }

    /// The last end of an interval.
    pub(crate) fn until_part(&self) -> Option<Edtf> {
        match self.0 {
            Form::Span(_, End::On(single)) => Some(Edtf(Form::One(single))),
            _ => None,
        }
    }

    fn as_single(&self) -> Option<Single> {
        if let Form::One(single) = self.0 { Some(single) } else { None }
    }

    fn singles(&self) -> impl Iterator<Item = Single> {
        let mut all: Vec<Single> = Vec::new();
        match &self.0 {
            Form::One(s) => all.push(*s),
            Form::At(..) => {}
            Form::Span(a, b) => all.extend([a, b].into_iter().filter_map(|e| match e {
                End::On(s) => Some(*s),
                _ => None,
            })),
            Form::OneOf(list) | Form::AllOf(list) => {
                for member in list {
                    match member {
                        Member::One(s) => all.push(*s),
                        Member::Run(a, b) => all.extend(a.iter().chain(b).copied()),
                    }
                }
            }
        }
        all.into_iter()
    }

    /// `None` when the ends of an interval are the wrong way round.
    fn bounds(&self) -> Option<Interval> {
        match &self.0 {
            Form::One(single) => Some(single.interval()),
            Form::At(day, ..) => Some(Interval::day(*day)),
            Form::Span(from, to) => Interval::new(from.first(), to.last()),
            Form::OneOf(list) | Form::AllOf(list) => {
                let mut hull: Option<Interval> = None;
                for member in list {
                    let next = match *member {
                        Member::One(s) => s.interval(),
                        Member::Run(a, b) => Interval::new(
                            a.map_or(Bound::Open, |s| s.interval().earliest()),
                            b.map_or(Bound::Open, |s| s.interval().latest()),
                        )?,
                    };
                    hull = Some(hull.map_or(next, |h| h.hull(next)));
                }
                hull
            }
        }
    }
}

impl End {
    fn first(self) -> Bound {
        match self {
            End::On(single) => single.interval().earliest(),
            End::Open => Bound::Open,
            End::Unknown => Bound::Unknown,
        }
    }

    fn last(self) -> Bound {
        match self {
            End::On(single) => single.interval().latest(),
            End::Open => Bound::Open,
            End::Unknown => Bound::Unknown,
        }
    }
}

fn singles(members: &[Edtf]) -> Option<Vec<Member>> {
    if members.is_empty() {
        return None;
    }
    members.iter().map(|m| m.as_single().map(Member::One)).collect()
}
