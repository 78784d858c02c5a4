//! One standard of a file: its lines, found and read.

use candour_dates::{Bound, Interval};

use crate::rule::{Form, Parties, Rule, Subject, Unless};
use crate::standard::{Confidence, PracticeStandard};
use crate::time::{Span, day_number, first_minute, last_minute};
use crate::words::nearest;

use super::amount::window;
use super::header::{self, KEYWORDS, keyword, value};
use super::phrase::{Names, article};
use super::sentence::{FORMS, sentence};
use super::table::{TestTable, cells};
use candour_sentences::Cursor;
use candour_sentences::Line;
use candour_sentences::{HEADER, Place, SENTENCE, WORD, Wrong};
use candour_sentences::{Token, tokens};

/// A standard with what only the file tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The standard.
    pub standard: PracticeStandard,
    /// Its test table, when it has one.
    pub tests: Option<TestTable>,
    /// The file as it was named.
    pub file: String,
    /// From its first to its last line.
    pub place: Place,
}

/// The lines of one standard, sorted by what they begin with.
pub(crate) struct Block<'l, 't> {
    lines: &'l [Line<'t>],
    wrongs: Vec<Wrong>,
}

impl<'l, 't> Block<'l, 't> {
    pub(crate) fn new(lines: &'l [Line<'t>]) -> Block<'l, 't> {
        Block { lines, wrongs: Vec::new() }
    }

    /// Reads it; a standard with anything wrong in it is left out, and all that is wrong is told at once.
    pub(crate) fn read(mut self, file: &str, names: &mut Names<'_>) -> Result<Written, Vec<Wrong>> {
        self.known_lines();
        let title = self.one("standard").map(|(text, ..)| text.trim_matches('"').to_owned());
        let id = self.one("id").map(|(text, ..)| text);
        let rule = self.rule(names);
        let (source, quote) = self.one("source").map(|(text, ..)| header::source(&text)).unwrap_or_default();
        let confidence = self.confidence();
        let in_force = self.in_force();
        let locality = self.one("locality").map(|(text, ..)| text);
        let records_of = self.records_of(names);
        let tests = self.tests();
        let place = self.place();
        let (Some(title), Some(id), Some(mut rule), Some(in_force), Some(locality), true) =
            (title, id, rule, in_force, locality, self.wrongs.is_empty())
        else {
            return Err(self.wrongs);
        };
        rule.in_force = minutes(in_force);
        let text = |word: &str| self.find(word).map(|line| value(line, word).0);
        let standard = PracticeStandard {
            id,
            version: text("version").unwrap_or_else(|| "1".to_owned()),
            title,
            source,
            quote,
            url: text("url"),
            confidence,
            in_force,
            locality,
            records_of,
            for_each: text("for each").unwrap_or_default(),
            sentence: self.sentence_line().map(Line::text).unwrap_or_default(),
            note: text("note"),
            rule,
        };
        Ok(Written { standard, tests, file: file.to_owned(), place })
    }

    fn place(&self) -> Place {
        let first = self.lines.first().map(Line::place).unwrap_or_default();
        let end = self.lines.last().map_or(first.end, |line| line.place().end);
        Place { end, ..first }
    }

    fn find(&self, word: &str) -> Option<&'l Line<'t>> {
        self.lines.iter().find(|line| keyword(line) == Some(word))
    }

    /// Every line is a header, the sentence or a row of the table; a keyword other than `unless` comes once.
    fn known_lines(&mut self) {
        let mut seen = Vec::new();
        let mut sentences = 0;
        for line in self.lines.iter().filter(|line| !line.is_row()) {
            let Some(word) = keyword(line) else {
                sentences += 1;
                if sentences > 1 || !says_something(line) {
                    self.wrongs.push(unknown_line(line, sentences > 1));
                }
                continue;
            };
            if word != "unless" && seen.contains(&word) {
                let message = format!("\"{word}\" stands twice in one standard");
                self.wrongs.push(Wrong::new(HEADER, line.place(), message, "Keep one of the two lines."));
            }
            seen.push(word);
        }
    }

    /// The value of a line that must be there.
    fn one(&mut self, word: &'static str) -> Option<(String, Vec<Token>, Place)> {
        let found = self.find(word).map(|line| {
            let (text, _) = value(line, word);
            (text, tokens(line).split_off(word.split(' ').count()), line.place())
        });
        match found {
            Some((text, ..)) if text.is_empty() => self.missing(word, "says nothing"),
            Some(found) => return Some(found),
            None => self.missing(word, "is missing"),
        }
        None
    }

    fn missing(&mut self, word: &str, how: &str) {
        let place = self.lines.first().map(Line::place).unwrap_or_default();
        let help = format!("Add a line `{word} ...` below the title; docs/spec/standards.md shows one.");
        self.wrongs.push(Wrong::new(HEADER, place, format!("the line \"{word}\" {how}"), help));
    }

    fn keep<T>(&mut self, read: Result<T, Wrong>) -> Option<T> {
        read.map_err(|wrong| self.wrongs.push(wrong)).ok()
    }

    fn confidence(&mut self) -> Confidence {
        let Some(line) = self.find("confidence") else { return Confidence::M };
        let read = header::confidence(&value(line, "confidence").0, line.place());
        self.keep(read).unwrap_or(Confidence::M)
    }

    fn in_force(&mut self) -> Option<Interval> {
        let (_, tokens, place) = self.one("in force")?;
        let read = header::in_force(&mut Cursor::new(&tokens, place));
        self.keep(read)
    }

    fn records_of(&mut self, names: &mut Names<'_>) -> Parties {
        let Some(line) = self.find("records of") else { return Parties::NONE };
        let tokens = tokens(line).split_off(2);
        let mut at = Cursor::new(&tokens, line.place());
        let read = names.party_list(&mut at).and_then(|all| at.expect_end().map(|()| all));
        self.keep(read).into_iter().flatten().fold(Parties::NONE, Parties::with)
    }

    /// What `for each`, the sentence, `counting` and `unless` say together.
    fn rule(&mut self, names: &mut Names<'_>) -> Option<Rule> {
        let (_, tokens, place) = self.one("for each")?;
        let read = subject(&mut Cursor::new(&tokens, place), names);
        let subject = self.keep(read)?;
        let form = self.form(names, &subject)?;
        let mut rule = Rule {
            subject,
            form,
            same_reference: false,
            counted_from_last: false,
            unless: Vec::new(),
            in_force: Rule::ALWAYS,
        };
        if let Some(line) = self.find("counting") {
            let read = counting(line, &mut rule);
            self.keep(read);
        }
        for line in self.lines.iter().filter(|line| keyword(line) == Some("unless")) {
            let read = unless(line, names);
            rule.unless.extend(self.keep(read));
        }
        Some(rule)
    }

    fn form(&mut self, names: &mut Names<'_>, subject: &Subject) -> Option<Form> {
        let Some(line) = self.sentence_line() else {
            let place = self.lines.first().map(Line::place).unwrap_or_default();
            self.wrongs.push(Wrong::new(SENTENCE, place, "the standard has no sentence", FORMS));
            return None;
        };
        let tokens = tokens(line);
        let read = sentence(&mut Cursor::new(&tokens, line.place()), names, subject);
        self.keep(read)
    }

    fn sentence_line(&self) -> Option<&'l Line<'t>> {
        self.lines.iter().find(|line| !line.is_row() && keyword(line).is_none() && says_something(line))
    }

    fn tests(&mut self) -> Option<TestTable> {
        let head = self.find("tests")?;
        let year = value(head, "tests").0.trim_start_matches("in ").parse().ok();
        let mut rows = self.lines.iter().filter(|line| line.is_row());
        let columns = cells(rows.next()?);
        let mut table = TestTable { year, columns, rows: Vec::new() };
        for line in rows {
            let row = cells(line);
            if row.len() == table.columns.len() {
                table.rows.push(row);
            } else {
                let message =
                    format!("this row has {} cells and the table {} columns", row.len(), table.columns.len());
                let help = "Write as many cells between bars as the first row has; an empty one is allowed.";
                self.wrongs.push(Wrong::new(candour_sentences::TEST, line.place(), message, help));
            }
        }
        Some(table)
    }
}

