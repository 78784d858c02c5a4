//! A claims file: blocks of `claim "WORDS"`, each with its account and one sentence.

use std::sync::Arc;

use candour_model::{Account, CaseFacts, Person, Place, Problem, Severity, Span};
use candour_sentences::{Cursor, HEADER, Line, TIME, WORD, Wrong, lines, tokens};

use crate::ask::Form;
use crate::ask::names::Names;
use crate::ask::parse::Parser;
use crate::codes;
use crate::language::words::{Stem, words};

/// A claim as a person put it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The account's file: its whole path, or the last part of it.
    pub account: String,
    /// The words of the account that it puts.
    pub words: String,
    pub(crate) form: Form,
    /// The line of its file, from 1.
    pub(crate) line: u32,
    /// Words of a cause, and of a judgement, that are not tested.
    pub(crate) untested: Vec<(bool, String)>,
}

/// Reads a claims file. What is wrong in a block becomes a problem with its place, and the others are kept.
pub fn read(file: &str, text: &str, people: &[Person], facts: &CaseFacts) -> (Vec<Put>, Vec<Problem>) {
    let names = Names::of(facts, people);
    let all = lines(text, "claim");
    let mut starts: Vec<usize> = (0..all.len()).filter(|at| keyword(&all[*at]) == "claim").collect();
    if starts.first() != Some(&0) && !all.is_empty() {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([all.len()]);
    let (mut put, mut problems) = (Vec::new(), Vec::new());
    for (from, to) in starts.iter().copied().zip(ends) {
        match block(&all[from..to], &Parser { names: &names }) {
            Ok(one) => put.push(one),
            Err(wrong) => problems.push(problem(file, wrong)),
        }
    }
    (put, problems)
}

fn keyword<'t>(line: &Line<'t>) -> &'t str {
    line.parts.first().and_then(|(text, _)| text.split_whitespace().next()).unwrap_or_default()
}

fn block(lines: &[Line<'_>], parser: &Parser<'_>) -> Result<Put, Wrong> {
    let place = lines.first().map(Line::place).unwrap_or_default();
    let missing = |what: &str, help: &str| Wrong::new(HEADER, place, what, help);
    let mut put = Put {
        account: String::new(),
        words: String::new(),
        form: Form::Changed { from: None, to: None },
        untested: Vec::new(),
        line: place.line,
    };
    let mut sentence = None;
    for line in lines {
        let words = tokens(line);
        let mut at = Cursor::new(&words, line.place());
        if at.takes("claim") {
            put.words = quoted(&mut at)?;
        } else if at.takes("in") {
            // A file's name is taken as it stands.
            line.text().trim_start_matches("in").trim().trim_matches('"').clone_into(&mut put.account);
        } else if at.takes("note") {
        } else if at.takes("cause not tested") {
            put.untested.push((true, quoted(&mut at)?));
        } else if at.takes("judgement not tested") {
            put.untested.push((false, quoted(&mut at)?));
        } else if sentence.is_none() {
            sentence = Some(parser.sentence(&mut at)?);
        } else {
            return Err(at.wrong("a claim has one sentence", "Begin another claim, or take this line out."));
        }
    }
    if put.words.is_empty() {
        return Err(missing(
            "a claim begins with its words",
            "Begin each claim with a line: claim \"WORDS OF THE ACCOUNT\".",
        ));
    }
    if put.account.is_empty() {
        return Err(missing("the claim does not say in which account it stands", "Add a line: in FILE."));
    }
    put.form =
        sentence.ok_or_else(|| missing("the claim has no sentence", "Add one: see docs/spec/claims.md."))?;
    Ok(put)
}

fn quoted(at: &mut Cursor<'_>) -> Result<String, Wrong> {
    let token = at.peek().filter(|token| token.kind == candour_sentences::Kind::Quoted);
    let Some(token) = token else {
        return Err(at.wrong("expected words in quotes here", "Write them between \" and \"."));
    };
    let text = token.text.clone();
    at.skip(1);
    Ok(text)
}

fn problem(file: &str, wrong: Wrong) -> Problem {
    let code = match wrong.code {
        HEADER => codes::HEADER,
        WORD => codes::WORD,
        TIME => codes::TIME,
        _ => codes::SENTENCE,
    };
    // Quoted words of the file may be an account's: the place says where, and the message names no words.
    let message = wrong.message.split('"').step_by(2).collect::<Vec<_>>().join("...");
    Problem {
        code,
        severity: Severity::Error,
        place: Place {
            file: Some(Arc::from(file)),
            locator: Some(format!("line {}", wrong.place.line)),
            ..Place::default()
        },
        message,
        help: wrong.help,
    }
}

/// The claims of a file that none of the accounts says: each a problem.
pub fn unsaid(file: &str, put: &[Put], accounts: &[Account]) -> Vec<Problem> {
    let said = |one: &&Put| {
        accounts
            .iter()
            .filter(|account| account.file.ends_with(&one.account))
            .any(|account| locate(account, &one.words).is_some())
    };
    let missing = put.iter().filter(|one| !said(one));
    missing
        .map(|one| Problem {
            code: codes::NOT_FOUND,
            severity: Severity::Warning,
            place: Place {
                file: Some(Arc::from(file)),
                locator: Some(format!("line {}", one.line)),
                ..Place::default()
            },
            message: "no account of the case says these words".to_owned(),
            help: "Copy the words as they stand in the account, and name its file after `in`.".to_owned(),
        })
        .collect()
}

/// Where an account says these words, whatever its quotation marks and spaces; the first place.
pub(crate) fn locate(account: &Account, said: &str) -> Option<Span> {
    let sought: Vec<Stem> = words(said).iter().map(|word| word.stem).collect();
    let all = words(&account.text);
    let at = all
        .windows(sought.len().max(1))
        .position(|run| run.iter().map(|word| word.stem).eq(sought.iter().copied()))?;
    let (first, last) = (all.get(at)?, all.get(at + sought.len().checked_sub(1)?)?);
    let mark = account.text[last.end..].starts_with(['.', '?', '!']);
    Span::new(&account.text, first.start, last.end + usize::from(mark))
}
