//! Did somebody have what the work asks for? What the record says for and against; never decided by us.

use candour_model::{Answer, Aspect, Entry};

use super::Weigher;
use super::outcome::{Outcome, entries_in_words};
use crate::ask::deed::Deed;
use crate::language::lexicon::Id;

/// Weighs a claim about somebody's experience or qualification.
pub(crate) fn competent(weigher: &Weigher<'_, '_>, who: &Deed, is: bool, experience: bool) -> Outcome {
    let (yes, no) = if experience { ("experienced", "inexperienced") } else { ("qualified", "unqualified") };
    let topic = |name: &str| weigher.lexicon.topic(name).unwrap_or(Id::MAX);
    let (yes, no, everybody) = (topic(yes), topic(no), topic("all staff"));
    let staff: Vec<Id> = who.by.iter().chain(&who.with).flat_map(|who| who.ids.iter().copied()).collect();
    let (mut affirm, mut deny): (Vec<&Entry>, Vec<&Entry>) = (Vec::new(), Vec::new());
    for told in weigher.record.happenings.iter().flat_map(|one| &one.tellings).filter(|told| !told.copied) {
        let of = staff.iter().any(|id| told.named.has(*id) || told.own.has(*id));
        if !told.worded.has(everybody) && !of {
            continue;
        }
        if told.denied.has(yes) || told.worded.has(no) {
            deny.push(told.entry);
        } else if told.worded.has(yes) {
            affirm.push(told.entry);
        }
    }
    let (pro, contra) = if is { (affirm, deny) } else { (deny, affirm) };
    match (pro.is_empty(), contra.is_empty()) {
        (false, false) => Outcome::new(
            Answer::CannotTell,
            "The sources are against each other: one says so, another the contrary.",
        )
        .part(
            Aspect::Quality,
            Answer::CannotTell,
            &[pro, contra].concat(),
            "Both are shown, and neither is chosen.",
        )
        .settled_by("The professional's own record: qualifications and posts at the time."),
        (false, true) => Outcome::new(Answer::Supported, "The record says so.").part(
            Aspect::Quality,
            Answer::Supported,
            &pro,
            &entries_in_words(&pro),
        ),
        (true, false) => Outcome::new(Answer::Contradicted, "The record says the contrary.").part(
            Aspect::Quality,
            Answer::Contradicted,
            &contra,
            &entries_in_words(&contra),
        ),
        (true, true) => {
            Outcome::new(Answer::NotRecorded, "Nothing in the record says what they had learnt or done.")
                .part(Aspect::Quality, Answer::NotRecorded, &[], "Silence is not contradiction.")
                .settled_by("The professional's own record: qualifications and posts at the time.")
        }
    }
}
