//! Words for someone who is not the child, and for what bears an age but no birthday.

use crate::grammar::lex::Lex;
use crate::grammar::reader::Reader;

impl Reader<'_> {
    /// A word for someone who is not the child.
    pub(crate) fn is_other_person(&self, at: usize) -> bool {
        const OTHERS: [&str; 49] = [
            "mother",
            "mum",
            "mam",
            "father",
            "dad",
            "stepfather",
            "stepmother",
            "stepdad",
            "parent",
            "parents",
            "grandmother",
            "grandfather",
            "grandparent",
            "grandma",
            "grandad",
            "nan",
            "nana",
            "partner",
            "boyfriend",
            "girlfriend",
            "husband",
            "wife",
            "brother",
            "sister",
            "sibling",
            "siblings",
            "twin",
            "half-brother",
            "half-sister",
            "uncle",
            "aunt",
            "cousin",
            "niece",
            "nephew",
            "friend",
            "neighbour",
            "man",
            "woman",
            "men",
            "women",
            "lodger",
            "dog",
            "mgm",
            "phone",
            "mgf",
            "male",
            "female",
            "youth",
            "adult",
        ];
        self.is_injury(at) || self.is_one_of(at, &OTHERS)
    }

    /// Whose own age may be told, but no birthday.
    pub(crate) fn is_injury(&self, at: usize) -> bool {
        const INJURIES: [&str; 17] = [
            "bruise",
            "bruises",
            "bruising",
            "injury",
            "injuries",
            "fracture",
            "fractures",
            "burn",
            "burns",
            "scratch",
            "bite",
            "mark",
            "marks",
            "wound",
            "rash",
            "photo",
            "photograph",
        ];
        self.is_one_of(at, &INJURIES)
    }

    fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        words.iter().any(|o| bare.eq_ignore_ascii_case(o))
    }

    /// "Ring May or June": who is rung.
    fn is_rung(&self, at: usize) -> bool {
        const CONTACTS: [&str; 12] = [
            "ring", "rang", "phone", "phoned", "told", "tell", "ask", "asked", "text", "texted", "thank",
            "met",
        ];
        let rung = |n: usize| n > 0 && self.any(n - 1, &CONTACTS);
        let or = at > 1 && self.any(at - 1, &["or", "and"]) && matches!(self.lex(at - 2), Lex::Month(_));
        self.capital(at) && (rung(at) || or && rung(at - 2))
    }

    /// "Seen by Jan", "copies to Dec's carer", "handed over to April": who, not when. "Adjourned to May" and "from March to June"
    /// are times.
    pub(crate) fn is_someone(&self, at: usize) -> bool {
        const BY_WHOM: [&str; 25] = [
            "seen",
            "taken",
            "typed",
            "written",
            "visited",
            "collected",
            "supervised",
            "chaired",
            "accompanied",
            "signed",
            "minuted",
            "brought",
            "fed",
            "hit",
            "told",
            "observed",
            "supported",
            "called",
            "cared",
            "escorted",
            "driven",
            "interviewed",
            "dictated",
            "looked",
            "witnessed",
        ];
        const TO_WHOM: [&str; 17] = [
            "given",
            "spoke",
            "talked",
            "copied",
            "copy",
            "copies",
            "passed",
            "sent",
            "reported",
            "spoken",
            "said",
            "handed",
            "allocated",
            "cc",
            "over",
            "emailed",
            "introduced",
        ];
        let whose = self.word(at).len() > self.bare_word(at).len()
            && self.any(
                at + 1,
                &[
                    "mum", "dad", "carer", "carers", "school", "worker", "key", "house", "room", "flat",
                    "sister", "brother", "partner", "husband", "nan", "foster", "teacher", "team", "desk",
                    "phone", "behalf",
                ],
            );
        let after = |lead: &str, verbs: &[&str]| at > 1 && self.is(at - 1, lead) && self.any(at - 2, verbs);
        let whose = whose || self.is_rung(at);
        let year = self.year_after(at + 1).0.is_some();
        !year && (whose || after("by", &BY_WHOM) || after("to", &TO_WHOM))
    }
}
