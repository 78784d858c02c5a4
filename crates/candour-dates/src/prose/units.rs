//! Lengths and what is counted with them: "two days later", "a year ago", "the past five years", "20-year-old".

use crate::grammar::lex::{Lex, Unit};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::prose::{From, Said, Sense, Stretch};
use crate::timex::{Amount, Grain, Length, Within};

impl Reader<'_> {
    /// A length by itself, or a distance.
    pub(crate) fn measured(&self, at: usize) -> Option<Said> {
        if let Some(said) = self.lately(at) {
            return Some(said);
        }
        if let Some((length, next, article)) = self.length_at(at) {
            return self.distance(at, length, next, article);
        }
        self.the_length(at).or_else(|| self.all_of(at)).or_else(|| self.bare_plural(at))
    }

    /// "The nine months", "these two weeks": the article is of the length, as it is of "the past two weeks".
    fn the_length(&self, at: usize) -> Option<Said> {
        if !self.any(at, &["the", "these", "those"]) {
            return None;
        }
        let (length, next, _) = self.length_at(at + 1)?;
        let unit = self.grain(next - 1).is_some_and(|(_, _, plural)| plural);
        let dashed = self.mark(next - 2, b'-') || self.mark(next, b'-');
        let free = !self.any(next, &["ago", "old"])
            && !self.capital(next - 1)
            && !self.word(next - 1).ends_with('\'');
        (unit && !dashed && free).then_some((Sense::Length(length), next, "duration"))
    }

    /// "All day", "all week long", "daylong".
    fn all_of(&self, at: usize) -> Option<Said> {
        let one = match self.lower(at, &mut [0; 16]) {
            "daylong" => Some(Grain::Day),
            "weeklong" => Some(Grain::Week),
            "monthlong" => Some(Grain::Month),
            "yearlong" => Some(Grain::Year),
            _ => None,
        };
        if let Some(grain) = one {
            return Some((Sense::Length(Length::whole(1, grain)), at + 1, "duration"));
        }
        if !self.is(at, "all") || self.tells_story {
            return None;
        }
        let (grain, times, plural) = self.grain(at + 1)?;
        let length = crate::prose::amount::scaled(Amount::Hundredths(100), grain, times)?;
        let whole = grain >= Grain::Day && !plural && self.bare_word(at + 1) == self.word(at + 1);
        whole.then_some((Sense::Length(length), self.skip(at + 2, &["long"]), "duration"))
    }

    fn distance(&self, at: usize, length: Length, next: usize, article: bool) -> Option<Said> {
        let offset = |sign, from, end, rule| Some((Sense::Offset { length, sign, from }, end, rule));
        match self.lower(next, &mut [0; 16]) {
            "ago" => return offset(-1, From::Written, next + 1, "ago"),
            // "A week from today" is a day; "a week from now" is about a week away.
            "from"
                if self.is(next + 1, "today") && length.grain == Grain::Week && length.exact().is_some() =>
            {
                let days = Length::whole(u32::try_from(length.exact()?).ok()? * 7, Grain::Day);
                return Some((
                    Sense::Offset { length: days, sign: 1, from: From::Written },
                    next + 2,
                    "from-now",
                ));
            }
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
        if self.any(old, &["old", "olds", "old's", "old’s"]) {
            return Some((Sense::Length(length), old + 1, "age"));
        }
        // A rate: "$5 a day", "24 hours a day", "twice a week".
        let counted = at > 0 && article && self.rated(at) && !self.any(next, &["after", "before", "into"]);
        if counted && length.exact() == Some(1) {
            return Some((Sense::Each(length), next, "rate"));
        }
        let sense = Sense::Length(length);
        (!self.no_length(at, next)).then_some((sense, next, "duration"))
    }

    /// "$5 a day", "times a year", "million a year", "300 calls a day", "dozens of flights a week".
    fn rated(&self, at: usize) -> bool {
        let things = self.lex(at - 1) == Lex::Other && self.bare_word(at - 1).ends_with('s');
        let many = |n: usize| {
            matches!(self.lex(n), Lex::Number(_))
                || self.get(n).is_some_and(|t| t.kind == Kind::Number)
                || self.any(n, &["dozens", "hundreds", "thousands", "several", "many", "few", "million"])
        };
        self.get(at - 1).is_some_and(|t| t.kind == Kind::Number)
            || things && self.before(at - 1, 3).any(many)
            || (self.any(
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
        // "One day he will be king."
        let some_day = self.is(at, "one")
            && self.is(at + 1, "day")
            && next == at + 2
            && !self.any(next, &["after", "before", "of", "in", "to"])
            && (at == 0
                || self.ends_sentence(at - 1)
                || self.any(at - 1, &["may", "will", "would", "could", "might"]));
        titled || some_day || self.any(next, &["inch"])
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
        let mut buffer = [0; 16];
        let turn = self.lower(the, &mut buffer);
        let turned = matches!(
            turn,
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
        // "In the last week" is the seven days to now, as "the last week" of a month is not.
        let to_now = !self.tells_story
            && matches!(turn, "last" | "next")
            && the > at
            && at > 0
            && self.any(at - 1, &["for", "in", "over", "during", "within"])
            && !self.is(the + 2, "of")
            && matches!(self.lex(the + 1), Lex::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year))
            && !(turn == "next" && self.is(the + 1, "day"));
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
            || to_now
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
        // "The out of hours team", "out-of-hours GP".
        if start > 1 && self.before(start, 3).any(|n| self.is(n, "out")) && self.is(start, "hours") {
            return None;
        }
        let (grain, times, plural) = self.grain(start)?;
        if !plural {
            return self.hyphened(at);
        }
        // Nobody counts "in some quarters"; three quarters of a thing are a share of it.
        if grain == Grain::Quarter {
            return None;
        }
        if self.mark(start + 1, b'-') && self.glued(start + 2) && self.any(start + 2, &["long", "old"]) {
            let length = crate::prose::amount::scaled(Amount::Some, grain, times)?;
            return Some((Sense::Length(length), start + 3, "duration"));
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

    /// "day-long", "year-long", "decade-old".
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
        if let Some(said) = self.ended(at, noun, grain) {
            return Some(said);
        }
        if !self.tells_story && noun == at + 1 && grain == Stretch::Day && !self.hours_of_day(at) {
            return None;
        }
        match self.lower(at, &mut [0; 16]) {
            "the" if self.is(at + 1, "latest") => said(0, From::Latest),
            "the"
                if !self.tells_story
                    && at > 0
                    && self.any(at - 1, &["for", "in", "during"])
                    && matches!(grain, Stretch::Month | Stretch::Week)
                    && !self.mark(noun + 1, b'-') =>
            {
                said(0, From::Nearby)
            }
            "the" if !self.tells_story && !matches!(grain, Stretch::Day | Stretch::Quarter) => {
                said(0, From::Written)
            }
            "the" | "that" | "same" => said(0, From::Story),
            "latest" => said(0, From::Latest),
            "this" | "current" => said(0, if self.tells_story { From::Story } else { From::Written }),
            _ if noun == at && at > 0 && self.tells_story => said(0, From::Story),
            _ => None,
        }
    }

    /// "The year ended June 30", "the week ended Oct. 21": a length told by its end; "the quarter ended June 30" is the
    /// second.
    fn ended(&self, at: usize, noun: usize, grain: Stretch) -> Option<Said> {
        if noun != at + 1 || !self.is(at, "the") {
            return None;
        }
        let by_end = self.any(noun + 1, &["ended", "ending"]);
        let month = self.skip(noun + 2, &["in"]);
        if by_end && grain == Stretch::Week && matches!(self.lex(month), Lex::Weekday(_)) {
            return Some((Sense::Length(Length::whole(1, Grain::Week)), noun + 1, "ended"));
        }
        let Lex::Month(nth) = self.lex(month) else {
            return (by_end && grain == Stretch::Year).then_some((
                Sense::Length(Length::whole(1, Grain::Year)),
                noun + 1,
                "duration",
            ));
        };
        if !by_end && !self.is(noun + 1, "to") {
            return None;
        }
        let sense = match grain {
            Stretch::Year => Sense::Length(Length::whole(1, Grain::Year)),
            Stretch::Week => Sense::Length(Length::whole(1, Grain::Week)),
            Stretch::Month => Sense::Length(Length::whole(1, Grain::Month)),
            Stretch::Quarter => Sense::Yearless(Within::Quarter(nth.div_ceil(3))),
            _ => return None,
        };
        Some((sense, noun + 1, "ended"))
    }

    /// "Late in the day", "for the day"; "the day he left" and "the day will come" are no day in hand.
    fn hours_of_day(&self, at: usize) -> bool {
        let within = at > 0 && self.any(at - 1, &["in", "of", "for", "during", "through", "throughout"]);
        let clause = self.any(at + 2, &["of", "after", "before", "when", "that"])
            || matches!(self.lex(at + 2), Lex::Weekday(_));
        !self.is(at, "the") || (within || self.closes(at + 2)) && !clause
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
