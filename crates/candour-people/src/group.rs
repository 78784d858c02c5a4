//! Which mentions are certainly one person, and which may be.
//!
//! Works on keys, never on places in a file, so that neither the order of import nor the number of mentions matters.

use std::collections::{BTreeMap, BTreeSet};

use candour_model::{AgencyId, Person, PersonId, Role};

use crate::key::{Key, NameKind, PRONOUNS, normal, person_id};
use crate::register::Register;
use crate::vocabulary::{Class, WORDS};

/// Who a key means: certainly, or perhaps.
pub(crate) type Answer = (Option<PersonId>, Vec<PersonId>);

pub(crate) struct Groups<'r> {
    register: &'r Register,
    pub(crate) people: BTreeMap<PersonId, Person>,
    pub(crate) suggestions: BTreeSet<(PersonId, PersonId, &'static str)>,
    surnames: BTreeMap<String, BTreeSet<PersonId>>,
    initials: BTreeMap<(AgencyId, String), BTreeSet<PersonId>>,
}

impl<'r> Groups<'r> {
    pub(crate) fn new(register: &'r Register) -> Groups<'r> {
        let mut groups = Groups {
            register,
            people: BTreeMap::new(),
            suggestions: BTreeSet::new(),
            surnames: BTreeMap::new(),
            initials: BTreeMap::new(),
        };
        for person in &register.people {
            groups.people.insert(person.id.clone(), person.clone());
            person
                .names
                .iter()
                .for_each(|name| groups.index(&person.id, &normal(name), person.agency.as_ref()));
        }
        groups
    }

    fn index(&mut self, id: &PersonId, name: &str, agency: Option<&AgencyId>) {
        let words: Vec<&str> =
            name.split(' ').filter(|word| !["jnr", "snr", "jr", "sr"].contains(word)).collect();
        if words.len() < 2 {
            return;
        }
        self.surnames.entry(words[words.len() - 1].to_owned()).or_default().insert(id.clone());
        if let Some(agency) = agency {
            let initials = words.iter().filter_map(|word| word.chars().next()).collect();
            self.initials.entry((agency.clone(), initials)).or_default().insert(id.clone());
        }
    }

    /// The person of this name, role and agency, made when there is none.
    fn person(&mut self, name: &str, role: Option<&Role>, agency: Option<&AgencyId>) -> PersonId {
        let id = person_id(name, role, agency);
        self.people.entry(id.clone()).or_insert_with(|| Person {
            id: id.clone(),
            label: String::new(),
            names: Vec::new(),
            role: role.cloned(),
            agency: agency.cloned(),
            identifiers: Vec::new(),
            born: None,
            listed: false,
        });
        id
    }

    fn suggest(&mut self, a: &PersonId, b: &PersonId, why: &'static str) {
        if a != b {
            self.suggestions.insert((a.min(b).clone(), a.max(b).clone(), why));
        }
    }

    fn listed(&self, key: &Key) -> Vec<PersonId> {
        let places = self.register.by_name.get(&key.name).map_or(&[][..], Vec::as_slice);
        let people = places.iter().map(|&at| &self.register.people[at]);
        let near = |person: &&Person| {
            person.agency.is_none()
                || key.kind != NameKind::Code
                || person.agency.as_ref() == Some(&key.record)
        };
        people.filter(|person| fits(person, key)).filter(near).map(|person| person.id.clone()).collect()
    }

    /// All keys of one full name.
    pub(crate) fn full(&mut self, keys: &[&Key]) -> Vec<Answer> {
        let pairs: BTreeSet<(Option<&Role>, Option<&AgencyId>)> =
            keys.iter().map(|key| (key.role.as_ref(), key.home.as_ref())).collect();
        let together =
            keys.iter().enumerate().all(|(nth, a)| keys[nth + 1..].iter().all(|b| compatible(a, b)));
        let role = pairs.iter().find_map(|pair| pair.0);
        let agency = pairs.iter().find_map(|pair| pair.1);
        let mut made: Vec<(PersonId, &Key)> = Vec::new();
        let mut answers = Vec::new();
        for key in keys {
            let listed = self.listed(key);
            answers.push(match listed.as_slice() {
                [one] => (Some(one.clone()), Vec::new()),
                [] if together => (Some(self.person(&key.name, role, agency)), Vec::new()),
                [] if key.role.is_some() || key.home.is_some() => {
                    let id = self.person(&key.name, key.role.as_ref(), key.home.as_ref());
                    made.push((id.clone(), key));
                    (Some(id), Vec::new())
                }
                _ => (None, listed),
            });
        }
        for (nth, (a, _)) in made.iter().enumerate() {
            made[nth + 1..].iter().for_each(|(b, _)| self.suggest(a, b, "same name, another role or agency"));
        }
        let name = &keys[0].name;
        for (answer, key) in answers.iter_mut().zip(keys) {
            if answer.0.is_none() && answer.1.is_empty() {
                let fitting: BTreeSet<PersonId> = made
                    .iter()
                    .filter(|(_, other)| compatible(key, other))
                    .map(|(id, _)| id.clone())
                    .collect();
                answer.1 = fitting.into_iter().collect();
            }
            if let Some(id) = &answer.0 {
                let agency = self.people[id].agency.clone();
                self.index(id, name, agency.as_ref());
            }
        }
        answers
    }

    /// A title or role with a surname.
    pub(crate) fn titled(&mut self, key: &Key) -> Answer {
        let listed = self.listed(key);
        if let [one] = listed.as_slice() {
            return (Some(one.clone()), Vec::new());
        }
        let surname = key.name.rsplit(' ').next().unwrap_or("").to_owned();
        let initial = key.name.split(' ').next().filter(|_| key.name.contains(' '));
        let same: Vec<PersonId> = self.surnames.get(&surname).into_iter().flatten().cloned().collect();
        let fitting: Vec<PersonId> = same
            .into_iter()
            .filter(|id| {
                let person = &self.people[id];
                fits(person, key) && title_fits(person, key) && initial.is_none_or(|i| begins(person, i))
            })
            .collect();
        if fitting.len() > 1 {
            return (None, fitting);
        }
        let own = |groups: &mut Self| {
            let title = key.title.filter(|_| key.role.is_none()).unwrap_or("");
            let name = format!("{title} {}", key.name).trim().to_lowercase();
            // Nothing says that two agencies mean the same Ms Smith.
            let name = if key.home.is_none() { format!("{name} [{}]", key.record) } else { name };
            groups.person(&name, key.role.as_ref(), key.home.as_ref())
        };
        let Some(one) = fitting.first().cloned() else { return (Some(own(self)), Vec::new()) };
        let person = &self.people[&one];
        let certain = key.home.is_some() && person.agency == key.home
            || key.role.is_some() && person.role == key.role && person.agency == key.home;
        if certain {
            return (Some(one), Vec::new());
        }
        let id = own(self);
        self.suggest(&id, &one, "same surname, and nothing speaks against it");
        (Some(id), vec![one])
    }

    /// Initials, a code, a number, a forename of the register.
    pub(crate) fn code(&mut self, key: &Key) -> Answer {
        let listed = self.listed(key);
        match listed.as_slice() {
            [one] => return (Some(one.clone()), Vec::new()),
            [] => {}
            _ => return (None, listed),
        }
        let agency = key.home.clone().unwrap_or_else(|| key.record.clone());
        if let Some(one) = self.of_number(key, &agency) {
            return (Some(one), Vec::new());
        }
        let id = self.person(&key.name, key.role.as_ref(), Some(&agency));
        let letters: String = key.name.split(' ').collect();
        let same: Vec<PersonId> =
            self.initials.get(&(agency, letters)).into_iter().flatten().cloned().collect();
        for other in &same {
            self.suggest(&id, other, "same initials in one agency");
        }
        (Some(id), same)
    }

    /// The one officer of a force who is named beside this number.
    fn of_number(&self, key: &Key, agency: &AgencyId) -> Option<PersonId> {
        let collar = format!("collar:{}", key.collar()?);
        let theirs = |person: &&Person| {
            let here = person.agency.as_ref().is_none_or(|own| own == agency);
            here && person.role == key.role && person.identifiers.contains(&collar)
        };
        let mut found = self.people.values().filter(theirs);
        let one = found.next()?;
        found.next().is_none().then(|| one.id.clone())
    }

    /// A role without a name.
    pub(crate) fn bare(&mut self, key: &Key) -> Answer {
        let Some(role) = key.role.as_ref() else { return (None, Vec::new()) };
        let class = WORDS.role(role.as_str()).map_or(Class::Work, |words| words.class);
        if class == Class::Work {
            let holder = self.person("", Some(role), key.home.as_ref());
            // The mother's solicitor is not the authority's.
            return match key.whose.as_deref() {
                Some(whose) if !self.is_a_child(whose) => (None, vec![holder]),
                _ => (Some(holder), Vec::new()),
            };
        }
        let holders: Vec<PersonId> = self
            .people
            .values()
            .filter(|person| person.role.as_ref() == Some(role) && !person.names.is_empty() | person.listed)
            .map(|person| person.id.clone())
            .collect();
        let one_child = self.register.facts.children.len() <= 1;
        let of_the_child = match key.whose.as_deref() {
            None => one_child,
            Some(whose) => self.is_a_child(whose) && one_child,
        };
        let single = matches!(class, Class::Child | Class::One);
        match holders.as_slice() {
            [one] if of_the_child && single => (Some(one.clone()), Vec::new()),
            [] if of_the_child => (Some(self.person("", Some(role), None)), Vec::new()),
            [] if key.whose.is_none() && single && class != Class::Child => {
                (None, vec![self.person("", Some(role), None)])
            }
            // Somebody else's mother is not the child's.
            _ if key
                .whose
                .as_deref()
                .is_some_and(|whose| !PRONOUNS.contains(&whose) && !self.is_a_child(whose)) =>
            {
                (None, Vec::new())
            }
            _ => (None, holders),
        }
    }

    fn is_a_child(&self, name: &str) -> bool {
        self.register
            .by_name
            .get(name)
            .into_iter()
            .flatten()
            .any(|&at| self.register.people[at].role.as_ref().is_some_and(|role| role.as_str() == "child"))
    }
}

fn compatible(a: &Key, b: &Key) -> bool {
    let role = a.role == b.role || a.role.is_none() || b.role.is_none();
    let home = a.home == b.home || a.home.is_none() || b.home.is_none();
    // A relative works for no agency of the record: a worker of the same name is another person.
    let relative = a.family() && b.home.is_some() || b.family() && a.home.is_some();
    role && home && !relative
}

fn fits(person: &Person, key: &Key) -> bool {
    let role = person.role == key.role || person.role.is_none() || key.role.is_none();
    let home = person.agency == key.home || person.agency.is_none() || key.home.is_none();
    let relative = person.role.as_ref().and_then(|role| WORDS.role(role.as_str()));
    let relative = relative.is_some_and(|role| role.class != Class::Work) && key.home.is_some();
    role && home && !relative
}

/// Does a woman's or a man's title fit the forename or the role?
fn title_fits(person: &Person, key: &Key) -> bool {
    let sex = key.title.and_then(|title| WORDS.titles.get(title)).map_or('x', |title| title.sex);
    let forename = person.names.iter().find_map(|name| {
        WORDS.given.get(name.split(' ').next().unwrap_or("").to_lowercase().as_str()).copied()
    });
    sex == 'x' || forename.is_none_or(|other| other == 'x' || other == sex)
}

fn begins(person: &Person, word: &str) -> bool {
    let letter = word.chars().next();
    person.names.iter().any(|name| normal(name).chars().next() == letter)
}
