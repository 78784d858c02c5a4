//! What the plain tables of `out/` were made of: the ledger's checkpoint, and the digest of each.
//!
//! Page, workbook and Word document bear the checkpoint themselves. A table of comma-separated values has no place for it that
//! every reader would pass over, so a text beside them says it. Its last lines are those of `sha256sum`, which checks them.

use candour_model::Digest;

use crate::Built;

/// The name of the text.
pub(crate) const NAME: &str = "checkpoint.txt";

impl Built {
    /// The text for tables, each with its name: the ledger's head, the view, the checkpoint, and a digest a line.
    pub(crate) fn sums(&self, tables: &[(String, Digest)]) -> String {
        let ledger = &self.ledger;
        let mut text = format!("candour tables 1\nsize {}\nroot {}\n", ledger.size, ledger.root);
        let known = self.known.as_ref().map(ToString::to_string);
        let held = self.as_held.then(|| format!("as held after entry {}", ledger.size.saturating_sub(1)));
        for view in known.into_iter().chain(held) {
            text += &format!("view {view}\n");
        }
        text += &format!("\n{}\n", ledger.checkpoint);
        for (name, digest) in tables {
            text += &format!("{digest}  {name}\n");
        }
        text
    }
}
