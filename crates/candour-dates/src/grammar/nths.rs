//! Days of a month that is not named: "the 28th", "the 14th or 15th", "Weds 18th", "the 9th of last month".

use jiff::civil::Date;

use crate::calendar::{add_days, add_months, weekday, ymd};
use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{Join, Meaning, MonthSaid, NthDay, Phrase};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::resolve::absolute::push;
use crate::resolve::{Draft, Resolver};
use crate::way::Way;
use crate::{Anchor, Edtf, Flag};

impl Reader<'_> {
    /// One day or several, where days are meant: closing their clause, after a word that leads to a day, or with a weekday.
    pub(crate) fn nths(&self, at: usize) -> Option<Read> {
        let could = match (self.get(at)?.kind, self.lex(at)) {
            (Kind::Ordinal, _) | (_, Lex::Weekday(_)) => true,
            (_, Lex::Open) => self.any(at, &["the", "from", "between"]),
            _ => false,
        };
        if !could {
            return None;
        }
        let open = self.skip(at, &["from", "between"]);
        let the = self.skip(open, &["the"]);
        let (first, mut next) = self.nth_day_at(the)?;
        let (mut days, mut join) = (vec![first], None);
        // A list is of one month at most: else each of a long run would look along the rest.
        while days.len() <= 31
            && let Some((joint, day, after)) = self.next_nth(next, open > at && self.is(at, "between"))
        {
            if join.is_some_and(|j| j == Join::Span || joint == Join::Span) {
                return None;
            }
            if joint == Join::Span && self.is_changed(at) {
                break;
            }
            join = Some(if join == Some(Join::Either) { Join::Either } else { joint });
            days.push(day);
            if days.len() > 31 {
                return None;
            }
            next = after;
        }
        if self.names_month(next) || self.ranks(at, next) {
            return None;
        }
        let (month, end) = self.month_said(next);
        let several = days.len() > 1;
        if open > at && !several {
            return None;
        }
        let led = at > 0
            && (self.any(
                at - 1,
                &["on", "for", "until", "till", "by", "from", "since", "before", "after", "of"],
            ) || self.is(at - 1, "the") && the == at
                || self.tells_of(at - 1));
        let closes = self.closes_nth(end) || month.is_some();
        let named = days.iter().any(|d| d.weekday.is_some());
        let meant = named
            || several && (closes || (led || join == Some(Join::Either)) && !self.noun_follows(end))
            || (the > open) && (led || month.is_some()) && closes
            // "4th inst"; "readmitted 6th", but not "came 2nd".
            || month.is_some()
            || (the == at)
                && closes
                && at > 0
                && self.tells_of(at - 1)
                && !self.any(at - 1, &["came", "finished", "placed", "ranked", "left", "was", "were"])
            // "By 28th": hurried, without its article.
            || (the == at) && led && closes && at > 0 && self.any(at - 1, &["by", "until", "till", "since", "on", "before", "after"])
            || (the == at) && self.is_in_brackets(at, end);
        let join = self.all_where_denied(join.unwrap_or(Join::All), at);
        meant.then_some((Meaning::Nths { days, join, month }, end, "nth"))
    }

    /// Does a day of the month end there: "the 28th", "the 9th without her", "the 28th smelling of drink"?
    fn closes_nth(&self, end: usize) -> bool {
        const GO_ON: [&str; 31] = [
            "and",
            "but",
            "if",
            "when",
            "re",
            "to",
            "because",
            "so",
            "he",
            "she",
            "mum",
            "dad",
            "they",
            "was",
            "without",
            "against",
            "despite",
            "alone",
            "together",
            "instead",
            "via",
            "following",
            "regarding",
            "i",
            "we",
            "you",
            "who",
            "which",
            "where",
            "saying",
            "asking",
        ];
        const NOUNS: [&str; 8] =
            ["meeting", "hearing", "sitting", "briefing", "reading", "wedding", "sibling", "being"];
        self.ends_sentence(end)
            || self.mark(end, b',')
            || self.mark(end, b')')
            || self.word(end).ends_with("ing") && !self.any(end, &NOUNS)
            || self.lex(end) == Lex::Open && !self.any(end, &["coming", "final", "latest"])
            || self.any(end, &GO_ON)
    }

    /// "Seen (6th)", but not the centile of "68 cm (50th)".
    fn is_in_brackets(&self, at: usize, end: usize) -> bool {
        let brackets = at > 0 && self.mark(at - 1, b'(') && self.mark(end, b')');
        brackets && !self.before(at, 6).any(|n| self.any(n, &["cm", "kg", "kgs", "g", "m", "bmi", "mm"]))
    }

    /// "Did not attend on the 16th or the 30th": neither.
    pub(crate) fn all_where_denied(&self, join: Join, at: usize) -> Join {
        let denied = || self.before(at, 8).any(|n| self.any(n, &["not", "t", "never", "no", "neither"]));
        if join == Join::Either && denied() { Join::All } else { join }
    }

    /// "The 6th, 7th and 8th ribs": what is counted follows.
    fn noun_follows(&self, at: usize) -> bool {
        let word = self.get(at).is_some_and(|t| t.kind == Kind::Word) && !self.capital(at);
        word && self.lex(at) == Lex::Other && !self.tells_of(at)
    }

    /// The day after a word that asks for one: "w/b 18th".
    pub(crate) fn nth_after(&self, at: usize) -> Option<Read> {
        let (day, next) = self.nth_day_at(at)?;
        let nth = Meaning::Nths { days: vec![day], join: Join::All, month: None };
        (!self.names_month(next)).then_some((nth, next, "nth"))
    }

    /// "the 28th", "Weds 18th", "Tues the 4th"; after a weekday, figures alone.
    fn nth_day_at(&self, at: usize) -> Option<(NthDay, usize)> {
        self.nth_day_before(at, true)
    }

    /// The same; `joins` asks whether another day may follow its dash, which is asked of the first of two only: a long
    /// run of days and dashes would be looked through from each of them.
    fn nth_day_before(&self, at: usize, joins: bool) -> Option<(NthDay, usize)> {
        let weekday = match self.lex(at) {
            Lex::Weekday(day) if self.capital(at) => Some(day),
            _ => None,
        };
        let on = if weekday.is_some() {
            self.skip(self.skip_mark(self.past_stop(at), b','), &["the"])
        } else {
            at
        };
        let token = self.get(on)?;
        // "The fourteenth of this month".
        if let Some((day, next)) =
            self.ordinal_in_words(on).filter(|_| on == at && at > 0 && self.is(at - 1, "the"))
        {
            let month = self.is(next, "of")
                && self.any(next + 1, &["this", "last", "next"])
                && self.lex(next + 2) == Lex::Unit(Unit::Month);
            return month.then_some((NthDay { day, weekday: None }, next));
        }
        let figures = token.kind == Kind::Number
            && weekday.is_some()
            && token.end - token.start <= 2
            && self.closes_figures(on + 1, joins);
        let day = u8::try_from(token.number).ok().filter(|n| (1..=31).contains(n))?;
        (token.kind == Kind::Ordinal || figures).then_some((NthDay { day, weekday }, on + 1))
    }

    /// After a weekday, do the figures end there? "Mon 12, seen", not "Mon 12.30" or "Mon 2 police".
    fn closes_figures(&self, at: usize, joins: bool) -> bool {
        let joint = joins && self.mark(at, b'-') && self.nth_day_before(at + 1, false).is_some();
        let sign = [b',', b')', b'&'].into_iter().any(|m| self.mark(at, m));
        self.ends_sentence(at)
            || joint
            || sign
            || self.any(
                at,
                &[
                    "at", "and", "to", "or", "until", "but", "with", "by", "re", "for", "as", "when", "he",
                    "she",
                ],
            )
    }

    fn next_nth(&self, at: usize, between: bool) -> Option<(Join, NthDay, usize)> {
        let (join, after) = match self.lower(at, &mut [0; 16]) {
            "or" => (Join::Either, at + 1),
            "and" if between => (Join::Span, at + 1),
            "and" => (Join::All, at + 1),
            "to" | "until" | "till" | "til" | "thru" => (Join::Span, at + 1),
            _ if self.mark(at, b'&') => (Join::All, at + 1),
            _ if self.mark(at, b',') => (Join::All, self.skip(at + 1, &["and"])),
            _ if self.mark(at, b'-') => (Join::Span, at + 1),
            _ if self.mark(at, b'/') => (Join::Either, at + 1),
            _ => return None,
        };
        let join = if self.is(after, "or") { Join::Either } else { join };
        let (day, end) = self.nth_day_at(self.skip(self.skip(after, &["or"]), &["the"]))?;
        Some((join, day, end))
    }

    /// A month after the day: then it is a whole date, read elsewhere.
    fn names_month(&self, at: usize) -> bool {
        let of = self.skip(self.skip_mark(at, b','), &["of", "day"]);
        matches!(self.lex(of), Lex::Month(_)) && (of > at || self.capital(of) || !self.is(of, "may"))
    }

    /// "9th to 25th centile", "1st and 2nd floor", "3rd birthday": a rank, not a day.
    fn ranks(&self, at: usize, next: usize) -> bool {
        const RANKED: [&str; 22] = [
            "centile",
            "centiles",
            "percentile",
            "floor",
            "degree",
            "grade",
            "year",
            "yr",
            "child",
            "birthday",
            "time",
            "visit",
            "attempt",
            "class",
            "century",
            "form",
            "party",
            "opinion",
            "stage",
            "tier",
            "set",
            "place",
        ];
        let measured = |n: usize| self.any(n, &["centile", "centiles", "percentile", "hc", "ofc", "plotted"]);
        self.any(next, &RANKED)
            || self.any(next + 1, &["centile", "centiles", "floor"])
            || self.before(at, 8).any(measured)
    }

    /// "of this month", "of last month": how many months from that of the writing.
    fn month_said(&self, at: usize) -> (Option<MonthSaid>, usize) {
        use MonthSaid::{Story, Written};
        if self.any(at, &["inst", "ult"]) {
            let month = if self.is(at, "inst") { 0 } else { -1 };
            return (Some(Written(month)), at + 1);
        }
        let told = self.is(at, "of") && self.is(at + 1, "the") && self.lex(at + 3) == Lex::Unit(Unit::Month);
        if told && self.any(at + 2, &["following", "next", "same", "previous", "preceding"]) {
            let by = match () {
                () if self.is(at + 2, "same") => 0,
                () if self.any(at + 2, &["following", "next"]) => 1,
                () => -1,
            };
            return (Some(Story(by)), at + 4);
        }
        let month = self.lex(at + 2) == Lex::Unit(Unit::Month)
            && self.is(at, "of")
            && !self.word(at + 2).ends_with('s');
        match self.lower(at + 1, &mut [0; 16]) {
            "this" if month => (Some(Written(0)), at + 3),
            "last" if month => (Some(Written(-1)), at + 3),
            "next" if month => (Some(Written(1)), at + 3),
            "that" if month => (Some(Story(0)), at + 3),
            _ => (None, at),
        }
    }
}

