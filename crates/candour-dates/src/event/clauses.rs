//! Events told by a clause: "two weeks after she was released", "the day after it ran out", "three days after being sent home".

use crate::event::hits::Hits;
use crate::grammar::lex::Lex;
use crate::grammar::phrase::Phrase;
use crate::grammar::reader::Reader;
use crate::grammar::scan::Kind;

/// Forms of "be" and "have" that stand before the verb which says what happened.
const AUXILIARIES: [&str; 8] = ["was", "were", "had", "been", "being", "got", "has", "having"];

/// Little words between a subject and its verb.
const ADVERBS: [&str; 12] = [
    "first", "last", "then", "finally", "again", "also", "both", "all", "not", "never", "actually",
    "formally",
];

/// Whom or what people tell of in one word.
pub(crate) const SUBJECTS: [&str; 18] = [
    "he",
    "she",
    "they",
    "it",
    "i",
    "we",
    "you",
    "mum",
    "dad",
    "mother",
    "father",
    "police",
    "nan",
    "gran",
    "grandmother",
    "grandfather",
    "someone",
    "nobody",
];

/// What ends the name of a thing.
const BETWEEN: [&str; 12] =
    ["of", "with", "to", "for", "which", "who", "between", "outside", "involving", "where", "is", "are"];

/// What joins a second clause to the first: its verb is not the main one.
const JOINTS: [&str; 13] =
    ["and", "but", "or", "who", "which", "that", "when", "because", "as", "to", "if", "where", "after"];

