//! Tells when: each expression against the text's own story first, then what the caller knows.

pub(crate) mod absolute;
pub(crate) mod chain;
pub(crate) mod life;
pub(crate) mod movable;
pub(crate) mod near;
pub(crate) mod shorthand;
pub(crate) mod story_calendar;
pub(crate) mod story_moves;
pub(crate) mod story_spans;
pub(crate) mod weekday;
mod weeks;
pub(crate) mod years;

use weeks::week;
pub(crate) use weeks::week_of;

use jiff::civil::Date;

use crate::calendar::{add_days, weekday};
use crate::grammar::phrase::{Bounding, Meaning, Partial, Phrase};
use crate::grammar::relative::plain;
use crate::resolve::absolute::{not_before, push};
use crate::{Anchor, Clock, Context, Edtf, ExpressionKind, Flag, Interval, Resolved};

/// The last thing told, from which the next is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    pub(crate) interval: Interval,
    /// It lasted all those days, rather than fell on one of them.
    pub(crate) lasted: bool,
    pub(crate) approximate: bool,
    /// It was itself counted from the story: a telling is under way.
    pub(crate) chained: bool,
    pub(crate) clock: Option<Clock>,
    /// It was the day before or after what was told: "the next morning".
    pub(crate) beside: bool,
    /// A day that something was arranged for: what is told next may lie before it.
    pub(crate) arranged: bool,
    pub(crate) anchor: Anchor,
}

/// The story of one text.
pub(crate) struct Resolver<'c> {
    pub(crate) context: &'c Context,
    pub(crate) told: Option<Told>,
    /// The last thing told in passing, of what lay before: "he had fallen the day before".
    pub(crate) aside: Option<Told>,
    /// Someone says so: the telling is where that is said.
    pub(crate) aside_reported: bool,
    /// It stands before all else in its sentence, and is a few days long at most: what is told next is told of that time.
    pub(crate) aside_frames: bool,
    /// The expression goes on from the one before it in one clause: "and was released the same night".
    pub(crate) same_clause: bool,
    /// The last date whose year stood in the words.
    pub(crate) last_full: Option<Date>,
    /// A year named alone since then.
    pub(crate) last_year: Option<i16>,
    /// The first of what comes back, of the expression resolved last.
    pub(crate) starts: Option<Date>,
    /// What the text dates anywhere in it.
    pub(crate) events: Option<&'c Events>,
    /// Where the days stand that date it.
    pub(crate) dating: std::collections::BTreeSet<(usize, usize)>,
    /// The last day the words named of themselves, from which a telling sets out.
    pub(crate) head: Option<Date>,
    /// The day that the expression just before names, where it is still to come: an hour after it is of that day.
    pub(crate) to_come: Option<Date>,
    /// The day of a death that is told.
    pub(crate) death: Option<Date>,
    /// The expression stands just after a day, parted from it by a comma alone: it names that day again.
    pub(crate) named_again: bool,
    /// The story went on to a time that is not known: what was told before that.
    pub(crate) lost: Option<Told>,
    /// A sentence ended between the expression before and this one.
    pub(crate) new_sentence: bool,
    /// The expression stands before all else in its sentence.
    pub(crate) opens: bool,
    /// The last day of the bound that the expression before gave: "by 11 May".
    pub(crate) bounded: Option<Date>,
    /// Where the event stands from which the story was last counted.
    pub(crate) based_on: Option<(usize, usize)>,
}

/// What the text dates elsewhere, by the place of the noun that something is counted from.
pub(crate) type Events = std::collections::BTreeMap<(usize, usize), Event>;

/// Something the text dates: its day, and where that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) day: Date,
    pub(crate) span: (usize, usize),
}

/// What is being made of one expression.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) readings: Vec<Edtf>,
    pub(crate) flags: Vec<Flag>,
    pub(crate) clock: Option<Clock>,
    pub(crate) anchor: Option<Anchor>,
    /// The next thing told is counted from it.
    pub(crate) tells: bool,
    /// What comes next cannot be counted from anything told before.
    pub(crate) ends_story: bool,
    pub(crate) lasted: bool,
    /// The first of what comes back.
    pub(crate) starts: Option<Date>,
}

