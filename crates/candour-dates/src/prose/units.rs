//! Lengths and what is counted with them: "two days later", "a year ago", "the past five years", "20-year-old".

use crate::lex::{Lex, Unit};
use crate::prose::{From, Said, Sense, Stretch};
use crate::reader::Reader;
use crate::timex::{Amount, Length};

impl Reader<'_> {
    /// A length by itself, or a distance.
    pub(crate) fn measured(&self, at: usize) -> Option<Said> {
        if let Some(said) = self.lately(at) {
            return Some(said);
        }
        if let Some((length, next, article)) = self.length_at(at) {
            return self.distance(at, length, next, article);
        }
        self.bare_plural(at)
    }

    fn distance(&self, at: usize, length: Length, next: usize, article: bool) -> Option<Said> {
        let offset = |sign, from, end, rule| Some((Sense::Offset { length, sign, from }, end, rule));
        match self.lower(next, &mut [0; 16]) {
            "ago" => return offset(-1, From::Written, next + 1, "ago"),
            "from" if self.any(next + 1, &["now", "today"]) => {
                return offset(1, From::Written, next + 2, "from-now");
            }
            "hence" => return offset(1, From::Written, next + 1, "from-now"),
            "later" | "afterward" | "afterwards" | "thereafter" => {
                return offset(1, From::Story, next + 1, "later");
            }
            "after" if self.is(next + 1, "that") => return offset(1, From::Story, next + 2, "later"),
            "earlier" | "previously" | "beforehand" => return offset(-1, From::Story, next + 1, "earlier"),
            "before" | "prior" if self.closes(next + 1) || self.is(next + 1, "that") => {
                let end = if self.is(next + 1, "that") { next + 2 } else { next + 1 };
                return offset(-1, From::Story, end, "earlier");
            }
            "after" | "following" if self.tells_story => return offset(1, From::Story, next, "later"),
            "before" if self.tells_story => return offset(-1, From::Story, next, "earlier"),
            _ => {}
        }
        let old = self.skip_mark(next, b'-');
        if self.any(old, &["old", "olds"]) {
            return Some((Sense::Length(length), old + 1, "age"));
        }
        // A rate: "$5 a day", "24 hours a day", "twice a week".
        let counted = at > 0
            && article
            && (self.get(at - 1).is_some_and(|t| t.kind == crate::scan::Kind::Number) || self.rated(at));
        if counted && length.exact() == Some(1) {
            return Some((Sense::Each(length), next, "rate"));
        }
        let sense = Sense::Length(length);
        (!self.no_length(at, next)).then_some((sense, next, "duration"))
    }

    /// "people a day", "times a year", "million a year", "shares a day".
    fn rated(&self, at: usize) -> bool {
        at > 0
            && (self.any(
                at - 1,
                &[
                    "times", "million", "billion", "barrels", "once", "twice", "thrice", "hours", "tons",
                    "dollars", "cents", "people", "trillion",
                ],
            ) || self.mark(at - 1, b'%')
                || self.grain(at - 1).is_some_and(|(_, _, plural)| plural)
                || self.is(at - 1, "percent"))
    }

    /// "60 Minutes" is a programme and "one day" in "one day she will" a mere pointer.
    fn no_length(&self, at: usize, next: usize) -> bool {
        let titled = self.capital(next - 1) && at > 0 && self.mark(at - 1, b'\'');
        titled || self.any(next, &["inch"])
    }

    pub(crate) fn closes(&self, at: usize) -> bool {
        self.ends_sentence(at)
            || self.mark(at, b',')
            || self.mark(at, b'"')
            || self.mark(at, b')')
            || self.mark(at, b'-')
    }

    /// "the past two months", "the last five years", "recent days", "the coming weeks", "the first nine months".
    fn lately(&self, at: usize) -> Option<Said> {
        let the = self.skip(at, &["the", "these", "those", "his", "her", "their", "its", "all"]);
        let turn = self.lower(the, &mut [0; 16]).to_owned();
        let turned = matches!(
            turn.as_str(),
            "past"
                | "last"
                | "next"
                | "recent"
                | "coming"
                | "first"
                | "previous"
                | "following"
                | "final"
                | "preceding"
                | "early"
                | "later"
                | "subsequent"
                | "succeeding"
                | "intervening"
                | "ensuing"
                | "upcoming"
                | "opening"
        );
        // "It could last two years" is the verb.
        let verb = turn == "last"
            && at > 0
            && self.any(at - 1, &["to", "could", "will", "would", "may", "might", "can", "should", "not"]);
        if !turned || verb {
            return None;
        }
        let next = the + 1;
        if let Some((length, end, article)) = self.length_at(next)
            && !article
        {
            if self.is(end, "of") && turn == "first" && self.rule_of_age(end) {
                return None;
            }
            return Some((Sense::Length(length), end, "span"));
        }
        let (grain, times, plural) = self.grain(next)?;
        if plural {
            let length = crate::prose::amount::scaled(Amount::Some, grain, times)?;
            return Some((Sense::Length(length), next + 1, "span"));
        }
        // "The past year" is the twelve months to now; "the last year" and "next year" are of the calendar.
        let rolling = turn == "past"
            || the > at && turn == "last" && matches!(self.lex(next), Lex::Unit(Unit::Decade))
            || turn == "next"
                && the > at
                && matches!(self.lex(next), Lex::Unit(Unit::Decade))
                && !self.tells_story;
        let length = crate::prose::amount::scaled(Amount::Hundredths(100), grain, times)?;
        rolling.then_some((Sense::Length(length), next + 1, "span"))
    }

    /// "The first nine months of Peter's life" is told of a life, and read there.
    fn rule_of_age(&self, of: usize) -> bool {
        (of..of + 5).any(|n| self.is(n, "life")) && self.context.born.is_some()
    }

    /// "for years", "weeks later", "months ago".
    fn bare_plural(&self, at: usize) -> Option<Said> {
        let start = self.premodified(at);
        let (grain, times, plural) = self.grain(start)?;
        if !plural {
            return self.hyphened(at);
        }
        let length = crate::prose::amount::scaled(Amount::Some, grain, times)?;
        let next = start + 1;
        match self.lower(next, &mut [0; 16]) {
            "ago" => return Some((Sense::Offset { length, sign: -1, from: From::Written }, next + 1, "ago")),
            "later" | "afterwards" => {
                return Some((Sense::Offset { length, sign: 1, from: From::Story }, next + 1, "later"));
            }
            "earlier" => {
                return Some((Sense::Offset { length, sign: -1, from: From::Story }, next + 1, "earlier"));
            }
            _ => {}
        }
        let name = at > 0 && self.number(at - 1).is_some();
        (!name).then_some((Sense::Length(length), next, "duration"))
    }

    /// "day-long", "year-long", "decade-old", "yearlong".
    fn hyphened(&self, at: usize) -> Option<Said> {
        let (grain, times, _) = self.grain(at)?;
        let fits = self.mark(at + 1, b'-') && self.any(at + 2, &["long", "old"]) && self.glued(at + 2);
        let length = crate::prose::amount::scaled(Amount::Hundredths(100), grain, times)?;
        fits.then_some((Sense::Length(length), at + 3, "duration"))
    }

    /// Any other noun of time: "the day", "the same week", "that year".
    pub(crate) fn bare_unit(&self, at: usize) -> Option<Said> {
        let mut noun = at;
        while noun < at + 3
            && self.any(
                noun,
                &[
                    "the", "that", "this", "same", "entire", "whole", "very", "current", "first", "second",
                    "third", "final", "all", "single", "one", "each", "latest",
                ],
            )
        {
            noun += 1;
        }
        let grain = self.stretch(noun)?;
        if self.names_no_time(noun) {
            return None;
        }
        let said = |by, from| Some((Sense::Period { grain, by, from }, noun + 1, "unit"));
        match self.lower(at, &mut [0; 16]) {
            "the" if !self.tells_story && !matches!(grain, Stretch::Day | Stretch::Quarter) => {
                said(0, From::Written)
            }
            "the" | "that" | "same" | "latest" => said(0, From::Story),
            "this" | "current" => said(0, if self.tells_story { From::Story } else { From::Written }),
            _ if noun == at && at > 0 && self.tells_story => said(0, From::Story),
            _ => None,
        }
    }

    /// "D-Day", "Day One", "quarter of the vote", "week 32", "year-end" are read elsewhere or not at all.
    fn names_no_time(&self, noun: usize) -> bool {
        let dashed = noun > 0 && self.mark(noun - 1, b'-') && self.glued(noun);
        let runs_on = self.mark(noun + 1, b'-') && self.glued(noun + 1) && self.glued(noun + 2);
        let quarter = matches!(self.stretch(noun), Some(Stretch::Quarter));
        let bare = noun == 0 || !self.any(noun - 1, &["the", "this", "that", "latest", "same", "current"]);
        dashed
            || runs_on
            || quarter && (bare || self.is(noun + 1, "of") || self.is(noun + 1, "point"))
            || self.capital(noun) && noun > 0 && bare
    }
}
