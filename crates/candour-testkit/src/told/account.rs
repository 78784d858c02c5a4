//! Claims put together as a news story, a speech and a council's statement.

use candour_dates::Date;

use super::ToldClaim;
use super::claims::Draft;
use super::course::Course;
use super::day::{later, plain};
use super::phrases::{capital, fill, under};
use crate::Random;

const FURNITURE: &str = include_str!("../../told/furniture.txt");
const KINDS: [&str; 3] = ["story", "speech", "statement"];
const WRITERS: [&str; 6] = [
    "Imogen Sallis",
    "Tom Averill",
    "Priya Deshmane",
    "Gareth Owen-Lloyd",
    "Morag Tennant",
    "Felix Underhay",
];

struct Writing<'a> {
    random: &'a mut Random,
    kind: &'static str,
    name: String,
    his: &'static str,
    day: Date,
}

/// The accounts' files, and the claims as they stand in them.
pub(super) fn accounts(
    course: &Course,
    drafts: Vec<Draft>,
    random: &mut Random,
) -> (Vec<(String, Vec<u8>)>, Vec<ToldClaim>) {
    let some = 1 + random.below(3);
    let first = random.below(3);
    let mut shares: Vec<Vec<Draft>> = vec![Vec::new(); some];
    for (nth, draft) in drafts.into_iter().enumerate() {
        shares[nth % some].push(draft);
    }
    let (mut files, mut claims) = (Vec::new(), Vec::new());
    for (nth, share) in shares.into_iter().enumerate() {
        let child = &course.cast.child;
        let day = later(course.cast.last_day, 40 + random.below(300) as i64);
        let his = if child.girl { "her" } else { "his" };
        let kind = KINDS[(first + nth) % KINDS.len()];
        let path = format!("accounts/{kind}.txt");
        let mut writing = Writing { random: &mut *random, kind, name: child.full(), his, day };
        let (text, told) = writing.account(&path, share);
        files.push((path, text.into_bytes()));
        claims.extend(told);
    }
    claims.sort_by(|a: &ToldClaim, b| a.account.cmp(&b.account));
    (files, claims)
}

impl Writing<'_> {
    /// A line of furniture.
    fn line(&mut self, heading: &str) -> String {
        let phrase = *self.random.pick(&under(FURNITURE, &format!("{}.{heading}", self.kind)));
        let writer = *self.random.pick(&WRITERS);
        let day = plain(self.day);
        fill(phrase, &[("name", &self.name), ("writer", writer), ("day", &day)]).replace("\\n", "\n")
    }

    fn account(&mut self, path: &str, share: Vec<Draft>) -> (String, Vec<ToldClaim>) {
        let mut paragraphs = vec![self.line("head"), self.line("byline"), self.line("open")];
        let mut told = Vec::new();
        let mut paragraph: Vec<String> = Vec::new();
        let mut share = share.into_iter().peekable();
        while let Some(draft) = share.next() {
            if let Some(second) = share.next_if(|second| self.may_join(&draft, second)) {
                let (sentence, claims) = joined(path, draft, second);
                paragraph.push(sentence);
                told.extend(claims);
                continue;
            }
            let lead = draft.lead.clone();
            for draft in lead.map(|lead| *lead).into_iter().chain([draft]) {
                let (sentence, claim) = self.sentence(path, draft);
                paragraph.push(sentence);
                told.push(claim);
            }
            if self.random.chance(55) {
                paragraphs.push(paragraph.join(" "));
                paragraph.clear();
                if self.random.chance(25) {
                    paragraphs.push(self.line("between"));
                }
            }
        }
        paragraphs.push(paragraph.join(" "));
        paragraphs.push(self.line("close"));
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        (format!("{}\n", paragraphs.join("\n\n")), told)
    }

    /// Two claims in one sentence, where the second can stand after an "and" as it is: it begins with the child's name.
    fn may_join(&mut self, first: &Draft, second: &Draft) -> bool {
        let plain = |draft: &Draft| draft.lead.is_none() && draft.text.ends_with('.');
        let named = self.name.split(' ').next().is_some_and(|name| second.text.starts_with(name));
        named && plain(first) && plain(second) && first.category != "partly_cause" && self.random.chance(35)
    }

    /// The claim as a sentence of its own, or in somebody's mouth.
    fn sentence(&mut self, path: &str, draft: Draft) -> (String, ToldClaim) {
        let chained = draft.lead.is_some();
        let mut claim = claim(path, draft);
        let quoted = self.kind == "story" && !chained && claim.text.ends_with('.') && self.random.chance(16);
        if !quoted {
            return (claim.text.clone(), claim);
        }
        claim.text.pop();
        let phrase = *self.random.pick(&under(FURNITURE, "quoted"));
        (capital(&fill(phrase, &[("claim", &claim.text), ("his", self.his)])), claim)
    }
}

fn claim(path: &str, draft: Draft) -> ToldClaim {
    ToldClaim {
        account: path.to_owned(),
        text: draft.text,
        verdict: draft.verdict,
        also: draft.also,
        category: draft.category,
        note: draft.note,
        grounds: draft.grounds,
    }
}

fn joined(path: &str, first: Draft, second: Draft) -> (String, [ToldClaim; 2]) {
    let (mut first, second) = (claim(path, first), claim(path, second));
    first.text.pop();
    (format!("{}, and {}", first.text, second.text), [first, second])
}
