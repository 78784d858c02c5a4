//! Which expressions ask which way their sentence looks, and what their own words say of it.

use crate::grammar::lex::Unit;
use crate::grammar::phrase::{Bounding, Meaning};
use crate::grammar::reader::Reader;
use crate::way::Way;

impl Reader<'_> {
    /// Which way its sentence looks, and what the words of the expression say of that themselves.
    pub(crate) fn way_of(&self, meaning: &Meaning, at: usize, next: usize) -> Way {
        let way = self.way(at, next);
        match (meaning, way) {
            // "Until Christmas": the nearest, whatever began.
            (Meaning::Side(Bounding::Until, inner), _) if matches!(**inner, Meaning::About(_)) => Way::Unsaid,
            // "Until Weds" looks ahead of itself.
            (Meaning::Side(Bounding::Until, _), Way::Unsaid) => Way::Ahead,
            (Meaning::Side(Bounding::Since, _) | Meaning::Bound(Bounding::Since, _), _)
                if self.is(at, "since") =>
            {
                Way::Back
            }
            (Meaning::Side(Bounding::By, _), _) if at > 0 && !self.ends_sentence(at - 1) => Way::Ahead,
            // "By Friday the school had told" tells; "results by Mon" waits.
            // "Was back by Sunday" tells.
            (Meaning::ByWeekday(_), _)
                if self.before(at, 4).any(|n| self.any(n, &["was", "were", "had", "been"])) =>
            {
                Way::Back
            }
            (Meaning::ByWeekday(_), _)
                if !(next..next + 6).take_while(|n| !self.ends_sentence(*n)).any(|n| self.tells_of(n)) =>
            {
                Way::Ahead
            }
            _ => way,
        }
    }

    /// "On the Tuesday", "until the Friday", "at eight weeks she": the story speaks of it.
    pub(crate) fn is_definite(&self, meaning: &Meaning, at: usize, next: usize) -> bool {
        match meaning {
            // "On the Tuesday", "at 2am on the Tuesday night".
            Meaning::Weekday(_) | Meaning::SomeWeekday(_) => {
                let day = |n: &usize| matches!(self.lex(*n), crate::grammar::lex::Lex::Weekday(_));
                (at..next).find(day).is_some_and(|n| n > 0 && self.is(n - 1, "the"))
            }
            Meaning::Side(_, day) => {
                matches!(**day, Meaning::Weekday(_)) && self.is(next.saturating_sub(2), "the")
            }
            Meaning::Age { unit: Unit::Day | Unit::Week | Unit::Month, .. } => {
                self.is(at, "at") || at > 0 && self.is(at - 1, "at")
            }
            _ => false,
        }
    }

    /// A plan, or what something is for: what is told next does not follow it.
    pub(crate) fn is_planned(&self, at: usize, rule: &str) -> bool {
        // "Next seen ten days afterwards".
        let seen = rule == "later" && self.before(at, 3).any(|n| self.is(n, "seen"));
        // "It was the third time that month": no day of the telling.
        let times = rule == "story-period"
            && at > 0
            && self.any(
                at - 1,
                &[
                    "time",
                    "times",
                    "call",
                    "calls",
                    "visit",
                    "incident",
                    "referral",
                    "complaint",
                    "occasion",
                    "attendance",
                ],
            );
        self.plans(at) && !seen
            || times
            || self.before(at, 4).any(|n| self.is(n, "edd"))
            || self.is_for_a_feast(at, rule)
            || matches!(rule, "follow-up" | "deadline")
    }
}

/// Does it depend on it in some of its uses?
pub(crate) fn looks(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekend(_)
        | Meaning::WithinHours(_)
        | Meaning::Within { .. }
        | Meaning::StoryThird { .. } => true,
        Meaning::Date(partial) => partial.year.is_none(),
        _ => false,
    }
}

/// Does it depend on which way its sentence looks?
pub(crate) fn asks_way(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Weekday(_)
        | Meaning::ByWeekday(_)
        | Meaning::Movable(_)
        | Meaning::NamedDays { .. }
        | Meaning::Nths { .. }
        | Meaning::NextSpan { .. } => true,
        Meaning::Span(first, last) | Meaning::SpanOr(first, last) => {
            first.year.is_none() && last.year.is_none()
        }
        Meaning::OneOf(list) | Meaning::AllOf(list) => list.iter().all(|p| p.year.is_none()),
        Meaning::About(partial) => partial.year.is_none(),
        Meaning::Week { day, .. } | Meaning::Bound(Bounding::Since, day) => day.year.is_none(),
        Meaning::Side(_, inner)
        | Meaning::Beside { day: inner, .. }
        | Meaning::WeekFrom { day: inner, .. }
        | Meaning::WeekendOf(inner)
        | Meaning::WeekdayOf { of: inner, .. } => asks_way(inner),
        _ => false,
    }
}
