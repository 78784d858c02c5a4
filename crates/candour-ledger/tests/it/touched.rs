//! Every way to touch a ledger, and the place that is named.

use candour_ledger::{CODES, Checkpoint, Fault, Hash, Opening, Record, Row, Tree, leaf_hash, verify};
use proptest::prelude::*;

/// Number, leaf, hash, and salt with body.
type Stored = (u64, Vec<u8>, Hash, Option<(Vec<u8>, Vec<u8>)>);

#[derive(Debug, Clone)]
struct Ledger {
    rows: Vec<Stored>,
    checkpoints: Vec<Checkpoint>,
}

/// Entries in groups of these sizes, a checkpoint after each.
fn ledger(groups: &[usize]) -> Ledger {
    let (mut tree, mut ledger) = (Tree::new(), Ledger { rows: Vec::new(), checkpoints: Vec::new() });
    for group in groups {
        for _ in 0..*group {
            let entry = tree.size();
            let row = stored(entry, committed(entry, "an act"));
            tree.append(&row.1);
            ledger.rows.push(row);
        }
        ledger.checkpoints.push(Checkpoint::of("example.org/case", &tree).expect("plain"));
    }
    ledger
}

fn committed(entry: u64, note: &str) -> Opening {
    let record = Record::new(entry, "import", "2026-01-01T00:00:00Z").and_then(|r| r.with("note", note));
    record.expect("plain").committed([entry as u8; 32])
}

fn stored(entry: u64, opening: Opening) -> Stored {
    let hash = leaf_hash(&opening.leaf);
    (entry, opening.leaf, hash, Some((opening.salt.to_vec(), opening.body)))
}

/// A leaf that commits to nothing.
fn bare(entry: u64, leaf: &[u8]) -> Stored {
    (entry, leaf.to_vec(), leaf_hash(leaf), None)
}

fn row((entry, leaf, hash, kept): &Stored) -> Row<'_> {
    let kept = kept.as_ref().map(|(salt, body)| (salt.as_slice(), body.as_slice()));
    Row { entry: *entry, leaf, hash: *hash, kept }
}

fn check(ledger: &Ledger) -> Result<Checkpoint, Vec<Fault>> {
    verify(ledger.rows.iter().map(row), &ledger.checkpoints)
}

/// Groups are 0..3, 3..5, 5..9.
fn named(what: &str, touch: impl FnOnce(&mut Ledger), faults: &[Fault]) {
    let mut touched = ledger(&[3, 2, 4]);
    touch(&mut touched);
    assert_eq!(check(&touched), Err(faults.to_vec()), "{what}");
}

fn replace(ledger: &mut Ledger, at: usize, note: &str) {
    ledger.rows[at] = stored(at as u64, committed(at as u64, note));
}

#[test]
fn a_changed_entry_is_named() {
    let entry = |entry| Fault::Entry { entry };
    named("a bit", |l| l.rows[4].1[30] ^= 4, &[entry(4)]);
    named("a byte cut off", |l| l.rows[4].1.truncate(70), &[entry(4)]);
    let two = |l: &mut Ledger| [1, 6].iter().for_each(|&at| l.rows[at].1[60] ^= 1);
    named("two entries of two groups", two, &[entry(1), entry(6)]);
    named("the hash beside it", |l| l.rows[4].2[0] ^= 1, &[Fault::StoredHash { entry: 4 }]);
}

#[test]
fn a_replaced_entry_is_named_by_its_group() {
    let last = Fault::Group { from: 5, to: 9 };
    named("with its hash", |l| replace(l, 4, "other"), &[Fault::Group { from: 3, to: 5 }]);
    named("in the last group", |l| replace(l, 8, "other"), &[last]);
    named("by other bytes", |l| l.rows[8] = bare(8, b"x"), &[Fault::Malformed { entry: 8 }, last]);
    let exchanged = |l: &mut Ledger| {
        l.rows.swap(5, 6);
        (l.rows[5].0, l.rows[6].0) = (5, 6);
    };
    let misplaced = |entry, says| Fault::Misplaced { entry, says };
    named("by each other", exchanged, &[misplaced(5, 6), misplaced(6, 5), last]);
}

