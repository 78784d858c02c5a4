//! Which of the two grammars reads a place: that of records or that of prose.

use crate::Style;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::Phrase;
use crate::grammar::reader::Reader;
use crate::prose::{Cut, Sense};

/// An expression cut by one grammar or the other.
pub(crate) enum Item {
    Record(Phrase),
    Prose(Cut),
}

impl Reader<'_> {
    /// Every expression with the token it begins at, none inside another.
    pub(crate) fn items(&self, style: Style) -> Vec<(Item, usize)> {
        let mut list = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.item(at, style) {
                Some((item, next)) if next > at => {
                    if !(style == Style::News && is_age(&item)) {
                        list.push((item, at));
                    }
                    at = next;
                }
                _ => at += 1,
            }
        }
        list
    }

    /// The expression at a place, and where it ends. The grammar of the style leads; the other fills what it leaves.
    pub(crate) fn item(&self, at: usize, style: Style) -> Option<(Item, usize)> {
        if style == Style::Record {
            if let Some((phrase, next)) = self.phrase(at) {
                return Some((Item::Record(phrase), next));
            }
            let cut = self.cut(at).filter(|cut| fits_record(cut) && !self.is_moment(cut))?;
            return Some((Item::Prose(cut), cut.next));
        }
        let cut = self.cut(at);
        if self.context.born.is_some() || self.context.died.is_some() {
            const LIFE: [&str; 4] = ["life-event", "life", "birthday", "age"];
            let life = self
                .phrase(at)
                .filter(|(p, next)| LIFE.contains(&p.rule) && cut.is_none_or(|c| *next >= c.next));
            if let Some((phrase, next)) = life {
                return Some((Item::Record(phrase), next));
            }
        }
        cut.map(|cut| (Item::Prose(cut), cut.next))
    }

    /// "Give me a minute" asks for patience; "for a minute" is a length.
    fn is_moment(&self, cut: &Cut) -> bool {
        let led = cut.first > 0
            && self
                .any(cut.first - 1, &["for", "in", "within", "after", "than", "about", "over", "of", "ago"]);
        // "Minutes to be typed", "bar odd days": a plural alone measures nothing.
        if cut.next == cut.first + 1
            && matches!(self.lex(cut.first), Lex::Unit(_))
            && !self.any(cut.next, &["ago", "later", "before"])
        {
            return !led;
        }
        let last = cut.next.saturating_sub(1);
        let article = last > 0 && self.any(last - 1, &["a", "an"]) && cut.next < cut.first + 4;
        let short = matches!(self.lex(last), Lex::Unit(Unit::Second | Unit::Minute));
        article && short && !led
    }

    /// Its bytes: without the `'s` of a possessive.
    pub(crate) fn span_of(&self, cut: &Cut) -> (usize, usize) {
        let start = self.get(cut.first).map_or(0, |t| t.start);
        let last = cut.next.saturating_sub(1);
        let word = self.word(last);
        let bare = self.bare_word(last);
        (start, self.end(cut.next) - (word.len() - bare.len()))
    }
}

/// "The 54-year-old executive", "61 years old": news gives an age to say who someone is. Nothing took so long, and no
/// annotator of news marks it; a history and a record keep it as a length.
fn is_age(item: &Item) -> bool {
    matches!(item, Item::Prose(cut) if cut.rule == "age")
}

/// Records leave out what prose marks in passing: "now", "the day", a bare year.
fn fits_record(cut: &Cut) -> bool {
    let early = cut.portion.is_some() && matches!(cut.sense, Sense::Fixed(_));
    let quarter = matches!(
        cut.sense,
        Sense::Fixed(crate::Stamp { within: crate::Within::Quarter(_) | crate::Within::Half(_), .. })
    );
    early
        || quarter
        || matches!(cut.sense, Sense::Length(_) | Sense::Each(_) | Sense::EachStamp(_) | Sense::Offset { .. })
}