/// A sentence has one of these words in it.
fn says_something(line: &Line<'_>) -> bool {
    line.text().to_lowercase().split_whitespace().any(|word| word == "must" || word == "may")
}

fn unknown_line(line: &Line<'_>, second: bool) -> Wrong {
    let text = line.text().to_lowercase();
    let first = text.split_whitespace().next().unwrap_or_default();
    let two = text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let near = nearest(&two, KEYWORDS.iter().copied()).or_else(|| nearest(first, KEYWORDS.iter().copied()));
    let (message, otherwise) = if second && says_something(line) {
        ("the standard has a second sentence", "Write a standard of its own for it.")
    } else {
        ("this line is no header and no sentence", FORMS)
    };
    let help = near.map_or(otherwise.to_owned(), |near| format!("Did you mean \"{near}\"? {otherwise}"));
    Wrong::new(HEADER, line.place(), message, help)
}

/// `for each ACT`, or `for each child, while on a child protection plan`.
fn subject(at: &mut Cursor<'_>, names: &mut Names<'_>) -> Result<Subject, Wrong> {
    if at.has("while") {
        article(at);
        while !at.takes("while") {
            at.skip(1);
        }
        let state = names.state(at)?;
        at.expect_end()?;
        return Ok(Subject::While(state));
    }
    let act = names.act(at)?;
    at.expect_end()?;
    Ok(Subject::Each(act))
}

fn counting(line: &Line<'_>, rule: &mut Rule) -> Result<(), Wrong> {
    let tokens = tokens(line).split_off(1);
    for clause in header::clauses(&tokens) {
        let mut at = Cursor::new(clause, line.place());
        if at.takes("from the last") {
            rule.counted_from_last = true;
        } else if at.takes_any(&["with the same reference", "the same reference"]) {
            rule.same_reference = true;
        } else if !at.takes_any(&["from the start", "a visit where the child was not seen does not count"]) {
            return Err(Wrong::new(
                WORD,
                clause[0].place,
                "this is no way of counting",
                "Write from the last, with the same reference, or from the start; several are joined by semicolons.",
            ));
        }
    }
    Ok(())
}

/// `unless ACT WINDOW`.
fn unless(line: &Line<'_>, names: &mut Names<'_>) -> Result<Unless, Wrong> {
    let tokens = tokens(line).split_off(1);
    let mut at = Cursor::new(&tokens, line.place());
    let act = names.act(&mut at)?;
    at.takes_any(&["happens", "is held", "is made", "is recorded", "is given"]);
    let window = window(&mut at)?;
    let help = "Write for example: unless a decision happens within 15 working days.";
    let window = window.ok_or_else(|| at.wrong("expected when it happens", help))?;
    at.expect_end()?;
    Ok(Unless { act, window })
}

/// From the first minute of the first day to the last of the last.
fn minutes(days: Interval) -> Span {
    let (from, to) = (days.earliest(), days.latest());
    let lo = from.date().map_or(Rule::ALWAYS.lo, |day| first_minute(day_number(day)));
    let hi = match to {
        Bound::On(day) => last_minute(day_number(day)),
        _ => Rule::ALWAYS.hi,
    };
    Span { lo, hi }
}
