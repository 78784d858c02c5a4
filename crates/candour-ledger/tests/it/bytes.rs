//! Records and checkpoints have one spelling each.

use candour_ledger::{Checkpoint, CheckpointError, Opening, Record, RecordError, commit};
use proptest::prelude::*;

#[test]
fn records_refused() {
    let whole = "candour record 1\nentry 1\n0\nkind 6\nimport\ntime 0\n\nfile 3\na\nb\n";
    assert_eq!(Record::parse(whole.as_bytes()).map(|r| r.encode()), Ok(whole.as_bytes().to_vec()));
    let table = [
        ("another version", "candour record 2\nentry 1\n0\nkind 1\na\ntime 0\n\n", RecordError::Version),
        ("nothing", "", RecordError::Version),
        ("no kind", "candour record 1\nentry 1\n0\ntime 0\n\n", RecordError::Name),
        ("leading zero", "candour record 1\nentry 2\n00\nkind 1\na\ntime 0\n\n", RecordError::Layout),
        ("length with a zero", "candour record 1\nentry 01\n0\nkind 1\na\ntime 0\n\n", RecordError::Layout),
        ("a sign", "candour record 1\nentry +1\n0\nkind 1\na\ntime 0\n\n", RecordError::Layout),
        ("too long", "candour record 1\nentry 1\n0\nkind 8\na\ntime 0\n\n", RecordError::Layout),
        (
            "a length beyond memory",
            "candour record 1\nentry 1\n0\nkind 18446744073709551615\na\n",
            RecordError::Layout,
        ),
        (
            "out of order",
            "candour record 1\nentry 1\n0\nkind 1\na\ntime 0\n\nb 0\n\na 0\n\n",
            RecordError::Name,
        ),
        ("doubled", "candour record 1\nentry 1\n0\nkind 1\na\ntime 0\n\na 0\n\na 0\n\n", RecordError::Name),
        ("capitals", "candour record 1\nentry 1\n0\nkind 1\na\ntime 0\n\nA 0\n\n", RecordError::Name),
        ("a kind with a space", "candour record 1\nentry 1\n0\nkind 3\na b\ntime 0\n\n", RecordError::Text),
        ("a time on two lines", "candour record 1\nentry 1\n0\nkind 1\na\ntime 1\n\n\n", RecordError::Text),
    ];
    for (why, bytes, error) in table {
        assert_eq!(Record::parse(bytes.as_bytes()), Err(error), "{why}");
    }
    for cut in 1..whole.len() {
        // A cut at the end of a field leaves a shorter record; anywhere else it leaves none.
        if let Ok(record) = Record::parse(&whole.as_bytes()[..cut]) {
            assert_eq!(record.encode(), &whole.as_bytes()[..cut]);
            assert_eq!(record.field("file"), None);
        }
    }
}

#[test]
fn a_field_is_not_replaced() {
    let record = || Record::new(0, "decision", "").expect("plain");
    assert_eq!(record().with("kind", "x"), Err(RecordError::Name));
    assert_eq!(record().with("a", "x").and_then(|r| r.with("a", "y")), Err(RecordError::Name));
    assert_eq!(record().with("a", "x").expect("new").text("a"), Some("x"));
}

#[test]
fn openings_refused() {
    let record =
        Record::new(3, "import", "").and_then(|r| r.with("file", "x")).and_then(|r| r.with("replaces", "1"));
    let whole = record.expect("plain").committed([7; 32]);
    let leaf = String::from_utf8_lossy(&whole.leaf).into_owned();
    assert!(
        leaf.contains("replaces 1\n1\n") && !leaf.contains("file"),
        "numbers stand in the leaf, names do not"
    );
    let body = |bytes: &[u8]| Record::opened(&whole.leaf, &whole.salt, bytes);
    assert_eq!(body(&whole.body).map(|r| r.text("file").map(str::to_owned)), Ok(Some("x".to_owned())));
    assert_eq!(body(b"candour body 1\n"), Err(RecordError::Commitment));
    // What a leaf commits to and is no body of this format is refused all the same.
    for (bytes, error) in [
        ("candour body 2\n", RecordError::Version),
        ("candour body 1\nfile 2\nx\n", RecordError::Layout),
        ("candour body 1\nkind 1\nx\n", RecordError::Name),
        ("candour body 1\nreplaces 1\n2\n", RecordError::Name),
        ("candour body 1\nb 1\nx\na 1\nx\n", RecordError::Name),
    ] {
        let record = Record::new(3, "import", "").expect("plain");
        let leaf = record.with("body", commit(&[7; 32], bytes.as_bytes())).expect("once").encode();
        assert_eq!(Record::opened(&leaf, &[7; 32], bytes.as_bytes()), Err(error), "{bytes}");
    }
}

