//! The words that speak of time. Everything else is [`Lex::Other`].

use crate::PartOfDay;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Fortnight,
    Month,
    Year,
    Decade,
    Weekend,
}

/// What a word can be in a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lex {
    /// Nothing to do with time.
    Other,
    /// A word that can open or join an expression but never makes one alone.
    Open,
    Month(u8),
    Weekday(u8),
    Unit(Unit),
    Part(PartOfDay),
    Number(u16),
    Ordinal(u8),
    Season(u8),
    /// Yesterday -1, today 0, tomorrow 1.
    Deictic(i8),
    /// Words of which the grammar asks the spelling.
    Keyword,
}

/// Looks a word up, whatever its case.
pub(crate) fn look_up(word: &str) -> Lex {
    let mut buffer = [0u8; 14];
    let Some(lower) = buffer.get_mut(..word.len()) else { return Lex::Other };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let Ok(lower) = std::str::from_utf8(lower) else { return Lex::Other };
    calendar_word(lower)
        .or_else(|| unit_word(lower))
        .or_else(|| number_word(lower))
        .unwrap_or_else(|| other_word(lower))
}

fn calendar_word(word: &str) -> Option<Lex> {
    Some(match word {
        "january" | "jan" | "januray" | "janurary" => Lex::Month(1),
        "february" | "feb" | "febuary" | "feburary" | "febrary" => Lex::Month(2),
        "march" | "mar" => Lex::Month(3),
        "april" | "apr" | "apirl" => Lex::Month(4),
        "may" => Lex::Month(5),
        "june" | "jun" => Lex::Month(6),
        "july" | "jul" => Lex::Month(7),
        "august" | "aug" | "agu" | "augst" => Lex::Month(8),
        "september" | "sept" | "sep" | "septmber" | "setpember" => Lex::Month(9),
        "october" | "oct" | "ocotber" => Lex::Month(10),
        "november" | "nov" | "novemeber" => Lex::Month(11),
        "december" | "dec" | "decemeber" => Lex::Month(12),
        "monday" | "mon" | "mondays" => Lex::Weekday(1),
        "tuesday" | "tue" | "tues" | "tuesdays" => Lex::Weekday(2),
        "wednesday" | "wed" | "weds" | "wednesdays" | "wensday" | "wednsday" => Lex::Weekday(3),
        "thursday" | "thu" | "thur" | "thurs" | "thursdays" => Lex::Weekday(4),
        "friday" | "fri" | "fridays" => Lex::Weekday(5),
        "saturday" | "sat" | "saturdays" => Lex::Weekday(6),
        "sunday" | "sun" | "sundays" => Lex::Weekday(7),
        "spring" => Lex::Season(21),
        "summer" => Lex::Season(22),
        "autumn" => Lex::Season(23),
        "winter" => Lex::Season(24),
        "yesterday" => Lex::Deictic(-1),
        "today" | "tonight" => Lex::Deictic(0),
        "tomorrow" => Lex::Deictic(1),
        "morning" | "mornings" => Lex::Part(PartOfDay::Morning),
        "afternoon" | "afternoons" => Lex::Part(PartOfDay::Afternoon),
        "evening" | "evenings" => Lex::Part(PartOfDay::Evening),
        "night" | "nights" | "overnight" => Lex::Part(PartOfDay::Night),
        _ => return None,
    })
}

fn unit_word(word: &str) -> Option<Lex> {
    Some(Lex::Unit(match word {
        "second" | "seconds" | "secs" => Unit::Second,
        "minute" | "minutes" | "min" | "mins" => Unit::Minute,
        "hour" | "hours" | "hr" | "hrs" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "week" | "weeks" | "wk" | "wks" => Unit::Week,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "month" | "months" | "mth" | "mths" => Unit::Month,
        "year" | "years" | "yr" | "yrs" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        "weekend" | "weekends" => Unit::Weekend,
        _ => return None,
    }))
}

