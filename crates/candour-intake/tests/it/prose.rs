//! Prose and mail to entries: words, day and time, day of writing.

use candour_intake::{FileIn, Intake, Limits, read};
use candour_model::{AgencyId, CaseFacts, Entry};

fn intake(path: &str, bytes: &[u8]) -> Intake {
    let agency = AgencyId::new("health");
    let intake = read(&FileIn { path, agency: &agency, bytes }, &CaseFacts::default(), &Limits::default());
    assert!(intake.report.balances());
    for entry in &intake.entries {
        assert_eq!(entry.span().slice(&intake.source.text), Some(entry.text()));
    }
    intake
}

/// `happened|recorded|words`, a time behind the day, `>` before quoted words, the author in front.
fn shown(entry: &Entry) -> String {
    let clock = entry.happened.as_ref().and_then(|dated| dated.resolved.clock);
    let clock = clock
        .filter(|clock| clock.part.is_none())
        .map(|clock| format!("T{:02}:{:02}", clock.from.hour(), clock.from.minute()));
    let edtf = |dated: &Option<candour_model::Dated>| {
        dated.as_ref().map(candour_model::Dated::edtf).unwrap_or_default()
    };
    let author = entry.author.as_ref().map(|cell| format!("{}: ", cell.text)).unwrap_or_default();
    let quoted = if entry.quoted { ">" } else { "" };
    let words = entry.text().replace('\n', " ");
    format!(
        "{}{}|{}|{author}{quoted}{words}",
        edtf(&entry.happened),
        clock.unwrap_or_default(),
        edtf(&entry.recorded)
    )
}

