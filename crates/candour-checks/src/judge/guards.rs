//! When a standard applies to a trigger at all.

use crate::rule::{Form, Subject};

use super::formula::Formula;
use super::scene::{Asked, Scene, happened};

impl Scene<'_> {
    /// The trigger happened, in force, and nothing lifts the duty.
    pub(super) fn applies(&self) -> Asked {
        let mut parts = vec![self.is_trigger()?];
        for guard in [Self::is_first, Self::is_not_lifted, Self::is_not_overtaken] {
            if parts.last() == Some(&Formula::False) {
                break;
            }
            parts.push(guard(self)?);
        }
        Ok(Formula::all(parts))
    }

    fn is_trigger(&self) -> Asked {
        let id = self.trigger;
        let certain = self.history.act(id).certain;
        let there = if certain { Formula::True } else { Formula::Answer(happened(id), true) };
        let alone = if self.subject().alone { self.alone(id) } else { Formula::True };
        Ok(there.and(alone).and(self.within(self.t(), self.rule.in_force)?))
    }

    /// It does not begin while the state lasts already.
    fn is_first(&self) -> Asked {
        let Subject::While(state) = &self.rule.subject else { return Ok(Formula::True) };
        Ok(self.begun(state, |begin| self.precedes(begin, self.trigger))?.not())
    }

    fn is_not_lifted(&self) -> Asked {
        let mut parts = Vec::new();
        for unless in &self.rule.unless {
            let lifts = self.some(&unless.act, |id| self.inside(self.time(id), unless.window, self.t()))?;
            parts.push(lifts.not());
        }
        Ok(Formula::all(parts))
    }

    /// No later trigger before which nothing met this one.
    fn is_not_overtaken(&self) -> Asked {
        let Subject::Each(pattern) = &self.rule.subject else { return Ok(Formula::True) };
        if !self.rule.counted_from_last {
            return Ok(Formula::True);
        }
        let asks = matches!(self.rule.form, Form::Then(_) | Form::Involves { .. } | Form::AtLeast(..));
        let overtaken = self.some(pattern, |later| {
            let follows = self.precedes(self.trigger, later)?;
            if follows == Formula::False || !asks {
                return Ok(follows);
            }
            let until = Scene { until: Some(self.time(later)), ..*self };
            Ok(follows.and(until.met()?.not()))
        })?;
        Ok(overtaken.not())
    }
}
