//! Which acts a sentence speaks of, and what it means that something lasts.

use super::{KindId, Parties};

/// "The child seen alone by a social worker": any of the kinds, by any of the parties.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ActPattern {
    /// Any of these; at least one.
    pub kinds: Vec<KindId>,
    /// By any of these; empty: by anybody.
    pub by: Parties,
    /// Only where the child was alone with them.
    pub alone: bool,
}

/// Something that lasts from one act until the first act that ends it. Begun again while it lasts, it is the same one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct State {
    /// What begins it.
    pub begins: ActPattern,
    /// What ends it.
    pub ends: ActPattern,
}
