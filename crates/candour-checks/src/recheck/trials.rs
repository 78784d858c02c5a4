//! The worlds in which an explanation is tried.

use candour_dates::Truth;

use crate::history::{ActId, History};
use crate::rule::{ActPattern, Form, Rule, Subject};
use crate::time::{Edge, Minute, Span, Window};

use super::meaning::{counts, is_such};
use super::world::{World, is_allowed};

/// So many worlds are tried one by one; of more, [`SAMPLE`]. Five acts of four critical minutes are a thousand, and a
/// thousand worlds of a case are tried in about a hundredth of a second.
const LIMIT: usize = 2_000;
/// How many of a larger number are drawn, always the same ones.
const SAMPLE: usize = 500;

/// The kinds of act that a rule speaks of besides its subject.
pub(super) fn patterns(rule: &Rule) -> Vec<&ActPattern> {
    let mut all: Vec<&ActPattern> = rule.unless.iter().map(|unless| &unless.act).collect();
    match &rule.subject {
        Subject::Each(act) if rule.counted_from_last => all.push(act),
        Subject::Each(_) => {}
        Subject::While(state) => all.extend([&state.begins, &state.ends]),
    }
    match &rule.form {
        Form::Then(steps) => all.extend(steps.iter().map(|step| &step.act)),
        Form::Every { act, .. } | Form::AloneOnAlternate(act) => all.push(act),
        Form::Preceded { by, since, .. } => all.extend(since.iter().chain([by])),
        Form::NotWhile(state) => all.extend([&state.begins, &state.ends]),
        Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => all.push(&act.act),
        Form::AlwaysHeld { takes, leaves, .. } => all.extend([takes, leaves]),
        Form::DoneBy(_) | Form::Recorded(_) | Form::OnWorkingDay => {}
    }
    all
}

fn windows(rule: &Rule, history: &History) -> Vec<Window> {
    let mut all: Vec<Window> = rule.unless.iter().map(|unless| unless.window).collect();
    all.extend(history.orders.iter().map(|order| order.window));
    match &rule.form {
        Form::Then(steps) => all.extend(steps.iter().map(|step| step.window)),
        Form::Every { allowed, .. } | Form::Recorded(allowed) => {
            all.push(Window { from: Edge::Open, to: Edge::After(*allowed) });
        }
        Form::Preceded { within, .. } => {
            all.extend(within.map(|allowed| Window { from: Edge::Before(allowed), to: Edge::Itself }));
        }
        Form::Involves { act, .. } | Form::AtLeast(_, act) | Form::AtMost(_, act) => all.push(act.window),
        Form::AlwaysHeld { window, .. } => all.push(*window),
        Form::OnWorkingDay => all.push(Window { from: Edge::ItsDay, to: Edge::ItsDay }),
        Form::NotWhile(_) | Form::DoneBy(_) | Form::AloneOnAlternate(_) => {}
    }
    all
}

/// Every uncertain time at its ends and at the minutes where a window seen from the ends of another begins or ends;
/// every open question either way; as far as the orders allow. All of them up to [`LIMIT`], else a fixed sample.
pub(super) fn trials(rule: &Rule, history: &History, trigger: ActId, spans: &[Span]) -> Vec<World> {
    let (such, minutes) = (patterns(rule), critical(rule, history, spans));
    let mut open = vec![false; spans.len()];
    let mut world = World::at(history, spans.iter().map(|span| span.lo).collect());
    let mut questions: Vec<(ActId, bool)> = Vec::new();
    for id in (0..history.acts.len() as u32).map(ActId) {
        let act = history.act(id);
        let looked_at =
            counts(rule, history, trigger, id) && such.iter().any(|such| is_such(history, id, such));
        if id == trigger || looked_at {
            open[act.time.0 as usize] = true;
            act.recorded.iter().for_each(|time| open[time.0 as usize] = true);
            questions.extend((!act.certain).then_some((id, true)));
            questions.extend((act.alone == Truth::CannotTell).then_some((id, false)));
        }
    }
    history.orders.iter().for_each(|order| {
        open[order.earlier.0 as usize] = true;
        open[order.later.0 as usize] = true;
    });
    let options: Vec<Vec<Minute>> =
        spans.iter().zip(&open).map(|(span, open)| choices(*span, *open, &minutes)).collect();
    let total =
        options.iter().map(Vec::len).chain(questions.iter().map(|_| 2)).try_fold(1_usize, usize::checked_mul);
    let exact = total.filter(|total| *total <= LIMIT);
    let mut bits = 0x5EED_u64;
    (0..exact.unwrap_or(SAMPLE))
        .filter_map(|number| {
            let mut digits = number;
            let mut digit = |of: usize| match exact {
                Some(_) => {
                    let digit = digits % of;
                    digits /= of;
                    digit
                }
                // Half of them at the ends, where verdicts turn.
                None if drawn(&mut bits, 2) == 0 => drawn(&mut bits, 2) * (of - 1),
                None => drawn(&mut bits, of),
            };
            for (time, options) in world.times.iter_mut().zip(&options) {
                *time = options[digit(options.len())];
            }
            for &(id, there) in &questions {
                let flags = if there { &mut world.happened } else { &mut world.alone };
                flags[id.0 as usize] = digit(2) == 0;
            }
            is_allowed(history, &world.times).then(|| world.clone())
        })
        .collect()
}

/// The minutes at which a window may begin or end for something that lies at the end of a stretch, and their
/// neighbours; and for each window the function back, by its last minute that still reaches so far.
struct Critical {
    minutes: Vec<Minute>,
    windows: Vec<Window>,
}

fn critical(rule: &Rule, history: &History, spans: &[Span]) -> Critical {
    let windows = windows(rule, history);
    let ends = spans.iter().flat_map(|span| [span.lo, span.hi]);
    let mut minutes: Vec<Minute> = ends.chain([history.now, rule.in_force.lo, rule.in_force.hi]).collect();
    for known in &history.competences {
        minutes.extend([known.held.lo, known.held.hi]);
    }
    // What has no end cannot be counted from.
    minutes.retain(|at| at.unsigned_abs() < 1 << 40);
    let shifted: Vec<Minute> = minutes
        .iter()
        .flat_map(|&at| windows.iter().flat_map(move |window| [window.lower(at), window.upper(at)]))
        .flatten()
        .collect();
    minutes.extend(shifted);
    minutes.sort_unstable();
    minutes.dedup();
    Critical { minutes, windows }
}

fn choices(span: Span, open: bool, critical: &Critical) -> Vec<Minute> {
    let mut all = vec![span.lo];
    if open {
        all.push(span.hi);
        for &at in &critical.minutes {
            all.extend([at.saturating_sub(1), at, at.saturating_add(1)]);
            for window in &critical.windows {
                for end in [Window::lower, Window::upper] {
                    let last = last_with(span, |minute| end(*window, minute).is_some_and(|end| end <= at));
                    all.extend([last, last + 1]);
                }
            }
        }
        all.retain(|at| (span.lo..=span.hi).contains(at));
        all.sort_unstable();
        all.dedup();
    }
    all
}

/// The last minute of a stretch for which something still holds that never holds again once it does not.
fn last_with(span: Span, holds: impl Fn(Minute) -> bool) -> Minute {
    let (mut low, mut high) = (span.lo, span.hi);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if holds(middle) { low = middle } else { high = middle - 1 }
    }
    low
}

/// A number below `of` by a linear congruence: the same sample for ever.
fn drawn(bits: &mut u64, of: usize) -> usize {
    *bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*bits >> 33) % of as u64) as usize
}
