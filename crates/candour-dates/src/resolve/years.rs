//! Dates whose day and month are said: in the year that is said, or in those that fit.

use crate::calendar::{add_days, weekday};
use crate::grammar::phrase::{Meaning, Partial, Phrase};
use crate::resolve::absolute::{nearest, not_after, not_before, push, span};
use crate::resolve::{Draft, Resolver};
use crate::way::Way;
use crate::{Anchor, Edtf, Flag};

/// A day so near the writing is thought of, whichever way the verb looks.
const NEAR: i64 = 62;

/// So far from the writing people name the year.
const FAR: i64 = 120;

/// No one plans so far ahead without the year, where the same day lies not long behind.
const TOO_FAR: i64 = 275;

impl Resolver<'_> {
    /// The years it can be of, the likelier first. A day without a year, told of as past, may lie just ahead ("told us the
    /// hearing was 21/3"), one looked ahead to may lie just behind, and without a verb the nearest, where that is months
    /// ahead, may as well be last year's.
    pub(crate) fn fitting_years(
        &self,
        partial: Partial,
        found: Partial,
        phrase: &Phrase,
        draft: &mut Draft,
    ) -> impl Iterator<Item = Option<i16>> + use<> {
        let other = self.other_year(partial, found, phrase, draft);
        if other.is_some() {
            push(&mut draft.flags, Flag::TwoReadings);
        }
        // No one plans for a day so far ahead without its year.
        let other = other.or_else(|| self.later_year(partial, found, phrase, draft));
        let first = other.filter(|_| phrase.way != Way::Back);
        let last = other.filter(|_| phrase.way == Way::Back);
        first.map(Some).into_iter().chain([found.year]).chain(last.map(Some))
    }

    /// In the year the words, the story or the writing say, and what said so.
    pub(crate) fn find_year(&self, partial: Partial, phrase: &Phrase) -> Option<(Partial, Option<Anchor>)> {
        if let Some(year) = self.context.year {
            return Some((partial.in_year(year), None));
        }
        // A season after a bare year is of that year.
        if let (Some(21..), Some(year)) = (partial.month, self.last_year) {
            return Some((partial.in_year(year), None));
        }
        let written = self.context.written;
        // A telling goes on: after the spring of 2018 the autumn is that of 2018.
        if let (Some(21..=24), None, Some(told)) =
            (partial.month, partial.day, self.told_here().filter(|_| !phrase.ahead && !phrase.earlier))
            && let Some(found) = told.interval.earliest().date().and_then(|near| not_before(partial, near))
            && found.first_day().zip(written).is_some_and(|(day, written)| day <= written)
        {
            return Some((found, Some(told.anchor)));
        }
        let limit = written.filter(|_| !phrase.ahead);
        let reference = self.context.reference.and_then(|r| r.earliest().date());
        // A telling that went on past the last whole date takes its years along.
        let told = self.told_here().and_then(|told| told.interval.earliest().date());
        let near = self.last_full.map(|full| told.filter(|told| *told > full).unwrap_or(full));
        if let Some(near) = near.or(reference) {
            let found = nearest(partial, near)?;
            let late = limit.is_some_and(|l| near <= l && found.first_day().is_some_and(|d| d > l));
            let found = if late { not_after(partial, limit?)? } else { found };
            return Some((found, (self.last_full.is_none()).then_some(Anchor::Reference)));
        }
        let Some(written) = written else {
            return self.last_year.map(|year| (partial.in_year(year), None));
        };
        let found = match (phrase.ahead, phrase.looks_back) {
            (true, _) => not_before(partial, written),
            (false, true) => not_after(partial, written),
            // No verb settles it: the year in which it lies nearest to the writing.
            (false, false) => nearest(partial, written),
        };
        Some((found?, Some(Anchor::Written)))
    }

    /// "Sentenced on 3 March 2015 and released in December": that after it, where the one before it lies nearer.
    fn later_year(
        &self,
        partial: Partial,
        found: Partial,
        phrase: &Phrase,
        draft: &mut Draft,
    ) -> Option<i16> {
        let counted = partial.year.is_none() && draft.anchor.is_none() && self.context.year.is_none();
        let full = self.last_full.filter(|_| counted && !phrase.earlier)?;
        let month_before = add_days(full, -31)?;
        let year = found.year?.checked_add(1)?;
        let later = found.in_year(year).first_day()?;
        let fits = found.first_day()? < month_before && self.context.written.is_some_and(|w| later <= w);
        fits.then(|| push(&mut draft.flags, Flag::TwoReadings))?;
        Some(year)
    }

    fn other_year(&self, partial: Partial, found: Partial, phrase: &Phrase, draft: &Draft) -> Option<i16> {
        let counted =
            partial.year.is_none() && partial.month.is_some() && draft.anchor == Some(Anchor::Written);
        // The weekday that stands beside it speaks for the year.
        if !counted || found.weekday.is_some() {
            return None;
        }
        let written = self.context.written?;
        let away = |p: &Partial| p.first_day().map(|d| i64::from((d - written).get_days()));
        let (year, off) = (found.year?, away(&found)?);
        let year = if off > 0 { year - 1 } else { year + 1 };
        let there = away(&found.in_year(year))?;
        let fits = match phrase.way {
            Way::Unsaid => off > FAR && !phrase.looks_back && partial.day.is_some(),
            Way::Back => off < -FAR && (0..=NEAR).contains(&there) && partial.day.is_some(),
            Way::Ahead => off > TOO_FAR && there <= 0,
        };
        fits.then_some(year)
    }

    /// With its year, the story left as it was.
    pub(crate) fn in_its_year(&self, day: Partial, phrase: &Phrase, draft: &mut Draft) -> Partial {
        if day.year.is_some() {
            return day;
        }
        push(&mut draft.flags, Flag::YearFromContext);
        self.find_year(day, phrase).map_or(day, |(found, _)| found)
    }

    pub(crate) fn one_date(&mut self, partial: Partial, phrase: &Phrase, draft: &mut Draft) {
        let or_day = self.or_day(&partial, phrase);
        let dated = self.dated(partial, phrase, draft);
        if partial.or_day.is_some() {
            push(&mut draft.flags, Flag::TwoReadings);
        }
        if partial.year.is_none() {
            let other = self.last_year.filter(|y| Some(*y) != dated.year).map(|y| partial.in_year(y));
            if let Some(other) = other.filter(|_| self.context.year.is_none()) {
                draft.readings.extend(other.edtf(&mut Vec::new()));
                push(&mut draft.flags, Flag::TwoReadings);
            }
        }
        for year in self.fitting_years(partial, dated, phrase, draft) {
            draft.readings.extend(Partial { year, ..dated }.edtf(&mut draft.flags));
        }
        Self::day_beside(dated, draft);
        if let Some((day, month)) = dated.swapped {
            let other = Partial { month: Some(month), day: Some(day), ..dated };
            draft.readings.extend(other.edtf(&mut Vec::new()));
        }
        if let Some(day) = or_day {
            draft.readings.extend(day.edtf(&mut Vec::new()));
        }
        draft.tells &= dated.month.is_some() || !phrase.of_other;
    }

    /// "Tues 15 May 2013", a Wednesday: a slip by one day of the week or of the month.
    fn day_beside(dated: Partial, draft: &mut Draft) {
        let off = dated.weekday.filter(|_| draft.flags.contains(&Flag::WeekdayContradicts));
        let (Some(wanted), Some(day)) = (off, off.and_then(|_| dated.first_day())) else { return };
        let near = [-1, 1].into_iter().filter_map(|by| add_days(day, by)).find(|d| weekday(*d) == wanted);
        if let Some(near) = near {
            draft.readings.push(Edtf::day(near));
            push(&mut draft.flags, Flag::TwoReadings);
        }
    }

    pub(crate) fn span_of_dates(
        &mut self,
        first: Partial,
        last: Partial,
        phrase: &Phrase,
        draft: &mut Draft,
    ) {
        let or = matches!(phrase.meaning, Meaning::SpanOr(..));
        draft.lasted = !or;
        // A first end without a year takes it from the second.
        if last.year.is_some() {
            self.note_year(&last, phrase);
            draft.readings.extend(span(first, last, &mut draft.flags));
        } else {
            let dated = self.dated(first, phrase, draft);
            for year in self.fitting_years(first, dated, phrase, draft) {
                draft.readings.extend(span(Partial { year, ..dated }, last, &mut draft.flags));
            }
        }
        if or {
            let ends = |e: &Edtf| Some((e.interval().earliest().date()?, e.interval().latest().date()?));
            let either = |(a, b)| Edtf::one_of(&[Edtf::day(a), Edtf::day(b)]);
            let more: Vec<Edtf> = draft.readings.iter().filter_map(|e| ends(e).and_then(either)).collect();
            draft.readings.extend(more);
            push(&mut draft.flags, Flag::TwoReadings);
        }
    }

    pub(crate) fn some_dates(&mut self, list: &[Partial], phrase: &Phrase, draft: &mut Draft) {
        let first = list.first().copied().unwrap_or_default();
        let dated = self.dated(first, phrase, draft);
        let all = matches!(phrase.meaning, Meaning::AllOf(_));
        for year in self.fitting_years(first, dated, phrase, draft) {
            let in_year = |p: &Partial| Partial { year: p.year.or(year), ..*p };
            let members: Vec<Edtf> = list.iter().filter_map(|p| in_year(p).edtf(&mut draft.flags)).collect();
            draft.readings.extend(if all { Edtf::all_of(&members) } else { Edtf::one_of(&members) });
        }
        draft.lasted = all;
    }
}
