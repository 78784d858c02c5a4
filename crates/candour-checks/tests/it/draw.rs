//! Random small histories whose every completion can be counted out.
//!
//! Two clocks. On the minute clock all happens within a quarter of an hour around a midnight, in stretches of up to
//! four minutes. On the day clock all happens around Easter 2018, in stretches of whole days or at a noon or the last
//! minute of a day.

use candour_checks::{
    Act, ActId, Competence, CompetenceId, Coverage, DAY, Edge, History, KindId, Minute, Order, Parties,
    PartyId, Span, TimeId, Window, first_minute,
};
use candour_dates::Truth;
use candour_testkit::Random;

use crate::draw_rule::{allowed, window};

/// Thursday 29 March 2018, counted from 1 January 1970: the next day is Good Friday, Monday 2 April Easter Monday.
const MAUNDY_THURSDAY: i64 = 17_619;

/// The two clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    Minutes,
    Days,
}

impl Clock {
    /// Somewhere in the middle of things, `place` steps on.
    pub(crate) fn minute(self, place: usize) -> Minute {
        match self {
            Clock::Minutes => first_minute(MAUNDY_THURSDAY) - 6 + place as Minute,
            Clock::Days => first_minute(MAUNDY_THURSDAY + place as i64),
        }
    }

    /// The last minute of that step.
    fn last(self, place: usize) -> Minute {
        match self {
            Clock::Minutes => self.minute(place),
            Clock::Days => self.minute(place) + DAY - 1,
        }
    }

    /// How many steps there are.
    pub(crate) fn steps(self) -> usize {
        match self {
            Clock::Minutes => 13,
            Clock::Days => 8,
        }
    }

    fn span(self, random: &mut Random) -> Span {
        let lo = random.below(self.steps());
        match self {
            Clock::Minutes => {
                let wide = if random.chance(40) { 0 } else { random.below(5) };
                Span { lo: self.minute(lo), hi: self.last(lo + wide) }
            }
            Clock::Days if random.chance(45) => {
                Span::point(self.minute(lo) + *random.pick(&[DAY / 2, DAY / 2, DAY - 1]))
            }
            Clock::Days => {
                let wide = *random.pick(&[0, 0, 1, 1, 2]);
                Span { lo: self.minute(lo), hi: self.last(lo + wide) }
            }
        }
    }
}

/// A stretch of some steps, for what reaches or holds over a stretch.
pub(crate) fn stretch(clock: Clock, random: &mut Random) -> Span {
    let lo = random.below(clock.steps());
    Span { lo: clock.minute(lo), hi: clock.last(lo + random.below(clock.steps())) }
}

/// A history of two to six acts, with times of recording or without.
pub(crate) fn history(clock: Clock, recorded: bool, random: &mut Random) -> History {
    let mut history = History { now: now(clock, random), ..History::default() };
    for _ in 0..2 + random.below(5) {
        let time = time(clock, random, &mut history);
        let told = clock.span(random);
        // What is recorded later than now is not known now.
        let recorded =
            (recorded && told.lo <= history.now && random.chance(80)).then(|| push(&mut history, told));
        history.acts.push(act(time, recorded, random));
    }
    for _ in 0..*random.pick(&[0, 0, 1, 1, 1, 2]) {
        let order = order(clock, random, history.times.len());
        history.orders.extend((order.earlier != order.later).then_some(order));
    }
    if random.chance(25) {
        let reaches = *random.pick(&[0, 1, 1, 1, 2]);
        let reach = |_| Coverage { by: Parties(u64::MAX), reach: stretch(clock, random) };
        history.coverage = Some((0..reaches).map(reach).collect());
    }
    for _ in 0..random.below(4) {
        let (person, says, held) = (1 + random.below(2) as u32, truth(random), stretch(clock, random));
        history.competences.push(Competence { person, competence: CompetenceId(0), held, says });
    }
    history
}

fn push(history: &mut History, span: Span) -> TimeId {
    history.times.push(span);
    TimeId(history.times.len() as u32 - 1)
}

fn now(clock: Clock, random: &mut Random) -> Minute {
    let place = random.below(clock.steps() + 5);
    if random.chance(20) { clock.minute(place) } else { clock.last(place.max(clock.steps() / 2)) }
}

fn time(clock: Clock, random: &mut Random, history: &mut History) -> TimeId {
    if let Some(other) = history.acts.last().filter(|_| random.chance(12)) {
        return other.time;
    }
    let span = clock.span(random);
    push(history, span)
}

fn act(time: TimeId, recorded: Option<TimeId>, random: &mut Random) -> Act {
    Act {
        kind: KindId(*random.pick(&[0, 0, 0, 1, 1, 1, 2, 2, 3, 3])),
        time,
        recorded,
        by: *random.pick(&[one(0), one(1), one(0).with(PartyId(1))]),
        person: random.below(3) as u32,
        reference: *random.pick(&[0, 1, 1, 1, 2]),
        alone: truth(random),
        certain: !random.chance(10),
        source: 0,
    }
}

fn order(clock: Clock, random: &mut Random, times: usize) -> Order {
    let window = match random.below(4) {
        0 => {
            let far = allowed(clock, random);
            Window { from: Edge::After(far), to: Edge::After(far) }
        }
        1 => window(clock, random),
        _ => Window { from: Edge::Itself, to: Edge::Open },
    };
    let (earlier, later) = (TimeId(random.below(times) as u32), TimeId(random.below(times) as u32));
    Order { earlier, later, window }
}

fn one(party: u8) -> Parties {
    Parties::one(PartyId(party))
}

fn truth(random: &mut Random) -> Truth {
    *random.pick(&[Truth::Yes, Truth::No, Truth::Yes, Truth::No, Truth::CannotTell])
}

/// The minutes that are tried for every time. On the day clock only the order within a day matters and where noon and
/// the ends of the day are, so as many minutes in each half as there are uncertain times stand for all of them.
/// `spare` more in each half must find nothing new.
pub(crate) fn grid(history: &History, spare: Minute) -> Vec<Vec<Minute>> {
    let wide = |span: &Span| span.hi - span.lo >= DAY / 2;
    let loose = history.times.iter().filter(|span| wide(span)).count() as Minute + spare;
    let hours: Vec<Minute> = (0..loose).chain(DAY / 2..=DAY / 2 + loose).chain([DAY - 1]).collect();
    let minutes = |span: &Span| -> Vec<Minute> {
        if wide(span) {
            let days = candour_checks::day_of(span.lo)..=candour_checks::day_of(span.hi);
            days.flat_map(|day| hours.iter().map(move |hour| first_minute(day) + hour)).collect()
        } else {
            (span.lo..=span.hi).collect()
        }
    };
    history.times.iter().map(minutes).collect()
}

/// The acts of a history.
pub(crate) fn ids(history: &History) -> impl Iterator<Item = ActId> + use<> {
    (0..history.acts.len() as u32).map(ActId)
}
