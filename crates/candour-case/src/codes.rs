//! Every stable code of the program, explained. The rooms keep their own lists; here they meet.

/// Codes of this room: code, what it means, what to do next.
const CODES: &[(&str, &str, &str)] = &[
    (
        "candour::case::file",
        "A file or folder of the case could not be read or written.",
        "Check that it exists, that it is not open elsewhere and that you may read it.",
    ),
    (
        "candour::case::no_records",
        "The folder holds no folder called records.",
        "Put each agency's files into records/<agency>/ and build again.",
    ),
    (
        "candour::case::database",
        "The case file could not be used.",
        "Check that no other program has it open and that the disk is not full.",
    ),
    (
        "candour::case::busy",
        "Another program is writing to the case file; two at once would write over each other.",
        "Wait until the other is done, and run the command again.",
    ),
    (
        "candour::case::remains",
        "An erasure was done and noted, but another program kept the file from being written anew after it.",
        "Close whatever has the case file open, then run VACUUM on it with sqlite3, or erase the entry of the erasure too.",
    ),
    (
        "candour::case::sealed",
        "The file was sealed for archive or sending, and nothing is written to it.",
        "Work on the case file it was sealed from; the sealed one stays as it was sent.",
    ),
    (
        "candour::case::seal_broken",
        "Bytes of a sealed file are not what they were when it was sealed.",
        "Ask the sender for another copy, and compare the digest with the one in the letter.",
    ),
    (
        "candour::case::to_be_read",
        "The file was opened to be read, not to be written.",
        "This is our fault: please report it with the command you ran.",
    ),
    (
        "candour::case::old_sqlite",
        "The SQLite library of this program is older than 3.51.3, which can lose what it acknowledged.",
        "Build the program with the library that comes with it.",
    ),
    (
        "candour::case::not_a_case",
        "The file is not a case file of a format that this program reads.",
        "Check the path; a case file is called case.candour.",
    ),
    (
        "candour::case::shape",
        "A table of the ledger is none, or has a column, an index or a trigger that is none of this program's; it could show \
         different things to different readers, or keep what is erased.",
        "Do not work with this file; candour fsck names what is there. Ask the sender for another copy.",
    ),
    (
        "candour::case::record",
        "An entry of the ledger could not be read.",
        "Run candour verify; ask the sender for another copy.",
    ),
    (
        "candour::case::ledger",
        "The ledger does not verify, so nothing is written on top of it.",
        "Run candour verify to see what was touched; go back to a copy that verifies.",
    ),
    (
        "candour::case::moment",
        "The ledger has no entry of that number, or none that claims so early a day.",
        "Run candour log to see its entries.",
    ),
    (
        "candour::case::clock",
        "An entry of the ledger claims an earlier time than one before it. The order of the entries stands; the time is a claim.",
        "Look whether the clock of the computer that wrote it was right; judge what was held when by the entries' numbers.",
    ),
    (
        "candour::case::altered",
        "Derived tables were not what the ledger gives: somebody altered them, or two builds of one ledger differ. They were made anew.",
        "Run candour build --rebuild again. Said twice, it is our bug: report it.",
    ),
    (
        "candour::case::kind",
        "The ledger has an entry of a kind that this version does not know. The ledger is whole; what the entry did is not shown.",
        "Read the case with the version that wrote the entry, or a later one.",
    ),
    (
        "candour::case::no_such_agency",
        "A view was asked for of what an agency knew that has no record in the case.",
        "Name it as its folder under records/ is called.",
    ),
    (
        "candour::case::key",
        "The file is no key, or a key that signs for another case.",
        "Make one with candour key; each case has its own.",
    ),
    (
        "candour::case::proof",
        "A proof does not hold for whoever trusts this policy.",
        "Look whether proof and policy belong together; ask the sender for another.",
    ),
    (
        "candour::case::policy",
        "The policy is none: a line of it is not log, witness, group, quorum or broken.",
        "Correct the line; docs/spec/signed-checkpoints.md shows a policy.",
    ),
    (
        "candour::case::not_accepted",
        "What was signed is not accepted by whoever trusts this policy: a signature is missing or does not hold.",
        "Ask the witnesses that are named for their signatures (candour ask), or the sender for another copy.",
    ),
    (
        "candour::case::unsigned",
        "No checkpoint of the case is signed, so there is nothing that a witness could sign too.",
        "Run candour sign with a key of the case first.",
    ),
    (
        "candour::case::other_size",
        "The witness last signed another size than the request went on from.",
        "Run candour ask again with --old and that size; where the case is smaller, it was rolled back or is an old copy.",
    ),
    (
        "candour::case::not_comparable",
        "The two cannot be compared: they are of two logs, or the larger one shows no entries.",
        "Compare with the case file of the larger one, or by a proof that candour prove --from wrote, counted from the smaller \
         one; a checkpoint alone does not show what it grew from.",
    ),
    (
        "candour::case::state",
        "A witness that began again from less than it signed could be made to sign two histories.",
        "Go back to the newest copy of the state; without one, make a new key, tell whoever trusts the old one, and begin a state elsewhere.",
    ),
    (
        "candour::case::state_held",
        "Another witness uses this state; two at once could sign two histories.",
        "Stop the other one first.",
    ),
    (
        "candour::case::signature",
        "A line kept beside the checkpoints is no signature, or stands under no checkpoint.",
        "The ledger itself is whole; ask the sender for another copy, or verify with a policy.",
    ),
    (
        "candour::case::content",
        "The bytes of a file taken in are not those its ledger entry names.",
        "Ask the sender for another copy of the case file.",
    ),
    (
        "candour::case::output",
        "A page, sheet or document could not be made.",
        "This is our fault: please report it with the command you ran.",
    ),
    (
        "candour::case::facts",
        "Part of case.toml could not be read.",
        "Correct case.toml and build again; until then that part is unknown.",
    ),
    (
        "candour::case::no_agency",
        "A file lies in records/ outside a folder named after an agency.",
        "Move it to records/<agency>/.",
    ),
    (
        "candour::case::copy",
        "Two files hold the same bytes: one record told twice, not two that agree.",
        "Take one of them out unless both agencies wrote it.",
    ),
    (
        "candour::case::changed",
        "A file came in another version, and a row of it is gone, a date is another, or the file lies there no more. Both \
         versions are kept in the ledger; the later one is in force.",
        "Look at both under Changed records, or with candour diff; ask the agency who changed it, when and why.",
    ),
    (
        "candour::fsck::database",
        "SQLite finds its own pages or indexes damaged.",
        "Go back to a copy that is whole; the words after the code are SQLite's.",
    ),
    (
        "candour::fsck::schema",
        "A table, trigger or index of the case file is missing, is more than there should be, or is made otherwise than by \
         this version of the program. Triggers guard the ledger against writing over it.",
        "Ask who had the file; compare the ledger with a copy kept elsewhere (candour diff).",
    ),
    (
        "candour::fsck::derived",
        "A derived table is not what the ledger gives: somebody altered it.",
        "Run candour build --rebuild, which makes it anew from the ledger.",
    ),
    (
        "candour::case::too_large",
        "A file is larger than 256 MiB and was not read.",
        "Split it, or ask the agency for the part that concerns the case.",
    ),
    (
        "candour::case::link",
        "A link, or a folder nested too deep, was not followed.",
        "Copy the file itself into the folder.",
    ),
    (
        "candour::case::litter",
        "A leftover of the operating system or of an open editor was passed over.",
        "Nothing to do.",
    ),
];

