//! Sentences about what must go on while something lasts: again and again, and always somebody.

use crate::history::ActId;
use crate::rule::{ActPattern, Form};
use crate::time::{Allowed, Window};

use super::bounds::Stuck;
use super::forms::{Said, again};
use super::formula::{Formula, Fun};
use super::scene::{Asked, Scene};

/// An act from which it is counted anew.
pub(super) struct Anchor {
    pub(super) act: ActId,
    /// It is one: it happened while the state lasts, and what is asked for does not follow in time.
    pub(super) lacks: Formula,
    /// The time allowed is over.
    pub(super) over: Formula,
}

impl Anchor {
    /// Certainly or possibly too long.
    pub(super) fn late(&self) -> Formula {
        self.lacks.clone().and(self.over.clone())
    }

    fn open(&self) -> Formula {
        self.lacks.clone().and(self.over.clone().not())
    }
}

impl Scene<'_> {
    /// The anchors of the sentence, the beginning first.
    pub(super) fn anchors(&self) -> Result<Vec<Anchor>, Stuck> {
        match &self.rule.form {
            Form::Every { act, allowed } => {
                self.anchors_of(act, again(*allowed), &|of| self.again(act, *allowed, of))
            }
            Form::AlwaysHeld { takes, leaves, window, .. } => {
                self.anchors_of(leaves, *window, &|of| self.taken(takes, *window, of))
            }
            _ => Ok(Vec::new()),
        }
    }

    fn anchors_of(
        &self,
        pattern: &ActPattern,
        window: Window,
        follows: &dyn Fn(ActId) -> Asked,
    ) -> Result<Vec<Anchor>, Stuck> {
        let mut anchors = Vec::new();
        for act in std::iter::once(self.trigger).chain(self.acts(pattern)) {
            let of = self.time(act);
            let is_one = if act == self.trigger {
                Formula::True
            } else {
                self.there(act, pattern.alone)?.and(self.lasts(of)?)
            };
            if is_one == Formula::False {
                continue;
            }
            let holds = follows(act)?;
            let holds = if holds == Formula::True { holds } else { holds.or(self.ends_within(window, of)?) };
            let lacks = is_one.and(holds.not());
            if lacks == Formula::False {
                continue;
            }
            anchors.push(Anchor { act, lacks, over: self.still_open(window, of)?.not() });
        }
        Ok(anchors)
    }

    /// Such an act after the anchor, in time.
    fn again(&self, pattern: &ActPattern, allowed: Allowed, of: ActId) -> Asked {
        let of = self.time(of);
        self.some(pattern, |id| {
            let at = self.time(id);
            Ok(self.more(at, Fun::Same, of)?.and(self.at_most(at, Fun::Upper(again(allowed)), of)?))
        })
    }

    /// Somebody takes over in the window of who leaves; not the same act.
    fn taken(&self, takes: &ActPattern, window: Window, of: ActId) -> Asked {
        self.some(takes, |id| {
            if id == of {
                return Ok(Formula::False);
            }
            self.inside(self.time(id), window, self.time(of))
        })
    }

    /// Not met where one stretch was too long; not yet due while nothing followed the beginning and its time runs.
    pub(super) fn every(&self) -> Result<Said, Stuck> {
        let anchors = self.anchors()?;
        let late = Formula::any(anchors.iter().map(Anchor::late));
        let first = anchors.iter().find(|anchor| anchor.act == self.trigger);
        let open = first.map_or(Formula::False, Anchor::open);
        Ok(lasting(late, open))
    }

    /// The same of who holds it; whoever left last may still be followed.
    pub(super) fn always_held(&self) -> Result<Said, Stuck> {
        let anchors = self.anchors()?;
        let late = Formula::any(anchors.iter().map(Anchor::late)).or(self.two_at_once()?);
        let open = Formula::any(anchors.iter().map(Anchor::open));
        Ok(lasting(late, open))
    }

    /// Two known people take it while the state lasts, and nobody leaves at or between their times.
    pub(super) fn two_at_once(&self) -> Asked {
        let Form::AlwaysHeld { takes, leaves, one_only: true, .. } = &self.rule.form else {
            return Ok(Formula::False);
        };
        let held = self.acts(takes);
        let person = |id: ActId| self.history.act(id).person;
        let mut any = Vec::new();
        for &one in held.iter().filter(|one| person(**one) != 0) {
            for &other in held.iter().filter(|other| person(**other) != 0 && person(**other) != person(one)) {
                let (from, to) = (self.time(one), self.time(other));
                let order = self.by(from, to)?;
                if order == Formula::False {
                    continue;
                }
                let left = self
                    .some(leaves, |id| Ok(self.by(from, self.time(id))?.and(self.by(self.time(id), to)?)))?;
                any.push(Formula::all([
                    order,
                    self.there(one, takes.alone)?,
                    self.there(other, takes.alone)?,
                    self.lasts(from)?,
                    self.lasts(to)?,
                    left.not(),
                ]));
            }
        }
        Ok(Formula::any(any))
    }
}

fn lasting(late: Formula, open: Formula) -> Said {
    let pending = open.and(late.clone().not());
    let met = late.or(pending.clone()).not();
    Said { met, pending, does_not_apply: Formula::False, not_recorded: Formula::False }
}
