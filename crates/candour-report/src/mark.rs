//! Which one shape stands for an entry that records several things.

use candour_model::{Entry, Kind, Mark, Whom};

/// The mark of an entry and the kind that gave it. What was planned, denied or only asked about gives no mark of its
/// own: the entry is then a record, nothing more.
pub(crate) fn main_mark(entry: &Entry) -> (Mark, Option<Kind>) {
    entry
        .kinds
        .iter()
        .filter(|found| found.happened() && (found.kind != Kind::Injury || found.whom == Whom::Child))
        .filter(|found| !(found.kind.implies_sighting() && found.whom != Whom::Child))
        .map(|found| (weight(found.kind), found.kind))
        .max_by_key(|&(weight, kind)| (weight, std::cmp::Reverse(kind)))
        .map_or((Mark::Record, None), |(_, kind)| (kind.mark(), Some(kind)))
}

/// What a reader must not miss wins.
fn weight(kind: Kind) -> u8 {
    match (kind, kind.mark()) {
        (Kind::Death | Kind::Injury, _) => 20,
        (Kind::StrategyDiscussion | Kind::InitialConference | Kind::PlanStart | Kind::PlanEnd, _) => 18,
        (_, Mark::SeenAlone) => 16,
        (_, Mark::Seen) => 15,
        (_, Mark::NoAccess) => 14,
        (_, Mark::Injury) => 13,
        (_, Mark::Meeting) => 12,
        (_, Mark::Decision) => 11,
        (_, Mark::Shared) => 10,
        (_, Mark::Contact) => 5,
        (_, Mark::Record) => 1,
    }
}

/// A short name over the glyph, for the events that carry a case; the number says which wins the room.
pub(crate) fn key_event(kind: Kind) -> Option<(u8, &'static str)> {
    Some(match kind {
        Kind::Death => (10, "Death"),
        Kind::Injury => (9, "Injury"),
        Kind::Referral => (8, "Referral"),
        Kind::StrategyDiscussion => (8, "Strategy"),
        Kind::InitialConference => (8, "Conference"),
        Kind::ReviewConference => (6, "Review conference"),
        Kind::PlanStart => (8, "Plan starts"),
        Kind::PlanEnd => (8, "Plan ends"),
        Kind::Section47Enquiry => (7, "Section 47"),
        Kind::LeftPost => (7, "Left post"),
        Kind::Handover => (6, "Handover"),
        Kind::Arrest => (7, "Arrest"),
        Kind::Charge => (7, "Charging"),
        Kind::CourtProceedings => (6, "Court"),
        Kind::LegalPlanningMeeting => (6, "Legal planning"),
        Kind::Medical => (5, "Medical"),
        Kind::Allocation => (4, "Allocated"),
        Kind::Concern => (3, "Concern"),
        _ => return None,
    })
}

/// The mark in words, for a title or a key.
pub(crate) fn mark_words(mark: Mark) -> &'static str {
    match mark {
        Mark::Seen => "Child seen",
        Mark::SeenAlone => "Child seen alone",
        Mark::Contact => "Contact without the child",
        Mark::NoAccess => "Tried, no access",
        Mark::Injury => "Injury, concern",
        Mark::Meeting => "Meeting",
        Mark::Shared => "Information shared",
        Mark::Decision => "Decision",
        Mark::Record => "Record",
    }
}
