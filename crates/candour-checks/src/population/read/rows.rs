//! Rows of cells become acts.

use std::collections::HashMap;

use candour_dates::Truth;

use crate::history::Competence;
use crate::rule::{CompetenceId, KindId, Rule, Symbols};
use crate::time::{Minute, Span};

use super::super::competence::Competences;
use super::super::row::{FARTHEST, NOBODY, RowAct, UNSAID};
use super::super::table::{Table, TableBuilder};
use super::CannotReadTable;
use super::cell::Cell;
use super::fields::{FIELDS, Field, NumbersMean, Times};
use super::names::{Cases, Numbers};

/// Refused rows that are told one by one; the others are counted.
const TOLD_MAX: usize = 20;

/// How a table is to be read.
#[derive(Debug, Clone)]
pub struct Expected<'a> {
    /// The rules that it will be asked: acts of other kinds are not kept.
    pub rules: &'a [Rule],
    /// The names of kinds and parties in the rules.
    pub symbols: &'a Symbols,
    /// What numbers stand for which kinds; a kind without a name is called by its number.
    pub kinds: &'a [(i64, String)],
    /// What numbers in columns of times count.
    pub numbers: NumbersMean,
    /// Which times count.
    pub times: Times,
    /// Read when acts were recorded: what was known at a time can then be asked.
    pub recorded: bool,
}

/// A table that was read.
#[derive(Debug, Clone, Default)]
pub struct EventsTable {
    /// Its acts, of the kinds that were asked for; the cases in the order of their names.
    pub table: Table,
    /// The names of the cases, by their numbers.
    pub cases: Vec<String>,
    /// How many rows there were: kept, of other kinds, and refused.
    pub rows: u64,
    /// How many were of kinds that no rule looks at.
    pub other_kinds: u64,
    /// What could not be read.
    pub refused: Refused,
    persons: Numbers,
}

/// Rows that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused {
    /// How many.
    pub count: u64,
    /// The first of them: the number of the row, counted from 1 without the header, and the reason.
    pub first: Vec<(u64, &'static str)>,
}

impl EventsTable {
    /// Adds a register of competence: the person, named as in the events table, what they held, and from the first to the
    /// last minute.
    #[must_use]
    pub fn with_register(mut self, rows: &[(&str, CompetenceId, Span)]) -> EventsTable {
        let known = rows.iter().map(|(person, competence, held)| Competence {
            person: self.persons.number(Cell::of_text(person)),
            competence: *competence,
            held: *held,
            says: Truth::Yes,
        });
        let known = known.collect();
        self.table = self.table.with_competences(Competences::register(known));
        self
    }
}

