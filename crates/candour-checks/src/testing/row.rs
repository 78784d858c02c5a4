//! A row of a test table as a history.

use candour_dates::{Bound, Interval, Truth};

use crate::history::{Act, Competence, Coverage, History, TimeId};
use crate::language::{self, Cell, Names, Place, TestTable, Wrong};
use crate::rule::{ActPattern, CompetenceId, Form, Parties};
use crate::standard::PracticeStandard;
use crate::time::{Minute, Span};

use super::cells::{Item, items};
use super::columns::Column;

/// The years in which a row without years may lie: those whose bank holidays are known.
const YEARS: std::ops::RangeInclusive<i16> = 1996..=2028;

/// The person of an act that names none.
const SOMEBODY: u32 = 1;

/// A row, read.
pub(super) struct Row {
    pub(super) history: History,
    pub(super) verdict: String,
    pub(super) because: String,
}

/// Reads a row.
pub(super) fn row(
    standard: &PracticeStandard,
    table: &TestTable,
    columns: &[Column],
    cells: &[Cell],
    names: &mut Names<'_>,
) -> Result<Row, Wrong> {
    let mut read = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        let dated = matches!(column, Column::Acts(_) | Column::Recorded(_) | Column::AsKnownAt);
        read.push(if dated { items(cell)? } else { Vec::new() });
    }
    let place = cells.first().map(|cell| cell.place).unwrap_or_default();
    let year = table.year.map_or_else(|| year_of(standard.in_force, &read, place), Ok)?;
    let mut making = Making { history: History::default(), year, people: Vec::new(), references: Vec::new() };
    making.history.now = Minute::MAX;
    let mut shown = Row { history: History::default(), verdict: String::new(), because: String::new() };
    for (nth, (column, cell)) in columns.iter().zip(cells).enumerate() {
        match column {
            Column::Acts(pattern) => {
                let recorded = columns.iter().position(|other| *other == Column::Recorded(nth));
                let recorded = recorded.map(|at| read[at].as_slice());
                making.acts(pattern, &read[nth], recorded, cell.place, names)?;
            }
            Column::AsKnownAt => making.history.now = making.now(&read[nth], cell)?,
            Column::RecordsOf => making.coverage(standard, cell, names)?,
            Column::Competence => making.competence(standard, cell)?,
            Column::Verdict => shown.verdict = cell.text.to_lowercase(),
            Column::Because => shown.because.clone_from(&cell.text),
            Column::Recorded(_) => {}
        }
    }
    let now = making.history.now;
    // As known at: what was recorded later is not there.
    let known = |act: &Act| act.recorded.is_none_or(|at| making.history.times[at.0 as usize].lo <= now);
    let acts = making.history.acts.iter().copied().filter(known).collect();
    shown.history = History { acts, ..making.history };
    Ok(shown)
}

/// The first whole year in force in which every weekday of the row fits.
fn year_of(in_force: Interval, read: &[Vec<Item>], place: Place) -> Result<i16, Wrong> {
    let first = in_force.earliest().date().map_or(2005, |day| {
        day.year()
            + i16::from(
                day.day_of_year() > 1 && in_force.latest().date().is_none_or(|end| end.year() > day.year()),
            )
    });
    let last = match in_force.latest() {
        Bound::On(day) => day.year(),
        _ => *YEARS.end(),
    };
    let days = || read.iter().flatten().flat_map(|item| [item.days.0, item.days.1]);
    let fits = |year: &i16| days().filter(|day| day.year.is_none()).all(|day| day.fits(*year));
    (first.max(*YEARS.start())..=last.min(*YEARS.end())).find(fits).ok_or_else(|| {
        let message = "in no year in force do the weekdays of this row fit their days";
        Wrong::new(language::TEST, place, message, "Mend a weekday, or write the years.")
    })
}

struct Making {
    history: History,
    year: i16,
    people: Vec<String>,
    references: Vec<String>,
}

