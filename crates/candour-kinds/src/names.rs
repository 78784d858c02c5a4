//! Whom a name means: what the case says, else what the words beside it say ("SW Marcus Eze", "Jodie (mum)").

use candour_model::Whom;

use crate::context::Reading;
use crate::find::At;
use crate::rule::PersonRule;
use crate::token::{Shape, Token, tokenise};
use crate::vocabulary::Vocabulary;
use crate::words::{LONGEST, QuickMap};

const fn one(whom: Whom) -> PersonRule {
    PersonRule { whom, nobody: false, pronoun: false, gender: ' ', named: true }
}

static CHILD: PersonRule = one(Whom::Child);
static OTHER_CHILD: PersonRule = one(Whom::OtherChild);
static ADULT: PersonRule = one(Whom::Adult);
static PROFESSIONAL: PersonRule = one(Whom::Professional);

fn rule(whom: Whom) -> &'static PersonRule {
    match whom {
        Whom::Child => &CHILD,
        Whom::OtherChild => &OTHER_CHILD,
        Whom::Adult => &ADULT,
        Whom::Professional => &PROFESSIONAL,
    }
}

/// The names of a case's people. Without any, a name of which nothing is known is taken for the child's; once a child
/// is named, it is a stranger's, and says nothing of the child: a sighting wrongly counted would hide a gap.
#[derive(Debug, Default)]
pub struct Names {
    /// In lower case; `None` where people of different sorts share the word.
    words: QuickMap<Box<[u8]>, Option<Whom>>,
    children: bool,
}

/// What the case says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    As(Whom),
    /// People of different sorts bear it.
    Shared,
    No,
}

impl Names {
    /// Names ("Linnet Thistlewade", "Nan") and whom each means. Every word of a name can stand for it.
    pub fn new<'n>(people: impl IntoIterator<Item = (&'n str, Whom)>) -> Names {
        let mut names = Names::default();
        for (name, whom) in people {
            names.children |= whom == Whom::Child;
            let mut first = true;
            for token in tokenise(name).into_iter().filter(|token| token.capital) {
                let word = name[token.start..token.end].to_lowercase().into_bytes();
                if first && matches!(whom, Whom::Child | Whom::OtherChild) && word.len() > 1 {
                    names.give(vec![word[0]], whom);
                }
                if word.len() > 1 {
                    names.give(word, whom);
                }
                first = false;
            }
        }
        names
    }

    fn give(&mut self, word: Vec<u8>, whom: Whom) {
        let known = self.words.entry(word.into_boxed_slice()).or_insert(Some(whom));
        if *known != Some(whom) {
            *known = None;
        }
    }

    /// Is a child of the case among them?
    pub(crate) fn knows_a_child(&self) -> bool {
        self.children
    }

    fn find(&self, text: &str, token: Token) -> Known {
        let bytes = &text.as_bytes()[token.start..token.end];
        if self.words.is_empty() || !token.capital || bytes.len() > LONGEST {
            return Known::No;
        }
        let mut lower = [0; LONGEST];
        lower[..bytes.len()].copy_from_slice(bytes);
        lower[..bytes.len()].make_ascii_lowercase();
        match self.words.get(&lower[..bytes.len()]) {
            Some(Some(whom)) => Known::As(*whom),
            Some(None) => Known::Shared,
            None => Known::No,
        }
    }

    /// Is the token one of the names, whoever's?
    pub(crate) fn has(&self, text: &str, token: Token) -> bool {
        self.find(text, token) != Known::No
    }
}

/// Adds the people that names mean, in order of their places.
pub(crate) fn resolve(reading: &mut Reading<'_>, names: &Names) {
    let aliases = beside(reading);
    if names.words.is_empty() && aliases.is_empty() {
        return;
    }
    let whom = |token: Token| match names.find(reading.text(), token) {
        Known::As(whom) => Some(whom),
        Known::Shared => None,
        Known::No => {
            aliases.iter().rev().find(|(word, _)| *word == reading.words(token)).map(|(_, whom)| *whom)
        }
    };
    let mut found: Vec<At<'static, PersonRule>> = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let token = reading.tokens[at];
        let start = at;
        at += 1;
        let Some(first) = token.capital.then(|| whom(token)).flatten() else { continue };
        while !reading.tokens[at - 1].possessive
            && reading.tokens.get(at).is_some_and(|next| next.capital && names.has(reading.text(), *next))
        {
            at += 1;
        }
        found.push(At { start, end: at, rule: rule(first) });
    }
    merge(reading, found);
}