#[test]
fn checkpoints_refused() {
    let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    let good = format!("example.org/case-7\n0\n{root}\n");
    assert_eq!(Checkpoint::parse(&good).map(|c| c.to_string()), Ok(good.clone()));
    let table = [
        ("no last newline", good.trim_end().to_owned(), CheckpointError::Lines),
        ("an extension", format!("{good}more\n"), CheckpointError::Lines),
        ("no name", format!("\n0\n{root}\n"), CheckpointError::Origin),
        ("carriage returns", good.replace('\n', "\r\n"), CheckpointError::Size),
        ("a leading zero", good.replace("\n0\n", "\n00\n"), CheckpointError::Size),
        ("a sign", good.replace("\n0\n", "\n+0\n"), CheckpointError::Size),
        ("beyond 64 bits", good.replace("\n0\n", "\n18446744073709551616\n"), CheckpointError::Size),
        ("no padding", good.replace('=', ""), CheckpointError::Root),
        ("unused bits set", good.replace("FU=", "FV="), CheckpointError::Root),
        ("another alphabet", good.replace('+', "-"), CheckpointError::Root),
        ("too short", good.replace("47DE", ""), CheckpointError::Root),
    ];
    for (why, body, error) in table {
        assert_eq!(Checkpoint::parse(&body), Err(error), "{why}");
    }
}

fn records() -> impl Strategy<Value = Record> {
    let fields = prop::collection::btree_map(
        "[a-z][a-z0-9_]{0,6}|erases|origin|replaces",
        prop::collection::vec(any::<u8>(), 0..40),
        0..5,
    );
    (any::<u64>(), "[a-z_]{1,9}", "[0-9TZ:+-]{0,25}", fields).prop_map(|(entry, kind, time, fields)| {
        let record = Record::new(entry, &kind, &time).expect("plain");
        fields
            .into_iter()
            .filter(|(name, _)| !["entry", "kind", "time", "body"].contains(&name.as_str()))
            .fold(record, |record, (name, value)| record.with(&name, value).expect("each name once"))
    })
}

proptest! {
    #[test]
    fn a_record_reads_back(record in records()) {
        let bytes = record.encode();
        prop_assert_eq!(Record::parse(&bytes), Ok(record));
    }

    #[test]
    fn what_was_committed_opens(record in records(), salt in any::<[u8; 32]>(), bit in any::<prop::sample::Index>()) {
        let opening = record.committed(salt);
        prop_assert_eq!(opening.record(), Ok(record));
        prop_assert_eq!(Opening::parse(&opening.encode()), Ok(opening.clone()));
        let (mut bytes, bit) = (opening.encode(), bit.index(opening.encode().len() * 8));
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(other) = Opening::parse(&bytes) {
            prop_assert!(other.leaf != opening.leaf || other.record().is_err(), "another body under one leaf");
        }
    }

    #[test]
    fn no_second_spelling(record in records(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = record.encode();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(other) = Record::parse(&bytes) {
            prop_assert_eq!(other.encode(), bytes);
        }
    }

    #[test]
    fn a_checkpoint_reads_back(origin in "[^\\p{Cc}]{1,30}", size in any::<u64>(), root in any::<[u8; 32]>()) {
        let checkpoint = Checkpoint::new(&origin, size, root).expect("plain name");
        prop_assert_eq!(Checkpoint::parse(&checkpoint.to_string()), Ok(checkpoint));
    }
}
