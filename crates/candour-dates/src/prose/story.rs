//! When it was: each expression of prose against the day of writing and against what was told before it.

use jiff::civil::Date;

use crate::calendar::add_days;
use crate::prose::count::{quarter_of, quarters_on};
use crate::prose::{Cut, From, Sense, Tense};
use crate::timex::{Amount, DayTime, Length, Repeats, Stamp, Timex, TimexValue, Within, Years};
use crate::{Anchor, Clock, Context, Edtf, ExpressionKind, Flag, Resolved};

/// What has been told so far, the last of each grain.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    pub(super) any: Option<(Stamp, (usize, usize))>,
    pub(super) year: Option<i16>,
    pub(super) month: Option<(i16, u8)>,
    pub(super) day: Option<Date>,
    pub(super) quarter: Option<(i16, u8)>,
    /// A day of the last week told, where that was told later than any day.
    pub(super) week: Option<Date>,
    /// Token of the last of them.
    pub(super) at: usize,
    /// Token of the last that named its own year.
    pub(super) year_at: usize,
    /// The last was itself counted from the story: a telling is under way.
    pub(super) chained: bool,
}

impl Told {
    fn note(&mut self, stamp: Stamp, at: usize, span: (usize, usize), own_year: bool) {
        self.any = Some((stamp, span));
        self.at = at;
        if let Some(year) = stamp.known_year() {
            self.year = Some(year);
            if own_year {
                self.year_at = at;
            }
        }
        if let Some(month) = stamp.known_month() {
            self.month = Some(month);
        }
        // What follows a weekend follows its Sunday.
        let sunday = matches!(stamp.within, Within::Weekend(_))
            .then(|| stamp.first_day().and_then(|saturday| add_days(saturday, 1)))
            .flatten();
        if let Some(day) = stamp.date().or(sunday) {
            self.day = Some(day);
            self.week = None;
        }
        if matches!(stamp.within, Within::Week(_)) {
            self.week = stamp.first_day();
        }
        if let (Some(year), Within::Quarter(n)) = (stamp.known_year(), stamp.within) {
            self.quarter = Some((year, n));
        }
    }
}

/// The story of one text.
pub(crate) struct Story<'c> {
    context: &'c Context,
    pub(super) history: bool,
    pub(super) told: Told,
    /// The same with what was told in passing.
    pub(super) heard: Told,
}

/// A value before it is dressed: what it is worth, and what it was counted from.
pub(super) struct Made {
    pub(super) value: TimexValue,
    pub(super) anchor: Option<Anchor>,
    pub(super) inferred: bool,
}

