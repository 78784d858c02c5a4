//! A place in the tokens and the questions the grammar asks of it.

use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::Quantity;
use crate::grammar::scan::{Kind, Token, shape};
use crate::{Context, DayMonthOrder};

/// The tokens of a text, with what the caller knows that bears on cutting them.
pub(crate) struct Reader<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: &'t [Token],
    pub(crate) context: &'t Context,
    /// The whole text is one cell: a bare year or `8/99` is a date.
    pub(crate) cell: bool,
    /// It is history, told from within its own years.
    pub(crate) tells_story: bool,
    /// The birth is known to the caller, or told somewhere in the text.
    pub(crate) born: bool,
    /// How many days that are counted from another day one stands in: "the Monday before the day after ...".
    pub(crate) beside: std::cell::Cell<u8>,
}

impl<'t> Reader<'t> {
    pub(crate) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(crate) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| &self.text[t.start..t.end])
    }

    /// Its bytes: the grammar asks of them so often that the checks of a text's slice are felt.
    fn bytes(&self, at: usize) -> &'t [u8] {
        self.tokens.get(at).and_then(|t| self.text.as_bytes().get(t.start..t.end)).unwrap_or(&[])
    }

    /// The word in small letters, when it is short; nothing when it is long or no word.
    pub(crate) fn lower<'b>(&self, at: usize, buffer: &'b mut [u8; 16]) -> &'b str
    where
        't: 'b,
    {
        if self.get(at).is_none_or(|t| t.kind != Kind::Word) {
            return "";
        }
        let word = self.bytes(at);
        // Most words are in small letters as they stand.
        if word.len() <= buffer.len() && !word.iter().any(u8::is_ascii_uppercase) {
            return self.word(at);
        }
        let Some(small) = buffer.get_mut(..word.len()) else { return "" };
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        std::str::from_utf8(small).unwrap_or_default()
    }

    pub(crate) fn lex(&self, at: usize) -> Lex {
        self.tokens.get(at).map_or(Lex::Other, |t| t.lex)
    }

    /// Is it this word, whatever its case? Known words are compared by their shape first, at no cost: see `any`.
    #[expect(clippy::inline_always, reason = "the shapes of the words become numbers in the code")]
    #[inline(always)]
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.shape(at) == shape(word.as_bytes()) && self.spells(at, &[word])
    }

    /// Is it one of these words? Inlined, so that the shapes of the words are numbers in the code.
    #[expect(clippy::inline_always, reason = "the shapes of the words become numbers in the code")]
    #[inline(always)]
    pub(crate) fn any(&self, at: usize, words: &[&str]) -> bool {
        let here = self.shape(at);
        words.iter().fold(false, |found, word| found | (shape(word.as_bytes()) == here))
            && self.spells(at, words)
    }

    #[inline(never)]
    fn spells(&self, at: usize, words: &[&str]) -> bool {
        let here = self.bytes(at);
        words.iter().any(|word| here.eq_ignore_ascii_case(word.as_bytes()))
    }

    fn shape(&self, at: usize) -> u16 {
        self.tokens.get(at).map_or(0, |t| t.shape)
    }

    pub(crate) fn mark(&self, at: usize, mark: u8) -> bool {
        self.get(at).is_some_and(|t| t.kind == Kind::Mark(mark))
    }

    pub(crate) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.glued)
    }

    pub(crate) fn capital(&self, at: usize) -> bool {
        self.word(at).as_bytes().first().is_some_and(u8::is_ascii_uppercase)
    }

    /// Digits, not part of a decimal, a reference or a longer run.
    pub(crate) fn number(&self, at: usize) -> Option<i64> {
        self.get(at).filter(|t| t.kind == Kind::Number && t.end - t.start <= 4).map(|t| i64::from(t.number))
    }

    /// Steps over one of `words` if it stands here.
    pub(crate) fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.any(at, words))
    }

    pub(crate) fn skip_mark(&self, at: usize, mark: u8) -> usize {
        at + usize::from(self.mark(at, mark))
    }

    /// Past a word and the full stop of its abbreviation; the stop of "Friday." ends a sentence.
    pub(crate) fn past_stop(&self, at: usize) -> usize {
        let short = self.word(at).len() < 6 && !self.any(at, &["may", "june", "july", "march", "april"]);
        let stop = short && self.mark(at + 1, b'.') && self.glued(at + 1);
        let line = self.get(at + 1).zip(self.get(at + 2)).is_some_and(|(stop, next)| {
            self.text.get(stop.end..next.start).is_some_and(|between| between.contains('\n'))
        });
        at + 1 + usize::from(stop && !(line && self.word(at).len() > 4))
    }

    pub(crate) fn end(&self, after: usize) -> usize {
        after.checked_sub(1).and_then(|n| self.get(n)).map_or(0, |t| t.end)
    }

    /// First token at or after `byte`.
    pub(crate) fn token_at(&self, byte: usize, from: usize) -> usize {
        let mut at = from;
        while self.get(at).is_some_and(|t| t.start < byte) {
            at += 1;
        }
        at
    }

    pub(crate) fn ends_sentence(&self, at: usize) -> bool {
        match self.get(at).map(|t| t.kind) {
            None | Some(Kind::Mark(b'\n' | b'!' | b'?' | b';')) => true,
            Some(Kind::Mark(b'.')) => !self.glued(at + 1) || self.mark(at + 1, b'"'),
            _ => false,
        }
    }

    /// Tokens of this sentence before `at`, nearest first, at most `most`.
    pub(crate) fn before(&self, at: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        (0..at).rev().take(most).take_while(|&n| !self.ends_sentence(n))
    }

    /// Does the sentence look ahead ("will", "due", "booked for")?
    pub(crate) fn looks_ahead(&self, at: usize) -> bool {
        const CUES: [&str; 23] = [
            "will",
            "ll",
            "shall",
            "due",
            "listed",
            "booked",
            "planned",
            "next",
            "appt",
            "appointment",
            "edd",
            "scheduled",
            "arranged",
            "plan",
            "plans",
            "expected",
            "intends",
            "going",
            "tomorrow",
            "deadline",
            "review",
            "arrange",
            "to-do",
        ];
        self.before(at, 14).any(|n| {
            let next_day = self.is(n, "next") && matches!(self.lex(n + 1), Lex::Unit(_) | Lex::Part(_));
            self.any(n, &CUES) && !next_day
                || (self.is(n, "to") && self.any(n + 1, &["be", "see", "visit", "attend", "ring"]))
        }) || self.any(at + 1, &["is", "will"])
            || at > 0 && self.is(at - 1, "by")
    }

    /// Is it a plan that the sentence speaks of ("next appt", "will")? The story stays where it was.
    pub(crate) fn plans(&self, at: usize) -> bool {
        self.before(at, 8).any(|n| {
            self.any(n, &["will", "ll", "shall"])
                || self.is(n, "next")
                    && self.any(
                        n + 1,
                        &["appt", "appointment", "visit", "review", "meeting", "core", "due", "seen"],
                    )
        })
    }

    /// The century of a two-digit year: at most ten years after what the caller knows, else 1940 to 2039.
    pub(crate) fn pivot(&self, year: i64) -> i16 {
        let known = self
            .context
            .written
            .or(self.context.reference.and_then(|r| r.earliest().date()))
            .or(self.context.born.and_then(|b| b.earliest().date()))
            .map(|d| i64::from(d.year()))
            .or(self.context.year.map(i64::from));
        let (old, new) = (1900 + year, 2000 + year);
        let near = match known {
            Some(known) => new <= known + 10,
            None => year < 40,
        };
        (if near { new } else { old }) as i16
    }

    pub(crate) fn order(&self) -> DayMonthOrder {
        self.context.order
    }

    /// "about", "just over", "more than": said roughly. Gives where the number starts.
    pub(crate) fn roughly(&self, at: usize) -> usize {
        const ROUGH: [&str; 16] = [
            "about",
            "around",
            "approx",
            "approximately",
            "circa",
            "roughly",
            "nearly",
            "almost",
            "over",
            "under",
            "just",
            "some",
            "c",
            "ca",
            "c.",
            "say",
        ];
        let mut next = at;
        // The list is long and asked of every place; what a word can be turns most away.
        let could = |n: usize| self.lex(n) == Lex::Open || self.is(n, "say");
        while could(next) && self.any(next, &ROUGH) && next < at + 3 {
            next = self.skip_mark(next + 1, b'.');
        }
        if self.is(next + 1, "than") && self.any(next, &["more", "less"]) {
            next += 2;
        }
        next
    }

    /// "three", "3", "2-3", "a couple of", "several", "three-and-a-half".
    pub(crate) fn quantity(&self, at: usize) -> Option<(Quantity, usize)> {
        let start = self.roughly(at);
        let (mut quantity, mut next) = self.vague(start).or_else(|| self.counted(start))?;
        quantity.approximate |= start > at;
        let dashed = |n: usize| self.skip_mark(n, b'-');
        if self.is(dashed(next), "and") && self.is(dashed(dashed(next) + 1), "a") {
            let half = dashed(dashed(dashed(next) + 1) + 1);
            if self.is(half, "half") {
                quantity.half = true;
                next = half + 1;
            }
        }
        Some((quantity, next))
    }

    fn vague(&self, at: usize) -> Option<(Quantity, usize)> {
        let bare = usize::from(self.is(at, "a")) + at;
        let mut quantity = Quantity::exactly(2);
        quantity.approximate = true;
        if self.is(bare, "couple") {
            return Some((quantity, self.skip(bare + 1, &["of"])));
        }
        if self.any(bare, &["few", "several", "many"]) || (bare == at && self.is(at, "some")) {
            quantity.high = 5;
            quantity.vague = true;
            return Some((quantity, bare + 1));
        }
        if self.any(at, &["a", "an", "another"]) {
            let half = self.is(at + 1, "further");
            return Some((Quantity { article: true, ..Quantity::exactly(1) }, at + 1 + usize::from(half)));
        }
        None
    }

    fn counted(&self, at: usize) -> Option<(Quantity, usize)> {
        let (low, next) = self.cardinal(at)?;
        // "9+ weeks".
        if self.mark(next, b'+') && self.glued(next) && self.unit(next + 1).is_some() {
            return Some((Quantity { approximate: true, ..Quantity::exactly(low) }, next + 1));
        }
        let joined = self.mark(next, b'-') || self.any(next, &["to", "or"]);
        if let Some((high, after)) = joined.then(|| self.cardinal(next + 1)).flatten()
            && high > low
        {
            let either = self.is(next, "or") && high == low + 1;
            return Some((Quantity { high, either, approximate: true, ..Quantity::exactly(low) }, after));
        }
        Some((Quantity::exactly(low), next))
    }

    pub(crate) fn cardinal(&self, at: usize) -> Option<(i64, usize)> {
        if let Some(number) = self.number(at) {
            // The second half of "38+4".
            if self.glued(at) && at > 0 && self.mark(at - 1, b'+') {
                return None;
            }
            let decimal = (self.mark(at + 1, b'.') || self.mark(at + 1, b'/')) && self.glued(at + 2);
            return (!decimal).then_some((number, at + 1));
        }
        let Lex::Number(tens) = self.lex(at) else { return None };
        let unit = at + 1 + usize::from(self.mark(at + 1, b'-') && self.glued(at + 1));
        match self.lex(unit) {
            Lex::Number(one @ 1..=9) if tens >= 20 => Some((i64::from(tens + one), unit + 1)),
            _ => Some((i64::from(tens), at + 1)),
        }
    }

    /// "weeks", "-month", "working days".
    pub(crate) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let at = if self.mark(at, b'-') && self.glued(at) { at + 1 } else { at };
        if self.any(at, &["working", "business"]) && self.any(at + 1, &["day", "days"]) {
            return Some((Unit::WorkingDay, at + 2));
        }
        let at = self.skip(at, &["whole", "full", "calendar", "more", "further", "short", "long"]);
        match self.lex(at) {
            Lex::Unit(Unit::Second) if self.is(at, "second") => None,
            // "Two Year 7 girls".
            Lex::Unit(Unit::Year)
                if self.is(at, "year") && self.capital(at) && self.number(at + 1).is_some_and(|n| n < 14) =>
            {
                None
            }
            Lex::Unit(unit) => Some((unit, at + 1)),
            _ if self.any(at, &["nights", "night"]) => Some((Unit::Day, at + 1)),
            _ => None,
        }
    }

    pub(crate) fn measure(&self, at: usize) -> Option<(Quantity, Unit, usize)> {
        if let Some(read) = self.clinical(at) {
            return Some(read);
        }
        if self.is(at, "half") && self.is(at + 1, "an") && self.is(at + 2, "hour") {
            return Some((Quantity::exactly(30), Unit::Minute, at + 3));
        }
        let (quantity, next) = self.quantity(at)?;
        let (unit, next) = self.unit(next)?;
        // "An hour and a half".
        if unit == Unit::Hour && self.is(next, "and") && self.is(next + 1, "a") && self.is(next + 2, "half") {
            let minutes = Quantity { article: false, ..quantity };
            let minutes = Quantity { low: quantity.low * 60 + 30, high: quantity.high * 60 + 30, ..minutes };
            return Some((minutes, Unit::Minute, next + 3));
        }
        // An apostrophe of the plural: "weeks' time".
        let next = if self.mark(next, b'\'') && self.glued(next) { next + 1 } else { next };
        Some((quantity, unit, next))
    }
}
