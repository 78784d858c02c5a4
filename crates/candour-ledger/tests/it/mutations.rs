//! A ledger under a log's and a witness's signature, touched in every way that somebody might who holds the file, and even the
//! log's key, but not the witness's. Nothing may pass that is not what was written; what was written passes.

use candour_ledger::{
    Algorithm, Checkpoint, Hash, Policy, Record, Row, SignedCheckpoint, SigningKey, Tree, leaf_hash, verify,
};

use crate::keys::key;

const ORIGIN: &str = "example.org/case/1";

#[derive(Debug, Clone, PartialEq)]
struct Stored {
    entry: u64,
    leaf: Vec<u8>,
    hash: Hash,
    kept: Option<(Vec<u8>, Vec<u8>)>,
}

#[derive(Debug, Clone, PartialEq)]
struct Ledger {
    rows: Vec<Stored>,
    checkpoints: Vec<Checkpoint>,
    head: String,
}

struct Keys {
    log: SigningKey,
    witness: SigningKey,
    policy: Policy,
}

/// SplitMix64: the same touches in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ bits >> 31) % most.max(1) as u64) as usize
    }
}

fn keys() -> Keys {
    let (log, witness) =
        (key(ORIGIN, Algorithm::Ed25519, 1), key("council.example/w", Algorithm::Ed25519Timed, 2));
    let text = format!("log {}\nwitness w {}\nquorum w\n", log.verifying_key(), witness.verifying_key());
    Keys { policy: Policy::parse(&text).expect("a policy"), log, witness }
}

fn stored(entry: u64, kind: &str, fields: &[(&str, String)], salt: u8) -> Stored {
    let record =
        fields.iter().fold(Record::new(entry, kind, "2026-01-01T00:00:00Z").expect("plain"), |r, (n, v)| {
            r.with(n, v.as_bytes()).expect("once")
        });
    let kept = record.committed([salt; 32]);
    Stored {
        entry,
        hash: leaf_hash(&kept.leaf),
        leaf: kept.leaf,
        kept: Some((kept.salt.to_vec(), kept.body)),
    }
}

/// Checkpoints after these sizes; the head under these keys.
fn sealed(rows: Vec<Stored>, sizes: &[usize], signers: &[&SigningKey]) -> Ledger {
    let (mut tree, mut checkpoints) = (Tree::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        tree.append(&row.leaf);
        if sizes.contains(&(at + 1)) || at + 1 == rows.len() {
            checkpoints.push(Checkpoint::of(ORIGIN, &tree).expect("plain"));
        }
    }
    let head = SignedCheckpoint::new(checkpoints.last().expect("one").clone()).expect("text");
    let head = signers.iter().fold(head, |head, key| head.signed_by(key, 1_700_000_000)).to_string();
    Ledger { rows, checkpoints, head }
}

/// Imports, now and then an erasure of some of them, in groups.
fn honest(random: &mut Random, keys: &Keys) -> Ledger {
    let count = 3 + random.below(14);
    let (mut rows, mut sizes): (Vec<Stored>, Vec<usize>) = (Vec::new(), Vec::new());
    for entry in 0..count {
        let candidates: Vec<usize> = (0..entry).filter(|&at| rows[at].kept.is_some()).collect();
        if !candidates.is_empty() && random.below(5) == 0 {
            let gone = candidates[random.below(candidates.len())];
            rows[gone].kept = None;
            rows.push(stored(entry as u64, "erasure", &[("erases", gone.to_string())], entry as u8));
        } else {
            let words = format!("records/agency-{}/file-{entry}.txt", random.below(3));
            rows.push(stored(entry as u64, "import", &[("file", words)], entry as u8));
        }
        if random.below(3) == 0 {
            sizes.push(entry + 1);
        }
    }
    sealed(rows, &sizes, &[&keys.log, &keys.witness])
}

/// What a recipient does who has the policy, and the size and root that the witness signed last.
fn passes(ledger: &Ledger, keys: &Keys, seen: &Checkpoint) -> bool {
    let rows = ledger.rows.iter().map(|row| Row {
        entry: row.entry,
        leaf: &row.leaf,
        hash: row.hash,
        kept: row.kept.as_ref().map(|(salt, body)| (salt.as_slice(), body.as_slice())),
    });
    let Ok(newest) = verify(rows, &ledger.checkpoints) else { return false };
    let Ok(head) = SignedCheckpoint::parse(&ledger.head) else { return false };
    *head.checkpoint() == newest && keys.policy.accept(&head).is_ok() && newest == *seen
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    if !bytes.is_empty() {
        let at = random.below(bytes.len());
        bytes[at] ^= 1 << random.below(8);
    }
}