impl Resolver<'_> {
    /// Each reading of the first day, and the others as they follow it.
    pub(crate) fn nths(&self, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let Meaning::Nths { days, join, month } = &phrase.meaning else { return None };
        let first = *days.first()?;
        let firsts = match month {
            Some(said) => {
                let (near, by, anchor) = match said {
                    MonthSaid::Written(by) => (self.context.written?, by, Anchor::Written),
                    // Alone, "the following month" is that after the writing's.
                    MonthSaid::Story(by) => match self.told_here() {
                        Some(told) => (told.interval.earliest().date()?, by, told.anchor),
                        None => (self.context.written?, by, Anchor::Written),
                    },
                };
                let there = add_months(near.first_of_month(), *by)?;
                draft.anchor = Some(anchor);
                vec![ymd(there.year(), there.month(), first.day.cast_signed())?]
            }
            None => self.first_nth(first, phrase, draft)?,
        };
        for start in &firsts {
            let mut list = vec![*start];
            for day in days.iter().skip(1) {
                let last = *list.last()?;
                list.push(on_from(add_days(last, 1)?, *day)?);
            }
            for (date, said) in list.iter().zip(days) {
                if said.weekday.is_some_and(|w| w != weekday(*date)) {
                    push(&mut draft.flags, Flag::WeekdayContradicts);
                }
            }
            draft.readings.extend(joined(&list, *join));
        }
        if firsts.len() > 1 {
            push(&mut draft.flags, Flag::TwoReadings);
        }
        draft.lasted = days.len() > 1 && *join != Join::Either;
        Some(())
    }

    /// Where the first can lie: in the story's month or after, else about the writing, on the side the sentence looks.
    fn first_nth(&self, day: NthDay, phrase: &Phrase, draft: &mut Draft) -> Option<Vec<Date>> {
        // "The assault had been on the 9th": the last before what was told.
        if let Some(told) = self.told_here().filter(|_| phrase.earlier)
            && let Some(near) = told.interval.earliest().date()
            && let Some(back) = months_about(near, day, -2..=0).filter(|d| *d <= near).last()
        {
            draft.anchor = Some(told.anchor);
            return Some(vec![back]);
        }
        let about = self.context.written.map(|written| about(day, written, phrase.way)).unwrap_or_default();
        if let Some(told) = self.told_here()
            && let Some(from) = told.interval.earliest().date()
            && let Some(found) = on_from(from, day)
            && (phrase.way == Way::Ahead || self.context.written.is_none_or(|w| found <= w))
        {
            draft.anchor = Some(told.anchor);
            let mut found = vec![found];
            // A date in passing, long before the writing, need not be what the day follows.
            let far = |d: &&Date| {
                i64::from((**d - found[0]).get_days()).abs() > 45
                    && !told.chained
                    && !(phrase.way == Way::Back && (found[0] - from).get_days() < 20)
            };
            if let Some(other) =
                about.first().filter(far).filter(|_| phrase.way != Way::Unsaid || !told.chained)
            {
                found.push(*other);
            }
            return Some(found);
        }
        draft.anchor = Some(Anchor::Written);
        (!about.is_empty()).then_some(about)
    }
}

