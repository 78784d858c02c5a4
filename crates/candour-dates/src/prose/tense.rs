//! Which way a sentence looks: "will meet Monday" ahead, "met Monday" back.

use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::prose::Tense;

/// What a word says of the direction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// Ahead, wherever it stands.
    Ahead,
    /// Ahead only where "to", "for" or "on" says to what: "plans to meet", "set for".
    AheadTo,
    /// Said in the past of what was to come: "agreed to meet Monday" looks ahead, "agreed Monday to meet" does not.
    WordGiven,
    /// A past form.
    Back,
    /// A form of "be" in the present; and in the past.
    Is,
    Was,
    /// What is on a calendar beforehand, in the present tense: "the panel meets Monday".
    Calendar,
    /// The same for many, or a noun: "talks begin Monday", "a vote Monday".
    CalendarOrNoun,
    /// Words that need a rule each.
    Could,
    Expected,
    Until,
    Due,
    Won,
}

/// One match on the word itself: this is asked of every word about every expression.
fn cue_of(word: &str) -> Option<Cue> {
    Some(match word {
        "will" | "shall" | "wo" | "ll" | "would" | "scheduled" | "expects" | "upcoming" | "intends"
        | "slated" | "wants" | "may" | "should" | "might" | "expect" | "await" | "awaits" | "awaiting" => {
            Cue::Ahead
        }
        "plan" | "plans" | "planned" | "planning" | "set" | "going" | "hopes" | "hoping" | "likely"
        | "forecast" | "ready" | "preparing" | "has" | "have" | "needs" => Cue::AheadTo,
        "agreed" | "vowed" | "promised" | "pledged" | "threatened" | "wanted" | "prepared" => Cue::WordGiven,
        "begins" | "starts" | "opens" | "ends" | "expires" | "resumes" | "reopens" | "meets" | "votes"
        | "returns" | "arrives" | "faces" | "closes" | "airs" | "convenes" | "retires" => Cue::Calendar,
        "begin" | "start" | "open" | "end" | "expire" | "resume" | "meet" | "vote" | "arrive" | "return" => {
            Cue::CalendarOrNoun
        }
        "is" | "are" => Cue::Is,
        "was" | "were" => Cue::Was,
        "could" => Cue::Could,
        "expected" => Cue::Expected,
        "until" => Cue::Until,
        "due" => Cue::Due,
        "won" => Cue::Won,
        "had" | "did" | "said" | "told" | "made" | "took" | "came" | "went" | "became" | "began" | "got"
        | "gave" | "found" | "left" | "held" | "met" | "sent" | "fell" | "rose" | "lost" | "led" | "ran"
        | "saw" | "sold" | "bought" | "wrote" | "broke" | "struck" | "shot" | "since" | "spoke" | "paid"
        | "grew" | "hit" | "died" | "killed" | "seen" | "rang" | "been" | "done" | "taken" | "given"
        | "brought" | "gone" | "heard" | "kept" | "knew" | "drew" | "drove" | "flew" | "threw" | "blew"
        | "chose" | "spent" | "built" | "sought" | "thought" | "caught" | "fought" | "felt" | "dealt"
        | "stood" | "sank" | "shook" | "swept" | "hung" | "beat" | "sued" | "tied" | "rode" | "laid" => {
            Cue::Back
        }
        _ if word.len() > 4 && word.ends_with("ed") => Cue::Back,
        _ => return None,
    })
}

