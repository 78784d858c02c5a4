//! Plain text: paragraphs by blank lines, by line where lines are long or dated.
//!
//! No byte of the text is changed: a paragraph whose lines are wrapped spans all of them.

use std::ops::Range;

use candour_model::Span;

use crate::{Block, Document, Paragraph};

/// Months, to tell what looks like a date; what it says is the date reader's.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a plain text.
pub(crate) fn read(text: &str) -> Document {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let paragraphs = paragraphs(text, 0..text.len());
    Document {
        blocks: paragraphs.into_iter().map(Block::Paragraph).collect(),
        text: text.to_owned(),
        problems: Vec::new(),
    }
}

/// The paragraphs inside a range of a text, numbered from 1.
pub(crate) fn paragraphs(text: &str, range: Range<usize>) -> Vec<Paragraph> {
    let lines = lines(text, range);
    let dated = lines.iter().filter(|line| numeric_date(&text[line.start..line.end])).count();
    let mut found: Vec<Paragraph> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut last = 0;
    let close = |open: &mut Option<(usize, usize)>, found: &mut Vec<Paragraph>| {
        if let Some(span) = open.take().and_then(|(start, end)| Span::new(text, start, end)) {
            let number = found.len() + 1;
            found.push(Paragraph { number, span, heading: false, furniture: false });
        }
    };
    for line in &lines {
        let words = &text[line.clone()];
        if words.is_empty() {
            close(&mut open, &mut found);
            continue;
        }
        if underline(words) {
            let was_line = open.is_some();
            close(&mut open, &mut found);
            if let Some(above) = found.last_mut().filter(|p| was_line && p.span.len() <= 100) {
                above.heading = true;
            }
            continue;
        }
        let breaks = open.is_none_or(|_| starts_anew(&text[last..line.start], words, dated));
        if breaks {
            close(&mut open, &mut found);
            open = Some((line.start, line.end));
        } else if let Some((_, end)) = &mut open {
            *end = line.end;
        }
        last = line.start;
    }
    close(&mut open, &mut found);
    label(text, &mut found);
    found
}

/// Trimmed ranges of the lines.
fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut at = range.start;
    text[range]
        .split_inclusive('\n')
        .map(|line| {
            let start = at + (line.len() - line.trim_start().len());
            let words = line.trim();
            at += line.len();
            if words.is_empty() { start.min(at)..start.min(at) } else { start..start + words.len() }
        })
        .collect()
}

/// Does a line below another one, without a blank line between them, begin a paragraph?
fn starts_anew(above: &str, words: &str, dated: usize) -> bool {
    let above = above.trim();
    let ended = above.ends_with(['.', '!', '?', ':', '"', '”', ')']);
    let length = above.chars().take(121).count();
    !(45..=120).contains(&length)
        || bullet(words)
        || (dated >= 2 && numeric_date(words))
        || (ended && begins_with_date(words))
        || key_and_value(words)
}

fn bullet(words: &str) -> bool {
    words.starts_with(['•', '▪', '●', '·']) || words.starts_with("- ") || words.starts_with("* ")
}

fn underline(words: &str) -> bool {
    words.len() >= 3 && words.bytes().all(|b| matches!(b, b'=' | b'-' | b'_' | b'*' | b'~' | b'#'))
}

/// "22/05/07", "2007-05-22", "22.5.2007" at the start.
pub(crate) fn numeric_date(words: &str) -> bool {
    let words = words.trim_start_matches(['[', '(', '*']);
    let mut parts = 0;
    let mut rest = words;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 4 {
            return false;
        }
        parts += 1;
        rest = &rest[digits..];
        match rest.bytes().next() {
            Some(b'/' | b'-' | b'.') if parts < 3 => rest = &rest[1..],
            _ => return parts == 3,
        }
    }
}

/// A date in digits, or a day and a month's name.
fn begins_with_date(words: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    if numeric_date(words) {
        return true;
    }
    let low: String = words.chars().take(32).collect::<String>().to_ascii_lowercase();
    let mut tokens = low.split([' ', ',']).filter(|token| !token.is_empty());
    let mut token = tokens.next().unwrap_or_default();
    if DAYS.iter().any(|day| token.starts_with(day)) {
        token = tokens.next().unwrap_or_default();
    }
    let day = token.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let numbered = !day.is_empty() && day.len() <= 2 && day.bytes().all(|b| b.is_ascii_digit());
    numbered && tokens.next().is_some_and(|next| MONTHS.iter().any(|month| next.starts_with(&month[..3])))
}

