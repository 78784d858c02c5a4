//! Policies: what is read, what is refused, and which checkpoints they accept.

use candour_ledger::{
    Algorithm, Checkpoint, EntryProof, EntryProofError, Evidence, EvidenceError, Hash, KeyError, Levels,
    Policy, PolicyError, ProofError, SignedCheckpoint, SigningKey, consistency_at, inclusion_at, leaf_hash,
    root_at,
};

use crate::keys::{checkpoint, key};

const LOG: &str = "example.org/case/1";

fn log() -> SigningKey {
    key(LOG, Algorithm::Ed25519, 1)
}

fn council() -> SigningKey {
    key("council.example/w", Algorithm::Ed25519Timed, 2)
}

fn police() -> SigningKey {
    key("police.example/w", Algorithm::MlDsa44Timed, 3)
}

fn lines() -> String {
    format!(
        "# who is trusted\nlog {}\nwitness council {}\nwitness\tpolice  {} https://police.example/w\n",
        log().verifying_key(),
        council().verifying_key(),
        police().verifying_key()
    )
}

fn policy(more: &str) -> Policy {
    Policy::parse(&(lines() + more)).expect("a policy")
}

fn signed(keys: &[&SigningKey]) -> SignedCheckpoint {
    let bare = SignedCheckpoint::new(checkpoint(9, 3)).expect("text");
    keys.iter().fold(bare, |signed, key| signed.signed_by(key, 1_700_000_000))
}

/// More lines of a policy, who signs, and the witnesses it then has.
type Row<'k> = (&'k str, Vec<&'k SigningKey>, Result<Vec<String>, PolicyError>);

