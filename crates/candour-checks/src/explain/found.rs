//! What was found, for each outcome, and what would settle a doubt.

use candour_dates::Truth;
use candour_model::Outcome;

use crate::history::{ActId, TimeId};
use crate::rule::{ActPattern, Form, Subject};
use crate::verdict::{Doubt, Gap};

use super::Seen;
use super::day::{before_words, last_words, when_words};

/// Gaps that are told in words; of more, how many.
const GAPS: usize = 3;

/// One or two sentences that say what decides it.
pub(super) fn found(seen: Seen<'_>) -> String {
    match seen.verdict.outcome {
        Outcome::Met => met(seen),
        Outcome::NotMet => not_met(seen),
        Outcome::NotYetDue => "Not yet due.".to_owned(),
        Outcome::DoesNotApply => does_not_apply(seen),
        Outcome::CannotTellDates | Outcome::CannotTellNotRecorded => cannot_tell(seen),
    }
}

fn met(seen: Seen<'_>) -> String {
    let deciding = &seen.verdict.deciding;
    match &seen.rule.form {
        Form::OnWorkingDay => "It fell on a working day.".to_owned(),
        Form::Recorded(_) => "It was recorded in time.".to_owned(),
        Form::DoneBy(_) => format!("On record: it was done by someone with {}.", competence(seen)),
        Form::NotWhile(_) => "It lies outside the time in which it must not happen.".to_owned(),
        Form::AtMost(n, _) if deciding.is_empty() => format!("No more than {n} are on record."),
        Form::AloneOnAlternate(_) => "Of two that follow one another one was alone.".to_owned(),
        _ if deciding.is_empty() => "Nothing on record breaks it.".to_owned(),
        _ => format!("Done: {}.", seen.acts(deciding)),
    }
}

fn not_met(seen: Seen<'_>) -> String {
    let nearest = seen.verdict.nearest.map(|act| format!(" The nearest on record: {}.", seen.act(act)));
    let nearest = nearest.unwrap_or_default();
    let deciding = &seen.verdict.deciding;
    match &seen.rule.form {
        Form::OnWorkingDay => "It did not fall on a working day.".to_owned(),
        Form::Recorded(_) => "It was recorded too late.".to_owned(),
        Form::DoneBy(_) => format!("On record: it was done by someone without {}.", competence(seen)),
        Form::NotWhile(_) => format!("It happened while it must not: {}.", seen.acts(deciding)),
        Form::AtMost(n, _) => format!("More than {n} are on record: {}.", seen.acts(deciding)),
        Form::AtLeast(n, _) => format!("Fewer than {n} are on record.{nearest}"),
        Form::AloneOnAlternate(_) => format!("One after the other, neither alone: {}.", seen.acts(deciding)),
        _ if !seen.verdict.gaps.is_empty() => gaps(seen, &seen.verdict.gaps),
        Form::Every { .. } | Form::AlwaysHeld { .. } => {
            "However the uncertain dates fall, some stretch of it was too long.".to_owned()
        }
        _ if nearest.is_empty() => "None is on record in the records that were searched.".to_owned(),
        _ => format!("None in time is on record.{nearest}"),
    }
}

fn gaps(seen: Seen<'_>, gaps: &[Gap]) -> String {
    let one = |gap: &Gap| {
        let next = gap
            .next
            .map_or("none after it is on record".to_owned(), |act| format!("next: {}", seen.act(act)));
        format!(
            "from {} ({}) due by {}; {next}",
            when_words(seen.history.when(gap.from)),
            seen.name(gap.from),
            last_words(gap.due)
        )
    };
    let told: Vec<String> = gaps.iter().take(GAPS).map(one).collect();
    let more = gaps.len().saturating_sub(GAPS);
    let more = if more == 0 { String::new() } else { format!("; and {more} more times") };
    format!("Too long: {}{more}.", told.join("; "))
}

fn does_not_apply(seen: Seen<'_>) -> String {
    let deciding = &seen.verdict.deciding;
    let is_of = |act: ActId, pattern: &ActPattern| pattern.kinds.contains(&seen.history.act(act).kind);
    if let Some(act) = deciding.iter().find(|act| seen.rule.unless.iter().any(|one| is_of(**act, &one.act))) {
        return format!("Lifted by {}.", seen.act(*act));
    }
    let trigger = match &seen.rule.subject {
        Subject::Each(act) => act,
        Subject::While(state) => &state.begins,
    };
    if let Some(act) = deciding.iter().find(|act| seen.rule.counted_from_last && is_of(**act, trigger)) {
        return format!("It was overtaken by {}.", seen.act(*act));
    }
    let when = seen.history.when(seen.verdict.trigger);
    if when.meet(seen.rule.in_force).is_none() {
        return "The standard was not in force then.".to_owned();
    }
    match &seen.rule.form {
        Form::Preceded { .. } => "Nothing that it could be counted from is on record before it.".to_owned(),
        _ => "What it asks begins nothing here.".to_owned(),
    }
}

