//! Which way a sentence looks: "will meet Monday" ahead, "met Monday" back.

use crate::prose::Tense;
use crate::reader::Reader;
use crate::scan::Kind;

impl Reader<'_> {
    /// The nearest word of tense before the expression in its clause, else after it.
    pub(crate) fn tense(&self, at: usize, next: usize) -> Tense {
        if at > 2 && self.is(at - 1, "as") && self.any(at - 2, &["soon", "early"]) {
            return Tense::Future;
        }
        let back = self.before(at, 12).find_map(|n| self.tense_word(n));
        if let Some(tense) = back {
            return tense;
        }
        (next..next + 14)
            .take_while(|n| !self.ends_sentence(*n))
            .find_map(|n| self.tense_word(n))
            .unwrap_or(Tense::None)
    }

    fn tense_word(&self, at: usize) -> Option<Tense> {
        const AHEAD: [&str; 25] = [
            "will",
            "shall",
            "wo",
            "ll",
            "would",
            "scheduled",
            "expected",
            "due",
            "plans",
            "planned",
            "planning",
            "expects",
            "upcoming",
            "until",
            "hopes",
            "intends",
            "slated",
            "wants",
            "may",
            "could",
            "should",
            "might",
            "set",
            "going",
            "plan",
        ];
        const BACK: [&str; 48] = [
            "was", "were", "had", "did", "said", "told", "made", "took", "came", "went", "became", "began",
            "got", "gave", "found", "left", "held", "met", "sent", "fell", "rose", "won", "lost", "led",
            "ran", "saw", "sold", "bought", "wrote", "broke", "struck", "shot", "since", "spoke", "paid",
            "grew", "hit", "died", "killed", "seen", "rang", "been", "done", "taken", "given", "brought",
            "gone", "heard",
        ];
        let token = self.get(at)?;
        if token.kind != Kind::Word {
            return None;
        }
        let word = self.word(at);
        if self.any(at, &AHEAD) && !self.capital(at) {
            return Some(Tense::Future);
        }
        // "Will be seen", "to be released": the participle of a plan.
        if at > 0 && self.any(at - 1, &["be", "to"]) {
            return None;
        }
        let verb = self.any(at, &BACK) || word.len() > 4 && word.ends_with("ed") && !self.capital(at);
        verb.then_some(Tense::Past)
    }
}
