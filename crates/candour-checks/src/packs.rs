//! The packs of standards that come with the program (`standards/practice/`).

/// Each file by its name, with its text.
pub const BUILT_IN: &[(&str, &str)] = &[];
