//! Of those that come back, which is meant: a bare weekday, a month without its year, a feast.

use jiff::civil::Date;

use crate::Anchor;
use crate::calendar::{add_days, on_or_after, on_or_before};
use crate::prose::count::{month_of, quarter_of};
use crate::prose::feast::Feast;
use crate::prose::story::{Made, Story, by_writing};
use crate::prose::{Cut, From, Tense, Which};
use crate::timex::{DayTime, Stamp, TimexValue, Within, Years};

impl Story<'_> {
    /// The day of writing, which stands in for the story in news.
    pub(super) fn fallback(&self) -> Option<Date> {
        self.written().filter(|_| !self.history || self.told.any.is_none())
    }

    pub(super) fn fallback_month(&self) -> Option<(i16, u8)> {
        self.written().map(month_of)
    }

    pub(super) fn weekday(&self, day: u8, which: Which, cut: &Cut) -> Option<Made> {
        let tense = cut.tense;
        let told = if which == Which::Bare { self.told } else { *self.base(From::Story, cut) };
        let story = told.day.filter(|_| {
            self.history
                || self.written().is_none()
                || self.told.chained && which == Which::Bare && tense != Tense::Future
                || matches!(which, Which::Following | Which::Preceding | Which::Same)
        });
        if let Some(told) = story {
            let found = match which {
                Which::Following | Which::Next => on_or_after(add_days(told, 1)?, day)?,
                Which::Preceding | Which::Last => on_or_before(add_days(told, -1)?, day)?,
                _ => on_or_after(told, day)?,
            };
            return Some(self.by_story(Stamp::day(found)));
        }
        let Some(written) = self.written().filter(|_| !self.history) else {
            return Some(Made {
                value: TimexValue::Stamp(Stamp::of(Years::Unknown, Within::Weekday(day))),
                anchor: None,
                inferred: false,
            });
        };
        let found = match which {
            // No one calls yesterday "last Thursday", nor tomorrow "next Friday": those have nearer names.
            Which::Last | Which::Preceding => on_or_before(add_days(written, -2)?, day)?,
            Which::Next | Which::Following => on_or_after(add_days(written, 2)?, day)?,
            _ if tense == Tense::Future => on_or_after(written, day)?,
            _ => on_or_before(written, day)?,
        };
        Some(by_writing(Stamp::day(found)))
    }

    /// "Last November", "next summer", "this spring".
    pub(super) fn named(&self, within: Within, which: Which, _tense: Tense) -> Option<Made> {
        let at = |year: i16| Stamp::of(Years::Year(year), within);
        if matches!(which, Which::Same | Which::Following | Which::Preceding)
            || self.history && which != Which::This
        {
            let year = self.told.year.or(self.written().map(|d| d.year()))?;
            let year = match which {
                Which::Following | Which::Next => {
                    let later =
                        self.told.day.or(self.told.month.and_then(|(y, m)| Stamp::month(y, m).first_day()));
                    let same = at(year).first_day();
                    if later.is_some_and(|l| same.is_some_and(|s| s > l)) { year } else { year + 1 }
                }
                Which::Preceding | Which::Last => year - 1,
                _ => year,
            };
            return Some(self.by_story(at(year)));
        }
        let written = self.written()?;
        // In January this winter is that of the year before, in whose December it began.
        let within_winter = within == Within::Season(24) && written.month() < 3;
        let year = written.year() - i16::from(within_winter);
        if within_winter && which == Which::Last {
            return Some(by_writing(at(year - 1)));
        }
        let starts = |year: i16| at(year).first_day();
        let found = match which {
            Which::Last => [year, year - 1, year - 2].into_iter().find(|y| {
                let fits = starts(*y).is_some_and(|d| d < written);
                let this_month = matches!(within, Within::Month(m) if m == month_of(written).1) && *y == year;
                fits && !this_month
            })?,
            Which::Next => [year, year + 1].into_iter().find(|y| starts(*y).is_some_and(|d| d > written))?,
            _ => year,
        };
        Some(by_writing(at(found)))
    }

    /// A month, day or season without its year.
    pub(super) fn yearless(&self, within: Within, cut: &Cut) -> Option<Made> {
        let at = |year: i16| Stamp::of(Years::Year(year), within);
        // A year told close by holds for what follows.
        let close = self.told.year.filter(|_| {
            // "It went public in 1983 and has been for sale since June": since looks back from the writing.
            let here = !cut.since
                && self.told.year_at >= cut.sentence
                && self.told.year_at > 0
                && cut.tense != Tense::Future;
            here || self.history || self.written().is_none()
        });
        if let Some(year) = close {
            return Some(self.inferred(at(self.nearest_told(within, year))));
        }
        let written = self.written()?;
        let year = written.year();
        let start = |y: i16| at(y).first_day();
        let distance = |y: i16| start(y).map_or(i64::MAX, |d| i64::from((d - written).get_days()).abs());
        let nearest = [year, year - 1, year + 1].into_iter().min_by_key(|y| distance(*y))?;
        let found = match within {
            Within::Quarter(n) | Within::Half(n) => {
                let now = if matches!(within, Within::Quarter(_)) {
                    quarter_of(written).1
                } else {
                    quarter_of(written).1.div_ceil(2)
                };
                // Companies expect to report on the quarter that has just closed.
                let closed = matches!(within, Within::Quarter(_)) && n % 4 + 1 == now;
                match cut.tense {
                    Tense::Future if closed => year - i16::from(n > now),
                    Tense::Future if n < now => year + 1,
                    Tense::Past | Tense::None if n > now => year - 1,
                    // A half that still runs has no results.
                    Tense::Past
                        if n == now && matches!(within, Within::Half(_)) && written.month() % 6 != 0 =>
                    {
                        year - 1
                    }
                    _ => year,
                }
            }
            Within::Day(..) if distance(nearest) <= 100 => {
                // The nearest, unless that lies far against the sentence.
                let ahead = start(nearest).is_some_and(|d| d > written);
                match cut.tense {
                    Tense::Past if ahead && distance(nearest) > 60 => nearest - 1,
                    Tense::Future if !ahead && distance(nearest) > 40 => nearest + 1,
                    _ => nearest,
                }
            }
            _ => match cut.tense {
                Tense::Past => {
                    [year, year - 1].into_iter().find(|y| start(*y).is_some_and(|d| d <= written))?
                }
                Tense::Future => {
                    let month = written.first_of_month();
                    [year, year + 1].into_iter().find(|y| start(*y).is_some_and(|d| d >= month))?
                }
                Tense::None => nearest,
            },
        };
        Some(Made { value: TimexValue::Stamp(at(found)), anchor: Some(Anchor::Written), inferred: true })
    }

    /// A story goes on: after December 1941 January is that of 1942. The nearest to the month told, forward on a tie.
    pub(super) fn nearest_told(&self, within: Within, year: i16) -> i16 {
        let Some((told_year, told_month)) = self.told.month.filter(|(y, _)| *y == year) else { return year };
        let Some(month) = Stamp::of(Years::Year(2000), within).first_day().map(|d| d.month().unsigned_abs())
        else {
            return year;
        };
        let away = i16::from(month) - i16::from(told_month);
        match away {
            ..=-5 => told_year + 1,
            7.. => told_year - 1,
            _ => told_year,
        }
    }

    pub(super) fn feast(&self, feast: Feast, year: Option<i16>, cut: &Cut) -> Option<Made> {
        if let Some(year) = year {
            let day = Stamp::day(feast.day(year)?);
            return Some(Made { value: TimexValue::Stamp(day), anchor: None, inferred: false });
        }
        let near = self.written()?;
        let guess = feast.day(near.year())?;
        let within = Within::Day(guess.month().unsigned_abs(), guess.day().unsigned_abs());
        let made = self.yearless(within, cut)?;
        let TimexValue::Stamp(stamp) = made.value else { return None };
        let day = feast.day(stamp.known_year()?)?;
        Some(Made { value: TimexValue::Stamp(Stamp::day(day)), ..made })
    }

    pub(super) fn year_earlier(&self) -> Option<Made> {
        if let Some((year, quarter)) = self.heard.quarter {
            return Some(self.by_story(Stamp::of(Years::Year(year - 1), Within::Quarter(quarter))));
        }
        Some(by_writing(Stamp::year(self.written()?.year() - 1)))
    }

    /// A time of day alone falls on the day in hand.
    pub(super) fn clock_day(&self, cut: &Cut) -> Made {
        // In news a time told long after a day is no longer of that day.
        let near = self.history || self.told.at + 40 > cut.first;
        let ahead = self.heard.day.filter(|_| cut.tense == Tense::Future && !self.history);
        // The midnight at which polls have closed is that of the day before.
        let gone = matches!(cut.time, DayTime::Clock(24, ..)) && cut.tense == Tense::Past && !self.history;
        if let (true, None, Some(written)) = (gone, self.told.day, self.written()) {
            return self.by_story(Stamp::day(add_days(written, -1).unwrap_or(written)));
        }
        let day = ahead.or(self.told.day).filter(|_| near).or(self.written()).or(self.told.day);
        match (day, self.told.any) {
            (_, Some((last, _))) if self.history && last.date().is_none() => {
                let stamp = match (last.known_year(), last.known_month()) {
                    (_, Some((year, month))) => Stamp::of(Years::Year(year), Within::DayIn(month)),
                    (Some(year), None) => Stamp::of(Years::Year(year), Within::SomeDay),
                    _ => Stamp::of(Years::Unknown, Within::SomeDay),
                };
                self.by_story(stamp)
            }
            (Some(day), _) => self.by_story(Stamp::day(day)),
            (None, _) => self.by_story(Stamp::of(Years::Unknown, Within::SomeDay)),
        }
    }
}