/// One of some days, all of them, or from the first to the last.
pub(crate) fn joined(days: &[Date], join: Join) -> Option<Edtf> {
    let list: Vec<Edtf> = days.iter().copied().map(Edtf::day).collect();
    match (list.as_slice(), join) {
        ([one], _) => Some(one.clone()),
        (_, Join::All) => Edtf::all_of(&list),
        (_, Join::Either) => Edtf::one_of(&list),
        (_, Join::Span) => Edtf::span(list.first(), list.last()),
    }
}

fn months_about(near: Date, day: NthDay, reach: std::ops::RangeInclusive<i64>) -> impl Iterator<Item = Date> {
    reach
        .filter_map(move |by| add_months(near.first_of_month(), by))
        .filter_map(move |month| ymd(month.year(), month.month(), day.day.cast_signed()))
        .filter(move |date| day.weekday.is_none_or(|w| w == weekday(*date)))
}

/// The first such day on or after `from`; where its weekday agrees with none near, the day alone.
fn on_from(from: Date, day: NthDay) -> Option<Date> {
    let alone = NthDay { weekday: None, ..day };
    let first = |day| months_about(from, day, 0..=2).find(|d| *d >= from);
    first(day).or_else(|| first(alone))
}

/// Such days about the writing: the last, the next, or both where nothing says which.
fn about(day: NthDay, written: Date, way: Way) -> Vec<Date> {
    let near = |day: NthDay| {
        let back = months_about(written, day, -2..=0).filter(|d| *d <= written).last();
        let on =
            months_about(written, day, 0..=2).find(|d| *d > written || *d == written && way == Way::Ahead);
        (back, on)
    };
    let (back, on) = match near(day) {
        (None, None) => near(NthDay { weekday: None, ..day }),
        found => found,
    };
    let list = match way {
        Way::Back => [back, None],
        Way::Ahead => [on, None],
        // A weekday beside it tells which of the two is meant, where one lies far nearer.
        Way::Unsaid => [back, on],
    };
    let found: Vec<Date> = list.into_iter().flatten().collect();
    if found.is_empty() { [back, on].into_iter().flatten().collect() } else { found }
}
