//! The words of a message: its text, its own and quoted parts, what stands below as a signature.

use std::borrow::Cow;

use candour_model::{Refusal, Span};
use mail_parser::{HeaderName, Message as Parsed, MimeHeaders, PartType};

use super::quote::Part;
use crate::prose::paper::Paper;
use crate::text::paragraphs;
use crate::{Limits, Message, Paragraph, Quoted, html};

/// The text of a message, and whether letters were lost.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) lossy: bool,
}

/// All text parts; a page where there is nothing else.
pub(super) fn words(parsed: &Parsed<'_>, limits: &Limits) -> Result<Words, Refusal> {
    let mut words = Words { text: String::new(), lossy: false };
    for part in parsed.text_body.iter().filter_map(|&nth| parsed.parts.get(nth as usize)) {
        let own: Cow<'_, str> = match &part.body {
            PartType::Text(text) => Cow::Borrowed(text),
            PartType::Html(page) => Cow::Owned(html::plain(page, limits)?),
            _ => continue,
        };
        words.lossy |= part.is_encoding_problem;
        words.text.push_str(&own.replace("\r\n", "\n").replace('\r', "\n"));
        words.text.push('\n');
    }
    Ok(words)
}

/// The header as written; empty where its bytes are no text.
pub(super) fn raw_date(parsed: &Parsed<'_>) -> String {
    parsed.header_raw(HeaderName::Date).unwrap_or_default().to_owned()
}

/// Names of what was attached, numbers where there are none; messages inside are read.
pub(super) fn attachments(parsed: &Parsed<'_>) -> Vec<String> {
    let parts = parsed.attachments.iter().filter_map(|&nth| parsed.parts.get(nth as usize));
    parts
        .filter(|part| !matches!(part.body, PartType::Message(_)))
        .enumerate()
        .map(|(nth, part)| {
            let name = part.attachment_name().unwrap_or_default();
            let name = name.split_whitespace().collect::<Vec<&str>>().join(" ");
            if name.is_empty() { format!("attachment {}", nth + 1) } else { name }
        })
        .collect()
}

/// Writes a part of the body to the paper and its places into the message.
pub(super) fn write(part: &Part, message: &mut Message, paper: &mut Paper) {
    let attribution = part.attribution.as_deref().and_then(|words| paper.words(words));
    let start = paper.document.text.len();
    paper.words(&part.text);
    paper.document.text.push('\n');
    let mut found = paragraphs(&paper.document.text, start..paper.document.text.len());
    let count = message.body.len() + message.quoted.iter().map(|quoted| quoted.body.len()).sum::<usize>();
    for paragraph in &mut found {
        paragraph.number += count;
    }
    if part.quoted {
        if attribution.is_some() || !found.is_empty() {
            message.quoted.push(Quoted { attribution, body: found });
        }
        return;
    }
    let mut signed = false;
    for paragraph in found {
        let words = paragraph.span.slice(&paper.document.text).unwrap_or_default();
        signed |= is_notice(words);
        if signed {
            message.body.push(Paragraph { furniture: true, ..paragraph });
        } else {
            sign(&paragraph, message, &paper.document.text);
        }
    }
}

/// Below "-- " or a notice of confidentiality nothing is an entry; a name under "Kind regards" is none either.
fn sign(paragraph: &Paragraph, message: &mut Message, text: &str) {
    let words = paragraph.span.slice(text).unwrap_or_default();
    let below = message.body.last().is_some_and(|last| last.furniture && is_short(words));
    let furniture = paragraph.furniture || below || is_closing(words);
    if furniture || !is_signed(words) {
        message.body.push(Paragraph { furniture, ..paragraph.clone() });
        return;
    }
    // "Seen today.\nKind regards,\nA. Brown" is one paragraph of short lines.
    let at = closing_line(words).unwrap_or(words.len());
    let cut = |from: usize, to: usize| -> Option<Span> {
        let piece = words.get(from..to)?;
        let start = from + piece.len() - piece.trim_start().len();
        paragraph.span.part(start, start + piece.trim().len()).filter(|span| !span.is_empty())
    };
    let own = cut(0, at).map(|span| Paragraph { span, furniture: false, ..paragraph.clone() });
    let signature = cut(at, words.len()).map(|span| Paragraph { span, furniture: true, ..paragraph.clone() });
    message.body.extend(own.into_iter().chain(signature));
}

fn is_signed(words: &str) -> bool {
    closing_line(words).is_some_and(|at| words[at..].lines().skip(1).all(is_short))
}

/// Where a line of nothing but a closing begins, below other lines.
fn closing_line(words: &str) -> Option<usize> {
    let mut at = 0;
    for line in words.split_inclusive('\n') {
        if at > 0 && (is_closing(line) || is_notice(line)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

fn is_short(words: &str) -> bool {
    let lines = words.lines().count();
    lines <= 8 && words.lines().all(|line| line.len() <= 60) && !words.trim_end().ends_with(['.', '!', '?'])
}

/// The paragraph's first line is a closing, and the rest are short lines.
fn is_closing(words: &str) -> bool {
    const CLOSINGS: [&str; 16] = [
        "kind regards",
        "kindest regards",
        "best regards",
        "warm regards",
        "regards",
        "many thanks",
        "with thanks",
        "thanks",
        "thank you",
        "best wishes",
        "best",
        "yours sincerely",
        "yours faithfully",
        "yours truly",
        "sincerely",
        "cheers",
    ];
    let mut lines = words.lines();
    let first = lines.next().unwrap_or_default().trim().trim_end_matches([',', '.', '!']).to_lowercase();
    CLOSINGS.contains(&first.as_str()) && lines.all(is_short)
}

/// "--", "Sent from my phone", and what organisations put below every message.
fn is_notice(words: &str) -> bool {
    const STARTS: [&str; 10] = [
        "sent from my ",
        "sent from outlook",
        "get outlook for",
        "this email and any",
        "this e-mail and any",
        "this message and any",
        "confidentiality notice",
        "this email is confidential",
        "disclaimer:",
        "please consider the environment",
    ];
    let first = words.lines().next().unwrap_or_default().trim();
    if first == "--" {
        return true;
    }
    let low: String = first.chars().take(40).collect::<String>().to_lowercase();
    STARTS.iter().any(|start| low.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_no_entry() {
        let cases: &[(&str, &[&str])] = &[
            ("Seen today.\n\nKind regards,\nA. Brown\n\nDuty desk", &["Seen today."]),
            ("Seen today.\nKind regards\nA. Brown", &["Seen today."]),
            ("Seen today.\n\n-- \nA. Brown\n\nAny words.", &["Seen today."]),
            (
                "Many thanks.\n\nHe was not brought to the clinic on Monday.",
                &["He was not brought to the clinic on Monday."],
            ),
            ("Thanks for the call about him.", &["Thanks for the call about him."]),
            ("Sent from my phone", &[]),
        ];
        for (body, expected) in cases {
            let mut paper = Paper::default();
            let mut message = Message::default();
            write(&Part { text: (*body).to_owned(), ..Part::default() }, &mut message, &mut paper);
            let text = &paper.document.text;
            let own = message.body.iter().filter(|one| !one.furniture);
            let own: Vec<&str> = own.filter_map(|one| one.span.slice(text)).collect();
            assert_eq!(&own, expected, "{body}");
        }
    }
}
