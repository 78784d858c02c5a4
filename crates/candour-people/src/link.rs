//! Makes mentions into people.
//!
//! Two mentions become one person only when that is certain; everything else is a suggestion, and suggestions stay
//! suggestions until somebody accepts them. Twins, a father and son of one name, two workers of one surname are told
//! apart by refusing to guess.
//!
//! Law: the people, their ids and every mention's person are the same for any order of the entries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use candour_model::{AgencyId, Entry, Mention, Person, PersonId, Place, Problem, Severity};

use crate::group::{Answer, Groups};
use crate::key::{Key, NameKind};
use crate::problem::SEVERAL_FIT;
use crate::register::Register;
use crate::vocabulary::{Class, WORDS};

/// The people of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    /// Everybody, by label.
    pub people: Vec<Person>,
    /// Who may be the same as whom.
    pub suggestions: Vec<Suggestion>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
}

/// Two people who may be one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suggestion {
    /// The one whose id is smaller.
    pub a: PersonId,
    /// The other.
    pub b: PersonId,
    /// Why they may be the same; holds no words of the record.
    pub why: &'static str,
}

/// Says of every mention who it is, where that is certain, and gives the people.
pub fn link(entries: &mut [Entry], register: &Register) -> People {
    let homes = Homes::of(entries, register);
    let places = places(entries, &homes);
    let mut groups = Groups::new(register);
    let answers = decide(&mut groups, &places, entries);
    let mut problems = Vec::new();
    for (key, (person, suggested)) in answers {
        let list = &places[key];
        if person.is_none() && suggested.len() > 1 {
            problems.push(several_fit(entries, list));
        }
        for &(at, nth) in list {
            let mention = &mut entries[at].parts_mut().mentions[nth];
            mention.person.clone_from(&person);
            mention.suggested.clone_from(&suggested);
        }
    }
    finish(groups, register, problems)
}

/// Where each key is mentioned. Equal words of one agency are looked at once: a case repeats itself.
fn places(entries: &[Entry], homes: &Homes) -> BTreeMap<Key, Vec<(usize, usize)>> {
    let mut alike = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for (nth, mention) in entry.mentions.iter().enumerate() {
            let author = entry.author.as_ref().is_some_and(|author| author.span.contains(mention.span));
            let words = (mention.words.as_str(), mention.name.as_deref(), mention.role.as_ref());
            alike.entry((words, &entry.agency, author)).or_insert_with(Vec::new).push((at, nth));
        }
    }
    let mut places: BTreeMap<Key, Vec<(usize, usize)>> = BTreeMap::new();
    for list in alike.into_values() {
        let Some(&(at, nth)) = list.first() else { continue };
        let (entry, mention) = (&entries[at], &entries[at].mentions[nth]);
        let key = Key::of(mention, &entry.agency, homes.of_mention(entry, mention));
        places.entry(key).or_default().extend(list);
    }
    // The law of this room: nothing depends on the order in which a hash table gives its lists.
    for list in places.values_mut() {
        list.sort_unstable();
    }
    places
}

fn decide<'k>(
    groups: &mut Groups<'_>,
    places: &'k BTreeMap<Key, Vec<(usize, usize)>>,
    entries: &[Entry],
) -> Vec<(&'k Key, Answer)> {
    let mut answers: Vec<(&Key, Answer)> = Vec::new();
    let mut full: BTreeMap<&str, Vec<&Key>> = BTreeMap::new();
    for key in places.keys().filter(|key| key.kind == NameKind::Full) {
        full.entry(&key.name).or_default().push(key);
    }
    for keys in full.values() {
        answers.extend(keys.iter().copied().zip(groups.full(keys)));
    }
    note(groups, &answers, places, entries);
    // Roles last: a relative's name, once known, is the name of the role's holder.
    for kind in [NameKind::Titled, NameKind::Code, NameKind::Bare] {
        let from = answers.len();
        for key in places.keys().filter(|key| key.kind == kind) {
            let answer = match kind {
                NameKind::Titled => groups.titled(key),
                NameKind::Code => groups.code(key),
                _ => groups.bare(key),
            };
            answers.push((key, answer));
        }
        note(groups, &answers[from..], places, entries);
    }
    answers
}

