//! One trigger of one rule in one history: what can be asked of it, as formulas.

use candour_dates::Truth;

use crate::history::{ActId, History};
use crate::rule::{ActPattern, Rule, State, Subject, Within};
use crate::time::{Minute, Span, Window};

use super::bounds::{Bounds, Stuck};
use super::formula::{Formula, Fun, Limit, Var};
use super::index::Index;

/// A formula, or why there is none.
pub(super) type Asked = Result<Formula, Stuck>;

/// One trigger, with the acts that are taken away for the sake of a question.
pub(super) struct Scene<'a> {
    pub(super) rule: &'a Rule,
    pub(super) history: &'a History,
    pub(super) index: &'a Index,
    pub(super) trigger: ActId,
    pub(super) without: &'a [ActId],
    /// Acts after this time are not looked at.
    pub(super) until: Option<Var>,
}

impl Scene<'_> {
    pub(super) fn bounds(&self) -> &Bounds {
        &self.index.bounds
    }

    /// The trigger's time.
    pub(super) fn t(&self) -> Var {
        self.time(self.trigger)
    }

    pub(super) fn time(&self, id: ActId) -> Var {
        self.history.act(id).time.0
    }

    /// The last minute that is known about.
    pub(super) fn now(&self) -> Var {
        self.index.now
    }

    /// What triggers the rule.
    pub(super) fn subject(&self) -> &ActPattern {
        subject(self.rule)
    }

    /// `x <= fun(y)`.
    pub(super) fn at_most(&self, x: Var, fun: Fun, y: Var) -> Asked {
        self.bounds().limit(Limit { x, fun, y, at_most: true })
    }

    /// `x > fun(y)`.
    pub(super) fn more(&self, x: Var, fun: Fun, y: Var) -> Asked {
        self.bounds().limit(Limit { x, fun, y, at_most: false })
    }

    /// Not after.
    pub(super) fn by(&self, x: Var, y: Var) -> Asked {
        self.at_most(x, Fun::Same, y)
    }

    /// Before.
    pub(super) fn before(&self, x: Var, y: Var) -> Asked {
        self.at_most(x, Fun::Before, y)
    }

    /// One act before another; on one minute in the order of their ids.
    pub(super) fn precedes(&self, one: ActId, other: ActId) -> Asked {
        let (x, y) = (self.time(one), self.time(other));
        if one < other { self.by(x, y) } else { self.before(x, y) }
    }

    /// The end of a window is past `now`, or on it.
    pub(super) fn still_open(&self, window: Window, of: Var) -> Asked {
        self.at_most(self.now(), Fun::Upper(window), of)
    }

    /// A time lies in the window of another.
    pub(super) fn inside(&self, x: Var, window: Window, of: Var) -> Asked {
        let upper = self.at_most(x, Fun::Upper(window), of)?;
        if upper == Formula::False {
            return Ok(upper);
        }
        Ok(upper.and(self.more(x, Fun::BelowLower(window), of)?))
    }

    /// Acts that may be meant, besides the trigger: known by now, of the same matter where that is asked.
    pub(super) fn acts(&self, pattern: &ActPattern) -> Vec<ActId> {
        let own = self.history.act(self.trigger).reference;
        let mut found = Vec::new();
        for kind in &pattern.kinds {
            found.extend(self.index.of(*kind).iter().copied().filter(|&id| {
                let act = self.history.act(id);
                id != self.trigger
                    && (!self.rule.same_reference || own != 0 && own == act.reference)
                    && (pattern.by.is_empty() || pattern.by.meets(act.by))
                    && !(pattern.alone && act.alone == Truth::No)
                    && !self.without.contains(&id)
            }));
        }
        if pattern.kinds.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    /// The act happened, and alone where that is asked; and not after what is looked at.
    pub(super) fn there(&self, id: ActId, alone: bool) -> Asked {
        let act = self.history.act(id);
        let mut parts = Vec::new();
        if !act.certain {
            parts.push(Formula::Answer(happened(id), true));
        }
        if alone {
            parts.push(self.alone(id));
        }
        if let Some(until) = self.until {
            parts.push(self.by(act.time.0, until)?);
        }
        Ok(Formula::all(parts))
    }

    /// It certainly happened, and when is certain.
    pub(super) fn is_certain(&self, id: ActId) -> bool {
        self.history.act(id).certain && self.history.when(id).is_point()
    }

    /// The child was alone.
    pub(super) fn alone(&self, id: ActId) -> Formula {
        match self.history.act(id).alone {
            Truth::Yes => Formula::True,
            Truth::No => Formula::False,
            Truth::CannotTell => Formula::Answer(alone(id), true),
        }
    }

    /// Such an act lies in the window of another's time.
    pub(super) fn found(&self, id: ActId, within: &Within, of: Var) -> Asked {
        let inside = self.inside(self.time(id), within.window, of)?;
        if inside == Formula::False { Ok(inside) } else { Ok(inside.and(self.there(id, within.act.alone)?)) }
    }

    /// Some act of the kind is such that.
    pub(super) fn some(&self, pattern: &ActPattern, such: impl Fn(ActId) -> Asked) -> Asked {
        let mut any = Vec::new();
        for id in self.acts(pattern) {
            let holds = such(id)?;
            if holds == Formula::False {
                continue;
            }
            any.push(holds.and(self.there(id, pattern.alone)?));
            if any.last() == Some(&Formula::True) {
                return Ok(Formula::True);
            }
        }
        Ok(Formula::any(any))
    }

    /// A state begun by an act has not ended by a time.
    pub(super) fn not_ended(&self, ends: &ActPattern, begun: Var, by: Var) -> Asked {
        let ended = self.some(ends, |end| {
            let end = self.time(end);
            Ok(self.by(begun, end)?.and(self.by(end, by)?))
        })?;
        Ok(ended.not())
    }

    /// The subject's state lasts at a time.
    pub(super) fn lasts(&self, at: Var) -> Asked {
        let begun = self.by(self.t(), at)?;
        match &self.rule.subject {
            Subject::While(state) if begun != Formula::False => {
                Ok(begun.and(self.not_ended(&state.ends, self.t(), at)?))
            }
            _ => Ok(begun),
        }
    }

    /// The subject's state ends by the end of a window.
    pub(super) fn ends_within(&self, window: Window, of: Var) -> Asked {
        let Subject::While(state) = &self.rule.subject else { return Ok(Formula::False) };
        self.some(&state.ends, |end| {
            let end = self.time(end);
            Ok(self.by(self.t(), end)?.and(self.at_most(end, Fun::Upper(window), of)?))
        })
    }

    /// Another act began the state before the trigger and nothing ended it since.
    pub(super) fn begun(&self, state: &State, before: impl Fn(ActId) -> Asked) -> Asked {
        self.some(&state.begins, |begin| {
            let earlier = before(begin)?;
            if earlier == Formula::False {
                return Ok(earlier);
            }
            Ok(earlier.and(self.not_ended(&state.ends, self.time(begin), self.t())?))
        })
    }

    /// A time lies in a fixed stretch.
    pub(super) fn within(&self, x: Var, span: Span) -> Asked {
        let after =
            if span.lo == Minute::MIN { Formula::True } else { self.more(x, Fun::Fixed(span.lo - 1), x)? };
        let until =
            if span.hi == Minute::MAX { Formula::True } else { self.at_most(x, Fun::Fixed(span.hi), x)? };
        Ok(after.and(until))
    }
}

/// What triggers a rule.
pub(super) fn subject(rule: &Rule) -> &ActPattern {
    match &rule.subject {
        Subject::Each(act) => act,
        Subject::While(state) => &state.begins,
    }
}

/// The open question whether an act happened.
pub(super) fn happened(id: ActId) -> u32 {
    id.0 * 2
}

/// The open question whether the child was alone.
pub(super) fn alone(id: ActId) -> u32 {
    id.0 * 2 + 1
}
