//! Headings to meanings: the phrases of `standards/columns/columns.toml`, looked up by their words.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use candour_model::Column;
use serde::Deserialize;

use super::column_from_name;

const FILE: &str = include_str!("../../../../standards/columns/columns.toml");
static BOOK: LazyLock<Book> = LazyLock::new(Book::load);

/// Words without which a heading means the same.
const SMALL: &[&str] = &[
    "of", "the", "a", "an", "and", "or", "in", "on", "at", "for", "with", "was", "were", "is", "this", "did",
    "please",
];
/// Ranks of readings that are less certain than any phrase of the list.
const PART: usize = 1_000;
const LOOSE: usize = 2_000;

/// What a heading means, and how clearly it says so (0 is clearest).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The column.
    pub(crate) column: Column,
    /// Place in the list of phrases.
    pub(crate) rank: usize,
    /// What it means when another column has that meaning more clearly.
    pub(crate) otherwise: Column,
}

/// A heading of a who-is-who.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    /// The whole name.
    Name,
    /// The name's first part.
    Forename,
    /// The name's last part.
    Surname,
    /// Role or relationship.
    Role,
    /// Agency.
    Agency,
    /// Initials, code, other names.
    KnownAs,
    /// NHS number.
    Nhs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    column: Vec<Named>,
    who: BTreeMap<String, Vec<String>>,
    date_words: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: String,
    phrases: Vec<String>,
}

struct Book {
    by_words: HashMap<String, Meaning>,
    by_stems: HashMap<Vec<String>, Meaning>,
    /// How many stems a phrase has at most.
    most_stems: usize,
    /// Stems of phrases of two words and more, the longest first.
    longest: Vec<(Vec<String>, Meaning)>,
    who: HashMap<String, Who>,
    date_words: HashMap<String, Column>,
}

impl Book {
    fn load() -> Book {
        let file: File = toml::from_str(FILE).expect("the file of phrases is part of the program and tested");
        let mut book = Book {
            by_words: HashMap::new(),
            by_stems: HashMap::new(),
            most_stems: 0,
            longest: Vec::new(),
            who: HashMap::new(),
            date_words: HashMap::new(),
        };
        for named in &file.column {
            let column = column_from_name(&named.name).expect("names of columns in the file are tested");
            for (rank, phrase) in named.phrases.iter().enumerate() {
                book.add(phrase, Meaning { column, rank, otherwise: Column::Other });
            }
        }
        book.most_stems = book.by_stems.keys().map(Vec::len).max().unwrap_or(0);
        book.longest =
            book.by_stems.iter().filter(|(s, _)| s.len() > 1).map(|(s, &m)| (s.clone(), m)).collect();
        // The map's order is not stable from run to run; this one is.
        book.longest.sort_by(|(a, m), (b, n)| {
            b.len().cmp(&a.len()).then(m.column.cmp(&n.column)).then(m.rank.cmp(&n.rank)).then(a.cmp(b))
        });
        for (name, phrases) in &file.who {
            let who = who_from_name(name).expect("names of a who-is-who in the file are tested");
            book.who.extend(phrases.iter().map(|phrase| (phrase.clone(), who)));
        }
        for (name, words) in &file.date_words {
            let column = column_from_name(name).expect("names of columns in the file are tested");
            book.date_words.extend(words.iter().map(|word| (stem(word).to_owned(), column)));
        }
        book
    }

    fn add(&mut self, phrase: &str, meaning: Meaning) {
        let keep = |known: &mut Meaning| {
            if known.column != meaning.column && known.otherwise == Column::Other {
                known.otherwise = meaning.column;
            }
        };
        self.by_words.entry(normal(phrase)).and_modify(keep).or_insert(meaning);
        // "In attendance" is more than its one word of weight.
        let stems = stems(phrase);
        if stems.len() > 1 || !phrase.contains(' ') {
            self.by_stems.entry(stems).and_modify(keep).or_insert(meaning);
        }
    }

    fn phrase(&self, heading: &str) -> Option<Meaning> {
        let words = normal(heading);
        if words.is_empty() {
            return None;
        }
        let short = || words.split(' ').filter(|word| !SMALL.contains(word)).count() <= self.most_stems;
        let by_stems = || short().then(|| self.by_stems.get(&stems(&words))).flatten();
        self.by_words.get(&words).or_else(by_stems).copied()
    }

    fn loose(&self, heading: &str) -> Option<Meaning> {
        let stems = stems(heading);
        let loose = |column, rank| Some(Meaning { column, rank: LOOSE + rank, otherwise: Column::Other });
        if stems.is_empty() || stems.len() > 12 {
            return None;
        }
        let has = |word: &str| stems.iter().any(|stem| stem == word);
        let phrase = || {
            self.longest
                .iter()
                .find(|(phrase, _)| phrase.iter().all(|stem| has(stem)))
                .map(|&(_, found)| found)
        };
        if has("date") || has("dated") {
            if let Some(&column) = stems.iter().find_map(|stem| self.date_words.get(stem)) {
                return loose(column, 0);
            }
            // "Case note date" is a date, whatever of.
            return match phrase().filter(|found| is_when(found.column)) {
                Some(found) => loose(found.column, found.rank),
                None if stems.len() <= 5 => loose(Column::Happened, PART),
                None => None,
            };
        }
        // The last word of a short heading says what it is: "brief narrative", "nursing notes", "case note type".
        let last = normal(heading).rsplit(' ').next().map(stem).map(str::to_owned)?;
        let one = self.by_stems.get(&vec![last]).filter(|_| stems.len() <= 3);
        if let Some(one) = one.filter(|one| one.column == Column::Category) {
            return loose(one.column, one.rank);
        }
        if let Some(found) = phrase() {
            return loose(found.column, found.rank);
        }
        let one =
            one.filter(|one| !is_when(one.column) || matches!(one.column, Column::Time | Column::TimeEnd))?;
        loose(one.column, PART + one.rank)
    }
}

