//! One sitting of a program at a case: who acts, when by their clock, and the random bytes that salts are made of.

/// Who acts on a case, and when. Both are claims: position orders the ledger.
#[derive(Clone)]
pub struct Sitting {
    /// Who, as they call themselves; may be empty.
    pub by: String,
    /// When, RFC 3339 in UTC by convention.
    pub time: String,
    /// 32 random bytes of the operating system, used for this sitting only and kept nowhere: with them the salts of its
    /// entries could be made again after an erasure.
    pub seed: [u8; 32],
}

impl std::fmt::Debug for Sitting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sitting").field("by", &self.by).field("time", &self.time).finish_non_exhaustive()
    }
}
