//! What is told of two versions: tables of cases, paragraphs parted by `|`.

use candour_accounts::{read, revise};
use candour_model::{Account, CaseFacts, Span};

fn account(file: &str, text: &str) -> Account {
    read(file, text.as_bytes(), &CaseFacts::default()).0
}

fn check(ending: &str, before: &str, after: &str, want: &str) {
    let one = account(&format!("r.v1.{ending}"), &before.replace('|', "\n\n"));
    let other = account(&format!("r.v2.{ending}"), &after.replace('|', "\n\n"));
    assert_eq!(told(&one, &other), want, "{before} / {after}");
}

/// `edited 2>2 judgement good>poor`, a line a paragraph.
fn told(one: &Account, other: &Account) -> String {
    let number = |account: &Account, span: Option<Span>| {
        let at = span.and_then(|span| account.paragraphs.iter().position(|own| *own == span));
        at.map_or("-".to_owned(), |at| (at + 1).to_string())
    };
    let words = |account: &Account, span: Span| span.slice(&account.text).unwrap_or("?").replace('\n', "_");
    let mut lines = Vec::new();
    for change in revise(one, other).changes {
        let (was, is) = (number(one, change.before), number(other, change.after));
        let mut line = format!("{} {was}>{is}", change.fate.name());
        for word in &change.words {
            let (old, new) = (words(one, word.before), words(other, word.after));
            line += &format!(" {} {old}>{new}", word.wording.name());
        }
        lines.push(line);
    }
    lines.join("\n")
}

#[test]
fn what_is_no_change() {
    let cases = [
        ("Children's views were well-known.", "CHILDREN’S views were well‑known."),
        ("He wrote “no” and left.", "He wrote \"no\" and left."),
        ("The years 2007-08 were hard.", "The years 2007–08 were hard."),
        ("He left – at once – for home.", "He left — at once—for home."),
        ("The first office was shut.", "The ﬁrst oﬃce was shut."),
        ("The café was shut.", "The cafe\u{301} was shut."),
        ("There were 1,250 visits.", "There were 1250 visits."),
        ("The para\u{ad}graph stood\u{a0}here.", "The paragraph stood here."),
        ("The work was inad-\nequate there.", "The work was inadequate there."),
        // A paragraph was put in above; the numbers of those below are not what they say.
        (
            "1. All the children were seen.|2. The homes were clean.|3. Staff were kind to them.",
            "4. All the children were seen.|5. The homes were clean.|6. Staff were kind to them.",
        ),
    ];
    for (before, after) in cases {
        check("txt", before, after, "");
        check("txt", after, before, "");
    }
}

#[test]
fn words_that_changed() {
    const FRAME: &str = "The panel read the files of the team and wrote that";
    let cases = [
        ("care was good there.", "care was inadequate there.", "judgement good>inadequate"),
        ("care was good there.", "care was inad-\nequate there.", "judgement good>inad-_equate"),
        (
            "it was good overall.",
            "it requires improvement overall.",
            "judgement was good>requires improvement",
        ),
        ("staff need to attend.", "staff are required to attend.", "other need>are required"),
        ("they did go as planned.", "they did go as well as planned.", "other >well as"),
        ("he was seen.", "he was not seen.", "negation >not"),
        ("he was seen.", "he wasn't seen.", "negation was>wasn't"),
        ("he was accompanied.", "he was unaccompanied.", "negation accompanied>unaccompanied"),
        ("they went to call.", "they failed to call.", "judgement went>failed"),
        ("he was seen 3 times.", "he was seen 4 times.", "number 3>4"),
        ("he was seen three times.", "he was seen four times.", "number three>four"),
        ("it cost 3.5 million.", "it cost 35 million.", "number 3.5>35"),
        ("it was 3-5 visits.", "it was 35 visits.", "number 3-5>35"),
        ("it was 5% of them.", "it was 5 of them.", "number %>"),
        ("it was £5 of them.", "it was $5 of them.", "number £>$"),
        ("he came on 3 May 2008.", "he came on 4 May 2008.", "date 3>4"),
        ("he came in early May.", "he came in early June.", "date May>June"),
        ("he may have come.", "he has come.", "hedging may have>has"),
        ("he told Smith so.", "he told Jones so.", "name Smith>Jones"),
        ("so. Smith came. He told Smith.", "so. Jones came. He told Smith.", "name Smith>Jones"),
        ("it appears to be so.", "it clearly is so.", "hedging appears to be>clearly is"),
        ("parents' views count.", "parent's views count.", "other parents>parent's"),
        ("☐ Yes was marked.", "☑ Yes was marked.", "other ☐>☑"),
        (
            "it was a plan made by Ann.",
            "it was a plan agreed with partners by Ann.",
            "other made>agreed with partners",
        ),
        (
            "the old ward was shut to all for weeks.",
            "staff of every sort met at the hall on Mondays and left.",
            "date the old ward was shut to all for weeks>staff of every sort met at the hall on Mondays and left",
        ),
    ];
    for (before, after, want) in cases {
        let (before, after) = (format!("{FRAME} {before}"), format!("{FRAME} {after}"));
        check("txt", &before, &after, &format!("edited 1>1 {want}"));
    }
}

