//! What a witness must not forget: the last checkpoint that it signed for each log.
//!
//! ```text
//! candour witness state 1
//! 24 CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I= example.org/case/1
//! digest BASE64 of the SHA-256 of all lines above
//! ```
//!
//! Law: `parse(print(seen)) == seen`, and no other text parses to it: a state that was changed or cut is refused, because
//! a witness that begins again from less could be made to sign two histories.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::checkpoint::number;
use crate::{Checkpoint, Hash, base64};

const FIRST_LINE: &str = "candour witness state 1\n";

/// The last checkpoint signed for each log: its size and root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<String, (u64, Hash)>);

impl Seen {
    /// The last checkpoint signed for a log: its size and root.
    pub fn of(&self, origin: &str) -> Option<(u64, Hash)> {
        self.0.get(origin).copied()
    }

    /// With the checkpoint that is signed now.
    pub(crate) fn note(&mut self, checkpoint: &Checkpoint) {
        self.0.insert(checkpoint.origin().to_owned(), (checkpoint.size(), *checkpoint.root()));
    }

    /// Reads a state, as [`std::fmt::Display`] prints it; `None` for any other text.
    pub fn parse(text: &str) -> Option<Seen> {
        let mut seen = Seen::default();
        for line in text.strip_prefix(FIRST_LINE)?.lines().take_while(|line| !line.starts_with("digest ")) {
            let (size, rest) = line.split_once(' ')?;
            let (root, origin) = rest.split_once(' ')?;
            seen.note(&Checkpoint::new(origin, number(size)?, base64::hash(root)?).ok()?);
        }
        (seen.to_string() == text).then_some(seen)
    }
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines = self.0.iter().map(|(origin, (size, root))| {
            let root = base64::encode(root);
            format!("{size} {root} {origin}\n")
        });
        let text = lines.fold(FIRST_LINE.to_owned(), |text, line| text + &line);
        writeln!(f, "{text}digest {}", base64::encode(&Sha256::digest(text.as_bytes())))
    }
}
