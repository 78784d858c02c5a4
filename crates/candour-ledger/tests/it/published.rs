//! Signatures and trees that others published, when they lie beside this repository.

use candour_ledger::{
    Algorithm, Checkpoint, EntryProof, Growth, Hash, KeyError, Levels, Policy, SignedCheckpoint, SigningKey,
    Tile, VerifyingKey, commit, consistency_at, inclusion_at, leaf_hash, root_at, tile_hashes,
    verify_inclusion,
};
use serde_json::Value;

use crate::vectors::{hash, hex, shared, unhex};

/// The key of a log that another program grew, as its authors publish it.
const TESSERA: &str = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

#[test]
fn checkpoints_that_another_log_signed() {
    let Some(folder) = shared("tessera/testdata/log") else { return };
    let key = VerifyingKey::parse(TESSERA).expect("a key");
    let mut held = 0;
    for size in 0..=15 {
        let note = std::fs::read_to_string(folder.join(format!("checkpoint.{size}"))).expect("a checkpoint");
        let signed = SignedCheckpoint::parse(&note).expect("a signed checkpoint");
        let (text, signature) = (signed.note().text(), &signed.note().signatures()[0]);
        assert_eq!(key.verify(signed.checkpoint(), text, signature), Ok(None), "{size}");
        assert_eq!((signed.to_string(), signed.checkpoint().size()), (note, size));
        held += 1;
    }
    eprintln!("{held} checkpoints of another log");
}

/// Cosignatures of witnesses that another program ran; their keys stand beside them.
#[test]
fn cosignatures_of_other_witnesses() {
    let Some(folder) = shared("sunlight/cmd/skylight/testdata") else { return };
    let witnesses = [
        ("witness", "witness.v0.json", "000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706"),
        ("witness2", "witness.v0.json", "88ad7a28caeb0b2aa890fdf0304c2fcaf59fca2ee140134ff8c1300bac493482"),
        (
            "witness/mirror",
            "mirror.v0.json",
            "000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706",
        ),
    ];
    let mut held = 0;
    for (witness, about, log) in witnesses {
        let about = std::fs::read(folder.join(witness).join(about)).expect("about the witness");
        let about: Value = serde_json::from_slice(&about).expect("JSON");
        let key = VerifyingKey::parse(about["verifier_keys"][0].as_str().expect("a key")).expect("a key");
        let note =
            std::fs::read_to_string(folder.join(witness).join(log).join("checkpoint")).expect("a checkpoint");
        let signed = SignedCheckpoint::parse(&note).expect("a signed checkpoint");
        for signature in signed.note().signatures().iter().filter(|signature| key.made(signature)) {
            let time = key.verify(signed.checkpoint(), signed.note().text(), signature);
            assert!(matches!(time, Ok(Some(1..))), "{witness}: {time:?}");
            held += 1;
        }
    }
    eprintln!("{held} cosignatures of other witnesses");
    assert_eq!(held, 3);
}

/// The tiles of a log of 300 entries, as a mirror keeps them, give the root that its checkpoint states.
#[test]
fn tiles_of_another_log() {
    let mirror = "sunlight/cmd/skylight/testdata/witness/mirror";
    let log = "000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706";
    let Some(folder) = shared(&format!("{mirror}/{log}")) else { return };
    let read = |tile: &Tile| std::fs::read(folder.join(tile.path())).expect("a tile");
    let mut levels = Levels::default();
    for tile in Tile::all(300).filter(|tile| tile.path().starts_with("tile/0/")) {
        tile_hashes(&read(&tile)).expect("hashes").iter().for_each(|leaf| levels.append_hash(*leaf));
    }
    let note = std::fs::read_to_string(folder.join("checkpoint")).expect("a checkpoint");
    let signed = SignedCheckpoint::parse(&note).expect("a signed checkpoint");
    assert_eq!(root_at(&levels, signed.checkpoint().size()), Some(*signed.checkpoint().root()));
    let above = Tile::all(300).find(|tile| tile.path() == "tile/1/000.p/1").expect("level 1");
    assert_eq!(above.hashes(&levels), Some(read(&above)));
}

