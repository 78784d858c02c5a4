//! One file in, an account out.

use std::sync::Arc;

use candour_dates::{Context, Date, ExpressionKind, Style};
use candour_intake::{Block, Document, Limits, Paragraph, extract, sentences, words_of};
use candour_model::{
    Account, AccountSentence, CaseFacts, Dated, Digest, Place, Problem, Refusal, Severity, Span,
};

/// Reads an account. It never fails: a file that cannot be read is an account without sentences and a problem.
pub fn read(path: &str, bytes: &[u8], facts: &CaseFacts) -> (Account, Vec<Problem>) {
    let file: Arc<str> = Arc::from(path);
    let (document, refusal) = match extract(path, bytes, &Limits::default()) {
        Ok(document) => (document, None),
        Err(refusal) => (Document::default(), Some(refusal)),
    };
    let published = published(&document, facts);
    let account = Account {
        file: Arc::clone(&file),
        sha256: Digest::of(bytes),
        paragraphs: spans(&document, bytes),
        sentences: sentences_of(&document, facts, published.as_ref()),
        published,
        text: Arc::from(document.text),
    };
    let mut problems = document.problems;
    problems.extend(refusal.map(refused));
    for problem in &mut problems {
        problem.place.file = Some(Arc::clone(&file));
    }
    (account, problems)
}

fn refused(refusal: Refusal) -> Problem {
    Problem {
        code: refusal.code,
        severity: Severity::Error,
        place: Place { locator: Some(refusal.locator), ..Place::default() },
        message: refusal.reason,
        help: candour_intake::help(refusal.code).unwrap_or_default().into(),
    }
}

fn published(document: &Document, facts: &CaseFacts) -> Option<Dated> {
    let all: Vec<&Paragraph> = document.blocks.iter().flat_map(every_paragraph).collect();
    crate::account::published::published(&document.text, &all, facts.order)
}

fn sentences_of(document: &Document, facts: &CaseFacts, published: Option<&Dated>) -> Vec<AccountSentence> {
    let text = document.text.as_str();
    let body: Vec<&Paragraph> = document.blocks.iter().flat_map(paragraphs).collect();
    let written = published.and_then(|dated| dated.interval().exact());
    let found = dates(text, &body, facts, written);
    body.iter()
        .flat_map(|paragraph| sentences(text, paragraph.span))
        .filter_map(|span| {
            let dates = inside(span, &found).to_vec();
            let happened = dates.iter().find(|dated| places(dated)).cloned();
            Some(AccountSentence { span, text: span.slice(text)?.to_owned(), dates, happened })
        })
        .collect()
}

/// Where its paragraphs stand. Only a plain text is wrapped by its writer; its lines are those of the file.
fn spans(document: &Document, bytes: &[u8]) -> Vec<Span> {
    let spans = document.blocks.iter().flat_map(every_span).collect();
    let prose = document.blocks.iter().all(|block| matches!(block, Block::Paragraph(_)));
    let is_plain = prose && bytes.ends_with(document.text.as_bytes());
    if is_plain { crate::account::lines::joined(&document.text, spans) } else { spans }
}

/// Whatever words stand in the text, furniture left out: a row of a table is a paragraph, for grades often stand in tables.
fn every_span(block: &Block) -> Vec<Span> {
    match block {
        Block::Paragraph(_) => paragraphs(block).into_iter().map(|one| one.span).collect(),
        Block::Table(table) => table.rows.iter().map(|row| row.span).collect(),
        Block::Message(message) => {
            let quoted = message.quoted.iter().flat_map(|quoted| &quoted.body);
            let body = message.body.iter().chain(quoted).filter(|one| !one.furniture);
            let mut all: Vec<Span> = message.subject.into_iter().chain(body.map(|one| one.span)).collect();
            all.sort_unstable_by_key(|span| span.start());
            all
        }
    }
}

fn paragraphs(block: &Block) -> Vec<&Paragraph> {
    every_paragraph(block).into_iter().filter(|paragraph| !paragraph.furniture).collect()
}

fn every_paragraph(block: &Block) -> Vec<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) => vec![paragraph],
        Block::Message(message) => message.body.iter().collect(),
        Block::Table(_) => Vec::new(),
    }
}

