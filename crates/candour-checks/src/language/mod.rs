//! The language of standards files: sentences with one meaning each (`docs/spec/standards.md`).
//!
//! Text is cut into logical lines (`candour_sentences`), lines into tokens; a standard is a block of lines (`block`)
//! with header lines (`header`), one sentence (`sentence`) whose names are looked up (`phrase`), and a test table.
//! What is wrong is told with its place and what to do, all of it at once; the other standards are kept.

mod amount;
mod block;
mod format;
mod header;
#[cfg(test)]
mod laws;
mod phrase;
mod sentence;
mod table;
#[cfg(test)]
mod tests;

use crate::rule::Symbols;
use crate::words::Vocabulary;

pub use block::Written;
pub use candour_sentences::{Fault, Place};
pub use format::format;
pub use table::{Cell, TestTable};

pub(crate) use candour_sentences::{HEADER, SENTENCE, TEST, TIME, WORD, Wrong};
pub(crate) use candour_sentences::{Kind as TokenKind, Token};
pub(crate) use candour_sentences::{Written as Day, clock, day, month};
pub(crate) use phrase::Names;

use crate::rule::{ActPattern, Parties};

use block::Block;
use candour_sentences::{Cursor, Line};

/// What was read from a set of files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The standards, in the order of the files.
    pub standards: Vec<Written>,
    /// The names they use.
    pub symbols: Symbols,
    /// What is wrong, in the order of the files.
    pub faults: Vec<Fault>,
}

/// Reads standards files, each given by its name and its text.
pub fn read(files: &[(&str, &str)], vocabulary: &Vocabulary) -> Reading {
    let mut reading = Reading::default();
    for (file, text) in files {
        let lines = candour_sentences::lines(text, "standard");
        for block in blocks(&lines) {
            let mut names = Names { vocabulary, symbols: &mut reading.symbols };
            let read = match block.first() {
                Some(first) if header::keyword(first) == Some("standard") => {
                    Block::new(block).read(file, &mut names)
                }
                _ => Err(vec![no_title(block)]),
            };
            match read {
                Ok(written) => reading.standards.push(written),
                Err(wrongs) => reading.faults.extend(wrongs.into_iter().map(|wrong| wrong.of(file))),
            }
        }
    }
    reading
}

/// The lines from one `standard` line to the next.
fn blocks<'l, 't>(lines: &'l [Line<'t>]) -> Vec<&'l [Line<'t>]> {
    let mut starts: Vec<usize> =
        (0..lines.len()).filter(|at| header::keyword(&lines[*at]) == Some("standard")).collect();
    if starts.first() != Some(&0) && !lines.is_empty() {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(lines.len()));
    starts.iter().zip(ends).map(|(from, to)| &lines[*from..to]).collect()
}

fn no_title(block: &[Line<'_>]) -> Wrong {
    let place = block.first().map(Line::place).unwrap_or_default();
    let help = "Begin each standard with a line `standard \"TITLE\"`.";
    Wrong::new(HEADER, place, "lines stand before the first standard", help)
}

/// The tokens of a cell.
pub(crate) fn tokens_of(cell: &Cell) -> Vec<Token> {
    candour_sentences::of(&cell.text, cell.place.start, cell.place.line)
}

/// The act a cell names.
pub(crate) fn act_of(cell: &Cell, names: &mut Names<'_>) -> Result<ActPattern, Wrong> {
    let tokens = tokens_of(cell);
    let mut at = Cursor::new(&tokens, cell.place);
    let act = names.act(&mut at)?;
    at.expect_end()?;
    Ok(act)
}

/// The parties a cell names; nobody for `none`.
pub(crate) fn parties_of(cell: &Cell, names: &mut Names<'_>) -> Result<Parties, Wrong> {
    if cell.text.eq_ignore_ascii_case("none") {
        return Ok(Parties::NONE);
    }
    let tokens = tokens_of(cell);
    let mut at = Cursor::new(&tokens, cell.place);
    let all = names.party_list(&mut at)?;
    at.expect_end()?;
    Ok(all.into_iter().fold(Parties::NONE, Parties::with))
}
