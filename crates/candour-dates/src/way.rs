//! Which way a sentence of a record looks: "DNA Friday" back, "ring back Friday" ahead, "Friday, 4pm" neither.

use crate::reader::Reader;
use crate::scan::Kind;

/// Which way a sentence looks from the day it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Back,
    Ahead,
    /// No word says so: a bare weekday may be the last or the next.
    Unsaid,
}

/// How far the words that say so may stand.
const REACH: usize = 14;

const AHEAD: [&str; 64] = [
    "will",
    "ll",
    "shall",
    "would",
    "should",
    "could",
    "can",
    "may",
    "might",
    "must",
    "due",
    "listed",
    "relisted",
    "booked",
    "rebooked",
    "plan",
    "plans",
    "planned",
    "planning",
    "scheduled",
    "rescheduled",
    "arranged",
    "arrange",
    "rearranged",
    "rearrange",
    "adjourned",
    "invited",
    "offered",
    "next",
    "appt",
    "appts",
    "appointment",
    "edd",
    "expected",
    "intends",
    "hopes",
    "hoping",
    "going",
    "tomorrow",
    "deadline",
    "review",
    "to-do",
    "please",
    "pls",
    "chase",
    "needs",
    "needed",
    "required",
    "need",
    "wants",
    "upcoming",
    "starts",
    "begins",
    "returns",
    "resumes",
    "leaves",
    "opens",
    "closes",
    "expires",
    "aiming",
    "ready",
    "available",
    "remind",
    "set",
];

/// Verbs of the past that do not end in "ed", and states that records tell of the past alone.
const BACK: [&str; 85] = [
    "was", "were", "wasn", "weren", "had", "hadn", "did", "didn", "been", "said", "told", "made", "took",
    "came", "went", "became", "began", "got", "gave", "found", "left", "held", "met", "sent", "fell", "saw",
    "wrote", "broke", "since", "spoke", "paid", "hit", "died", "seen", "rang", "done", "taken", "given",
    "brought", "gone", "heard", "kept", "slept", "ate", "drank", "bit", "hurt", "cut", "felt", "caught",
    "threw", "woke", "wore", "shook", "sat", "knew", "lost", "put", "ran", "shut", "stole", "taught",
    "thought", "chose", "drove", "flew", "forgot", "hid", "wet", "bought", "dna", "dnad", "absent", "unwell",
    "late", "nfa", "logged", "ago", "last", "fled", "swore", "stood", "led", "bled", "fed",
];

/// "Unable to attend Friday" tells what was; "agreed to attend Friday" tells what is to be.
const NO_PLAN: [&str; 24] = [
    "failed",
    "unable",
    "refused",
    "seemed",
    "appeared",
    "had",
    "used",
    "able",
    "went",
    "came",
    "continued",
    "managed",
    "tried",
    "began",
    "started",
    "said",
    "reported",
    "believed",
    "thought",
    "alleged",
    "declined",
    "forgot",
    "attempted",
    "rang",
];

impl Reader<'_> {
    /// The nearest word that says so before the expression in its sentence, else after it.
    pub(crate) fn way(&self, at: usize, next: usize) -> Way {
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
        if at > 0 && self.any(at - 1, &["for", "by"]) || to {
            return Way::Ahead;
        }
        if at > 0 && self.is(at - 1, "from") && self.is_changed(at) {
            return Way::Unsaid;
        }
        self.before(at, REACH)
            .find_map(|n| self.way_word(n, at))
            .or_else(|| {
                (next..next + REACH)
                    .take_while(|n| !self.ends_sentence(*n))
                    .find_map(|n| self.way_word(n, at))
            })
            .unwrap_or(Way::Unsaid)
    }

    fn way_word(&self, at: usize, of: usize) -> Option<Way> {
        let token = self.get(at).filter(|t| t.kind == Kind::Word)?;
        let word = self.word(at);
        let opens = at == 0 || self.ends_sentence(at - 1);
        if self.any(at, &AHEAD) {
            let name = self.capital(at) && !opens && self.any(at, &["may", "will"]);
            // "The next day" tells; "review held" and "is seen" are told by the nearer word.
            let story = self.is(at, "next") && at + 1 != of && self.in_story(at + 1);
            return (!name && !story).then_some(Way::Ahead);
        }
        // "Dentist is 4.30 on Wednesday"; "she is adamant it was Friday" is told by the nearer word.
        if self.any(at, &["is", "are"]) && (at > of || of - at < 5) {
            return Some(Way::Ahead);
        }
        if self.any(at, &BACK) {
            let of_plan = at > 0 && self.any(at - 1, &["be", "to", "not"]);
            return (!of_plan).then_some(Way::Back);
        }
        if at > 0 && self.is(at - 1, "to") && self.is_base_verb(at) {
            let told = at > 1 && self.any(at - 2, &NO_PLAN);
            return (!told).then_some(Way::Ahead);
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

    fn in_story(&self, at: usize) -> bool {
        matches!(self.lex(at), crate::lex::Lex::Unit(_) | crate::lex::Lex::Part(_))
    }

    /// A small word after "to" that is no article and no name: "to ring", "to be".
    fn is_base_verb(&self, at: usize) -> bool {
        !self.capital(at)
            && self.lex(at) == crate::lex::Lex::Other
            && !self.any(
                at,
                &[
                    "school", "nursery", "court", "hospital", "mum", "dad", "him", "them", "me", "my", "hv",
                    "sw",
                ],
            )
    }

    /// "He had been unwell since Monday": told of what lies before the telling.
    pub(crate) fn is_pluperfect(&self, at: usize) -> bool {
        self.before(at, 10).any(|n| self.any(n, &["had", "hadn"]))
    }
}
