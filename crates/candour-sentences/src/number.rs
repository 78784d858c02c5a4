//! Numbers as people write them.

use crate::cursor::Cursor;
use crate::fault::{TIME, Wrong};
use crate::tokens::Kind;

/// Numbers people write out.
const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// A number, in digits or in words up to twelve.
pub fn number(at: &mut Cursor<'_>) -> Result<u32, Wrong> {
    let Some(token) = at.peek() else {
        return Err(at.wrong("expected a number here", "Write a number, such as 10."));
    };
    let spelled = NUMBERS.iter().position(|word| *word == token.text).map(|n| n as u32);
    let value = spelled.or_else(|| token.text.parse().ok().filter(|_| token.kind == Kind::Number));
    let value = value.filter(|n| *n <= 100_000).ok_or_else(|| {
        Wrong::new(TIME, token.place, "expected a number here", "Write a number up to 100000, such as 10.")
    })?;
    at.skip(1);
    Ok(value)
}
