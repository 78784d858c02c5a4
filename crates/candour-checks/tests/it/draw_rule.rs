//! Random rules, one for each form.

use candour_checks::{
    ActPattern, Allowed, CompetenceId, Edge, Form, KindId, Parties, PartyId, Rule, State, Subject, Unit,
    Window, Within,
};
use candour_testkit::Random;

use crate::draw::{Clock, stretch};

/// Draws a form.
type Draw = fn(Clock, &mut Random) -> Form;

/// The forms by name, each with one drawn.
pub(crate) const FORMS: [(&str, Draw); 13] = [
    ("then", |clock, random| Form::Then(vec![within(clock, random)])),
    ("then then", |clock, random| {
        Form::Then((0..2 + random.below(2)).map(|_| within(clock, random)).collect())
    }),
    ("every", |clock, random| Form::Every { act: pattern(random), allowed: some(clock, random) }),
    ("preceded", |clock, random| Form::Preceded {
        by: pattern(random),
        since: random.chance(40).then(|| pattern(random)),
        within: random.chance(50).then(|| allowed(clock, random)),
    }),
    ("not while", |_, random| Form::NotWhile(state(*random.pick(&[0, 1, 1, 2])))),
    ("involves", |clock, random| Form::Involves {
        parties: (0..=random.below(2) as u8).map(PartyId).collect(),
        act: within(clock, random),
    }),
    ("done by", |_, _| Form::DoneBy(CompetenceId(0))),
    ("at least", |clock, random| Form::AtLeast(1 + random.below(3) as u32, within(clock, random))),
    ("at most", |clock, random| Form::AtMost(random.below(3) as u32, within(clock, random))),
    ("alone", |_, random| Form::AloneOnAlternate(ActPattern { alone: false, ..pattern(random) })),
    ("held", |clock, random| {
        let same_day = Window { from: Edge::ItsDay, to: Edge::ItsDay };
        let window = if random.chance(30) { same_day } else { Window::within(allowed(clock, random)) };
        let (takes, leaves) = (pattern(random), pattern(random));
        Form::AlwaysHeld { takes, leaves, window, one_only: random.chance(40) }
    }),
    ("recorded", |clock, random| Form::Recorded(allowed(clock, random))),
    ("working day", |_, _| Form::OnWorkingDay),
];

/// A rule with this form.
pub(crate) fn rule(form: Form, clock: Clock, random: &mut Random) -> Rule {
    let lasts = matches!(form, Form::Every { .. } | Form::AloneOnAlternate(_) | Form::AlwaysHeld { .. });
    let subject = if lasts || random.chance(10) {
        Subject::While(state(0))
    } else {
        Subject::Each(one_kind(0, random))
    };
    Rule {
        counted_from_last: matches!(subject, Subject::Each(_)) && random.chance(20),
        subject,
        form,
        same_reference: random.chance(25),
        unless: if random.chance(15) { vec![within(clock, random)] } else { Vec::new() },
        in_force: if random.chance(15) { stretch(clock, random) } else { Rule::ALWAYS },
    }
}

/// A number of the clock's units, none included: minutes, or whole days counted as days, working days or hours.
pub(crate) fn allowed(clock: Clock, random: &mut Random) -> Allowed {
    let few = random.below(4) as u32;
    match (clock, random.below(5)) {
        (Clock::Minutes, more) => Allowed { n: few + more as u32 / 3, unit: Unit::Minutes },
        (Clock::Days, 0) => Allowed { n: 24 * few, unit: Unit::Hours },
        (Clock::Days, 1 | 2) => Allowed { n: few, unit: Unit::Days },
        (Clock::Days, _) => Allowed { n: few, unit: Unit::WorkingDays },
    }
}

/// As [`allowed`], and not none of them.
fn some(clock: Clock, random: &mut Random) -> Allowed {
    let allowed = allowed(clock, random);
    Allowed { n: allowed.n.max(if allowed.unit == Unit::Hours { 24 } else { 1 }), ..allowed }
}

/// Any window that the language can say.
pub(crate) fn window(clock: Clock, random: &mut Random) -> Window {
    let (far, farther) = (allowed(clock, random), allowed(clock, random));
    match random.below(10) {
        0..=4 => Window::within(far),
        5 => Window::around(far),
        6 => Window { from: Edge::Before(far), to: Edge::Itself },
        7 => Window { from: Edge::Open, to: Edge::Before(far) },
        8 => Window { from: Edge::After(far), to: Edge::After(farther) },
        _ if random.chance(50) => Window { from: Edge::ItsDay, to: Edge::ItsDay },
        _ => Window { from: Edge::Itself, to: Edge::Open },
    }
}

fn within(clock: Clock, random: &mut Random) -> Within {
    Within { act: pattern(random), window: window(clock, random) }
}

fn pattern(random: &mut Random) -> ActPattern {
    let kind = *random.pick(&[0, 1, 1, 1, 1, 2, 2]);
    one_kind(kind, random)
}

fn one_kind(kind: u16, random: &mut Random) -> ActPattern {
    let also = random.chance(15).then_some(KindId(2));
    let by = if random.chance(20) { Parties::one(PartyId(random.below(2) as u8)) } else { Parties::NONE };
    ActPattern { kinds: [KindId(kind)].into_iter().chain(also).collect(), by, alone: random.chance(12) }
}

/// From a kind of act until the third.
fn state(begins: u16) -> State {
    let of = |kind| ActPattern { kinds: vec![KindId(kind)], by: Parties::NONE, alone: false };
    State { begins: of(begins), ends: of(3) }
}
