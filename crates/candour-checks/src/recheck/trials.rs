//! The worlds in which an explanation is tried.

use candour_dates::Truth;

use crate::history::{ActId, History};
use crate::rule::{ActPattern, Form, Rule, Subject};
use crate::time::{Edge, Minute, Span, Window};

use super::meaning::{counts, is_such, subject};
use super::world::{World, is_allowed};

/// So many worlds are tried one by one; of more, [`SAMPLE`]. Five acts of four critical minutes are a thousand.
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
/// every open question either way; as far as the orders allow. All of them up to [`LIMIT`] (then `true`), else a fixed
/// sample.
pub(super) fn trials(rule: &Rule, history: &History, trigger: ActId, spans: &[Span]) -> (Vec<World>, bool) {
    let open = Open::of(rule, history, trigger);
    let options = open.minutes(rule, history, spans);
    let sizes = options.iter().map(Vec::len).chain(open.there.iter().chain(&open.alone).map(|_| 2));
    let exact = sizes.clone().try_fold(1_usize, usize::checked_mul).filter(|total| *total <= LIMIT);
    let mut bits = 0x5EED_u64;
    let worlds = (0..exact.unwrap_or(SAMPLE)).map(|number| {
        let mut left = number;
        let mut digits = sizes.clone().map(|of| match exact {
            Some(_) => {
                let digit = left % of;
                left /= of;
                digit
            }
            // All early, all late, and then half of them at their ends, where verdicts turn.
            None if number < 2 => number * (of - 1),
            None if drawn(&mut bits, 2) == 0 => drawn(&mut bits, 2) * (of - 1),
            None => drawn(&mut bits, of),
        });
        let mut next = || digits.next().unwrap_or(0);
        let mut world = World::at(history, options.iter().map(|options| options[next()]).collect());
        open.there.iter().for_each(|id| world.happened[id.0 as usize] = next() == 0);
        open.alone.iter().for_each(|id| world.alone[id.0 as usize] = next() == 0);
        world
    });
    (worlds.filter(|world| is_allowed(history, &world.times)).collect(), exact.is_some())
}

/// What is in doubt and may matter.
struct Open {
    /// For each time, whether anything that the rule or an order looks at is at it.
    times: Vec<bool>,
    /// Acts that may not have happened.
    there: Vec<ActId>,
    /// Acts at which the child may have been alone, for a rule that asks.
    alone: Vec<ActId>,
}

impl Open {
    fn of(rule: &Rule, history: &History, trigger: ActId) -> Open {
        let such = patterns(rule);
        let asks_alone = matches!(rule.form, Form::AloneOnAlternate(_))
            || such.iter().chain([&subject(rule)]).any(|such| such.alone);
        let mut open = Open { times: vec![false; history.times.len()], there: Vec::new(), alone: Vec::new() };
        for order in &history.orders {
            open.times[order.earlier.0 as usize] = true;
            open.times[order.later.0 as usize] = true;
        }
        for id in (0..history.acts.len() as u32).map(ActId) {
            let act = history.act(id);
            let is_meant = || such.iter().any(|such| is_such(history, id, such));
            if id == trigger || counts(rule, history, trigger, id) && is_meant() {
                open.times[act.time.0 as usize] = true;
                open.there.extend((!act.certain).then_some(id));
                open.alone.extend((asks_alone && act.alone == Truth::CannotTell).then_some(id));
            }
        }
        if let (Form::Recorded(_), Some(time)) = (&rule.form, history.act(trigger).recorded) {
            open.times[time.0 as usize] = true;
        }
        open
    }

    /// For each time the minutes to try: those at which something turns that lies at an end of another open time, and
    /// their neighbours, seen forwards through every window and backwards.
    fn minutes(&self, rule: &Rule, history: &History, spans: &[Span]) -> Vec<Vec<Minute>> {
        let windows = windows(rule, history);
        let open = || spans.iter().zip(&self.times).filter(|(_, open)| **open).map(|(span, _)| *span);
        let held = history.competences.iter().map(|known| known.held);
        let known = open().chain(held).chain([rule.in_force, Span::point(history.now)]);
        // What has no end cannot be counted from.
        let ends = known.flat_map(|span| [span.lo, span.hi]).filter(|at| at.unsigned_abs() < 1 << 40);
        let mut turns: Vec<Minute> = ends
            .flat_map(|at| {
                let seen = windows.iter().flat_map(move |window| [window.lower(at), window.upper(at)]);
                seen.flatten().chain([at])
            })
            .collect();
        turns.sort_unstable();
        turns.dedup();
        let of = |(span, open): (&Span, &bool)| {
            if *open && !span.is_point() { choices(*span, &turns, &windows) } else { vec![span.lo] }
        };
        spans.iter().zip(&self.times).map(of).collect()
    }
}

fn choices(span: Span, turns: &[Minute], windows: &[Window]) -> Vec<Minute> {
    let mut all = vec![span.lo, span.hi];
    for &at in turns {
        all.extend([at.saturating_sub(1), at, at.saturating_add(1)]);
        for window in windows {
            for end in [Window::lower, Window::upper] {
                // The last minute that still ends before it, and the last that ends with it.
                for until in [at.saturating_sub(1), at] {
                    let last = last_with(span, |minute| end(*window, minute).is_some_and(|end| end <= until));
                    all.extend([last, last + 1]);
                }
            }
        }
    }
    all.retain(|at| (span.lo..=span.hi).contains(at));
    all.sort_unstable();
    all.dedup();
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
