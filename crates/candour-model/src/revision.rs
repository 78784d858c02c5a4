//! What became of a document between two of its versions.

use std::sync::Arc;

use candour_dates::Interval;

use crate::Span;

/// What became of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Its words changed.
    Edited,
    /// It stands elsewhere, its words the same.
    Moved,
    /// It stands elsewhere and its words changed.
    MovedAndEdited,
    /// Only the later version has it.
    Added,
    /// Only the earlier version has it.
    Removed,
}

impl Fate {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Edited => "edited",
            Fate::Moved => "moved",
            Fate::MovedAndEdited => "moved_and_edited",
            Fate::Added => "added",
            Fate::Removed => "removed",
        }
    }
}

/// What sort of words changed, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wording {
    /// A word of judgement: good, adequate, inadequate, failed.
    Judgement,
    /// A negation came or went.
    Negation,
    /// A number.
    Number,
    /// A date or time.
    Date,
    /// A name.
    Name,
    /// A word that hedges or commits: may, appears, clearly.
    Hedging,
    /// Anything else.
    Other,
}

impl Wording {
    /// The stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Wording::Judgement => "judgement",
            Wording::Negation => "negation",
            Wording::Number => "number",
            Wording::Date => "date",
            Wording::Name => "name",
            Wording::Hedging => "hedging",
            Wording::Other => "other",
        }
    }
}

/// Words that changed inside a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// Where, in the earlier version's text; empty where words were only added.
    pub before: Span,
    /// Where, in the later version's text; empty where words were only removed.
    pub after: Span,
    /// What sort of words.
    pub wording: Wording,
}

/// One change between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphChange {
    /// What became of it.
    pub fate: Fate,
    /// The paragraph in the earlier version; none when it was added.
    pub before: Option<Span>,
    /// The paragraph in the later version; none when it was removed.
    pub after: Option<Span>,
    /// The words that changed inside it, in order.
    pub words: Vec<WordChange>,
}

/// Two versions of one document, side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The earlier version's file.
    pub before: Arc<str>,
    /// The later version's file.
    pub after: Arc<str>,
    /// When each was published or dated, as its own words say.
    pub dated: [Option<Interval>; 2],
    /// Paragraphs of the earlier and of the later version.
    pub paragraphs: [usize; 2],
    /// The changes, in the order of the later version, removed paragraphs where they stood.
    pub changes: Vec<ParagraphChange>,
}