fn number_word(word: &str) -> Option<Lex> {
    Some(match word {
        "one" => Lex::Number(1),
        "two" => Lex::Number(2),
        "three" => Lex::Number(3),
        "four" => Lex::Number(4),
        "five" => Lex::Number(5),
        "six" => Lex::Number(6),
        "seven" => Lex::Number(7),
        "eight" => Lex::Number(8),
        "nine" => Lex::Number(9),
        "ten" => Lex::Number(10),
        "eleven" => Lex::Number(11),
        "twelve" => Lex::Number(12),
        "thirteen" => Lex::Number(13),
        "fourteen" => Lex::Number(14),
        "fifteen" => Lex::Number(15),
        "sixteen" => Lex::Number(16),
        "seventeen" => Lex::Number(17),
        "eighteen" => Lex::Number(18),
        "nineteen" => Lex::Number(19),
        "twenty" => Lex::Number(20),
        "thirty" => Lex::Number(30),
        "forty" => Lex::Number(40),
        "fifty" => Lex::Number(50),
        "sixty" => Lex::Number(60),
        "seventy" => Lex::Number(70),
        "eighty" => Lex::Number(80),
        "ninety" => Lex::Number(90),
        "sixth" => Lex::Ordinal(6),
        "seventh" => Lex::Ordinal(7),
        "eighth" => Lex::Ordinal(8),
        "ninth" => Lex::Ordinal(9),
        "tenth" => Lex::Ordinal(10),
        "eleventh" => Lex::Ordinal(11),
        "twelfth" => Lex::Ordinal(12),
        "thirteenth" => Lex::Ordinal(13),
        "fourteenth" => Lex::Ordinal(14),
        "fifteenth" => Lex::Ordinal(15),
        "sixteenth" => Lex::Ordinal(16),
        "seventeenth" => Lex::Ordinal(17),
        "eighteenth" => Lex::Ordinal(18),
        "nineteenth" => Lex::Ordinal(19),
        "twentieth" => Lex::Ordinal(20),
        "first" => Lex::Ordinal(1),
        "third" => Lex::Ordinal(3),
        "fourth" => Lex::Ordinal(4),
        "fifth" => Lex::Ordinal(5),
        _ => return None,
    })
}

fn other_word(word: &str) -> Lex {
    match word {
        "weekly" | "monthly" | "daily" | "christmas" | "easter" | "boxing" | "noon" | "midday"
        | "midnight" | "bank" | "half" | "dob" | "midwinter" | "midsummer" | "new" | "good" | "ago"
        | "century" | "centuries" | "quarter" | "quarters" | "currently" | "recently" | "nowadays"
        | "lately" | "presently" | "annual" | "annually" | "yearly" | "quarterly" | "nightly" | "hourly"
        | "everyday" | "biweekly" | "fortnightly" | "bimonthly" | "biannual" | "semiannual" | "fall"
        | "fiscal" | "future" | "thanksgiving" | "halloween" | "twenties" | "thirties" | "forties"
        | "fifties" | "sixties" | "seventies" | "eighties" | "nineties" | "reception" | "bonfire"
        | "mothering" | "shrove" | "now" | "past" | "former" | "current" | "ad" | "present" | "later"
        | "fy" | "teatime" | "tea" | "lunchtime" | "bedtime" | "birthday" | "yr" => Lex::Keyword,
        "the" | "a" | "an" | "in" | "on" | "at" | "by" | "before" | "after" | "since" | "until" | "till"
        | "from" | "between" | "for" | "within" | "last" | "next" | "this" | "that" | "previous"
        | "preceding" | "following" | "same" | "early" | "mid" | "middle" | "late" | "end" | "beginning"
        | "start" | "around" | "about" | "approx" | "approximately" | "circa" | "c" | "ca" | "roughly"
        | "probably" | "possibly" | "perhaps" | "maybe" | "nearly" | "almost" | "over" | "under" | "just"
        | "more" | "less" | "sometime" | "some" | "several" | "few" | "couple" | "many" | "every"
        | "each" | "his" | "her" | "their" | "its" | "aged" | "age" | "w" | "wc" | "we" | "earlier"
        | "during" | "throughout" | "q1" | "q2" | "q3" | "q4" | "q" | "t" | "another" | "recent"
        | "right" | "coming" | "upcoming" | "ensuing" | "subsequent" | "succeeding" | "intervening"
        | "final" | "opening" | "latest" | "latter" | "current's" | "as" | "well" | "only" | "no"
        | "once" | "twice" | "per" | "alternate" | "much" | "most" | "part" | "all" | "rest"
        | "remainder" | "close" | "turn" | "balance" | "labor" | "memorial" | "independence" | "columbus"
        | "presidents" | "veterans" | "armistice" | "remembrance" | "election" | "palm" | "d"
        | "numerous" | "countless" | "various" | "dozens" | "hundreds" | "thousands" | "longer" | "fewer"
        | "these" | "those" | "prior" | "very" | "entire" | "whole" | "single" | "nothing" | "edd" | "x"
        | "waiting" | "waited" | "sept'" => Lex::Open,
        _ => Lex::Other,
    }
}
