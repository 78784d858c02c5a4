//! A witness signs only what grew from what it signed before.

use candour_ledger::{
    Algorithm, Answer, Checkpoint, Hash, Levels, Policy, Request, Seen, SignedCheckpoint, SigningKey,
    Witness, consistency_at, leaf_hash, root_at,
};

use proptest::prelude::*;

use crate::keys::key;

const LOG: &str = "example.org/case/1";

fn log() -> SigningKey {
    key(LOG, Algorithm::Ed25519, 1)
}

fn logs() -> Policy {
    Policy::parse(&format!("log {}\nquorum none\n", log().verifying_key())).expect("a policy")
}

fn grown(words: &str, size: u64) -> Levels {
    let mut levels = Levels::default();
    (0..size).for_each(|n| levels.append_hash(leaf_hash(format!("{words} {n}").as_bytes())));
    levels
}

fn signed(origin: &str, size: u64, root: Hash, by: &SigningKey) -> SignedCheckpoint {
    let checkpoint = Checkpoint::new(origin, size, root).expect("an origin");
    SignedCheckpoint::new(checkpoint).expect("text").signed_by(by, 0)
}

fn request(levels: &Levels, old: u64, size: u64) -> Request {
    let root = root_at(levels, size).expect("kept");
    Request::new(old, consistency_at(levels, old, size).unwrap_or_default(), signed(LOG, size, root, &log()))
}

#[test]
fn one_history_only() {
    let own = [key("w.example", Algorithm::Ed25519Timed, 5), key("w.example", Algorithm::MlDsa44Timed, 6)];
    let keys: Vec<_> = own.iter().map(|key| key.verifying_key().clone()).collect();
    let mut witness = Witness::new(own.into(), logs(), Seen::default());
    let (honest, rewritten) = (grown("honest", 40), grown("rewritten", 40));
    let stranger = key(LOG, Algorithm::Ed25519, 9);
    let root = |levels: &Levels, size| root_at(levels, size).expect("kept");
    let unknown =
        signed("another.example", 3, root(&honest, 3), &key("another.example", Algorithm::Ed25519, 1));
    let table = [
        ("not a request", "old x\n\n".to_owned(), 400, ""),
        ("an unknown log", Request::new(0, Vec::new(), unknown).to_string(), 404, ""),
        (
            "not the log's key",
            Request::new(0, Vec::new(), signed(LOG, 3, root(&honest, 3), &stranger)).to_string(),
            403,
            "",
        ),
        ("never seen, but said to be", request(&honest, 3, 7).to_string(), 409, "0\n"),
        ("the first", request(&honest, 0, 7).to_string(), 200, "*"),
        ("the same again", request(&honest, 7, 7).to_string(), 200, "*"),
        ("from the wrong size", request(&honest, 5, 20).to_string(), 409, "7\n"),
        ("another history of that size", request(&rewritten, 7, 7).to_string(), 409, "7\n"),
        ("another history that grew", request(&rewritten, 7, 20).to_string(), 422, ""),
        ("grown", request(&honest, 7, 20).to_string(), 200, "*"),
        ("rolled back", request(&honest, 20, 13).to_string(), 400, ""),
        ("rolled back, with its size", request(&honest, 13, 13).to_string(), 409, "20\n"),
        ("grown again", request(&honest, 20, 40).to_string(), 200, "*"),
    ];
    for (why, body, status, says) in table {
        let answer = witness.decide(&body, 1_700_000_000);
        assert_eq!(answer.status(), status, "{why}");
        if says != "*" {
            assert_eq!(answer.body(), says, "{why}");
            continue;
        }
        let Answer::Cosigned(signatures) = answer else { panic!("{why}") };
        let request = Request::parse(&body).expect("a request");
        assert_eq!((request.to_string(), signatures.len()), (body.clone(), 2), "{why}");
        let cosigned = body
            .split_once("\n\n")
            .map(|(_, note)| SignedCheckpoint::parse(note))
            .expect("a note")
            .expect("signed");
        for (key, signature) in keys.iter().zip(&signatures) {
            let time = key.verify(cosigned.checkpoint(), cosigned.note().text(), signature);
            assert_eq!(time, Ok(Some(1_700_000_000)), "{why}");
        }
    }
    // What it keeps is enough to go on from.
    let kept = Seen::parse(&witness.seen().to_string()).expect("a state");
    assert_eq!((&kept, kept.of(LOG)), (witness.seen(), Some((40, root(&honest, 40)))));
    let mut woken = Witness::new(Vec::new(), logs(), kept);
    assert_eq!(woken.decide(&request(&honest, 0, 7).to_string(), 0), Answer::Conflict(40));
}

