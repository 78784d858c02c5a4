//! The words that speak of time. Everything else is [`Lex::Other`].

use std::sync::OnceLock;

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

/// A word in small letters and what it can be.
type Entry = (&'static str, Lex);

/// Room for the words; one that found none would never be read, and the test says so.
const ROOM: usize = 512;

/// How many letters a word of time has at most, and one.
const LETTERS: usize = 16;

/// The words, found by their first letter and their length, which turn most words of a text away. Nothing of it is on the
/// heap: a text without a word of time costs no allocation, not even the first.
struct Words {
    /// Where the words of each first letter and length begin; the last is where all end.
    starts: [u16; 26 * LETTERS + 1],
    /// The letters of each, as one number.
    keys: [u128; ROOM],
    senses: [Lex; ROOM],
}

fn every() -> impl Iterator<Item = Entry> {
    SENSES.iter().flat_map(|(list, lex)| list.split_ascii_whitespace().map(|word| (word, *lex)))
}

fn letter_of(word: &str) -> Option<usize> {
    let letter = word.as_bytes().first()?.to_ascii_lowercase();
    letter.is_ascii_lowercase().then(|| usize::from(letter - b'a'))
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words { starts: [0; 26 * LETTERS + 1], keys: [0; ROOM], senses: [Lex::Other; ROOM] };
        for shape in every().filter_map(|(word, _)| shape_of(word)) {
            words.starts[shape + 1] += 1;
        }
        for shape in 0..26 * LETTERS {
            words.starts[shape + 1] += words.starts[shape];
        }
        let mut next = words.starts;
        for (word, sense) in every() {
            let Some(place) = shape_of(word).map(|shape| &mut next[shape]) else { continue };
            let at = usize::from(*place);
            if at < ROOM {
                words.keys[at] = key(word.as_bytes(), 0, word.len());
                words.senses[at] = sense;
                *place += 1;
            }
        }
        words
    })
}

/// A number for its first letter and its length.
fn shape_of(word: &str) -> Option<usize> {
    letter_of(word).filter(|_| word.len() < LETTERS).map(|letter| letter * LETTERS + word.len())
}

/// A short word of `bytes` as one number, whatever its case. Sixteen bytes are taken at once where there are as many.
fn key(bytes: &[u8], start: usize, end: usize) -> u128 {
    const SMALL: u128 = u128::from_le_bytes([0x20; LETTERS]);
    let mut letters = [0; LETTERS];
    match bytes.get(start..start + LETTERS) {
        Some(all) => letters.copy_from_slice(all),
        None => letters[..end - start].copy_from_slice(&bytes[start..end]),
    }
    let unused = 8 * (LETTERS - (end - start)) as u32;
    (u128::from_le_bytes(letters) | SMALL) << unused
}

/// Looks up the word at a place of a text, whatever its case.
pub(crate) fn look_up(text: &str, start: usize, end: usize) -> Lex {
    let Some(shape) = text.get(start..end).and_then(shape_of) else { return Lex::Other };
    let words = words();
    let (from, to) = (usize::from(words.starts[shape]), usize::from(words.starts[shape + 1]));
    if from == to {
        return Lex::Other;
    }
    let key = key(text.as_bytes(), start, end);
    let here = words.keys.get(from..to).unwrap_or_default();
    here.iter().position(|other| *other == key).map_or(Lex::Other, |nth| words.senses[from + nth])
}

