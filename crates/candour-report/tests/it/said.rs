//! What the invented case's accounts say: a story with a claim of every answer, and a report in two versions.

use std::sync::Arc;

use candour_dates::Interval;
use candour_model::{
    Account, AccountSentence, AgencyId, Answer, Aspect, Chronology, Claim, ClaimPart, Dated, Digest, Entry,
    EntryId, Fate, ParagraphChange, Revision, Searched, Span, Voice, WeighedThen, WordChange, Wording,
};

use super::{date, dated};

const STORY: &str = "Child A: the visits <that were> & were not\n\n\
    A health visitor saw Child A at home on 3 April 2023 and weighed her. Officers came on 12 October 2023, \
    \"twice at least\", a neighbour said.\n\n\
    Nobody visited between 6 October 2023 and 29 November 2023. The nursery rang social care <twice> in June 2023.\n\n\
    A doctor examined her in May 2023. The system failed her. The paper asked the council, which did not answer.\n\n\
    Advertisement";

const REPORTS: [&str; 2] = [
    "Visits were timely.\nThe response of the agencies was adequate.\nSeven visits were made.\nLessons were learned.",
    "Lessons were learned.\nThe response of the agencies was not adequate.\nFour visits were made.\nNobody asked <why>.",
];

/// Words of a text that give a time, with the first and the last day they allow.
type Times<'t> = (&'t str, &'t [(i16, i8, i8)]);