/// Adds the names as written to the people they belong to.
fn note(
    groups: &mut Groups<'_>,
    answers: &[(&Key, Answer)],
    places: &BTreeMap<Key, Vec<(usize, usize)>>,
    entries: &[Entry],
) {
    for (key, (person, _)) in answers {
        let Some(person) = person.as_ref().and_then(|id| groups.people.get_mut(id)) else { continue };
        let mut names: BTreeSet<String> = person.names.drain(..).collect();
        let written = places[*key].iter().map(|&(at, nth)| &entries[at].mentions[nth]);
        names.extend(written.filter_map(|mention| match key.kind {
            NameKind::Titled => Some(mention.words.clone()),
            _ if key.collar().is_some() => Some(mention.words.clone()),
            _ => mention.name.clone(),
        }));
        person.names = names.into_iter().collect();
        let collar = key.collar().map(|number| format!("collar:{number}"));
        person.identifiers.extend(collar.filter(|collar| !person.identifiers.contains(collar)));
    }
}

fn several_fit(entries: &[Entry], places: &[(usize, usize)]) -> Problem {
    let place = |&(at, nth): &(usize, usize)| {
        let entry = &entries[at];
        let span = Some(entry.mentions[nth].span);
        Place { file: Some(entry.file().clone()), locator: Some(entry.locator.clone()), span }
    };
    Problem {
        code: SEVERAL_FIT,
        severity: Severity::Note,
        place: places.iter().map(place).min().unwrap_or_default(),
        message: format!("cannot tell which of several people is meant, {} times", places.len()),
        help: "Say who is meant in the case's who-is-who, or leave it: all candidates are shown.".to_owned(),
    }
}

fn finish(groups: Groups<'_>, register: &Register, mut problems: Vec<Problem>) -> People {
    let Groups { people, suggestions, .. } = groups;
    let mut people: Vec<Person> = people.into_values().collect();
    for person in &mut people {
        if person.label.is_empty() {
            person.label = label(person, register);
        }
    }
    people.sort_by(|a, b| a.label.cmp(&b.label).then_with(|| a.id.cmp(&b.id)));
    problems.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.message.cmp(&b.message)));
    let suggestions = suggestions.into_iter().map(|(a, b, why)| Suggestion { a, b, why }).collect();
    People { people, suggestions, problems }
}

/// The fullest name, else role and agency.
fn label(person: &Person, register: &Register) -> String {
    let shouting = |name: &str| name.chars().filter(|letter| letter.is_uppercase()).count();
    let fullest = person.names.iter().min_by_key(|name| (std::cmp::Reverse(name.len()), shouting(name)));
    if let Some(name) = fullest {
        return name.clone();
    }
    let role = person.role.as_ref().map_or("", |role| role.as_str());
    let mut letters = role.chars();
    let role: String =
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
    match &person.agency {
        Some(agency) => format!("{role} ({})", register.facts.agency_name(agency)),
        None => role,
    }
}

/// Which agency of the case the holder of a role works for.
struct Homes(Vec<(AgencyId, String)>);

impl Homes {
    fn of(entries: &[Entry], register: &Register) -> Homes {
        let mut agencies: BTreeSet<&AgencyId> = register.facts.agencies.keys().collect();
        agencies.extend(entries.iter().map(|entry| &entry.agency));
        let words = |agency: &AgencyId| {
            let name = register.facts.agency_name(agency);
            let words = format!(" {} {name}", agency.as_str()).to_lowercase();
            words.replace(['-', '_'], " ").replace(['\'', '’'], "")
        };
        Homes(agencies.into_iter().map(|agency| (agency.clone(), words(agency))).collect())
    }

    fn of_mention(&self, entry: &Entry, mention: &Mention) -> Option<AgencyId> {
        let role = mention.role.as_ref().and_then(|role| WORDS.role(role.as_str()));
        if role.is_some_and(|role| role.class != Class::Work) {
            return None;
        }
        if entry.author.as_ref().is_some_and(|author| author.span.contains(mention.span)) {
            return Some(entry.agency.clone());
        }
        let hints = &role?.agencies;
        let says = |words: &str, hint: &str| words.contains(&format!(" {hint}"));
        let own = self.0.iter().find(|(agency, _)| *agency == entry.agency);
        if own.is_some_and(|(_, words)| hints.iter().any(|hint| says(words, hint))) {
            return Some(entry.agency.clone());
        }
        // The first hint that any agency answers to decides, and only when one agency alone does.
        let answering = hints.iter().find_map(|hint| {
            let list: Vec<&AgencyId> =
                self.0.iter().filter(|(_, words)| says(words, hint)).map(|(agency, _)| agency).collect();
            (!list.is_empty()).then_some(list)
        })?;
        match answering.as_slice() {
            [one] => Some((*one).clone()),
            _ => None,
        }
    }
}