/// The long name of a month with one letter lost, added, changed or two swapped: "Octber". Asked only after a day's figure, or before a year's.
pub(crate) fn mistyped_month(word: &str) -> Lex {
    const MONTHS: [(&str, u8); 8] = [
        ("january", 1),
        ("february", 2),
        ("april", 4),
        ("august", 8),
        ("september", 9),
        ("october", 10),
        ("november", 11),
        ("december", 12),
    ];
    let bytes = word.as_bytes();
    let near = |(name, _): &&(&str, u8)| {
        let name = name.as_bytes();
        let same = |a: &u8, b: &u8| a.eq_ignore_ascii_case(b);
        let head = name.iter().zip(bytes).take_while(|(a, b)| same(a, b)).count();
        let (name, typed) = (&name[head..], &bytes[head..]);
        let alike = |a: &[u8], b: &[u8]| a.eq_ignore_ascii_case(b);
        // The first letter is seldom the wrong one, and "later" is no month.
        head > 0
            && (alike(name.get(1..).unwrap_or(&[]), typed)
                || alike(name, typed.get(1..).unwrap_or(&[]))
                || name.len() > 1 && typed.len() > 1 && alike(&name[1..], &typed[1..])
                || name.len() > 1
                    && typed.len() > 1
                    && same(&name[0], &typed[1])
                    && same(&name[1], &typed[0])
                    && alike(&name[2..], &typed[2..]))
    };
    if !(4..=10).contains(&word.len()) {
        return Lex::Other;
    }
    MONTHS.iter().find(near).map_or(Lex::Other, |(_, month)| Lex::Month(*month))
}

