//! Which way a sentence looks: "will meet Monday" ahead, "met Monday" back.

use crate::lex::Lex;
use crate::prose::Tense;
use crate::reader::Reader;
use crate::scan::Kind;

/// Words that look ahead wherever they stand.
const AHEAD: [&str; 15] = [
    "will",
    "shall",
    "wo",
    "ll",
    "would",
    "scheduled",
    "expects",
    "upcoming",
    "until",
    "intends",
    "slated",
    "wants",
    "may",
    "should",
    "might",
];

/// Nouns and participles that look ahead only where "to", "for" or "on" says to what: "plans to meet", "set for".
const AHEAD_TO: [&str; 15] = [
    "plan",
    "plans",
    "planned",
    "planning",
    "set",
    "due",
    "going",
    "hopes",
    "hoping",
    "likely",
    "ready",
    "preparing",
    "has",
    "have",
    "needs",
];

/// Said in the past of what was to come: "agreed to meet Monday" looks ahead, "agreed Monday to meet" does not.
const WORD_GIVEN: [&str; 7] = ["agreed", "vowed", "promised", "pledged", "threatened", "wanted", "prepared"];

/// Past forms that do not end in "-ed".
const BACK: [&str; 74] = [
    "was", "were", "had", "did", "said", "told", "made", "took", "came", "went", "became", "began", "got",
    "gave", "found", "left", "held", "met", "sent", "fell", "rose", "won", "lost", "led", "ran", "saw",
    "sold", "bought", "wrote", "broke", "struck", "shot", "since", "spoke", "paid", "grew", "hit", "died",
    "killed", "seen", "rang", "been", "done", "taken", "given", "brought", "gone", "heard", "kept", "knew",
    "drew", "drove", "flew", "threw", "blew", "chose", "spent", "built", "sought", "thought", "caught",
    "fought", "felt", "dealt", "stood", "sank", "shook", "swept", "hung", "beat", "sued", "tied", "rode",
    "laid",
];

/// "Not told until Monday": it was told then.
const NEVER: [&str; 7] = ["not", "never", "didn", "wasn", "weren", "hadn", "nothing"];

/// What is on a calendar beforehand, in the present tense: "the panel meets Monday".
const CALENDAR: [&str; 22] = [
    "begins", "begin", "starts", "start", "opens", "open", "ends", "end", "expires", "expire", "resumes",
    "resume", "meets", "meet", "votes", "vote", "returns", "arrives", "faces", "closes", "airs", "convenes",
];

/// What is planned: a day before it is a day to come, where the day of a blast is past.
const PLANNED: [&str; 24] = [
    "election",
    "elections",
    "vote",
    "voting",
    "meeting",
    "summit",
    "game",
    "match",
    "race",
    "final",
    "hearing",
    "trial",
    "deadline",
    "referendum",
    "talks",
    "report",
    "auction",
    "session",
    "launch",
    "debate",
    "ballot",
    "runoff",
    "funeral",
    "ceremony",
];

