//! Invented cases for the two clocks: rows that say when they were written down, well or badly, and the truth beside them.
//!
//! A case is rows first and files second. To take a row away is to write the files without it, so that what a view of an
//! earlier day shows can be compared with what is made of a folder in which the later rows never lay.

mod draw;
mod words;

use std::collections::BTreeMap;

use candour_dates::Date;

use crate::{Random, TextEncoding, csv};

/// A case as rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCase {
    /// What `case.toml` says.
    pub facts: RowFacts,
    /// The rows, in the order in which they stand in their agency's file.
    pub rows: Vec<Row>,
    /// Published accounts, whole files by path: no view of an earlier day knows of them.
    pub accounts: Vec<(String, Vec<u8>)>,
}

/// What `case.toml` says of an invented family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFacts {
    /// The child's names, and what the record calls it.
    pub child: (String, String),
    /// Born.
    pub born: Date,
    /// Died, on or before the last row or after it.
    pub died: Option<Date>,
    /// The period of the review.
    pub period: Option<(Date, Date)>,
    /// Who is who: name, initials, role, agency.
    pub people: Vec<[String; 4]>,
}

/// One row of an agency's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The agency's folder.
    pub agency: String,
    /// Date, event, date recorded, date received, author: the cells as they are written.
    pub cells: [String; 5],
    /// The truth: when it was written down or came in.
    pub known: Written,
    /// The truth: the agency it says its news was passed to, and the day.
    pub passed: Option<(String, Date)>,
}

/// When a row was written down, as far as the row itself lets anyone tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Within these days, first and last.
    Within(Date, Date),
    /// It does not say, and tells as past what happened on this day.
    After(Date),
    /// It does not say, and nothing bounds it.
    Unknown,
}

/// How rows become files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Each row a file of its own: to take a row away is to take a file away.
    FileARow,
    /// Each agency one file: to take a row away is to take a line away.
    FileAnAgency,
}

/// Can it be told that a row was known?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// It was.
    Yes,
    /// It was not.
    No,
    /// Nobody can tell: it gives no day, or days on both sides.
    Unsure,
    /// It was on record elsewhere, and nothing says that it was passed on.
    NotPassed,
}

impl RowCase {
    /// The case of this number: the same rows every time.
    pub fn new(number: u64) -> RowCase {
        draw::case(&mut Random::new(number))
    }

    /// The same case, so written that how a row is read hangs on the rows around it: for [`Layout::FileAnAgency`].
    pub fn woven(&self, number: u64) -> RowCase {
        draw::woven(self, &mut Random::new(number))
    }

    /// What can be told of a row: by anyone, or by one agency.
    pub fn told(row: &Row, on: Date, to: Option<&str>) -> Told {
        let recorded = match row.known {
            Written::Within(_, last) if last <= on => Told::Yes,
            Written::Within(first, _) | Written::After(first) if first > on => Told::No,
            _ => Told::Unsure,
        };
        let own = to.is_none_or(|to| row.agency == to);
        match (&row.passed, recorded) {
            _ if own || recorded == Told::No => recorded,
            (Some((whom, day)), _) if to == Some(whom.as_str()) => match recorded {
                Told::Yes if *day > on => Told::No,
                other => other,
            },
            _ => Told::NotPassed,
        }
    }

    /// Every day on which what can be told changes, and the day before the first.
    pub fn days(&self) -> Vec<Date> {
        let mut days: Vec<Date> = Vec::new();
        for row in &self.rows {
            match row.known {
                Written::Within(first, last) => days.extend([first, last]),
                Written::After(day) => days.push(day),
                Written::Unknown => {}
            }
            days.extend(row.passed.iter().map(|(_, day)| *day));
        }
        days.extend(self.facts.died.into_iter().chain([self.facts.born]));
        days.extend(self.facts.period.iter().flat_map(|&(from, to)| [from, to]));
        days.sort_unstable();
        days.dedup();
        let before = days.first().and_then(|first| candour_dates::add_days(*first, -1));
        before.into_iter().chain(days).collect()
    }

    /// All of it, as files.
    pub fn files(&self, layout: Layout) -> Vec<(String, Vec<u8>)> {
        let mut files = vec![("case.toml".to_owned(), self.facts.toml(None, &self.rows))];
        files.extend(self.accounts.iter().cloned());
        files.extend(records(&self.rows, layout, |_| true));
        files
    }

    /// Only what can be told to have been known, as files: later rows were never written.
    pub fn files_at(&self, layout: Layout, on: Date, to: Option<&str>) -> Vec<(String, Vec<u8>)> {
        let left = |row: &Row| RowCase::told(row, on, to) == Told::Yes;
        let rows: Vec<Row> = self.rows.iter().filter(|row| left(row)).cloned().collect();
        let mut files = vec![("case.toml".to_owned(), self.facts.toml(Some(on), &rows))];
        files.extend(records(&self.rows, layout, left));
        files
    }

    /// The file in which a row of the case stands.
    pub fn file(&self, at: usize, layout: Layout) -> String {
        path(&self.rows[at], at, layout)
    }
}

fn path(row: &Row, at: usize, layout: Layout) -> String {
    match layout {
        Layout::FileARow => format!("records/{}/{at:04}.csv", row.agency),
        Layout::FileAnAgency => format!("records/{}/log.csv", row.agency),
    }
}

const HEADINGS: [&str; 5] = ["Date", "Event", "Date recorded", "Date received", "Author"];

fn records(rows: &[Row], layout: Layout, left: impl Fn(&Row) -> bool) -> Vec<(String, Vec<u8>)> {
    let mut files: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| left(row)) {
        let lines =
            files.entry(path(row, at, layout)).or_insert_with(|| vec![HEADINGS.map(str::to_owned).to_vec()]);
        lines.push(row.cells.to_vec());
    }
    files.into_iter().map(|(path, lines)| (path, csv(&lines, ',', TextEncoding::Utf8))).collect()
}

impl RowFacts {
    /// `case.toml`; as of a day, only what was so by then, and of the who-is-who those whom the rows name.
    fn toml(&self, on: Option<Date>, rows: &[Row]) -> Vec<u8> {
        let past = |day: &Date| on.is_none_or(|on| *day <= on);
        let (name, known_as) = &self.child;
        let mut text =
            format!("title = \"Invented case\"\n[child]\nname = \"{name}\"\nknown_as = [\"{known_as}\"]\n");
        for (what, day) in [("born", Some(self.born)), ("died", self.died)] {
            text.extend(day.filter(past).map(|day| format!("{what} = {day}\n")));
        }
        if let Some((from, to)) = self.period.filter(|(from, _)| past(from)) {
            let to = on.map_or(to, |on| to.min(on));
            text += &format!("[period]\nfrom = {from}\nto = {to}\n");
        }
        let named = |words: &String| {
            let holds = |text: &String| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == words);
            rows.iter().any(|row| row.cells.iter().any(holds))
        };
        for [name, initials, role, agency] in &self.people {
            if on.is_none() || name.split(' ').all(|word| named(&word.to_owned())) || named(initials) {
                text += &format!(
                    "[[people]]\nname = \"{name}\"\nknown_as = [\"{initials}\"]\nrole = \"{role}\"\nagency = \"{agency}\"\n"
                );
            }
        }
        text.into_bytes()
    }
}
