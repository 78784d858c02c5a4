//! A published account: a story, a speech, a report. It is read beside the record and is never part of it.

use std::sync::Arc;

use crate::{Dated, Digest, Span};

/// One account, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Path below the case folder (or as given on the command line).
    pub file: Arc<str>,
    /// SHA-256 of the file's bytes.
    pub sha256: Digest,
    /// The extracted text, furniture of the page left out of the sentences but not of the text.
    pub text: Arc<str>,
    /// When it was published or said, as its own words, its page or its file say; `None` when nothing does.
    pub published: Option<Dated>,
    /// Its paragraphs in order, headings and rows of tables among them, furniture left out.
    pub paragraphs: Vec<Span>,
    /// Its sentences in order.
    pub sentences: Vec<AccountSentence>,
}

/// A sentence of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountSentence {
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// Every time expression in it.
    pub dates: Vec<Dated>,
    /// When what it tells happened; `None` when it gives no time.
    pub happened: Option<Dated>,
}