impl Reader<'_> {
    /// The nearest word of tense before the expression in its clause, else after it.
    pub(crate) fn tense(&self, at: usize, next: usize) -> Tense {
        if at > 2 && self.is(at - 1, "as") && self.any(at - 2, &["soon", "early"]) {
            return Tense::Future;
        }
        if let Some(tense) = self.tense_beside(at) {
            return tense;
        }
        if let Some(tense) = self.before(at, 16).find_map(|n| self.tense_word(n, at)) {
            return tense;
        }
        (next..next + 14)
            .take_while(|n| !self.ends_sentence(*n))
            .find_map(|n| self.tense_word(n, at))
            .unwrap_or(Tense::None)
    }

    /// What stands right before: "starting Friday", "the vote is Tuesday", "the panel meets on Monday".
    fn tense_beside(&self, at: usize) -> Option<Tense> {
        let on = at.checked_sub(1)?;
        let verb = if self.any(on, &["on", "at"]) { on.checked_sub(1)? } else { on };
        let starts = self.any(verb, &["beginning", "starting", "effective", "sometime", "come"])
            && !self.capital(at.saturating_sub(2));
        let is = self.any(verb, &["is", "are"]) && !self.tells_story;
        let calendar = !self.tells_story
            && (self.any(verb, &CALENDAR) || self.any(verb, &["again"]) && self.any(verb - 1, &CALENDAR))
            && !self.any(verb.saturating_sub(1), &["the", "a", "s", "of"])
            && !self.bare_word(verb.saturating_sub(1)).ends_with("'s");
        (starts || is || calendar).then_some(Tense::Future)
    }

    /// The day of "Friday's report": it looks back, unless what is spoken of lies ahead.
    pub(crate) fn tense_of_owner(&self, at: usize, next: usize) -> Tense {
        let planned = (next..next + 3).any(|n| self.any(n, &PLANNED));
        let waited = at > 0
            && (self.is(at - 1, "of") && self.is(at.saturating_sub(2), "ahead")
                || self
                    .any(at - 1, &["until", "pending", "await", "awaits", "awaiting", "awaited", "expect"])
                || planned && self.any(at - 1, &["before", "for"]));
        match self.tense(at, next) {
            _ if waited => Tense::Future,
            Tense::Future if planned => Tense::Future,
            _ => Tense::Past,
        }
    }

    /// The tense of the word at `at`, for an expression that begins at `when`.
    fn tense_word(&self, at: usize, when: usize) -> Option<Tense> {
        let token = self.get(at)?;
        if token.kind != Kind::Word {
            return None;
        }
        let word = self.word(at);
        let next = at + 1;
        if self.capital(at) {
            return None;
        }
        // "Won't" is cut before its apostrophe.
        let negated = self.is(at, "won") && self.mark(next, b'\'') && self.is(next + 1, "t");
        let could = self.is(at, "could")
            && !self.any(next, &["not", "be"])
            && !self.before(at, 12).any(|n| self.is(n, "neither"));
        let expected =
            self.is(at, "expected") && !(at > 0 && self.any(at - 1, &["than", "as", "had", "widely"]));
        let ahead = if self.tells_story { self.any(at, &AHEAD_TO[..8]) } else { self.ahead_to(at, when) };
        if self.is(at, "until") && self.before(at, 10).any(|n| self.any(n, &NEVER)) {
            return Some(Tense::Past);
        }
        // A story tells what was to be after it was.
        let is_to = !self.tells_story && self.any(at, &["is", "are", "was", "were"]) && self.is(next, "to");
        if negated || could || expected || ahead || is_to || self.any(at, &AHEAD) {
            return Some(Tense::Future);
        }
        // "Will be seen", "to be released", "the case is heard": the participle of a plan, or of the present.
        if at > 0 && self.any(at - 1, &["be", "to", "is", "are", "being"]) {
            return None;
        }
        let verb = self.any(at, &BACK) || word.len() > 4 && word.ends_with("ed");
        verb.then_some(Tense::Past)
    }

    /// "Plans to meet", "set for Monday", "due Friday"; but "due to rain" gives a cause, and "the plan" is there already.
    fn ahead_to(&self, at: usize, when: usize) -> bool {
        let next = at + 1;
        let verb = self.is(next, "to") && self.lex(next + 1) == Lex::Other && !self.capital(next + 1);
        if self.is(at, "due") {
            let is = at > 0 && self.any(at - 1, &["is", "are", "was", "were", "be", "been", "s"]);
            return is || !self.is(next, "to");
        }
        if self.any(at, &WORD_GIVEN) {
            return verb && at < when && at + 5 >= when;
        }
        let for_it = self.any(next, &["for", "on"]) && self.any(at, &["plans", "planned", "set"])
            || self.any(next, &["a", "an", "another"])
                && self.any(at, &["planned", "planning", "plan", "plans"]);
        let looked_back = self.is(at, "planned") && at > when;
        self.any(at, &AHEAD_TO) && (verb || for_it) && !looked_back
    }
}
