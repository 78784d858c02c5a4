//! "The first Monday in June", "the last Friday of the month"; of each month it comes back.

use jiff::civil::Weekday;

use crate::grammar::Read;
use crate::lex::{Lex, Unit};
use crate::phrase::{Meaning, Partial, Phrase, Quantity};
use crate::reader::Reader;
use crate::resolve::{Draft, Resolver};
use crate::scan::Kind;
use crate::{Anchor, Edtf};

impl Reader<'_> {
    pub(crate) fn weekday_of_month(&self, at: usize) -> Option<Read> {
        let the = self.skip(at, &["the"]);
        let Lex::Weekday(day) = self.lex(the + 1) else { return None };
        let token = self.get(the)?;
        let nth = match (token.lex, token.kind) {
            (Lex::Ordinal(n @ 1..=4), _) => n.cast_signed(),
            (_, Kind::Ordinal) if token.number < 5 => i8::try_from(token.number).ok()?,
            _ if self.is(the, "second") => 2,
            _ if self.is(the, "last") => -1,
            _ => return None,
        };
        let of = self.any(the + 2, &["of", "in"]).then_some(the + 3)?;
        if self.lex(of + 1) == Lex::Unit(Unit::Month) {
            let every = Meaning::Every { quantity: Quantity::exactly(1), unit: Unit::Month };
            let meaning = match self.lower(of, &mut [0; 16]) {
                "each" | "every" => every,
                // "1st and 3rd Thursday of the month".
                "the"
                    if at > 1
                        && self.is(at - 1, "and")
                        && self.get(at - 2).is_some_and(|t| t.kind == Kind::Ordinal) =>
                {
                    every
                }
                "the" | "this" | "that" => Meaning::NthWeekday { nth, day, month: None },
                _ => return None,
            };
            return Some((meaning, of + 2, "nth-weekday"));
        }
        let Lex::Month(month) = self.lex(of) else { return None };
        let (year, end) = self.year_after(of + 1);
        let month = Some(Partial { month: Some(month), year, ..Partial::default() });
        Some((Meaning::NthWeekday { nth, day, month }, end, "nth-weekday"))
    }
}

impl Resolver<'_> {
    pub(crate) fn nth_weekday(
        &self,
        nth: i8,
        day: u8,
        month: Option<Partial>,
        phrase: &Phrase,
        draft: &mut Draft,
    ) -> Option<()> {
        let near = match (month, self.told_here(), self.context.written) {
            (Some(partial), ..) => self.in_its_year(partial, phrase, draft).first_day()?,
            (None, Some(told), _) => {
                draft.anchor = Some(told.anchor);
                told.interval.exact()?
            }
            (None, None, Some(written)) => {
                draft.anchor = Some(Anchor::Written);
                written
            }
            _ => return None,
        };
        let weekday = Weekday::from_monday_one_offset(day.cast_signed()).ok()?;
        draft.readings.push(Edtf::day(near.nth_weekday_of_month(nth, weekday).ok()?));
        Some(())
    }
}
