//! Three-valued logic: on uncertain dates a comparison may have no answer.

/// The answer to a question about uncertain things (Kleene's strong three-valued logic).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Truth {
    /// True in every completion of what is uncertain.
    Yes,
    /// False in every completion.
    No,
    /// True in some and false in others.
    CannotTell,
}

impl Truth {
    /// Both hold.
    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, Truth::Yes) => Truth::Yes,
            _ => Truth::CannotTell,
        }
    }

    /// At least one holds.
    pub fn or(self, other: Truth) -> Truth {
        !((!self).and(!other))
    }

    /// True only for [`Truth::Yes`].
    pub fn is_certain(self) -> bool {
        self == Truth::Yes
    }

    /// True for [`Truth::Yes`] and [`Truth::CannotTell`].
    pub fn is_possible(self) -> bool {
        self != Truth::No
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            Truth::CannotTell => Truth::CannotTell,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Truth {
        if value { Truth::Yes } else { Truth::No }
    }
}
