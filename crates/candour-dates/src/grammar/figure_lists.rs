//! Several days in figures: `2-3/04/2023`, `28/2-1/3/07`, `7, 8 & 9/11/11`; and a day run together, `20070605`.

use crate::DayMonthOrder;
use crate::Flag;
use crate::calendar::ymd;
use crate::grammar::Read;
use crate::grammar::phrase::{Meaning, Partial};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::resolve::absolute::push;

impl Reader<'_> {
    /// A range or a list of days whose last alone is written in full, or one day run together.
    pub(crate) fn days_in_figures(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number)?;
        if token.end - token.start == 8 {
            return self.run_together(at);
        }
        // Written month first, the figure before the dash is no day.
        if self.order() == DayMonthOrder::Mdy || self.joined_before(at) {
            return None;
        }
        self.range_in_figures(at, flags)
            .or_else(|| self.list_in_figures(at, flags))
            .or_else(|| self.list_with_months(at, flags))
            .filter(|_| !self.is_measured(at))
    }

    /// Figures glued to a sign before them are the end of something else.
    fn joined_before(&self, at: usize) -> bool {
        at > 0 && self.glued(at) && !self.mark(at - 1, b'(')
    }

    fn day_figure(&self, at: usize) -> Option<u8> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number && t.end - t.start <= 2)?;
        u8::try_from(token.number).ok().filter(|n| (1..=31).contains(n))
    }

    /// A whole date in figures, day first.
    fn whole_figures(&self, at: usize, flags: &mut Vec<Flag>) -> Option<(Partial, usize)> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number)?;
        let figures = self.figures_apart(token.start).filter(|f| f.rule == "figures")?;
        figures.partial.first_day()?;
        figures.flags.into_iter().for_each(|flag| push(flags, flag));
        Some((figures.partial, self.token_at(figures.end, at)))
    }

    /// `11/5` of "10 or 11/5"; "2 or 3/12" are months.
    fn short_figures(&self, at: usize) -> Option<(Partial, usize)> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number)?;
        let figures = self.figures_apart(token.start).filter(|f| f.rule == "figures-short")?;
        let day = figures.partial.day.filter(|_| self.clinical(at).is_none() && !self.counts(at));
        day.map(|_| (figures.partial, self.token_at(figures.end, at)))
    }

    fn range_in_figures(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let day = self.day_figure(at)?;
        let of_month = (self.mark(at + 1, b'/') || self.mark(at + 1, b'.')) && self.glued(at + 1);
        let month = of_month.then(|| self.day_figure(at + 2)).flatten().filter(|m| *m <= 12);
        let dash = at + if month.is_some() { 3 } else { 1 };
        if !self.mark(dash, b'-') || !self.glued(dash) || !self.glued(dash + 1) {
            return None;
        }
        let Some((last, end)) = self.whole_figures(dash + 1, flags) else {
            return self.short_range(day, month?, dash);
        };
        let year = last.year?;
        let month = month.or(last.month);
        let year = if month > last.month { year - 1 } else { year };
        let first = Partial { day: Some(day), month, year: Some(year), ..Partial::default() };
        (first.first_day()? < last.first_day()?).then_some((Meaning::Span(first, last), end, "range"))
    }

    /// `28/5-2/6`, without a year: from one day to a later one.
    fn short_range(&self, day: u8, month: u8, dash: usize) -> Option<Read> {
        let (last_day, last_month) =
            (self.day_figure(dash + 1)?, self.day_figure(dash + 3).filter(|m| *m <= 12)?);
        let joined = self.mark(dash + 2, b'/') && self.glued(dash + 2) && self.glued(dash + 3);
        let runs_on = self.glued(dash + 4)
            && self
                .get(dash + 4)
                .is_some_and(|t| !matches!(t.kind, Kind::Mark(b',' | b'.' | b';' | b')' | b':')));
        let partial = |day, month| Partial { day: Some(day), month: Some(month), ..Partial::default() };
        let rising = (month, day) < (last_month, last_day) && last_month - month < 4;
        // Scores and shares stand so too; days past the twelfth do not.
        let dated = day > 12 || last_day > 12 || month != last_month;
        (joined && !runs_on && rising && dated)
            .then(|| (Meaning::Span(partial(day, month), partial(last_day, last_month)), dash + 4, "range"))
    }

    fn list_in_figures(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let mut days = vec![self.day_figure(at)?];
        let (mut next, mut either) = (at + 1, false);
        // The last joint is a word: "7, 8, 9/11/11" alone may be two scores and a date. More than a month has is a list of
        // something else, and each of its members would look along the rest.
        while days.len() <= 31 {
            let comma = self.mark(next, b',');
            let and = self.mark(next, b'&') || self.any(next, &["and", "or"]);
            either |= self.is(next, "or");
            let short = || self.short_figures(next + 1).filter(|_| either);
            let whole = and.then(|| self.whole_figures(next + 1, flags).or_else(short)).flatten();
            let (last, end) = match whole {
                Some(read) => read,
                None if comma || and => {
                    days.push(self.day_figure(next + 1)?);
                    next += 2;
                    continue;
                }
                None => return None,
            };
            let rising = days.windows(2).all(|pair| pair[0] < pair[1]) && days.last() < last.day.as_ref();
            let mut list: Vec<Partial> = days.iter().map(|day| Partial { day: Some(*day), ..last }).collect();
            list.push(last);
            let meaning = if either { Meaning::OneOf(list) } else { Meaning::AllOf(list) };
            return rising.then_some((meaning, end, if either { "one-of" } else { "list" }));
        }
        None
    }

    /// `22.7, 29.7 and 5.8.19`: each day with its month, the last alone with its year.
    fn list_with_months(&self, at: usize, flags: &mut Vec<Flag>) -> Option<Read> {
        let (mut days, mut next) = (Vec::new(), at);
        while days.len() < 31 {
            if let Some((last, end)) = self.whole_figures(next, flags).filter(|_| !days.is_empty()) {
                return Self::dated_by_last(days, last).map(|list| (Meaning::AllOf(list), end, "list"));
            }
            let day = self.day_figure(next)?;
            // With a stroke each is a date by itself.
            let sign = self.mark(next + 1, b'.');
            let month = self
                .day_figure(next + 2)
                .filter(|m| sign && *m <= 12 && self.glued(next + 1) && self.glued(next + 2))?;
            let and = self.mark(next + 3, b'&') || self.is(next + 3, "and");
            if !(and || self.mark(next + 3, b',') && !self.glued(next + 4)) {
                return None;
            }
            days.push((day, month));
            next = self.skip(next + 4, &["and"]);
        }
        None
    }

    /// Rising days before the last, in its year or, where they would come after it, in the year before.
    fn dated_by_last(days: Vec<(u8, u8)>, last: Partial) -> Option<Vec<Partial>> {
        let year = last.year?;
        let of = |(day, month): (u8, u8)| {
            let year = if (Some(month), Some(day)) > (last.month, last.day) { year - 1 } else { year };
            Partial { year: Some(year), month: Some(month), day: Some(day), ..Partial::default() }
        };
        let mut list: Vec<Partial> = days.into_iter().map(of).collect();
        list.push(last);
        list.iter().map(Partial::first_day).collect::<Option<Vec<_>>>().filter(|days| days.is_sorted())?;
        Some(list)
    }

    /// `20070605`, as files and systems stamp a day; not after a word that makes it a number of something.
    fn run_together(&self, at: usize) -> Option<Read> {
        const NUMBERS: [&str; 16] = [
            "no",
            "number",
            "ref",
            "reference",
            "id",
            "tel",
            "phone",
            "mobile",
            "mob",
            "nhs",
            "case",
            "crime",
            "log",
            "cad",
            "urn",
            "upn",
        ];
        let figures = i64::from(self.get(at)?.number);
        let numbered = self.before(at, 3).any(|n| self.any(n, &NUMBERS));
        let runs_on = self.joined_before(at) || self.glued(at + 1) && self.get(at + 1)?.kind == Kind::Word;
        let part = |by: i64, of: i64| i8::try_from(figures / by % of).ok();
        let year = i16::try_from(figures / 10_000).ok().filter(|y| (1990..2040).contains(y))?;
        let date = ymd(year, part(100, 100)?, part(1, 100)?).filter(|_| !numbered && !runs_on)?;
        let day = Partial {
            year: Some(year),
            month: Some(date.month().unsigned_abs()),
            day: Some(date.day().unsigned_abs()),
            ..Partial::default()
        };
        Some((Meaning::Date(day), at + 1, "iso"))
    }
}