/// A known name within a title or a role ("Mrs Stace", "mum Dorcas") is one person with it.
fn merge(reading: &mut Reading<'_>, found: Vec<At<'static, PersonRule>>) {
    for own in found {
        let people = &mut reading.marked.people;
        let at = people.partition_point(|person| person.start < own.start);
        if let Some(before) = at.checked_sub(1).map(|at| people[at]).filter(|person| person.end >= own.start)
        {
            let touching = before.end == own.start && reading.tokens[own.start - 1].possessive;
            if !touching && !before.rule.pronoun {
                people[at - 1] = At { start: before.start, end: own.end.max(before.end), rule: own.rule };
                continue;
            }
        }
        people.insert(at, own);
    }
}

/// Years from which on a person is an adult.
const GROWN: u32 = 18;

/// "Nico (6 mo)", "Shayla 15yo": an age beside a name says whether a child bears it.
fn of_age(reading: &Reading<'_>, at: usize) -> Option<Whom> {
    let words = |at: usize| reading.tokens.get(at).map_or("", |token| reading.words(*token));
    let open = words(at + 1) == "(";
    let age = words(at + 1 + usize::from(open));
    let digits = age.len() - age.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let years: u32 = age[..digits].parse().ok()?;
    let after = words(at + 2 + usize::from(open));
    let unit = if digits < age.len() { &age[digits..] } else { after };
    match unit.to_ascii_lowercase().as_str() {
        ")" if open && years < 100 => Some(if years < GROWN { Whom::Child } else { Whom::Adult }),
        "y" | "yr" | "yrs" | "yo" | "years" if years < 100 => {
            Some(if years < GROWN { Whom::Child } else { Whom::Adult })
        }
        "m" | "mo" | "mths" | "months" | "month" | "mth" | "w" | "wk" | "wks" | "weeks" | "week" | "days"
            if open =>
        {
            Some(Whom::Child)
        }
        _ => None,
    }
}

/// Names that stand beside a role: "SW Marcus Eze", "Jodie (mum)".
fn beside<'a>(reading: &Reading<'a>) -> Vec<(&'a str, Whom)> {
    let mut aliases = Vec::new();
    let is_name = |at: usize| reading.is(at, reading.vocabulary.grammar.name);
    if reading.stranger_is_child {
        let aged = (0..reading.tokens.len()).filter(|&at| is_name(at) && !reading.tokens[at].possessive);
        aliases.extend(
            aged.filter_map(|at| of_age(reading, at).map(|whom| (reading.words(reading.tokens[at]), whom))),
        );
    }
    for person in reading.marked.people.iter().filter(|person| !person.rule.pronoun) {
        let free = person.end > 0 && !reading.tokens[person.end - 1].possessive;
        let told = person.start > 0 && reading.is(person.start - 1, reading.vocabulary.grammar.told);
        let mut at = person.end;
        while free && !told && is_name(at) {
            aliases.push((reading.words(reading.tokens[at]), person.rule.whom));
            at += 1;
        }
        let bracket = |at: usize| {
            reading
                .tokens
                .get(at)
                .is_some_and(|token| token.shape == Shape::Soft && matches!(reading.words(*token), "(" | "["))
        };
        let mut before = person.start;
        while before > 0 && reading.is(before - 1, reading.vocabulary.grammar.determiner) {
            before -= 1;
        }
        if free && before > 1 && bracket(before - 1) && is_name(before - 2) {
            aliases.push((reading.words(reading.tokens[before - 2]), person.rule.whom));
        }
    }
    aliases
}

impl Vocabulary {
    /// Whom the words of a role mean: "paternal grandfather" an adult, "health visitor" a professional.
    pub fn whom(&self, role: &str) -> Option<Whom> {
        let reading = Reading::new(self.tables(), &Names::default(), role);
        let people = &reading.marked.people;
        people.iter().rev().find(|person| !person.rule.pronoun).map(|person| person.rule.whom)
    }
}