/// "Not told until Monday": it was told then.
const NEVER: [&str; 7] = ["not", "never", "didn", "wasn", "weren", "hadn", "nothing"];

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

    /// What stands right before: "starting Friday", "effective on Monday", "must pay by Friday".
    fn tense_beside(&self, at: usize) -> Option<Tense> {
        let on = at.checked_sub(1)?;
        let verb = if self.any(on, &["on", "at"]) { on.checked_sub(1)? } else { on };
        let starts = self.any(verb, &["beginning", "starting", "effective", "sometime", "come"])
            && !self.capital(at.saturating_sub(2));
        let must = self.is(on, "by") && self.before(at, 8).any(|n| self.is(n, "must"));
        (starts || must).then_some(Tense::Future)
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
        // A word with its capital is a name, or too far from the expression to matter.
        if self.get(at).is_none_or(|t| t.kind != Kind::Word) || self.capital(at) {
            return None;
        }
        let cue = cue_of(self.word(at))?;
        let next = at + 1;
        let ahead = match cue {
            Cue::Ahead => true,
            Cue::AheadTo if self.tells_story => {
                self.any(at, &["plan", "plans", "planned", "planning", "set", "going", "hopes"])
            }
            Cue::Due if self.tells_story => true,
            Cue::AheadTo | Cue::WordGiven | Cue::Due => self.ahead_to(at, when, cue),
            // A story tells what was to be after it was.
            Cue::Is | Cue::Was => {
                !self.tells_story && (self.is(next, "to") || cue == Cue::Is && self.of_a_plan(at, when))
            }
            Cue::Calendar | Cue::CalendarOrNoun => {
                // In "tax returns in April rose" the verb comes after.
                let noun = (when + 1..when + 4).any(|n| cue_of(self.word(n)) == Some(Cue::Back));
                !self.tells_story && self.runs_to(at, when) && self.is_verb(at, cue) && !noun
            }
            Cue::Could => {
                !self.any(next, &["not", "be"]) && !self.before(at, 12).any(|n| self.is(n, "neither"))
            }
            Cue::Expected => !(at > 0 && self.any(at - 1, &["than", "as", "had", "widely"])),
            Cue::Until => {
                let never = self.before(at, 10).any(|n| self.any(n, &NEVER));
                !never || self.before(at, 10).any(|n| self.any(n, &["will", "wo", "would", "can"]))
            }
            // "Won't" is cut before its apostrophe.
            Cue::Won => self.mark(next, b'\'') && self.is(next + 1, "t"),
            Cue::Back => false,
        };
        if ahead {
            return Some(Tense::Future);
        }
        // "Will be seen", "to be released", "the case is heard": the participle of a plan, or of the present.
        let participle = at > 0 && self.any(at - 1, &["be", "to", "is", "are", "being"]);
        let past = match cue {
            Cue::Until => return Some(Tense::Past),
            Cue::Back | Cue::Was | Cue::WordGiven | Cue::Expected | Cue::Won => true,
            Cue::AheadTo => self.is(at, "planned"),
            _ => false,
        };
        (past && !participle).then_some(Tense::Past)
    }

    /// "The vote is Tuesday", "banks are closed on Monday": the present, of a day to come.
    fn of_a_plan(&self, at: usize, when: usize) -> bool {
        let day = matches!(self.lex(when), Lex::Weekday(_)) || matches!(self.lex(when), Lex::Month(_));
        day && self.runs_to(at, when) && !self.is(when.saturating_sub(1), "in")
    }

    /// Does the word lead to the expression, no more than a few words on and with no comma between?
    fn runs_to(&self, at: usize, when: usize) -> bool {
        at < when && when <= at + 5 && !(at..when).any(|n| self.mark(n, b','))
    }

    /// "Talks begin Monday" and "the panel votes Monday"; not "after the vote Monday", "housing starts in May".
    fn is_verb(&self, at: usize, cue: Cue) -> bool {
        const ARTICLES: [&str; 10] = ["the", "a", "an", "his", "her", "its", "their", "this", "that", "our"];
        let Some(subject) = at.checked_sub(1).filter(|n| !self.ends_sentence(*n)) else { return false };
        let noun = self.any(subject, &ARTICLES)
            || self.any(subject, &["of", "s", "both", "two", "to", "in"])
            || self.bare_word(subject).len() < self.word(subject).len();
        if noun {
            return false;
        }
        if cue == Cue::CalendarOrNoun {
            return self.word(subject).ends_with('s') && self.lex(subject) == Lex::Other;
        }
        // A subject that could not be the first half of a noun: a name, a pronoun, or one with its article near.
        self.capital(subject)
            || self.any(subject, &["he", "she", "it", "which", "who", "and", "also", "then"])
            || (1..4).any(|back| subject.checked_sub(back).is_some_and(|n| self.any(n, &ARTICLES)))
            // "A two-day summit of foreign ministers opens": the sentence begins with its subject.
            || self.before(subject, 8).last().is_some_and(|n| self.any(n, &ARTICLES) && self.capital(n))
    }

    /// "Plans to meet", "set for Monday", "due Friday"; but "due to rain" gives a cause, and "the plan" is there already.
    fn ahead_to(&self, at: usize, when: usize, cue: Cue) -> bool {
        let next = at + 1;
        let to = self.is(next, "to");
        if cue == Cue::Due {
            return !to || at > 0 && self.any(at - 1, &["is", "are", "was", "were", "be", "been", "s"]);
        }
        let verb = to && self.lex(next + 1) == Lex::Other && !self.capital(next + 1);
        if cue == Cue::WordGiven {
            return verb && at < when && at + 5 >= when;
        }
        let for_it = self.any(next, &["for", "on"]) && self.any(at, &["plans", "planned", "set", "forecast"])
            || self.any(next, &["a", "an", "another"])
                && self.any(at, &["planned", "planning", "plan", "plans"]);
        (verb || for_it) && !(at > when && self.is(at, "planned"))
    }
}
