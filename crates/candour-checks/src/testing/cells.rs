//! A cell of a test table: acts with their days.

use crate::language::{self, Cell, Day, Token, TokenKind, Wrong};

/// One act of a cell, its days perhaps without a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Item {
    /// First and last day.
    pub(super) days: (Day, Day),
    /// Minutes into the day, when the time is given.
    pub(super) clock: Option<i64>,
    /// "alone", "not alone".
    pub(super) alone: Option<bool>,
    /// "perhaps": it may not have happened.
    pub(super) perhaps: bool,
    /// "by ...": a party or a person.
    pub(super) by: Option<String>,
    /// "in ...": what it belongs to.
    pub(super) reference: Option<String>,
}

/// The acts of a cell; none for `none` and an empty cell.
pub(super) fn items(cell: &Cell) -> Result<Vec<Item>, Wrong> {
    if cell.text.is_empty() || cell.text.eq_ignore_ascii_case("none") {
        return Ok(Vec::new());
    }
    let tokens = language::tokens_of(cell);
    tokens
        .split(|token| token.kind == TokenKind::Mark && token.text == ",")
        .map(|part| item(part).ok_or_else(|| wrong(cell)))
        .collect()
}

fn wrong(cell: &Cell) -> Wrong {
    let help = "Write days such as Mon 5 Feb, 5 Feb 2018 14:30, 17-21 Feb or about 19 Feb (17-21 Feb), joined by \
                commas, or none.";
    Wrong::new(language::TEST, cell.place, "cannot read the days of this cell", help)
}

fn item(tokens: &[Token]) -> Option<Item> {
    let mut item = Item::default();
    let mut rest = tokens;
    while let Some(word @ ("about" | "perhaps")) = rest.first().map(|token| token.text.as_str()) {
        item.perhaps |= word == "perhaps";
        rest = &rest[1..];
    }
    rest = &rest[days(rest, &mut item)?..];
    loop {
        match rest.first().map(|token| token.text.as_str()) {
            None => return Some(item),
            Some("(") => {
                let inside = rest.iter().position(|token| token.text == ")")?;
                if days(&rest[1..inside], &mut item)? != inside - 1 {
                    return None;
                }
                rest = &rest[inside + 1..];
            }
            Some("alone") => (item.alone, rest) = (Some(true), &rest[1..]),
            Some("not") if rest.get(1)?.text == "alone" => (item.alone, rest) = (Some(false), &rest[2..]),
            Some("by") => (item.by, rest) = name(&rest[1..])?,
            Some("in") => (item.reference, rest) = name(&rest[1..])?,
            Some(_) => {
                item.clock = Some(language::clock(rest.first())?);
                rest = &rest[1..];
            }
        }
    }
}

/// The words up to the next that mean something else.
fn name(tokens: &[Token]) -> Option<(Option<String>, &[Token])> {
    let ends = |token: &Token| matches!(token.text.as_str(), "by" | "in" | "alone" | "not" | "(");
    let n = tokens.iter().position(ends).unwrap_or(tokens.len());
    let words: Vec<&str> = tokens[..n].iter().map(|token| token.text.as_str()).collect();
    (n > 0).then(|| (Some(words.join(" ")), &tokens[n..]))
}

/// A day, `17-21 Feb`, or `28 Feb to 2 Mar`; the number of tokens it took.
fn days(tokens: &[Token], item: &mut Item) -> Option<usize> {
    if let Some((first, last)) = tokens.first().and_then(|token| token.text.split_once('-'))
        && let (Ok(first), Ok(last)) = (first.parse::<i8>(), last.parse::<i8>())
    {
        let month = language::month(&tokens.get(1)?.text)?;
        let year = tokens.get(2).filter(|token| token.kind == TokenKind::Number && token.text.len() == 4);
        let day = |day| Day { day, month, year: year.and_then(|y| y.text.parse().ok()), weekday: None };
        item.days = (day(first), day(last));
        return Some(2 + usize::from(year.is_some()));
    }
    let (first, took) = language::day(tokens)?;
    item.days = (first, first);
    let joins = |token: &Token| matches!(token.text.as_str(), "to" | "-");
    if tokens.get(took).is_some_and(joins)
        && let Some((last, more)) = language::day(&tokens[took + 1..])
    {
        item.days.1 = last;
        return Some(took + 1 + more);
    }
    Some(took)
}
