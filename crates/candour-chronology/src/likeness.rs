//! How alike are two entries in their words, and which pairs are worth a look at all?

use std::collections::BTreeMap;

use crate::evidence::ONCE;
use crate::maybe::{SEASON, is_vague};
use crate::telling::Telling;
use crate::words::Stem;

/// How alike, in thousandths.
pub(crate) type Score = i32;

/// The weights of the case's words.
pub(crate) struct Likeness {
    /// How many entries have a stem, by its number.
    having: Vec<u32>,
    /// The square of a stem's weight, by its number: the rarer, the more it says.
    squares: Vec<f32>,
    lengths: Vec<f32>,
}

impl Likeness {
    pub(crate) fn new(tellings: &[Telling<'_>], stems: usize) -> Likeness {
        let mut having = vec![0; stems];
        for stem in tellings.iter().flat_map(|t| &t.stems) {
            having[*stem as usize] += 1;
        }
        // In a case of three entries every shared word would count as common; a few dozen imagined ones prevent that.
        let all = tellings.len() as f32 + 30.0;
        let square = |&count: &u32| (all / count.max(1) as f32).ln().max(0.05).powi(2);
        let squares: Vec<f32> = having.iter().map(square).collect();
        let length = |t: &Telling<'_>| t.stems.iter().map(|&s| squares[s as usize]).sum::<f32>().sqrt();
        let lengths = tellings.iter().map(length).collect();
        Likeness { having, squares, lengths }
    }

    /// How many entries have each stem.
    pub(crate) fn having(&self) -> &[u32] {
        &self.having
    }

    /// Cosine of the words' weights, in thousandths.
    pub(crate) fn words(&self, tellings: &[Telling<'_>], i: usize, j: usize) -> Score {
        let (a, b) = (&tellings[i].stems, &tellings[j].stems);
        let (mut left, mut right, mut dot) = (0, 0, 0.0);
        while left < a.len() && right < b.len() {
            let (mine, other) = (a[left], b[right]);
            if mine == other {
                dot += self.squares[mine as usize];
            }
            left += usize::from(mine <= other);
            right += usize::from(other <= mine);
        }
        let scale = self.lengths[i] * self.lengths[j];
        if scale > 0.0 { (1000.0 * dot / scale).round() as Score } else { 0 }
    }

    /// Is a stem in more than one entry, and in so few that sharing it is worth a look whatever the day?
    fn is_rare(&self, stem: Stem) -> bool {
        (2..=RARE).contains(&self.having[stem as usize])
    }
}

/// A word in more than so many entries singles out nothing.
const RARE: u32 = 12;
/// How far apart in days two entries may lie to be looked at for the sake of a rare word.
const FAR: i64 = 45;

/// Days between two tellings; 0 when they can be the same day, `None` when a date is missing.
pub(crate) fn days_apart(a: &Telling<'_>, b: &Telling<'_>) -> Option<i64> {
    let ((a_first, a_last), (b_first, b_last)) = (a.days?, b.days?);
    let apart = a_first.saturating_sub(b_last).max(b_first.saturating_sub(a_last));
    Some(apart.max(0))
}

/// How many of the entries before it that share a kind which happens once at a time are looked at.
const STEPS: usize = 8;

/// Pairs worth a look: those of one certain day, those that share a rare word, and neighbours that share a kind which
/// happens once at a time; each once, in order.
pub(crate) fn candidates(tellings: &[Telling<'_>], likeness: &Likeness) -> Vec<(u32, u32)> {
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); likeness.having.len()];
    let mut of_kind: [Vec<u32>; 64] = std::array::from_fn(|_| Vec::new());
    let mut day: Vec<u32> = Vec::new();
    // Mostly fewer than so many; grown by doubling it would be written three times.
    let mut pairs = Vec::with_capacity(8 * tellings.len());
    let mut partners: Vec<u32> = Vec::new();
    let on_day = certain_days(tellings);
    for (at, telling) in tellings.iter().enumerate().filter(|(_, t)| t.days.is_some()) {
        partners.clear();
        // Days that it names lie before its own, and so do their entries.
        partners.extend(telling.named.iter().filter_map(|day| on_day.get(day)).flatten());
        for &stem in telling.stems.iter().filter(|&&stem| likeness.is_rare(stem)) {
            let earlier = &mut postings[stem as usize];
            partners.extend(earlier.iter().filter(|&&e| near(&tellings[e as usize], telling)));
            earlier.push(at as u32);
        }
        for kind in (0..64).filter(|kind| telling.about & ONCE & 1 << kind != 0) {
            let earlier = of_kind[kind].iter().rev().take(STEPS);
            partners.extend(earlier.filter(|&&e| near(&tellings[e as usize], telling)));
            of_kind[kind].push(at as u32);
        }
        // Entries of one certain day stand together, for they are in order.
        if telling.days.is_some_and(|(first, last)| first == last) {
            day.retain(|&e| tellings[e as usize].days == telling.days);
            partners.extend(&day);
            day.push(at as u32);
        }
        partners.sort_unstable();
        partners.dedup();
        pairs.extend(partners.iter().map(|&earlier| (earlier, at as u32)));
    }
    by_first(&pairs, tellings.len())
}

// Only the days that some entry names.
fn certain_days(tellings: &[Telling<'_>]) -> BTreeMap<i64, Vec<u32>> {
    let mut days: BTreeMap<i64, Vec<u32>> =
        tellings.iter().flat_map(|t| &t.named).map(|&day| (day, Vec::new())).collect();
    for (at, telling) in tellings.iter().enumerate() {
        let certain = telling.days.filter(|(first, last)| first == last);
        if let Some(on) = certain.and_then(|(day, _)| days.get_mut(&day)) {
            on.push(at as u32);
        }
    }
    days
}

fn near(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let far = if is_vague(a) || is_vague(b) { SEASON } else { FAR };
    days_apart(a, b).is_some_and(|days| days <= far)
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