fn check(path: &str, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let found: Vec<String> = intake(path, text.as_bytes()).entries.iter().map(shown).collect();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn sentences_with_a_date_begin_entries() {
    check(
        "records/health/notes.txt",
        &[
            (
                "He was well. On 3 May 2007 he was seen. No bruises. On 4 May 2007 he was not brought.",
                &[
                    "||He was well.",
                    "2007-05-03||On 3 May 2007 he was seen. No bruises.",
                    "2007-05-04||On 4 May 2007 he was not brought.",
                ],
            ),
            (
                "2006\n\nOn 3 May he was seen.\n\n2007\n\nOn 4 May he was seen.",
                &["2006-05-03||On 3 May he was seen.", "2007-05-04||On 4 May he was seen."],
            ),
            (
                "On 3 May 2007 he was seen. The next day he was not.",
                &["2007-05-03||On 3 May 2007 he was seen.", "2007-05-04||The next day he was not."],
            ),
        ],
    );
}

#[test]
fn notes_give_time_and_author() {
    check(
        "records/health/notes.txt",
        &[
            (
                "03/05/2007 14:20 SW1: Home visit. Seen alone.\n04/05/2007 09:05 Anna Brown: Rang the school.",
                &[
                    "2007-05-03T14:20||SW1: 03/05/2007 14:20 SW1: Home visit. Seen alone.",
                    "2007-05-04T09:05||Anna Brown: 04/05/2007 09:05 Anna Brown: Rang the school.",
                ],
            ),
            ("03/05/2007 Home visit: seen alone.", &["2007-05-03||03/05/2007 Home visit: seen alone."]),
            (
                "03/05/2007 - Health Visitor: seen.",
                &["2007-05-03||Health Visitor: 03/05/2007 - Health Visitor: seen."],
            ),
        ],
    );
}

#[test]
fn a_stamp_governs_its_note() {
    check(
        "records/police/log.txt",
        &[
            // The line of the stamp is no entry by itself; a time inside the note is of the same day; how long the
            // bail runs, and a day still to come, are told that day.
            (
                "19/09/2021 1140hrs DC 881 PRYCE\nSuspect arrested 1105hrs. No reply. Bailed until 17/10/2021.\n\
                 24/09/2021 DS 2290 MALIK\nStrategy discussion held. Core group 22/10/2021. Rang the school yesterday.",
                &[
                    "2021-09-19T11:05||DC 881 PRYCE: 19/09/2021 1140hrs DC 881 PRYCE Suspect arrested 1105hrs. No reply. \
                     Bailed until 17/10/2021.",
                    "2021-09-24||DS 2290 MALIK: 24/09/2021 DS 2290 MALIK Strategy discussion held. Core group 22/10/2021.",
                    "2021-09-23|2021-09-24|DS 2290 MALIK: Rang the school yesterday.",
                ],
            ),
            // The name before a wide space, what was done behind it.
            (
                "12-Aug-2021  Dr N Farrow (GP)  Surgery\nCough for 3/7.\n\n20-Sep-2021  Sr B Okafor (Nurse)  Telephone\nRang.",
                &[
                    "2021-08-12||Dr N Farrow (GP): 12-Aug-2021  Dr N Farrow (GP)  Surgery Cough for 3/7.",
                    "2021-09-20||Sr B Okafor (Nurse): 20-Sep-2021  Sr B Okafor (Nurse)  Telephone Rang.",
                ],
            ),
            // A story in dated paragraphs goes on in the next, whatever day the last one began with.
            (
                "1 March 2023: biscuits. 8 March 2023: cake.\n\n15 March 2023: more cake.\n\nOn 29 March 2023 I met him. The previous weekend he had them.",
                &[
                    "2023-03-01||1 March 2023: biscuits. 8 March 2023: cake.",
                    "2023-03-15||15 March 2023: more cake.",
                    "2023-03-29||On 29 March 2023 I met him.",
                    "2023-03-25/2023-03-26||The previous weekend he had them.",
                ],
            ),
            // "By Friday" counts from the note it stands in.
            (
                "01/11/2021 Asked for news; to hear by Friday at the latest.\n08/11/2021 Nothing came.",
                &[
                    "2021-11-01||01/11/2021 Asked for news; to hear by Friday at the latest.",
                    "2021-11-08||08/11/2021 Nothing came.",
                ],
            ),
        ],
    );
}

#[test]
fn a_form_typed_as_lines_is_one_entry() {
    check(
        "records/health/journal.txt",
        &[
            // Each date begins a form; lines below its notes are its notes.
            (
                "Tabbed journal\n\nDate: 12/05/2021\nTime: 14:00\nClinician: Bev Ark (HV)\nNotes: Late visit.\nMum low.\n\n\
                 Date: 26/05/2021\nClinician: Bev Ark (HV)\nNotes: No reply.\n\nWill try next week.",
                &[
                    "2021-05-12T14:00||Bev Ark (HV): Late visit. Mum low.",
                    "2021-05-26||Bev Ark (HV): No reply.  Will try next week.",
                ],
            ),
            // Labels side by side behind wide spaces.
            (
                "Date of incident: 4 June 2021    Time: 15:20\nRecorded by: Gail\nDescription: Bruise seen.",
                &["2021-06-04T15:20||Gail: Bruise seen."],
            ),
            // A letter's labels make no form: it does not say what happened beside one.
            (
                "Date: 4 May 2016\nOur ref: AB/1\nFrom: Dr Green\n\nHe was seen yesterday.",
                &["|2016-05-04|Our ref: AB/1 From: Dr Green", "2016-05-03|2016-05-04|He was seen yesterday."],
            ),
        ],
    );
}

#[test]
fn minutes_tell_of_their_meeting() {
    check(
        "records/health/minutes.html",
        &[
            (
                "<h1>Minutes of Strategy Meeting</h1><p>Held on 24 June 2021 at 10am.</p>\
                 <h2>Reports</h2><p>Mother had no support.</p><h2>Decision</h2><p>To be joint.</p>",
                &[
                    "2021-06-24T10:00||Minutes of Strategy Meeting Held on 24 June 2021 at 10am.",
                    "||Mother had no support.",
                    "2021-06-24T10:00||To be joint.",
                ],
            ),
            (
                "<h1>Notes</h1><p>On 24 June 2021 seen.</p><h2>Decision</h2><p>None.</p>",
                &["2021-06-24||On 24 June 2021 seen.", "||None."],
            ),
        ],
    );
}

#[test]
fn when_it_was_written_is_not_when_it_happened() {
    check(
        "records/health/form.txt",
        &[
            (
                "He was seen on 3 May 2016.\n\nDate form completed: 4 May 2016",
                &["2016-05-03|2016-05-04|He was seen on 3 May 2016."],
            ),
            (
                "Seen at home on 3 May 2016 (recorded 4 May 2016). Well.",
                &["2016-05-03|2016-05-04|Seen at home on 3 May 2016 (recorded 4 May 2016). Well."],
            ),
            (
                "On 3 May 2016 seen.\n\nEntered by A. Brown on 4 May 2016\n\nOn 9 May 2016 seen.\n\nRecorded on 10 May 2016",
                &[
                    "2016-05-03|2016-05-04|A. Brown: On 3 May 2016 seen.",
                    "2016-05-09|2016-05-10|On 9 May 2016 seen.",
                ],
            ),
            (
                "1 High Street\n\n4 May 2016\n\nDear Dr Green,\n\nHe was seen yesterday.",
                &[
                    "|2016-05-04|1 High Street",
                    "|2016-05-04|Dear Dr Green,",
                    "2016-05-03|2016-05-04|He was seen yesterday.",
                ],
            ),
            (
                "On 3 May 2016 seen.\n\nForm completed 4/5/2016 by L. Stace, key person. DSL: B. Quill",
                &["2016-05-03|2016-05-04|L. Stace: On 3 May 2016 seen."],
            ),
            ("Date: 4 May 2016\n\nHe is well.", &["|2016-05-04|He is well."]),
            (
                "Date: 4 May 2016\nSeen.\n\nDate: 9 May 2016\nSeen.",
                &["2016-05-04||Date: 4 May 2016 Seen.", "2016-05-09||Date: 9 May 2016 Seen."],
            ),
        ],
    );
}

const FIRST: &str = "From: Anna Brown <a@example.org>\r\nTo: Ben Green <b@example.org>\r\n\
Date: Tue, 12 Dec 2023 09:14:00 +0000\r\nSubject: Visit\r\nMessage-ID: <1@example.org>\r\n\r\n";

#[test]
fn messages_tell_of_the_day_they_were_sent() {
    let with = |body: &str| format!("{FIRST}{body}");
    let plain = with("He is well. He was seen yesterday.\n\nKind regards,\nAnna\n");
    let reply = with("Noted.\n\nOn 11 December 2023, Ben Green wrote:\n> He was not brought.\n");
    let outlook = with(
        "Noted.\n\nFrom: Ben Green\nSent: 11 December 2023 16:05\nTo: Anna Brown\nSubject: Visit\n\nHe was not brought.\n",
    );
    let page = FIRST.replace("Subject", "Content-Type: text/html\r\nSubject")
        + "<style>p{}</style><p>He is&nbsp;well.</p><blockquote>Seen.</blockquote>";
    check(
        "records/health/visit.eml",
        &[
            (
                &plain,
                &[
                    "2023-12-12T09:14|2023-12-12|Anna Brown <a@example.org>: He is well.",
                    "2023-12-11|2023-12-12|Anna Brown <a@example.org>: He was seen yesterday.",
                ],
            ),
            (
                &reply,
                &[
                    "2023-12-12T09:14|2023-12-12|Anna Brown <a@example.org>: Noted.",
                    "2023-12-11|2023-12-11|Ben Green: >He was not brought.",
                ],
            ),
            (
                &outlook,
                &[
                    "2023-12-12T09:14|2023-12-12|Anna Brown <a@example.org>: Noted.",
                    "2023-12-11T16:05|2023-12-11|Ben Green: >He was not brought.",
                ],
            ),
            (&page, &["2023-12-12T09:14|2023-12-12|Anna Brown <a@example.org>: He is well.", "||>Seen."]),
            (FIRST, &["2023-12-12T09:14|2023-12-12|Anna Brown <a@example.org>: Visit"]),
        ],
    );
}

#[test]
fn a_mailbox_tells_each_message_once() {
    let second = FIRST.replace("12 Dec", "13 Dec").replace("Tue", "Wed").replace("Anna", "Ben");
    let envelope = "From a@example.org Tue Dec 12 09:14:00 2023\n";
    let body = "He was not brought to the clinic.\nI will ring.\n\n";
    let mailbox = format!(
        "{envelope}{FIRST}{body}{envelope}{second}Thank you for this.\n\nOn 12 Dec 2023, A <a@example.org> wrote:\n> He was not brought\n> to the clinic.\n> I will ring.\n\n{envelope}X-Empty: 1\n\n"
    );
    let intake = intake("records/health/all.mbox", mailbox.as_bytes());
    let found: Vec<String> = intake.entries.iter().map(shown).collect();
    assert_eq!(
        found,
        [
            "2023-12-12T09:14|2023-12-12|Anna Brown <a@example.org>: He was not brought to the clinic. I will ring.",
            "2023-12-13T09:14|2023-12-13|Ben Brown <a@example.org>: Thank you for this.",
        ]
    );
    let codes: Vec<&str> = intake.report.refused.iter().map(|refusal| refusal.code).collect();
    assert_eq!(codes, ["candour::intake::quoted_elsewhere", "candour::intake::message_without_words"]);
    let headings: Vec<(&str, &str)> =
        intake.entries[0].cells.iter().map(|cell| (&*cell.heading, cell.text.as_str())).collect();
    assert_eq!(
        headings,
        [("From", "Anna Brown <a@example.org>"), ("To", "Ben Green <b@example.org>"), ("Subject", "Visit")]
    );
}

proptest::proptest! {
    #[test]
    fn any_bytes_balance(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 1..400), nth in 0..5usize) {
        intake(["a.txt", "a.html", "a.eml", "a.mbox", "a.docx"][nth], &bytes);
    }

    #[test]
    fn any_message_balances(lines in proptest::collection::vec(0..10usize, 0..40)) {
        const LINES: [&str; 10] = [
            "", "From: A <a@b>", "Date: Tue, 12 Dec 2023 09:14:00 +0000", "> seen", "On 3 May 2007, A wrote:",
            "From a@b Tue Dec 12 09:14:00 2023", "Kind regards", "Recorded on 4 May 2016", "03/05/2007 14:20 SW1: é seen.",
            "-----Original Message-----",
        ];
        let text = lines.iter().map(|&nth| LINES[nth]).collect::<Vec<&str>>().join("\n") + "\n x";
        for path in ["a.txt", "a.eml", "a.mbox"] {
            intake(path, text.as_bytes());
        }
    }
}