/// Every word that speaks of time, by what it can be.
static SENSES: &[(&str, Lex)] = &[
    ("january jan januray janurary", Lex::Month(1)),
    ("february feb febuary feburary febrary", Lex::Month(2)),
    ("march mar", Lex::Month(3)),
    ("april apr apirl", Lex::Month(4)),
    ("may", Lex::Month(5)),
    ("june jun", Lex::Month(6)),
    ("july jul", Lex::Month(7)),
    ("august aug agu augst", Lex::Month(8)),
    ("september sept sep septmber setpember", Lex::Month(9)),
    ("october oct ocotber", Lex::Month(10)),
    ("november nov novemeber", Lex::Month(11)),
    ("december dec decemeber", Lex::Month(12)),
    ("monday mon mondays", Lex::Weekday(1)),
    ("tuesday tue tues tuesdays teusday tuseday", Lex::Weekday(2)),
    ("wednesday wed weds wednesdays wensday wednsday wendesday wedensday", Lex::Weekday(3)),
    ("thursday thu thur thurs thursdays thrusday thurday", Lex::Weekday(4)),
    ("friday fri fridays", Lex::Weekday(5)),
    ("saturday sat saturdays", Lex::Weekday(6)),
    ("sunday sun sundays", Lex::Weekday(7)),
    ("spring", Lex::Season(21)),
    ("summer", Lex::Season(22)),
    ("autumn", Lex::Season(23)),
    ("winter", Lex::Season(24)),
    ("yesterday yest", Lex::Deictic(-1)),
    ("today tonight", Lex::Deictic(0)),
    ("tomorrow tmrw tomoz", Lex::Deictic(1)),
    ("morning mornings", Lex::Part(PartOfDay::Morning)),
    ("afternoon afternoons", Lex::Part(PartOfDay::Afternoon)),
    ("evening evenings", Lex::Part(PartOfDay::Evening)),
    ("night nights overnight", Lex::Part(PartOfDay::Night)),
    ("second seconds secs", Lex::Unit(Unit::Second)),
    ("minute minutes min mins", Lex::Unit(Unit::Minute)),
    ("hour hours hr hrs", Lex::Unit(Unit::Hour)),
    ("day days", Lex::Unit(Unit::Day)),
    ("week weeks wk wks", Lex::Unit(Unit::Week)),
    ("fortnight fortnights", Lex::Unit(Unit::Fortnight)),
    ("month months mth mths", Lex::Unit(Unit::Month)),
    ("year years yr yrs", Lex::Unit(Unit::Year)),
    ("decade decades", Lex::Unit(Unit::Decade)),
    ("weekend weekends", Lex::Unit(Unit::Weekend)),
    ("one", Lex::Number(1)),
    ("two", Lex::Number(2)),
    ("three", Lex::Number(3)),
    ("four", Lex::Number(4)),
    ("five", Lex::Number(5)),
    ("six", Lex::Number(6)),
    ("seven", Lex::Number(7)),
    ("eight", Lex::Number(8)),
    ("nine", Lex::Number(9)),
    ("ten", Lex::Number(10)),
    ("eleven", Lex::Number(11)),
    ("twelve", Lex::Number(12)),
    ("thirteen", Lex::Number(13)),
    ("fourteen", Lex::Number(14)),
    ("fifteen", Lex::Number(15)),
    ("sixteen", Lex::Number(16)),
    ("seventeen", Lex::Number(17)),
    ("eighteen", Lex::Number(18)),
    ("nineteen", Lex::Number(19)),
    ("twenty", Lex::Number(20)),
    ("thirty", Lex::Number(30)),
    ("forty", Lex::Number(40)),
    ("fifty", Lex::Number(50)),
    ("sixty", Lex::Number(60)),
    ("seventy", Lex::Number(70)),
    ("eighty", Lex::Number(80)),
    ("ninety", Lex::Number(90)),
    ("sixth", Lex::Ordinal(6)),
    ("seventh", Lex::Ordinal(7)),
    ("eighth", Lex::Ordinal(8)),
    ("ninth", Lex::Ordinal(9)),
    ("tenth", Lex::Ordinal(10)),
    ("eleventh", Lex::Ordinal(11)),
    ("twelfth", Lex::Ordinal(12)),
    ("thirteenth", Lex::Ordinal(13)),
    ("fourteenth", Lex::Ordinal(14)),
    ("fifteenth", Lex::Ordinal(15)),
    ("sixteenth", Lex::Ordinal(16)),
    ("seventeenth", Lex::Ordinal(17)),
    ("eighteenth", Lex::Ordinal(18)),
    ("nineteenth", Lex::Ordinal(19)),
    ("twentieth", Lex::Ordinal(20)),
    ("first", Lex::Ordinal(1)),
    ("third", Lex::Ordinal(3)),
    ("fourth", Lex::Ordinal(4)),
    ("fifth", Lex::Ordinal(5)),
    (
        "weekly monthly daily christmas xmas nye easter boxing noon midday midnight bank half dob midwinter midsummer \
         new good ago century centuries quarter quarters currently recently nowadays lately presently annual \
         annually yearly quarterly nightly hourly everyday biweekly fortnightly bimonthly biannual biannually semiannual semiannually \
         fall fiscal future thanksgiving halloween twenties thirties forties fifties sixties seventies \
         eighties nineties reception bonfire mothering shrove pancake recent time now past former current ad present later fy \
         dawn daybreak dusk sunset nightfall moment moments daylong weeklong monthlong yearlong teatime tea lunchtime bedtime birthday whit jubilee royal platinum diamond golden coronation tax",
        Lex::Keyword,
    ),
    (
        "the a an in on at by before after since until till from between for within last next this that \
         previous preceding following same early mid middle late end beginning start around about approx \
         approximately circa c ca roughly probably possibly perhaps maybe nearly almost over under just more \
         less sometime some several few couple many every each his her their its aged age w wc we earlier \
         during throughout q1 q2 q3 q4 q t another right coming upcoming ensuing subsequent succeeding \
         intervening final opening latest latter current's as well only no once twice per alternate much most \
         part all rest remainder close turn balance labor memorial independence columbus presidents veterans \
         armistice remembrance election palm d numerous countless various dozens hundreds thousands longer \
         fewer academic financial school valentine valentines turned turning mother mothers maundy ash these those prior very entire whole single nothing edd x waiting waited sept' up not til betw btwn wef pre post inside beg",
        Lex::Open,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found() {
        assert!(every().count() <= ROOM);
        for (word, _) in every() {
            for text in [word.to_uppercase(), format!("{word} and more behind it")] {
                assert_ne!(look_up(&text, 0, word.len()), Lex::Other, "{word}");
            }
            assert!(word.len() < 16, "{word}");
        }
        assert_eq!(look_up("tuesdayish", 0, 10), Lex::Other);
    }
}
