//! Claims about two happenings: how long lay between them, and which came first.

use crate::language::words::{Word, stem};

use super::deed::Deed;
use super::read::{Clause, Reader, hidden};
use super::{Days, Form};

impl Reader<'_, '_> {
    /// "Nine days after the referral a meeting was held"; "the arrest came before the conference".
    pub(super) fn two_deeds(
        &self,
        clause: &Clause<'_>,
        words: &[Word],
        length: Option<Days>,
    ) -> Option<Form> {
        let links = [
            ("after", true),
            ("before", false),
            ("following", true),
            ("of", true),
            ("until", false),
            ("since", true),
        ];
        for (at, word) in words.iter().enumerate() {
            let Some((link, later)) = links.iter().find(|(link, _)| stem(link) == word.stem) else {
                continue;
            };
            let right_after =
                length.is_some_and(|days| days.bytes.1 <= word.start && word.start - days.bytes.1 < 3);
            if (*link == "of" || *link == "since") && !right_after || *link == "until" && length.is_none() {
                continue;
            }
            let hidden = hidden(clause.dates);
            if hidden.iter().any(|(from, to)| *from <= word.start && word.end <= *to) {
                continue;
            }
            // "Nine days after the referral, a meeting was held": the meeting stands behind the comma.
            let comma = (at + 1..words.len()).find(|n| {
                let gap = (words[n - 1].end, words[*n].start);
                let offset = clause.words[0].start;
                clause.text.get(gap.0 - offset..gap.1 - offset).is_some_and(|gap| gap.contains(','))
            });
            let lead = at <= 4;
            let (one, other) = match comma.filter(|_| lead) {
                Some(comma) => (&words[comma..], &words[at + 1..comma]),
                None => (&words[..at], &words[at + 1..]),
            };
            let (one, other) = (self.deed(clause, one, &hidden), self.deed(clause, other, &hidden));
            let known = |deed: &Deed| !deed.main.is_empty();
            if !known(&one) || !known(&other) || one.main == other.main && one.details == other.details {
                continue;
            }
            let bare = |deed: Deed| Deed { when: None, ..deed };
            let (first, second) = if *later { (other, one) } else { (one, other) };
            return Some(match length.filter(|_| right_after) {
                Some(length) => {
                    let length =
                        if Self::is_within(words, length) { Days { least: 0, ..length } } else { length };
                    Form::Apart { first: bare(first), second: bare(second), length }
                }
                None => Form::Order { first: bare(first), second: bare(second) },
            });
        }
        None
    }

    /// "Ten days lay between the meeting and the arrest", "it took ten days to get from one to the other".
    pub(super) fn stretch(&self, clause: &Clause<'_>, words: &[Word], length: Days) -> Option<Form> {
        let at = |list: &[&str], from: usize| {
            (from..words.len()).find(|at| list.iter().any(|word| stem(word) == words[*at].stem))
        };
        let from = at(&["between", "from"], 0)?;
        let link = if words[from].stem == stem("between") { "and" } else { "to" };
        let to = at(&[link], from + 1)?;
        if words[from + 1..].iter().any(|word| {
            word.start >= length.bytes.0 && word.end <= length.bytes.1 && word.start < words[to].start
        }) {
            return None;
        }
        let lengths = |word: &&Word| length.bytes.0 <= word.start && word.end <= length.bytes.1;
        let second: Vec<Word> = words[to + 1..].iter().filter(|word| !lengths(word)).copied().collect();
        let hidden = hidden(clause.dates);
        let (first, second) =
            (self.deed(clause, &words[from + 1..to], &hidden), self.deed(clause, &second, &hidden));
        let bare = |deed: Deed| Deed { when: None, perhaps: None, ..deed };
        let known = !first.main.is_empty() && !second.main.is_empty();
        known.then(|| Form::Apart { first: bare(first), second: bare(second), length })
    }

    /// "The handover preceded the referral".
    pub(super) fn sequence(&self, clause: &Clause<'_>, words: &[Word], length: Option<Days>) -> Option<Form> {
        let place = |cue: &str| self.lexicon.cue(cue, words).into_iter().next();
        let (at, first_leads) = match (place("precedes"), place("follows")) {
            (Some(at), _) => (at, true),
            (None, at) => (at?, false),
        };
        let hidden = hidden(clause.dates);
        let by = words[at.1..].iter().take(5).position(|word| word.stem == stem("by"));
        let was = at.0 > 0 && ["was", "were"].iter().any(|be| stem(be) == words[at.0 - 1].stem);
        let first_leads = first_leads || by.is_some() && was;
        let (one, other) =
            (self.deed(clause, &words[..at.0], &hidden), self.deed(clause, &words[at.1..], &hidden));
        let bare = |deed: Deed| Deed { when: None, perhaps: None, ..deed };
        let known = !one.main.is_empty() && !other.main.is_empty();
        let (first, second) = if first_leads { (one, other) } else { (other, one) };
        let length = length.filter(|length| words[at.1 - 1].end <= length.bytes.0 && was && by.is_some());
        known.then(|| match length {
            Some(length) => Form::Apart { first: bare(first), second: bare(second), length },
            None => Form::Order { first: bare(first), second: bare(second) },
        })
    }

    /// "By the time of the arrest the conference had already taken place".
    pub(super) fn by_the_time(&self, clause: &Clause<'_>, words: &[Word]) -> Option<Form> {
        let is = |at: usize, word: &str| words.get(at).is_some_and(|own| own.stem == stem(word));
        let lead = is(0, "by") && is(1, "the") && is(2, "time");
        let offset = clause.words[0].start;
        let comma = (3..words.len()).find(|at| {
            clause
                .text
                .get(words[at - 1].end - offset..words[*at].start - offset)
                .is_some_and(|gap| gap.contains(','))
        });
        let comma = comma.filter(|_| lead)?;
        let hidden = hidden(clause.dates);
        let (second, first) =
            (self.deed(clause, &words[3..comma], &hidden), self.deed(clause, &words[comma..], &hidden));
        let bare = |deed: Deed| Deed { when: None, perhaps: None, ..deed };
        let known = !first.main.is_empty() && !second.main.is_empty();
        known.then(|| Form::Order { first: bare(first), second: bare(second) })
    }

    fn is_within(words: &[Word], length: Days) -> bool {
        let before = words.iter().rev().find(|word| word.end <= length.bytes.0);
        before.is_some_and(|word| word.stem == stem("within"))
    }
}