#[test]
fn quorums() {
    let (log, council, police) = (log(), council(), police());
    let stranger = key("stranger.example", Algorithm::Ed25519Timed, 9);
    let pair = "group two all council police\nquorum two\n";
    let either = "group one any council police\nquorum one\n";
    let fine = |names: &[&str]| Ok(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    let table: [Row<'_>; 10] = [
        ("quorum none\n", vec![&log], fine(&[])),
        ("quorum none\n", vec![&log, &stranger], fine(&[])),
        ("quorum none\n", vec![&council], Err(PolicyError::Unsigned)),
        ("quorum council\n", vec![&log, &council], fine(&["council"])),
        ("quorum council\n", vec![&log, &police], Err(PolicyError::TooFew)),
        (pair, vec![&log, &council, &police], fine(&["council", "police"])),
        (pair, vec![&log, &police], Err(PolicyError::TooFew)),
        (either, vec![&log, &police], fine(&["police"])),
        // Broken: whoever can forge a signature can forge its time, so none of that family counts.
        (
            "broken ml-dsa-44\ngroup one any council police\nquorum one\n",
            vec![&log, &police],
            Err(PolicyError::TooFew),
        ),
        ("broken ed25519\nquorum none\n", vec![&log, &police], Err(PolicyError::Unsigned)),
    ];
    for (more, keys, expected) in table {
        let got = policy(more).accept(&signed(&keys));
        let names =
            got.map(|accepted| accepted.witnesses.into_iter().map(|(name, _)| name).collect::<Vec<_>>());
        assert_eq!(names, expected, "{more}");
    }
}

#[test]
fn who_is_lacking_is_named() {
    let (log, council, police) = (log(), council(), police());
    let pair = "group two all council police\nquorum two\n";
    let either = "group one any council police\nquorum one\n";
    let table: [(&str, Vec<&SigningKey>, bool, &[&str]); 6] = [
        ("quorum none\n", vec![], false, &[]),
        ("quorum police\n", vec![&log, &council], true, &["police"]),
        (pair, vec![&log, &council], true, &["police"]),
        (pair, vec![&council], false, &["police"]),
        (either, vec![&log], true, &["council", "police"]),
        (either, vec![&log, &police], true, &[]),
    ];
    for (more, keys, logged, lacking) in table {
        let standing = policy(more).standing(&signed(&keys)).expect("none is forged");
        assert_eq!(
            (standing.log.is_some(), standing.lacking),
            (logged, lacking.iter().map(ToString::to_string).collect::<Vec<_>>()),
            "{more}"
        );
    }
    let lines = policy("quorum none\n").cosignatures(&signed(&[&log, &council])).expect("none is forged");
    assert_eq!(lines.iter().map(|line| line.name()).collect::<Vec<_>>(), ["council.example/w"]);
}

#[test]
fn anchored_anew_after_an_algorithm_broke() {
    let old = signed(&[&log(), &council(), &police()]);
    let new_log = key(LOG, Algorithm::MlDsa44Timed, 4);
    let text = format!(
        "log {}\nlog {}\nwitness police {}\nbroken ed25519\nquorum police\n",
        log().verifying_key(),
        new_log.verifying_key(),
        police().verifying_key()
    );
    let policy = Policy::parse(&text).expect("a policy");
    assert_eq!(policy.accept(&old), Err(PolicyError::Unsigned));
    let anew = old.signed_by(&new_log, 1_900_000_000);
    let accepted = policy.accept(&anew).expect("anchored anew");
    assert_eq!(
        (accepted.log.as_str(), accepted.witnesses),
        (LOG, vec![("police".to_owned(), 1_700_000_000)])
    );
}

#[test]
fn a_forged_signature_of_a_known_key_refuses_the_whole() {
    let other = SignedCheckpoint::new(checkpoint(8, 3)).expect("text").signed_by(&council(), 5);
    let moved = signed(&[&log()]).with(other.note().signatures()[0].clone());
    assert_eq!(policy("quorum none\n").accept(&moved), Err(PolicyError::Forged));
    // Without it, as where lines are kept one by one, the others are what they were.
    assert_eq!(policy("quorum none\n").cleared(&moved), signed(&[&log()]));
    let stranger = signed(&[&log(), &police()]);
    assert_eq!(policy("quorum none\n").cleared(&stranger), stranger);
}

#[test]
fn what_is_no_policy() {
    let council = council().verifying_key().to_string();
    let plain = log().verifying_key().to_string();
    let after = lines().lines().count();
    for (why, more, error) in [
        ("no quorum", String::new(), PolicyError::Quorum),
        ("two quorums", "quorum none\nquorum none\n".to_owned(), PolicyError::Quorum),
        ("an unknown word", "witnes x y\n".to_owned(), PolicyError::Line { line: after + 1 }),
        ("an unknown family", "broken rsa\nquorum none\n".to_owned(), PolicyError::Line { line: after + 1 }),
        ("an unknown member", "group g any x\n".to_owned(), PolicyError::Name { line: after + 1 }),
        (
            "a member of two",
            "group g any council\ngroup h any council\n".to_owned(),
            PolicyError::Name { line: after + 2 },
        ),
        ("its own member", "group g any g\n".to_owned(), PolicyError::Name { line: after + 1 }),
        ("named none", "group none any council\n".to_owned(), PolicyError::Name { line: after + 1 }),
        ("a key twice", format!("witness x {council}\n"), PolicyError::Name { line: after + 1 }),
        ("no member", "group g any\n".to_owned(), PolicyError::Line { line: after + 1 }),
        (
            "more than there are",
            "group g 3 council police\n".to_owned(),
            PolicyError::Threshold { line: after + 1 },
        ),
        ("none of them", "group g 0 council\n".to_owned(), PolicyError::Threshold { line: after + 1 }),
        ("not plain", "group g 01 council\n".to_owned(), PolicyError::Threshold { line: after + 1 }),
        ("no key", "log x\n".to_owned(), PolicyError::Key { line: after + 1, source: KeyError::Layout }),
    ] {
        assert_eq!(Policy::parse(&(lines() + &more)).err(), Some(error), "{why}");
    }
    // A witness states a time; a log's key states none.
    let untimed = format!("witness x {plain}\nquorum none\n");
    assert_eq!(
        Policy::parse(&untimed).err(),
        Some(PolicyError::Key { line: 1, source: KeyError::Algorithm })
    );
}

fn grown(words: &str, size: u64) -> (Levels, Hash) {
    let mut levels = Levels::default();
    (0..size).for_each(|n| levels.append_hash(leaf_hash(format!("{words} {n}").as_bytes())));
    let root = root_at(&levels, size).expect("kept");
    (levels, root)
}

fn at(size: u64, root: Hash) -> SignedCheckpoint {
    SignedCheckpoint::new(Checkpoint::new(LOG, size, root).expect("an origin"))
        .expect("text")
        .signed_by(&log(), 0)
}

#[test]
fn an_entry_proven_to_whoever_has_only_a_policy() {
    let (levels, root) = grown("honest", 21);
    let policy = policy("quorum none\n");
    for index in 0..21 {
        let hashes = inclusion_at(&levels, index, 21).expect("kept");
        let proof = EntryProof::new(index, hashes, at(21, root)).with_extra(vec![1, 2, 3]);
        let read = EntryProof::parse(&proof.to_string()).expect("a proof");
        assert_eq!((&read, read.index(), read.extra()), (&proof, index, Some(&[1, 2, 3][..])));
        assert!(read.verify(&leaf_hash(format!("honest {index}").as_bytes()), &policy).is_ok());
        let other = read.verify(&leaf_hash(b"other"), &policy);
        assert_eq!(other, Err(EntryProofError::Proof(ProofError::Root)));
    }
    for (text, error) in [
        ("c2sp.org/tlog-proof@v2\nindex 0\n\n", EntryProofError::Version),
        ("c2sp.org/tlog-proof@v1\nindex 00\n\n", EntryProofError::Line { line: 2 }),
        ("c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n", EntryProofError::Line { line: 2 }),
        ("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n", EntryProofError::Line { line: 3 }),
    ] {
        assert_eq!(EntryProof::parse(text), Err(error), "{text}");
    }
}

#[test]
fn two_histories_convict_the_log() {
    let policy = policy("quorum none\n");
    let ((honest, root), (rewritten, other)) = (grown("honest", 13), grown("rewritten", 21));
    let evidence = |size: u64, levels: &Levels, of: Hash| {
        let begins = root_at(levels, 13).expect("kept");
        let proof = consistency_at(levels, 13, size).expect("kept");
        Evidence::new(at(13, root), at(size, of), begins, proof)
    };
    let convicts = evidence(21, &rewritten, other);
    assert_eq!(Evidence::parse(&convicts.to_string()), Ok(convicts.clone()));
    assert_eq!(convicts.verify(&policy), Ok(()));
    // One size, two roots.
    let split = Evidence::new(at(13, root), at(13, [9; 32]), [9; 32], Vec::new());
    assert_eq!(split.verify(&policy), Ok(()));
    // A log that grew is not convicted, whatever proof is made up.
    let mut grew = honest.clone();
    (13..21).for_each(|n| grew.append_hash(leaf_hash(&[n])));
    let later = root_at(&grew, 21).expect("kept");
    assert_eq!(evidence(21, &grew, later).verify(&policy), Err(EvidenceError::Agree));
    let made_up =
        Evidence::new(at(13, root), at(21, later), [9; 32], consistency_at(&grew, 13, 21).expect("kept"));
    assert_eq!(made_up.verify(&policy), Err(EvidenceError::Proof(ProofError::Root)));
    let unsigned =
        Evidence::new(at(13, root), SignedCheckpoint::new(checkpoint(13, 9)).expect("text"), [9; 32], vec![]);
    assert_eq!(unsigned.verify(&policy), Err(EvidenceError::Unsigned));
}
