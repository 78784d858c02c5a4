//! Is what a verdict says of itself true?
//!
//! A second, small and slow reading of the sentences that shares nothing with the engine but the types. It says what
//! a rule means when every time is certain ([`outcome_at`]), and tries an explanation in many such worlds
//! ([`recheck`]): whoever doubts the engine need only read this folder. It refuses to find verdicts by itself.

mod flaw;
mod forms;
mod meaning;
#[cfg(test)]
mod tests;
mod trials;
mod world;

use candour_model::Outcome;

use crate::history::{ActId, History};
use crate::rule::{CompetenceId, Form, Rule};
use crate::time::{Minute, Span};
use crate::verdict::{Completion, Doubt, Gap, Verdict};

pub use flaw::Flaw;
use meaning::{Meaning, counts, is_such, meaning_at, subject};
pub use meaning::{is_told_at, outcome_at};
use trials::{patterns, trials};
pub use world::{World, is_allowed};

/// Does a verdict hold, with everything that it says for itself? Tried at the ends of the uncertain times and at the
/// minutes where a window begins or ends, every open question either way: up to 2,000 such worlds one by one, of more
/// 500 that are always the same. A *not decided* is taken as it is.
pub fn recheck(rule: &Rule, history: &History, verdict: &Verdict) -> Result<(), Flaw> {
    let id = verdict.trigger;
    let there = (id.0 as usize) < history.acts.len();
    if !there || !is_such(history, id, subject(rule)) || history.when(id).lo > history.now {
        return Err(Flaw::NoTrigger);
    }
    let (worlds, all) = trials(rule, history, id, &history.times);
    let tried: Vec<Option<Meaning>> =
        worlds.iter().map(|world| meaning_at(rule, history, id, world)).collect();
    let case = Case { rule, history, verdict, worlds, all, tried };
    case.outcome()?;
    case.due()?;
    case.deciding()?;
    let nearest = verdict.nearest.is_none_or(|near| case.may_be_meant(near));
    if !nearest {
        return Err(Flaw::Nearest);
    }
    verdict.gaps.iter().try_for_each(|gap| case.gap(gap))
}

struct Case<'a> {
    rule: &'a Rule,
    history: &'a History,
    verdict: &'a Verdict,
    worlds: Vec<World>,
    /// Every world that matters is among them; of a sample less can be asked.
    all: bool,
    tried: Vec<Option<Meaning>>,
}