/// "Key: value", where the key is up to four words.
pub(crate) fn key_and_value(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(key, value)| {
        !value.is_empty()
            && key.len() <= 40
            && key.split(' ').count() <= 4
            && key.starts_with(|c: char| c.is_uppercase())
            && !key.contains(['.', ',', '“', '"'])
    })
}

/// Headings and, in copies of web pages, furniture.
fn label(text: &str, paragraphs: &mut [Paragraph]) {
    let prose = |p: &Paragraph| sentence(p.span.slice(text).unwrap_or_default());
    let body = paragraphs.iter().position(prose).unwrap_or(0);
    let page = paragraphs.iter().take(body).any(|p| furniture(p.span.slice(text).unwrap_or_default()));
    for (nth, paragraph) in paragraphs.iter_mut().enumerate() {
        let words = paragraph.span.slice(text).unwrap_or_default();
        if furniture(words) {
            paragraph.furniture = true;
        } else if !paragraph.heading {
            let titled = page && nth < body && words.len() <= 120 && !words.contains(": ");
            paragraph.heading = titled || heading(words);
        }
    }
}

fn sentence(words: &str) -> bool {
    words.len() >= 60 && words.ends_with(['.', '!', '?', '"', '”', '’'])
}

/// Names of records and of their parts.
const PARTS: [&str; 14] = [
    "records",
    "record",
    "notes",
    "chronology",
    "report",
    "log",
    "history",
    "summary",
    "background",
    "contacts",
    "visits",
    "observations",
    "conclusion",
    "section",
];

/// Years, capitals, and the names agencies give to parts of a file. A short note is never taken for one.
pub(crate) fn heading(words: &str) -> bool {
    let words = words.trim_end_matches(':').trim();
    if words.len() > 80 || words.contains('\n') || words.ends_with(['.', '!', '?', ',', ';']) {
        return false;
    }
    if words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit()) {
        return words.starts_with("19") || words.starts_with("20");
    }
    if words.bytes().any(|b| b.is_ascii_digit()) || words.contains(':') {
        return false;
    }
    let count = words.split_whitespace().count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 6 && count >= 2 && !words.chars().any(char::is_lowercase);
    let last = words.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
    capitals || (count <= 6 && PARTS.contains(&last.as_str()))
}

/// The title of a document: its first words, when they name a kind of record and say nothing.
pub(crate) fn title(words: &str) -> bool {
    const RECORDS: [&str; 4] = ["minutes", "journal", "extract", "events"];
    let low = words.to_lowercase();
    let mut named =
        low.split(|c: char| !c.is_alphabetic()).filter(|word| RECORDS.contains(word) || PARTS.contains(word));
    let open = words.len() <= 100 && !words.contains(['\n', '.', '!', '?', ';', ':']);
    open && !words.bytes().any(|b| b.is_ascii_digit()) && named.next().is_some()
}

/// Lines that copies of web pages bring along.
pub(crate) fn furniture(words: &str) -> bool {
    const WHOLE: [&str; 26] = [
        "menu",
        "home",
        "search",
        "share",
        "print",
        "close",
        "login",
        "log in",
        "sign in",
        "sign up",
        "subscribe",
        "advertisement",
        "share this",
        "share this article",
        "share on facebook",
        "share on twitter",
        "share via email",
        "print this page",
        "related articles",
        "related stories",
        "most read",
        "most popular",
        "back to top",
        "accept cookies",
        "accept all cookies",
        "cookie policy",
    ];
    const STARTS: [&str; 8] = [
        "skip to ",
        "skip navigation",
        "jump to ",
        "cookies on ",
        "we use cookies",
        "this site uses cookies",
        "follow us on",
        "sign up for our newsletter",
    ];
    if words.len() > 160 {
        return false;
    }
    let low = words.to_lowercase();
    WHOLE.contains(&low.as_str()) || STARTS.iter().any(|start| low.starts_with(start))
}
