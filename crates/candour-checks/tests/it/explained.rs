//! What must hold of every explanation.

use candour_checks::{
    Act, ActId, DAY, Form, History, KindId, Minute, Span, Subject, TimeId, Verdict, recheck,
};
use candour_model::Outcome;
use candour_testkit::Random;

use crate::brute::is_trigger;
use crate::compare::{Sample, sample};
use crate::draw::ids;
use crate::draw_rule::FORMS;
use crate::show::show;
use crate::shrink::{smallest, without};
use crate::{ENGINE, Judge, end_by_end};

/// A law: what is broken, if anything.
type Law = fn(Judge, &Sample) -> Option<String>;

const LAWS: [(&str, Law); 5] = [
    ("every explanation is found true by the checker", is_found_true),
    ("without the deciding acts it comes out differently", decides),
    ("an act that has nothing to do with it changes nothing", unrelated),
    ("the order of the acts changes nothing", permuted),
    ("four weeks later it is the same", shifted),
];

fn is_found_true(judge: Judge, sample: &Sample) -> Option<String> {
    let Sample { rule, history } = sample;
    judge(rule, history).iter().find_map(|verdict| {
        recheck(rule, history, verdict).err().map(|flaw| format!("act {}: {flaw}", verdict.trigger.0))
    })
}

fn decides(judge: Judge, sample: &Sample) -> Option<String> {
    let Sample { rule, history } = sample;
    judge(rule, history).into_iter().filter(|verdict| !verdict.deciding.is_empty()).find_map(|verdict| {
        let before = verdict.deciding.iter().filter(|id| **id < verdict.trigger).count() as u32;
        let trigger = ActId(verdict.trigger.0 - before);
        let left = judge(rule, &without(history, &verdict.deciding));
        let same = left.iter().any(|left| left.trigger == trigger && left.outcome == verdict.outcome);
        same.then(|| format!("act {} is as it was without {:?}", verdict.trigger.0, verdict.deciding))
    })
}

/// What a verdict says, without the examples, which name every time.
type Said = (ActId, Outcome, Option<Span>, Vec<ActId>, Option<ActId>, Vec<candour_checks::Gap>);

fn said(verdict: &Verdict) -> Said {
    let Verdict { outcome, trigger, due, deciding, nearest, gaps, doubt: _ } = verdict.clone();
    (trigger, outcome, due, deciding, nearest, gaps)
}

fn unrelated(judge: Judge, sample: &Sample) -> Option<String> {
    let Sample { rule, history } = sample;
    let before: Vec<Said> = judge(rule, history).iter().map(said).collect();
    let first = *history.acts.first()?;
    let mut others = vec![Act { kind: KindId(99), ..first }];
    // Of another matter: nobody's trigger, so of a kind that the subject does not name.
    let triggers = match &rule.subject {
        Subject::Each(act) => &act.kinds,
        Subject::While(state) => &state.begins.kinds,
    };
    let elsewhere = history.acts.iter().filter(|act| rule.same_reference && !triggers.contains(&act.kind));
    others.extend(elsewhere.map(|act| Act { reference: 99, ..*act }));
    others.into_iter().find_map(|other| {
        let mut more = history.clone();
        more.times.push(history.times[other.time.0 as usize]);
        more.acts.push(Act { time: TimeId(more.times.len() as u32 - 1), recorded: None, ..other });
        let after: Vec<Said> = judge(rule, &more).iter().map(said).collect();
        (after != before).then(|| format!("with {other:?} {after:?} and not {before:?}"))
    })
}

fn permuted(judge: Judge, sample: &Sample) -> Option<String> {
    let Sample { rule, history } = sample;
    let turned = History { acts: history.acts.iter().rev().copied().collect(), ..history.clone() };
    let there = |id: ActId| ActId(history.acts.len() as u32 - 1 - id.0);
    let outcomes = |history: &History| {
        let mut all: Vec<_> =
            judge(rule, history).iter().map(|v| (v.trigger, v.outcome.name(), v.due)).collect();
        all.sort_unstable();
        all
    };
    // Which of two triggers on one minute comes first hangs on their places.
    let ties = rule.counted_from_last || matches!(rule.subject, Subject::While(_));
    let meet = |id: ActId, other: ActId| id != other && history.when(id).overlaps(history.when(other));
    let like = |id: ActId, other: ActId| is_trigger(rule, history, id) && is_trigger(rule, history, other);
    if ties && ids(history).any(|id| ids(history).any(|other| meet(id, other) && like(id, other))) {
        return None;
    }
    let (before, mut after) = (outcomes(history), outcomes(&turned));
    for (trigger, _, _) in &mut after {
        *trigger = there(*trigger);
    }
    after.sort_unstable();
    (after != before).then(|| format!("turned round {after:?} and not {before:?}"))
}

