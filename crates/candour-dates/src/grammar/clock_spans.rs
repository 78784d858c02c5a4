//! Hours that stand together: `10-11.30am`, "4 to 5.30pm".

use jiff::civil::Time;

use crate::Clock;
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;

impl Reader<'_> {
    /// From the one to the other; the half of the day said of the second is that of the first too, unless it would come
    /// after it ("11-1pm").
    pub(crate) fn hours_joined(&self, at: usize) -> Option<(Clock, usize)> {
        let between = self.is(at, "between");
        let said = at + usize::from(self.is(at, "at") || self.mark(at, b'@') || between);
        let (hour, minute, next) = self.hour_figures(said)?;
        let and = between && self.is(next, "and");
        if !(and || self.mark(next, b'-') || self.any(next, &["to", "till", "until"])) {
            return None;
        }
        let (last, end) = self.clock(next + 1).filter(|(last, _)| last.from == last.to)?;
        let halved = self.any(end - 1, &["am", "pm", "m"]);
        let of = |hour: u8| Time::new(hour.cast_signed(), minute.cast_signed(), 0, 0).ok();
        let late = of(hour % 12 + 12).filter(|first| last.from.hour() >= 12 && *first < last.from);
        let from = late.or_else(|| of(hour)).filter(|first| halved && *first < last.from)?;
        Some((Clock { from, to: last.to, part: None }, end))
    }

    /// "10", "4.30", without a half of the day: hour, minute, and where they end.
    fn hour_figures(&self, at: usize) -> Option<(u8, u8, usize)> {
        let figures = |n: usize| self.get(n).filter(|t| t.kind == Kind::Number && t.end - t.start <= 2);
        let hour = figures(at).and_then(|t| u8::try_from(t.number).ok()).filter(|h| (1..=12).contains(h))?;
        let parted = (self.mark(at + 1, b'.') || self.mark(at + 1, b':')) && self.glued(at + 2);
        if !parted {
            return Some((hour, 0, at + 1));
        }
        let minute = figures(at + 2).and_then(|t| u8::try_from(t.number).ok()).filter(|m| *m < 60)?;
        Some((hour, minute, at + 3))
    }
}
