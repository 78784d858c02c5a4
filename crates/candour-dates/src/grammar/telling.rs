//! Words of telling: "the next day", "two days later", "on Monday", ages and life's events.

use crate::PartOfDay;
use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::named_days::is_plural_day;
use crate::grammar::phrase::{From, Meaning, Quantity};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;

impl Reader<'_> {
    /// Days of the story and of the writing.
    pub(crate) fn story(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["on", "at"]);
        let bare = self.skip(the, &["the", "that"]);
        let day = |n: usize| self.lex(n) == Lex::Unit(Unit::Day);
        let part = |n: usize| {
            matches!(self.lex(n), Lex::Part(_))
                || self.any(n, &["lunchtime", "teatime", "dinnertime", "bedtime"])
        };
        let following = self.any(bare, &["next", "following"]);
        let previous = self.any(bare, &["previous", "preceding"]);
        if self.lex(bare + 1) == Lex::Unit(Unit::Weekend) && (previous || self.is(the, "last")) {
            let meaning = if previous { Meaning::PreviousWeekend } else { Meaning::LastWeekend };
            return Some((meaning, bare + 2, "weekend"));
        }
        if let (true, Lex::Weekday(wanted)) = (previous, self.lex(bare + 1)) {
            return Some((Meaning::WeekdayBefore(wanted), bare + 2, "weekday"));
        }
        if (following || previous) && (day(bare + 1) || part(bare + 1)) {
            let end = bare + 1 + usize::from(day(bare + 1));
            return Some((Meaning::StoryDay(if following { 1 } else { -1 }), end, "next-day"));
        }
        if let Some(read) = self.story_period(at) {
            return Some(read);
        }
        if let (true, Lex::Weekday(wanted)) = (following, self.lex(bare + 1))
            && bare > the
        {
            return Some((Meaning::FollowingWeekday(wanted), bare + 2, "weekday"));
        }
        if self.is(bare, "same") && (day(bare + 1) || part(bare + 1)) {
            return Some((Meaning::StoryDay(0), bare + 1 + usize::from(day(bare + 1)), "same-day"));
        }
        let that = self.skip(the + 1, &["very", "same"]);
        if self.is(the, "that") && (day(that) || part(that)) {
            return Some((Meaning::StoryDay(0), that + usize::from(day(that)), "same-day"));
        }
        if let Some(read) = self.overnight(at) {
            return Some(read);
        }
        if self.is(at, "this") && self.part(at + 1).is_some() {
            return Some((Meaning::Deictic(0), at + 1, "today"));
        }
        if self.is(at, "last") && self.lex(at + 1) == Lex::Part(PartOfDay::Night) {
            return Some((Meaning::Deictic(-1), at + 1, "today"));
        }
        match (self.lex(at), self.lex(at + 1)) {
            (Lex::Deictic(days), _) => Some((Meaning::Deictic(i64::from(days)), at + 1, "today")),
            (Lex::Weekday(day), _) if self.is_weekday_word(at) => Some(self.weekday_told(at, day)),
            (_, Lex::Weekday(day)) if self.is(at, "last") => Some(self.last_weekday_told(at, day)),
            _ => None,
        }
    }

    /// "the following week", "that same month", "the previous year".
    fn story_period(&self, at: usize) -> Option<Read> {
        let the = at + 1;
        let by = match self.lower(at, &mut [0; 16]) {
            "the" if self.any(the, &["following", "next"]) => 1,
            "the" if self.any(the, &["previous", "preceding"]) => -1,
            "the" if self.is(the, "same") => 0,
            "that" => 0,
            _ => return None,
        };
        let next = if self.is(at, "the") { the + 1 } else { self.skip(the, &["same"]) };
        match self.lex(next) {
            Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) if !self.word(next).ends_with('s') => {
                Some((Meaning::StoryPeriod { unit, by }, next + 1, "story-period"))
            }
            _ => None,
        }
    }

    /// "sat", "sun" and the like are weekdays only with a capital and a word that leads to one.
    fn is_weekday_word(&self, at: usize) -> bool {
        let every = at > 0 && self.any(at - 1, &["every", "each", "other", "next", "alternate", "coming"]);
        let list = self.mark(at + 1, b',') && matches!(self.lex(at + 2), Lex::Weekday(_))
            || self.is(at + 1, "and") && matches!(self.lex(at + 2), Lex::Weekday(_))
            || at > 1 && self.any(at - 1, &["and"]) && matches!(self.lex(at - 2), Lex::Weekday(_));
        let plural = is_plural_day(self.word(at));
        let short = self.word(at).len() < 5
            && !self.any(at, &["tues", "weds", "thur"])
            && self.part(at + 1).is_none()
            && !(at > 0 && self.is(at - 1, "on") || self.is_short_day(at) || self.heads_entry(at));
        let timed = || self.clock(at + 1).is_some() || self.time_beside(at + 1).is_some();
        let dated = matches!(self.get(at + 1).map(|t| t.kind), Some(Kind::Number | Kind::Ordinal))
            && !timed()
            || self.is(at + 1, "the") && self.get(at + 2).is_some_and(|t| t.kind == Kind::Ordinal);
        let feast = at > 0
            && self.any(at - 1, &["good", "easter", "whit", "palm", "mothering", "black", "week"])
            || at > 1 && self.is(at - 1, "on") && self.is(at - 2, "week");
        let person =
            at > 0 && self.any(at - 1, &["nurse", "mr", "mrs", "ms", "miss", "dr", "sister", "sgt", "pc"]);
        // "The family dog, Friday, was removed".
        let pet = at > 1
            && self.mark(at - 1, b',')
            && self.any(at - 2, &["dog", "puppy", "cat", "kitten", "pony", "rabbit", "hamster"]);
        let person = person || pet || at > 0 && self.any(at - 1, &["called", "named"]);
        (self.capital(at) || self.is_small_day(at))
            && !(person || self.is_name_day(at) || every || list || plural || short || dated || feast)
            && !self.is(at + 1, "week")
    }

    /// "On tues", "since monday", "until weds": in haste, without its capital. "Sat" and "sun" are words.
    fn is_small_day(&self, at: usize) -> bool {
        at > 0
            && self.word(at).len() > 2
            && !self.any(at, &["sat", "sun", "wed", "mon"])
            && self.any(at - 1, &["on", "since", "until", "till", "til", "by", "from", "the", "for"])
    }

    /// "Fri - seen at door", "Weds: no reply": the day of an entry in a log.
    fn heads_entry(&self, at: usize) -> bool {
        let opens = at == 0 || self.ends_sentence(at - 1);
        let sign = self.mark(at + 1, b'-') && !self.glued(at + 1) || self.mark(at + 1, b':');
        let word = self.get(at + 2).is_some_and(|t| t.kind == Kind::Word && !t.glued);
        opens && sign && word && !matches!(self.lex(at + 2), Lex::Weekday(_))
    }

    /// "TGI Friday's" is a place, "from Friday's team" a day.
    fn is_name_day(&self, at: usize) -> bool {
        // "7 Friday Street".
        if self.is_address(at + 1) {
            return true;
        }
        // "Sat Kaur", "the Sunday Mirror"; not "Friday Mum rang". "Monday.com".
        let site =
            self.mark(at + 1, b'.') && self.glued(at + 1) && self.glued(at + 2) && !self.capital(at + 2);
        if self.is_surname(at + 1) || site {
            return true;
        }
        // "Sunday school", "the Saturday job": what is kept on that day, not the day.
        let on = at > 0 && self.any(at - 1, &["on", "last", "next", "this"]);
        if !on
            && self.any(at + 1, &["school", "club", "job", "roast", "league", "lunches", "dinners", "papers"])
        {
            return true;
        }
        let own = self.word(at).len() > self.bare_word(at).len();
        // "Friday's restaurant".
        if own
            && self.any(at + 1, &["restaurant", "bar", "pub", "cafe", "café", "nightclub", "grill", "store"])
        {
            return true;
        }
        own && at > 0 && self.capital(at - 1) && self.lex(at - 1) == Lex::Other
    }

    /// After a word that may be a name: "Sat Kaur", "by April Jones"; not "Friday Mum rang".
    pub(crate) fn is_surname(&self, at: usize) -> bool {
        const NONE: [&str; 16] = [
            "mum", "dad", "nan", "gran", "mother", "father", "school", "police", "social", "nursery", "she",
            "they", "the", "grandma", "parents", "carer",
        ];
        let word = self.word(at);
        let small = word.len() > 2 && word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        let named = self.capital(at) && small && self.lex(at) == Lex::Other;
        named && !self.ends_sentence(at) && !self.any(at, &NONE)
    }

    /// "rang Mon", but not "Sat with him", "the Sun" or "Kim Sun".
    fn is_short_day(&self, at: usize) -> bool {
        let inside = at > 0 && !self.ends_sentence(at - 1) && !self.mark(at - 1, b'"');
        let before = at.saturating_sub(1);
        let opens = before == 0 || self.ends_sentence(before - 1);
        let name = self.capital(before) && self.lex(before) == Lex::Other && !opens;
        inside && !name && !self.is(before, "the") && !self.mark(before, b'\'') && !self.mark(at + 1, b'-')
    }

    /// "two days later", "three weeks ago", "two days before he died".
    pub(crate) fn shift(&self, at: usize) -> Option<Read> {
        if let Some(read) = self.last_before_death(at) {
            return Some(read);
        }
        if let Some(unit) = self.unit_beside(at) {
            return self.beside_unit(at, unit);
        }
        if let Some(read) = self.day_of_event(at) {
            return Some(read);
        }
        let (mut quantity, unit, mut next) = self.measure(at)?;
        // "An hour and a half later".
        if self.is(next, "and") && self.is(next + 1, "a") && self.is(next + 2, "half") && !quantity.half {
            quantity.half = true;
            next += 3;
        }
        // "Three years to the day after he died".
        let next = if self.is(next, "to") && self.is(next + 1, "the") && self.is(next + 2, "day") {
            next + 3
        } else {
            next
        };
        if let Some(read) = self.counted_from_now(quantity, unit, next) {
            return Some(read);
        }
        // "Two weeks prior to the conference".
        let next = if self.is(next, "prior") && self.is(next + 1, "to") { next + 1 } else { next };
        if let Some(read) = self.beside_story(quantity, unit, next) {
            return Some(read);
        }
        // "Lived there for three years before this tenancy" is a length.
        let lasted = at > 0 && self.is(at - 1, "for")
            || self.before(at, 3).any(|n| self.is(n, "for") && self.roughly(n + 1) >= at);
        let next = next + usize::from(self.is(next, "on") && self.is(next + 1, "from"));
        let beside = self.any(next, &["before", "after", "into", "following"])
            || self.is(next, "from") && self.is(next - 1, "on")
            || self.is(next, "to") && self.is(next - 1, "prior");
        if beside && !lasted {
            return self.beside_what(quantity, unit, next);
        }
        // "Six wk check done", "2yr review".
        let check = self.any(next, &["check", "review"])
            && self.context.born.is_some()
            && !quantity.vague
            && !quantity.article;
        if check && matches!(unit, Unit::Week | Unit::Month | Unit::Year) {
            return Some((Meaning::CheckAt { quantity, unit }, next + 1, "check"));
        }
        let old = self.skip_mark(next, b'-');
        if self.is(old, "old") {
            return Some((Meaning::Age { quantity, unit }, old + 1, "age"));
        }
        if let (true, Lex::Deictic(day)) = (self.is(next, "from"), self.lex(next + 1)) {
            let day = Box::new(Meaning::Deictic(i64::from(day)));
            return Some((Meaning::Beside { quantity, unit, sign: 1, day }, next + 2, "beside"));
        }
        if let Some(read) = self.length_from(quantity, unit, next) {
            return Some(read);
        }
        // "One day he will understand".
        let some_day =
            self.is(at, "one") && unit == Unit::Day && self.any(next, &["he", "she", "they", "i", "we"]);
        if some_day && next == at + 2 {
            return None;
        }
        // "A week" is a length only where a word says so; "a day" in passing is not a time.
        (!quantity.article || at > 0 && self.is(at - 1, "for")).then_some((
            Meaning::Length { quantity, unit },
            next,
            "duration",
        ))
    }

    /// The unit of "the day before", "the week after".
    fn unit_beside(&self, at: usize) -> Option<Unit> {
        match self.lex(at + 1) {
            Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year)) => {
                let prior = self.is(at + 2, "prior") && self.is(at + 3, "to");
                (self.is(at, "the") && (prior || self.any(at + 2, &["before", "after", "following"])))
                    .then_some(unit)
            }
            _ => None,
        }
    }

    /// "The day before the conference", "the week after that".
    fn beside_unit(&self, at: usize, unit: Unit) -> Option<Read> {
        let quantity = Quantity { article: true, ..Quantity::exactly(1) };
        if self.is(at + 2, "prior") {
            return self.beside_what(quantity, unit, at + 3);
        }
        // "The day after it", "the week before that".
        if let Some((meaning @ Meaning::Shift { .. }, end, rule)) =
            self.beside_story(quantity, unit, at + 2).filter(|(_, end, _)| *end == at + 4)
        {
            return Some((meaning, end, rule));
        }
        let read = self.beside_what(quantity, unit, at + 2)?;
        Some(match read {
            (Meaning::FromEvent { quantity, unit, sign, start, end, .. }, next, rule) => {
                let stretch = unit != Unit::Day;
                (Meaning::FromEvent { quantity, unit, sign, stretch, start, end }, next, rule)
            }
            other => other,
        })
    }

    /// "later", "on,", "ago", "back", "earlier": the way is said and what it is counted from is not.
    fn counted_from_now(&self, quantity: Quantity, unit: Unit, next: usize) -> Option<Read> {
        let shift = |sign, from| Meaning::Shift { quantity, unit, sign, from };
        let on = self.is(next, "on")
            && (self.mark(next + 1, b',')
                || self.ends_sentence(next + 1) && !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour)
                || self.any(
                    next + 1,
                    &[
                        "he", "she", "they", "it", "mum", "dad", "was", "were", "things", "there", "nothing",
                        "we", "i", "nobody", "little", "still",
                    ],
                )
                || self.is(next + 1, "and") && !self.is(next + 2, "off"));
        if self.is(next, "later") || self.any(next, &["afterwards"]) || on {
            return Some((shift(1, From::Story), next + 1, "later"));
        }
        let back = self.is(next, "back") && (self.ends_sentence(next + 1) || self.mark(next + 1, b','));
        let since = self.is(next, "since") && (self.ends_sentence(next + 1) || self.mark(next + 1, b','));
        if self.is(next, "ago") || back || since {
            return Some((shift(-1, From::Written), next + 1, "ago"));
        }
        if self.any(next, &["prior", "previously"]) && !self.is(next + 1, "to") {
            return Some((shift(-1, From::Now), next + 1, "earlier"));
        }
        if self.any(next, &["earlier", "beforehand"]) {
            return Some((shift(-1, From::Story), next + 1, "earlier"));
        }
        None
    }

    /// "five days after that", "three or four days before,": of what was told; alone, else of the writing.
    fn beside_story(&self, quantity: Quantity, unit: Unit, next: usize) -> Option<Read> {
        let sign = match self.lower(next, &mut [0; 16]) {
            "after" => 1,
            "before" => -1,
            "to" if self.is(next - 1, "prior") => -1,
            _ => return None,
        };
        let closes = |n: usize| self.ends_sentence(n) || self.mark(n, b',');
        let clause = self.is(next + 1, "it") && self.any(next + 2, &["was", "is", "had"]);
        let that = self.any(next + 1, &["that", "this", "it", "then"])
            && !clause
            && (closes(next + 2)
                || self.any(
                    next + 2,
                    &[
                        "he", "she", "they", "mum", "dad", "the", "his", "her", "their", "a", "an", "and",
                        "was", "no", "we", "there", "i", "my", "it", "mother", "father", "police", "but",
                        "in", "at", "on", "when", "were", "had", "nobody", "someone", "another",
                    ],
                )
                || self.capital(next + 2));
        if that {
            return Some((
                Meaning::Shift { quantity, unit, sign, from: From::Story },
                next + 2,
                "after-that",
            ));
        }
        let from = if sign > 0 { From::Story } else { From::Now };
        closes(next + 1).then_some((Meaning::Shift { quantity, unit, sign, from }, next + 1, "earlier"))
    }

    /// "walking at 11 months", "at ten days she": an age, where the birth is known; not a notice and not a pregnancy.
    pub(crate) fn is_age_at(&self, unit: Unit, next: usize) -> bool {
        let fits = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
        // "Born at 35 weeks" is a pregnancy's.
        let pregnancy = unit == Unit::Week
            && self
                .before(next, 5)
                .any(|n| self.any(n, &["born", "booked", "delivered", "scan", "induced", "pregnant"]));
        fits && !pregnancy
            && (self.ends_sentence(next)
                || self.mark(next, b',')
                || self.any(next, &["he", "she", "and", "but", "with", "of", "his", "her"]))
    }

    /// What stands after "two days before": a birthday, a birth or death, a day, or an event that the text dates.
    fn beside_what(&self, quantity: Quantity, unit: Unit, at: usize) -> Option<Read> {
        let one = Quantity { article: false, ..quantity };
        if let Some(read) = self.beside_birthday(one, unit, at) {
            return Some(read);
        }
        let sign = if self.any(at, &["after", "into", "following", "from"]) { 1 } else { -1 };
        if let Some((from, end)) = self.life_event(at + 1) {
            return Some((Meaning::Shift { quantity, unit, sign, from }, end, "life-event"));
        }
        if let Some(read) = self.beside_day(quantity, unit, at) {
            return Some(read);
        }
        let Some((noun, end)) = self.event_after(at + 1) else {
            let (verb, end) = self.clause_after(at + 1)?;
            return Some((self.event_shift(quantity, unit, sign, (verb, verb + 1))?, end, "event"));
        };
        if let Some(read) = self.beside_dated(quantity, unit, (at, end)) {
            return Some(read);
        }
        Some((self.event_shift(quantity, unit, sign, (noun, end))?, end, "event"))
    }

    /// Counted from the event that the words from one token to another name.
    pub(crate) fn event_shift(
        &self,
        quantity: Quantity,
        unit: Unit,
        sign: i64,
        (first, after): (usize, usize),
    ) -> Option<Meaning> {
        let (start, end) = (self.get(first)?.start, self.end(after));
        Some(Meaning::FromEvent { quantity, unit, sign, stretch: false, start, end })
    }

    /// "Ten working days after the meeting of 28 March", "following the meeting, held 27 July": the day stands there.
    fn beside_dated(&self, quantity: Quantity, unit: Unit, (at, noun): (usize, usize)) -> Option<Read> {
        let exact = quantity.low == quantity.high && !quantity.vague && !quantity.half;
        let held = self.skip(self.skip_mark(self.skip_mark(noun, b','), b'('), &["held", "dated"]);
        let on = self.skip(held, &["on", "of"]);
        // "Six weeks after it ended, on 15 May": the day of the whole.
        let apart = self.mark(noun, b',') && held == noun + 1;
        if on == noun
            || apart
            || !exact
            || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Weekend)
        {
            return None;
        }
        let (day, end, _) = self.partial(on, &mut Vec::new()).filter(|(day, ..)| day.day.is_some())?;
        let sign = if self.is(at, "before") || self.is(at, "to") { -1 } else { 1 };
        let end = end + usize::from(self.mark(noun, b'(') && self.mark(end, b')'));
        Some((Meaning::Beside { quantity, unit, sign, day: Box::new(Meaning::Date(day)) }, end, "beside"))
    }

    /// The child's birth or death within the next words of the sentence; another's is told apart.
    pub(crate) fn life_event(&self, at: usize) -> Option<(From, usize)> {
        for next in at..at + 7 {
            if self.ends_sentence(next) || self.mark(next, b',') {
                return None;
            }
            let killed = || {
                self.any(next, &["killed", "murdered"])
                    && next > at + 1
                    && self.is(next - 1, "was")
                    && self.any(next - 2, &["he", "she"])
            };
            let from = if self.any(next, &["died", "death", "dead"]) || killed() {
                From::Died
            } else if self.any(next, &["born", "birth"]) {
                From::Born
            } else {
                continue;
            };
            let other = (at..next).any(|n| self.is_other_person(n));
            return Some((if other { From::Other } else { from }, next + 1));
        }
        None
    }
}
