//! Why it cannot be told, and what would settle it.

use candour_model::Outcome;

use crate::history::TimeId;
use crate::rule::Form;
use crate::time::Minute;
use crate::verdict::{Completion, Doubt};

use super::bounds::Stuck;
use super::fill::TRIED;
use super::index::Index;
use super::outcome::Possible;
use super::scene::Scene;
use super::search::Found;

impl Scene<'_> {
    pub(super) fn doubt(&self, possible: Possible) -> Option<Doubt> {
        match possible {
            Possible::Only(_) => None,
            Possible::Untold => Some(self.not_recorded()),
            Possible::Stuck(Stuck::Calendar) => Some(Doubt::Calendar),
            Possible::Stuck(_) => Some(Doubt::NotDecided),
            Possible::Two(one, other) => Some(self.dates(one, other)),
        }
    }

    fn not_recorded(&self) -> Doubt {
        let Form::DoneBy(competence) = self.rule.form else { return Doubt::NotOnRecord };
        let person = self.history.act(self.trigger).person;
        let known = |known: &&crate::history::Competence| {
            person != 0 && known.person == person && known.competence == competence
        };
        if self.history.competences.iter().any(|competence| known(&competence)) {
            Doubt::SourcesConflict(Vec::new())
        } else {
            Doubt::NotOnRecord
        }
    }

    /// Two histories, and the time whose narrowing settles it.
    fn dates(&self, one: (Found, Outcome), other: (Found, Outcome)) -> Doubt {
        let times = self.history.times.len();
        let completion = |found: Found| -> Completion { found.minutes[..times].to_vec() };
        let (one, other) = ((completion(one.0), one.1), (completion(other.0), other.1));
        let uncertain = self.uncertain();
        let settled = uncertain.iter().find_map(|&time| Some((time, self.settling(time)?)));
        let first = uncertain.first().copied().unwrap_or(TimeId(self.t()));
        let (narrow, settled_by) = settled.map_or((first, None), |(time, at)| (time, Some(at)));
        Doubt::Times { narrow, settled_by, one, other }
    }

    /// The uncertain times of the acts that matter: those asked for first, then the trigger.
    fn uncertain(&self) -> Vec<TimeId> {
        let mut acts = self.meant();
        acts.sort_by_key(|id| (self.history.when(*id), *id));
        acts.push(self.trigger);
        let mut times: Vec<TimeId> = Vec::new();
        for id in acts {
            let time = self.history.act(id).time;
            if !self.bounds().span(time.0).is_point() && !times.contains(&time) {
                times.push(time);
            }
        }
        times.truncate(TRIED);
        times
    }

    /// The last minute such that with this time at or before it there is one outcome.
    fn settling(&self, time: TimeId) -> Option<Minute> {
        let span = self.history.times[time.0 as usize];
        let mut borders: Vec<Minute> = self.deadlines();
        borders.retain(|at| span.lo <= *at && *at < span.hi);
        borders.sort_unstable();
        borders.dedup();
        borders.into_iter().rev().take(4).find(|border| {
            let mut history = self.history.clone();
            history.times[time.0 as usize].hi = *border;
            let index = Index::new(&history);
            let scene = Scene { history: &history, index: &index, ..*self };
            matches!(scene.possible(), Possible::Only(_))
        })
    }

    /// The ends of the windows counted from everything it may be counted from.
    fn deadlines(&self) -> Vec<Minute> {
        let windows = self.windows();
        let mut from = self.meant();
        from.push(self.trigger);
        let ends = from.into_iter().flat_map(|id| {
            let span = self.bounds().span(self.time(id));
            windows.iter().flat_map(move |window| [window.upper(span.lo), window.upper(span.hi)])
        });
        let own = self.bounds().span(self.t());
        ends.flatten().chain([own.lo, own.hi]).collect()
    }
}
