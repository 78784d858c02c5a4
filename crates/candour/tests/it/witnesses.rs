//! A case under the eyes of others: signed, asked for, cosigned; and what becomes of one who rewrites it.

use super::agencies::Agencies;

/// Entries under a checkpoint or a signed one.
fn size(note: &str) -> u64 {
    note.lines().nth(1).and_then(|size| size.parse().ok()).expect("a size")
}

/// Asks a witness and keeps what it answers.
fn seen_by(agencies: &Agencies, witness: &str) {
    agencies.write("request", &agencies.done(&format!("ask case --witness {witness}.example/w")));
    let once = format!("witness --key {witness}.key --policy logs --state +{witness}.state --once request");
    agencies.write("answer", &agencies.done(&once));
    agencies.done("cosign case answer --policy both");
}

#[test]
fn a_case_is_signed_and_seen() {
    let agencies = Agencies::meet();
    let first = agencies.done("sign case --key case.key");
    assert!(agencies.told("sign case --key case.key", 0).contains("nothing changed"));
    assert_eq!(agencies.done("sign case --key case.key"), first, "the same key twice");
    agencies.done("verify case");
    assert!(
        agencies.told("verify case --policy both", 4).contains("witness council.example/w has not signed it")
    );
    seen_by(&agencies, "council");
    let lacking = agencies.told("verify case --policy both", 4);
    assert!(lacking.contains("witness police.example/w/ml-dsa-44 has not signed it"), "{lacking}");
    assert!(!lacking.contains("council.example/w has not"), "{lacking}");
    assert!(agencies.told("verify case --policy any", 0).contains("seen by council.example/w at"));
    seen_by(&agencies, "police");
    agencies.done("verify case --policy both");
    agencies.done("fsck case");
    // What is sent carries them, and so do a proof and every report.
    agencies.write("proof", &agencies.done("prove case 3"));
    agencies.done("verify proof --policy both");
    agencies.write("proof", &agencies.done("prove case 3 --key case.key"));
    agencies.ends("verify proof --policy both", 4);
    agencies.done("seal case --out +sealed");
    agencies.done("verify sealed --policy both");
    assert!(agencies.told("sign sealed --key case.key", 3).contains("candour::case::sealed"));
    let entries = size(&first);
    agencies.ends("build case", 3);
    let page = agencies.text("case/out/chronology.html");
    assert!(page.contains("seen by council.example/w+") && page.contains("This checkpoint was signed by"));
    // The head went on; the quorum reaches as far as it did.
    agencies.done("export case --format csv");
    agencies.done("sign case --key case.key");
    agencies.write("proof", &agencies.done("prove case 3"));
    agencies.done("verify proof --policy both");
    assert!(agencies.told(&format!("prove case {entries} --json"), 0).is_empty());
    let reaches = agencies.told("verify case --policy both", 4);
    assert!(reaches.contains(&format!("accepted up to entry {}:", entries - 1)), "{reaches}");
    assert!(agencies.done("ask case").starts_with(&format!("old {entries}\n")), "from what was seen last");
    seen_by(&agencies, "council");
    seen_by(&agencies, "police");
    agencies.done("verify case --policy both");
    let value = agencies.done("verify case --policy both --json");
    let value: serde_json::Value = serde_json::from_str(&value).expect("JSON");
    assert_eq!(
        (value["policy"]["accepted"].as_bool(), value["policy"]["reaches"]["size"].as_u64()),
        (Some(true), Some(entries + 1))
    );
}

/// A witness takes its time; the case went on meanwhile. Its line stands under what it saw.
#[test]
fn a_late_answer_is_kept_where_it_belongs() {
    let agencies = Agencies::meet();
    let request = agencies.done("ask case");
    agencies.write("request", &request);
    let once = "witness --key council.key --policy logs --state +council.state --once request";
    agencies.write("answer", &agencies.done(once));
    agencies.done("export case --format csv");
    agencies.done("sign case --key case.key");
    let seen = agencies.done("cosign case answer --policy both");
    assert!(seen.starts_with(request.split_once("\n\n").expect("a head").1), "{seen}");
    assert_eq!(agencies.done("cosign case answer --policy both"), seen, "the same answer twice");
    let reaches = agencies.told("verify case --policy any", 4);
    assert!(reaches.contains(&format!("accepted up to entry {}:", size(&seen) - 1)), "{reaches}");
}

#[test]
fn lines_are_neither_changed_nor_taken_away() {
    let agencies = Agencies::meet();
    let connection = rusqlite::Connection::open(agencies.at("case/case.candour")).expect("it is SQLite");
    for touch in
        ["UPDATE signature SET size = size + 1", "UPDATE signature SET line = ''", "DELETE FROM signature"]
    {
        let refused = connection.execute(touch, []).expect_err("a guard");
        assert!(refused.to_string().contains("append-only"), "{touch}: {refused}");
    }
}

