//! A file as it would be read without some of what stands in it.
//!
//! How a row is read hangs on other rows: which column is which, whether the month comes first, the day that is carried
//! down, what "the next day" is counted from. To read a file as it stood at an earlier day, what was written later is
//! taken out of the document before any of that is looked at. What is left keeps its place: words taken out become
//! blanks of their own length, so that a span of the part is a span of the whole.
//!
//! What gave no entry (titles, headings, headers, lines that say who wrote) bears no day of its own. It stays where it
//! stands before or among what is left, because the rest cannot be read without it.
//!
//! Law: the part of a file, read, is the file without those lines, read (`candour-case` `laws_of_the_clocks`).

use candour_model::Span;

use crate::{Block, Document, Message, Paragraph, Table};

/// Which of a file's words are left and which are taken out; a word in both is left.
#[derive(Debug, Clone, Default)]
pub struct Part {
    left: Vec<Span>,
    out: Vec<Span>,
}

impl Part {
    /// From the places of what is left and of what is taken out, in any order.
    pub fn new(left: Vec<Span>, out: Vec<Span>) -> Part {
        Part { left: sorted(left), out: sorted(out) }
    }

    fn keeps(&self, span: Span) -> bool {
        touching(&self.left, span).next().is_some()
    }

    fn takes(&self, span: Span) -> bool {
        touching(&self.out, span).next().is_some()
    }

    /// The text without a word but those that are left.
    pub fn only_left(&self, text: &str) -> String {
        blanked(text, &self.left)
    }
}

/// In order, none inside another: a file of ten thousand rows is asked as often.
fn sorted(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    let mut end = 0;
    spans.retain(|span| {
        let reaches_on = span.end() > end;
        end = end.max(span.end());
        reaches_on
    });
    spans
}

/// Those of a sorted list that share a letter with a span. Both their beginnings and their ends ascend.
fn touching(spans: &[Span], span: Span) -> impl Iterator<Item = Span> {
    let first = spans.partition_point(|own| own.end() <= span.start());
    spans[first..].iter().copied().take_while(move |own| own.start() < span.end())
}

/// Takes out of a document what is not of the part.
pub(crate) fn cut(document: &mut Document, part: &Part) {
    let mut shown = part.left.clone();
    let blocks = std::mem::take(&mut document.blocks);
    document.blocks = blocks.into_iter().filter_map(|block| left_of(block, part, &mut shown)).collect();
    document.text = blanked(&document.text, &sorted(shown));
    for block in &mut document.blocks {
        match block {
            Block::Paragraph(one) => trim(one, &document.text),
            Block::Message(message) => {
                let quoted = message.quoted.iter_mut().flat_map(|quoted| &mut quoted.body);
                for one in message.body.iter_mut().chain(quoted) {
                    trim(one, &document.text);
                }
            }
            Block::Table(_) => {}
        }
    }
}

fn left_of(block: Block, part: &Part, shown: &mut Vec<Span>) -> Option<Block> {
    match block {
        Block::Table(table) => rows(table, part, shown).map(Block::Table),
        Block::Paragraph(one) => paragraph(&one, part, shown).then_some(Block::Paragraph(one)),
        Block::Message(message) => self::message(message, part, shown).map(Block::Message),
    }
}

/// Rows that are left, and those without an entry up to the last of them.
fn rows(mut table: Table, part: &Part, shown: &mut Vec<Span>) -> Option<Table> {
    let first_out = table.rows.iter().position(|row| part.takes(row.span) || part.keeps(row.span));
    let last_left = table.rows.iter().rposition(|row| part.keeps(row.span));
    let mut at = 0;
    table.rows.retain(|row| {
        let stays = if part.takes(row.span) {
            part.keeps(row.span)
        } else {
            first_out.is_none_or(|first| at < first) || last_left.is_some_and(|last| at <= last)
        };
        at += 1;
        stays
    });
    shown.extend(table.rows.iter().map(|row| row.span));
    (!table.rows.is_empty()).then_some(table)
}

fn paragraph(one: &Paragraph, part: &Part, shown: &mut Vec<Span>) -> bool {
    if !part.takes(one.span) {
        shown.push(one.span);
        return true;
    }
    // The words between those taken out; those that are left are shown already.
    let mut at = 0;
    for span in touching(&part.out, one.span) {
        shown.extend(one.span.part(at, span.start().saturating_sub(one.span.start())));
        at = at.max(span.end().min(one.span.end()) - one.span.start());
    }
    shown.extend(one.span.part(at, one.span.len()));
    part.keeps(one.span)
}

/// A message is one act: it is left when any of its words are.
fn message(mut message: Message, part: &Part, shown: &mut Vec<Span>) -> Option<Message> {
    let bodies = message.quoted.iter().map(|quoted| &quoted.body).chain([&message.body]);
    if !bodies.flatten().any(|one| part.keeps(one.span)) {
        return None;
    }
    message.body.retain(|one| paragraph(one, part, shown));
    message.quoted.retain_mut(|quoted| {
        quoted.body.retain(|one| paragraph(one, part, shown));
        !quoted.body.is_empty()
    });
    let heads = [message.from, message.date, message.subject, message.message_id, message.in_reply_to];
    shown.extend(heads.into_iter().flatten());
    shown.extend(message.to.iter().copied());
    shown.extend(message.quoted.iter().filter_map(|quoted| quoted.attribution));
    Some(message)
}

/// A paragraph begins and ends with a word.
fn trim(one: &mut Paragraph, text: &str) {
    let Some(words) = one.span.slice(text) else { return };
    let is_blank = |c: char| c.is_whitespace() || c == BLANKS[3];
    let lead = words.len() - words.trim_start_matches(is_blank).len();
    let end = words.trim_end_matches(is_blank).len();
    if let Some(span) = one.span.part(lead, end) {
        one.span = span;
    }
}

/// Blanks of one, two, three and four bytes.
const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{2003}', '\u{e0020}'];

/// The text with every letter outside the spans made blank, each by a blank of its own length: places keep counting.
fn blanked(text: &str, shown: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = 0;
    for span in shown {
        if span.end() > last {
            let start = span.start().max(last);
            blank(&text[last..start], &mut out);
            out.push_str(&text[start..span.end()]);
            last = span.end();
        }
    }
    blank(&text[last..], &mut out);
    out
}

fn blank(text: &str, out: &mut String) {
    out.extend(text.chars().map(|letter| match letter {
        '\n' | '\t' => letter,
        _ => BLANKS[letter.len_utf8() - 1],
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_is_as_long_as_what_it_hides() {
        let text = "Früh – 3 May\tvisit 😀\nlater";
        let at = text.find("visit").expect("it is there");
        let span = Span::new(text, at, at + 5).expect("on borders");
        let left = blanked(text, &[span]);
        assert_eq!((left.len(), left.chars().count()), (text.len(), text.chars().count()));
        assert_eq!(left.trim_matches(|c: char| c.is_whitespace() || c == '\u{e0020}'), "visit");
        assert_eq!(span.slice(&left), Some("visit"));
    }
}
