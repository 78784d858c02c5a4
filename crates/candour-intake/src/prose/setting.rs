//! What stands around a stretch of prose and holds for all entries made of it.

use candour_dates::Date;
use candour_model::{Cell, Dated, Span};

/// The surroundings of a stretch of prose.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    /// Before `paragraph 3` in a locator: `message 2 `.
    pub(super) place: String,
    /// A year over the text.
    pub(super) year: Option<i16>,
    /// The day it was written: "yesterday" counts from it.
    pub(super) written: Option<Date>,
    /// The same, with its words.
    pub(super) recorded: Option<Dated>,
    /// When what bears no date happened: a message tells of the day it was sent.
    pub(super) otherwise: Option<Dated>,
    /// Who wrote it.
    pub(super) author: Option<Cell>,
    /// Headers of a message.
    pub(super) cells: Vec<Cell>,
    /// Words of an earlier message.
    pub(super) quoted: bool,
    /// The line of a letter that is its date.
    pub(super) head: Option<Span>,
}
