//! Whether the thing named happened: which cues govern a phrase.

use candour_model::{Actuality, Kind};

use crate::context::Reading;
use crate::find::At;
use crate::rule::{CueRule, KindRule, Sense};
use crate::token::Shape;

/// Farthest reach of any cue, in tokens.
const FARTHEST: usize = 40;
/// Tokens after a comma in which an "or" shows that a list goes on.
const LIST: usize = 12;

/// The senses that govern a phrase, and where the first such cue begins.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Governed {
    senses: u16,
    /// First token of the nearest cue before it, to show the words together.
    pub(crate) from: Option<usize>,
}

impl Governed {
    /// Does a cue of this sense govern it?
    pub(crate) fn has(self, sense: Sense) -> bool {
        self.senses & (1 << sense as u16) != 0
    }

    /// As [`Governed::actuality`]; nobody tries for an injury or plans a worry.
    pub(crate) fn of(mut self, kind: Kind, own: Actuality) -> Actuality {
        if matches!(kind, Kind::Injury | Kind::Concern | Kind::Death | Kind::ThreatToStaff) {
            self.senses &= !(1 << Sense::Attempted as u16 | 1 << Sense::Planned as u16);
        }
        // "If you come back I'll set the dog on you" is the threat itself.
        if kind == Kind::ThreatToStaff {
            self.senses &= !(1 << Sense::Conditional as u16);
        }
        self.actuality(own)
    }

    /// What the cues make of the rule's own actuality.
    fn actuality(self, own: Actuality) -> Actuality {
        if self.has(Sense::Conditional) {
            Actuality::Possible
        } else if self.has(Sense::Late) {
            if self.has(Sense::Planned) { Actuality::Planned } else { own }
        } else if self.has(Sense::Negated) {
            Actuality::Negated
        } else if self.has(Sense::Attempted) {
            Actuality::Attempted
        } else if self.has(Sense::Planned) {
            Actuality::Planned
        } else if self.has(Sense::Possible) {
            Actuality::Possible
        } else {
            own
        }
    }
}

/// All that governs the `nth` kind phrase.
pub(crate) fn governed(reading: &Reading<'_>, nth: usize) -> Governed {
    let kinds = &reading.marked.kinds;
    let cues = &reading.marked.cues;
    let own = kinds[nth];
    let mut governed = Governed::default();
    let first = cues.partition_point(|cue| cue.start + FARTHEST < own.start);
    for cue in cues[first..].iter().take_while(|cue| cue.start <= own.end + FARTHEST) {
        let holds = reading.together(cue.start, own.start)
            && (!cue.rule.at_start || reading.starts_sentence(cue.start))
            && !(own.rule.kind == Kind::Concern && !cue.rule.before && cue.rule.sense == Sense::Possible)
            && if within(cue, &own) {
                true
            } else if cue.rule.before {
                reaches(reading, cue, &own)
            } else {
                answers(reading, cue, nth)
            };
        if holds {
            governed.senses |= 1 << cue.rule.sense as u16;
            if cue.rule.before && cue.rule.sense == Sense::Negated {
                governed.from = Some(cue.start);
            }
        }
    }
    if !governed.has(Sense::Negated) {
        governed.senses &= !(1 << Sense::Late as u16);
    }
    match asked(reading, own.start, own.end) {
        Asked::Open => governed.senses |= 1 << Sense::Possible as u16,
        Asked::Denied => governed.senses |= 1 << Sense::Negated as u16,
        Asked::Affirmed | Asked::Not => {}
    }
    governed
}

/// "information about him not received": the cue stands among the phrase's own words.
fn within(cue: &At<'_, CueRule>, own: &At<'_, KindRule>) -> bool {
    let changes = matches!(cue.rule.sense, Sense::Negated | Sense::Planned) && !cue.rule.verbs;
    changes && own.start < cue.start && cue.end < own.end
}

/// Does a cue reach forward to the phrase?
fn reaches(reading: &Reading<'_>, cue: &At<'_, CueRule>, own: &At<'_, KindRule>) -> bool {
    let rule = cue.rule;
    // "May be staying": the phrase begins within the words of doubt.
    let overlaps = rule.sense == Sense::Possible && cue.start < own.start;
    if cue.end > own.start && !overlaps || own.start.saturating_sub(cue.end) > rule.reach {
        return false;
    }
    if rule.verbs && (!own.rule.verb || is_past(reading, cue.end, own)) {
        return false;
    }
    let negates = rule.sense == Sense::Negated;
    let grammar = reading.vocabulary.grammar;
    let held_anyway = negates && is_gathering(own.rule.kind);
    for at in cue.end..own.start {
        // "Father did not attend the conference": he did not, it took place.
        if reading.is(at, grammar.boundary) || held_anyway && reading.is(at, grammar.attend) {
            return false;
        }
        if rule.far || rule.sense == Sense::General {
            continue;
        }
        let soft = reading.tokens[at].shape == Shape::Soft;
        if soft && rule.sense != Sense::Conditional && !list_goes_on(reading, at) {
            return false;
        }
        if negates && (reading.is(at, grammar.and) || reading.is(at, grammar.place_time)) {
            return false;
        }
        // A new subject after "and" begins a clause of its own.
        if reading.is(at, grammar.and) && own.rule.verb && is_past(reading, cue.end, own) {
            return false;
        }
    }
    true
}

