//! Terms and school holidays: from the table the caller hands in, else about their months.

use crate::grammar::Read;
use crate::grammar::lex::Lex;
use crate::grammar::phrase::Meaning;
use crate::grammar::reader::Reader;
use crate::{Edtf, Flag};

impl Reader<'_> {
    /// "autumn half term", "the spring term", "summer holidays": from the table the caller hands in.
    pub(crate) fn term(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let the = self.skip(at, &["the"]);
        let named = match self.lex(the) {
            Lex::Season(code) => Some(code),
            _ if self.any(
                the,
                &["easter", "christmas", "michaelmas", "october", "february", "may", "feb", "oct"],
            ) =>
            {
                Some(0)
            }
            _ => None,
        };
        let word = the + usize::from(named.is_some());
        let half = self.is(word, "half")
            && (self.is(word + 1, "term") || self.mark(word + 1, b'-') && self.is(word + 2, "term"));
        let end = match () {
            () if half => {
                self.skip(word + if self.mark(word + 1, b'-') { 3 } else { 2 }, &["holiday", "week"])
            }
            () if named.is_some() && self.any(word, &["term", "holidays", "holiday", "hols"]) => word + 1,
            () => return None,
        };
        if let Some(dated) = self.dated_term(the, end) {
            return Some((dated, end, "term"));
        }
        if let (Some(season), false) = (named, half)
            && self.is(word, "term")
            && let Some((months, next)) = self.months_of_term(season, end)
        {
            if flags.is_empty() {
                flags.push(Flag::NeedsTerms);
            }
            return Some((Meaning::Fixed(months), next, "term"));
        }
        let over = half || self.any(word, &["holidays", "holiday", "hols"]);
        if let Some((months, next)) = over.then(|| self.months_of_holiday(the, half, end)).flatten() {
            if flags.is_empty() {
                flags.push(Flag::NeedsTerms);
            }
            return Some((Meaning::Fixed(months), next, "term"));
        }
        Some((Meaning::Term, end, "term"))
    }

    /// Of the terms handed in with that name, the last that had begun when it was written.
    fn dated_term(&self, first: usize, next: usize) -> Option<Meaning> {
        let words = self.text.get(self.get(first)?.start..self.end(next))?;
        let begun = |days: crate::Interval| match (days.earliest().date(), self.context.written) {
            (Some(first), Some(written)) => first <= written,
            _ => true,
        };
        let same = |term: &&crate::Term| term.name.is_empty() || term.name.eq_ignore_ascii_case(words);
        let mut named: Vec<_> = self.context.terms.iter().filter(same).map(|term| term.days).collect();
        named.sort_by_key(|days| days.earliest().date());
        let days = named.iter().rev().find(|days| begun(**days)).or(named.first())?;
        let end = |bound: crate::Bound| bound.date().map(crate::Edtf::day);
        let span = crate::Edtf::span(end(days.earliest()).as_ref(), end(days.latest()).as_ref())?;
        Some(Meaning::Fixed(span))
    }

    /// Without a table a term of England is about its months: of the year said, else the last that had begun.
    fn months_of_term(&self, season: u8, at: usize) -> Option<(Edtf, usize)> {
        let (first, last) = match season {
            21 => (1, 4),
            22 => (4, 7),
            23 => (9, 12),
            _ => return None,
        };
        let (said, next) = self.year_after(at);
        let begun = |w: jiff::civil::Date| w.year() - i16::from(w.month().unsigned_abs() < first);
        let year = said.or(self.context.year).or(self.context.written.map(begun))?;
        let month = |m: u8| Edtf::month(year, m).map(Edtf::approximate);
        Some((Edtf::span(Some(&month(first)?), Some(&month(last)?))?, next))
    }

    /// Without a table a half term is about its month, the summer holidays about July to September.
    fn months_of_holiday(&self, at: usize, half: bool, end: usize) -> Option<(Edtf, usize)> {
        let (first, last) = match (self.lex(at), half) {
            (Lex::Month(month), true) => (month, month),
            (Lex::Season(21), true) => (2, 2),
            (Lex::Season(22), true) => (5, 5),
            (Lex::Season(23), true) => (10, 10),
            (Lex::Season(22), false) => (7, 9),
            _ => return None,
        };
        let (said, next) = self.year_after(end);
        let begun = |w: jiff::civil::Date| w.year() - i16::from(w.month().unsigned_abs() < first);
        let year = said.or(self.context.year).or(self.context.written.map(begun))?;
        let month = |m: u8| Edtf::month(year, m).map(Edtf::approximate);
        let value = if first == last {
            month(first)?
        } else {
            Edtf::span(Some(&month(first)?), Some(&month(last)?))?
        };
        Some((value, next))
    }
}
