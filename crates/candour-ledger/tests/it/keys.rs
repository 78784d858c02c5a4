//! Keys, notes and signatures: what is read, what is refused, and that nothing can be changed under a signature.

use candour_ledger::{
    Algorithm, Checkpoint, EMPTY_ROOT, KeyError, Note, NoteError, SignedCheckpoint, SigningKey, VerifyingKey,
};

pub(super) fn key(name: &str, algorithm: Algorithm, seed: u8) -> SigningKey {
    SigningKey::from_seed(name, algorithm, &[seed; 32]).expect("a name")
}

pub(super) fn checkpoint(size: u64, root: u8) -> Checkpoint {
    Checkpoint::new("example.org/case/1", size, [root; 32]).expect("an origin")
}

#[test]
fn what_is_signed_is_verified_and_nothing_else_is() {
    for algorithm in Algorithm::ALL {
        let signing = key("example.org/case/1", algorithm, 7);
        let verifying = signing.verifying_key();
        let signed =
            SignedCheckpoint::new(checkpoint(9, 3)).expect("text").signed_by(&signing, 1_700_000_000);
        let (text, signature) = (signed.note().text(), &signed.note().signatures()[0]);
        let time = (algorithm != Algorithm::Ed25519).then_some(1_700_000_000);
        assert_eq!(verifying.verify(signed.checkpoint(), text, signature), Ok(time), "{algorithm:?}");
        for (size, root) in [(8, 3), (9, 4)] {
            let other = SignedCheckpoint::new(checkpoint(size, root)).expect("text");
            let refused = verifying.verify(other.checkpoint(), other.note().text(), signature);
            assert_eq!(refused, Err(KeyError::Signature), "{algorithm:?} {size} {root}");
        }
        let stranger = key("example.org/case/1", algorithm, 8);
        let refused = stranger.verifying_key().verify(signed.checkpoint(), text, signature);
        assert_eq!(refused, Err(KeyError::Signature), "{algorithm:?}");
    }
}

#[test]
fn no_bit_of_a_signature_can_change() {
    for algorithm in Algorithm::ALL {
        let signing = key("example.org/case/1", algorithm, 7);
        let signed = SignedCheckpoint::new(checkpoint(9, 3)).expect("text").signed_by(&signing, 5);
        let written = signed.to_string();
        let start = written.rfind(' ').expect("a signature") + 1;
        // Every letter of the signature once; for the long one, every thirteenth.
        let step = if algorithm == Algorithm::MlDsa44Timed { 13 } else { 1 };
        for at in (start..written.len() - 1).step_by(step) {
            let mut other = written.clone().into_bytes();
            other[at] = if other[at] == b'A' { b'B' } else { b'A' };
            let Ok(read) = SignedCheckpoint::parse(std::str::from_utf8(&other).expect("ASCII")) else {
                continue;
            };
            let signature = &read.note().signatures()[0];
            let held = signing.verifying_key().verify(read.checkpoint(), read.note().text(), signature);
            assert_eq!(held, Err(KeyError::Signature), "{algorithm:?} at {at}");
        }
    }
}

#[test]
fn keys_as_text() {
    for algorithm in Algorithm::ALL {
        let text = key("witness.example/w1", algorithm, 1).verifying_key().to_string();
        assert_eq!(VerifyingKey::parse(&text).map(|key| key.to_string()), Ok(text));
    }
    let good = key("a", Algorithm::Ed25519, 1).verifying_key().to_string();
    let (name_and_id, written) = good.rsplit_once('+').expect("three parts");
    for (why, text, error) in [
        ("two parts", format!("a+{written}"), KeyError::Layout),
        ("no name", good.replacen('a', "", 1), KeyError::Layout),
        ("another name", good.replacen('a', "b", 1), KeyError::Id),
        ("another id", good.replacen(&name_and_id[2..], "00000000", 1), KeyError::Id),
        ("an unknown kind", "a+00000000+Av9+".to_owned(), KeyError::Algorithm),
        ("too short", "a+00000000+AQEB".to_owned(), KeyError::Material),
        ("not canonical", format!("{good}="), KeyError::Layout),
        // The neutral point: one signature of it would hold for many texts.
        ("weak", "a+00000000+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned(), KeyError::Material),
    ] {
        assert_eq!(VerifyingKey::parse(&text).err(), Some(error), "{why}: {text}");
    }
}

#[test]
fn notes() {
    let signature = |note: &str| Note::parse(note).map(|note| note.signatures().len());
    let good = "text\n\nmore\n\n— a.example AAAAAQA=\n— b AAAAAgA=\n";
    assert_eq!(signature(good), Ok(2));
    let read = Note::parse(good).expect("a note");
    assert_eq!((read.text(), read.to_string().as_str()), ("text\n\nmore\n", good));
    for (why, note, error) in [
        ("no signature", "text\n".to_owned(), NoteError::Parts),
        ("no text", "\n— a AAAAAQA=\n".to_owned(), NoteError::Parts),
        ("no last newline", good.trim_end().to_owned(), NoteError::Parts),
        ("a hyphen for a dash", "t\n\n- a AAAAAQA=\n".to_owned(), NoteError::Signature { line: 1 }),
        ("a plus in a name", "t\n\n— a+b AAAAAQA=\n".to_owned(), NoteError::Signature { line: 1 }),
        ("two spaces", "t\n\n—  a AAAAAQA=\n".to_owned(), NoteError::Signature { line: 1 }),
        ("nothing but an id", "t\n\n— a AAAAAQ==\n".to_owned(), NoteError::Signature { line: 1 }),
        ("unused bits", "t\n\n— a AAAAAQB=\n".to_owned(), NoteError::Signature { line: 1 }),
        ("no padding", "t\n\n— a AAAAAQA\n".to_owned(), NoteError::Signature { line: 1 }),
        ("a tab", "t\tu\n\n— a AAAAAQA=\n".to_owned(), NoteError::Control),
        ("a carriage return", "t\r\n\n— a AAAAAQA=\n".to_owned(), NoteError::Control),
        ("too many", format!("t\n\n{}", "— a AAAAAQA=\n".repeat(65)), NoteError::TooLong),
        ("too long", "t".repeat(2 << 20), NoteError::TooLong),
    ] {
        assert_eq!(Note::parse(&note).err(), Some(error), "{why}");
    }
}

#[test]
fn an_empty_log_can_be_signed() {
    let empty = Checkpoint::new("example.org/case/1", 0, EMPTY_ROOT).expect("an origin");
    let signed = SignedCheckpoint::new(empty).expect("text").signed_by(&key("x", Algorithm::Ed25519, 1), 0);
    assert_eq!(SignedCheckpoint::parse(&signed.to_string()), Ok(signed));
}

#[test]
fn a_secret_is_not_printed() {
    let printed = format!("{:?}", key("x", Algorithm::Ed25519, 0x41));
    assert!(!printed.contains("AAAA") && !printed.contains("65, 65"), "{printed}");
}