impl<'c> Resolver<'c> {
    pub(crate) fn new(context: &'c Context) -> Resolver<'c> {
        let told = context.reference.filter(|r| r.is_known()).map(|known| plain(known, Anchor::Reference));
        Resolver {
            context,
            told,
            aside: None,
            aside_reported: false,
            aside_frames: false,
            same_clause: false,
            opens: false,
            bounded: None,
            last_full: None,
            last_year: None,
            starts: None,
            events: None,
            dating: std::collections::BTreeSet::new(),
            head: None,
            to_come: None,
            death: None,
            named_again: false,
            new_sentence: false,
            lost: None,
            based_on: None,
        }
    }

    /// The expression's time; the story moves on with it. What is told in passing of what lay before is counted from the
    /// last such, and leaves the story where it was.
    pub(crate) fn resolve(&mut self, phrase: &Phrase) -> Resolved {
        let background = self.is_background(phrase);
        if !(self.lies_before(phrase) || self.goes_on_aside(phrase) || background) {
            let aside = self.aside;
            if phrase.places() {
                self.aside = None;
            }
            if let Some(aside) = aside.filter(|aside| self.leads_to_death(aside, phrase)) {
                self.told = Some(aside);
            }
            let other = self.other_base(aside, phrase).and_then(|base| self.counted_from(base, phrase));
            let mut resolved = self.told_next(phrase);
            if let Some(other) = other {
                crate::grammar::relative::or_else(other, phrase, &mut resolved);
                self.doubt_told(&resolved);
            }
            return resolved;
        }
        let story = self.told;
        // "On the 9th, a fortnight earlier": one day by two names, both counted from the telling.
        let again = self.named_again && matches!(phrase.meaning, Meaning::Shift { .. });
        self.told = self.aside.filter(|_| !again).or(self.told);
        let resolved = self.told_next(phrase);
        if let Some(day) = resolved.interval().exact().filter(|_| background) {
            self.told =
                Some(plain(Interval::day(day), Anchor::Text { start: phrase.start, end: phrase.end }));
        }
        self.aside = self.told;
        self.aside_reported = phrase.reported;
        let few = resolved.interval().days().is_some_and(|days| days < 4);
        self.aside_frames = self.opens && few;
        self.told = story;
        resolved
    }

    pub(crate) fn told_next(&mut self, phrase: &Phrase) -> Resolved {
        let mut draft = Draft { flags: phrase.flags.clone(), clock: phrase.clock, ..Draft::default() };
        draft.tells = (!phrase.of_birth || phrase.tells_birth) && !phrase.planned;
        // The day of an event from which the story was counted already.
        let known = self.based_on.take().filter(|span| *span == (phrase.start, phrase.end));
        let told_before = self.told.filter(|_| known.is_some());
        let read = self.absolute(phrase, &mut draft);
        if !read {
            self.relative(phrase, &mut draft);
        }
        let day = draft.readings.first().filter(|_| draft.readings.len() == 1).map(Edtf::interval);
        self.to_come = day.filter(|day| self.to_come(*day)).and_then(Interval::exact);
        if phrase.approximate || phrase.uncertain {
            draft.readings = draft.readings.into_iter().map(|r| doubted(r, phrase)).collect();
        }
        if phrase.reaches {
            draft.readings = draft.readings.into_iter().map(over_midnight).collect();
            push(&mut draft.flags, Flag::CrossesMidnight);
        }
        let kind = kind_of(&phrase.meaning, &draft);
        let day = draft.readings.first().and_then(|r| r.interval().exact());
        if let (Some(day), Some(clock)) = (day, draft.clock)
            && clock.part.is_none()
            && crate::iso::clock_changed(day, clock.from)
        {
            push(&mut draft.flags, Flag::ClockChange);
        }
        self.starts = draft.starts;
        self.note_event(phrase, draft.anchor);
        draft.tells &= told_before.is_none_or(|told| self.goes_on_from(&told, &draft));
        let Draft { readings, flags, clock, anchor, tells, ends_story, lasted, .. } = draft;
        let resolved = Resolved { kind, readings, clock, flags, anchor, rule: phrase.rule };
        self.note_bound(phrase, &resolved);
        let until = matches!(phrase.meaning, Meaning::Side(Bounding::Until, _)) && !phrase.planned;
        if let Some(day) = self.told_until(phrase, &resolved).or_else(|| self.told_from(phrase, &resolved)) {
            self.told = Some(day);
        } else if ends_story || until && resolved.readings.len() > 1 {
            self.lose();
        } else if tells && kind != ExpressionKind::Duration {
            let interval = resolved.interval();
            if !interval.is_known() || self.to_come(interval) {
                return resolved;
            }
            // A second day near the first: a telling is under way.
            let near = |told: Told| {
                let days = told.interval.earliest().date().zip(interval.earliest().date());
                days.is_some_and(|(a, b)| (b - a).get_days().abs() < 60)
            };
            let goes_on = self.told_here().is_some_and(near);
            if matches!(phrase.meaning, Meaning::Date(_)) {
                self.head = interval.exact();
            }
            if phrase.dies {
                self.death = interval.exact();
            }
            self.told = Some(Told {
                interval,
                lasted,
                // "At about 11pm on 4 August" is rough about the hour.
                approximate: resolved.readings.iter().any(Edtf::is_approximate)
                    && !(phrase.approximate && phrase.clock.is_some_and(|c| c.part.is_none())),
                // A date that names its weekday opens a telling by weekdays.
                chained: goes_on
                    || matches!(resolved.anchor, Some(Anchor::Text { .. } | Anchor::Died))
                    || matches!(phrase.meaning, Meaning::Date(Partial { weekday: Some(_), .. })),
                clock: resolved.clock,
                beside: matches!(phrase.meaning, Meaning::StoryDay(_)),
                arranged: phrase.arranged,
                anchor: Anchor::Text { start: phrase.start, end: phrase.end },
            });
        }
        resolved
    }

    /// Does it lie wholly after the day of writing?
    fn to_come(&self, interval: Interval) -> bool {
        let first = interval.earliest().date();
        first.zip(self.context.written).is_some_and(|(first, written)| first > written)
    }

    /// The story moves to a time that the grammar of prose read.
    pub(crate) fn told_by_prose(&mut self, resolved: &Resolved, (start, end): (usize, usize)) {
        let placed = matches!(resolved.kind, ExpressionKind::Date | ExpressionKind::Time);
        // "Months later he was moved."
        if resolved.rule == "later" && !resolved.interval().is_known() {
            self.lose();
        }
        if placed && resolved.interval().is_known() {
            self.told = Some(Told {
                interval: resolved.interval(),
                lasted: false,
                approximate: resolved.readings.iter().any(Edtf::is_approximate),
                chained: matches!(resolved.anchor, Some(Anchor::Text { .. } | Anchor::Died)),
                clock: resolved.clock,
                beside: false,
                arranged: false,
                anchor: Anchor::Text { start, end },
            });
        }
    }

    /// Is there a date in the text before this, as against one handed in?
    pub(crate) fn told_here(&self) -> Option<Told> {
        self.told.filter(|t| t.anchor != Anchor::Reference)
    }

    pub(crate) fn absolute(&mut self, phrase: &Phrase, draft: &mut Draft) -> bool {
        match &phrase.meaning {
            Meaning::Date(partial) => self.one_date(*partial, phrase, draft),
            Meaning::Span(first, last) | Meaning::SpanOr(first, last) => {
                self.span_of_dates(*first, *last, phrase, draft);
            }
            Meaning::AllOf(list) | Meaning::OneOf(list) => self.some_dates(list, phrase, draft),
            Meaning::Fixed(edtf) => {
                draft.readings.push(edtf.clone());
                draft.lasted = edtf.interval().exact().is_none();
            }
            Meaning::About(partial) => {
                let dated = self.dated(*partial, phrase, draft);
                draft.readings.extend(dated.edtf(&mut draft.flags).map(Edtf::approximate));
            }
            Meaning::Week { day, ending } => {
                draft.lasted = true;
                let dated = self.dated(*day, phrase, draft);
                draft.readings.extend(week(dated, *ending, &mut draft.flags));
            }
            Meaning::Bound(bounding, partial) => {
                let dated = self.bound_year(*bounding, *partial, phrase, draft);
                draft.readings.extend(dated.bounded(*bounding, &mut draft.flags));
                self.on_from_told(*bounding, phrase, draft);
                draft.tells = false;
            }
            Meaning::Side(bounding, day) => self.side(*bounding, day, phrase, draft),
            Meaning::Beside { .. } => self.beside(phrase, draft),
            Meaning::WeekendOf(day) => self.weekend_of(day, phrase, draft),
            Meaning::WeekdayOf { day, after, of } => self.weekday_of(*day, *after, of, phrase, draft),
            Meaning::WeekFrom { day, ending } => self.week_from(day, *ending, phrase, draft),
            _ => return false,
        }
        if draft.readings.is_empty()
            && matches!(
                phrase.meaning,
                Meaning::Side(..)
                    | Meaning::Beside { .. }
                    | Meaning::WeekFrom { .. }
                    | Meaning::WeekdayOf { .. }
            )
        {
            push(&mut draft.flags, Flag::NoAnchor);
            draft.ends_story = !matches!(phrase.meaning, Meaning::Side(..));
        }
        true
    }

    /// "Thereafter until July": from the last thing told, or from the day the caller says it began.
    fn on_from_told(&self, bounding: Bounding, phrase: &Phrase, draft: &mut Draft) {
        let told = self.told.filter(|t| phrase.thereafter || t.anchor == Anchor::Reference);
        if let (Bounding::Until, Some(told), Some(open)) = (bounding, told, draft.readings.first())
            && let (Some(from), Some(to)) = (told.interval.earliest().date(), open.interval().latest().date())
            && from <= to
            && let Some(end) = open.until_part()
        {
            let from = match told.interval.exact() {
                Some(day) => Edtf::day(day),
                None => match Edtf::month(from.year(), from.month().unsigned_abs()) {
                    Some(month) if month.interval() == told.interval => month,
                    _ => Edtf::day(from),
                },
            };
            draft.readings = Edtf::span(Some(&from), Some(&end)).into_iter().collect();
        }
    }

    /// "Until July" looks forward from the last thing told; the rest as [`Self::dated`].
    fn bound_year(
        &self,
        bounding: Bounding,
        partial: Partial,
        phrase: &Phrase,
        draft: &mut Draft,
    ) -> Partial {
        let forward = matches!(bounding, Bounding::Until | Bounding::By | Bounding::ByEnd);
        let from = self.last_full.or(self.context.written.filter(|_| bounding == Bounding::ByEnd));
        match from.filter(|_| forward && partial.year.is_none() && self.context.year.is_none()) {
            Some(from) => {
                push(&mut draft.flags, Flag::YearFromContext);
                not_before(partial, from).unwrap_or(partial)
            }
            None => Resolver {
                told: self.told,
                last_full: self.last_full,
                last_year: self.last_year,
                ..Resolver::new(self.context)
            }
            .dated(partial, phrase, draft),
        }
    }

    /// With its year: its own, the heading's, the text's, the row's above, or the latest before the writing.
    pub(crate) fn dated(&mut self, partial: Partial, phrase: &Phrase, draft: &mut Draft) -> Partial {
        if partial.year.is_some() {
            self.note_year(&partial, phrase);
            return partial;
        }
        let Some((found, anchor)) = self.find_year(partial, phrase) else { return partial };
        let found = if self.context.year.is_none() { agreeing(found) } else { found };
        push(&mut draft.flags, Flag::YearFromContext);
        draft.anchor = anchor;
        found
    }

    /// "Dec 06" as the sixth of December, where a year is known.
    pub(crate) fn or_day(&self, partial: &Partial, phrase: &Phrase) -> Option<Partial> {
        let day = Partial { day: Some(partial.or_day?), year: None, or_day: None, ..*partial };
        self.find_year(day, phrase).map(|(found, _)| found)
    }

    pub(crate) fn note_year(&mut self, partial: &Partial, phrase: &Phrase) {
        // A plan, or a day still to come when it was written, is not where the story stands.
        let to_come =
            partial.first_day().zip(self.context.written).is_some_and(|(day, written)| day > written);
        if phrase.of_birth && !phrase.tells_birth || phrase.planned || to_come {
            return;
        }
        if partial.month.is_some() {
            self.last_full = partial.first_day().or(self.last_full);
            self.last_year = None;
        } else {
            self.last_year = partial.year;
        }
    }
}

fn kind_of(meaning: &Meaning, draft: &Draft) -> ExpressionKind {
    match (meaning, draft.clock) {
        // Of someone whose birth is not known an age is how old, not when.
        (Meaning::Age { .. }, _) if draft.readings.is_empty() => ExpressionKind::Duration,
        (
            Meaning::Length { .. } | Meaning::Exactly(_) | Meaning::WithinHours(_) | Meaning::Within { .. },
            _,
        ) => ExpressionKind::Duration,
        (Meaning::Weekdays { .. } | Meaning::Every { .. }, _) => ExpressionKind::Set,
        (_, Some(_)) => ExpressionKind::Time,
        _ => ExpressionKind::Date,
    }
}

/// A day and the next, where one of both or both are meant.
fn over_midnight(reading: Edtf) -> Edtf {
    let rough = reading.is_approximate();
    let both = reading.interval().exact().and_then(|day| {
        let end = |d| if rough { Edtf::day(d).approximate() } else { Edtf::day(d) };
        Edtf::span(Some(&end(day)), Some(&end(add_days(day, 1)?)))
    });
    both.unwrap_or(reading)
}

fn doubted(mut reading: Edtf, phrase: &Phrase) -> Edtf {
    if phrase.approximate && !reading.is_approximate() {
        reading = reading.approximate();
    }
    if phrase.uncertain && !reading.is_uncertain() {
        reading = reading.uncertain();
    }
    reading
}

/// The weekday named speaks for the year: where it does not agree and a year beside does, that one.
fn agreeing(found: Partial) -> Partial {
    let (Some(wanted), Some(year)) = (found.weekday, found.year) else { return found };
    let agrees = |p: &Partial| p.first_day().is_some_and(|d| weekday(d) == wanted);
    if found.day.is_none() || agrees(&found) {
        return found;
    }
    [year.saturating_add(1), year.saturating_sub(1)]
        .map(|y| found.in_year(y))
        .into_iter()
        .find(agrees)
        .unwrap_or(found)
}
