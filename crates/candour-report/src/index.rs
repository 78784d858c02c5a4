//! What every output looks up, found once for all of them: where an entry stands, whose it is, and its mark.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use candour_model::{AgencyId, Chronology, EntryId, Kind, Mark};

use crate::mark::main_mark;

/// The mark of an entry and the kind that gave it.
pub(crate) type Marked = (Mark, Option<Kind>);
/// Values by an id or a name, for looking up, never for going through in its own order.
pub(crate) type ById<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Empty until something is looked up.
#[derive(Debug, Clone, Default)]
pub struct Index<'a> {
    places: OnceCell<ById<&'a EntryId, usize>>,
    agencies: OnceCell<Vec<&'a AgencyId>>,
    marks: OnceCell<Vec<Marked>>,
}

impl<'a> Index<'a> {
    pub(crate) fn places(&self, of: &'a Chronology) -> &ById<&'a EntryId, usize> {
        let all = || of.entries.iter().enumerate().map(|(at, entry)| (entry.id(), at)).collect();
        self.places.get_or_init(all)
    }

    pub(crate) fn agencies(&self, of: &'a Chronology) -> &[&'a AgencyId] {
        self.agencies.get_or_init(|| {
            let entries = of.entries.iter().map(|entry| &entry.agency);
            let owners = of.ownership.iter().map(|stretch| &stretch.agency);
            // Few agencies and many entries: a short list is sooner looked through than hashed.
            let mut list: Vec<&AgencyId> = Vec::new();
            for agency in entries.chain(owners) {
                if !list.contains(&agency) {
                    list.push(agency);
                }
            }
            list
        })
    }

    pub(crate) fn marks(&self, of: &'a Chronology) -> &[Marked] {
        self.marks.get_or_init(|| of.entries.iter().map(main_mark).collect())
    }
}

/// A multiply-and-shift hash. Ids are digests already and agencies few: nobody gains by making them collide.
#[derive(Default)]
pub(crate) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        // The product's high bits know all of the key; the map looks at both ends.
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        let add = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        let sum = words.iter().fold(self.0, |sum, word| add(sum, u64::from_le_bytes(*word)));
        self.0 = rest.iter().fold(sum, |sum, &byte| add(sum, u64::from(byte)));
    }
}
