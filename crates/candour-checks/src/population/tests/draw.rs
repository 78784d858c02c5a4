//! Random small tables and rules, so small that every history can be counted out.

use candour_dates::Truth;
use candour_testkit::Random;

use crate::rule::{ActPattern, CompetenceId, Form, KindId, Parties, PartyId, Rule, State, Subject, Within};
use crate::time::{Allowed, Edge, Span, Unit, Window, first_minute};
use crate::{Competence, Competences, NOBODY, Row, RowAct, UNSAID};

/// Six minutes before Thursday 29 March 2018: the next day is Good Friday, Monday Easter Monday.
const START: i64 = first_minute(17_619) - 6;

/// Minutes in which all acts lie.
const MINUTES: usize = 13;

/// A minute, counted from the first.
pub(super) fn minute(at: usize) -> i64 {
    START + at as i64
}

/// How uncertain a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    None,
    Some,
}

/// One act of a case.
pub(super) fn row(case: u32, row: u32, doubt: Doubt, random: &mut Random) -> Row {
    let lo = minute(random.below(MINUTES)) as i32;
    let certain = doubt == Doubt::None || random.chance(45);
    let wide = if certain { 0 } else { random.below(5) as i32 };
    let alone: &[Truth] = match doubt {
        Doubt::None => &[Truth::Yes, Truth::No],
        Doubt::Some => &[Truth::Yes, Truth::No, Truth::Yes, Truth::No, Truth::CannotTell],
    };
    let act = RowAct {
        lo,
        hi: lo + wide,
        recorded: if random.chance(80) { lo + random.below(8) as i32 } else { UNSAID },
        person: random.below(3) as u32,
        reference: *random.pick(&[0, 1, 1, 1, 2]),
        row,
        party: *random.pick(&[0, 1, 1, NOBODY]),
        alone: *random.pick(alone),
    };
    Row { case, kind: KindId(*random.pick(&[0, 0, 0, 1, 1, 1, 2, 2, 3])), act }
}

/// Two to seven acts of each of some cases.
pub(super) fn rows(cases: u32, doubt: Doubt, random: &mut Random) -> Vec<Row> {
    let mut rows = Vec::new();
    for case in 0..cases {
        for _ in 0..2 + random.below(6) {
            let number = rows.len() as u32;
            rows.push(row(case, number, doubt, random));
        }
    }
    // A table may tell its acts in any order.
    for at in (1..rows.len()).rev() {
        rows.swap(at, random.below(at + 1));
    }
    rows
}

/// What is known of two persons.
pub(super) fn competences(random: &mut Random) -> Competences {
    let mut known = Vec::new();
    for _ in 0..random.below(4) {
        let lo = random.below(MINUTES);
        known.push(Competence {
            person: 1 + random.below(2) as u32,
            competence: CompetenceId(0),
            held: Span { lo: minute(lo), hi: minute(lo + random.below(MINUTES)) },
            says: *random.pick(&[Truth::Yes, Truth::Yes, Truth::No, Truth::CannotTell]),
        });
    }
    if random.chance(50) {
        known.retain(|one| one.says == Truth::Yes);
        return Competences::register(known);
    }
    Competences::some(known)
}

/// The last minute that is known about.
pub(super) fn now(random: &mut Random) -> i64 {
    if random.chance(40) { first_minute(17_700) } else { minute(random.below(MINUTES + 8)) }
}

fn act(random: &mut Random) -> ActPattern {
    let mut kinds = vec![KindId(random.below(4) as u16)];
    if random.chance(20) {
        kinds.push(KindId(random.below(4) as u16));
    }
    let by = if random.chance(15) { Parties::one(PartyId(random.below(2) as u8)) } else { Parties::NONE };
    ActPattern { kinds, by, alone: random.chance(8) }
}

fn allowed(random: &mut Random) -> Allowed {
    let n = random.below(6) as u32;
    match random.below(10) {
        0 | 1 => Allowed { n: n % 2, unit: Unit::Days },
        2 | 3 => Allowed { n: n % 2, unit: Unit::WorkingDays },
        _ => Allowed { n, unit: Unit::Minutes },
    }
}

fn window(random: &mut Random) -> Window {
    let allowed = allowed(random);
    match random.below(6) {
        0 => Window::around(allowed),
        1 => Window { from: Edge::Before(allowed), to: Edge::Itself },
        2 => Window { from: Edge::Open, to: Edge::Before(allowed) },
        3 => Window { from: Edge::ItsDay, to: Edge::ItsDay },
        _ => Window::within(allowed),
    }
}

fn within(random: &mut Random) -> Within {
    Within { act: act(random), window: window(random) }
}

fn state(random: &mut Random) -> State {
    State { begins: act(random), ends: act(random) }
}

/// How many forms there are.
pub(super) const FORMS: usize = 13;

fn form(number: usize, random: &mut Random) -> Form {
    match number {
        0 => Form::Then(vec![within(random)]),
        1 => Form::Then((0..2 + random.below(2)).map(|_| within(random)).collect()),
        2 => Form::Every { act: act(random), allowed: allowed(random) },
        3 => Form::Preceded {
            by: act(random),
            since: random.chance(60).then(|| act(random)),
            within: random.chance(50).then(|| allowed(random)),
        },
        4 => Form::NotWhile(state(random)),
        5 => Form::Involves { parties: vec![PartyId(0), PartyId(1)], act: within(random) },
        6 => Form::DoneBy(CompetenceId(0)),
        7 => Form::AtLeast(1 + random.below(2) as u32, within(random)),
        8 => Form::AtMost(random.below(3) as u32, within(random)),
        9 => Form::AloneOnAlternate(ActPattern { alone: false, ..act(random) }),
        10 => Form::AlwaysHeld {
            takes: act(random),
            leaves: act(random),
            window: window(random),
            one_only: random.chance(20),
        },
        11 => Form::Recorded(allowed(random)),
        _ => Form::OnWorkingDay,
    }
}

/// A rule of one form.
pub(super) fn rule(number: usize, random: &mut Random) -> Rule {
    let form = form(number, random);
    let lasts = matches!(form, Form::Every { .. } | Form::AloneOnAlternate(_) | Form::AlwaysHeld { .. });
    let subject =
        if lasts || random.chance(10) { Subject::While(state(random)) } else { Subject::Each(act(random)) };
    let in_force = if random.chance(12) {
        Span { lo: minute(random.below(6)), hi: minute(6 + random.below(7)) }
    } else {
        Rule::ALWAYS
    };
    Rule {
        subject,
        form,
        same_reference: random.chance(40),
        counted_from_last: random.chance(8),
        unless: if random.chance(15) { vec![within(random)] } else { Vec::new() },
        in_force,
    }
}
