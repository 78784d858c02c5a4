//! The case's own who-is-who, made ready for look-up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use candour_model::{AgencyId, CaseFacts, Digest, Person, PersonFacts, PersonId, Role};

use crate::key::{normal, person_id, role_of};
use crate::token::tokens;

/// Who the case says its people are.
#[derive(Debug, Clone)]
pub struct Register {
    pub(crate) facts: CaseFacts,
    pub(crate) people: Vec<Person>,
    /// Normalised name, alias or initials -> places in `people`.
    pub(crate) by_name: HashMap<String, Vec<usize>>,
    /// First word of each name -> its words, longest first.
    pub(crate) phrases: BTreeMap<String, Vec<Vec<String>>>,
    version: Digest,
}

/// Compiles what `case.toml` and sheets of that kind say.
pub fn register(facts: &CaseFacts, listed: &[PersonFacts]) -> Register {
    let mut register = Register {
        facts: facts.clone(),
        people: Vec::new(),
        by_name: HashMap::new(),
        phrases: BTreeMap::new(),
        version: Digest::of(b""),
    };
    for child in &facts.children {
        let forename = child.name.as_deref().and_then(|name| name.split_whitespace().next());
        let known: Vec<String> =
            forename.map(str::to_owned).into_iter().chain(child.known_as.clone()).collect();
        let name = child.name.clone();
        if name.is_some() || !child.known_as.is_empty() {
            register.add(name, &known, Some(Role::new("child")), None, &[]);
        }
    }
    for person in facts.people.iter().chain(listed) {
        let role = person.role.as_deref().map(|words| Role::new(role_of(words)));
        let agency = person.agency.clone();
        register.add(person.name.clone(), &person.known_as, role, agency, &person.identifiers);
    }
    for list in register.phrases.values_mut() {
        list.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        list.dedup();
    }
    register.version = register.digest();
    register
}

impl Register {
    /// Changes whenever what [`crate::mentions`] would find may change.
    pub fn version(&self) -> Digest {
        self.version
    }

    /// Everybody the case itself names, in the order it names them.
    pub fn listed(&self) -> &[Person] {
        &self.people
    }

    fn add(
        &mut self,
        name: Option<String>,
        known_as: &[String],
        role: Option<Role>,
        agency: Option<AgencyId>,
        identifiers: &[String],
    ) {
        let Some(label) = name.clone().or_else(|| known_as.first().cloned()) else { return };
        let id: PersonId = person_id(&normal(&label), role.as_ref(), agency.as_ref());
        let names: BTreeSet<String> = name.into_iter().chain(known_as.iter().cloned()).collect();
        let at = self.people.iter().position(|person| person.id == id).unwrap_or(self.people.len());
        for name in &names {
            let words: Vec<String> = tokens(name).into_iter().map(|token| token.lower).collect();
            let places = self.by_name.entry(normal(name)).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
            if let Some(first) = words.first() {
                self.phrases.entry(first.clone()).or_default().push(words);
            }
        }
        if let Some(known) = self.people.get_mut(at) {
            let all: BTreeSet<String> = known.names.drain(..).chain(names).collect();
            known.names = all.into_iter().collect();
            return;
        }
        self.people.push(Person {
            id,
            label,
            names: names.into_iter().collect(),
            role,
            agency,
            identifiers: identifiers.to_vec(),
            born: None,
            listed: true,
        });
    }

    fn digest(&self) -> Digest {
        let mut parts: Vec<String> = vec![env!("CARGO_PKG_VERSION").to_owned()];
        for person in &self.people {
            parts.push(person.id.to_string());
            parts.extend(person.names.iter().cloned());
        }
        let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
        Digest::of_parts(&parts)
    }
}
