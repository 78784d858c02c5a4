//! The problems this room can report.

pub(crate) const SENTENCE: &str = "candour::accounts::sentence";
pub(crate) const WORD: &str = "candour::accounts::word";
pub(crate) const HEADER: &str = "candour::accounts::header";
pub(crate) const TIME: &str = "candour::accounts::time";
pub(crate) const NOT_FOUND: &str = "candour::accounts::not_found";

/// Every code of this room with what it means and what to do.
pub const CODES: &[(&str, &str)] = &[
    (
        SENTENCE,
        "A sentence of a claims file, or one given to `accounts decide`, is none of the language's. The other claims of the \
         file are asked. Write it as docs/spec/claims.md has it; `candour accounts draft FILE` shows examples.",
    ),
    (
        WORD,
        "A claim names a matter, an agency or a person that the lists in standards/claims/ do not have. Use a name of the \
         lists; the nearest one is offered.",
    ),
    (
        HEADER,
        "A claim lacks its words, its account or its sentence. Begin each with a line claim \"WORDS\", then a line in FILE, \
         then one sentence.",
    ),
    (TIME, "A day of a claim cannot be read. Write it like 3 May 2023, May 2023 or 2023-05-03."),
    (
        NOT_FOUND,
        "No account of the case says the words of a claim, so it is asked nowhere. Copy the words as they stand in the \
         account, and name the account's file after the word in.",
    ),
];
