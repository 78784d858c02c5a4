//! Where a telling leaps by what is not said: "Eventually", "at the next review", "on another occasion". What is counted after
//! such a sentence is not counted from the day before it.

use crate::grammar::reader::Reader;

/// Words that open a sentence of some other, unsaid time. "Soon after" and "shortly afterwards" stay close, and are none.
const LEAPS: [&[&str]; 31] = [
    &["eventually"],
    &["some", "time", "later"],
    &["some", "time", "after"],
    &["some", "time", "afterwards"],
    &["sometime", "later"],
    &["in", "due", "course"],
    &["in", "time"],
    &["over", "time"],
    &["later", "on"],
    &["not", "long", "after"],
    &["not", "long", "afterwards"],
    &["before", "long"],
    &["after", "a", "while"],
    &["after", "some", "time"],
    &["on", "another", "occasion"],
    &["on", "other", "occasions"],
    &["on", "one", "occasion"],
    &["another", "time"],
    &["by", "the", "time"],
    &["that", "term"],
    &["the", "following", "term"],
    &["the", "next", "term"],
    &["the", "previous", "term"],
    &["the", "term", "after"],
    &["last", "term"],
    &["on", "his", "return"],
    &["on", "her", "return"],
    &["on", "their", "return"],
    &["on", "a", "later"],
    &["on", "a", "different"],
    &["on", "a", "separate"],
];

/// What people come to: "at the next review", "at a later hearing".
const OCCASIONS: [&str; 22] = [
    "review",
    "appointment",
    "appt",
    "visit",
    "meeting",
    "conference",
    "hearing",
    "contact",
    "session",
    "clinic",
    "check",
    "group",
    "scan",
    "assessment",
    "consultation",
    "inspection",
    "date",
    "stage",
    "point",
    "supervision",
    "interview",
    "handover",
];

impl Reader<'_> {
    /// "This was at the clinic on 21 August", "that was on 3 May": does its sentence say when the telling before it was?
    pub(crate) fn names_the_telling(&self, at: usize) -> bool {
        let first = self.before(at, 14).last().unwrap_or(at);
        self.any(first, &["this", "that", "it", "which"])
            && self.any(first + 1, &["was", "happened", "occurred", "took"])
            && !(first + 2..at).any(|n| self.tells_of(n))
    }

    /// "... two days before and was released the same night": does a second verb of the same subject lead from the byte at
    /// which an expression ended to the next?
    pub(crate) fn goes_on(&self, end: usize, at: usize) -> bool {
        const NEAR: usize = 8;
        let after = |n: &usize| self.get(*n).is_some_and(|t| t.start >= end);
        let Some(and) = (at.saturating_sub(NEAR)..at).rev().take_while(after).last() else { return false };
        let verb = self.skip(and + 1, &["then", "was", "were", "later"]);
        self.is(and, "and") && (verb..verb + 2).any(|n| n < at && self.tells_of(n))
    }

    /// Does a sentence that lies wholly between two places open with a leap?
    pub(crate) fn leaps(&self, from: usize, to: usize) -> bool {
        // The last place at which such a sentence could open: the one before `to` is not over.
        let Some(over) = (from..to).rev().find(|n| self.ends_sentence(*n)) else { return false };
        let opens = |n: &usize| *n > 0 && self.ends_sentence(n - 1);
        (from..over).filter(opens).any(|n| self.is_leap(n))
    }

    fn is_leap(&self, at: usize) -> bool {
        let says = |words: &&[&str]| words.iter().enumerate().all(|(nth, word)| self.is(at + nth, word));
        let holidays = self.any(at, &["in", "during", "over", "after", "before"])
            && self.is(at + 1, "the")
            && (at + 2..at + 4).any(|n| self.any(n, &["holidays", "hols"]));
        let occasion = self.is(at, "at")
            && self.any(at + 1, &["the", "a", "his", "her", "their"])
            && self.any(at + 2, &["next", "following", "subsequent", "later", "further", "last", "previous"])
            && (at + 3..at + 6).any(|n| self.any(n, &OCCASIONS));
        holidays || occasion || LEAPS.iter().any(says)
    }
}
