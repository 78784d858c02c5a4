//! "The first Monday in June", "the last Friday of the month"; of each month it comes back.

use jiff::civil::Weekday;

use crate::calendar::add_months;
use crate::grammar::Read;
use crate::grammar::lex::{Lex, Unit};
use crate::grammar::phrase::{Meaning, MonthSaid, Partial, Phrase, Quantity};
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::resolve::{Draft, Resolver};
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
            let listed =
                at > 1 && self.is(at - 1, "and") && self.get(at - 2).is_some_and(|t| t.kind == Kind::Ordinal);
            let said = |said| Meaning::NthWeekday { nth, day, month: None, said };
            let meaning = match self.lower(of, &mut [0; 16]) {
                "each" | "every" => every,
                // "1st and 3rd Thursday of the month".
                "the" if listed => every,
                "the" | "this" | "that" => said(None),
                "next" => said(Some(MonthSaid::Written(1))),
                "last" => said(Some(MonthSaid::Written(-1))),
                _ => return None,
            };
            return Some((meaning, of + 2, "nth-weekday"));
        }
        if self.any(of, &["the", "that"]) && self.lex(of + 2) == Lex::Unit(Unit::Month) {
            let by = match self.lower(of + 1, &mut [0; 16]) {
                "following" | "next" => 1,
                "previous" | "preceding" => -1,
                "same" => 0,
                _ => return None,
            };
            let said = Some(MonthSaid::Story(by));
            return Some((Meaning::NthWeekday { nth, day, month: None, said }, of + 3, "nth-weekday"));
        }
        let Lex::Month(month) = self.lex(of) else { return None };
        let (year, end) = self.year_after(of + 1);
        let month = Some(Partial { month: Some(month), year, ..Partial::default() });
        Some((Meaning::NthWeekday { nth, day, month, said: None }, end, "nth-weekday"))
    }
}

impl Resolver<'_> {
    /// Of a month that is named, else of that of the story or of the writing, or of one so far from it.
    pub(crate) fn nth_weekday(&self, phrase: &Phrase, draft: &mut Draft) -> Option<()> {
        let Meaning::NthWeekday { nth, day, month, said } = &phrase.meaning else { return None };
        let told = self.told_here().filter(|_| !matches!(said, Some(MonthSaid::Written(_))));
        let near = match (month, told, self.context.written) {
            (Some(partial), ..) => self.in_its_year(*partial, phrase, draft).first_day()?,
            (None, Some(told), _) => {
                draft.anchor = Some(told.anchor);
                let (first, last) = (told.interval.earliest().date()?, told.interval.latest().date()?);
                // Told of one month.
                Some(first).filter(|first| first.first_of_month() == last.first_of_month())?
            }
            (None, None, Some(written)) => {
                draft.anchor = Some(Anchor::Written);
                written
            }
            _ => return None,
        };
        let by = said.map_or(0, |said| match said {
            MonthSaid::Written(by) | MonthSaid::Story(by) => by,
        });
        let near = add_months(near.first_of_month(), by)?;
        let weekday = Weekday::from_monday_one_offset(day.cast_signed()).ok()?;
        let value = Edtf::day(near.nth_weekday_of_month(*nth, weekday).ok()?);
        // "A month later it was suspended; on the last Friday of that month".
        let rough = month.is_none() && told.is_some_and(|told| told.approximate);
        draft.readings.push(if rough { value.approximate() } else { value });
        Some(())
    }
}
