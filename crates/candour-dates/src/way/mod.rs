//! Which way a sentence of a record looks: "DNA Friday" back, "ring back Friday" ahead, "Friday, 4pm" neither.

pub(crate) mod asked;
pub(crate) mod words;

use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;
use crate::way::words::{AHEAD, BACK, HAPPENINGS, NO_PLAN};

/// Which way a sentence looks from the day it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Back,
    Ahead,
    /// No word says so: a bare weekday may be the last or the next.
    Unsaid,
}

/// Words after which someone else's telling follows.
const SAYS: [&str; 20] = [
    "said",
    "says",
    "told",
    "tells",
    "reported",
    "reports",
    "stated",
    "states",
    "disclosed",
    "discloses",
    "explained",
    "admitted",
    "claimed",
    "alleged",
    "confirmed",
    "recalled",
    "wrote",
    "complained",
    "say",
    "saying",
];

/// How far the words that say so may stand.
const REACH: usize = 14;

impl Reader<'_> {
    /// The nearest word that says so before the expression in its sentence, else after it.
    pub(crate) fn way(&self, at: usize, next: usize) -> Way {
        const FOR: [&str; 12] = [
            "c",
            "discharge",
            "scan",
            "op",
            "surgery",
            "home",
            "transfer",
            "repeat",
            "bloods",
            "mri",
            "ct",
            "collection",
        ];
        const MOVED: [&str; 12] = [
            "moved",
            "changed",
            "switched",
            "back",
            "forward",
            "rebooked",
            "rearranged",
            "rescheduled",
            "postponed",
            "deferred",
            "adjourned",
            "put",
        ];
        let to = at > 1 && self.is(at - 1, "to") && self.before(at - 1, 4).any(|n| self.any(n, &MOVED));
        // "Booked for Friday", but not "logs for 30/5".
        let day = !self.get(at).is_some_and(|t| t.kind == Kind::Number);
        let the = at - usize::from(at > 0 && self.is(at - 1, "the"));
        if at > 0 && (self.is(at - 1, "by") || the > 0 && self.is(the - 1, "for") && day) || to {
            return Way::Ahead;
        }
        // "Excluded Monday, back in Weds": come back already, or still to come.
        let back =
            at > 1 && (self.is(at - 1, "back") || self.is(at - 2, "back") && self.any(at - 1, &["in", "on"]));
        let was = self
            .before(at, 4)
            .any(|n| self.any(n, &["was", "came", "went", "were", "rang", "called", "phoned"]));
        // "Baby for d/c Sat", "for scan Mon".
        let planned = at > 1 && self.any(at - 1, &FOR) && self.before(at - 1, 3).any(|n| self.is(n, "for"));
        if planned {
            return Way::Ahead;
        }
        if at > 0 && self.is(at - 1, "from") && self.is_changed(at) {
            return Way::Unsaid;
        }
        let way = self.way_told(at, next);
        if back && !was && way == Way::Back { Way::Unsaid } else { way }
    }

    fn way_told(&self, at: usize, next: usize) -> Way {
        self.before(at, REACH)
            .find_map(|n| self.way_word(n, at))
            .or_else(|| {
                (next..next + REACH)
                    .take_while(|n| !self.ends_sentence(*n))
                    .find_map(|n| self.way_word(n, at))
            })
            .unwrap_or(if self.describes(next) || self.happens(at) { Way::Back } else { Way::Unsaid })
    }

    /// "Home visit Tuesday, home conditions poor": what was found there is told.
    fn describes(&self, next: usize) -> bool {
        let word = |n: usize| {
            self.get(n).is_some_and(|t| t.kind == Kind::Word)
                && self.lex(n) == crate::grammar::lex::Lex::Other
        };
        (self.mark(next, b',') || self.mark(next, b'-')) && (next + 1..next + 4).all(word)
    }

    /// "Incident on Friday", "call from neighbour Mon": what nobody plans.
    fn happens(&self, at: usize) -> bool {
        // "Rang Mon - no ans".
        let answers = ["ans", "answer", "reply", "response", "access"];
        let unanswered = (at + 1..at + 8)
            .take_while(|n| !self.ends_sentence(*n))
            .any(|n| self.is(n, "no") && self.any(n + 1, &answers));
        unanswered
            || self.before(at, REACH).any(|n| {
                let call =
                    self.any(n, &["call", "calls", "tc"]) && self.any(n + 1, &["from", "at", "received"]);
                call || self.any(n, &HAPPENINGS)
            })
    }

    fn way_word(&self, at: usize, of: usize) -> Option<Way> {
        let token = self.get(at).filter(|t| t.kind == Kind::Word)?;
        let word = self.word(at);
        let opens = at == 0 || self.ends_sentence(at - 1);
        let mut buffer = [0; 16];
        let small = self.lower(at, &mut buffer);
        if AHEAD.binary_search(&small).is_ok() {
            let name = self.capital(at) && !opens && self.any(at, &["may", "will"]);
            // "The next day" tells; "review held" and "is seen" are told by the nearer word.
            let story = self.is(at, "next") && at + 1 != of && self.in_story(at + 1);
            // "Still going at 4 on Saturday".
            let went = self.is(at, "going")
                && !self.is(at + 1, "to")
                && at > 0
                && self.any(at - 1, &["still", "was", "were", "been", "kept", "had", "always"]);
            if went {
                return None;
            }
            // "Can't recall" plans nothing.
            if self.mark(at + 1, b'\'') && self.is(at + 2, "t") {
                return None;
            }
            if self.is_kept_appointment(at) {
                return Some(Way::Back);
            }
            return (!name && !story).then_some(Way::Ahead);
        }
        // "The order runs out in May", "it comes to an end on Friday", "the sanction falls due".
        let ends = self.any(at, &["runs", "run"]) && self.is(at + 1, "out")
            || self.is(at, "comes") && self.any(at + 1, &["up", "off", "into", "to"])
            || self.is(at, "takes") && self.is(at + 1, "effect");
        if ends {
            return Some(Way::Ahead);
        }
        // "I am seeing her on Monday".
        if self.is(at, "am") && self.word(at + 1).ends_with("ing") {
            return Some(Way::Ahead);
        }
        // "Dentist is 4.30 on Wednesday"; "she is adamant it was Friday" is told by the nearer word.
        if self.any(at, &["is", "are"]) && (at > of || of - at < 5) {
            return Some(Way::Ahead);
        }
        if BACK.binary_search(&small).is_ok() {
            let of_plan = at > 0
                && (self.any(at - 1, &["be", "to", "is", "are"])
                    || self.is(at - 1, "not") && !self.any(at, &["seen", "been"]));
            return (!of_plan).then_some(Way::Back);
        }
        if at > 0 && self.is(at - 1, "to") && self.is_base_verb(at) {
            let wanted = self.before(at, 9).any(|n| self.any(n, &["did", "didn", "wanted"]));
            let told = at > 1 && (self.any(at - 2, &NO_PLAN) || wanted);
            return Some(if told { Way::Back } else { Way::Ahead });
        }
        // "Ack'd", "req'd"; "he'd" is had or would.
        let short = self.mark(at + 1, b'\'') && self.is(at + 2, "d") && self.glued(at + 2);
        if short && !self.any(at, &["he", "she", "they", "i", "we", "you", "it", "who"]) {
            return Some(Way::Back);
        }
        let verb = token.end - token.start > 4
            && word.ends_with("ed")
            && (!self.capital(at) || opens)
            && !self.any(at, &["need", "indeed", "proceed", "breastfeed", "speed", "hundred", "exceed"]);
        let of_plan = at > 0 && self.any(at - 1, &["be", "to", "is", "are"]);
        (verb && !of_plan).then_some(Way::Back)
    }

    /// Is it a verb of the past, after which "the 10th" is a day?
    pub(crate) fn tells_of(&self, at: usize) -> bool {
        self.way_word(at, at) == Some(Way::Back)
    }

    /// "Missed appts on 3 June", "attended the review": what came of it is told.
    fn is_kept_appointment(&self, at: usize) -> bool {
        let plan = self.any(at, &["appt", "appts", "appointment", "review", "deadline", "plan"]);
        plan && self.before(at, 4).any(|n| {
            self.any(
                n,
                &[
                    "missed",
                    "attended",
                    "cancelled",
                    "had",
                    "kept",
                    "dna",
                    "dnad",
                    "refused",
                    "declined",
                    "after",
                ],
            )
        })
    }

    fn in_story(&self, at: usize) -> bool {
        let counted = matches!(self.lex(at), Lex::Number(_)) || self.number(at).is_some();
        let at = at + usize::from(counted);
        matches!(self.lex(at), Lex::Unit(_) | Lex::Part(_))
    }

    /// "to ring", "to be": a plan, where "to prison" is a place.
    fn is_base_verb(&self, at: usize) -> bool {
        const VERBS: [&str; 64] = [
            "arrange",
            "ask",
            "assess",
            "attend",
            "be",
            "begin",
            "book",
            "bring",
            "call",
            "chase",
            "check",
            "collect",
            "come",
            "complete",
            "confirm",
            "contact",
            "continue",
            "discharge",
            "discuss",
            "do",
            "drop",
            "email",
            "find",
            "finish",
            "follow",
            "get",
            "give",
            "go",
            "have",
            "help",
            "hold",
            "inform",
            "inspect",
            "interview",
            "keep",
            "leave",
            "let",
            "look",
            "make",
            "meet",
            "move",
            "offer",
            "phone",
            "pick",
            "provide",
            "reassess",
            "refer",
            "return",
            "review",
            "ring",
            "see",
            "send",
            "sign",
            "speak",
            "start",
            "stay",
            "support",
            "take",
            "talk",
            "telephone",
            "text",
            "transfer",
            "visit",
            "write",
        ];
        !self.capital(at) && self.any(at, &VERBS)
    }

    /// "He had been unwell since Monday", "two weeks earlier she had told": told of what lies before the telling.
    pub(crate) fn is_pluperfect(&self, at: usize, next: usize) -> bool {
        // "Seen on 21 April, and had been there the week before": what a second clause adds is not told of the first.
        let second = |n: usize| {
            self.any(n, &["and", "but", "by", "which", "who", "whom", "although"])
                && (n == next || self.mark(n - 1, b','))
        };
        // "He rang on the Wednesday to say he had moved": what he says lies before, not the ringing.
        let said = |n: usize| {
            self.any(n, &["to", "that", "because", "as", "if", "why", "what", "saying", "asking"])
                || self.any(n, &SAYS)
        };
        let after = (next..next + 8).take_while(|n| !self.ends_sentence(*n) && !second(*n) && !said(*n));
        let had = |n: usize| self.any(n, &["had", "hadn"]) && self.participle_follows(n + 1);
        // "They should have gone home on Sunday", "he must have fallen on the Monday".
        let modal = |n: usize| {
            n > 0
                && self.is(n, "have")
                && self.any(n - 1, &["should", "must", "might", "could", "would", "not", "may", "to"])
                && self.participle_follows(n + 1)
        };
        self.before(at, 10).chain(after).any(|n| had(n) || modal(n))
    }

    /// "He said stepdad had grabbed him the night before": the telling is where he says it.
    pub(crate) fn is_reported(&self, at: usize) -> bool {
        self.before(at, 16)
            .any(|n| self.any(n, &SAYS) && !(n > 0 && self.any(n - 1, &["had", "been", "hadn"])))
    }

    /// "Mum said he fell the night before", "no mention of the call made the previous Thursday": what hangs on a word of
    /// saying, or stands as a participle beside its noun, lies before the telling.
    pub(crate) fn hangs_on_another(&self, at: usize) -> bool {
        const LEADS: [&str; 20] = [
            "had", "was", "were", "been", "has", "have", "being", "he", "she", "they", "it", "i", "we",
            "not", "never", "mum", "dad", "who", "which", "also",
        ];
        // "Mum said he fell on the Wednesday", "over the weekend".
        let at = at - usize::from(at > 0 && self.is(at - 1, "the"));
        let at = at - usize::from(at > 0 && self.any(at - 1, &["on", "over", "at", "during"]));
        let verb = at > 1
            && self.tells_of(at - 1)
            && self.lex(at - 2) == Lex::Other
            && !self.any(at - 2, &LEADS)
            && !self.tells_of(at - 2);
        let main = || {
            (self.before(at - 1, 16).take_while(|n| !self.any(*n, &["and", "but"])))
                .any(|n| self.tells_of(n) && n + 1 < at)
        };
        self.is_in_report(at) || verb && main()
    }

    /// "Mum said he fell on the Wednesday", "says she was hit and it was on the Saturday".
    pub(crate) fn is_in_report(&self, at: usize) -> bool {
        let joins = |n: usize| {
            self.any(n, &["and", "but"]) && !(self.is(n + 1, "it") && self.any(n + 2, &["was", "happened"]))
        };
        let says = self.before(at, 12).take_while(|n| !joins(*n)).find(|n| {
            self.any(*n, &SAYS) && !(*n > 0 && self.any(n - 1, &["had", "been", "hadn", "was", "were"]))
        });
        says.is_some_and(|says| (says + 1..at).any(|n| self.tells_of(n)))
    }

    /// "Mum agreed to bring her back in a fortnight", "he would ring in two days", "she was to return in a month".
    pub(crate) fn was_agreed(&self, at: usize) -> bool {
        const AGREED: [&str; 12] = [
            "agreed",
            "asked",
            "told",
            "advised",
            "promised",
            "offered",
            "undertook",
            "decided",
            "would",
            "instructed",
            "invited",
            "supposed",
        ];
        self.before(at, 12).any(|n| {
            self.any(n, &AGREED)
                || self.any(n, &["was", "were"]) && self.is(n + 1, "to") && self.is_base_verb(n + 2)
        })
    }

    fn participle_follows(&self, at: usize) -> bool {
        const BETWEEN: [&str; 22] = [
            "not",
            "never",
            "also",
            "already",
            "just",
            "only",
            "last",
            "first",
            "previously",
            "recently",
            "apparently",
            "reportedly",
            "allegedly",
            "then",
            "both",
            "all",
            "even",
            "once",
            "twice",
            "still",
            "initially",
            "clearly",
        ];
        let at = self.skip(self.skip(self.skip(at, &BETWEEN), &BETWEEN), &["been"]);
        let at = if self.any(at.saturating_sub(1), &["been"]) { self.skip(at, &BETWEEN) } else { at };
        let word = self.word(at);
        self.any(at.saturating_sub(1), &["been"])
            || self.tells_of(at)
            || self.any(at, &["come", "become", "run", "set", "let", "shot", "split", "read"])
            || word.len() > 4 && word.ends_with("en")
    }
}