fn account(file: &str, text: &str, dates: &[Times<'_>]) -> Account {
    let text: Arc<str> = text.into();
    let mut at = 0;
    let mut sentences = Vec::new();
    for piece in text.split_inclusive(['.', '\n']).filter(|piece| !piece.trim().is_empty()) {
        let from = at + text[at..].find(piece.trim()).expect("there");
        let to = from + piece.trim().len();
        at = to;
        let dates = dates.iter().filter_map(|(words, days)| {
            let start = from + text[from..to].find(words)?;
            let days: Vec<_> = days.iter().map(|&(y, m, d)| date(y, m, d)).collect();
            Some(Dated { span: Span::new(&text, start, start + words.len()), ..dated(words, &days) })
        });
        let dates: Vec<Dated> = dates.collect();
        sentences.push(AccountSentence {
            span: Span::new(&text, from, to).expect("on borders"),
            text: text[from..to].to_owned(),
            happened: dates.first().cloned(),
            dates,
        });
    }
    Account {
        file: file.into(),
        sha256: Digest::of(text.as_bytes()),
        text,
        published: None,
        paragraphs: Vec::new(),
        sentences,
    }
}

pub(crate) fn story() -> Account {
    let dates: [Times<'_>; 6] = [
        ("3 April 2023", &[(2023, 4, 3)]),
        ("12 October 2023", &[(2023, 10, 12)]),
        ("6 October 2023", &[(2023, 10, 6)]),
        ("29 November 2023", &[(2023, 11, 29)]),
        ("June 2023", &[(2023, 6, 1), (2023, 6, 30)]),
        ("May 2023", &[(2023, 5, 1), (2023, 5, 31)]),
    ];
    let published = Some(dated("5 March 2024", &[date(2024, 3, 5)]));
    Account { published, ..account("accounts/story & more.txt", STORY, &dates) }
}

pub(crate) fn report(version: usize) -> Account {
    account(&format!("accounts/report.v{}.txt", version + 1), REPORTS[version], &[])
}

/// The part of an aspect, with the words of the account that give it.
fn part(aspect: Aspect, words: &str, answer: Answer, entries: &[EntryId]) -> ClaimPart {
    let span = STORY.find(words).and_then(|at| Span::new(STORY, at, at + words.len()));
    ClaimPart {
        aspect,
        span,
        answer,
        entries: entries.to_vec(),
        reason: format!("For this <part>: {}.", answer.words()),
    }
}

fn claim(account: &Account, n: usize, words: &str, verdict: Answer, parts: Vec<ClaimPart>) -> Claim {
    let at = account.text.find(words).expect("there");
    let span = Span::new(&account.text, at, at + words.len()).expect("on borders");
    let mut entries: Vec<EntryId> = Vec::new();
    for id in parts.iter().flat_map(|part| &part.entries) {
        if !entries.contains(id) {
            entries.push(id.clone());
        }
    }
    Claim {
        id: format!("c-{n}"),
        account: account.file.clone(),
        span,
        text: words.to_owned(),
        sentence: account.sentences.iter().position(|one| one.span.contains(span)).expect("in one"),
        voice: Voice::Own,
        speaker: None,
        kind: "happened",
        read_as: "the child is seen <by anyone> on a day".to_owned(),
        verdict,
        single_source: entries.len() == 1,
        parts,
        entries,
        reason: format!("The sum & its parts: {}.", verdict.words()),
        settled_by: (verdict == Answer::CannotTell).then(|| "The diary of <the nursery>.".to_owned()),
        searched: vec![Searched {
            agency: AgencyId::new("csc"),
            from: date(2023, 1, 3),
            to: date(2024, 6, 1),
        }],
        then: None,
        put_by_hand: false,
    }
}

/// A claim of every answer, two of them sharing words; the last was put by a person and stands nowhere in the text.
pub(crate) fn claims(account: &Account, chronology: &Chronology) -> Vec<Claim> {
    let exact = |e: &&Entry| e.days().is_some_and(|days| days.exact().is_some());
    let ids: Vec<EntryId> = chronology.entries.iter().filter(exact).map(|e| e.id().clone()).collect();
    let some = |from: usize, to: usize| ids.get(from..to).unwrap_or_default();
    let (yes, no) = (Answer::Supported, Answer::Contradicted);
    let seen = vec![
        part(Aspect::Act, "saw Child A", yes, some(3, 5)),
        part(Aspect::Date, "3 April 2023", yes, some(3, 4)),
    ];
    let weighed = vec![
        part(Aspect::Act, "weighed", yes, some(5, 6)),
        part(Aspect::Place, "at home", Answer::NotRecorded, &[]),
    ];
    let absence = vec![
        part(Aspect::Act, "Nobody visited", no, some(6, 14)),
        part(Aspect::Date, "6 October 2023 and 29 November 2023", yes, &[]),
    ];
    // The two last entries of the sample are records that do not fit together.
    let last = chronology.entries.len().saturating_sub(2);
    let unfit: Vec<EntryId> = chronology.entries[last..].iter().map(|e| e.id().clone()).collect();
    let [one, other] = [0, 1].map(|nth| unfit.get(nth..=nth).unwrap_or_default());
    let twice = vec![
        part(Aspect::Quantity, "twice", yes, one),
        part(Aspect::Quantity, "twice", no, other),
        part(Aspect::Date, "June 2023", Answer::CannotTell, &unfit),
    ];
    let mut list = vec![
        claim(account, 1, "A health visitor saw Child A at home on 3 April 2023", yes, seen),
        claim(
            account,
            2,
            "A health visitor saw Child A at home on 3 April 2023 and weighed her.",
            Answer::Partly,
            weighed,
        ),
        claim(
            account,
            3,
            "Officers came on 12 October 2023, \"twice at least\"",
            Answer::NotRecorded,
            Vec::new(),
        ),
        claim(account, 4, "Nobody visited between 6 October 2023 and 29 November 2023.", no, absence),
        claim(account, 5, "The nursery rang social care <twice> in June 2023.", Answer::CannotTell, twice),
        claim(account, 6, "The system failed her.", Answer::NotTestable, Vec::new()),
    ];
    list[2].voice = Voice::Quoted;
    list[2].speaker = Some("a <neighbour>".to_owned());
    list[3].then = Some(WeighedThen {
        on: date(2024, 3, 5),
        verdict: Answer::NotRecorded,
        could_know: vec![AgencyId::new("police"), AgencyId::new("gp")],
        untold: 2,
    });
    list.push(by_hand(account, &list[0]));
    list
}

fn by_hand(account: &Account, like: &Claim) -> Claim {
    let end = account.text.len();
    Claim {
        id: "c-7".to_owned(),
        span: Span::new(&account.text, end, end).expect("inside"),
        text: "Was she <ever> seen?".to_owned(),
        put_by_hand: true,
        voice: Voice::Reported,
        ..like.clone()
    }
}

fn in_report(version: usize, words: &str) -> Span {
    let at = REPORTS[version].find(words).expect("there");
    Span::new(REPORTS[version], at, at + words.len()).expect("on borders")
}

/// A paragraph of every fate; a negation, a number.
pub(crate) fn revision() -> Revision {
    let nothing = |version: usize, before: &str| {
        let at = in_report(version, before).start();
        Span::new(REPORTS[version], at, at).expect("inside")
    };
    let change = |fate, before: Option<&str>, after: Option<&str>, words| ParagraphChange {
        fate,
        before: before.map(|words| in_report(0, words)),
        after: after.map(|words| in_report(1, words)),
        words,
    };
    let negation = WordChange {
        before: nothing(0, "adequate"),
        after: in_report(1, "not "),
        wording: Wording::Negation,
    };
    let number =
        WordChange { before: in_report(0, "Seven"), after: in_report(1, "Four"), wording: Wording::Number };
    Revision {
        before: "accounts/report.v1.txt".into(),
        after: "accounts/report.v2.txt".into(),
        dated: [Some(Interval::day(date(2023, 9, 1))), Some(Interval::day(date(2023, 11, 1)))],
        paragraphs: [4, 4],
        changes: vec![
            change(Fate::Moved, Some("Lessons were learned."), Some("Lessons were learned."), Vec::new()),
            change(Fate::Removed, Some("Visits were timely."), None, Vec::new()),
            change(
                Fate::Edited,
                Some("The response of the agencies was adequate."),
                Some("The response of the agencies was not adequate."),
                vec![negation],
            ),
            change(
                Fate::MovedAndEdited,
                Some("Seven visits were made."),
                Some("Four visits were made."),
                vec![number],
            ),
            change(Fate::Added, None, Some("Nobody asked <why>."), Vec::new()),
        ],
    }
}