const A: &str = "The panel met each family twice and wrote down what they said of the help they had.";
const B: &str = "School nurses kept their own notes, which nobody else could read until the spring.";
const C: &str = "Housing officers were asked to the meeting in June but did not send a letter back.";

#[test]
fn what_became_of_paragraphs() {
    let long = format!("{A} {B} {C}");
    let cases = [
        (format!("{A}|{B}|{C}"), format!("{A}|{B}|{C}"), ""),
        (format!("{A}|{B}|{C}"), format!("{C}|{A}|{B}"), "moved 3>1"),
        (format!("{A}|{B}|{C}"), format!("{A}|{C}"), "removed 2>-"),
        (format!("{A}|{C}"), format!("{A}|{B}|{C}"), "added ->2"),
        // The grade alone on its line, and under a heading that comes again and again.
        (
            format!("Quality|Good|{A}"),
            format!("Quality|Inadequate|{A}"),
            "edited 2>2 judgement Good>Inadequate",
        ),
        (
            format!("Judgement: good|{A}|Judgement: good|{B}|Judgement: good|{C}"),
            format!("Judgement: good|{A}|Judgement: poor|{B}|Judgement: good|{C}"),
            "edited 3>3 judgement good>poor",
        ),
        // Below what was added, above what stayed.
        (
            format!("{A}|The work was good.|{B}"),
            format!("{A}|{C}|The work was poor.|{B}"),
            "added ->2\nedited 2>3 judgement good>poor",
        ),
        // A copy put in above its like is the one that was added.
        (
            format!("{A}|As above.|{B}|As above.|{C}|As above."),
            format!("As above.|{A}|As above.|{B}|As above.|{C}|As above."),
            "added ->1",
        ),
        // Parted and joined: nothing is lost.
        (
            long.clone(),
            format!("{A} {B}|{C}"),
            &format!("edited 1>1 negation {}>\nadded ->2", &C[..C.len() - 1]),
        ),
        (
            format!("{A} {B}|{C}"),
            long.clone(),
            &format!("edited 1>1 negation >{}\nremoved 2>-", &C[..C.len() - 1]),
        ),
        // All that it shares with others it shares with many; the little that is its own tells which it was.
        (
            format!(
                "{}Ann was at the front door by eight that day. {A} {B}",
                format!("{A} {B} |").repeat(30)
            ),
            format!(
                "Ann was at the front door by nine that day. {A} {B}|{}{C}",
                format!("{A} {B} |").repeat(30)
            ),
            "moved_and_edited 31>1 number eight>nine\nadded ->32",
        ),
    ];
    for (before, after, want) in cases {
        check("txt", &before, &after, want);
    }
}

#[test]
fn rows_of_tables_are_paragraphs() {
    let page = |grade: &str| {
        format!(
            "<html><body><p>{A}</p><table><tr><th>Area</th><th>Grade</th></tr><tr><td>Leadership</td><td>{grade}</td></tr></table><p>{B}</p></body></html>"
        )
    };
    check("html", &page("Good"), &page("Inadequate"), "edited 3>3 judgement Good>Inadequate");
}

/// A file without paragraphs, all of it changed in every third word, ends soon.
#[test]
fn one_paragraph_of_a_whole_report() {
    let word =
        |at: usize, of: usize| ["work", "team", "file", "plan", "child", "visit"][(at * at + at / of) % 6];
    let text = |third: &str| -> String {
        (0..40_000).map(|at| if at % 3 == 0 { third } else { word(at, 7) }).collect::<Vec<_>>().join(" ")
    };
    let told = told(&account("r.v1.txt", &text("old")), &account("r.v2.txt", &text("new")));
    assert!(told.starts_with("edited 1>1") || told.starts_with("added"), "{}", &told[..40]);
}
