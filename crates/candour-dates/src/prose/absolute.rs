//! Dates that name their place on the calendar, with or without a year.

use crate::grammar::lex::{Lex, Unit};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::prose::{Said, Sense};
use crate::timex::{Stamp, Within, Years};

/// Words after which a bare month is a month, though it may also be a verb or a name.
pub(super) const LEADS: [&str; 42] = [
    "in",
    "of",
    "since",
    "until",
    "till",
    "by",
    "before",
    "after",
    "during",
    "from",
    "last",
    "next",
    "early",
    "mid",
    "late",
    "and",
    "or",
    "between",
    "to",
    "this",
    "around",
    "through",
    "for",
    "end",
    "beginning",
    "on",
    "every",
    "each",
    "that",
    "previous",
    "following",
    "about",
    "-",
    "within",
    "the",
    "past",
    "throughout",
    "later",
    "earlier",
    "month",
    "as",
    "toward",
];

impl Reader<'_> {
    pub(crate) fn absolute_date(&self, at: usize) -> Option<Said> {
        let token = self.get(at)?;
        match (token.kind, token.lex) {
            (Kind::Number | Kind::Ordinal, _) => self.in_figures(at),
            (Kind::Mark(b'\''), _) => self.short_decade(at),
            (_, Lex::Weekday(_)) => self.weekday_date(at),
            (_, Lex::Month(month)) => self.month_at(at, month),
            (_, Lex::Season(season)) => self.season_at(at, season),
            (_, Lex::Ordinal(day)) => {
                self.quarter(at).or_else(|| self.century(at)).or_else(|| self.spelled_day(at, day))
            }
            (_, Lex::Open | Lex::Keyword) => self.after_article(at),
            (_, Lex::Unit(Unit::Second)) => self.quarter(at).or_else(|| self.century(at)),
            (_, Lex::Unit(_)) => self.the_year(at),
            (_, Lex::Number(_)) => self.spoken_years(at),
            _ => None,
        }
    }

    pub(super) fn after_article(&self, at: usize) -> Option<Said> {
        match self.lower(at, &mut [0; 16]) {
            "the" => match self.get(at + 1)?.kind {
                Kind::Ordinal | Kind::Number => self
                    .quarter(at + 1)
                    .or_else(|| self.century(at + 1))
                    .or_else(|| self.ten_years(at + 1))
                    .or_else(|| self.year_quarter(at + 1))
                    .or_else(|| self.day_first(at + 1))
                    .or_else(|| self.year_of_season(at + 1)),

                Kind::Mark(b'\'') => self.short_decade(at + 1),
                _ => self
                    .quarter(at + 1)
                    .or_else(|| self.century(at + 1))
                    .or_else(|| match self.lex(at + 1) {
                        Lex::Ordinal(day) => self.spelled_day(at + 1, day),
                        _ => None,
                    })
                    .or_else(|| self.named_stretch(at + 1))
                    .or_else(|| self.last_quarter(at + 1))
                    .or_else(|| self.same_quarter(at + 1))
                    .or_else(|| self.word_decade(at + 1))
                    .or_else(|| self.spoken_years(at + 1))
                    .or_else(|| self.half_year(at + 1))
                    .or_else(|| self.fiscal(at + 1))
                    .or_else(|| self.the_year(at + 1))
                    .or_else(|| match self.lex(at + 1) {
                        Lex::Season(season) => self.season_at(at + 1, season),
                        Lex::Month(month) if self.any(at + 2, &["of", "quarter"]) => {
                            self.month_at(at + 1, month)
                        }
                        _ => self.fall(at + 1),
                    }),
            },
            "fall" => self.fall(at),
            "fiscal" => self.fiscal(at),
            "ad" if self.word(at) == "AD" => {
                let year = i16::try_from(self.number(at + 1).filter(|y| (1..2200).contains(y))?).ok()?;
                Some((Sense::Fixed(Stamp::year(year)), at + 2, "year"))
            }
            _ => None,
        }
    }

    pub(super) fn in_figures(&self, at: usize) -> Option<Said> {
        self.iso_or_slashes(at)
            .or_else(|| self.day_first(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.century(at))
            .or_else(|| self.ten_years(at))
            .or_else(|| self.year_quarter(at))
            .or_else(|| self.continued(at))
            .or_else(|| self.bare_year_of_prose(at))
    }

    /// `11/13/1989`, `1998-02-26`.
    pub(super) fn iso_or_slashes(&self, at: usize) -> Option<Said> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number)?;
        let figures = self.figures(token.start).filter(|f| f.rule != "figures-short")?;
        if self.is_no_date(at, figures.rule) {
            return None;
        }
        let partial = figures.partial;
        let year = partial.year?;
        let next = self.token_at(figures.end, at);
        let within = match (partial.month, partial.day) {
            (Some(month @ 1..=12), Some(day)) => Within::Day(month, day),
            (Some(month @ 1..=12), None) => Within::Month(month),
            // 10/26/89 has no twenty-sixth month: the other order is meant.
            _ => {
                let (a, b) = (self.number(at)?, self.number(at + 2)?);
                let fits = (1..=12).contains(&a) && (13..=31).contains(&b);
                fits.then_some(Within::Day(u8::try_from(a).ok()?, u8::try_from(b).ok()?))?
            }
        };
        Some((Sense::Fixed(Stamp::of(Years::Year(year), within)), next, "figures"))
    }

    pub(super) fn weekday_date(&self, at: usize) -> Option<Said> {
        let next = self.skip_mark(self.past_stop(at), b',');
        let next = self.skip(next, &["the", "night", "morning", "afternoon", "evening"]);
        let next = self.skip_mark(next, b',');
        let (sense, end, _) = match (self.get(next)?.kind, self.lex(next)) {
            (Kind::Number | Kind::Ordinal, _) => {
                self.day_first(next).or_else(|| self.iso_or_slashes(next))?
            }
            (_, Lex::Month(month)) if self.day_number(self.skip_mark(next + 1, b'.')).is_some() => {
                self.month_at(next, month)?
            }
            _ => return None,
        };
        Some((sense, end, "weekday-date"))
    }

    pub(super) fn day_number(&self, at: usize) -> Option<u8> {
        let token = self.get(at)?;
        let fits = matches!(token.kind, Kind::Number | Kind::Ordinal) && (1..=31).contains(&token.number);
        let short = token.kind == Kind::Ordinal || token.end - token.start <= 2;
        let no_part = !(self.mark(at + 1, b'.')
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.number(at + 2).is_some())
            && !(self.mark(at + 1, b',')
                && self.glued(at + 1)
                && self.glued(at + 2)
                && self.number(at + 2).is_some());
        (fits && short && no_part).then_some(token.number as u8)
    }

    /// `23 October 1998`, `23rd of October`.
    pub(super) fn day_first(&self, at: usize) -> Option<Said> {
        let day = self.day_number(at)?;
        let joined = usize::from(self.mark(at + 1, b'-') && self.glued(at + 1));
        let month_at = self.skip(at + 1 + joined, &["of", "day"]);
        let month_at = self.skip(month_at, &["of"]);
        let Lex::Month(month) = self.lex(month_at) else { return None };
        if !self.capital(month_at) {
            return None;
        }
        let stop = self.past_stop(month_at);
        if let Some((sense, end)) = self.in_a_year(Within::Day(month, day), stop) {
            return Some((sense, end, "day-month"));
        }
        let (years, end) = match self.year_then(stop) {
            Some((year, end)) => (Some(year), end),
            None => (None, self.abbreviated_end(month_at)),
        };
        Some((in_years(Within::Day(month, day), years), end, "day-month"))
    }

    /// "The Fourth of July", "the third of May 1808".
    pub(super) fn spelled_day(&self, at: usize, day: u8) -> Option<Said> {
        let Lex::Month(month) = self.lex(at + 2) else { return None };
        if !self.is(at + 1, "of") || !self.capital(at + 2) {
            return None;
        }
        let (year, end) = match self.year_then(self.past_stop(at + 2)) {
            Some((year, end)) => (Some(year), end),
            None => (None, self.abbreviated_end(at + 2)),
        };
        Some((in_years(Within::Day(month, day), year), end, "day-month"))
    }

    /// Past the full stop of "Oct.", where more follows in the sentence.
    pub(super) fn abbreviated_end(&self, month_at: usize) -> usize {
        let short = self.word(month_at).len() <= 4 && !self.any(month_at, &["may", "june", "july"]);
        month_at + 1 + usize::from(short && self.mark(month_at + 1, b'.') && self.glued(month_at + 1))
    }

    pub(super) fn month_at(&self, at: usize, month: u8) -> Option<Said> {
        if !self.capital(at) {
            return None;
        }
        let stop = self.past_stop(at);
        let day_at = self.skip(stop, &["the"]);
        if let Some(day) = self.day_number(day_at) {
            let clock =
                self.mark(day_at + 1, b':') && self.glued(day_at + 2) && self.number(day_at + 2).is_some()
                    || self.any(day_at + 1, &["am", "pm", "percent", "million", "billion"]);
            if !clock && (day_at == stop || self.get(day_at).is_some_and(|t| t.kind == Kind::Ordinal)) {
                if let Some((sense, end)) = self.in_a_year(Within::Day(month, day), day_at + 1) {
                    return Some((sense, end, "month-day"));
                }
                let (year, end) = match self.year_then(day_at + 1) {
                    Some((year, end)) => (Some(year), end),
                    None => (None, day_at + 1),
                };
                return Some((in_years(Within::Day(month, day), year), end, "month-day"));
            }
        }
        if let Some((day, next)) = self.day_in_words(day_at).filter(|_| !(at > 0 && self.is(at - 1, "in"))) {
            let (year, end) = match self.year_then(next) {
                Some((year, end)) => (Some(year), end),
                None => (None, next),
            };
            return Some((in_years(Within::Day(month, day), year), end, "month-day"));
        }
        // "The March quarter" is the one that ends with it.
        if self.is(at + 1, "quarter") && month.is_multiple_of(3) {
            return Some(self.year_of(Within::Quarter(month / 3), at + 2, "quarter"));
        }
        if let Some((year, end)) = self.year_then(stop) {
            return Some((Sense::Fixed(Stamp::month(year, month)), end, "month"));
        }
        if let Some((sense, end)) = self.in_a_year(Within::Month(month), stop) {
            return Some((sense, end, "month"));
        }
        let short = self.word(at).len() <= 4 && !self.any(at, &["may", "june", "july"]);
        if short && stop == at + 1 {
            return None;
        }
        let own = !self.any(at, &["may", "march"]);
        let marked = |n: usize| [b'-', b'/', b'('].into_iter().any(|m| self.mark(n, m));
        // "A March operation": with its capital in mid-sentence the word is no verb.
        let march = self.is(at, "march")
            && at > 0
            && !self.ends_sentence(at - 1)
            && !self.capital(at - 1)
            && !self.any(at + 1, &["for", "of", "against", "to"]);
        let led = at > 0 && (self.any(at - 1, &LEADS) || marked(at - 1) || march);
        let titled = at > 0 && self.any(at - 1, &["mr", "ms", "mrs", "dr", "miss"]);
        let named =
            at > 0 && self.mark(at - 1, b'.') && at > 1 && self.any(at - 2, &["mr", "ms", "mrs", "dr"]);
        if titled || named || !(own || led) {
            return None;
        }
        // "April Jones", "June Carter": a first name before a surname.
        let person = self.any(at, &["april", "june", "may", "august"])
            && self.capital(at + 1)
            && self.lex(at + 1) == Lex::Other
            && (!led || self.any(at - 1, &["by", "of", "to", "for", "about", "as"]));
        (!person).then_some((Sense::Yearless(Within::Month(month)), self.abbreviated_end(at), "month"))
    }

    /// The 45 of "1939-45"; the 7 of "April 6 and 7" and "April 6-7".
    pub(super) fn continued(&self, at: usize) -> Option<Said> {
        let token = self.get(at).filter(|t| t.kind == Kind::Number && t.end - t.start <= 2)?;
        let number = u8::try_from(token.number).ok()?;
        let dash = at > 1 && (self.mark(at - 1, b'-') || self.mark(at - 1, b'/'));
        if dash && token.end - token.start == 2 && self.year_number(at - 2).is_some() && self.glued(at) {
            let of_month = at > 2 && self.mark(at - 3, b'-');
            return (!of_month).then_some((Sense::ShortYear(number), at + 1, "year-range"));
        }
        let mut back = at;
        // No month has more days than this to list.
        while back > 1
            && at - back <= 2 * 31
            && (self.mark(back - 1, b'-')
                || self.mark(back - 1, b',')
                || self.any(back - 1, &["and", "to", "or", "through"]))
        {
            let earlier = back - 2;
            let day = self.day_number(earlier)?;
            if day >= number && back == at || !(1..=31).contains(&number) {
                return None;
            }
            let month = earlier > 0 && {
                let m = if self.mark(earlier - 1, b'.') { earlier.checked_sub(2)? } else { earlier - 1 };
                matches!(self.lex(m), Lex::Month(_)) && self.capital(m)
            };
            if month {
                let unit = self.grain(at + 1).is_some()
                    || self.mark(at + 1, b'%')
                    || self.any(at + 1, &["percent", "million", "people", "other"]);
                let year = self.year_then(at + 1);
                let end = year.map_or(at + 1, |(_, end)| end);
                let sense = Sense::DayOf(number, year.map(|(year, _)| year));
                return (!unit).then_some((sense, end, "day-list"));
            }
            back = earlier;
        }
        None
    }

    pub(crate) fn ordinal(&self, at: usize) -> Option<u8> {
        let token = self.get(at)?;
        match token.lex {
            Lex::Ordinal(n) => Some(n),
            _ if token.kind == Kind::Ordinal => u8::try_from(token.number).ok(),
            _ if self.is(at, "second") => Some(2),
            _ => None,
        }
    }
}

fn in_years(within: Within, year: Option<i16>) -> Sense {
    match year {
        Some(year) => Sense::Fixed(Stamp::of(Years::Year(year), within)),
        None => Sense::Yearless(within),
    }
}
