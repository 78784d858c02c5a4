//! EDTF to text.

use std::fmt::{self, Display, Formatter, Write as _};

use super::{Edtf, End, Field, Form, Member, Single};

impl Display for Edtf {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::One(single) => single.fmt(f),
            Form::At(day, time, zone) => {
                write!(f, "{day}T{:02}:{:02}:{:02}{zone}", time.hour(), time.minute(), time.second())
            }
            Form::Span(from, to) => {
                from.fmt(f)?;
                f.write_char('/')?;
                to.fmt(f)
            }
            Form::OneOf(list) => members(f, list, ['[', ']']),
            Form::AllOf(list) => members(f, list, ['{', '}']),
        }
    }
}

fn members(f: &mut Formatter<'_>, list: &[Member], brackets: [char; 2]) -> fmt::Result {
    f.write_char(brackets[0])?;
    for (n, member) in list.iter().enumerate() {
        if n > 0 {
            f.write_char(',')?;
        }
        match member {
            Member::One(single) => single.fmt(f)?,
            Member::Run(from, to) => {
                from.map_or(Ok(()), |s| s.fmt(f))?;
                f.write_str("..")?;
                to.map_or(Ok(()), |s| s.fmt(f))?;
            }
        }
    }
    f.write_char(brackets[1])
}

impl Display for End {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            End::On(single) => single.fmt(f),
            End::Open => f.write_str(".."),
            End::Unknown => Ok(()),
        }
    }
}

impl Display for Single {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(mark) = self.year.before {
            f.write_char(mark.sign())?;
        }
        if self.negative {
            f.write_char('-')?;
        }
        digits(f, &Field { before: None, ..self.year })?;
        for part in [self.month, self.day].into_iter().flatten() {
            f.write_char('-')?;
            digits(f, &part)?;
        }
        Ok(())
    }
}

fn digits<const N: usize>(f: &mut Formatter<'_>, field: &Field<N>) -> fmt::Result {
    if let Some(mark) = field.before {
        f.write_char(mark.sign())?;
    }
    for &digit in &field.digits {
        f.write_char(char::from(digit))?;
    }
    field.after.map_or(Ok(()), |mark| f.write_char(mark.sign()))
}
