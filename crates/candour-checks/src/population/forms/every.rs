//! "At least every D, while".
//!
//! Where all times are certain one walk along the acts finds every gap. Uncertain ones are decided by two histories:
//! - *the worst*: the acts that a chain of sure links reaches lie early, all others late. If the chain reaches the end, no
//!   history has a gap: in any of them some link crosses from at or before each act to after it, and limits never fall.
//!   If it stops, the worst history has a gap just there.
//! - *the best*: each act lies as late as it can and still be in time. If that reaches the end, one history has no gap.
//!
//! One of each kind is *cannot tell*. A gap between all that can be before it and all that can come after is sure.

use candour_model::Outcome;

use super::super::limit::Limit;
use super::super::question::{Question, Work};
use super::super::row::RowAct;

/// Acts of one state at most: above, the exact judge has better ways than going over them again and again.
const ACTS_MAX: usize = 4096;

/// What is walked along: the state and the acts that may lie in it.
struct Walk<'a> {
    begin: RowAct,
    acts: &'a [RowAct],
    end: Option<RowAct>,
    due: &'a Limit,
    now: i32,
}

/// Never longer than allowed without the act, while the state lasts.
pub(crate) fn every(question: &Question<'_>, work: &mut Work) -> Option<Outcome> {
    let begin = question.trigger;
    let end = question.end().ok()?;
    let acts = question.roles[0].between(begin.lo, end.map_or(i32::MAX, |end| end.hi));
    let walk = Walk { begin, acts, end, due: &question.plan.limits[0], now: question.plan.now };
    if begin.is_certain()
        && end.is_none_or(|end| end.is_certain())
        && acts.iter().all(|act| act.is_certain() || !walk.may_hold(act))
    {
        return walk.certain(work);
    }
    if acts.len() > ACTS_MAX || end.is_some_and(|end| end.hi > walk.now) {
        return None;
    }
    walk.uncertain(work)
}

impl Walk<'_> {
    /// May the act lie in the state?
    fn may_hold(&self, act: &RowAct) -> bool {
        act.hi >= self.begin.lo && self.end.is_none_or(|end| act.lo <= end.hi)
    }

    /// Every time is certain.
    fn certain(&self, work: &mut Work) -> Option<Outcome> {
        let (mut from, mut pending) = (self.begin, false);
        let last = self.end.map_or(i32::MAX, |end| end.lo);
        let acts = self.acts.iter().filter(|act| act.lo > self.begin.lo && act.lo <= last);
        for next in acts.chain(self.end.as_ref()) {
            let due = self.due.upper(from.lo)?;
            if next.lo > due {
                pending |= due >= self.now && from.row == self.begin.row;
                if due < self.now {
                    work.gaps.push((from.row, Some(next.row)));
                }
            }
            // Acts on the anchor's minute count as the anchor's.
            if next.lo > from.lo {
                from = *next;
            }
        }
        if self.end.is_none() {
            let over = self.due.upper(from.lo)? < self.now;
            pending |= !over && from.row == self.begin.row;
            if over {
                work.gaps.push((from.row, None));
            }
        }
        Some(match (work.gaps.is_empty(), pending) {
            (false, _) => Outcome::NotMet,
            (true, true) => Outcome::NotYetDue,
            (true, false) => Outcome::Met,
        })
    }

    /// Some time is not certain; the state ends by now, or not at all.
    fn uncertain(&self, work: &mut Work) -> Option<Outcome> {
        let target = self.end.map_or(self.now, |end| end.hi);
        let (reach, stopped) = self.worst(target)?;
        if reach >= target {
            return self.so_far();
        }
        self.sure_gaps(work)?;
        if !work.gaps.is_empty() {
            return Some(Outcome::NotMet);
        }
        // A gap in the worst history that is not over yet would not be a breach.
        if reach < self.now && self.best()? {
            work.rows.extend(stopped);
            return Some(Outcome::CannotTellDates);
        }
        None
    }

    /// The outcome where no history has a gap: not yet due until the act has followed the beginning.
    fn so_far(&self) -> Option<Outcome> {
        let (first, last) = (self.due.upper(self.begin.lo)?, self.due.upper(self.begin.hi)?);
        let follows = |act: &RowAct| act.lo > self.begin.hi && act.hi <= first;
        if self.end.is_some() || last < self.now || self.acts.iter().any(follows) {
            return Some(Outcome::Met);
        }
        let may_follow = |act: &RowAct| act.hi > self.begin.lo && act.lo <= last;
        (first >= self.now && !self.acts.iter().any(may_follow)).then_some(Outcome::NotYetDue)
    }

    /// How far a chain of sure links reaches, and the uncertain act nearest to where it stops.
    fn worst(&self, target: i32) -> Option<(i32, Option<u32>)> {
        let mut reach = self.due.upper(self.begin.lo)?;
        loop {
            let before = reach;
            for act in self.acts {
                if act.hi <= reach && act.hi >= self.begin.lo {
                    reach = reach.max(self.due.upper(act.lo)?);
                }
            }
            if reach >= target || reach == before {
                break;
            }
        }
        let nearest = self.acts.iter().filter(|act| !act.is_certain());
        Some((reach, nearest.min_by_key(|act| act.hi.abs_diff(reach)).map(|act| act.row)))
    }

    /// Can all acts lie so that there is no gap?
    fn best(&self) -> Option<bool> {
        let target = self.end.map_or(self.now, |end| end.lo);
        let mut by_latest: Vec<&RowAct> = self.acts.iter().collect();
        by_latest.sort_by_key(|act| act.hi);
        let mut reach = self.due.upper(self.begin.hi)?;
        while reach < target {
            // Of those that can still be in time the one that has to come first.
            let Some(next) = by_latest.iter().position(|act| act.lo <= reach) else { return Some(false) };
            let act = by_latest.remove(next);
            reach = reach.max(self.due.upper(act.hi.min(reach))?);
        }
        Some(true)
    }

    /// Gaps between all that can be before and all that can come after.
    fn sure_gaps(&self, work: &mut Work) -> Option<()> {
        let mut from = self.begin;
        let mut add = |from: &RowAct, next: Option<&RowAct>| -> Option<()> {
            let due = self.due.upper(from.hi)?;
            if due < self.now && next.is_none_or(|next| next.lo > due) {
                work.gaps.push((from.row, next.map(|next| next.row)));
            }
            Some(())
        };
        let ends = self.end.map_or(i32::MAX, |end| end.lo);
        for next in self.acts.iter().filter(|act| act.hi >= self.begin.lo) {
            if next.lo >= ends {
                break;
            }
            if next.lo > from.hi {
                add(&from, Some(next))?;
            }
            if next.hi > from.hi {
                from = *next;
            }
        }
        if ends > from.hi {
            add(&from, self.end.as_ref())?;
        }
        Some(())
    }
}
