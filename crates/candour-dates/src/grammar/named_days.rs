//! Weekdays that stand together, or with their week: "Mon-Weds this week", "Thurs & Fri of last week", "Monday or Tuesday".

use jiff::civil::Date;

use crate::calendar::{add_days, monday, on_or_after, on_or_before};
use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::nths::joined;
use crate::grammar::phrase::{Join, Meaning, Phrase};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::resolve::absolute::push;
use crate::resolve::{Draft, Resolver};
use crate::way::Way;
use crate::{Anchor, Flag};

impl Reader<'_> {
    /// Two weekdays or more that are told of, or one with its week.
    pub(crate) fn named_days(&self, at: usize) -> Option<Read> {
        let open = match self.lex(at) {
            Lex::Weekday(_) => at,
            Lex::Open => self.skip(at, &["from", "between"]),
            _ => return None,
        };
        // "From the Friday to the Monday".
        let open = if open > at { self.skip(open, &["the"]) } else { open };
        let (first, mut next) = self.weekday_at(open)?;
        let (mut days, mut join) = (vec![first], None);
        // A list is of one month at most: else each of a long run would look along the rest.
        while days.len() <= 31
            && let Some((joint, day, after)) = self.next_weekday_told(next, self.is(at, "between"))
        {
            if join.is_some_and(|j| j == Join::Span || joint == Join::Span) {
                return None;
            }
            join = Some(if join == Some(Join::Either) { Join::Either } else { joint });
            days.push(day);
            // No one tells of more; a longer list would be asked again at each of its days.
            if days.len() > 14 {
                return None;
            }
            next = after;
        }
        // "Absent Mon, Tues and today": each for itself.
        let more = self.skip(self.skip_mark(self.skip_mark(next, b','), b'&'), &["and"]);
        if more > next && matches!(self.lex(more), Lex::Deictic(_)) {
            return None;
        }
        let (week, end) = self.week_said(next);
        let several = days.len() > 1;
        let rest = self.get(end).map(|t| t.kind);
        let dated = matches!(rest, Some(Kind::Number | Kind::Ordinal))
            && !self.is_time_at(end)
            && !self.mark(end + 1, b'-');
        if dated || !several && (week.is_none() || open > at) {
            return None;
        }
        // "Did not ring Monday or Tuesday" is neither of them.
        let join = self.all_where_denied(join.unwrap_or(Join::All), at);
        // "Open Mon-Fri" is a custom, "absent Mon-Fri" a week.
        if join == Join::Span && week.is_none() && self.is_kept(at, end, 3) {
            return Some((Meaning::Weekdays { days: kept(&days), weeks: 1 }, end, "weekdays"));
        }
        Some((Meaning::NamedDays { days, join, week }, end, "weekday"))
    }

    fn is_time_at(&self, at: usize) -> bool {
        self.clock(at).is_some()
    }

    fn weekday_at(&self, at: usize) -> Option<(u8, usize)> {
        match self.lex(at) {
            Lex::Weekday(day) if self.capital(at) && !self.is_custom(at) => {
                Some((day, self.past_joined_stop(at)))
            }
            _ => None,
        }
    }

    /// "Mondays" come back.
    fn is_custom(&self, at: usize) -> bool {
        is_plural_day(self.word(at))
    }

    fn past_joined_stop(&self, at: usize) -> usize {
        // "Mon. and Tues.": the stop of the first only.
        let stop = self.past_stop(at);
        if stop > at + 1 && self.any(stop, &["and", "or", "to"]) { stop } else { at + 1 }
    }

    fn next_weekday_told(&self, at: usize, between: bool) -> Option<(Join, u8, usize)> {
        // "From Friday night until Sunday".
        let joint = |n: usize| self.any(n, &["to", "until", "till", "and", "or"]) || self.mark(n, b'-');
        let at = self.part(at).filter(|(_, next)| joint(*next)).map_or(at, |(_, next)| next);
        let the = |(join, after): (Join, usize)| {
            (join, if join == Join::Span { self.skip(after, &["the"]) } else { after })
        };
        let (join, after) = the(match self.lower(at, &mut [0; 16]) {
            "or" => (Join::Either, at + 1),
            "and" if between => (Join::Span, at + 1),
            "and" => (Join::All, at + 1),
            "to" | "until" | "till" | "til" | "thru" => (Join::Span, at + 1),
            _ if self.mark(at, b'&') || self.mark(at, b'+') => (Join::All, at + 1),
            _ if self.mark(at, b',') => (Join::All, self.skip(at + 1, &["and"])),
            _ if self.mark(at, b'-') => (Join::Span, at + 1),
            _ if self.mark(at, b'/') => (Join::Either, at + 1),
            _ => return None,
        });
        let join = if self.is(after, "or") { Join::Either } else { join };
        let (day, end) = self.weekday_at(self.skip(after, &["or", "on"]))?;
        Some((join, day, end))
    }

    /// "this week", "of last week", "next week": how many weeks from that of the writing.
    fn week_said(&self, at: usize) -> (Option<i64>, usize) {
        let of = self.skip(at, &["of"]);
        let week = self.lex(of + 1) == Lex::Unit(Unit::Week) && !self.word(of + 1).ends_with('s');
        match self.lower(of, &mut [0; 16]) {
            "this" if week => (Some(0), of + 2),
            "last" if week => (Some(-1), of + 2),
            "next" if week => (Some(1), of + 2),
            _ => (None, at),
        }
    }
}

