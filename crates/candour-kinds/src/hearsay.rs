//! What others told is no sighting of the writer's.

use candour_model::{Actuality, Kind};

use crate::consequence::Candidate;

/// "Call from school: came in with a bruise": what a report tells of was seen by somebody else, until a visit or a
/// plain sighting of the writer's own. Without this a report would hide a gap.
pub(crate) fn hearsay(all: &mut Vec<Candidate<'_>>) {
    let weak = |one: &Candidate<'_>| one.kind == Kind::ChildSeen && one.rule.is_some_and(|rule| rule.weak);
    if !all.iter().any(weak) {
        return;
    }
    let mut frames: Vec<(usize, bool)> = all.iter().filter_map(frame).collect();
    frames.sort_unstable();
    all.retain(|one| {
        let before = frames.partition_point(|(at, _)| *at <= one.bytes.0);
        !weak(one) || !frames[..before].last().is_some_and(|(_, told)| *told)
    });
}

/// Where a report begins (true) or the writer is there in person (false).
fn frame(one: &Candidate<'_>) -> Option<(usize, bool)> {
    let happened = one.actuality == Actuality::Happened;
    let Some(rule) = one.rule else {
        // A column that says "telephone" speaks of the whole entry.
        let told = one.sentence.is_none() && matches!(one.kind, Kind::Contact | Kind::InformationReceived);
        return (told && happened).then_some((0, true));
    };
    let told = match one.kind {
        Kind::InformationReceived => true,
        // A call; a talk face to face with a child would have been a sighting.
        Kind::Contact => rule.child.is_none(),
        Kind::Visit | Kind::SeenAlone | Kind::Medical | Kind::CoreGroup => false,
        Kind::ChildSeen if !rule.weak => false,
        _ => return None,
    };
    happened.then_some((one.bytes.0, told))
}
