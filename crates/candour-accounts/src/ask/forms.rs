//! Forms that are told by their words: what cannot be tested, a document that changed, somebody's competence, a stretch
//! with nobody, what was told.

use crate::language::lexicon::Id;
use crate::language::words::{Word, stem};

use super::deed::{Deed, Term};
use super::read::{Clause, Reader, hidden};
use super::{Days, Form, Why};

impl Reader<'_, '_> {
    pub(super) fn untestable(&self, clause: &Clause<'_>, words: &[Word], deed: &Deed) -> Option<Why> {
        let firm_so_far = !deed.main.is_empty() && deed.when.is_some();
        // Of a claim that can be tested the cause alone may be an opinion, and is not tested.
        let said = if firm_so_far { words } else { clause.words };
        let has = |cue: &str| self.lexicon.has(cue, said);
        let first_person = clause.quoted && has("first_person");
        if clause.text.trim_end().ends_with('?') {
            return Some(Why::Opinion);
        }
        let firm =
            !deed.main.is_empty() && (deed.when.is_some() || !deed.by.is_empty() || self.is_negated(words));
        if has("outside") && !firm {
            return Some(Why::Outside);
        }
        // What a government did, at no time, is policy: "ministers cut grants".
        let government = self.lexicon.party("government");
        let by_others = deed.by.iter().any(|who| who.ids.iter().any(|id| Some(*id) != government));
        let said_of_somebody = !deed.main.is_empty() && (deed.when.is_some() || by_others && !first_person);
        if has("opinion") && !said_of_somebody {
            return Some(Why::Opinion);
        }
        if words.len() < clause.words.len() && deed.is_empty() {
            return Some(Why::Cause);
        }
        let absent = self.is_negated(words) && !deed.details.is_empty() && !deed.by.is_empty();
        (deed.is_empty() && !absent).then_some(if first_person { Why::Outside } else { Why::Nothing })
    }

    pub(super) fn competent(&self, words: &[Word], deed: &Deed) -> Option<Form> {
        let staff = deed
            .by
            .iter()
            .chain(&deed.with)
            .any(|who| !self.lexicon.parties[usize::from(who.ids[0])].is_family());
        if !self.lexicon.has("competence", words) || !staff {
            return None;
        }
        let lacks = [
            "inexperienced",
            "unqualified",
            "untrained",
            "little",
            "lack",
            "lacked",
            "newly",
            "student",
            "junior",
        ]
        .map(stem);
        let is = !self.is_negated(words) && !words.iter().any(|word| lacks.contains(&word.stem));
        let experience = self.lexicon.has("of_experience", words);
        let by = deed.by.iter().chain(&deed.with).cloned().collect();
        Some(Form::Competent { who: Deed { by, ..Deed::default() }, is, experience })
    }

    /// "A previously good judgement became inadequate": words in quotation marks, or grades, before and after.
    pub(super) fn changed(&self, clause: &Clause<'_>, words: &[Word], deed: &Deed) -> Option<Form> {
        let drafts = self.topic("drafts of a document");
        let speaks = deed.main.contains(&drafts) || deed.also.iter().any(|(ids, _)| ids.contains(&drafts));
        let grades = [
            "outstanding",
            "good",
            "adequate",
            "satisfactory",
            "inadequate",
            "excellent",
            "poor",
            "weak",
            "failing",
        ];
        let grade = |word: &Word| grades.iter().find(|grade| stem(grade) == word.stem);
        let said: Vec<&str> = words.iter().filter_map(grade).copied().collect();
        let document = [
            "report",
            "judgement",
            "inspection",
            "rating",
            "draft",
            "version",
            "review",
            "grade",
            "assessment",
        ]
        .map(stem);
        let of_document = clause.words.iter().any(|word| document.contains(&word.stem));
        if !speaks || !of_document {
            return None;
        }
        let (from, to) = (said.first().copied(), said.get(1).copied());
        Some(Form::Changed { from: from.map(str::to_owned), to: to.map(str::to_owned) })
    }

    pub(super) fn gap(&self, words: &[Word], deed: &Deed, length: Option<Days>) -> Option<Form> {
        let topics: Vec<Id> =
            deed.main.iter().chain(deed.also.iter().flat_map(|(ids, _)| ids)).copied().collect();
        let when = deed.when.clone();
        if topics.contains(&self.topic("nobody holds the case")) {
            let denied = self.lexicon.has("no_gap", words);
            let length = length.filter(|_| !denied);
            let staff = deed.by.iter().chain(&deed.with).flat_map(|who| who.ids.iter().copied());
            let of = staff.filter(|id| !self.lexicon.parties[usize::from(*id)].is_family()).collect();
            return Some(Form::Unheld { of, length, when, denied });
        }
        let seen = topics.contains(&self.topic("child seen"));
        let next = ["next", "again"].map(stem);
        let until_next = self.lexicon.has("lay", words) && words.iter().any(|word| next.contains(&word.stem));
        if seen && length.is_some() && (self.is_negated(words) || until_next) {
            let staff = deed.by.iter().chain(&deed.with).flat_map(|who| who.ids.iter().copied());
            let by = staff.filter(|id| !self.lexicon.parties[usize::from(*id)].is_family()).collect();
            return Some(Form::Unseen { by, length, when });
        }
        None
    }

    /// "She was told there was no evidence": what comes after are the words. "Was told of the bruise" is no such claim.
    pub(super) fn told(&self, clause: &Clause<'_>, words: &[Word], deed: &Deed) -> Option<Form> {
        let (_, to) = self.lexicon.cue("told", words).into_iter().next()?;
        let that = ["that", "there", "she", "he", "it", "they", "not"].map(stem);
        let at = (to..words.len().min(to + 5)).find(|at| that.contains(&words[*at].stem))?;
        let telling = words[at..].iter().filter(|word| !self.lexicon.is_passing(word.stem));
        let said: Vec<Term> = telling.map(|word| Term::of(clause.account, word)).collect();
        let hidden = hidden(clause.dates);
        let mut told = self.deed(clause, &words[..at], &hidden);
        told.when = deed.when.clone().or_else(|| clause.around.cloned());
        // "They met her, and she was told": those who met her told her.
        if let Some(subject) = clause.subject.filter(|_| told.by.is_empty()) {
            told.by.clone_from(&subject.by);
        }
        (!said.is_empty()).then_some(Form::Told(told, said))
    }
}