/// Columns that hold a day or a time.
fn is_when(column: Column) -> bool {
    matches!(
        column,
        Column::Happened
            | Column::HappenedEnd
            | Column::Recorded
            | Column::Received
            | Column::Time
            | Column::TimeEnd
    )
}

/// The meaning of a heading that says what the list of phrases says, whole or in its first part.
pub(crate) fn exact(heading: &str) -> Option<Meaning> {
    // Most cells that are asked about are dates and numbers.
    let has_letter = heading.bytes().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    if heading.len() > 200 || !has_letter && heading.trim() != "#" {
        return None;
    }
    let book = &*BOOK;
    let heading = &*one_moment(heading);
    if let Some(found) = book.phrase(heading) {
        return Some(found);
    }
    let bare = without_brackets(heading);
    if let Some(found) = bare.as_deref().and_then(|bare| book.phrase(bare)) {
        return Some(found);
    }
    let whole = bare.as_deref().unwrap_or(heading);
    let mut parts = whole.split(['/', '\n', ':', '|', '–', '—', ',', ';', '&']);
    let found = parts.find_map(|part| book.phrase(part))?;
    let several = whole.contains(['/', '\n', ':', '|', '–', '—', ',', ';', '&']);
    several.then_some(Meaning { rank: found.rank + PART, ..found })
}

/// "Date/time created" is one moment: its slash does not divide two headings.
fn one_moment(heading: &str) -> Cow<'_, str> {
    const JOINED: &[&str] = &["date/time", "date / time", "time/date", "time / date"];
    let low = heading.to_ascii_lowercase();
    match JOINED.iter().find_map(|joined| low.find(joined).map(|at| (at, joined.len()))) {
        Some((at, length)) => {
            Cow::Owned(format!("{}date and time{}", &heading[..at], &heading[at + length..]))
        }
        None => Cow::Borrowed(heading),
    }
}

/// The meaning of a heading, also when only some of its words are known.
pub(crate) fn meaning(heading: &str) -> Option<Meaning> {
    exact(heading).or_else(|| {
        let bare = without_brackets(heading);
        BOOK.loose(bare.as_deref().unwrap_or(heading)).or_else(|| BOOK.loose(heading))
    })
}

/// What a heading means in a who-is-who.
pub(crate) fn who(heading: &str) -> Option<Who> {
    if heading.len() > 100 {
        return None;
    }
    let bare = without_brackets(heading);
    let find = |words: &str| BOOK.who.get(&normal(words)).copied();
    find(heading).or_else(|| bare.as_deref().and_then(find)).or_else(|| heading.split('/').find_map(find))
}

/// Letters and digits in lower case, one space between words.
pub(crate) fn normal(heading: &str) -> String {
    if heading.trim() == "#" {
        return "no".into();
    }
    let joined = !heading.trim().contains([' ', '_', '\n']);
    let mut words = String::with_capacity(heading.len());
    let mut low = false;
    for letter in heading.chars() {
        if matches!(letter, '\'' | '’' | '‘') {
            continue;
        }
        if !letter.is_alphanumeric() {
            if !words.ends_with(' ') && !words.is_empty() {
                words.push(' ');
            }
            low = false;
            continue;
        }
        // "ReferralDate" as programs write it.
        if joined && low && letter.is_uppercase() {
            words.push(' ');
        }
        low = letter.is_lowercase();
        if letter.is_ascii() {
            words.push(letter.to_ascii_lowercase());
        } else {
            words.extend(letter.to_lowercase());
        }
    }
    words.truncate(words.trim_end().len());
    words
}

fn without_brackets(heading: &str) -> Option<String> {
    let open = heading.find(['(', '['])?;
    let close = heading.rfind([')', ']']).map_or(heading.len(), |at| at + 1);
    let rest = format!("{} {}", &heading[..open], heading.get(close..).unwrap_or_default());
    (!rest.trim().is_empty()).then_some(rest)
}

/// The words that carry the meaning, singular, sorted, each once.
fn stems(heading: &str) -> Vec<String> {
    let words = normal(heading);
    let mut stems: Vec<String> =
        words.split(' ').filter(|word| !SMALL.contains(word)).map(|word| stem(word).to_owned()).collect();
    stems.sort();
    stems.dedup();
    stems.retain(|stem| !stem.is_empty());
    stems
}

/// The word without its plural; what programs shorten in the names of their columns is written out.
fn stem(word: &str) -> &str {
    match word {
        "dt" | "dte" => return "date",
        "tm" => return "time",
        "txt" => return "text",
        "desc" | "descr" => return "description",
        _ => {}
    }
    match word.strip_suffix('s') {
        Some(one) if word.len() > 3 && !one.ends_with(['s', 'u', 'i']) => one,
        _ => word,
    }
}

fn who_from_name(name: &str) -> Option<Who> {
    Some(match name {
        "name" => Who::Name,
        "forename" => Who::Forename,
        "surname" => Who::Surname,
        "role" => Who::Role,
        "agency" => Who::Agency,
        "known_as" => Who::KnownAs,
        "nhs" => Who::Nhs,
        _ => return None,
    })
}
