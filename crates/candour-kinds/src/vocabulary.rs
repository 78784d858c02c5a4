//! The vocabulary: read from its files once, then only looked up.

use std::collections::BTreeMap;

use candour_model::{Actuality, Column, Digest, Kind, Problem, Whom};
use toml::Spanned;

use crate::code::{BAD_PATTERN, UNKNOWN_NAME, UNREADABLE, problem};
use crate::files::{self, CueList, File, PeopleList, PhraseList, ValueList};
use crate::pattern::{Groups, Patterns};
use crate::phrases::Phrases;
use crate::rule::{CueRule, KindRule, PersonRule, Rule, Side, ValueRule};
use crate::words::{Symbol, Words};

/// The files under `standards/`, as built in.
const FILES: &[(&str, &str)] = &[
    ("kinds/people.toml", include_str!("../../../standards/kinds/people.toml")),
    ("kinds/language.toml", include_str!("../../../standards/kinds/language.toml")),
    ("kinds/contact.toml", include_str!("../../../standards/kinds/contact.toml")),
    ("kinds/seen.toml", include_str!("../../../standards/kinds/seen.toml")),
    ("kinds/harm.toml", include_str!("../../../standards/kinds/harm.toml")),
    ("kinds/enquiry.toml", include_str!("../../../standards/kinds/enquiry.toml")),
    ("kinds/meetings.toml", include_str!("../../../standards/kinds/meetings.toml")),
    ("kinds/justice.toml", include_str!("../../../standards/kinds/justice.toml")),
    ("kinds/ownership.toml", include_str!("../../../standards/kinds/ownership.toml")),
    ("kinds/information.toml", include_str!("../../../standards/kinds/information.toml")),
    ("kinds/family.toml", include_str!("../../../standards/kinds/family.toml")),
    ("kinds/agencies.toml", include_str!("../../../standards/kinds/agencies.toml")),
    ("kinds/columns.toml", include_str!("../../../standards/kinds/columns.toml")),
    ("abbreviations/practice.toml", include_str!("../../../standards/abbreviations/practice.toml")),
];

/// Words that bound clauses and join things, by their groups in the files.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Grammar {
    pub(crate) and: Symbol,
    pub(crate) or: Symbol,
    pub(crate) boundary: Symbol,
    pub(crate) place_time: Symbol,
    pub(crate) be: Symbol,
    pub(crate) have: Symbol,
    pub(crate) filler: Symbol,
    pub(crate) determiner: Symbol,
    pub(crate) apart: Symbol,
    pub(crate) on: Symbol,
    pub(crate) name: Symbol,
    pub(crate) adult: Symbol,
    pub(crate) pro: Symbol,
    pub(crate) told: Symbol,
    pub(crate) inside: Symbol,
    pub(crate) grown: Symbol,
    pub(crate) article: Symbol,
    pub(crate) common: Symbol,
    pub(crate) yes: Symbol,
    pub(crate) nay: Symbol,
    pub(crate) own_clinic: Symbol,
    pub(crate) victim: Symbol,
}

/// All phrase tables, ready for use.
#[derive(Debug)]
pub struct Vocabulary {
    pub(crate) words: Words,
    pub(crate) phrases: Phrases,
    pub(crate) abbreviations: Phrases,
    pub(crate) rules: Vec<Rule>,
    pub(crate) grammar: Grammar,
    /// Whole values of cells, in lower case.
    pub(crate) values: BTreeMap<String, Vec<ValueRule>>,
    /// Headings (a word of them, in lower case) and values, for columns of no known meaning.
    pub(crate) headings: Vec<(String, String, ValueRule)>,
    pub(crate) expansions: Vec<String>,
    version: String,
}

impl Vocabulary {
    /// The vocabulary that comes with the program.
    pub fn built_in() -> Vocabulary {
        Vocabulary::parse(FILES).0
    }

    /// Reads vocabulary files (name, text). What cannot be read is a problem with its file and line; the rest is used.
    pub fn parse(files: &[(&str, &str)]) -> (Vocabulary, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut read = Vec::new();
        for &(name, text) in files {
            match toml::from_str::<File>(text) {
                Ok(file) => read.push((name, text, file)),
                Err(error) => {
                    let byte = error.span().map_or(0, |span| span.start);
                    problems.push(problem(UNREADABLE, name, text, byte, "read a vocabulary file"));
                }
            }
        }
        let mut groups = Groups::default();
        for (_, _, file) in &read {
            for (name, members) in &file.groups {
                groups.add(name, members);
            }
        }
        let mut builder = Builder::new(Patterns::new(groups));
        for (name, text, file) in read {
            builder.file(name, text, file);
        }
        let version = Vocabulary::digest(files);
        problems.append(&mut builder.problems);
        (builder.finish(version), problems)
    }

