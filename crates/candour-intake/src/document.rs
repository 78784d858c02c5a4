//! A file read into text and blocks, whatever its format was.
//!
//! The reader of a format makes a [`Document`]; `table` and `prose` make entries of its blocks. All spans count in
//! [`Document::text`], which is what `candour text FILE` prints:
//! a table row is its cells' words joined by tabs and ended by a newline; a paragraph is its words ended by a newline.

use candour_model::{Problem, Span};

/// What a file holds, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The extracted text.
    pub text: String,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// What could not be read or is doubtful.
    pub problems: Vec<Problem>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A table or sheet.
    Table(Table),
    /// A paragraph of prose.
    Paragraph(Paragraph),
    /// An e-mail message with its paragraphs.
    Message(Message),
}

/// A sheet of a workbook, a table of a document, a CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// `Sheet1`, `table 2`; empty for a file that is one table.
    pub name: String,
    /// Rows that hold at least one word.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as the program it came from shows it (1 for the first).
    pub number: usize,
    /// All of the row's text, without the newline.
    pub span: Span,
    /// Cells by column, from the first; an empty cell has an empty span.
    pub cells: Vec<RowCell>,
}

/// A cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowCell {
    /// Its words.
    pub span: Span,
    /// True where the words stand in the first cell of a merged area and this is another one of it.
    pub merged: bool,
}

/// A paragraph of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number in the file (1 for the first).
    pub number: usize,
    /// Its words.
    pub span: Span,
    /// A heading: not an entry, but a year in it stands over what follows.
    pub heading: bool,
    /// Navigation, an advert, a footer: kept in the text, never an entry.
    pub furniture: bool,
}

/// One e-mail message. Header spans stand in the document's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// Its number in the mailbox (1 for the first).
    pub number: usize,
    /// `From`, words and address.
    pub from: Option<Span>,
    /// `To` and `Cc`.
    pub to: Vec<Span>,
    /// `Date` as written.
    pub date: Option<Span>,
    /// `Subject`.
    pub subject: Option<Span>,
    /// The `Message-ID` as written, for threads.
    pub message_id: Option<Span>,
    /// `In-Reply-To`, else the last of `References`.
    pub in_reply_to: Option<Span>,
    /// Paragraphs the sender wrote.
    pub body: Vec<Paragraph>,
    /// Quoted blocks of earlier messages, each with its attribution line when there is one.
    pub quoted: Vec<Quoted>,
    /// Names of attachments, which are not read.
    pub attachments: Vec<String>,
}

/// Words of an earlier message inside a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// "On 3 August 2007, A wrote:"; its date is the block's own anchor.
    pub attribution: Option<Span>,
    /// Its paragraphs.
    pub body: Vec<Paragraph>,
}
