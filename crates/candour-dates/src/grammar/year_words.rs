//! Years in words and figures: `2006`, `’06`, "in '98", "1995-97", "in 2004".

use crate::grammar::Read;
use crate::grammar::phrase::{Meaning, Partial};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;

impl Reader<'_> {
    /// `2006`, `’06`, `, 2006`.
    pub(crate) fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let next = self.skip(self.skip_mark(at, b','), &["of"]);
        let quoted = self.skip_mark(next, b'\'');
        if self.is(next + 1, "year")
            && let Some(written) = self.context.written
        {
            match self.lower(next, &mut [0; 16]) {
                "last" => return (Some(written.year() - 1), next + 2),
                "this" => return (Some(written.year()), next + 2),
                "next" => return (Some(written.year() + 1), next + 2),
                _ => {}
            }
        }
        let Some(number) = self.number(quoted) else { return (None, at) };
        let token = self.tokens[quoted];
        match token.end - token.start {
            4 if (1800..2200).contains(&number) => (Some(number as i16), quoted + 1),
            2 if (quoted > next || next == at)
                && !self.mark(quoted + 1, b':')
                && !self.mark(quoted + 1, b'%')
                && !self.hours_follow(quoted + 1) =>
            {
                (Some(self.pivot(number)), quoted + 1)
            }
            _ => (None, at),
        }
    }

    pub(crate) fn bare_year(&self, at: usize, kind: Kind) -> Option<(Partial, usize, &'static str)> {
        if self.mark(at, b'\'') {
            return self.elided_year(at);
        }
        let number = self.number(at).filter(|_| kind == Kind::Number)?;
        let token = self.get(at)?;
        let (len, alone) = (token.end - token.start, self.tokens.len() == 1);
        let led = at > 0
            && self.any(
                at - 1,
                &[
                    "in", "since", "during", "of", "circa", "c", "ca", "years", "pre", "post", "until",
                    "before", "between", "and", "year", "by",
                ],
            )
            || at > 1 && self.is(at - 1, "least") && self.is(at - 2, "at")
            // "c.1996".
            || at > 1 && self.mark(at - 1, b'.') && self.glued(at) && self.any(at - 2, &["c", "ca"])
            || at > 1
                && self.any(at - 1, &["about", "around", "circa", "approx"])
                && self.any(at - 2, &["since", "in", "from", "until"])
            || at > 0 && self.any(at - 1, &["was", "were"]) && self.ends_sentence(at + 1)
            || at > 1 && self.is(at - 1, "to") && (self.is(at - 2, "prior") || self.is_year(at - 2))
            || at > 0
                && self.is(at - 1, "from")
                && (self.any(at + 1, &["to", "until", "till"]) && self.is_year(at + 2)
                    || self.ends_sentence(at + 1)
                    || self.any(at + 1, &["on", "onward", "onwards"]));
        let year = match len {
            4 if (1900..2100).contains(&number) && (led || self.cell) => number as i16,
            2 if self.cell && alone && number > 31 => self.pivot(number),
            _ => return None,
        };
        let joined = self.mark(at + 1, b'/') || self.mark(at + 1, b'-') && self.glued(at + 2);
        let measure = self.unit(at + 1).is_some() || self.any(at + 1, &["people", "children", "cases"]);
        (!measure && (!joined || self.cell)).then_some((
            Partial { year: Some(year), ..Partial::default() },
            at + 1,
            "year",
        ))
    }

    /// "in '98 and '01": the mark stands for the century.
    pub(crate) fn elided_year(&self, at: usize) -> Option<(Partial, usize, &'static str)> {
        let token = self.get(at + 1).filter(|t| t.kind == Kind::Number && t.glued && t.end - t.start == 2)?;
        let led = at > 0
            && self.mark(at, b'\'')
            && self.any(
                at - 1,
                &[
                    "in", "since", "during", "from", "of", "and", "or", "to", "until", "before", "after",
                    "summer", "winter",
                ],
            );
        let runs_on = self.get(at + 2).is_some_and(|t| t.glued && !matches!(t.kind, Kind::Mark(_)));
        let closes = self.ends_sentence(at + 2) || !runs_on;
        let year = Some(self.pivot(i64::from(token.number))).filter(|_| led && closes);
        year.map(|_| (Partial { year, ..Partial::default() }, at + 2, "year"))
    }

    /// "1995-97", "1999-2000", not the number of something.
    pub(crate) fn years_joined(&self, at: usize) -> Option<Read> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number && t.end - t.start == 4)?;
        let apart = !token.glued || at > 0 && self.mark(at - 1, b'(');
        let first = self.number(at).filter(|y| apart && (1940..2100).contains(y))?;
        if !self.mark(at + 1, b'-') || self.cell {
            return None;
        }
        let last = self.get(at + 2).filter(|t| t.kind == Kind::Number && t.glued)?;
        let number = i64::from(last.number);
        let year = match last.end - last.start {
            2 => first / 100 * 100 + number,
            4 => number,
            _ => return None,
        };
        let latest = self.context.written.map_or(2100, |w| i64::from(w.year()) + 6);
        let runs_on = self.glued(at + 3)
            && self
                .get(at + 3)
                .is_some_and(|t| !matches!(t.kind, Kind::Mark(b'.' | b',' | b')' | b';' | b':')));
        let numbered = at > 0
            && self.any(
                at - 1,
                &[
                    "no", "number", "ref", "tel", "phone", "fax", "ext", "mobile", "room", "id", "case",
                    "log", "cad",
                ],
            );
        let fits = year > first && year <= first + 30 && year <= latest && !runs_on && !numbered;
        let partial = |y: i64| i16::try_from(y).ok().map(|y| Partial { year: Some(y), ..Partial::default() });
        let measure = self.unit(at + 3).is_some();
        (fits && !measure).then_some((Meaning::Span(partial(first)?, partial(year)?), at + 3, "range"))
    }

    pub(crate) fn is_year(&self, at: usize) -> bool {
        self.number(at).is_some_and(|n| (1900..2100).contains(&n))
    }
}