/// One search over all the account's own words, so that "the next day" finds the paragraph before.
fn dates(text: &str, body: &[&Paragraph], facts: &CaseFacts, written: Option<Date>) -> Vec<Dated> {
    let (from, words) = words_of(text, body);
    let context = Context {
        written,
        born: facts.born(),
        died: facts.died(),
        order: facts.order,
        style: Style::News,
        ..Context::default()
    };
    candour_dates::find(&words, &context)
        .into_iter()
        .filter_map(|one| {
            let span = Span::new(text, from + one.start, from + one.end)?;
            let words = span.slice(text)?.to_owned();
            Some(Dated { words, span: Some(span), resolved: one.resolved, anchor: None })
        })
        .collect()
}

/// The expressions inside a span; they are in order, so both ends are found by halving.
fn inside(span: Span, found: &[Dated]) -> &[Dated] {
    let start = |dated: &Dated| dated.span.map_or(0, Span::start);
    let end = |dated: &Dated| dated.span.map_or(0, Span::end);
    let first = found.partition_point(|dated| start(dated) < span.start());
    let last = found.partition_point(|dated| end(dated) <= span.end());
    found.get(first..last).unwrap_or_default()
}

/// Lengths of time and things that come back place nothing.
fn places(dated: &Dated) -> bool {
    matches!(dated.resolved.kind, ExpressionKind::Date | ExpressionKind::Time)
        && !dated.resolved.readings.is_empty()
}

#[cfg(test)]
mod tests {
    use candour_dates::PartOfDay;

    use super::*;

    fn words(path: &str, bytes: &[u8]) -> Vec<String> {
        let (account, _) = read(path, bytes, &CaseFacts::default());
        for sentence in &account.sentences {
            assert_eq!(sentence.span.slice(&account.text), Some(sentence.text.as_str()));
        }
        account.sentences.into_iter().map(|sentence| sentence.text).collect()
    }

    #[test]
    fn sentences_without_the_page() {
        let page = "Skip to content\n\nHe was seen at home. Dr. Smith was away.\n\nShare this article\n\nNobody asked.\n";
        let expected = ["He was seen at home.", "Dr. Smith was away.", "Nobody asked."];
        assert_eq!(words("accounts/story.txt", page.as_bytes()), expected);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_a_problem() {
        let cases: [(&[u8], &str); 3] = [
            (b"", "candour::intake::empty"),
            (b"%PDF-1.7 words", "candour::intake::format_pdf"),
            (b"PK\x03\x04 broken", "candour::intake::damaged"),
        ];
        for (bytes, code) in cases {
            let (account, problems) = read("accounts/story.txt", bytes, &CaseFacts::default());
            let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
            assert_eq!((account.sentences.len(), codes), (0, vec![code]));
            assert!(problems.iter().all(|problem| !problem.help.is_empty() && problem.place.file.is_some()));
        }
    }

    #[test]
    fn the_last_week_is_read_from_the_words() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seed/article.txt");
        let Ok(bytes) = std::fs::read(path) else {
            println!("skipped: ../shared/seed/article.txt is not here");
            return;
        };
        let died = candour_dates::Date::new(2007, 8, 3).expect("a day");
        let child = candour_model::ChildFacts {
            died: Some(candour_dates::Interval::day(died)),
            ..Default::default()
        };
        let facts = CaseFacts { children: vec![child], ..CaseFacts::default() };
        let (account, problems) = read("accounts/article.txt", &bytes, &facts);
        assert_eq!(problems, []);
        let start = account.sentences.iter().position(|one| one.text.contains("He died on a")).expect("told");
        let told: Vec<(String, Option<PartOfDay>)> = account.sentences[start..]
            .iter()
            .take(6)
            .map(|one| {
                let happened = one.happened.as_ref().expect("each gives a time");
                (happened.edtf(), happened.resolved.clock.and_then(|clock| clock.part))
            })
            .collect();
        let expected = [
            ("2007-08-03", None),
            ("2007-07-28/2007-07-29", None),
            ("2007-07-30", None),
            ("2007-08-01", None),
            ("2007-08-02", None),
            ("2007-08-02", Some(PartOfDay::Afternoon)),
        ];
        assert_eq!(told, expected.map(|(edtf, part)| (edtf.to_owned(), part)));
        assert!(account.sentences.iter().all(|one| !one.text.contains("Skip to main content")));
    }
}
