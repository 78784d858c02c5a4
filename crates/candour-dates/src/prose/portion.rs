//! Which part of a year or a decade is meant: "early 2011", "the mid-1980s", "the latter part of 2017".

use crate::Edtf;
use crate::grammar::reader::Reader;
use crate::timex::{Stamp, Within, Years, astronomical};

/// A part of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Portion {
    Early,
    Mid,
    Late,
    /// "The first half of".
    Half(u8),
    /// "The rest of", "the third week of": no fixed part.
    Some,
}

impl Reader<'_> {
    /// What the words at `at` say of it.
    pub(super) fn portion_said(&self, at: usize) -> Portion {
        let the = self.skip(self.skip(at, &["the"]), &["very"]);
        let half = self.any(the + 1, &["half", "part"]);
        match self.lower(the, &mut [0; 16]) {
            "early" | "beginning" | "start" | "opening" => Portion::Early,
            "mid" | "middle" | "midst" => Portion::Mid,
            "late" | "end" | "close" | "closing" => Portion::Late,
            "first" if half => Portion::Half(1),
            "second" | "latter" if half => Portion::Half(2),
            _ => Portion::Some,
        }
    }
}

impl Portion {
    /// The months of a year, or the years of a decade: a third each, as people speak of them, and half a year as it is.
    pub(super) fn of(self, stamp: Stamp) -> Option<Edtf> {
        let third = |early: (u8, u8), mid, late| match self {
            Portion::Early => Some(early),
            Portion::Mid => Some(mid),
            Portion::Late => Some(late),
            Portion::Half(_) | Portion::Some => None,
        };
        let span = |from: Edtf, to: Edtf| Edtf::span(Some(&from.approximate()), Some(&to.approximate()));
        match (stamp.years, stamp.within) {
            (Years::Year(year), Within::Whole) => {
                let year = astronomical(year);
                if let Portion::Half(nth) = self {
                    return Edtf::season(year, 39 + nth).map(Edtf::approximate);
                }
                let (from, to) = third((1, 4), (5, 8), (9, 12))?;
                span(Edtf::month(year, from)?, Edtf::month(year, to)?)
            }
            (Years::Decade(decade), Within::Whole) if decade > 0 => {
                let (from, to) = third((0, 3), (4, 6), (7, 9))?;
                span(Edtf::year(decade * 10 + i16::from(from)), Edtf::year(decade * 10 + i16::from(to)))
            }
            _ => None,
        }
    }
}
