//! Names as numbers: kinds of act, parties and competences that the standards in use speak of.

/// A kind of act, by its place in [`Symbols`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// Somebody who acts (an agency, a role), by its place in [`Symbols`]; fewer than 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyId(pub u8);

/// A competence a person can hold, by its place in [`Symbols`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompetenceId(pub u16);

/// A set of parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Parties(pub u64);

impl Parties {
    /// Nobody.
    pub const NONE: Parties = Parties(0);

    /// One party.
    pub const fn one(party: PartyId) -> Parties {
        Parties(1 << (party.0 & 63))
    }

    /// This set and that party.
    pub const fn with(self, party: PartyId) -> Parties {
        Parties(self.0 | Parties::one(party).0)
    }

    /// Is the party in it?
    pub const fn has(self, party: PartyId) -> bool {
        self.0 & Parties::one(party).0 != 0
    }

    /// Is anybody of one set in the other?
    pub const fn meets(self, other: Parties) -> bool {
        self.0 & other.0 != 0
    }

    /// Nobody is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The names that a set of standards uses, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Symbols {
    kinds: Vec<String>,
    parties: Vec<String>,
    competences: Vec<String>,
}

impl Symbols {
    /// The number of a kind, given one if it is new.
    pub fn kind(&mut self, name: &str) -> KindId {
        KindId(place(&mut self.kinds, name) as u16)
    }

    /// The number of a party, given one if it is new; `None` past the 64th.
    pub fn party(&mut self, name: &str) -> Option<PartyId> {
        let at = place(&mut self.parties, name);
        (at < 64).then_some(PartyId(at as u8))
    }

    /// The number of a competence, given one if it is new.
    pub fn competence(&mut self, name: &str) -> CompetenceId {
        CompetenceId(place(&mut self.competences, name) as u16)
    }

    /// The number of a kind that some standard uses.
    pub fn find_kind(&self, name: &str) -> Option<KindId> {
        self.kinds.iter().position(|known| known == name).map(|at| KindId(at as u16))
    }

    /// The kinds in the order of their numbers.
    pub fn kinds(&self) -> &[String] {
        &self.kinds
    }

    /// The parties in the order of their numbers.
    pub fn parties(&self) -> &[String] {
        &self.parties
    }

    /// The competences in the order of their numbers.
    pub fn competences(&self) -> &[String] {
        &self.competences
    }
}

fn place(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}