#[test]
fn a_removed_or_added_entry_is_named() {
    let missing = |from, to| Fault::Missing { from, to };
    named("one", |l| drop(l.rows.remove(4)), &[missing(4, 5)]);
    named("the last two", |l| l.rows.truncate(7), &[missing(7, 9)]);
    named("all", |l| l.rows.clear(), &[missing(0, 9)]);
    let renumbered = |l: &mut Ledger| {
        l.rows.remove(7);
        l.rows[7].0 = 7;
    };
    named("later ones renumbered", renumbered, &[Fault::Misplaced { entry: 7, says: 8 }, missing(8, 9)]);
    named("read in another order", |l| l.rows.swap(5, 6), &[Fault::OutOfOrder { entry: 5 }]);
    let added = |l: &mut Ledger| l.rows.push(stored(9, committed(9, "late")));
    named("one added at the end", added, &[Fault::Unsealed { from: 9, to: 10 }]);
}

#[test]
fn a_changed_checkpoint_is_named() {
    let put = |l: &mut Ledger, origin: &str, root: Option<Hash>| {
        let root = root.unwrap_or(*l.checkpoints[1].root());
        l.checkpoints[1] = Checkpoint::new(origin, 5, root).expect("plain");
    };
    let second = Fault::Checkpoint { nth: 1, size: 5 };
    named("its root", |l| put(l, "example.org/case", Some([7; 32])), &[second]);
    named("its log", |l| put(l, "example.org/other", None), &[second]);
    named("all removed", |l| l.checkpoints.clear(), &[Fault::NoCheckpoint]);
}

/// The last entry becomes an act of this kind that says it erases these.
fn erasing(ledger: &mut Ledger, numbers: &str) {
    let record = Record::new(8, "erasure", "").and_then(|r| r.with("erases", numbers)).expect("plain");
    ledger.rows[8] = stored(8, record.committed([9; 32]));
    let mut tree = Tree::new();
    for row in &ledger.rows {
        tree.append(&row.1);
    }
    ledger.checkpoints[2] = Checkpoint::of("example.org/case", &tree).expect("plain");
}

#[test]
fn a_changed_body_is_named() {
    let body = |entry| Fault::Body { entry };
    let kept = |l: &mut Ledger, at: usize| l.rows[at].3.take().expect("a body");
    named("a bit of it", |l| l.rows[4].3.as_mut().expect("a body").1[17] ^= 1, &[body(4)]);
    named("its salt", |l| l.rows[4].3.as_mut().expect("a body").0[0] ^= 1, &[body(4)]);
    named("its salt, cut", |l| l.rows[4].3.as_mut().expect("a body").0.truncate(31), &[body(4)]);
    let exchanged = |l: &mut Ledger| {
        let (a, b) = (kept(l, 3), kept(l, 6));
        (l.rows[3].3, l.rows[6].3) = (Some(b), Some(a));
    };
    named("exchanged", exchanged, &[body(3), body(6)]);
    named("gone", |l| drop(kept(l, 4)), &[Fault::NoBody { entry: 4 }]);
}

#[test]
fn only_an_erasure_excuses_what_is_gone() {
    let mut erased = ledger(&[3, 2, 4]);
    erasing(&mut erased, "1 4");
    (erased.rows[1].3, erased.rows[4].3) = (None, None);
    assert!(check(&erased).is_ok());
    let touched = |numbers, gone: &[usize]| {
        let mut touched = ledger(&[3, 2, 4]);
        erasing(&mut touched, numbers);
        for &at in gone {
            touched.rows[at].3 = None;
        }
        check(&touched).err()
    };
    let (gone, there) = (|entry| Fault::NoBody { entry }, |entry| Fault::NotErased { entry });
    for (numbers, gone, faults) in [
        ("1 4", &[1, 4, 5][..], vec![gone(5)]),
        ("1 4", &[1], vec![there(4)]),
        ("8", &[8], vec![Fault::Malformed { entry: 8 }, gone(8)]),
        ("4 1", &[], vec![Fault::Malformed { entry: 8 }]),
        ("", &[], vec![Fault::Malformed { entry: 8 }]),
        ("1,4", &[], vec![Fault::Malformed { entry: 8 }]),
    ] {
        assert_eq!(touched(numbers, gone), Some(faults), "{numbers} {gone:?}");
    }
}

