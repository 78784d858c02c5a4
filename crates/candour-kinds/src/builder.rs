//! From the lists of the files to the tables that texts are read by.

use std::collections::BTreeMap;

use candour_model::{Actuality, Column, Kind, Problem, Whom};
use toml::Spanned;

use crate::code::{BAD_PATTERN, UNKNOWN_NAME, problem};
use crate::files::{self, CueList, File, PeopleList, PhraseList, ValueList};
use crate::grammar::Grammar;
use crate::pattern::Patterns;
use crate::phrases::Phrases;
use crate::rule::{CueRule, KindRule, PersonRule, Rule, Side, ValueRule};
use crate::vocabulary::Tables;
use crate::words::Symbol;

/// Somewhat more nodes than the phrases of the built-in files have, so that none of their tables is made twice; with
/// more the tables grow.
const NODES: usize = 56_000;

/// Reads the lists of the files into the tables.
pub(crate) struct Builder {
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
    /// With these groups of words.
    pub(crate) fn new(patterns: Patterns) -> Builder {
        Builder {
            patterns,
            phrases: Phrases::with_room(NODES),
            abbreviations: Phrases::default(),
            rules: Vec::new(),
            values: BTreeMap::new(),
            headings: Vec::new(),
            expansions: Vec::new(),
            problems: Vec::new(),
            file: (String::new(), String::new()),
        }
    }

    /// Reads one file.
    pub(crate) fn file(&mut self, name: &str, text: &str, file: File) {
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
        let trie = if abbreviation { &mut self.abbreviations } else { &mut self.phrases };
        match self.patterns.read(words.as_ref(), trie) {
            Ok(ends) => {
                for node in ends {
                    trie.mean(node, rule);
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
        let answers = list.kinds.is_empty().then_some(actuality);
        let kinds = self.kinds(&list.kinds).into_iter().map(|kind| (kind, actuality)).collect();
        let rule = ValueRule { column, kinds, answers, explicit: list.explicit };
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

    /// Ready for use.
    pub(crate) fn finish(mut self) -> (Tables, Vec<Problem>) {
        let grammar = Grammar::of(&mut self.patterns);
        let words = self.patterns.words.finish();
        self.phrases.seal(words.symbols());
        self.abbreviations.seal(words.symbols());
        let mut near = vec![false; words.symbols()];
        for rule in &self.rules {
            let Rule::Kind(rule) = rule else { continue };
            for symbol in rule.needs.iter().chain(&rule.unless) {
                near[*symbol as usize] = true;
            }
        }
        let tables = Tables {
            near,
            words,
            phrases: self.phrases,
            abbreviations: self.abbreviations,
            rules: self.rules,
            grammar,
            values: self.values,
            headings: self.headings,
            expansions: self.expansions,
        };
        (tables, self.problems)
    }
}
