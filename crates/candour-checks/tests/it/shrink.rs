//! The smallest sample that a judge still gets wrong in the same way.

use candour_checks::{ActId, History, Rule, Span, TimeId};

use crate::Judge;
use crate::brute::worlds;
use crate::compare::{Fault, Sample, fault};

/// Takes away whatever can be taken away while a judge is wrong in the same way.
pub(crate) fn shrink(judge: Judge, wrong: Fault, sample: Sample) -> Sample {
    smallest(sample, |sample| {
        worlds(&sample.history).is_some_and(|worlds| fault(judge, sample, &worlds) == Some(wrong))
    })
}

/// Takes away whatever can be taken away while something still holds and the orders can be kept.
pub(crate) fn smallest(mut sample: Sample, holds: impl Fn(&Sample) -> bool) -> Sample {
    let can_be = |sample: &Sample| worlds(&sample.history).is_some_and(|worlds| !worlds.is_empty());
    while let Some(next) = smaller(&sample).into_iter().find(|next| can_be(next) && holds(next)) {
        sample = next;
    }
    sample
}

fn smaller(sample: &Sample) -> Vec<Sample> {
    let mut all = Vec::new();
    let history = |history: History| Sample { history, rule: sample.rule.clone() };
    for act in 0..sample.history.acts.len() as u32 {
        all.push(history(without(&sample.history, &[ActId(act)])));
    }
    for time in 0..sample.history.times.len() {
        let span = sample.history.times[time];
        for point in [span.lo, span.hi].into_iter().filter(|_| !span.is_point()) {
            let mut pinned = sample.history.clone();
            pinned.times[time] = Span::point(point);
            all.push(history(pinned));
        }
    }
    for change in [
        (|history| history.orders.truncate(0)) as fn(&mut History),
        |history| history.orders.truncate(1),
        |history| history.coverage = None,
        |history| history.competences.truncate(0),
        |history| history.acts.iter_mut().for_each(|act| act.certain = true),
        |history| history.acts.iter_mut().for_each(|act| act.reference = 1),
    ] {
        let mut changed = sample.history.clone();
        change(&mut changed);
        all.push(history(changed));
    }
    for change in [
        (|rule| rule.unless.truncate(0)) as fn(&mut Rule),
        |rule| rule.in_force = Rule::ALWAYS,
        |rule| rule.same_reference = false,
        |rule| rule.counted_from_last = false,
    ] {
        let mut changed = sample.clone();
        change(&mut changed.rule);
        all.push(changed);
    }
    all.retain(|next| next.history != sample.history || next.rule != sample.rule);
    all
}

/// The history without these acts, and without the times that only they had and no order needs.
pub(crate) fn without(history: &History, acts: &[ActId]) -> History {
    let mut left = history.clone();
    let mut place = 0_u32;
    left.acts.retain(|_| {
        place += 1;
        !acts.contains(&ActId(place - 1))
    });
    let used = |time: TimeId| {
        left.acts.iter().any(|act| act.time == time || act.recorded == Some(time))
            || left.orders.iter().any(|order| order.earlier == time || order.later == time)
    };
    let kept: Vec<TimeId> = (0..left.times.len() as u32).map(TimeId).filter(|&time| used(time)).collect();
    let renamed = |time: TimeId| {
        TimeId(kept.iter().position(|&kept| kept == time).expect("only used times are asked for") as u32)
    };
    left.times = kept.iter().map(|time| history.times[time.0 as usize]).collect();
    for act in &mut left.acts {
        act.time = renamed(act.time);
        act.recorded = act.recorded.map(renamed);
    }
    for order in &mut left.orders {
        (order.earlier, order.later) = (renamed(order.earlier), renamed(order.later));
    }
    left
}