/// Every code with one paragraph: what it means and what to do next.
fn all() -> impl Iterator<Item = (&'static str, String)> {
    let in_two = [CODES, candour_ledger::CODES, candour_people::CODES];
    let in_one = [
        candour_intake::CODES,
        candour_kinds::CODES,
        candour_chronology::CODES,
        candour_checks::CODES,
        candour_accounts::CODES,
    ];
    let two = in_two.into_iter().flatten().map(|(code, means, next)| (*code, format!("{means} {next}")));
    let one = in_one.into_iter().flatten().map(|(code, words)| (*code, (*words).to_owned()));
    two.chain(one)
}

/// What a code means and what to do next; `None` for a code nobody emits.
pub fn explain(code: &str) -> Option<String> {
    all().find(|(known, _)| *known == code).map(|(_, words)| words)
}

/// Every code, sorted.
pub fn codes() -> Vec<&'static str> {
    let mut codes: Vec<&str> = all().map(|(code, _)| code).collect();
    codes.sort_unstable();
    codes
}

#[cfg(test)]
mod tests {
    #[test]
    fn codes_are_unique_and_explained() {
        let codes = super::codes();
        assert!(codes.windows(2).all(|pair| pair[0] != pair[1]), "a code stands twice");
        for code in codes {
            assert!(code.starts_with("candour::"), "{code}");
            assert!(super::explain(code).is_some_and(|words| words.len() > 20), "{code}");
        }
    }
}
