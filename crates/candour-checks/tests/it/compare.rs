//! A judge beside brute force, over many histories.

use std::panic::{AssertUnwindSafe, catch_unwind};

use candour_checks::{History, Rule, Subject, Verdict, World};
use candour_testkit::Random;

use crate::Judge;
use crate::brute::{is_trigger, outcomes, worlds};
use crate::draw::{Clock, history, ids};
use crate::draw_rule::{FORMS, rule};

/// A rule and a history to judge.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) rule: Rule,
    pub(crate) history: History,
}

/// What a judge can do wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// A definite verdict that some completion contradicts, or another definite one.
    WrongDefinite,
    /// A doubt where every completion agrees.
    NeedlessDoubt,
    /// A doubt of the other kind.
    OtherDoubt,
    /// No verdict, two verdicts, or a verdict on what is no trigger.
    NotOne,
    /// It stopped.
    Panicked,
}

/// How a judge did on one form.
#[derive(Debug, Default)]
pub(crate) struct Count {
    pub(crate) histories: usize,
    pub(crate) verdicts: usize,
    pub(crate) doubts: usize,
    pub(crate) orders: usize,
    pub(crate) wrong_definite: usize,
    pub(crate) needless_doubt: usize,
    pub(crate) other: usize,
    pub(crate) first: Option<(Fault, Sample)>,
}

/// The next sample of a form that can be counted out and has a completion.
pub(crate) fn sample(form: usize, random: &mut Random) -> (Sample, Vec<World>) {
    loop {
        let clock = *random.pick(&[Clock::Minutes, Clock::Minutes, Clock::Days]);
        let (name, draw) = FORMS[form];
        let form = draw(clock, random);
        let rule = rule(form, clock, random);
        let history = history(clock, name == "recorded", random);
        if !ids(&history).any(|id| is_trigger(&rule, &history, id)) {
            continue;
        }
        if let Some(worlds) = worlds(&history).filter(|worlds| !worlds.is_empty()) {
            return (Sample { rule, history }, worlds);
        }
    }
}

/// What is wrong with a judge's verdicts on a sample, the first fault found.
pub(crate) fn fault(judge: Judge, sample: &Sample, worlds: &[World]) -> Option<Fault> {
    let Sample { rule, history } = sample;
    let Ok(verdicts) = catch_unwind(AssertUnwindSafe(|| judge(rule, history))) else {
        return Some(Fault::Panicked);
    };
    if verdicts.iter().any(|verdict| !is_trigger(rule, history, verdict.trigger)) {
        return Some(Fault::NotOne);
    }
    ids(history).filter(|&id| is_trigger(rule, history, id)).find_map(|id| {
        let found = outcomes(rule, history, id, worlds)?;
        let right = found.right();
        let mut said = verdicts.iter().filter(|verdict| verdict.trigger == id);
        let (first, second) = (said.next(), said.next());
        match first {
            _ if second.is_some() => Some(Fault::NotOne),
            // What begins while the state lasts may go without a verdict.
            None if matches!(rule.subject, Subject::While(_)) && right == ["does_not_apply"] => None,
            None => Some(Fault::NotOne),
            Some(first) => compare(first, &right),
        }
    })
}

fn compare(verdict: &Verdict, right: &[&str]) -> Option<Fault> {
    let said = verdict.outcome.name();
    let doubt = said.starts_with("cannot");
    let doubtful = right.iter().any(|right| right.starts_with("cannot"));
    match (right.contains(&said), doubt) {
        (true, _) => None,
        (false, true) if doubtful => Some(Fault::OtherDoubt),
        (false, true) => Some(Fault::NeedlessDoubt),
        (false, false) => Some(Fault::WrongDefinite),
    }
}

/// A judge on so many histories of one form.
pub(crate) fn run(judge: Judge, form: usize, histories: usize, seed: u64) -> Count {
    let mut random = Random::new(seed + form as u64);
    let mut count = Count::default();
    for _ in 0..histories {
        let (sample, worlds) = sample(form, &mut random);
        count.histories += 1;
        count.orders += usize::from(!sample.history.orders.is_empty());
        for id in ids(&sample.history).filter(|&id| is_trigger(&sample.rule, &sample.history, id)) {
            count.verdicts += 1;
            let right = outcomes(&sample.rule, &sample.history, id, &worlds);
            count.doubts += usize::from(right.is_some_and(|right| right.all.len() > 1));
        }
        let Some(fault) = fault(judge, &sample, &worlds) else { continue };
        match fault {
            Fault::WrongDefinite => count.wrong_definite += 1,
            Fault::NeedlessDoubt => count.needless_doubt += 1,
            Fault::OtherDoubt | Fault::NotOne | Fault::Panicked => count.other += 1,
        }
        // The worst first, so that the one shown is the one to look at.
        if count.first.as_ref().is_none_or(|(before, _)| fault < *before) {
            count.first = Some((fault, sample));
        }
    }
    count
}
