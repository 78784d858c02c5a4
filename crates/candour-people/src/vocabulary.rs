//! The words this room knows, read once from `standards/people/`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// How many can hold a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A child of the case.
    Child,
    /// A relative of whom a child has one.
    One,
    /// Family and friends of whom there may be several.
    Family,
    /// A worker of an agency.
    Work,
}

pub(crate) struct RoleWords {
    pub(crate) term: &'static str,
    pub(crate) class: Class,
    pub(crate) agencies: Vec<&'static str>,
}

pub(crate) struct Title {
    pub(crate) sex: char,
    pub(crate) role: Option<&'static str>,
}

pub(crate) struct Vocabulary {
    pub(crate) roles: Vec<RoleWords>,
    /// First word of a phrase, lower case -> whole phrase and its role, longest first.
    pub(crate) phrases: BTreeMap<&'static str, Vec<(Vec<&'static str>, usize)>>,
    pub(crate) abbreviations: HashMap<&'static str, usize>,
    pub(crate) titles: HashMap<&'static str, Title>,
    pub(crate) given: HashMap<&'static str, char>,
    pub(crate) places: HashSet<&'static str>,
    /// Words of place that are surnames as well.
    pub(crate) either: HashSet<&'static str>,
    pub(crate) not_names: HashSet<&'static str>,
}

pub(crate) static WORDS: LazyLock<Vocabulary> = LazyLock::new(read);

impl Vocabulary {
    pub(crate) fn role(&self, term: &str) -> Option<&RoleWords> {
        self.roles.iter().find(|role| role.term == term)
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn parts(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|part| !part.is_empty())
}

fn words(text: &'static str) -> HashSet<&'static str> {
    lines(text).flat_map(str::split_whitespace).collect()
}

fn read() -> Vocabulary {
    let mut given = HashMap::new();
    for line in lines(include_str!("../../../standards/people/given.tsv")) {
        let (sex, names) = line.split_once('\t').unwrap_or(("x", line));
        let sex = sex.chars().next().unwrap_or('x');
        for name in names.split_whitespace() {
            // A name of both lists says nothing about its bearer.
            given.entry(name).and_modify(|known| *known = 'x').or_insert(sex);
        }
    }
    let mut titles = HashMap::new();
    for line in lines(include_str!("../../../standards/people/titles.tsv")) {
        let mut cells = line.split('\t');
        let title = cells.next().unwrap_or_default();
        let sex = cells.next().and_then(|sex| sex.chars().next()).unwrap_or('x');
        titles.insert(title, Title { sex, role: cells.next().filter(|role| !role.is_empty()) });
    }
    let mut vocabulary = Vocabulary {
        roles: Vec::new(),
        phrases: BTreeMap::new(),
        abbreviations: HashMap::new(),
        titles,
        given,
        places: words(include_str!("../../../standards/people/places.txt")),
        either: words(include_str!("../../../standards/people/surnames_of_places.txt")),
        not_names: words(include_str!("../../../standards/people/not_names.txt")),
    };
    lines(include_str!("../../../standards/people/roles.tsv"))
        .for_each(|line| add_role(&mut vocabulary, line));
    for list in vocabulary.phrases.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    vocabulary
}

fn add_role(vocabulary: &mut Vocabulary, line: &'static str) {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let cell = |at: usize| cells.get(at).copied().unwrap_or("");
    let class = match cell(1) {
        "child" => Class::Child,
        "one" => Class::One,
        "family" => Class::Family,
        _ => Class::Work,
    };
    let index = vocabulary.roles.len();
    vocabulary.roles.push(RoleWords { term: cell(0), class, agencies: parts(cell(2)).collect() });
    for phrase in parts(cell(3)) {
        let words: Vec<&str> = phrase.split(' ').collect();
        let first = words[0].strip_suffix("'s").unwrap_or(words[0]);
        vocabulary.phrases.entry(first).or_default().push((words, index));
    }
    for abbreviation in parts(cell(4)) {
        vocabulary.abbreviations.insert(abbreviation, index);
    }
}