impl Case<'_> {
    fn outcome(&self) -> Result<(), Flaw> {
        let said = self.verdict.outcome;
        match (said, &self.verdict.doubt) {
            (Outcome::CannotTellDates, Some(Doubt::Times { narrow, settled_by, one, other })) => {
                self.leads_to(one)?;
                self.leads_to(other)?;
                if one.1 == other.1 {
                    return Err(Flaw::SameOutcome);
                }
                let times = self.history.times.get(narrow.0 as usize).ok_or(Flaw::Settled)?;
                settled_by.map_or(Ok(()), |border| {
                    self.settles(narrow.0 as usize, Span { lo: times.lo, hi: border })
                })
            }
            (Outcome::CannotTellDates, Some(Doubt::NotDecided)) => Ok(()),
            (Outcome::CannotTellDates, Some(Doubt::Calendar)) => {
                if self.tried.iter().any(Option::is_none) {
                    Ok(())
                } else {
                    Err(Flaw::Doubt)
                }
            }
            (Outcome::CannotTellNotRecorded, Some(Doubt::SourcesConflict(_))) => match self.rule.form {
                Form::DoneBy(competence) if self.sources_speak(competence) => self.everywhere(said),
                _ => Err(Flaw::Doubt),
            },
            (Outcome::CannotTellNotRecorded, Some(Doubt::NotOnRecord)) => self.not_on_record(),
            (Outcome::CannotTellDates | Outcome::CannotTellNotRecorded, _) | (_, Some(_)) => Err(Flaw::Doubt),
            (_, None) => self.everywhere(said),
        }
    }

    /// The same in every world, and never by a silence of records that are not there.
    fn everywhere(&self, said: Outcome) -> Result<(), Flaw> {
        for meaning in &self.tried {
            match meaning {
                Some(meaning) if meaning.outcome != said => return Err(Flaw::Outcome(meaning.outcome)),
                Some(meaning) if !meaning.is_told(self.history) => return Err(Flaw::Silence),
                Some(_) => {}
                None => return Err(Flaw::Doubt),
            }
        }
        Ok(())
    }

    /// Without the question of records all worlds agree, and in one of them nothing on record says so.
    fn not_on_record(&self) -> Result<(), Flaw> {
        let mut said: Vec<Outcome> = self.tried.iter().flatten().map(|meaning| meaning.outcome).collect();
        said.dedup();
        let untold = |meaning: &Meaning| {
            meaning.outcome == Outcome::CannotTellNotRecorded || !meaning.is_told(self.history)
        };
        let one = said.len() == 1;
        if one && self.tried.iter().flatten().any(untold) { Ok(()) } else { Err(Flaw::Doubt) }
    }

    fn sources_speak(&self, competence: CompetenceId) -> bool {
        let person = self.history.act(self.verdict.trigger).person;
        let known =
            |known: &crate::history::Competence| known.person == person && known.competence == competence;
        person != 0 && self.history.competences.iter().any(known)
    }

    /// The times are allowed and lead to the outcome, for some answer to the open questions.
    fn leads_to(&self, (times, outcome): &(Completion, Outcome)) -> Result<(), Flaw> {
        if !is_allowed(self.history, times) {
            return Err(Flaw::NotAllowed);
        }
        let points: Vec<Span> = times.iter().copied().map(Span::point).collect();
        let id = self.verdict.trigger;
        let leads = |world: &World| outcome_at(self.rule, self.history, id, world) == Some(*outcome);
        if trials(self.rule, self.history, id, &points).0.iter().any(leads) {
            Ok(())
        } else {
            Err(Flaw::Elsewhere)
        }
    }

    /// With this time in the shorter stretch there is one outcome.
    fn settles(&self, time: usize, shorter: Span) -> Result<(), Flaw> {
        let mut spans = self.history.times.clone();
        spans[time] = spans[time].meet(shorter).ok_or(Flaw::Settled)?;
        let id = self.verdict.trigger;
        let (worlds, _) = trials(self.rule, self.history, id, &spans);
        let mut found = worlds.iter().map(|world| outcome_at(self.rule, self.history, id, world));
        let first = found.next().flatten();
        if first.is_some() && found.all(|next| next == first) { Ok(()) } else { Err(Flaw::Settled) }
    }

    /// In every world some deadline lies in the stretch named, and both its ends are deadlines somewhere.
    fn due(&self) -> Result<(), Flaw> {
        let applies =
            |meaning: &&Meaning| meaning.outcome != Outcome::DoesNotApply && !meaning.deadlines.is_empty();
        let all: Vec<&[Minute]> =
            self.tried.iter().flatten().filter(applies).map(|meaning| meaning.deadlines.as_slice()).collect();
        let right = match self.verdict.due {
            Some(due) => {
                let there = |end| !self.all || all.iter().any(|deadlines| deadlines.contains(&end));
                let inside = |at: &Minute| (due.lo..=due.hi).contains(at);
                there(due.lo) && there(due.hi) && all.iter().all(|deadlines| deadlines.iter().any(inside))
            }
            None => all.iter().all(|deadlines| deadlines.contains(&Minute::MAX)),
        };
        let nothing_due =
            self.verdict.outcome == Outcome::DoesNotApply || self.tried.iter().any(Option::is_none);
        if right || self.verdict.due.is_none() && nothing_due { Ok(()) } else { Err(Flaw::Due) }
    }

    /// The acts named are such as the rule looks at; without them together it comes out differently, and none of them
    /// is there for nothing: with any one of them left it comes out the same.
    fn deciding(&self) -> Result<(), Flaw> {
        let deciding = &self.verdict.deciding;
        if deciding.is_empty() {
            return Ok(());
        }
        if !deciding.iter().all(|id| self.may_be_meant(*id)) {
            return Err(Flaw::WrongAct);
        }
        // What decides a doubt are the two histories given for it.
        if matches!(self.verdict.outcome, Outcome::CannotTellDates | Outcome::CannotTellNotRecorded) {
            return Ok(());
        }
        let differs = |without: &[ActId]| {
            self.worlds.iter().any(|world| {
                let mut world = world.clone();
                for id in without {
                    world.happened[id.0 as usize] = false;
                }
                let meaning = meaning_at(self.rule, self.history, self.verdict.trigger, &world);
                !meaning.is_some_and(|m| m.outcome == self.verdict.outcome && m.is_told(self.history))
            })
        };
        let needed = |id: &ActId| {
            let others: Vec<ActId> = deciding.iter().copied().filter(|other| other != id).collect();
            !differs(&others)
        };
        if (differs(deciding) || !self.all) && deciding.iter().all(needed) {
            Ok(())
        } else {
            Err(Flaw::DecidesNothing)
        }
    }

    /// Another act, known by now, of the same matter and of a kind that the rule speaks of.
    fn may_be_meant(&self, id: ActId) -> bool {
        let such = |id| patterns(self.rule).iter().any(|such| is_such(self.history, id, such));
        (id.0 as usize) < self.history.acts.len()
            && id != self.verdict.trigger
            && counts(self.rule, self.history, self.verdict.trigger, id)
            && such(id)
    }

    /// In every world where the standard applies the stretch is too long, and its end is the latest there is.
    fn gap(&self, gap: &Gap) -> Result<(), Flaw> {
        let mut latest = None;
        for meaning in self.tried.iter().flatten().filter(|meaning| meaning.outcome != Outcome::DoesNotApply)
        {
            let silence = meaning.silences.iter().find(|silence| silence.0 == gap.from);
            latest = latest.max(Some(silence.ok_or(Flaw::Gap)?.2));
        }
        let lasts = matches!(self.rule.form, Form::Every { .. } | Form::AlwaysHeld { .. });
        let next =
            gap.next.is_none_or(|next| self.may_be_meant(next) && self.history.when(next).hi > gap.due);
        let right = if self.all { latest == Some(gap.due) } else { latest <= Some(gap.due) };
        if lasts && next && right { Ok(()) } else { Err(Flaw::Gap) }
    }
}
