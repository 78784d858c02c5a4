//! Proofs at ten million entries: `cargo run --release -p candour-ledger --example ten_million`.

#![expect(clippy::print_stdout, reason = "its output is the figure")]
#![expect(clippy::disallowed_methods, reason = "it measures")]

use candour_ledger::{Levels, consistency_at, inclusion_at, leaf_hash};

const ENTRIES: u64 = 10_000_000;
const PROOFS: u64 = 1000;

fn main() {
    let mut levels = Levels::default();
    for n in 0..ENTRIES {
        levels.append_hash(leaf_hash(&n.to_be_bytes()));
    }
    let start = std::time::Instant::now();
    let mut longest = 0;
    for n in 0..PROOFS {
        let at = n * (ENTRIES / PROOFS);
        let inclusion = inclusion_at(&levels, at, ENTRIES).unwrap_or_default();
        let consistency = consistency_at(&levels, at + 1, ENTRIES).unwrap_or_default();
        longest = longest.max(inclusion.len()).max(consistency.len());
    }
    let each = start.elapsed() / (2 * PROOFS) as u32;
    println!("{} proofs of {ENTRIES} entries: {each:?} each, the longest {} bytes", 2 * PROOFS, 32 * longest);
}
