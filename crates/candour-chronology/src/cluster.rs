//! Which entries tell the same happening?
//!
//! Candidates come from the rarest words of an entry and from the day, never from all pairs, so the cost grows with
//! the entries and not with their square. A pair must fit in date, in kind and in words. A group is closed only when
//! every pair across it fits (joining friends of friends would run a whole week into one event), and it holds at most
//! one entry of a teller: two rows of one log are two happenings unless they say the same.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use candour_model::Kind;

use crate::telling::{Telling, bits};

/// How alike, in thousandths.
pub(crate) type Score = i32;

/// The weights of the case's words, and what follows from them.
pub(crate) struct Likeness {
    weights: HashMap<u64, f32, BuildHasherDefault<StemHasher>>,
    lengths: Vec<f32>,
    /// The square of each stem's weight, beside the stems of each telling.
    squares: Vec<Vec<f32>>,
    once: u64,
    routine: u64,
    families: Vec<u64>,
}

/// A stem is a hash already.
#[derive(Default)]
pub(crate) struct StemHasher(u64);

impl std::hash::Hasher for StemHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u64(&mut self, stem: u64) {
        self.0 = stem;
    }
}

impl Likeness {
    pub(crate) fn new(tellings: &[Telling<'_>]) -> Likeness {
        let mut weights: HashMap<u64, f32, BuildHasherDefault<StemHasher>> = HashMap::default();
        for stem in tellings.iter().flat_map(|t| &t.stems) {
            *weights.entry(*stem).or_default() += 1.0;
        }
        let all = weigh_against(tellings.len());
        for telling in tellings {
            for stem in &telling.stems {
                // Counts are at least one, so a negative weight marks a stem already turned.
                if let Some(weight) = weights.get_mut(stem).filter(|w| **w > 0.0) {
                    *weight = -(all / *weight).ln().max(0.05);
                }
            }
        }
        let squared = |t: &Telling<'_>| t.stems.iter().map(|s| weights[s].powi(2)).collect();
        let squares: Vec<Vec<f32>> = tellings.iter().map(squared).collect();
        let lengths = squares.iter().map(|all| all.iter().sum::<f32>().sqrt()).collect();
        Likeness { lengths, squares, weights, once: bits(ONCE), routine: bits(ROUTINE), families: families() }
    }

    /// Cosine of the words' weights, in thousandths.
    pub(crate) fn words(&self, tellings: &[Telling<'_>], i: usize, j: usize) -> Score {
        let (a, b) = (&tellings[i].stems, &tellings[j].stems);
        let (mut left, mut right, mut dot) = (0, 0, 0.0);
        while left < a.len() && right < b.len() {
            match a[left].cmp(&b[right]) {
                std::cmp::Ordering::Less => left += 1,
                std::cmp::Ordering::Greater => right += 1,
                std::cmp::Ordering::Equal => {
                    dot += self.squares[i][left];
                    (left, right) = (left + 1, right + 1);
                }
            }
        }
        let scale = self.lengths[i] * self.lengths[j];
        if scale > 0.0 { (1000.0 * dot / scale).round() as Score } else { 0 }
    }

    /// The rarest stems that at least one other entry has.
    fn rarest(&self, telling: &Telling<'_>, most: usize, all: usize) -> Vec<u64> {
        let alone = -weigh_against(all).ln();
        let mut stems: Vec<(f32, u64)> =
            telling.stems.iter().map(|&s| (self.weights[&s], s)).filter(|&(w, _)| w > alone + 0.01).collect();
        stems.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        stems.truncate(most);
        stems.into_iter().map(|(_, stem)| stem).collect()
    }

    /// Do the two share a kind that happens once at a time?
    pub(crate) fn share_once(&self, a: &Telling<'_>, b: &Telling<'_>) -> bool {
        a.about & b.about & self.once != 0
    }

    /// Words, and what else speaks for one happening.
    pub(crate) fn score(&self, tellings: &[Telling<'_>], i: usize, j: usize) -> Score {
        let (a, b) = (&tellings[i], &tellings[j]);
        let own = if a.entry.agency == b.entry.agency { 150 } else { 0 };
        let who = if a.people.iter().any(|p| b.people.contains(p)) { 100 } else { 0 };
        self.words(tellings, i, j) + own + who
    }

    fn asked(&self, a: &Telling<'_>, b: &Telling<'_>) -> Score {
        let shared = a.about & b.about;
        if shared & self.once != 0 {
            50
        } else if shared & !self.routine != 0 {
            220
        } else if shared != 0 {
            300
        } else if self.families.iter().any(|f| a.about & f != 0 && b.about & f != 0) {
            350
        } else if a.about == 0 || b.about == 0 {
            450
        } else {
            650
        }
    }

    /// The score if `i` and `j` can be one happening.
    fn same(&self, tellings: &[Telling<'_>], i: usize, j: usize) -> Option<Score> {
        let (a, b) = (&tellings[i], &tellings[j]);
        let extra = dates_ask(a, b)?;
        if a.teller == b.teller {
            let equal = a.happened == b.happened && a.about == b.about && extra < 300;
            let timed = a.clock.is_some() && b.clock.is_some() && a.clock != b.clock;
            let same = equal && !timed && self.words(tellings, i, j) >= 900;
            return same.then(|| self.score(tellings, i, j));
        }
        let ordinals = a.ordinal != 0 && b.ordinal != 0 && a.ordinal & b.ordinal == 0;
        let once = self.share_once(a, b);
        if ordinals || succession(a, b) || (!once && hours_apart(a, b) > 3) {
            return None;
        }
        let score = self.score(tellings, i, j);
        (score >= self.asked(a, b) + extra).then_some(score)
    }
}

// Nobody held the case for a while, and in that while somebody took over: one follows the other.
fn succession(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let held = bits(&[Kind::Allocation, Kind::Handover]);
    let turned = (a.done & b.denied | b.done & a.denied) & held != 0;
    turned && (a.happened.exact().is_none() || b.happened.exact().is_none())
}

// In a case of three entries every shared word would count as common; a few dozen imagined ones prevent that.
fn weigh_against(entries: usize) -> f32 {
    entries as f32 + 30.0
}

const ONCE: &[Kind] = &[
    Kind::Arrest,
    Kind::Bail,
    Kind::Charge,
    Kind::Birth,
    Kind::Death,
    Kind::Publication,
    Kind::StrategyDiscussion,
    Kind::InitialConference,
    Kind::ReviewConference,
    Kind::PlanStart,
    Kind::PlanEnd,
    Kind::CoreGroup,
    Kind::LegalPlanningMeeting,
    Kind::HouseholdChange,
    Kind::Placement,
    Kind::Interview,
];
const ROUTINE: &[Kind] = &[
    Kind::Contact,
    Kind::Visit,
    Kind::ChildSeen,
    Kind::Concern,
    Kind::Meeting,
    Kind::Supervision,
    Kind::InformationShared,
    Kind::InformationReceived,
    Kind::InformationRequested,
    Kind::Decision,
];

// What one side calls a referral the other calls information received.
fn families() -> Vec<u64> {
    use Kind as K;
    [
        &[K::Referral, K::InformationShared, K::InformationReceived, K::InformationRequested, K::Contact][..],
        &[K::Visit, K::ChildSeen, K::SeenAlone, K::NotSeen, K::MissedAppointment],
        &[K::Injury, K::Medical, K::Concern, K::Photographs],
        &[K::Arrest, K::Interview, K::Bail, K::Charge],
        &[K::StrategyDiscussion, K::Section47Enquiry, K::Meeting],
        &[K::InitialConference, K::ReviewConference, K::PlanStart, K::PlanEnd, K::Meeting],
        &[K::LegalPlanningMeeting, K::LegalAdvice, K::CourtProceedings, K::Meeting],
        &[K::Placement, K::HouseholdChange],
        &[K::Allocation, K::Handover, K::LeftPost],
        &[K::Death, K::Medical],
    ]
    .iter()
    .map(|family| bits(family))
    .collect()
}

/// Days between two tellings; 0 when they can be the same day, `None` when a date is missing.
pub(crate) fn days_apart(a: &Telling<'_>, b: &Telling<'_>) -> Option<i64> {
    let ((a_first, a_last), (b_first, b_last)) = (a.days?, b.days?);
    if a_last < b_first {
        Some(b_first - a_last)
    } else if b_last < a_first {
        Some(a_first - b_last)
    } else {
        Some(0)
    }
}

// How much more the words must say because the dates say less.
fn dates_ask(a: &Telling<'_>, b: &Telling<'_>) -> Option<Score> {
    match (days_apart(a, b)?, a.happened.exact(), b.happened.exact()) {
        (0, Some(_), Some(_)) => Some(0),
        (0, ..) => {
            let width = |t: &Telling<'_>| t.happened.days().unwrap_or(1000);
            let narrow = a.happened == b.happened || width(a).max(width(b)) <= 45;
            Some(if narrow { 100 } else { 300 })
        }
        (1, Some(_), Some(_)) => Some(250),
        _ => None,
    }
}

fn hours_apart(a: &Telling<'_>, b: &Telling<'_>) -> i32 {
    let hour = |t: &Telling<'_>| t.clock.filter(|c| c.from == c.to).map(|c| i32::from(c.from.hour()));
    hour(a).zip(hour(b)).map_or(0, |(x, y)| (x - y).abs())
}

const STEPS: usize = 40;
const RARE: usize = 6;

/// Pairs worth a look: those that share a rare word or a certain day, each once, in order.
pub(crate) fn candidates(tellings: &[Telling<'_>], likeness: &Likeness) -> Vec<(u32, u32)> {
    let mut postings: HashMap<u64, Vec<u32>, BuildHasherDefault<StemHasher>> = HashMap::default();
    let mut days: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    let mut pairs = Vec::new();
    let mut partners: Vec<u32> = Vec::new();
    for (at, telling) in tellings.iter().enumerate().filter(|(_, t)| t.happened.is_known()) {
        partners.clear();
        for stem in likeness.rarest(telling, RARE, tellings.len()) {
            let earlier = postings.entry(stem).or_default();
            let near = earlier.iter().rev().take(STEPS).filter(|&&e| close(&tellings[e as usize], telling));
            partners.extend(near);
            earlier.push(at as u32);
        }
        if let Some(day) = telling.happened.exact() {
            let earlier = days.entry(day).or_default();
            partners.extend(earlier.iter().rev().take(STEPS));
            earlier.push(at as u32);
        }
        partners.sort_unstable();
        partners.dedup();
        pairs.extend(partners.iter().map(|&earlier| (earlier, at as u32)));
    }
    by_first(&pairs, tellings.len())
}

// They come in order of the second; counting puts them in order of both without a sort.
fn by_first(pairs: &[(u32, u32)], all: usize) -> Vec<(u32, u32)> {
    let mut next = vec![0; all + 1];
    for &(first, _) in pairs {
        next[first as usize + 1] += 1;
    }
    for at in 0..all {
        next[at + 1] += next[at];
    }
    let mut sorted = vec![(0, 0); pairs.len()];
    for &pair in pairs {
        let place = &mut next[pair.0 as usize];
        sorted[*place] = pair;
        *place += 1;
    }
    sorted
}

fn close(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    days_apart(a, b).is_some_and(|days| days <= 45)
}

const MOST: usize = 16;

/// The groups, each sorted, in order of their first telling; every telling is in exactly one.
pub(crate) fn groups(tellings: &[Telling<'_>], likeness: &Likeness, pairs: &[(u32, u32)]) -> Vec<Vec<usize>> {
    let mut links: Vec<(Score, usize, usize)> = pairs
        .iter()
        .filter_map(|&(i, j)| {
            let (i, j) = (i as usize, j as usize);
            likeness.same(tellings, i, j).map(|score| (-score, i, j))
        })
        .collect();
    links.sort_unstable();
    let mut group_of: Vec<usize> = (0..tellings.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..tellings.len()).map(|i| vec![i]).collect();
    for (_, i, j) in links {
        let (a, b) = (group_of[i], group_of[j]);
        if a == b || members[a].len() + members[b].len() > MOST {
            continue;
        }
        let fits = |x: usize, y: usize| likeness.same(tellings, x.min(y), x.max(y)).is_some();
        if members[a].iter().all(|&x| members[b].iter().all(|&y| fits(x, y))) {
            let (keep, gone) = (a.min(b), a.max(b));
            let moved = std::mem::take(&mut members[gone]);
            for &one in &moved {
                group_of[one] = keep;
            }
            members[keep].extend(moved);
        }
    }
    let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|group| !group.is_empty()).collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}
