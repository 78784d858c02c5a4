//! Two agencies that hold a checkpoint each and no case file; and a proof made of a case whose signatures somebody touched.

use super::agencies::Agencies;

/// Entries under a checkpoint.
fn size(note: &str) -> u64 {
    note.lines().nth(1).and_then(|size| size.parse().ok()).expect("a size")
}

/// A case that went on by an export or more, and its signed checkpoint in a file.
fn signed_after(agencies: &Agencies, case: &str, exports: usize, file: &str) -> u64 {
    for _ in 0..exports {
        agencies.done(&format!("export {case} --format csv"));
    }
    let note = agencies.done(&format!("sign {case} --key case.key"));
    agencies.write(file, &note);
    size(&note)
}

#[test]
fn two_checkpoints_of_unequal_sizes_are_compared_by_a_proof() {
    let agencies = Agencies::meet();
    let early = signed_after(&agencies, "case", 0, "early");
    agencies.fork("other");
    let mine = signed_after(&agencies, "case", 1, "mine");
    agencies.fork("later");
    let grown = signed_after(&agencies, "later", 3, "grown");
    let theirs = signed_after(&agencies, "other", 2, "theirs");
    let prove = |case: &str, from: u64, to: u64, file: &str| {
        agencies.write(file, &agencies.done(&format!("prove {case} --from {from} --to {to} --policy logs")));
    };
    prove("later", mine, grown, "honest");
    prove("other", mine, theirs, "split");
    prove("other", early, theirs, "from-early");
    agencies.write(
        "touched",
        &agencies.text("honest").replacen(&format!("\n{mine}\n"), &format!("\n{early}\n"), 1),
    );
    agencies.write("nothing", "candour growth 1\n");
    let table = [
        ("mine", "grown", "honest", 0, "has"),
        // The same fork: what was early grew into both.
        ("early", "theirs", "from-early", 0, "has"),
        // The log shows itself that what it signed for them does not begin with what it signed for us.
        ("mine", "theirs", "split", 4, "the case signed both"),
        ("mine", "grown", "touched", 4, "candour::case::proof"),
        ("mine", "grown", "nothing", 4, "candour::case::proof"),
        ("mine", "grown", "split", 2, "leads to neither"),
        ("mine", "theirs", "from-early", 2, "a proof of growth from the smaller would"),
    ];
    for (one, other, proof, code, told) in table {
        for (one, other) in [(one, other), (other, one)] {
            let said = agencies.told(&format!("compare {one} {other} --proof {proof} --policy logs"), code);
            assert!(said.contains(told), "{one}, {other}, {proof}: {said}");
        }
    }
    let evidence = agencies.ends("compare mine theirs --proof split --policy logs", 4);
    agencies.write("evidence", &evidence);
    assert!(agencies.done("verify evidence --policy logs").contains("the evidence holds"));
    for (words, code) in [
        (format!("prove case --from {}", grown + 1), 2),
        (format!("prove case --from {mine} --to {early}"), 2),
        (format!("prove case --from {early} --to {}", early + 1000), 2),
        (format!("prove later --from {early} --key case.key"), 0),
        (format!("prove case 3 --from {early}"), 2),
        ("prove case".to_owned(), 2),
    ] {
        agencies.ends(&words, code);
    }
}

/// A line in the place of the log's own or of a witness's goes with no proof that a policy was asked for.
#[test]
fn a_proof_by_a_policy_carries_no_forged_line() {
    let agencies = Agencies::meet();
    agencies.write("request", &agencies.done("ask case"));
    let answer = agencies.done("witness --key council.key --policy logs --state +state --once request");
    let own = agencies.text("request").lines().last().expect("a line").to_owned();
    let connection = rusqlite::Connection::open(agencies.at("case/case.candour")).expect("it is SQLite");
    for line in [own.trim_end(), answer.trim_end()] {
        // The same key, and another signature.
        let (start, end) = line.split_at(line.len() - 20);
        let turned: String = end
            .chars()
            .map(|c| {
                if c == 'A' {
                    'B'
                } else if c.is_ascii_alphabetic() {
                    'A'
                } else {
                    c
                }
            })
            .collect();
        connection
            .execute(
                "INSERT INTO signature SELECT max(size), ?1 FROM checkpoint",
                [format!("{start}{turned}\n")],
            )
            .expect("added");
    }
    drop(connection);
    // Whoever is handed one without a policy having been asked finds that it does not hold.
    agencies.write("blind", &agencies.done("prove case 3"));
    agencies.ends("verify blind --policy any", 4);
    // The log's own line holds; the witness's is forged, and is what a policy of witnesses lacks.
    agencies.write("proof", &agencies.done("prove case 3 --policy logs"));
    agencies.done("verify proof --policy logs");
    assert!(agencies.told("prove case 3 --policy any", 4).contains("candour::case::not_accepted"));
    agencies.write("answer", &answer);
    agencies.done("cosign case answer --policy any");
    agencies.write("proof", &agencies.done("prove case 3 --policy any"));
    agencies.done("verify proof --policy any");
    agencies.ends("prove case 3 --policy both", 4);
    agencies.done("prove case 3 --policy logs --key case.key");
    agencies.ends("prove case 3 --policy any --key case.key", 4);
}
