//! What sort of writing a text is, when the caller does not say.
//!
//! A record is short, or shows the marks of practice: dates in figures, the names of its offices. Published prose is
//! long and shows none. Of published prose, history names its years far more often than news does, and they lie years
//! before the writing.

use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;
use crate::grammar::scan::{Kind, Token};
use crate::{Context, Style};

/// Shorter texts are read as a record: too little stands in them to tell.
const SHORT: usize = 400;

/// A text of so many bytes is more than an article.
const LONG: usize = 10_000;

/// Years so far back are history's.
const LONG_AGO: i64 = 8;

/// Speech reported once in so many bytes makes news of a text: history hardly ever tells what someone said.
const SAID_EVERY: usize = 1500;

/// A year named in so many bytes makes a history of a text.
const YEAR_EVERY: usize = 1200;

impl Reader<'_> {
    pub(crate) fn style(&self, context: &Context) -> Style {
        if context.style != Style::Unsaid {
            return context.style;
        }
        let size = self.size();
        if size < SHORT && !self.shows_press() || self.shows_practice(size) {
            return Style::Record;
        }
        let written = context.written.map(|d| i64::from(d.year()));
        let years = self
            .tokens
            .iter()
            .filter(|t| t.kind == Kind::Number && t.end - t.start == 4 && (1000..2100).contains(&t.number));
        let (mut past, mut all, mut old) = (0, 0, 0);
        for year in years {
            all += 1;
            old += usize::from(written.is_none_or(|w| i64::from(year.number) <= w - LONG_AGO));
            past += usize::from(written.is_none_or(|w| i64::from(year.number) < w));
        }
        let era = |n: &usize| self.any(*n, &["bc", "ad", "bce"]) && self.all_capitals(*n);
        let eras = (0..self.tokens.len()).filter(era).count();
        // News speaks of yesterday and of Monday; history hardly ever does.
        let near = self.tokens.iter().filter(|t| matches!(t.lex, Lex::Weekday(_) | Lex::Deictic(_))).count();
        let history =
            near * 3 < past + eras && (past + eras) * YEAR_EVERY > size && past * 2 >= all && past + eras > 4;
        // A short article with some recent years is news, not history.
        let history = history && (size > LONG || (old + eras) * 2 >= all + eras);
        if history && !self.reports_speech(size) { Style::History } else { Style::News }
    }

    /// "$4.25", "2.5%", "6.2 million": an amount, not a day and a month.
    fn priced(&self, at: usize) -> bool {
        at > 0 && self.mark(at - 1, b'$')
            || self.mark(at + 3, b'%')
            || self.any(at + 3, &["percent", "million", "billion", "cents", "points"])
    }

    fn reports_speech(&self, size: usize) -> bool {
        let said = (0..self.tokens.len()).filter(|n| self.any(*n, &["said", "says"])).count();
        said * SAID_EVERY > size
    }

    fn all_capitals(&self, at: usize) -> bool {
        self.word(at).bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Bytes of the text with one blank where there are many: empty lines make nothing longer.
    fn size(&self) -> usize {
        let room = |t: &Token| match t.kind {
            Kind::Mark(b'\n') => 0,
            _ => t.end - t.start + usize::from(!t.glued),
        };
        self.tokens.iter().map(room).sum()
    }

    /// Words of markets and of government, which case notes do not have.
    fn shows_press(&self) -> bool {
        const PRESS: [&str; 46] = [
            "Co",
            "Ltd",
            "plc",
            "Xinhua",
            "company",
            "officials",
            "analysts",
            "investors",
            "traders",
            "stocks",
            "bonds",
            "profit",
            "earnings",
            "revenue",
            "economy",
            "economists",
            "parliament",
            "Parliament",
            "Congress",
            "Senate",
            "election",
            "rebels",
            "militants",
            "embassy",
            "diplomats",
            "lawmakers",
            "voters",
            "ministers",
            "Corp",
            "Inc",
            "million",
            "billion",
            "percent",
            "shares",
            "spokesman",
            "spokeswoman",
            "Reuters",
            "AP",
            "president",
            "President",
            "minister",
            "Minister",
            "stock",
            "government",
            "war",
            "troops",
        ];
        let marks = (0..self.tokens.len()).filter(|n| self.mark(*n, b'$') || PRESS.contains(&self.word(*n)));
        marks.take(2).count() > 1
    }

    /// Dates in figures, or the short names of practice, more than once in two thousand bytes.
    fn shows_practice(&self, size: usize) -> bool {
        let marks = self
            .tokens
            .iter()
            .enumerate()
            .filter(|&(n, token)| match token.kind {
                Kind::Number => {
                    token.end - token.start < 3
                        && (self.mark(n + 1, b'/') || self.mark(n + 1, b'.') || self.mark(n + 1, b'-'))
                        && !self.priced(n)
                        && self.figures(token.start).is_some_and(|f| f.rule == "figures")
                }
                Kind::Word => {
                    self.any(n, &["hv", "sw", "gp", "cin", "icpc", "rcpc", "sho", "mash"])
                        && self.all_capitals(n)
                }
                Kind::Mark(_) | Kind::Ordinal => false,
            })
            .count();
        marks > 1 && marks * 2000 > size
    }
}