impl<'c> Story<'c> {
    pub(crate) fn new(context: &'c Context, history: bool) -> Story<'c> {
        Story { context, history, told: Told::default(), heard: Told::default() }
    }

    pub(super) fn written(&self) -> Option<Date> {
        self.context.written
    }

    /// The story moves to a time that another reading found.
    pub(crate) fn note(&mut self, stamp: Stamp, at: usize, span: (usize, usize), own_year: bool) {
        self.told.note(stamp, at, span, own_year);
        let quarter = self.heard.quarter;
        self.heard = Told { quarter: self.told.quarter.or(quarter), ..self.told };
    }

    /// Its value and its readings; the story moves on with it.
    pub(crate) fn resolve(&mut self, cut: &Cut, span: (usize, usize)) -> (Timex, Resolved) {
        let made =
            self.make(cut).unwrap_or(Made { value: TimexValue::Unknown, anchor: None, inferred: false });
        let value = match made.value {
            TimexValue::Stamp(stamp) => TimexValue::Stamp(timed(stamp, cut.time)),
            other => other,
        };
        let kind = kind_of(cut, value);
        if let (TimexValue::Stamp(stamp), false) = (value, kind == ExpressionKind::Set) {
            // A year told in passing ("founded in 1921") is not that of the months about it.
            let own = matches!(cut.sense, Sense::Fixed(_))
                && (stamp.within != Within::Whole || cut.first <= cut.sentence + 2);
            if cut.aside && !matches!(stamp.years, Years::Unknown) {
                // "The year-earlier quarter" is compared with the quarter in hand, which stays in hand.
                let quarter = self.heard.quarter.filter(|_| {
                    matches!(cut.sense, Sense::YearEarlier | Sense::QuarterIn { .. }) || cut.rule == "earlier"
                });
                self.heard.note(stamp, cut.first, span, own);
                self.heard.quarter = quarter.or(self.heard.quarter);
            } else if !matches!(stamp.years, Years::Unknown) {
                self.note(stamp, cut.first, span, own);
                self.told.chained = match cut.sense {
                    Sense::Period { by, from: From::Story | From::Mention, .. } => {
                        by != 0 || self.told.chained
                    }
                    Sense::Offset { from, .. } => from != From::Written,
                    Sense::Weekday { .. } => matches!(made.anchor, Some(Anchor::Text { .. })),
                    _ => false,
                };
            }
        }
        (Timex { kind, value, repeats: repeats(kind, value) }, dress(cut, kind, value, &made))
    }

    fn make(&self, cut: &Cut) -> Option<Made> {
        let plain = |value| Some(Made { value, anchor: None, inferred: false });
        let stamp = |s| TimexValue::Stamp(s);
        match cut.sense {
            Sense::Fixed(s) | Sense::EachStamp(s) => plain(stamp(s)),
            Sense::Length(length) | Sense::Each(length) => plain(TimexValue::Length(length)),
            Sense::Present => plain(TimexValue::Present),
            Sense::Past => plain(TimexValue::Past),
            Sense::Future => plain(TimexValue::Future),
            Sense::ShortYear(two) => {
                let year = self.heard.year?;
                let full = year - year.rem_euclid(100) + i16::from(two);
                plain(stamp(Stamp::year(full)))
            }
            Sense::DayOf(day, own) => {
                let (year, month) = self.heard.month?;
                Some(self.inferred(Stamp::of(Years::Year(own.unwrap_or(year)), Within::Day(month, day))))
            }
            Sense::Today(days) => {
                let day = add_days(self.written()?, days)?;
                Some(Made { value: stamp(Stamp::day(day)), anchor: Some(Anchor::Written), inferred: false })
            }
            Sense::Period { grain, by, from } => self.period(grain, by, from, cut),
            Sense::Weekday { day, which } => self.weekday(day, which, cut),
            Sense::WeekOf { within, year, weekend } => {
                let made = match year {
                    Some(year) => self.inferred(Stamp::of(Years::Year(year), within)),
                    None => self.yearless(within, cut)?,
                };
                let TimexValue::Stamp(day) = made.value else { return None };
                let day = day.date()?;
                let value = TimexValue::Stamp(if weekend { Stamp::weekend(day) } else { Stamp::week(day) });
                Some(Made { value, ..made })
            }
            Sense::NthWeekday { day, nth } => {
                let near = self.told.day.or(self.written())?;
                let fits = |n: i64| {
                    let there = add_days(near, n).filter(|d| d.day().unsigned_abs() == nth)?;
                    (crate::calendar::weekday(there) == day).then_some(there)
                };
                let there = (0..400).find_map(|n| fits(-n).or_else(|| fits(n)))?;
                Some(by_writing(Stamp::day(there)))
            }
            Sense::DayOfWeek { day, by } => {
                let monday = crate::calendar::monday(self.fallback()?)?;
                Some(by_writing(Stamp::day(add_days(monday, 7 * by + i64::from(day) - 1)?)))
            }
            Sense::InYear { within, by, story } => {
                let told = self.told.year.filter(|_| story || self.history);
                let year = told.or(self.written().map(|d| d.year()))?.checked_add(by)?;
                let from = if told.is_some() { From::Story } else { From::Written };
                Some(self.beside(Stamp::of(Years::Year(year), within), from))
            }
            Sense::Named { within, which } => self.named(within, which, cut.tense),
            Sense::Offset { length, sign, from } => self.offset(length, sign, from, cut),
            Sense::Yearless(within) => self.yearless(within, cut),
            Sense::Clock => Some(self.clock_day(cut)),
            Sense::Feast(feast, year) => self.feast(feast, year, cut),
            Sense::YearEarlier => self.year_earlier(),
            Sense::QuarterIn { year, by } => {
                let (now, nth) = self.heard.quarter.or_else(|| {
                    let (year, quarter) = quarter_of(self.written()?);
                    let closed = quarters_on(year, quarter, -1)?;
                    Some((closed.known_year()?, if quarter > 1 { quarter - 1 } else { 4 }))
                })?;
                Some(self.by_story(Stamp::of(Years::Year(year.unwrap_or(now + by)), Within::Quarter(nth))))
            }
        }
    }

    pub(super) fn inferred(&self, stamp: Stamp) -> Made {
        Made { value: TimexValue::Stamp(stamp), anchor: self.anchor(), inferred: true }
    }

    /// What a count stands on: the story; or what was last spoken of, where the words point to it, where it stands in
    /// the same sentence, or where both are yet to come.
    pub(super) fn base(&self, from: From, cut: &Cut) -> &Told {
        let here = self.heard.at >= cut.sentence && self.heard.any.is_some();
        let beside = !self.history && (here || cut.tense == Tense::Future || self.told.any.is_none());
        if from == From::Mention || beside { &self.heard } else { &self.told }
    }

    fn anchor(&self) -> Option<Anchor> {
        self.told.any.map(|(_, (start, end))| Anchor::Text { start, end })
    }

    pub(super) fn by_story(&self, stamp: Stamp) -> Made {
        Made { value: TimexValue::Stamp(stamp), anchor: self.anchor(), inferred: false }
    }

    pub(super) fn beside(&self, stamp: Stamp, from: From) -> Made {
        let story = from != From::Written && self.told.any.is_some();
        if story { self.by_story(stamp) } else { by_writing(stamp) }
    }
}

pub(super) fn by_writing(stamp: Stamp) -> Made {
    Made { value: TimexValue::Stamp(stamp), anchor: Some(Anchor::Written), inferred: false }
}

fn dress(cut: &Cut, kind: ExpressionKind, value: TimexValue, made: &Made) -> Resolved {
    let mut flags = Vec::new();
    let placed = !matches!(kind, ExpressionKind::Duration | ExpressionKind::Set);
    let readings: Vec<Edtf> = match value {
        TimexValue::Stamp(stamp) if placed => {
            let part = cut.portion.and_then(|portion| portion.of(stamp));
            let whole = stamp.edtf().map(|e| {
                if cut.portion.is_some() && e.interval().exact().is_none() { e.approximate() } else { e }
            });
            part.or(whole).into_iter().collect()
        }
        _ => Vec::new(),
    };
    if made.inferred {
        flags.push(Flag::YearFromContext);
    }
    if readings.is_empty() && placed {
        flags.push(Flag::NoAnchor);
    }
    if matches!(value, TimexValue::Length(Length { amount: Amount::Some, .. })) {
        flags.push(Flag::Vague);
    }
    Resolved { kind, readings, clock: clock_of(cut.time), flags, anchor: made.anchor, rule: cut.rule }
}

fn kind_of(cut: &Cut, value: TimexValue) -> ExpressionKind {
    match (cut.sense, value) {
        (Sense::Each(_) | Sense::EachStamp(_), _) => ExpressionKind::Set,
        (_, TimexValue::Length(_)) => ExpressionKind::Duration,
        _ if cut.time != DayTime::None => ExpressionKind::Time,
        _ => ExpressionKind::Date,
    }
}

fn timed(stamp: Stamp, time: DayTime) -> Stamp {
    if time == DayTime::None { stamp } else { stamp.at(time) }
}

fn clock_of(time: DayTime) -> Option<Clock> {
    match time {
        DayTime::Part(part) => Some(crate::grammar::clock::of_part(part)),
        DayTime::Clock(hour, minute, second) => {
            let second = second.unwrap_or(0);
            let at = jiff::civil::Time::new(
                hour.min(23).cast_signed(),
                if hour == 24 { 59 } else { minute.unwrap_or(0).cast_signed() },
                second.cast_signed(),
                0,
            )
            .ok()?;
            Some(Clock { from: at, to: at, part: None })
        }
        DayTime::Daytime | DayTime::None => None,
    }
}

fn repeats(kind: ExpressionKind, value: TimexValue) -> Option<Repeats> {
    match value {
        TimexValue::Length(every) if kind == ExpressionKind::Set => {
            Some(Repeats { starts: None, days: 0, every })
        }
        _ => None,
    }
}
