//! The codes of this room.

/// Several people could be meant by these words; none was chosen.
pub(crate) const SEVERAL_FIT: &str = "candour::people::several_fit";

/// Every code of this crate: code, what it means, what to do next.
pub const CODES: &[(&str, &str, &str)] = &[(
    SEVERAL_FIT,
    "Several people of the case could be meant by these words, and nothing in the record tells them apart.",
    "Say who is meant in the case's who-is-who, or leave it: the candidates are shown as suggestions.",
)];
