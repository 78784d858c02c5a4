//! What a standard means: the bound form of its sentence, the same for one case and for a population.
//!
//! The words of a standards file are read by `language`; names of kinds, parties and competences become numbers in a
//! [`Symbols`] table here, so that whatever holds acts (a chronology, an events table) can name them once.

mod act;
mod form;
mod symbols;

pub use act::{ActPattern, State};
pub use form::{Form, Rule, Subject, Unless, Within};
pub use symbols::{CompetenceId, KindId, Parties, PartyId, Symbols};
