//! Of which agencies does an entry speak?
//!
//! A call has two ends, and both write it down. That the police speak of social care and social care of the police
//! says more for one call than any word they share. Agencies are known by the names of their folders; how others write
//! of them is data (`data/agencies.txt`), and a person named in the entry speaks for the agency they work for.

use std::collections::BTreeMap;

use candour_model::{AgencyId, Entry, Person, PersonId};

use crate::words::{Lexicon, Numbered, Stem, Word};

/// Agencies of the case, as bits of a set.
pub(crate) type Agencies = u64;

/// Names of the case's agencies in the words of others.
pub(crate) struct Parties<'a> {
    agencies: BTreeMap<&'a AgencyId, usize>,
    of_person: Numbered<&'a PersonId, Agencies>,
    /// By the number of a name's first word.
    by_first: Vec<Vec<Name>>,
    /// Agencies of whose staff the data knows what they are called, and those of them that have workers.
    listed: Agencies,
    with_workers: Agencies,
}

struct Name {
    second: Option<Stem>,
    agencies: Agencies,
}

impl<'a> Parties<'a> {
    pub(crate) fn new(entries: &'a [Entry], people: &'a [Person], lexicon: &mut Lexicon) -> Parties<'a> {
        // One by one: collected, ten thousand names of ten agencies would be sorted first.
        let mut agencies: BTreeMap<&AgencyId, usize> = BTreeMap::new();
        for entry in entries {
            agencies.entry(&entry.agency).or_default();
        }
        // More agencies than bits: those beyond are spoken of by nobody, which only costs evidence.
        agencies.values_mut().enumerate().for_each(|(at, place)| *place = at);
        let bit = |agency: Option<&AgencyId>| agency.and_then(|a| agencies.get(a)).map_or(0, |&at| set(at));
        let of_person = people.iter().map(|p| (&p.id, bit(p.agency.as_ref()))).filter(|p| p.1 != 0).collect();
        let mut parties = Parties { agencies, of_person, by_first: Vec::new(), listed: 0, with_workers: 0 };
        parties.add_folders(lexicon);
        for line in include_str!("../data/agencies.txt").lines() {
            parties.add(line, lexicon);
        }
        parties
    }

    fn add_folders(&mut self, lexicon: &mut Lexicon) {
        let folders: Vec<(String, usize)> =
            self.agencies.iter().map(|(id, &at)| (id.as_str().replace(['-', '_'], " "), at)).collect();
        for (name, at) in folders {
            self.name(&name, set(at), lexicon);
        }
    }

    fn add(&mut self, line: &str, lexicon: &mut Lexicon) {
        let Some((folders, names)) = line.split_once('|').filter(|_| !line.starts_with('#')) else { return };
        let meant =
            self.agencies.iter().filter(|(id, _)| is_of(id, folders)).fold(0, |all, (_, &at)| all | set(at));
        self.listed |= meant;
        for name in names.split(';') {
            if name.trim_end().ends_with("worker") {
                self.with_workers |= meant;
            }
            self.name(name, meant, lexicon);
        }
    }

    fn name(&mut self, name: &str, agencies: Agencies, lexicon: &mut Lexicon) {
        let mut words = name.split_whitespace().map(|word| lexicon.stem(word));
        let Some(first) = words.next().filter(|_| agencies != 0) else { return };
        let at = first as usize;
        self.by_first.resize_with(self.by_first.len().max(at + 1), Vec::new);
        self.by_first[at].push(Name { second: words.next(), agencies });
    }

    /// The place of an entry's own agency.
    pub(crate) fn own(&self, entry: &Entry) -> usize {
        self.agencies.get(&entry.agency).copied().unwrap_or(0)
    }

    /// How many agencies there are.
    pub(crate) fn len(&self) -> usize {
        self.agencies.len()
    }

    /// Agencies that the words name.
    pub(crate) fn named(&self, words: &[Word]) -> Agencies {
        let mut found = 0;
        for (at, word) in words.iter().enumerate() {
            for name in self.by_first.get(word.stem as usize).into_iter().flatten() {
                let next = words.get(at + 1).map(|w| w.stem);
                if name.second.is_none() || name.second == next {
                    found |= name.agencies;
                }
            }
        }
        found
    }

    /// Can "no worker allocated" be said of an agency's own staff? Of solicitors, officers and nurses it is not.
    pub(crate) fn has_workers(&self, agency: usize) -> bool {
        set(agency) & self.listed & !self.with_workers == 0
    }

    /// The agency a person works for.
    pub(crate) fn of_person(&self, person: &PersonId) -> Agencies {
        self.of_person.get(person).copied().unwrap_or(0)
    }
}

/// Does a folder's name hold one of these words?
fn is_of(id: &AgencyId, folders: &str) -> bool {
    let folder = id.as_str().replace(['-', '_'], " ");
    folders
        .split(';')
        .map(str::trim)
        .any(|words| folder.match_indices(words).any(|(at, _)| at == 0 || folder.as_bytes()[at - 1] == b' '))
}

/// What an agency is called in the words of others, lower case: its folder's name and what the data says of its sort.
pub(crate) fn names_of(id: &AgencyId) -> Vec<String> {
    let lines = include_str!("../data/agencies.txt").lines().filter(|line| !line.starts_with('#'));
    let own = lines.filter_map(|line| line.split_once('|')).filter(|(folders, _)| is_of(id, folders));
    let said = own.flat_map(|(_, names)| names.split(';')).map(|name| name.trim().to_owned());
    std::iter::once(id.as_str().replace(['-', '_'], " ").to_lowercase()).chain(said).collect()
}

/// One agency, as a set.
pub(crate) fn set(at: usize) -> Agencies {
    1_u64.checked_shl(at as u32).unwrap_or(0)
}
