//! A sample in a few lines, for whoever has to mend a judge.

use std::fmt::Write as _;

use candour_checks::{Span, Verdict};

use crate::Judge;
use crate::brute::{is_trigger, outcomes, worlds};
use crate::compare::Sample;
use crate::draw::ids;

/// The rule, the acts, and what is said beside what is right.
pub(crate) fn show(judge: Judge, sample: &Sample) -> String {
    let Sample { rule, history } = sample;
    let mut text = format!("{rule:?}\nnow {}\n", clock(history.now));
    for (place, act) in history.acts.iter().enumerate() {
        let at =
            |time: candour_checks::TimeId| format!("t{} {}", time.0, span(history.times[time.0 as usize]));
        let recorded = act.recorded.map_or(String::new(), |time| format!(" recorded {}", at(time)));
        let _ = writeln!(
            text,
            "act {place}: kind {} at {}{recorded} by {:b} person {} ref {} alone {:?} certain {}",
            act.kind.0,
            at(act.time),
            act.by.0,
            act.person,
            act.reference,
            act.alone,
            act.certain,
        );
    }
    for (place, time) in history.times.iter().enumerate() {
        let _ = writeln!(text, "t{place} {}", span(*time));
    }
    for order in &history.orders {
        let _ = writeln!(text, "t{} to t{}: {:?}", order.earlier.0, order.later.0, order.window);
    }
    for known in &history.competences {
        let _ = writeln!(text, "person {} competent {:?} {}", known.person, known.says, span(known.held));
    }
    if let Some(coverage) = &history.coverage {
        let reach: Vec<String> = coverage.iter().map(|records| span(records.reach)).collect();
        let _ = writeln!(text, "records {}", reach.join(", "));
    }
    let worlds = worlds(history).unwrap_or_default();
    for id in ids(history).filter(|&id| is_trigger(rule, history, id)) {
        let found = outcomes(rule, history, id, &worlds);
        let right = found.as_ref().map(|found| found.right()).unwrap_or_default();
        let _ = writeln!(text, "act {}: right {right:?} of {found:?}", id.0);
    }
    let said = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| judge(rule, history)));
    let lines = said.map_or_else(|_| vec!["panicked".to_owned()], |said| said.iter().map(verdict).collect());
    text + &lines.join("\n")
}

fn verdict(verdict: &Verdict) -> String {
    format!("said {verdict:?}")
}

fn span(span: Span) -> String {
    if span.is_point() { clock(span.lo) } else { format!("{}..{}", clock(span.lo), clock(span.hi)) }
}

/// Days after 28 March 2018, and the minute of the day.
fn clock(minute: i64) -> String {
    format!("{}d{}", minute.div_euclid(1_440) - 17_618, minute.rem_euclid(1_440))
}