/// Is the phrase's verb in the past, with no "be" before it ("to be photographed")?
fn is_past(reading: &Reading<'_>, from: usize, own: &At<'_, KindRule>) -> bool {
    let token = reading.tokens[own.start];
    let ends_in_ed = reading.words(token).to_ascii_lowercase().ends_with("ed");
    let passive = (from.saturating_sub(1)..own.start).any(|at| reading.is(at, reading.vocabulary.grammar.be));
    ends_in_ed && !passive
}

/// "no bruising, marks or burns": the comma does not end the list.
fn list_goes_on(reading: &Reading<'_>, comma: usize) -> bool {
    let grammar = reading.vocabulary.grammar;
    (comma + 1..(comma + LIST).min(reading.tokens.len()))
        .take_while(|&at| reading.together(at, comma) && !reading.is(at, grammar.boundary))
        .take_while(|&at| !reading.is(at, grammar.be) && !reading.is(at, grammar.have))
        .any(|at| reading.is(at, grammar.or))
}

/// Does a cue that follows speak of the phrase: "photographs and medical not done"?
fn answers(reading: &Reading<'_>, cue: &At<'_, CueRule>, nth: usize) -> bool {
    let kinds = &reading.marked.kinds;
    let mut last = kinds[nth].end;
    if is_part_of_another(reading, nth) {
        return false;
    }
    // "Bruises not photographed": the cue speaks of what comes next.
    let forward = |kind: &At<'_, KindRule>| kind.start == cue.end && !is_sighting(kind.rule.kind);
    if cue.start < last || kinds[nth + 1..].iter().take(8).any(forward) {
        return false;
    }
    for later in kinds[nth + 1..].iter().take_while(|later| later.end <= cue.start) {
        if later.start < last {
            last = last.max(later.end);
            continue;
        }
        if !(last..later.start).all(|at| joins(reading, at)) {
            return cue.rule.far && cue.start - kinds[nth].end <= cue.rule.reach;
        }
        last = later.end;
    }
    if cue.start - last > cue.rule.reach {
        return false;
    }
    (last..cue.start).all(|at| cue.rule.far || !reading.bounds(at) && !reading.is(at, and(reading)))
}

/// "Photographs of the marks were not taken": the cue speaks of the photographs.
fn is_part_of_another(reading: &Reading<'_>, nth: usize) -> bool {
    let kinds = &reading.marked.kinds;
    let mut at = kinds[nth].start;
    while at > 0
        && (reading.is(at - 1, reading.vocabulary.grammar.determiner) || reading.tokens[at - 1].possessive)
    {
        at -= 1;
    }
    at < kinds[nth].start && nth > 0 && kinds[nth - 1].end == at && is_of(reading, at)
}

fn is_of(reading: &Reading<'_>, at: usize) -> bool {
    reading.words(reading.tokens[at]).eq_ignore_ascii_case("of")
}

fn and(reading: &Reading<'_>) -> u32 {
    reading.vocabulary.grammar.and
}

fn joins(reading: &Reading<'_>, at: usize) -> bool {
    let grammar = reading.vocabulary.grammar;
    reading.is(at, grammar.and)
        || reading.is(at, grammar.or)
        || reading.is(at, grammar.determiner)
        || reading.tokens[at].possessive
        || matches!(reading.tokens[at].shape, Shape::Soft | Shape::Mark)
}

/// What became of a question.
enum Asked {
    /// None was put.
    Not,
    /// "Any bruising?", "?bruise": nobody answered.
    Open,
    /// "Child present? Yes."
    Affirmed,
    /// "Spoken to alone? Declined by mum."
    Denied,
}

fn asked(reading: &Reading<'_>, start: usize, end: usize) -> Asked {
    if (start.saturating_sub(2)..start).any(|at| reading.tokens[at].shape == Shape::Query) {
        return Asked::Open;
    }
    let stop = (end..(end + 10).min(reading.tokens.len())).find(|&at| reading.tokens[at].is_stop());
    let Some(stop) = stop.filter(|&at| reading.tokens[at].shape == Shape::Question) else {
        return Asked::Not;
    };
    let grammar = reading.vocabulary.grammar;
    if reading.is(stop + 1, grammar.yes) {
        Asked::Affirmed
    } else if reading.is(stop + 1, grammar.nay) {
        Asked::Denied
    } else {
        Asked::Open
    }
}

/// A report of somebody's words goes before: "mother said he was asleep".
pub(crate) fn is_report(governed: Governed) -> bool {
    governed.has(Sense::Reported)
}

/// Kinds that say the child was in somebody's sight.
pub(crate) fn is_sighting(kind: Kind) -> bool {
    matches!(kind, Kind::ChildSeen | Kind::SeenAlone)
}

/// Kinds that people speak of before and after ("papers for the conference"), and are or are not at.
pub(crate) fn is_gathering(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::InitialConference
            | Kind::ReviewConference
            | Kind::CoreGroup
            | Kind::Meeting
            | Kind::LegalPlanningMeeting
            | Kind::StrategyDiscussion
            | Kind::CourtProceedings
            | Kind::Supervision
    )
}