    fn digest(files: &[(&str, &str)]) -> String {
        let mut parts = Vec::new();
        for (name, text) in files {
            parts.extend([name.as_bytes(), text.as_bytes()]);
        }
        Digest::of_parts(&parts).short(24)
    }

    /// The words of an expansion's rule.
    pub(crate) fn expansion(&self, rule: u32) -> Option<&str> {
        match self.rules.get(rule as usize)? {
            Rule::Expansion(nth) => self.expansions.get(*nth).map(String::as_str),
            _ => None,
        }
    }

    /// A digest of the files: marks made with others are stale.
    pub fn version(&self) -> String {
        self.version.clone()
    }
}

struct Builder {
    patterns: Patterns,
    phrases: Phrases,
    abbreviations: Phrases,
    rules: Vec<Rule>,
    values: BTreeMap<String, Vec<ValueRule>>,
    headings: Vec<(String, String, ValueRule)>,
    expansions: Vec<String>,
    problems: Vec<Problem>,
    /// Name and text of the file being read.
    file: (String, String),
}

impl Builder {
    fn new(patterns: Patterns) -> Builder {
        Builder {
            patterns,
            phrases: Phrases::default(),
            abbreviations: Phrases::default(),
            rules: Vec::new(),
            values: BTreeMap::new(),
            headings: Vec::new(),
            expansions: Vec::new(),
            problems: Vec::new(),
            file: (String::new(), String::new()),
        }
    }

    fn file(&mut self, name: &str, text: &str, file: File) {
        self.file = (name.to_owned(), text.to_owned());
        for list in file.phrases {
            self.kind(&list);
        }
        for list in file.cues {
            self.cue(&list);
        }
        for list in file.people {
            self.people(&list);
        }
        for list in file.values {
            self.values(&list);
        }
        for (words, expansion) in file.expansions {
            self.expansions.push(expansion);
            self.rules.push(Rule::Expansion(self.expansions.len() - 1));
            self.add(&words, true);
        }
    }

    fn state(&mut self, code: &'static str, byte: usize, message: String) {
        let problem = problem(code, &self.file.0, &self.file.1, byte, message);
        self.problems.push(problem);
    }

    fn name<T>(&mut self, what: &str, name: &Spanned<String>, find: fn(&str) -> Option<T>) -> Option<T> {
        let found = find(name.as_ref());
        if found.is_none() {
            self.state(UNKNOWN_NAME, name.span().start, format!("find the {what} \"{}\"", name.as_ref()));
        }
        found
    }

    fn named<T: Copy>(
        &mut self,
        what: &str,
        name: Option<&Spanned<String>>,
        find: fn(&str) -> Option<T>,
        absent: T,
    ) -> Option<T> {
        name.map_or(Some(absent), |name| self.name(what, name, find))
    }

    fn kinds(&mut self, names: &[Spanned<String>]) -> Vec<Kind> {
        names.iter().filter_map(|name| self.name("kind", name, files::kind)).collect()
    }