/// A line that somebody added takes none away, and the right one can still come.
#[test]
fn a_forged_line_hides_no_other() {
    let agencies = Agencies::meet();
    agencies.write("request", &agencies.done("ask case"));
    let asked = "witness --key council.key --policy logs --state +state --once request";
    let answer = agencies.done(asked);
    agencies.write("answer", &answer);
    let forged = format!("{}AAAAAAAA==\n", &answer[..answer.len() - 11]);
    let connection = rusqlite::Connection::open(agencies.at("case/case.candour")).expect("it is SQLite");
    connection
        .execute("INSERT INTO signature SELECT max(size), ?1 FROM checkpoint", [&forged])
        .expect("added");
    drop(connection);
    agencies.done("verify case --policy logs");
    agencies.ends("verify case --policy any", 4);
    agencies.done("cosign case answer --policy any");
    let stand: serde_json::Value =
        serde_json::from_str(&agencies.done("verify case --policy any --json")).expect("JSON");
    let policy = &stand["policy"];
    assert_eq!((&policy["accepted"], policy["forged"].as_array().map(Vec::len)), (&true.into(), Some(1)));
    agencies.write("answer", &forged);
    agencies.ends("cosign case answer --policy any", 4);
}

/// A case file of before there were signatures: it verifies, and takes them.
#[test]
fn a_file_without_the_table_takes_signatures() {
    let agencies = Agencies::meet();
    let connection = rusqlite::Connection::open(agencies.at("case/case.candour")).expect("it is SQLite");
    connection.execute_batch("DROP TABLE signature").expect("it is dropped");
    drop(connection);
    for words in ["verify case", "fsck case", "seal case --out +sealed"] {
        agencies.done(words);
    }
    agencies.ends("verify case --policy logs", 4);
    agencies.done("sign case --key case.key");
    agencies.done("verify case --policy logs");
    agencies.done("fsck case");
}