/// "Mondays", but not "Monday's".
pub(crate) fn is_plural_day(word: &str) -> bool {
    word.len() > 6 && word.ends_with('s') && !word.contains(['\'', '’'])
}

impl Resolver<'_> {
    pub(crate) fn named_days(&self, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let Meaning::NamedDays { days, join, week } = &phrase.meaning else { return None };
        let first = *days.first()?;
        draft.lasted = days.len() > 1 && *join != Join::Either;
        if let Some(week) = week {
            let start = add_days(monday(self.context.written?)?, 7 * week)?;
            let list: Option<Vec<Date>> = days.iter().map(|d| add_days(start, i64::from(*d) - 1)).collect();
            draft.readings.extend(joined(&list?, *join));
            draft.anchor = Some(Anchor::Written);
            return Some(());
        }
        // "She should have been with her dad from the Friday to the Monday": up to what is told.
        if let Some(told) = self.told_here().filter(|_| phrase.earlier && *join == Join::Span) {
            let list = backwards(days, told.interval.latest().date()?)?;
            draft.readings.extend(joined(&list, *join));
            draft.anchor = Some(told.anchor);
            return Some(());
        }
        let mut own = Draft::default();
        self.bare_weekday(first, phrase, &mut own)?;
        draft.anchor = own.anchor;
        for reading in own.readings {
            let Some(start) = reading.interval().exact() else { continue };
            let list = match self.context.written {
                // What is told was over when it was written: the last of them too.
                Some(written)
                    if own.anchor == Some(Anchor::Written)
                        && start <= written
                        && phrase.way != Way::Ahead =>
                {
                    backwards(days, written)?
                }
                _ => forwards(days, start)?,
            };
            if let Some(value) = joined(&list, *join).filter(|v| !draft.readings.contains(v)) {
                draft.readings.push(value);
            }
        }
        if draft.readings.len() > 1 {
            push(&mut draft.flags, Flag::TwoReadings);
        }
        Some(())
    }
}

/// Every weekday from the first to the last, as bits.
fn kept(days: &[u8]) -> u8 {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return 0 };
    let mut bits = 0;
    let mut day = *first;
    loop {
        bits |= 1 << day;
        if day == *last {
            return bits;
        }
        day = day % 7 + 1;
    }
}

fn forwards(days: &[u8], start: Date) -> Option<Vec<Date>> {
    let mut list = vec![start];
    for day in days.iter().skip(1) {
        let last = *list.last()?;
        list.push(on_or_after(add_days(last, 1)?, *day)?);
    }
    Some(list)
}

fn backwards(days: &[u8], written: Date) -> Option<Vec<Date>> {
    let mut list = Vec::new();
    let mut limit = written;
    for day in days.iter().rev() {
        let there = on_or_before(limit, *day)?;
        list.push(there);
        limit = add_days(there, -1)?;
    }
    list.reverse();
    Some(list)
}
