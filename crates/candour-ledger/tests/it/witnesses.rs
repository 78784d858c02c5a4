//! A witness signs only what grew from what it signed before.

use candour_ledger::{
    Algorithm, Answer, Checkpoint, Hash, Levels, Policy, Request, Seen, SignedCheckpoint, SigningKey,
    Witness, consistency_at, leaf_hash, root_at,
};

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
    let kept = witness
        .seen()
        .all()
        .fold(Seen::default(), |seen, (origin, size, root)| seen.with(origin, size, *root));
    assert_eq!((&kept, kept.of(LOG)), (witness.seen(), Some((40, root(&honest, 40)))));
    let mut woken = Witness::new(Vec::new(), logs(), kept);
    assert_eq!(woken.decide(&request(&honest, 0, 7).to_string(), 0), Answer::Conflict(40));
}