impl Reader<'_> {
    /// The verb of a clause that begins here, and where verb and particle end. Of the forms in "-ing" only those are read
    /// that name a step of a case: "two days before calling anyone" is a length.
    pub(crate) fn clause_after(&self, at: usize) -> Option<(usize, usize)> {
        const STEPS: [&str; 8] =
            ["leaving", "going", "moving", "arriving", "returning", "coming", "starting", "getting"];
        let verb = if self.is(at, "being") {
            self.verb_at(at)?
        } else if self.any(at, &STEPS) {
            at
        } else {
            self.verb_at(self.subject_at(at)?)?
        };
        let particle = self.any(
            verb + 1,
            &["in", "out", "up", "home", "away", "back", "down", "off", "over", "apart", "together"],
        );
        Some((verb, verb + 1 + usize::from(particle)))
    }

    /// Past "she", "the notice", "his older sister", "Mr Ames": where the verb should stand.
    pub(crate) fn subject_at(&self, at: usize) -> Option<usize> {
        const DETERMINERS: [&str; 10] = ["the", "his", "her", "their", "a", "an", "my", "our", "its", "this"];
        const KIN: [&str; 4] = ["foster", "step", "birth", "adoptive"];
        if self.any(at, &SUBJECTS) {
            return Some(at + 1);
        }
        let noun = |n: usize| {
            self.get(n).is_some_and(|t| t.kind == Kind::Word)
                && self.lex(n) == Lex::Other
                && !self.any(n, &SUBJECTS[..7])
                && !self.any(n, &["of", "for", "with", "to", "about", "is", "are"])
                && !self.tells_of(n)
        };
        if self.any(at, &DETERMINERS) {
            // "The day before the conference mum left": whose clause it is begins with "mum"; "the foster mum" is one person.
            let person = |n: usize| n > at + 1 && self.any(n, &SUBJECTS) && !self.any(n - 1, &KIN);
            let end = (at + 1..at + 4).take_while(|n| noun(*n) && !person(*n)).last()?;
            return Some(end + 1);
        }
        let name = |n: usize| self.capital(n) && noun(n);
        let end = (at..at + 2).take_while(|n| name(*n)).last()?;
        Some(end + 1)
    }

    /// The verb of the past at the end of its group: "had finally been let" gives "let".
    fn verb_at(&self, at: usize) -> Option<usize> {
        let mut verb = at;
        while self.any(verb, &AUXILIARIES) || self.any(verb, &ADVERBS) {
            verb += 1;
            if verb > at + 4 {
                return None;
            }
        }
        let passive =
            verb > at && self.any(verb, &["let", "put", "set", "cut", "hit", "hurt", "made", "born"]);
        (passive || self.tells_of(verb)).then_some(verb)
    }

    /// Does "the day before", up to `next`, say all, so that what follows is told of that day? "The day before she had been
    /// well", "the day after she was admitted." but not "the day after she went home she took tablets".
    pub(crate) fn stands_alone(&self, start: usize, next: usize) -> bool {
        const GOES_ON: [&str; 22] = [
            "and", "but", "with", "at", "when", "or", "because", "while", "where", "although", "to",
            "asking", "saying", "in", "by", "from", "on", "for", "about", "too", "also", "again",
        ];
        if self.ends_sentence(next) || self.mark(next, b',') || self.any(next, &GOES_ON) {
            return true;
        }
        if self.life_event_next(next).is_some() {
            return false;
        }
        let Some(verb) = self.subject_at(next) else { return false };
        if self.any(verb, &["had", "hadn"]) {
            return true;
        }
        let on = start - usize::from(start > 0 && self.any(start - 1, &["on", "in", "but", "and"]));
        let opens = on == 0 || self.ends_sentence(on - 1);
        opens && self.tells_of(verb) && self.is_one_clause(next)
    }

    /// Has the rest of the sentence one verb of the past, apart from what "and" or "who" adds?
    fn is_one_clause(&self, at: usize) -> bool {
        let mut groups = 0;
        let mut inside = false;
        let rest = (at..at + 40).take_while(|n| !self.ends_sentence(*n));
        for n in rest {
            let verb = self.tells_of(n) || self.any(n, &AUXILIARIES);
            let joined = (n.saturating_sub(3)..n).any(|m| m > at && self.any(m, &JOINTS));
            groups += usize::from(verb && !inside && !joined);
            inside = verb || inside && self.any(n, &ADVERBS);
        }
        groups == 1
    }

    /// The words by which the clause of a date may be named: its verbs, and of its subject the nouns. `from` is where the
    /// expression before it ended, which had a clause of its own.
    pub(crate) fn words_of_clause(
        &self,
        phrase: &Phrase,
        first: usize,
        from: usize,
        hits: &Hits,
    ) -> Vec<String> {
        const AFTER: usize = 20;
        let before = || self.before(first, 16).take_while(|n| self.get(*n).is_some_and(|t| t.start >= from));
        let start = before().last().unwrap_or(first);
        let mut words = Vec::new();
        let after = self.tokens.partition_point(|t| t.start < phrase.end);
        if hits.within(after..after + 6) {
            words.extend(self.verb_joined(after));
        }
        if (start..first).all(|n| self.any(n, &["on", "in", "at", "by", "the"])) {
            if hits.within(after..after + AFTER) {
                self.add_clause(after..after + 8, &mut words);
                self.add_new_things(after..after + AFTER, &mut words);
            }
        } else if hits.within(start..first) {
            self.add_new_things(start..first, &mut words);
            self.add_clause(start..first, &mut words);
        }
        words
    }

    /// "He appeared at court on the 12th and was remanded.": what is joined to a day, and has none of its own, was then too.
    fn verb_joined(&self, after: usize) -> Option<String> {
        let and = self.skip_mark(after, b',');
        let verb = self.verb_at(and + 1).filter(|_| self.is(and, "and"))?;
        let timeless = |n: usize| matches!(self.lex(n), Lex::Other | Lex::Open) && self.number(n).is_none();
        let rest = (verb..verb + 12).take_while(|n| !self.ends_sentence(*n));
        rest.into_iter().all(timeless).then(|| self.word(verb).to_ascii_lowercase())
    }

    /// "I heard a loud bang", "there was an incident": what is new when it is told happened then.
    fn add_new_things(&self, places: impl Iterator<Item = usize>, words: &mut Vec<String>) {
        let new =
            places.take_while(|n| !self.ends_sentence(*n)).filter(|n| self.any(*n, &["a", "an", "another"]));
        for n in new {
            let noun = |m: usize| {
                self.get(m).is_some_and(|t| t.kind == Kind::Word)
                    && self.lex(m) == Lex::Other
                    && !self.any(m, &BETWEEN)
            };
            let last = (n + 1..n + 4).take_while(|m| noun(*m)).last();
            words.extend(
                last.filter(|m| !self.is_other_person(*m)).map(|m| self.word(m).to_ascii_lowercase()),
            );
        }
    }

    /// Is the verb of this clause of the kind "was arrested"?
    fn has_auxiliary(&self, at: usize) -> bool {
        self.before(at, 6)
            .take_while(|n| !self.any(*n, &JOINTS))
            .any(|n| self.any(n, &["was", "were", "been"]))
    }

    /// Of clauses that stand together the last one: it is nearest to its day.
    fn add_clause(&self, places: impl Iterator<Item = usize>, words: &mut Vec<String>) {
        let (mut verbs, mut joined, mut shared) = (0, false, false);
        for n in places.take_while(|n| !self.ends_sentence(*n)) {
            let joint = self.mark(n, b',') || self.any(n, &JOINTS);
            if joint && verbs > 0 {
                joined = true;
                // "He was arrested and bailed that afternoon": one "was", one time.
                shared = self.any(n, &["and"]) && self.word(n + 1).ends_with("ed") && self.has_auxiliary(n);
            }
            // "Placed with Mr and Mrs Tighe" is one clause; what follows "and" is another where it has a verb.
            let aux = self.any(n, &AUXILIARIES);
            if joined
                && !shared
                && (aux || self.get(n).is_some_and(|t| t.kind == Kind::Word) && self.tells_of(n))
            {
                words.clear();
                (verbs, joined) = (0, false);
            }
            let verb = self.get(n).is_some_and(|t| t.kind == Kind::Word) && self.tells_of(n);
            let denied = (1..3).any(|by| by <= n && self.any(n - by, &["not", "never", "t"]));
            let subject =
                verbs == 0 && self.lex(n) == Lex::Other && self.get(n).is_some_and(|t| t.kind == Kind::Word);
            verbs += usize::from(verb);
            if verb && !denied && !self.any(n, &AUXILIARIES) {
                words.push(self.word(n).to_ascii_lowercase());
                let other = match () {
                    () if self.is(n + 1, "home") => Some("discharged"),
                    () if self.is(n + 1, "back")
                        && self.any(n, &["came", "got", "flew", "drove", "went", "moved"]) =>
                    {
                        Some("returned")
                    }
                    () if self.is(n + 1, "out") && self.is(n, "moved") => Some("left"),
                    () => None,
                };
                words.extend(other.map(str::to_owned));
            } else if subject && !self.is_other_person(n) {
                words.push(self.word(n).to_ascii_lowercase());
            }
        }
        // A verb that was denied happened to nobody.
        if verbs == 0 {
            words.clear();
        }
    }
}