    fn near(&mut self, words: &[Spanned<String>]) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        for word in words {
            let inner = word.as_ref().strip_prefix('{').and_then(|w| w.strip_suffix('}'));
            match inner {
                Some(group) => match self.patterns.group(group, 0) {
                    Ok(_) => symbols.push(self.patterns.words.symbol(word.as_ref())),
                    Err(message) => self.state(UNKNOWN_NAME, word.span().start, message),
                },
                None => symbols.push(self.patterns.words.word(word.as_ref())),
            }
        }
        symbols
    }

    /// Gives the newest rule its words.
    fn add(&mut self, words: &Spanned<String>, abbreviation: bool) {
        let rule = self.rules.len() as u32 - 1;
        match self.patterns.read(words.as_ref()) {
            Ok(phrases) => {
                let trie = if abbreviation { &mut self.abbreviations } else { &mut self.phrases };
                for phrase in &phrases {
                    trie.add(phrase, rule);
                }
            }
            Err(message) => self.state(BAD_PATTERN, words.span().start, format!("read a pattern: {message}")),
        }
    }

    fn kind(&mut self, list: &PhraseList) {
        let Some(kind) = self.name("kind", &list.kind, files::kind) else { return };
        let actuality =
            self.named("actuality", list.actuality.as_ref(), files::actuality, Actuality::Happened);
        let whom = self.named("person", list.whom.as_ref(), files::whom, Whom::Child);
        let side = self.named("side", list.person.as_ref(), files::side, Side::Nowhere);
        let (Some(actuality), Some(whom), Some(side)) = (actuality, whom, side) else { return };
        let rule = KindRule {
            kind,
            actuality,
            firm: list.firm,
            whom,
            side,
            needs_person: list.needs_person,
            explicit: list.explicit,
            weak: list.weak,
            verb: list.verb,
            at_start: list.at_start,
            child: list.child.as_ref().and_then(|name| self.name("kind", name, files::kind)),
            also: self.kinds(&list.also),
            attempts: self.kinds(&list.attempts),
            needs: self.near(&list.needs),
            unless: self.near(&list.unless),
        };
        self.rules.push(Rule::Kind(Box::new(rule)));
        for words in &list.words {
            self.add(words, false);
        }
    }

    fn cue(&mut self, list: &CueList) {
        let sense = self.name("sense", &list.sense, files::sense);
        let before = self.name("side", &list.side, |side| match side {
            "before" => Some(true),
            "after" => Some(false),
            _ => None,
        });
        let (Some(sense), Some(before)) = (sense, before) else { return };
        self.rules.push(Rule::Cue(CueRule {
            sense,
            before,
            reach: list.reach,
            far: list.far,
            verbs: list.verbs,
            at_start: list.at_start,
        }));
        for words in &list.words {
            self.add(words, false);
        }
    }

    fn people(&mut self, list: &PeopleList) {
        let nobody = list.whom.as_ref() == "nobody";
        let whom = if nobody { Some(Whom::Child) } else { self.name("person", &list.whom, files::whom) };
        let Some(whom) = whom else { return };
        let gender = list.gender.chars().next().unwrap_or(' ');
        self.rules.push(Rule::Person(PersonRule {
            whom,
            nobody,
            pronoun: list.pronoun,
            gender,
            named: false,
        }));
        for words in &list.words {
            self.add(words, false);
        }
    }

    fn values(&mut self, list: &ValueList) {
        let column = self.name("column", &list.column, |name| match name {
            "category" => Some(Column::Category),
            "seen" => Some(Column::Seen),
            "seen_alone" => Some(Column::SeenAlone),
            "who_seen" => Some(Column::WhoSeen),
            "other" => Some(Column::Other),
            _ => None,
        });
        let actuality =
            self.named("actuality", list.actuality.as_ref(), files::actuality, Actuality::Happened);
        let (Some(column), Some(actuality)) = (column, actuality) else { return };
        let kinds = self.kinds(&list.kinds).into_iter().map(|kind| (kind, actuality)).collect();
        let rule = ValueRule { column, kinds, explicit: list.explicit };
        for value in &list.values {
            let value = value.as_ref().to_lowercase();
            for heading in &list.heading {
                self.headings.push((heading.as_ref().to_lowercase(), value.clone(), rule.clone()));
            }
            if list.heading.is_empty() {
                self.values.entry(value).or_default().push(rule.clone());
            }
        }
    }

    fn group(&mut self, name: &str) -> Symbol {
        // A vocabulary without the group never meets its symbol.
        let _ = self.patterns.group(name, 0);
        self.patterns.words.symbol(&format!("{{{name}}}"))
    }

    fn finish(mut self, version: String) -> Vocabulary {
        let grammar = Grammar {
            and: self.group("and"),
            or: self.group("or"),
            boundary: self.group("boundary"),
            place_time: self.group("place_time"),
            be: self.group("be"),
            have: self.group("have"),
            filler: self.group("filler"),
            determiner: self.group("determiner"),
            apart: self.group("apart"),
            on: self.group("on"),
            name: self.group("name"),
            adult: self.group("adult"),
            pro: self.group("pro"),
            told: self.group("told"),
            inside: self.group("inside"),
            grown: self.group("grown"),
            article: self.group("article"),
            common: self.group("common"),
            yes: self.group("yes"),
            nay: self.group("nay"),
            own_clinic: self.group("own_clinic"),
            victim: self.group("victim"),
        };
        let words = self.patterns.words.finish();
        self.phrases.seal(words.symbols());
        self.abbreviations.seal(words.symbols());
        Vocabulary {
            words,
            phrases: self.phrases,
            abbreviations: self.abbreviations,
            rules: self.rules,
            grammar,
            values: self.values,
            headings: self.headings,
            expansions: self.expansions,
            version,
        }
    }
}
