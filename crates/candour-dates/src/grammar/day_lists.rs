//! Several days of one month in words: `7th, 8th and 9th October 2009`, `3-17 August`, "10 or 11 May", `Aug 3-5`.

use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{Meaning, Partial};
use crate::grammar::reader::Reader;

impl Reader<'_> {
    /// `7th, 8th and 9th & 12th October 2009`, `3-17 August`, `28, 29, 30 March 2011`.
    pub(crate) fn day_list(&self, at: usize) -> Option<Read> {
        let between = self.is(at, "between");
        let start = self.named_day(self.skip(at, &["from", "the", "between"]));
        let mut days = vec![self.day_of_month(start)?];
        let (mut next, mut range, mut either, mut slashed) = (start + 1, false, false, false);
        // More than a month has is a list of something else, and each of its members would look along the rest.
        while days.len() <= 31 {
            let or = self.is(next, "or");
            let comma = or || self.mark(next, b',') || self.mark(next, b'&') || self.is(next, "and");
            let nights = self.mark(next, b'/')
                && self.day_of_month(next + 1).is_some_and(|d| days.last().is_some_and(|last| d == last + 1));
            let to = self.mark(next, b'-')
                || self.any(next, &["to", "until", "till", "til", "thru"])
                || between && self.is(next, "and")
                || nights && days.len() == 1;
            if !comma && !to {
                break;
            }
            if to && days.len() == 1 && self.is_changed(at) {
                return None;
            }
            let after = self.named_day(self.skip(self.skip(next + 1, &["and"]), &["the"]));
            let Some(day) = self.day_of_month(after) else { break };
            range |= to;
            either |= or;
            slashed |= nights;
            days.push(day);
            next = after + 1;
        }
        let Lex::Month(month) = self.lex(self.skip(next, &["of"])) else { return None };
        if self.is_address(self.skip(next, &["of"]) + 1) {
            return None;
        }
        let (year, end) = self.year_after(self.skip(next, &["of"]) + 1);
        let partial = |day| Partial { day: Some(day), month: Some(month), year, ..Partial::default() };
        match days.as_slice() {
            [_] => None,
            // "10/11 May" is a night, both days, or one of the two.
            [a, b] if slashed && !self.is_night(at) => {
                Some((Meaning::SpanOr(partial(*a), partial(*b)), end, "range"))
            }
            [a, b] if range => Some((Meaning::Span(partial(*a), partial(*b)), end, "range")),
            _ if range => None,
            _ if either => Some((Meaning::OneOf(days.into_iter().map(partial).collect()), end, "one-of")),
            _ => Some((Meaning::AllOf(days.into_iter().map(partial).collect()), end, "list")),
        }
    }

    /// "Aug 31, Sept 7 and Sept 14": each day after its month, where alone the last would be September 2014; a year may
    /// close the list. "31 August, 7 September" are two dates.
    pub(crate) fn days_with_months(&self, at: usize) -> Option<Read> {
        let first = self.day_with_month(at)?;
        let (mut list, mut next, mut either) = (vec![first.0], first.1, false);
        while list.len() < 31 {
            let or = self.is(next, "or");
            let joint = or || self.mark(next, b',') || self.mark(next, b'&') || self.is(next, "and");
            let after = self.skip(self.skip(next + 1, &["and"]), &["on"]);
            let Some((day, end)) = joint.then(|| self.day_with_month(after)).flatten() else { break };
            either |= or;
            list.push(day);
            next = end;
        }
        // Two of them joined by a word are two dates that stand together; a comma alone may part two clauses.
        if list.len() < 2 || list.len() == 2 && self.mark(first.1, b',') && !self.cell {
            return None;
        }
        let (year, end) = self.year_after(next);
        let mut later = year;
        for n in (0..list.len()).rev() {
            let after = list.get(n + 1).and_then(|p| p.month);
            if after.is_some_and(|after| list[n].month.is_some_and(|m| m > after)) {
                later = later.map(|y| y - 1);
            }
            list[n].year = later;
        }
        Some(if either { (Meaning::OneOf(list), end, "one-of") } else { (Meaning::AllOf(list), end, "list") })
    }

    /// "Sept 16", without a year.
    fn day_with_month(&self, at: usize) -> Option<(Partial, usize)> {
        let Lex::Month(month) = self.lex(at) else { return None };
        let day = self.day_of_month(at + 1).filter(|_| self.capital(at))?;
        let whole = self.year_after(at + 2).0.is_none() || self.mark(at + 2, b',');
        let partial = Partial { day: Some(day), month: Some(month), ..Partial::default() };
        (whole && !self.is_address(at + 2)).then_some((partial, at + 2))
    }

    /// Past a weekday that stands before a day of the month.
    fn named_day(&self, at: usize) -> usize {
        at + usize::from(matches!(self.lex(at), Lex::Weekday(_)) && self.day_of_month(at + 1).is_some())
    }

    /// `Aug 3-5, 2007`: where the second day is.
    pub(crate) fn month_range(&self, at: usize) -> Option<Read> {
        let Lex::Month(month) = self.lex(at) else { return None };
        let first = self.day_of_month(at + 1)?;
        let last = (self.mark(at + 2, b'-') || self.is(at + 2, "to"))
            .then(|| self.day_of_month(at + 3))
            .flatten()?;
        if matches!(self.lex(at + 4), Lex::Month(_)) || last <= first {
            return None;
        }
        let (year, end) = self.year_after(at + 4);
        let partial = |day| Partial { day: Some(day), month: Some(month), year, ..Partial::default() };
        Some((Meaning::Span(partial(first), partial(last)), end, "range"))
    }

    /// "Moved from the 20th to the 21st": two days, and nothing that lasted.
    pub(crate) fn is_changed(&self, at: usize) -> bool {
        let word = |n: usize| {
            self.any(
                n,
                &[
                    "changed",
                    "adjourned",
                    "relisted",
                    "moved",
                    "rearranged",
                    "rescheduled",
                    "switched",
                    "swapped",
                    "brought",
                    "put",
                    "postponed",
                    "deferred",
                ],
            )
        };
        let from =
            if self.is(at, "from") { Some(at) } else { at.checked_sub(1).filter(|n| self.is(*n, "from")) };
        from.is_some_and(|from| self.before(from, 3).any(word))
    }

    /// "The night of 4/5 August", "weekend of 28/29 July", "shift 2/3 August": it lasted from the one to the other.
    fn is_night(&self, at: usize) -> bool {
        self.before(at, 4).any(|n| {
            matches!(self.lex(n), Lex::Part(_) | Lex::Unit(Unit::Weekend))
                || self.any(n, &["shift", "overnight", "nights", "stay", "stayed", "respite"])
        })
    }
}