fn cannot_tell(seen: Seen<'_>) -> String {
    match &seen.verdict.doubt {
        Some(Doubt::Times { narrow, .. }) => {
            let acts: Vec<ActId> = acts_at(seen, *narrow);
            match acts.as_slice() {
                [] => "It hangs on an uncertain date.".to_owned(),
                acts => format!("It hangs on an uncertain date: {}.", seen.acts(acts)),
            }
        }
        Some(Doubt::SourcesConflict(acts)) => conflict(seen, acts),
        Some(Doubt::NotDecided) => "Not decided: too many uncertain dates hang together.".to_owned(),
        Some(Doubt::Calendar) => "The bank holidays on the way are not known.".to_owned(),
        Some(Doubt::NotOnRecord) | None => not_on_record(seen),
    }
}

fn not_on_record(seen: Seen<'_>) -> String {
    if matches!(seen.rule.form, Form::DoneBy(_)) {
        return format!("Whether who did it had {} is not on record.", competence(seen));
    }
    let nearest = seen.verdict.nearest.map(|act| format!(" The nearest: {}.", seen.act(act)));
    format!(
        "It is not on record, and the records that came in do not reach over the whole time.{}",
        nearest.unwrap_or_default()
    )
}

/// Sources that conflict, or that do not say.
fn conflict(seen: Seen<'_>, acts: &[ActId]) -> String {
    if matches!(seen.rule.form, Form::AlwaysHeld { .. }) {
        return "Who held it is not on record, or the sources conflict on it.".to_owned();
    }
    let Form::DoneBy(wanted) = seen.rule.form else {
        return format!("The sources conflict on whether it happened: {}.", seen.acts(acts));
    };
    let person = seen.history.act(seen.verdict.trigger).person;
    let said = seen.history.competences.iter();
    let mut said = said.filter(|one| person != 0 && one.person == person && one.competence == wanted);
    if said.any(|one| one.says == Truth::CannotTell) {
        format!("The sources conflict on whether who did it had {}.", competence(seen))
    } else {
        not_on_record(seen)
    }
}

fn competence(seen: Seen<'_>) -> &str {
    let Form::DoneBy(wanted) = seen.rule.form else { return "the competence asked for" };
    seen.symbols.competences().get(usize::from(wanted.0)).map_or("the competence asked for", String::as_str)
}

/// What would settle it: "settled if on or before Mon 19 Feb 2018".
pub(super) fn settled_by(seen: Seen<'_>) -> Option<String> {
    let is_open = matches!(seen.verdict.outcome, Outcome::CannotTellDates | Outcome::CannotTellNotRecorded);
    let what = match seen.verdict.doubt.as_ref().filter(|_| is_open)? {
        Doubt::Times { settled_by: Some(border), .. } => format!("if {}", before_words(*border)),
        Doubt::Times { narrow, .. } => {
            let acts = acts_at(seen, *narrow);
            let name = acts.first().map_or("it", |act| seen.name(*act));
            format!("by a surer date of {name}")
        }
        Doubt::NotOnRecord if matches!(seen.rule.form, Form::DoneBy(_)) => {
            "by a record that says so".to_owned()
        }
        Doubt::NotOnRecord => "by records that reach over the whole time".to_owned(),
        Doubt::SourcesConflict(_) => "by a source that decides between them".to_owned(),
        Doubt::NotDecided => "by surer dates".to_owned(),
        Doubt::Calendar => "by the bank holidays of that year".to_owned(),
    };
    Some(format!("settled {what}"))
}

/// The acts at a time, those that were looked at first.
fn acts_at(seen: Seen<'_>, time: TimeId) -> Vec<ActId> {
    let history = seen.history;
    let is_at = |act: &ActId| history.act(*act).time == time;
    let known = std::iter::once(seen.verdict.trigger).chain(seen.verdict.nearest);
    let mut acts: Vec<ActId> = known.chain(seen.verdict.deciding.iter().copied()).filter(is_at).collect();
    if acts.is_empty() {
        acts.extend((0..history.acts.len() as u32).map(ActId).filter(is_at).take(1));
    }
    acts.dedup();
    acts
}