#[test]
fn inclusion_proofs_of_another_program() {
    let Some(folder) = shared("sigsum-rs/src/merkle/testdata") else { return };
    for (file, good) in [("inclusion-valid.json", true), ("inclusion-invalid.json", false)] {
        let bytes = std::fs::read(folder.join(file)).expect("readable");
        let cases: Vec<Value> = serde_json::from_slice(&bytes).expect("JSON");
        for case in &cases {
            let holds = || {
                let (leaf, root) = (hash(&case["leaf_hash"])?, hash(&case["root_hash"])?);
                let (index, size) = (case["leaf_index"].as_u64()?, case["tree_size"].as_u64()?);
                let path: Vec<Hash> =
                    case["inclusion_path"].as_array()?.iter().map(hash).collect::<Option<_>>()?;
                verify_inclusion(&leaf, index, size, &path, &root).ok()
            };
            assert_eq!(holds().is_some(), good, "{case}");
        }
    }
}

/// Signatures at the edges of the curve. Strict verification refuses every key and every R of small order: such a
/// signature could hold for a text its signer never saw.
#[test]
fn signatures_at_the_edges_of_the_curve() {
    let Some(folder) = shared("cctv/ed25519") else { return };
    let bytes = std::fs::read(folder.join("ed25519vectors.json")).expect("readable");
    let cases: Vec<Value> = serde_json::from_slice(&bytes).expect("JSON");
    let (mut accepted, mut refused) = (0, 0);
    for case in &cases {
        let flags: Vec<&str> = case["flags"]
            .as_array()
            .map(|list| list.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let [key, signature] = ["key", "sig"].map(|field| unhex(case[field].as_str().expect("hex")));
        let held = strictly(&key, &signature, case["msg"].as_str().expect("a text"));
        let edge = ["low_order_A", "low_order_R", "non_canonical_A", "non_canonical_R"];
        if flags.iter().any(|flag| edge.contains(flag)) {
            assert_eq!(held, Err(KeyError::Material), "{flags:?}");
            refused += 1;
        } else if held.is_ok() {
            accepted += 1;
        } else {
            refused += 1;
        }
    }
    eprintln!("{} signatures at the edges: {accepted} accepted, {refused} refused", cases.len());
}

/// The verification that our keys use, on a text that is no checkpoint.
fn strictly(key: &[u8], signature: &[u8], text: &str) -> Result<(), KeyError> {
    let key = ed25519_dalek::VerifyingKey::try_from(key).map_err(|_| KeyError::Material)?;
    let signature = ed25519_dalek::Signature::from_slice(signature).map_err(|_| KeyError::Signature)?;
    key.verify_strict(text.as_bytes(), &signature).map_err(|_| KeyError::Material)
}

/// The vectors of the format page are what this program makes, and a reader of the page can use them.
#[test]
fn the_vectors_of_the_format_page() {
    let page = include_str!("../../../../docs/spec/signed-checkpoints.md");
    let mut levels = Levels::default();
    for entry in ["one", "two", "three"] {
        levels.append_hash(leaf_hash(entry.as_bytes()));
    }
    let key = |name, algorithm, seed| SigningKey::from_seed(name, algorithm, &[seed; 32]).expect("a name");
    let log = key("example.org/case-7", Algorithm::Ed25519, 1);
    let witness = key("council.example/w", Algorithm::Ed25519Timed, 2);
    let later = key("police.example/w", Algorithm::MlDsa44Timed, 3);
    let root = root_at(&levels, 3).expect("kept");
    let checkpoint = Checkpoint::new("example.org/case-7", 3, root).expect("an origin");
    let signed = SignedCheckpoint::new(checkpoint).expect("text");
    let by_log = signed.signed_by(&log, 0);
    let way = consistency_at(&levels, 2, 3).expect("kept");
    let growth = Growth::new(2, root_at(&levels, 2).expect("kept"), way, by_log.clone());
    assert_eq!(growth.verify(), Ok(()));
    let signed = by_log.signed_by(&witness, 1_700_000_000);
    let proof = EntryProof::new(1, inclusion_at(&levels, 1, 3).expect("kept"), signed.clone());
    let line = signed.signed_by(&later, 1_700_000_000).note().signatures()[2].to_string();
    for said in [
        proof.to_string(),
        growth.to_string(),
        log.verifying_key().to_string(),
        witness.verifying_key().to_string(),
        format!("| `{:08x}` |", later.verifying_key().id()),
        format!("| `{}` |", hex(&commit(&[7; 32], b"body"))),
        format!("| `{}` |", hex(&leaf_hash(line.as_bytes()))),
    ] {
        assert!(page.contains(&said), "{said}");
    }
    let policy = format!("log {}\nwitness w {}\nquorum w\n", log.verifying_key(), witness.verifying_key());
    let accepted =
        proof.verify(&leaf_hash(b"two"), &Policy::parse(&policy).expect("a policy")).expect("proven");
    assert_eq!(accepted.witnesses, [("w".to_owned(), 1_700_000_000)]);
}