impl Making {
    fn acts(
        &mut self,
        pattern: &ActPattern,
        items: &[Item],
        recorded: Option<&[Item]>,
        place: Place,
        names: &mut Names<'_>,
    ) -> Result<(), Wrong> {
        for (nth, item) in items.iter().enumerate() {
            let time = self.time(self.span(item, place)?);
            let recorded = match recorded.map(|all| all.get(nth)) {
                None => Some(time),
                Some(None) => None,
                Some(Some(at)) => Some(self.time(self.span(at, place)?)),
            };
            let (by, person) = self.by(pattern, item, names);
            let alone = Truth::from(item.alone.unwrap_or(pattern.alone));
            self.history.acts.push(Act {
                kind: pattern.kinds[0],
                time,
                recorded,
                by,
                person,
                reference: item.reference.as_deref().map_or(0, |name| number(&mut self.references, name)),
                alone,
                certain: !item.perhaps,
                source: self.history.acts.len() as u32,
            });
        }
        Ok(())
    }

    fn time(&mut self, span: Span) -> TimeId {
        self.history.times.push(span);
        TimeId(self.history.times.len() as u32 - 1)
    }

    /// The minutes an item may be at.
    fn span(&self, item: &Item, place: Place) -> Result<Span, Wrong> {
        let no_day =
            || Wrong::new(language::TEST, place, "there is no such day", "Mend the day, or write its year.");
        let first = item.days.0.days(Some(self.year)).ok_or_else(no_day)?.0;
        let last = item.days.1.days(Some(self.year)).ok_or_else(no_day)?.1;
        let span = Span { lo: Span::on(first).lo, hi: Span::on(last).hi };
        Ok(match item.clock {
            Some(minutes) if first == last => Span::point(span.lo + minutes),
            _ if span.lo > span.hi => return Err(no_day()),
            _ => span,
        })
    }

    /// Who acts: the party named, or a person; without either everybody and somebody.
    fn by(&mut self, pattern: &ActPattern, item: &Item, names: &mut Names<'_>) -> (Parties, u32) {
        let all = if pattern.by.is_empty() { Parties(u64::MAX) } else { pattern.by };
        let Some(name) = &item.by else { return (all, SOMEBODY) };
        let party = names.vocabulary.party(name).map(|party| party.name.as_str());
        let known = party.or_else(|| names.symbols.parties().iter().map(String::as_str).find(|p| p == name));
        match known.map(str::to_owned).and_then(|party| names.symbols.party(&party)) {
            Some(party) => (Parties::one(party), SOMEBODY),
            None => (all, SOMEBODY + 1 + number(&mut self.people, name)),
        }
    }

    fn now(&self, items: &[Item], cell: &Cell) -> Result<Minute, Wrong> {
        let help = "Write one day.";
        let [item] = items else {
            return Err(Wrong::new(language::TEST, cell.place, "\"as known at\" is not one day", help));
        };
        Ok(self.span(item, cell.place)?.hi)
    }

    /// Records of the parties named are there, and of nobody else.
    fn coverage(
        &mut self,
        standard: &PracticeStandard,
        cell: &Cell,
        names: &mut Names<'_>,
    ) -> Result<(), Wrong> {
        if cell.text.is_empty() {
            return Ok(());
        }
        let reach = Span { lo: Minute::MIN, hi: Minute::MAX };
        let sent = language::parties_of(cell, names)?;
        let concerns = standard.records_of.is_empty() || sent.meets(standard.records_of);
        let here = concerns && !sent.is_empty();
        self.history.coverage = Some(if here { vec![Coverage { by: sent, reach }] } else { Vec::new() });
        Ok(())
    }

    fn competence(&mut self, standard: &PracticeStandard, cell: &Cell) -> Result<(), Wrong> {
        let says = match cell.text.to_lowercase().as_str() {
            "yes" => Truth::Yes,
            "no" => Truth::No,
            "conflict" => Truth::CannotTell,
            "" | "not on record" => return Ok(()),
            _ => {
                let help = "Write yes, no, conflict or not on record.";
                return Err(Wrong::new(language::TEST, cell.place, "cannot read this competence", help));
            }
        };
        let competence = match standard.rule.form {
            Form::DoneBy(competence) => competence,
            _ => CompetenceId(0),
        };
        let held = Span { lo: Minute::MIN, hi: Minute::MAX };
        self.history.competences.push(Competence { person: SOMEBODY, competence, held, says });
        Ok(())
    }
}

/// The number of a name among the names met, from 1.
fn number(names: &mut Vec<String>, name: &str) -> u32 {
    let at = names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    at as u32 + 1
}