/// Takes rows of cells.
pub(crate) struct Rows<'a> {
    expected: &'a Expected<'a>,
    builder: TableBuilder,
    cases: Cases,
    persons: Numbers,
    references: Numbers,
    by_number: HashMap<i64, Option<KindId>>,
    by_name: HashMap<&'a str, KindId>,
    parties: Vec<(Cell<'a>, u8)>,
    read: EventsTable,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(expected: &'a Expected<'a>) -> Rows<'a> {
        let kinds = expected.symbols.kinds().iter().map(String::as_str);
        let parties =
            expected.symbols.parties().iter().zip(0..64).map(|(name, at)| (Cell::of_text(name), at));
        Rows {
            builder: TableBuilder::new(expected.rules),
            cases: Cases::default(),
            persons: Numbers::default(),
            references: Numbers::default(),
            by_number: HashMap::new(),
            by_name: kinds.zip((0..=u16::MAX).map(KindId)).collect(),
            parties: parties.collect(),
            read: EventsTable::default(),
            expected,
        }
    }

    /// One row, by what its cells hold; what is not there is empty.
    pub(crate) fn row<'c>(&mut self, cell: impl Fn(Field) -> Cell<'c>) -> Result<(), CannotReadTable> {
        let row = u32::try_from(self.read.rows).map_err(|_| CannotReadTable::TooLong)?;
        self.read.rows += 1;
        let kind = match cell(Field::Kind) {
            Cell::Empty | Cell::Broken => return self.refuse("it names no kind of act"),
            named => self.kind(named),
        };
        let Some(kind) = kind.filter(|kind| self.builder.wants(*kind)) else {
            self.read.other_kinds += 1;
            return Ok(());
        };
        match self.act(&cell, row) {
            Err(reason) => self.refuse(reason),
            Ok(act) => {
                let Some(case) = self.cases.number(cell(Field::Case)) else {
                    return self.refuse("it names no case");
                };
                self.builder.push(case, kind, &act);
                Ok(())
            }
        }
    }

    /// The table.
    pub(crate) fn close(mut self) -> EventsTable {
        let (names, places) = self.cases.in_order();
        self.read.table = match places {
            None => self.builder.close(names.len() as u32),
            Some(places) => self.builder.close_numbered(&places),
        };
        self.read.cases = names;
        self.read.persons = self.persons;
        self.read
    }

    #[expect(clippy::unnecessary_wraps, reason = "the reading goes on: every way out of a row is the same")]
    fn refuse(&mut self, reason: &'static str) -> Result<(), CannotReadTable> {
        self.read.refused.count += 1;
        if self.read.refused.first.len() < TOLD_MAX {
            self.read.refused.first.push((self.read.rows, reason));
        }
        Ok(())
    }

    fn kind(&mut self, cell: Cell<'_>) -> Option<KindId> {
        let by_name = &self.by_name;
        match cell {
            Cell::Text(text) => by_name.get(text).copied(),
            Cell::Number(number) | Cell::Time(number) | Cell::Day(number) => {
                *self.by_number.entry(number).or_insert_with(|| {
                    let named = self.expected.kinds.iter().find(|(known, _)| *known == number);
                    named
                        .map_or_else(
                            || by_name.get(number.to_string().as_str()),
                            |(_, name)| by_name.get(name.as_str()),
                        )
                        .copied()
                })
            }
            Cell::Empty | Cell::Broken => None,
        }
    }

    fn act<'c>(&mut self, cell: &impl Fn(Field) -> Cell<'c>, row: u32) -> Result<RowAct, &'static str> {
        if FIELDS.iter().any(|(field, _)| cell(*field) == Cell::Broken) {
            return Err("a cell is not UTF-8, or a number that is no whole one");
        }
        let (lo, hi) = self.times(cell)?;
        let recorded = match cell(Field::Recorded) {
            Cell::Empty => UNSAID,
            said => {
                let span = said.span(self.expected.numbers).ok_or("when it was recorded is no time")?;
                minute(span.hi).ok_or("when it was recorded is too far away")?
            }
        };
        Ok(RowAct {
            lo,
            hi,
            recorded,
            person: self.persons.number(cell(Field::Person)),
            reference: self.references.number(cell(Field::Reference)),
            row,
            party: self.party(cell(Field::Party)),
            alone: cell(Field::Alone).truth(),
        })
    }

    fn times<'c>(&self, cell: &impl Fn(Field) -> Cell<'c>) -> Result<(i32, i32), &'static str> {
        let numbers = self.expected.numbers;
        let span = match cell(Field::At) {
            Cell::Empty => {
                let lo = cell(Field::Lo).span(numbers).ok_or("its earliest time is no time")?;
                let hi = cell(Field::Hi).span(numbers).ok_or("its latest time is no time")?;
                Span { lo: lo.lo, hi: hi.hi }
            }
            at => at.span(numbers).ok_or("its time is no time")?,
        };
        if span.lo > span.hi {
            return Err("its earliest time is after its latest");
        }
        let far = "its time is too far away";
        Ok((minute(span.lo).ok_or(far)?, minute(span.hi).ok_or(far)?))
    }

    fn party(&self, cell: Cell<'_>) -> u8 {
        self.parties.iter().find(|(name, _)| *name == cell).map_or(NOBODY, |(_, party)| *party)
    }
}

fn minute(minute: Minute) -> Option<i32> {
    i32::try_from(minute).ok().filter(|minute| minute.abs() <= FARTHEST)
}
