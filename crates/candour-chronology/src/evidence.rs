//! How much speaks for two tellings telling one happening?
//!
//! Each thing that can agree (day, words, kinds, who spoke with whom, people, hour, numbers) is weighed as *evidence*:
//! how much more often it agrees when two tellings are of one happening than when they are not, as a logarithm to base
//! two, so that the weights add up. How often it agrees by chance is counted in the case itself: a word that stands in
//! half of the entries says nothing, one that stands in three says much. How often it agrees in one happening cannot be
//! counted without knowing the answer; those figures are stated below, each with its reason.

use candour_model::Kind;

use crate::likeness::days_apart;
use crate::parties::set;
use crate::telling::{Telling, bits};

/// Hundredths of a bit.
pub(crate) type Bits = i32;

/// One thing that was weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Feature {
    Day,
    Words,
    Kinds,
    Parties,
    People,
    Hour,
    Numbers,
    Against,
}

impl Feature {
    /// Why, for a person to read.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Feature::Day => "few other records of that day",
            Feature::Words => "rare words in common",
            Feature::Kinds => "both record the same kind of act",
            Feature::Parties => "each speaks of the other's agency",
            Feature::People => "the same people",
            Feature::Hour => "the same time of day",
            Feature::Numbers => "the same number of the same thing",
            Feature::Against => "nothing speaks against it",
        }
    }
}

/// The features in the order in which they are weighed.
pub(crate) const FEATURES: [Feature; 8] = [
    Feature::Day,
    Feature::Words,
    Feature::Kinds,
    Feature::Parties,
    Feature::People,
    Feature::Hour,
    Feature::Numbers,
    Feature::Against,
];

/// Nine in ten: below that the tellings stay apart, and a reader who knows better can still see both on one day.
pub(crate) const JOINED: Bits = 317;

/// Another file tells one happening in four again: a guess from how chronologies of several agencies look; the files
/// of one day share that quarter among their entries of the day.
const TOLD_AGAIN: f32 = 0.25;
/// Files of one agency (case notes, a list of visits, mail) tell the same days twice as often.
const TOLD_AGAIN_AT_HOME: f32 = 0.5;
/// One date in sixteen is a day out: the day of writing, or of the morning after, in place of the day itself.
const DAY_OUT: Bits = -400;
/// What a record passes on happened on the day it names about half the time; the rest is background.
const NAMED_DAY: Bits = -100;
/// A word of one telling comes again in another telling of the same in about one case of six: agencies write in
/// their own words.
const WORD_AGAIN: f32 = 0.15;
/// What a word costs that could have come again and did not: log2((1 - 0.15) / 1), rounded.
const WORD_ALONE: Bits = -20;
/// However many words agree, they may all come from one phrase that both copied from a third.
const MOST_FROM_WORDS: Bits = 1000;
const THIRD: f32 = 1.0 / 3.0;
/// Two tellings of one act are both recognised as such about seven times in ten.
const KIND_AGAIN: f32 = 0.7;
const MOST_FROM_KINDS: Bits = 500;
/// A case has no two core groups on one day, and an agency seldom goes twice to one family: one in four is generous.
const ONCE_A_DAY: Bits = 200;

const IMAGINED: usize = 60;

/// What chance alone would bring, counted in the case.
pub(crate) struct Evidence {
    words: Vec<Bits>,
    themes: [Bits; 64],
    /// How often agency `a` speaks of agency `b`, at `a * agencies + b`.
    speaks: Vec<f32>,
    agencies: usize,
    /// How often a person is named by an agency, at `person * agencies + agency`.
    named: Vec<f32>,
    /// First and last days of each teller's entries, sorted apart.
    days: Vec<(Vec<i64>, Vec<i64>)>,
    own: Vec<u32>,
}

fn ratio(again: f32, chance: f32) -> Bits {
    (100.0 * (again / chance).log2()).round() as Bits
}

