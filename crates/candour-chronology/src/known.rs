//! What was known by a day: recorded by anyone, or had by one agency.
//!
//! Three answers. *Known*: the last day that the recorded date allows has come; where no recorded date can be read, the
//! last day on which the agency can have received it. *Later*: the first such day has not come, or the entry tells as past
//! what had not happened. *Untold*: everything else, above all an entry that does not say when it was written down. That it
//! was written on the day it tells of is a habit of good records and no evidence; whoever is judged by a view must be able
//! to trust it. Who asks may presume it ([`Undated::AsHappened`]), and then the view says so.
//!
//! One agency had its own records, and of another's those alone that are recorded as passed to it by the day, or that
//! stand in its own file with the day they were received. Silence is no passing on.
//!
//! Law: the chronology of what was known is that of the entries left when all others are taken away
//! (`known_at_equals_deleting_what_came_later`).

use candour_dates::{Bound, Date, Interval};
use candour_model::{
    Actuality, AgencyId, CaseFacts, Column, Dated, Entry, Kind, KindMark, KnownAt, Undated, WhyUntold,
};

use crate::parties;

/// Was it known?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Certainly.
    Yes,
    /// Certainly not: it was recorded later.
    Later,
    /// It cannot be told.
    Untold(WhyUntold),
}

/// How the records name one agency and no other of the case: lower-case words.
#[derive(Debug, Clone, Default)]
pub struct NamesOf(Vec<String>);

impl NamesOf {
    /// The names of `agency` among the `agencies` of a case. A name that fits two of them is certain of neither.
    pub fn of<'a>(
        agency: &AgencyId,
        agencies: impl IntoIterator<Item = &'a AgencyId>,
        facts: &CaseFacts,
    ) -> NamesOf {
        let all = |id: &AgencyId| {
            let mut names = parties::names_of(id);
            names.push(facts.agency_name(id).to_lowercase());
            names
        };
        let others: Vec<String> =
            agencies.into_iter().filter(|other| *other != agency).flat_map(all).collect();
        let mut own = all(agency);
        own.retain(|name| !name.is_empty() && !others.contains(name));
        NamesOf(own)
    }
}

/// Was the entry known, and to the agency of the view if it has one? `names` are that agency's.
pub fn known(entry: &Entry, view: &KnownAt, names: &NamesOf) -> Known {
    let recorded = recorded(entry, view.on, view.undated);
    let Some(to) = &view.to else { return recorded };
    if recorded == Known::Later {
        return recorded;
    }
    if entry.agency == *to {
        return if is_anothers(entry, names) { received(entry, view.on) } else { recorded };
    }
    if !is_passed_to(entry, names) {
        return Known::Untold(WhyUntold::NotPassed);
    }
    match (recorded, entry.days().filter(|days| days.is_known()).map(|days| by(days, view.on))) {
        (Known::Yes, Some(passed)) => passed,
        (Known::Yes, None) => Known::Untold(WhyUntold::Doubtful),
        (untold, _) => untold,
    }
}

/// The entries that were certainly recorded by the end of `on`, in the order given.
pub fn known_at(entries: &[Entry], on: Date) -> Vec<Entry> {
    let certain = |entry: &&Entry| recorded(entry, on, Undated::Untold) == Known::Yes;
    entries.iter().filter(certain).cloned().collect()
}

/// Days from the happening to its recording, when both days are certain.
pub fn delay_days(entry: &Entry) -> Option<i64> {
    let happened = entry.happened.as_ref()?.interval().exact()?;
    let recorded = entry.recorded.as_ref()?.interval().exact()?;
    Some(i64::from((recorded - happened).get_days()))
}

fn recorded(entry: &Entry, on: Date, undated: Undated) -> Known {
    let written = readable(entry.recorded.as_ref()).or_else(|| readable(entry.received.as_ref()));
    if let Some(days) = written {
        return by(days, on);
    }
    // What is told as past was not written before it happened; a plan may have been.
    let is_plan = entry.kinds.iter().any(|mark| mark.actuality == Actuality::Planned);
    let happened = readable(entry.happened.as_ref()).map(|days| by(days, on));
    match happened {
        Some(presumed) if undated == Undated::AsHappened => presumed,
        Some(Known::Later) if !is_plan => Known::Later,
        _ => Known::Untold(WhyUntold::NoDate),
    }
}