#[test]
fn an_empty_ledger_and_empty_groups_are_whole() {
    for groups in [vec![0], vec![0, 0, 3, 0], vec![1, 1]] {
        let whole = ledger(&groups);
        assert_eq!(check(&whole).as_ref(), Ok(whole.checkpoints.last().expect("one a group")), "{groups:?}");
    }
}

#[test]
fn reading_stops_at_another_file() {
    let mut other = ledger(&[3000]);
    other.rows.iter_mut().for_each(|row| row.1[40] ^= 1);
    let faults = check(&other).expect_err("every entry was changed");
    assert!((candour_ledger::MAX_FAULTS..candour_ledger::MAX_FAULTS + 2).contains(&faults.len()));
}

#[test]
fn every_fault_is_explained() {
    let faults = [
        Fault::Entry { entry: 1 },
        Fault::StoredHash { entry: 1 },
        Fault::Misplaced { entry: 1, says: 2 },
        Fault::Malformed { entry: 1 },
        Fault::Missing { from: 1, to: 2 },
        Fault::OutOfOrder { entry: 1 },
        Fault::Group { from: 1, to: 2 },
        Fault::Unsealed { from: 1, to: 2 },
        Fault::Checkpoint { nth: 1, size: 2 },
        Fault::Body { entry: 1 },
        Fault::NoBody { entry: 1 },
        Fault::NotErased { entry: 1 },
        Fault::NoCheckpoint,
    ];
    let explained: Vec<&str> = CODES.iter().map(|(code, ..)| *code).collect();
    assert_eq!(faults.iter().map(Fault::code).collect::<Vec<_>>(), explained);
}

proptest! {
    #[test]
    fn an_untouched_ledger_is_whole(groups in prop::collection::vec(0usize..9, 1..9)) {
        prop_assert!(check(&ledger(&groups)).is_ok());
    }

    #[test]
    fn any_flipped_bit_is_found_and_its_entry_named(
        groups in prop::collection::vec(1usize..6, 1..6),
        row in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>(),
    ) {
        let mut touched = ledger(&groups);
        let at = row.index(touched.rows.len());
        let bits = touched.rows[at].1.len() * 8;
        let (salt, body) = touched.rows[at].3.as_mut().expect("a body");
        let kept = (salt.len() + body.len()) * 8;
        let bit = bit.index(bits + 256 + kept);
        let fault = if let Some(bit) = bit.checked_sub(bits + 256) {
            *salt.iter_mut().chain(body).nth(bit / 8).expect("inside") ^= 1 << (bit % 8);
            Fault::Body { entry: at as u64 }
        } else if bit < bits {
            touched.rows[at].1[bit / 8] ^= 1 << (bit % 8);
            Fault::Entry { entry: at as u64 }
        } else {
            touched.rows[at].2[(bit - bits) / 8] ^= 1 << (bit % 8);
            Fault::StoredHash { entry: at as u64 }
        };
        prop_assert_eq!(check(&touched), Err(vec![fault]));
    }

    #[test]
    fn moved_doubled_or_removed_rows_are_found(
        groups in prop::collection::vec(1usize..6, 1..6),
        from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), act in 0..4, renumber in any::<bool>(),
    ) {
        let mut touched = ledger(&groups);
        let count = touched.rows.len();
        let (from, to) = (from.index(count), to.index(count));
        match act {
            0 => { touched.rows.remove(from); }
            1 => { let row = touched.rows[from].clone(); touched.rows.insert(to, row); }
            2 => { prop_assume!(from != to); touched.rows.swap(from, to); }
            _ => { prop_assume!(from != to); let row = touched.rows.remove(from); touched.rows.insert(to, row); }
        }
        if renumber {
            (0..).zip(&mut touched.rows).for_each(|(nth, row)| row.0 = nth);
        }
        prop_assert!(check(&touched).is_err());
    }
}