impl Evidence {
    pub(crate) fn new(tellings: &[Telling<'_>], having: &[u32], agencies: usize, people: usize) -> Evidence {
        // In a case of three entries every shared word would count as common; a few dozen imagined ones prevent that.
        let all = (tellings.len() + IMAGINED) as f32;
        let words = having.iter().map(|&n| ratio(WORD_AGAIN, n.max(1) as f32 / all).max(0)).collect();
        let mut evidence = Evidence {
            words,
            themes: themes(tellings, all),
            speaks: vec![0.0; agencies * agencies],
            agencies,
            named: vec![0.0; agencies * people],
            days: Vec::new(),
            own: Vec::new(),
        };
        evidence.count_names(tellings);
        evidence.count_days(tellings);
        evidence
    }

    fn count_names(&mut self, tellings: &[Telling<'_>]) {
        let mut entries = vec![0_u32; self.agencies];
        for telling in tellings {
            entries[telling.agency] += 1;
            for other in (0..self.agencies).filter(|&other| telling.speaks & set(other) != 0) {
                self.speaks[telling.agency * self.agencies + other] += 1.0;
            }
            for &person in &telling.people {
                self.named[person as usize * self.agencies + telling.agency] += 1.0;
            }
        }
        // One entry more of each kind: a thing not yet seen is not impossible.
        let share = |count: f32, agency: usize| (count + 1.0) / (entries[agency] as f32 + 8.0);
        for (at, count) in self.speaks.iter_mut().enumerate() {
            *count = share(*count, at / self.agencies);
        }
        for (at, count) in self.named.iter_mut().enumerate() {
            *count = share(*count, at % self.agencies);
        }
    }

    fn count_days(&mut self, tellings: &[Telling<'_>]) {
        let tellers = tellings.iter().map(|t| t.teller + 1).max().unwrap_or(0);
        self.days = vec![Default::default(); tellers];
        for telling in tellings {
            let told = telling.days.filter(|&(first, last)| last.saturating_sub(first) <= WIDEST);
            let Some((first, last)) = told else { continue };
            self.days[telling.teller].0.push(first);
            self.days[telling.teller].1.push(last);
        }
        for (firsts, lasts) in &mut self.days {
            firsts.sort_unstable();
            lasts.sort_unstable();
        }
        self.own = tellings.iter().map(|t| self.crowd(t.teller, t)).collect();
    }

    // Entries of a teller that can be of the same day as `telling`.
    fn crowd(&self, teller: usize, telling: &Telling<'_>) -> u32 {
        let Some((first, last)) = telling.days else { return 1 };
        let (firsts, lasts) = &self.days[teller];
        let begun = firsts.partition_point(|&day| day <= last);
        let over = lasts.partition_point(|&day| day < first);
        begun.saturating_sub(over).max(1) as u32
    }

    /// All features of a pair, in the order of [`FEATURES`]; `None` when it cannot be one happening.
    pub(crate) fn weigh(&self, tellings: &[Telling<'_>], i: usize, j: usize) -> Option<[Bits; 8]> {
        let (a, b) = (&tellings[i], &tellings[j]);
        let day = self.day(tellings, i, j)?;
        let mut found = [day, 0, self.kinds(a, b), self.parties(a, b), 0, hour(a, b), 0, against(a, b)];
        found[4] = self.people(a, b);
        let so_far: Bits = found.iter().sum();
        if so_far + MOST_FROM_WORDS + 150 < 0 {
            return Some(found);
        }
        found[1] = self.words(a, b);
        found[6] = numbers(a, b);
        Some(found)
    }

    // The days must be able to be one, or lie beside each other; the more entries share them, the less they say.
    fn day(&self, tellings: &[Telling<'_>], i: usize, j: usize) -> Option<Bits> {
        let (a, b) = (&tellings[i], &tellings[j]);
        let apart = days_apart(a, b)?;
        let vague = a.days != b.days && (width(a) > WIDEST || width(b) > WIDEST);
        let passed_on = names_day_of(a, b) || names_day_of(b, a);
        let out = match apart {
            0 => 0,
            _ if passed_on => NAMED_DAY,
            1 if width(a) + width(b) == 0 => DAY_OUT,
            _ => return None,
        };
        if vague {
            return None;
        }
        let crowd = if a.days == b.days {
            self.own[i].max(self.own[j])
        } else {
            self.crowd(b.teller, a).max(self.crowd(a.teller, b)).max(self.own[i]).max(self.own[j])
        };
        let again = if a.agency == b.agency { TOLD_AGAIN_AT_HOME } else { TOLD_AGAIN };
        // A date of a month fits as many happenings as four of a week: each doubling takes a bit.
        let wide = if a.days == b.days { 0 } else { width(a).max(width(b)) };
        Some(ratio(again, crowd as f32) + out - ratio(wide.max(WEEK) as f32, WEEK as f32))
    }

    // The rarest shared word counts whole and the others half, for they come in phrases.
    fn words(&self, a: &Telling<'_>, b: &Telling<'_>) -> Bits {
        let (a, b) = (&a.stems, &b.stems);
        let (mut left, mut right) = (0, 0);
        let (mut sum, mut best, mut shared) = (0, 0, 0);
        while left < a.len() && right < b.len() {
            let (x, y) = (a[left], b[right]);
            if x == y {
                let gain = self.words[x as usize];
                sum += gain;
                best = best.max(gain);
                shared += 1;
            }
            left += usize::from(x <= y);
            right += usize::from(y <= x);
        }
        let alone = (a.len().min(b.len()) - shared) as Bits;
        // Most of the shorter text stands in the other: that is no one phrase.
        let retold = shared >= 4 && 3 * alone as usize <= shared;
        let told = if retold { sum } else { sum.midpoint(best) };
        told.min(MOST_FROM_WORDS) + alone * WORD_ALONE
    }

    // The rarest theme that both have; one bit off when both have themes and share none.
    fn kinds(&self, a: &Telling<'_>, b: &Telling<'_>) -> Bits {
        let mut shared = a.themes & b.themes;
        if shared == 0 {
            return if a.themes != 0 && b.themes != 0 { -100 } else { 0 };
        }
        let held_once = shared & bits(OF_THE_CASE) != 0;
        let went_once = a.agency == b.agency && shared & bits(&[Kind::Visit]) != 0;
        let once = if days_apart(a, b) == Some(0) && (held_once || went_once) { ONCE_A_DAY } else { 0 };
        let mut best = 0;
        while shared != 0 {
            best = best.max(self.themes[shared.trailing_zeros() as usize]);
            shared &= shared - 1;
        }
        best.min(MOST_FROM_KINDS) + once
    }

    // Of two tellings of one happening, both name the other agency, one does, or neither does, about as often each.
    fn parties(&self, a: &Telling<'_>, b: &Telling<'_>) -> Bits {
        if a.agency == b.agency {
            return 0;
        }
        let of_b = self.speaks[a.agency * self.agencies + b.agency];
        let of_a = self.speaks[b.agency * self.agencies + a.agency];
        match (a.speaks & set(b.agency) != 0, b.speaks & set(a.agency) != 0) {
            (true, true) => ratio(THIRD, of_b * of_a),
            (true, false) => ratio(THIRD / 2.0, of_b * (1.0 - of_a)).min(100),
            (false, true) => ratio(THIRD / 2.0, of_a * (1.0 - of_b)).min(100),
            (false, false) => ratio(THIRD, (1.0 - of_b) * (1.0 - of_a)),
        }
    }

    // The one person in common who is named least often.
    fn people(&self, a: &Telling<'_>, b: &Telling<'_>) -> Bits {
        let chance = |person: u32| {
            let at = person as usize * self.agencies;
            self.named[at + a.agency].max(self.named[at + b.agency])
        };
        let shared = a.people.iter().filter(|person| b.people.contains(person));
        shared.map(|&person| ratio(0.5, chance(person))).max().unwrap_or(0).max(0)
    }
}

// Round times are common, so one hour of ten agrees by chance; clocks and memories differ by some minutes.
fn hour(a: &Telling<'_>, b: &Telling<'_>) -> Bits {
    let minute = |t: &Telling<'_>| {
        t.clock.filter(|c| c.from == c.to).map(|c| i32::from(c.from.hour()) * 60 + i32::from(c.from.minute()))
    };
    let Some((x, y)) = minute(a).zip(minute(b)) else { return 0 };
    match (x - y).abs() {
        0..=10 => 280,
        11..=30 => 150,
        31..=60 => 50,
        // One of them writes when the news came in, not when the thing happened.
        _ if (a.about | b.about) & bits(NEWS) != 0 => 0,
        61..=180 => -100,
        _ if share_once(a, b) => -100,
        _ => -300,
    }
}

/// Do the two share a kind that happens once at a time?
pub(crate) fn share_once(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    a.about & b.about & ONCE != 0
}

/// Days (two months) beyond which a date says too little to join by, unless both give the very same stretch.
const WIDEST: i64 = 62;
const WEEK: i64 = 7;

fn width(telling: &Telling<'_>) -> i64 {
    telling.days.map_or(i64::MAX, |(first, last)| last.saturating_sub(first))
}

fn names_day_of(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    b.days.is_some_and(|(first, last)| first == last && a.named.contains(&first))
}

const FIRST_TO_FOURTH: u8 = 0b1111;

// Two agencies that each went there tell two visits, unless something says that they went together; and the
// first time is not the second.
fn against(a: &Telling<'_>, b: &Telling<'_>) -> Bits {
    let visits = a.done & b.done & bits(&[Kind::Visit]) != 0;
    let apart = a.agency != b.agency && a.speaks & set(b.agency) == 0 && b.speaks & set(a.agency) == 0;
    let ordinals = a.ordinal & FIRST_TO_FOURTH != 0 && b.ordinal & FIRST_TO_FOURTH != 0;
    let order = ordinals && a.ordinal & b.ordinal & FIRST_TO_FOURTH == 0;
    Bits::from(visits && apart) * -400 + Bits::from(order) * -300
}

fn numbers(a: &Telling<'_>, b: &Telling<'_>) -> Bits {
    let same = |x: &crate::telling::Count, y: &crate::telling::Count| {
        x.value == y.value && x.value > 1 && x.of.iter().any(|stem| y.of.contains(stem))
    };
    Bits::from(a.counts.iter().any(|x| b.counts.iter().any(|y| same(x, y)))) * 150
}

fn themes(tellings: &[Telling<'_>], all: f32) -> [Bits; 64] {
    let mut having = [0_u32; 64];
    for telling in tellings {
        let mut rest = telling.themes;
        while rest != 0 {
            having[rest.trailing_zeros() as usize] += 1;
            rest &= rest - 1;
        }
    }
    having.map(|n| ratio(KIND_AGAIN, (n as f32 + 1.0) / all).max(0))
}

/// The themes of a telling: its kinds, and above them the families they belong to.
pub(crate) fn themes_of(about: u64) -> u64 {
    FAMILIES
        .iter()
        .enumerate()
        .fold(about, |all, (at, family)| all | u64::from(about & bits(family) != 0) << (FIRST_FAMILY + at))
}

const FIRST_FAMILY: usize = 48;

// Acts of the whole case, of which a day holds one.
const OF_THE_CASE: &[Kind] = &[
    Kind::StrategyDiscussion,
    Kind::InitialConference,
    Kind::ReviewConference,
    Kind::PlanStart,
    Kind::PlanEnd,
    Kind::CoreGroup,
    Kind::LegalPlanningMeeting,
    Kind::Birth,
    Kind::Death,
];

// What is written down at the hour at which it was told.
const NEWS: &[Kind] =
    &[Kind::InformationReceived, Kind::InformationShared, Kind::Referral, Kind::Contact, Kind::Concern];

/// Acts that happen once at a time: those of the whole case and those of one person or household.
pub(crate) const ONCE: u64 = bits(OF_THE_CASE)
    | bits(&[
        Kind::Arrest,
        Kind::Bail,
        Kind::Charge,
        Kind::Publication,
        Kind::HouseholdChange,
        Kind::Placement,
        Kind::Interview,
    ]);

// One act from its several sides: what one calls a referral the other calls information received.
const FAMILIES: &[&[Kind]] = &[
    &[
        Kind::Referral,
        Kind::InformationShared,
        Kind::InformationReceived,
        Kind::InformationRequested,
        Kind::Contact,
    ],
    &[Kind::Visit, Kind::ChildSeen, Kind::SeenAlone, Kind::NotSeen, Kind::MissedAppointment],
    &[Kind::Injury, Kind::Medical, Kind::Concern, Kind::Photographs],
    &[Kind::Arrest, Kind::Interview, Kind::Bail, Kind::Charge],
    &[Kind::StrategyDiscussion, Kind::Section47Enquiry, Kind::Meeting],
    &[Kind::InitialConference, Kind::ReviewConference, Kind::PlanStart, Kind::PlanEnd, Kind::Meeting],
    &[Kind::LegalPlanningMeeting, Kind::LegalAdvice, Kind::CourtProceedings, Kind::Meeting],
    &[Kind::Placement, Kind::HouseholdChange],
    &[Kind::Allocation, Kind::Handover, Kind::LeftPost],
    &[Kind::Death, Kind::Medical],
];