/// A witness that began again from a state that was touched could be made to sign two histories.
#[test]
fn a_touched_state_is_refused() {
    let mut witness = Witness::new(Vec::new(), logs(), Seen::default());
    assert_eq!(witness.decide(&request(&grown("honest", 7), 0, 7).to_string(), 0).status(), 200);
    let state = witness.seen().to_string();
    assert_eq!(Seen::parse(&state).as_ref(), Some(witness.seen()));
    for bit in 0..state.len() * 8 {
        let mut bytes = state.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(String::from_utf8(bytes).ok().and_then(|text| Seen::parse(&text)), None, "bit {bit}");
    }
    for end in 0..state.len() {
        assert_eq!(Seen::parse(&state[..end]), None, "cut to {end} bytes");
    }
    assert_eq!(Seen::parse(&format!("{state}\n")), None);
    assert_eq!(Seen::parse(&Seen::default().to_string()), Some(Seen::default()));
}

/// What is asked of the witness: which history, from which size with whose proof, to which size, and whether the witness
/// is stopped and woken before.
#[derive(Debug, Clone)]
struct Asked {
    history: usize,
    old: u64,
    proof_of: usize,
    size: u64,
    woken: bool,
}

fn asked() -> impl Strategy<Value = Asked> {
    // Often from where the witness is, or nothing would ever be signed: 99 stands for "the size that it holds".
    let old = prop_oneof![3 => Just(99), 1 => 0u64..=24];
    (0usize..3, old, 0usize..3, 0u64..=24, any::<bool>())
        .prop_map(|(history, old, proof_of, size, woken)| Asked { history, old, proof_of, size, woken })
}

proptest! {
    /// Whatever is asked, in whatever order: of any two checkpoints that it signed, one is the beginning of the other.
    #[test]
    fn no_order_of_requests_makes_it_sign_two_histories(
        part in 0u64..=24, asked in prop::collection::vec(asked(), 1..40),
    ) {
        let history = |words: &str| {
            let mut levels = grown("common", part);
            (part..24).for_each(|n| levels.append_hash(leaf_hash(format!("{words} {n}").as_bytes())));
            levels
        };
        let histories = ["one", "two", "three"].map(history);
        let own = || vec![key("w.example", Algorithm::Ed25519Timed, 5)];
        let mut witness = Witness::new(own(), logs(), Seen::default());
        let mut signed: Vec<(usize, u64)> = Vec::new();
        for Asked { history, old, proof_of, size, woken } in asked {
            if woken {
                let seen = Seen::parse(&witness.seen().to_string()).expect("a state");
                witness = Witness::new(own(), logs(), seen);
            }
            let held = witness.seen().of(LOG).map_or(0, |(size, _)| size);
            let old = if old == 99 { held } else { old };
            let root = root_at(&histories[history], size).expect("kept");
            let proof = consistency_at(&histories[proof_of], old, size).unwrap_or_default();
            let body = Request::new(old, proof, self::signed(LOG, size, root, &log())).to_string();
            let before = witness.seen().clone();
            if matches!(witness.decide(&body, 0), Answer::Cosigned(_)) {
                signed.push((history, size));
            } else {
                prop_assert_eq!(&before, witness.seen(), "what is refused changes nothing");
            }
        }
        for (at, &(history, size)) in signed.iter().enumerate() {
            for &(other, earlier) in &signed[..at] {
                prop_assert!(earlier <= size, "it went back from {earlier} to {size}");
                prop_assert!(history == other || earlier <= part, "histories {other} to {earlier}, {history} to {size}");
            }
        }
    }
}