fn shifted(judge: Judge, sample: &Sample) -> Option<String> {
    const FAR: Minute = 28 * DAY;
    let Sample { rule, history } = sample;
    let by_the_clock =
        history.times.iter().all(|span| span.hi - span.lo < DAY / 2) && is_by_the_clock(sample);
    if !by_the_clock {
        return None;
    }
    let on = |span: Span| Span { lo: span.lo.saturating_add(FAR), hi: span.hi.saturating_add(FAR) };
    let mut later = history.clone();
    later.now += FAR;
    later.times.iter_mut().for_each(|span| *span = on(*span));
    later.competences.iter_mut().for_each(|known| known.held = on(known.held));
    later.coverage.iter_mut().flatten().for_each(|records| records.reach = on(records.reach));
    let mut moved = rule.clone();
    if rule.in_force != candour_checks::Rule::ALWAYS {
        moved.in_force = on(rule.in_force);
    }
    let mut before: Vec<Said> = judge(rule, history).iter().map(said).collect();
    for (_, _, due, _, _, gaps) in &mut before {
        *due = due.map(on);
        for gap in gaps {
            gap.due += FAR;
        }
    }
    let after: Vec<Said> = judge(&moved, &later).iter().map(said).collect();
    (after != before).then(|| format!("four weeks later {after:?} and not {before:?}"))
}

/// No working days: those differ from month to month.
fn is_by_the_clock(sample: &Sample) -> bool {
    let words = format!("{:?} {:?} {:?}", sample.rule.form, sample.rule.unless, sample.history.orders);
    !words.contains("WorkingDays") && !matches!(sample.rule.form, Form::OnWorkingDay)
}

/// The first sample of each form that breaks a law, the smallest that still does.
fn broken(judge: Judge, law: Law, histories: usize, seed: u64) -> Vec<String> {
    let mut all = Vec::new();
    for (form, (name, _)) in FORMS.iter().enumerate() {
        let mut random = Random::new(seed + form as u64);
        let samples = (0..histories).map(|_| sample(form, &mut random).0);
        let wrong: Vec<Sample> = samples.filter(|sample| law(judge, sample).is_some()).collect();
        if let Some(first) = wrong.first() {
            let small = smallest(first.clone(), |sample| law(judge, sample).is_some());
            let why = law(judge, &small).unwrap_or_default();
            all.push(format!("{name}: {} of {histories}; {why}\n{}\n", wrong.len(), show(judge, &small)));
        }
    }
    all
}

#[test]
fn laws_hold_of_every_explanation() {
    for (name, law) in LAWS {
        let broken = broken(ENGINE, law, 400, 5);
        assert!(broken.is_empty(), "{name}:\n{}", broken.join("\n"));
    }
}

#[test]
#[ignore = "20,000 histories a form and law take minutes; run with --release --nocapture"]
fn laws_hold_of_every_explanation_many_times() {
    for (name, law) in LAWS {
        let broken = broken(ENGINE, law, 20_000, 6);
        eprintln!("{name}: broken on {} forms\n{}", broken.len(), broken.join("\n"));
        assert!(broken.is_empty());
    }
}

/// The laws can fail: a judge that names no deadline, one that names any act, and one that looks at places.
#[test]
fn explanations_that_are_wrong_are_caught() {
    let named: Judge = |rule, history| {
        let mut verdicts = end_by_end::judge(rule, history);
        for verdict in &mut verdicts {
            verdict.deciding = ids(history).filter(|id| *id != verdict.trigger).take(1).collect();
        }
        verdicts
    };
    let by_place: Judge = |rule, history| {
        let mut verdicts = end_by_end::judge(rule, history);
        if let Some(last) = verdicts.last_mut().filter(|_| history.acts.len() % 2 == 1) {
            last.nearest = ids(history).last();
            last.outcome = Outcome::NotYetDue;
        }
        verdicts
    };
    let by_date: Judge = |rule, history| {
        let mut verdicts = end_by_end::judge(rule, history);
        verdicts.retain(|verdict| history.when(verdict.trigger).lo < 17_640 * DAY);
        verdicts
    };
    let wrong: [(Judge, usize); 5] =
        [(end_by_end::judge, 0), (named, 1), (by_place, 2), (by_place, 3), (by_date, 4)];
    for (judge, law) in wrong {
        let (name, law) = LAWS[law];
        assert!(!broken(judge, law, 60, 7).is_empty(), "{name}: a judge that breaks it passes");
    }
}
