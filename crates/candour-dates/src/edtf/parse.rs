//! Text to EDTF.

use jiff::civil::Time;

use super::{Edtf, End, Field, Form, Member, Qualifier, Single};
use crate::calendar::ymd;

impl Edtf {
    /// Reads EDTF text; `None` when it is not EDTF, or names a day that cannot be.
    ///
    /// ```
    /// # use candour_dates::Edtf;
    /// let may = Edtf::parse("2016-05~").unwrap();
    /// assert!(may.is_approximate());
    /// assert_eq!(may.to_string(), "2016-05~");
    /// assert!(Edtf::parse("2007-06-31").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Edtf> {
        let form = if let Some(inner) = bracketed(text, '[', ']') {
            Form::OneOf(members(inner)?)
        } else if let Some(inner) = bracketed(text, '{', '}') {
            Form::AllOf(members(inner)?)
        } else if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (end(from)?, end(to)?);
            if !matches!((from, to), (End::On(_), _) | (_, End::On(_))) {
                return None;
            }
            Form::Span(from, to)
        } else if let Some((day, rest)) = text.split_once('T') {
            return moment(day, rest);
        } else {
            Form::One(single(text)?)
        };
        let value = Edtf(form);
        value.bounds().map(|_| value)
    }
}

impl std::str::FromStr for Edtf {
    type Err = NotEdtf;

    fn from_str(text: &str) -> Result<Edtf, NotEdtf> {
        Edtf::parse(text).ok_or(NotEdtf)
    }
}

/// The text is not EDTF. It is not repeated here: it may be a record's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotEdtf;

impl std::fmt::Display for NotEdtf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a date in the Extended Date/Time Format")
    }
}

impl std::error::Error for NotEdtf {}

fn bracketed(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

fn members(inner: &str) -> Option<Vec<Member>> {
    inner
        .split(',')
        .map(|part| match part.split_once("..") {
            None => single(part).map(Member::One),
            Some((from, to)) => {
                let side = |s: &str| if s.is_empty() { Some(None) } else { single(s).map(Some) };
                match (side(from)?, side(to)?) {
                    (None, None) => None,
                    (from, to) => Some(Member::Run(from, to)),
                }
            }
        })
        .collect()
}

fn end(text: &str) -> Option<End> {
    match text {
        "" => Some(End::Unknown),
        ".." => Some(End::Open),
        _ => single(text).map(End::On),
    }
}

fn moment(day: &str, rest: &str) -> Option<Edtf> {
    let bytes = rest.as_bytes();
    let two = |at: usize| -> Option<i8> {
        let pair = bytes.get(at..at + 2)?;
        pair.iter().all(u8::is_ascii_digit).then(|| ((pair[0] - b'0') * 10 + pair[1] - b'0') as i8)
    };
    if bytes.get(2) != Some(&b':') || bytes.get(5) != Some(&b':') {
        return None;
    }
    let time = Time::new(two(0)?, two(3)?, two(6)?, 0).ok()?;
    let zone = rest.get(8..)?;
    let zone_fits = zone.is_empty()
        || zone == "Z"
        || zone.strip_prefix(['+', '-']).is_some_and(|z| {
            let z = z.as_bytes();
            z.iter().enumerate().all(|(n, b)| if n == 2 { *b == b':' } else { b.is_ascii_digit() })
                && matches!(z.len(), 2 | 5)
        });
    let day = single(day)?.interval().exact()?;
    (zone_fits && ymd(day.year(), day.month(), day.day()).is_some())
        .then(|| Edtf(Form::At(day, time, zone.into())))
}

/// One date, read left to right: `[mark][-]YYYY[mark](-[mark]MM[mark](-[mark]DD[mark])?)?`.
fn single(text: &str) -> Option<Single> {
    let mut rest = text.as_bytes();
    let before = mark(&mut rest);
    let negative = rest.first() == Some(&b'-');
    if negative {
        rest = &rest[1..];
    }
    let mut year = field::<4>(&mut rest)?;
    year.before = before;
    let mut parts = [None, None];
    for part in &mut parts {
        match rest.split_first() {
            None => break,
            Some((b'-', after)) => rest = after,
            Some(_) => return None,
        }
        let before = mark(&mut rest);
        let mut read = field::<2>(&mut rest)?;
        read.before = before;
        *part = Some(read);
    }
    let single = Single { negative, year, month: parts[0], day: parts[1] };
    let zero = negative && year.digits == *b"0000";
    (rest.is_empty() && !zero && single.is_possible()).then_some(single)
}

fn field<const N: usize>(rest: &mut &[u8]) -> Option<Field<N>> {
    let digits: [u8; N] = rest.get(..N)?.try_into().ok()?;
    if !digits.iter().all(|d| d.is_ascii_digit() || *d == b'X') {
        return None;
    }
    *rest = &rest[N..];
    let mut field = Field::plain(digits);
    field.after = mark(rest);
    Some(field)
}

fn mark(rest: &mut &[u8]) -> Option<Qualifier> {
    let mark = match rest.first()? {
        b'?' => Qualifier::Uncertain,
        b'~' => Qualifier::Approximate,
        b'%' => Qualifier::Both,
        _ => return None,
    };
    *rest = &rest[1..];
    Some(mark)
}
