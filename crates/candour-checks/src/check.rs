//! One way from standards and a chronology to findings.

use candour_dates::{Date, Interval};
use candour_model::{AgencyId, CaseFacts, Chronology, Digest, EntryId, Event, Finding, Kind, Outcome};

use crate::pack::Form;
use crate::{Pack, Standard, cover, owner, within};

/// Everything the pack has to say of a case, judged on a day; the same input gives the same findings, for ever.
pub fn check(pack: &Pack, chronology: &Chronology, facts: &CaseFacts, on: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    for standard in &pack.standards {
        let case = Case { chronology, facts, on, standard };
        match standard.form {
            Form::Within { .. } => findings.extend(within::findings(&case)),
            Form::SeenAtLeastEvery { n, unit } => findings.extend(cover::findings(&case, n, unit)),
            Form::AlwaysHasOwner => findings.extend(owner::findings(&case)),
        }
    }
    findings
}

/// What a check may see.
pub(crate) struct Case<'a> {
    pub(crate) chronology: &'a Chronology,
    pub(crate) facts: &'a CaseFacts,
    pub(crate) on: Date,
    pub(crate) standard: &'a Standard,
}

impl Case<'_> {
    /// Events in which a kind is recorded as having happened, and is not only quoted.
    pub(crate) fn events_of(&self, kind: Kind) -> Vec<&Event> {
        let marked: std::collections::BTreeSet<&EntryId> = self
            .chronology
            .entries
            .iter()
            .filter(|entry| {
                !entry.quoted && entry.kinds.iter().any(|mark| mark.kind == kind && mark.happened())
            })
            .map(|entry| entry.id())
            .collect();
        self.chronology
            .events
            .iter()
            .filter(|event| event.entries.iter().any(|id| marked.contains(id)))
            .collect()
    }

    /// Was the standard in force on every day the trigger can be? A standard whose first or last day is not known is
    /// taken as in force there and says so in its era.
    pub(crate) fn in_force(&self, trigger: Interval) -> bool {
        let begun = match (self.standard.from, trigger.earliest().date()) {
            (Some(from), Some(day)) => day >= from,
            _ => true,
        };
        let ended = match (self.standard.to, trigger.latest().date()) {
            (Some(to), Some(day)) => day > to,
            _ => false,
        };
        begun && !ended
    }

    /// Is the standard about this agency's work? Told by a word of its folder or of the name it is given.
    pub(crate) fn concerns(&self, agency: &AgencyId) -> bool {
        let called = format!(" {} {} ", agency.as_str(), self.facts.agency_name(agency)).to_lowercase();
        let called = called.replace(['-', '_', '/', '.'], " ");
        let whose = &self.standard.whose;
        whose.is_empty() || whose.iter().any(|word| called.contains(&format!(" {word} ")))
    }

    /// The days that the records of those it concerns cover: from their first to their last day that is certain.
    /// `None` when none of their records came in. What lies outside cannot be judged by silence.
    pub(crate) fn covered(&self) -> Option<(Date, Date)> {
        let days = || {
            let theirs = self.chronology.entries.iter().filter(|entry| self.concerns(&entry.agency));
            theirs.filter_map(|entry| entry.happened.as_ref()?.interval().exact())
        };
        Some((days().min()?, days().max()?))
    }

    /// A finding of this standard, to be filled.
    pub(crate) fn finding(&self, outcome: Outcome, subject: &str, key: &str) -> Finding {
        let standard = self.standard;
        let digest = Digest::of_parts(&[standard.id.as_bytes(), subject.as_bytes(), key.as_bytes()]);
        Finding {
            id: format!("f-{}", digest.short(12)),
            standard: standard.id.clone(),
            version: standard.version.clone(),
            title: standard.title.clone(),
            era: standard.era.clone(),
            locality: self.locality(),
            source: standard.source.clone(),
            outcome,
            subject: subject.to_owned(),
            triggered_by: None,
            due: None,
            happened: None,
            period: None,
            entries: Vec::new(),
            reason: String::new(),
        }
    }

    /// A local standard says when it is only assumed for this case.
    fn locality(&self) -> String {
        let local = &self.standard.locality;
        match &self.facts.locality {
            _ if local == "England" => local.clone(),
            Some(here) if here.eq_ignore_ascii_case(local) => local.clone(),
            Some(here) => format!("{local} (assumed: no standard of {here} was given)"),
            None => format!("{local} (assumed: the case names no locality)"),
        }
    }
}