fn readable(dated: Option<&Dated>) -> Option<Interval> {
    dated.map(Dated::interval).filter(|days| days.is_known())
}

/// Does an interval lie within the time up to a day?
fn by(days: Interval, on: Date) -> Known {
    match (days.earliest(), days.latest()) {
        (_, Bound::On(latest)) if latest <= on => Known::Yes,
        (Bound::On(earliest), _) if earliest > on => Known::Later,
        _ => Known::Untold(WhyUntold::Doubtful),
    }
}

/// A row in an agency's own sheet that says it is another's: the date it bears is the other's too.
fn is_anothers(entry: &Entry, names: &NamesOf) -> bool {
    let cell = entry.cell(Column::Agency).map(|cell| cell.text.to_lowercase());
    cell.is_some_and(|words| !names.0.iter().any(|name| places_of(&words, name).next().is_some()))
}

fn received(entry: &Entry, on: Date) -> Known {
    readable(entry.received.as_ref()).map_or(Known::Untold(WhyUntold::NotPassed), |days| by(days, on))
}

/// Does it record that something was passed on, and name the agency as the one it was passed to?
fn is_passed_to(entry: &Entry, names: &NamesOf) -> bool {
    let passing = |mark: &KindMark| {
        matches!(mark.kind, Kind::InformationShared | Kind::Referral) && mark.actuality == Actuality::Happened
    };
    if entry.quoted || !entry.kinds.iter().any(passing) {
        return false;
    }
    let text = entry.text().to_lowercase();
    names.0.iter().any(|name| places_of(&text, name).any(|at| is_receiver(&text, at, name.len())))
}

/// Where a name stands as whole words.
fn places_of<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(name).map(|(at, _)| at).filter(move |&at| {
        let before = text[..at].chars().next_back();
        let behind = text[at + name.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}

/// "Passed to the police", "police informed by letter" is not read: only what stands before the name.
fn is_receiver(text: &str, at: usize, len: usize) -> bool {
    const TO: &[&str] = &["to", "with", "informed", "notified", "alerted", "advised"];
    const BETWEEN: &[&str] = &["the", "a", "an", "local", "duty", "our", "their"];
    // A place of theirs is not they.
    const PLACES: &[&str] = &["station", "custody", "car", "van", "room", "premises", "building", "site"];
    let is_letter = |c: char| !c.is_alphanumeric();
    let clause = text[..at].rsplit(['.', ';', ',', ':', '!', '?', '\n']).next().unwrap_or_default();
    let mut before = clause.split(is_letter).rev().filter(|word| !word.is_empty());
    let behind = text[at + len..].split(is_letter).find(|word| !word.is_empty());
    before.find(|word| !BETWEEN.contains(word)).is_some_and(|word| TO.contains(&word))
        && !behind.is_some_and(|word| PLACES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_told() {
        for (text, name, want) in [
            ("referral made to the police", "police", true),
            ("information shared with police and school", "police", true),
            ("duty social worker informed police.", "police", true),
            ("referral from police", "police", false),
            ("taken to the police station, school informed", "police", false),
            ("sent to school; police attended", "police", false),
            ("sent to policeman", "police", false),
        ] {
            let told = places_of(text, name).any(|at| is_receiver(text, at, name.len()));
            assert_eq!(told, want, "{text}");
        }
    }

    #[test]
    fn a_name_of_two_is_certain_of_neither() {
        let (hospital, midwives) = (AgencyId::new("hospital"), AgencyId::new("midwifery"));
        let names = |of: &AgencyId| NamesOf::of(of, [&hospital, &midwives], &CaseFacts::default());
        let has = |names: &NamesOf, name: &str| names.0.iter().any(|own| own == name);
        assert!(has(&names(&hospital), "ward") && has(&names(&midwives), "midwifery"));
        assert!(!has(&names(&hospital), "midwife") && !has(&names(&midwives), "midwife"));
    }
}
