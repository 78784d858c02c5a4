//! Messages and mailboxes: headers as lines above each body, quoted words apart from the sender's own.

mod body;
mod date;
mod mailbox;
mod quote;

use candour_model::{Place, Refusal, Severity, Span};
use mail_parser::{Address, HeaderValue, Message as Parsed, MessageParser, PartType};

use crate::prose::paper::Paper;
use crate::read::problem;
use crate::{Block, Document, Limits, Message};

pub(crate) use date::header_date;

/// Reads one message.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut post = Post { paper: Paper::default(), limits, messages: 0 };
    post.raw(mailbox::without_envelope(bytes))?;
    Ok(post.paper.document)
}

/// Reads a mailbox.
pub(crate) fn read_mailbox(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut post = Post { paper: Paper::default(), limits, messages: 0 };
    for message in mailbox::messages(bytes) {
        post.raw(&message)?;
    }
    Ok(post.paper.document)
}

/// Messages while they are written down.
struct Post<'a> {
    paper: Paper,
    limits: &'a Limits,
    messages: usize,
}

impl Post<'_> {
    fn raw(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        if let Some(parsed) = MessageParser::default().parse(bytes).filter(|parsed| !parsed.parts.is_empty())
        {
            return self.message(&parsed, 0);
        }
        // What is no message at all is still counted: an empty one is refused by its number.
        self.messages += 1;
        let message = Message { number: self.messages, ..Message::default() };
        self.paper.document.blocks.push(Block::Message(message));
        Ok(())
    }

    fn message(&mut self, parsed: &Parsed<'_>, depth: usize) -> Result<(), Refusal> {
        self.messages += 1;
        let mut message = self.headers(parsed);
        let words = body::words(parsed, self.limits)?;
        for part in quote::split(&words.text) {
            body::write(&part, &mut message, &mut self.paper);
        }
        self.paper.document.text.push('\n');
        let place = Place { locator: Some(format!("message {}", self.messages)), ..Place::default() };
        self.attachments(parsed, &mut message, place.clone());
        if words.lossy {
            let text = "read letters that the coding of a message does not have";
            let warning = problem("candour::intake::charset", Severity::Warning, place, text);
            self.paper.document.problems.push(warning);
        }
        self.paper.document.blocks.push(Block::Message(message));
        self.paper.within(self.limits)?;
        for part in &parsed.parts {
            match &part.body {
                PartType::Message(inner) if depth < self.limits.depth && !inner.parts.is_empty() => {
                    self.message(inner, depth + 1)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn headers(&mut self, parsed: &Parsed<'_>) -> Message {
        let people = |address: Option<&Address<'_>>| address.map(people).unwrap_or_default();
        let paper = &mut self.paper;
        let mut message = Message {
            number: self.messages,
            from: header(paper, "From", &people(parsed.from().or_else(|| parsed.sender()))),
            ..Message::default()
        };
        message.to.extend(header(paper, "To", &people(parsed.to())));
        message.to.extend(header(paper, "Cc", &people(parsed.cc())));
        message.date = header(paper, "Date", &body::raw_date(parsed));
        message.subject = header(paper, "Subject", parsed.subject().unwrap_or_default());
        message.message_id = header(paper, "Message-ID", parsed.message_id().unwrap_or_default());
        let reply = last(parsed.in_reply_to()).or_else(|| last(parsed.references()));
        message.in_reply_to = header(paper, "In-Reply-To", reply.unwrap_or_default());
        paper.document.text.push('\n');
        message
    }

    /// Attachments are named in the text; the problem says how many and where.
    fn attachments(&mut self, parsed: &Parsed<'_>, message: &mut Message, place: Place) {
        message.attachments = body::attachments(parsed);
        if message.attachments.is_empty() {
            return;
        }
        let names = message.attachments.join(", ");
        let span = header(&mut self.paper, "Attachments", &names);
        self.paper.document.text.push('\n');
        let text = format!("left out the attachments of a message: {}", message.attachments.len());
        let place = Place { span, ..place };
        let note = problem("candour::intake::attachments", Severity::Note, place, text);
        self.paper.document.problems.push(note);
    }
}

/// Writes one header line; the span is its value's.
fn header(paper: &mut Paper, name: &str, value: &str) -> Option<Span> {
    let value = value.split_whitespace().collect::<Vec<&str>>().join(" ");
    if value.is_empty() {
        return None;
    }
    let line = paper.words(&format!("{name}: {value}"))?;
    line.part(name.len() + 2, line.len())
}

fn people(address: &Address<'_>) -> String {
    let one = |addr: &mail_parser::Addr<'_>| match (addr.name(), addr.address()) {
        (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
        (name, address) => name.or(address).map(str::to_owned),
    };
    address.iter().filter_map(one).collect::<Vec<String>>().join(", ")
}

fn last<'a>(value: &'a HeaderValue<'_>) -> Option<&'a str> {
    match value {
        HeaderValue::Text(text) => Some(text.as_ref()),
        HeaderValue::TextList(list) => list.last().map(AsRef::as_ref),
        _ => None,
    }
}
