//! Ledgers: one spelling a record, and no touched byte unseen.

use candour_ledger::{Checkpoint, Hash, Opening, Record, Row, Seal, Tree, leaf_hash, verify};

/// Reads `bytes` as a record and as a checkpoint, then as a list of changes to a whole ledger.
pub fn ledger(bytes: &[u8]) {
    if let Ok(record) = Record::parse(bytes) {
        assert!(record.encode() == bytes, "a record has two spellings");
    }
    if let Ok(opening) = Opening::parse(bytes) {
        assert!(opening.encode() == bytes, "an opening has two spellings");
        if let Ok(record) = opening.record() {
            assert!(record.committed(opening.salt) == opening, "a record is kept in two ways");
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(checkpoint) = Checkpoint::parse(text)
    {
        assert!(checkpoint.to_string() == text, "a checkpoint has two spellings");
    }
    if let Some(seal) = std::str::from_utf8(bytes).ok().and_then(Seal::parse) {
        assert!(seal.to_string().as_bytes() == bytes, "a seal has two spellings");
    }
    changes(bytes);
}

/// Number, leaf, hash, salt and body.
type Rows = Vec<(u64, Vec<u8>, Hash, Option<(Vec<u8>, Vec<u8>)>)>;

/// Nine entries in three groups, each with its checkpoint.
fn whole() -> (Rows, Vec<Checkpoint>) {
    let (mut tree, mut rows, mut checkpoints) = (Tree::new(), Rows::new(), Vec::new());
    for entry in 0..9 {
        let record = Record::new(entry, "import", "2026-01-01T00:00:00Z").expect("plain words");
        let record = record.with("file", format!("records/other/{entry}.csv")).expect("plain words");
        let Opening { leaf, salt, body } = record.committed([entry as u8; 32]);
        rows.push((entry, leaf.clone(), leaf_hash(&leaf), Some((salt.to_vec(), body))));
        tree.append(&leaf);
        if matches!(entry, 2 | 4 | 8) {
            checkpoints.push(Checkpoint::of("example.org/case", &tree).expect("plain words"));
        }
    }
    (rows, checkpoints)
}

/// Four bytes a change: what, which entry, which byte, by what.
fn changes(bytes: &[u8]) {
    let (before, checkpoints) = whole();
    let mut rows = before.clone();
    for change in bytes.chunks_exact(4).take(32) {
        let [what, entry, at, by] = change else { break };
        if rows.is_empty() {
            break;
        }
        let entry = usize::from(*entry) % rows.len();
        let at = usize::from(*at);
        let row = &mut rows[entry];
        match what % 11 {
            0 if !row.1.is_empty() => {
                let at = at % row.1.len();
                row.1[at] ^= by;
            }
            1 => row.2[at % 32] ^= by,
            2 => row.1.truncate(at),
            3 => row.1.push(*by),
            4 => row.0 = u64::from(*by),
            5 => row.2 = leaf_hash(&row.1),
            6 => drop(rows.remove(entry)),
            7 => {
                let other = at % rows.len();
                rows.swap(entry, other);
            }
            8 => row.3 = None,
            9 => row.3.iter_mut().for_each(|(salt, _)| salt[at % 32] ^= by),
            10 => row.3.iter_mut().for_each(|(_, body)| {
                let at = at % body.len();
                body[at] ^= by;
            }),
            _ => {}
        }
    }
    let listed = rows.iter().map(|(entry, leaf, hash, kept)| Row {
        entry: *entry,
        leaf,
        hash: *hash,
        kept: kept.as_ref().map(|(salt, body)| (salt.as_slice(), body.as_slice())),
    });
    let verified = verify(listed, &checkpoints);
    // The newest checkpoint commits to everything: untouched is whole, anything else is found.
    assert!(
        verified.is_ok() == (rows == before),
        "a change was not seen, or a whole ledger was called touched"
    );
}