fn renumber(rows: &mut [Stored]) {
    (0..).zip(rows).for_each(|(nth, row)| row.entry = nth);
}

/// Another body under the row's own number, its leaf and hash made to fit.
fn rewritten(row: &Stored, random: &mut Random) -> Stored {
    stored(row.entry, "import", &[("file", format!("forged-{}", random.below(1000)))], 9)
}

/// One touch of somebody who has the file and a program, but no key.
fn touch(ledger: &mut Ledger, random: &mut Random) {
    let count = ledger.rows.len();
    let (one, other) = (random.below(count), random.below(count));
    let rows = &mut ledger.rows;
    match random.below(14) {
        0 => flip(&mut rows[one].leaf, random),
        1 => flip(&mut rows[one].hash, random),
        2 => rows[one].kept.iter_mut().for_each(|kept| flip(&mut kept.0, random)),
        3 => rows[one].kept.iter_mut().for_each(|kept| flip(&mut kept.1, random)),
        4 => rows.swap(one, other),
        5 => {
            rows.swap(one, other);
            renumber(rows);
        }
        6 => {
            let (a, b) = (rows[one].kept.clone(), rows[other].kept.clone());
            (rows[one].kept, rows[other].kept) = (b, a);
        }
        7 => drop(rows.remove(one)),
        8 => {
            rows.remove(one);
            renumber(rows);
        }
        9 => {
            let copy = rows[one].clone();
            rows.insert(other, copy);
            if random.below(2) == 0 {
                renumber(rows);
            }
        }
        10 => rows[one] = rewritten(&rows[one], random),
        11 => rows[one].kept = None,
        12 => flip_text(&mut ledger.head, random),
        _ => {
            let nth = random.below(ledger.checkpoints.len());
            let mut root = *ledger.checkpoints[nth].root();
            flip(&mut root, random);
            ledger.checkpoints[nth] =
                Checkpoint::new(ORIGIN, ledger.checkpoints[nth].size(), root).expect("plain");
        }
    }
    if ledger.rows.is_empty() {
        ledger.rows.push(stored(0, "import", &[], 0));
    }
}

fn flip_text(text: &mut String, random: &mut Random) {
    let mut bytes = std::mem::take(text).into_bytes();
    flip(&mut bytes, random);
    *text = String::from_utf8_lossy(&bytes).into_owned();
}

/// The same by somebody who holds the log's key: everything is made to fit again, and signed by all but the witness, whose
/// earlier signature is put under it.
fn reseal(ledger: &Ledger, keys: &Keys) -> Ledger {
    let mut rows = ledger.rows.clone();
    renumber(&mut rows);
    for row in &mut rows {
        row.hash = leaf_hash(&row.leaf);
    }
    let sizes: Vec<usize> = ledger.checkpoints.iter().map(|c| c.size() as usize).collect();
    let mut forged = sealed(rows, &sizes, &[&keys.log]);
    let witness = ledger.head.lines().filter(|line| line.contains("council"));
    witness.for_each(|line| forged.head += &format!("{line}\n"));
    forged
}

fn try_all(honest_runs: usize, touched: usize) {
    let mut random = Random(1);
    let keys = keys();
    let seen = |ledger: &Ledger| ledger.checkpoints.last().expect("one").clone();
    let ledgers: Vec<Ledger> = (0..honest_runs).map(|_| honest(&mut random, &keys)).collect();
    let alarms = ledgers.iter().filter(|ledger| !passes(ledger, &keys, &seen(ledger))).count();
    assert_eq!(alarms, 0, "false alarms");
    let (mut tried, mut missed) = (0, 0);
    while tried < touched {
        let whole = &ledgers[tried % ledgers.len()];
        let mut other = whole.clone();
        (0..=random.below(3)).for_each(|_| touch(&mut other, &mut random));
        if random.below(4) == 0 {
            other = reseal(&other, &keys);
        }
        // Two touches may undo each other.
        if other == *whole {
            continue;
        }
        tried += 1;
        missed += usize::from(passes(&other, &keys, &seen(whole)));
    }
    assert_eq!(missed, 0, "touched and not found, of {touched}");
    eprintln!("{honest_runs} honest ledgers pass, {touched} touched ones do not");
}

#[test]
fn what_is_touched_does_not_pass() {
    try_all(200, 3_000);
}

/// `cargo test --release -p candour-ledger -- --ignored a_million --nocapture`
#[test]
#[ignore = "takes minutes"]
fn a_million_touches() {
    try_all(10_000, 1_000_000);
}