#[test]
fn what_cannot_be_done_says_so() {
    let agencies = Agencies::meet();
    agencies.write("request", &agencies.done("ask case"));
    let once = "witness --key council.key --policy logs --state +council.state --once";
    let answer = agencies.done(&format!("{once} request"));
    let line = answer.trim_end().to_owned();
    let (name, written) = line.rsplit_once(' ').expect("a line");
    agencies.write("answer", &answer);
    agencies.write(
        "changed",
        &format!("{name} {}\n", written.replacen(|c: char| c.is_ascii_lowercase(), "Q", 1)),
    );
    agencies.write("forged", &format!("{name} {}B{}\n", &written[..40], &written[41..]));
    agencies.write("stranger", &answer.replace("council.example", "nobody.example"));
    agencies.write("nothing", "");
    agencies.write("size", "7\n");
    agencies.write("huge", &"a".repeat(17 << 20));
    agencies.write("garbage", "old 0\n\nnothing\n");
    agencies.write("no-policy", "trust everybody\n");
    agencies.write("lone", &agencies.text("logs").replacen("log ", "# ", 1));
    let table = [
        ("ask case --old 9999", 2, "no such entry"),
        ("ask nowhere", 3, ""),
        ("sign case --key council.key", 3, "candour::case::key"),
        ("prove case 99", 2, "no such entry"),
        ("prove case 3 --key council.key", 3, "candour::case::key"),
        ("witness --key case.key --policy logs --state +x.state --once request", 3, "candour::case::key"),
        (
            "witness --key council.key --policy no-policy --state +x.state --once request",
            3,
            "candour::case::policy",
        ),
        ("witness --key council.key --policy logs --state +council.state --once garbage", 3, "400"),
        ("witness --key council.key --policy lone --state +x.state --once request", 4, "404"),
        ("witness-key --name two_words+ --out +bad.key", 2, "no spaces and no plus"),
        ("witness-key --name again.example --out +council.key", 3, "cannot write"),
        ("cosign case forged --policy both", 4, "candour::case::not_accepted"),
        ("cosign case changed --policy both", 4, "candour::case::not_accepted"),
        ("cosign case stranger --policy both", 4, "candour::case::not_accepted"),
        ("cosign case nothing --policy both", 4, "candour::case::not_accepted"),
        ("cosign case size --policy both", 4, "holds size 7"),
        ("cosign case huge --policy both", 3, "longer than any text"),
        ("witness --key council.key --policy logs --state +x.state --once huge", 3, "longer than any text"),
        ("cosign case answer --policy no-policy", 3, "candour::case::policy"),
        ("cosign case answer --policy logs", 4, "candour::case::not_accepted"),
        ("verify case --policy lone", 4, "accepts no checkpoint"),
    ];
    for (words, code, told) in table {
        let output = agencies.run(words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{words}: {said}");
        assert!(said.contains(told), "{words}: {said}");
    }
    assert!(agencies.told("verify case --policy any", 4).contains("has not signed it"), "nothing was kept");
    let state = agencies.text("council.state");
    agencies.write("council.state", &state.replacen("\n2", "\n1", 1));
    assert!(agencies.told(&format!("{once} request"), 4).contains("candour::case::state"), "a changed state");
    std::fs::remove_file(agencies.at("council.state")).expect("it was there");
    assert!(agencies.told(&format!("{once} request"), 4).contains("candour::case::state"), "one taken away");
    std::fs::remove_file(agencies.at("council.state.lock")).expect("it was there");
    assert!(agencies.told(&format!("{once} request"), 0).contains("this witness begins there"));
}

/// Ed25519 is said to be broken: a file that was signed otherwise before holds, another does not.
#[test]
fn a_broken_algorithm_is_signed_over() {
    let agencies = Agencies::meet();
    let lasting = agencies.done("key case --out lasting.key --algorithm ml-dsa-44");
    agencies.write("before", &format!("{}{lasting}", agencies.text("logs")));
    agencies.write("after", &format!("{}broken ed25519\n", agencies.text("before")));
    agencies.done("verify case --policy before");
    agencies.ends("verify case --policy after", 4);
    agencies.done("sign case --key lasting.key");
    agencies.done("verify case --policy after");
}

#[test]
fn a_split_is_found_at_the_first_exchange() {
    let agencies = Agencies::meet();
    agencies.write("early", &agencies.done("sign case --key case.key"));
    agencies.fork("other");
    agencies.done("export case --format csv");
    agencies.write("mine", &agencies.done("sign case --key case.key"));
    agencies.done("export other --format csv");
    agencies.write("theirs", &agencies.done("sign other --key case.key"));
    agencies.fork("later");
    agencies.done("export later --format csv");
    let log = agencies.done("key later --out stranger.key");
    agencies.write("strangers", &format!("{log}quorum none\n"));
    let table = [
        ("case", "case", 0, "same"),
        ("case", "mine", 0, "same"),
        ("mine", "mine", 0, "same"),
        ("early", "case", 0, "the second begins with"),
        ("later", "mine", 0, "the first begins with"),
        // One checkpoint each is enough where they are of one size; else the larger side shows what it grew from.
        ("mine", "theirs", 4, "the case signed both"),
        ("mine", "other", 4, "the case signed both"),
        ("case", "other", 4, "they differ from entry"),
        ("later", "theirs", 4, "two histories"),
        ("early", "mine", 2, "does not show what it grew from"),
        ("both", "mine", 2, "no signed checkpoint"),
    ];
    for (one, other, code, told) in table {
        let turned = match told {
            "the second begins with" => "the first begins with",
            "the first begins with" => "the second begins with",
            same => same,
        };
        for (one, other, told) in [(one, other, told), (other, one, turned)] {
            let said = agencies.told(&format!("compare {one} {other} --policy logs"), code);
            assert!(said.contains(told), "{one}, {other}: {said}");
        }
    }
    assert!(
        agencies.told("compare mine theirs --policy strangers", 4).contains("candour::case::not_accepted")
    );
    let evidence = agencies.ends("compare case other --policy logs", 4);
    agencies.write("evidence", &evidence);
    assert!(agencies.done("verify evidence --policy logs").contains("the evidence holds"));
    agencies.ends("verify evidence --policy strangers", 4);
    let (smaller, larger) = evidence.split_once("----\n").expect("two checkpoints");
    agencies.write("evidence", &format!("{smaller}----\n{}", smaller.split_once("\n\n").expect("a head").1));
    agencies.ends("verify evidence --policy logs", 4);
    agencies.write("evidence", &format!("{smaller}----\n{}", larger.replacen("\n2", "\n3", 1)));
    agencies.ends("verify evidence --policy logs", 4);
}

/// Whoever sets the case back to an earlier copy is found out by the witness, and by a partner who kept one checkpoint.
#[test]
fn a_rollback_is_found() {
    let agencies = Agencies::meet();
    agencies.fork("earlier");
    agencies.done("export case --format csv");
    let newest = agencies.done("sign case --key case.key");
    agencies.write("kept", &newest);
    seen_by(&agencies, "council");
    let once = "witness --key council.key --policy logs --state council.state --once";
    // The same size again as before: the witness holds more.
    agencies.write("request", &agencies.done("ask earlier"));
    assert_eq!(agencies.ends(&format!("{once} request"), 4), format!("{}\n", size(&newest)));
    // Rewritten to as many entries: the witness holds another root.
    agencies.done("export earlier --format csv");
    agencies.write("rewritten", &agencies.done("sign earlier --key case.key"));
    agencies.write("request", &agencies.done(&format!("ask earlier --old {}", size(&newest))));
    assert_eq!(agencies.ends(&format!("{once} request"), 4), format!("{}\n", size(&newest)));
    // And to more: the proof cannot hold.
    agencies.done("export earlier --format csv");
    agencies.done("sign earlier --key case.key");
    agencies.write("request", &agencies.done(&format!("ask earlier --old {}", size(&newest))));
    assert!(agencies.told(&format!("{once} request"), 4).contains("422"));
    agencies.write("evidence", &agencies.ends("compare earlier kept --policy logs", 4));
    agencies.done("verify evidence --policy logs");
}
