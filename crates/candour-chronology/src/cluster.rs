//! Which entries tell the same happening?
//!
//! A pair is joined when the evidence (see `evidence.rs`) makes it nine times in ten one happening. A group grows by
//! its strongest pair first, and two groups become one only when all pairs across them say so on the whole (joining
//! friends of friends would run a whole week into one event) and none forbids it. A group holds at most one entry of a
//! teller: two rows of one log are two happenings unless they say the same.

use candour_model::Kind;

use crate::evidence::{Bits, Evidence, FEATURES, Feature, JOINED};
use crate::likeness::Likeness;
use crate::telling::{Telling, bits};

/// A group of tellings with the pairs that made it, strongest first.
pub(crate) struct Group {
    pub(crate) members: Vec<usize>,
    pub(crate) joins: Vec<PairJoined>,
}

/// A pair that was joined, and what spoke for it.
pub(crate) struct PairJoined {
    pub(crate) pair: (usize, usize),
    pub(crate) reasons: Vec<Feature>,
}

/// What the grouping needs to see.
pub(crate) struct Grouping<'a, 'b> {
    pub(crate) tellings: &'b [Telling<'a>],
    pub(crate) likeness: &'b Likeness,
    pub(crate) evidence: &'b Evidence,
}

const MOST: usize = 16;
/// Two rows of one log that say the same are one beyond doubt.
const REPEATED: Bits = 1000;
/// Entries beside each other that do not reach this are not worth a reason.
const WORTH_TELLING: Bits = 50;

impl Grouping<'_, '_> {
    /// The groups, each sorted, in order of their first telling; every telling is in exactly one.
    pub(crate) fn groups(&self, pairs: &[(u32, u32)]) -> Vec<Group> {
        let mut groups: Vec<Group> =
            (0..self.tellings.len()).map(|at| Group { members: vec![at], joins: Vec::new() }).collect();
        let mut group_of: Vec<usize> = (0..self.tellings.len()).collect();
        for (_, i, j) in self.links(pairs) {
            let (a, b) = (group_of[i].min(group_of[j]), group_of[i].max(group_of[j]));
            if a == b || !self.fit(&groups[a], &groups[b]) {
                continue;
            }
            let gone = std::mem::replace(&mut groups[b], Group { members: Vec::new(), joins: Vec::new() });
            for &one in &gone.members {
                group_of[one] = a;
            }
            groups[a].members.extend(gone.members);
            groups[a].joins.extend(gone.joins);
            groups[a].joins.push(PairJoined { pair: (i, j), reasons: self.reasons(i, j) });
        }
        groups.retain(|group| !group.members.is_empty());
        for group in &mut groups {
            group.members.sort_unstable();
        }
        groups
    }

    fn links(&self, pairs: &[(u32, u32)]) -> Vec<(Bits, usize, usize)> {
        let scored = |&(i, j): &(u32, u32)| {
            let (i, j) = (i as usize, j as usize);
            self.score(i, j).filter(|&bits| bits >= JOINED).map(|bits| (-bits, i, j))
        };
        let mut links: Vec<_> = pairs.iter().filter_map(scored).collect();
        links.sort_unstable();
        links
    }

    fn fit(&self, a: &Group, b: &Group) -> bool {
        if a.members.len() + b.members.len() > MOST {
            return false;
        }
        let mut sum = 0;
        for &i in &a.members {
            for &j in &b.members {
                let Some(bits) = self.score(i.min(j), i.max(j)) else { return false };
                sum += bits;
            }
        }
        sum >= JOINED * (a.members.len() * b.members.len()) as Bits
    }

    /// All evidence together; `None` when the two cannot be one happening.
    fn score(&self, i: usize, j: usize) -> Option<Bits> {
        let (a, b) = (&self.tellings[i], &self.tellings[j]);
        if a.teller == b.teller {
            return self.repeated(i, j).then_some(REPEATED);
        }
        if succession(a, b) {
            return None;
        }
        self.evidence.weigh(self.tellings, i, j).map(|found| found.iter().sum())
    }

    // One teller's rows: the same day, kinds and hour, and nearly the same words.
    fn repeated(&self, i: usize, j: usize) -> bool {
        let (a, b) = (&self.tellings[i], &self.tellings[j]);
        a.happened == b.happened
            && a.about == b.about
            && a.clock == b.clock
            && a.days.is_some_and(|(first, last)| last.saturating_sub(first) <= 45)
            && self.likeness.words(self.tellings, i, j) >= 900
    }

    fn reasons(&self, i: usize, j: usize) -> Vec<Feature> {
        if self.tellings[i].teller == self.tellings[j].teller {
            return vec![Feature::Words];
        }
        let found = self.evidence.weigh(self.tellings, i, j).unwrap_or_default();
        let mut told: Vec<(Bits, Feature)> =
            found.into_iter().zip(FEATURES).filter(|&(bits, _)| bits >= WORTH_TELLING).collect();
        told.sort_by_key(|&(bits, feature)| (-bits, feature));
        told.into_iter().map(|(_, feature)| feature).collect()
    }
}

// Nobody held the case for a while, and in that while somebody took over: one follows the other.
fn succession(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let held = bits(&[Kind::Allocation, Kind::Handover]);
    let turned = (a.done & b.denied | b.done & a.denied) & held != 0;
    turned && (a.happened.exact().is_none() || b.happened.exact().is_none())
}
