//! Each sentence at certain times, and explanations with one thing wrong in them.
//!
//! A history is written `KIND@MINUTE`, `KIND@FIRST-LAST`, with `a`/`n` for alone or not, `bN` a party, `pN` a person,
//! `rN` a reference, `?` perhaps never. The first act of kind 0 is the trigger. Minute 0 begins a Thursday, 1 January
//! 1970; the working-day table does not reach there, so working days are tried where they are counted.

use candour_dates::Truth;
use candour_model::Outcome;

use super::{Flaw, World, outcome_at, recheck};
use crate::history::{Act, ActId, Competence, Coverage, History, TimeId};
use crate::rule::{ActPattern, CompetenceId, Form, KindId, Parties, PartyId, Rule, State, Subject, Within};
use crate::time::{Allowed, DAY, Edge, Minute, Span, Unit, Window};
use crate::verdict::{Doubt, Gap, Verdict};

fn history(acts: &str, now: Minute) -> History {
    let mut history = History { now, ..History::default() };
    for word in acts.split_whitespace() {
        let (kind, rest) = word.split_once('@').expect("KIND@MINUTE");
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
        let (when, marks) = rest.split_at(digits);
        let number = |text: &str| text.parse::<i64>().expect("a number");
        let (first, last) = when.split_once('-').unwrap_or((when, when));
        let (lo, hi) = (number(first), number(last));
        let mark = |letter: char| {
            let after = marks.split_once(letter)?.1;
            Some(number(after.split(|c: char| !c.is_ascii_digit()).next()?) as u32)
        };
        let alone = match (marks.contains('a'), marks.contains('n')) {
            (true, _) => Truth::Yes,
            (_, true) => Truth::No,
            _ => Truth::CannotTell,
        };
        history.times.push(Span { lo, hi });
        history.acts.push(Act {
            kind: KindId(number(kind) as u16),
            time: TimeId(history.times.len() as u32 - 1),
            recorded: None,
            by: mark('b').map_or(Parties::NONE, |party| Parties::one(PartyId(party as u8))),
            person: mark('p').unwrap_or(0),
            reference: mark('r').unwrap_or(0),
            alone,
            certain: !marks.contains('?'),
            source: 0,
        });
    }
    history
}

fn of(kind: u16) -> ActPattern {
    ActPattern { kinds: vec![KindId(kind)], by: Parties::NONE, alone: false }
}

fn minutes(n: u32) -> Allowed {
    Allowed { n, unit: Unit::Minutes }
}

fn step(kind: u16, within: u32) -> Within {
    Within { act: of(kind), window: Window::within(minutes(within)) }
}

fn state() -> State {
    State { begins: of(0), ends: of(3) }
}

fn each(form: Form) -> Rule {
    Rule {
        subject: Subject::Each(of(0)),
        form,
        same_reference: false,
        counted_from_last: false,
        unless: Vec::new(),
        in_force: Rule::ALWAYS,
    }
}

fn lasting(form: Form) -> Rule {
    Rule { subject: Subject::While(state()), ..each(form) }
}

fn then() -> Rule {
    each(Form::Then(vec![step(1, 10)]))
}

fn every() -> Rule {
    lasting(Form::Every { act: of(1), allowed: minutes(10) })
}

fn held(one_only: bool) -> Rule {
    let window = Window::within(minutes(2));
    lasting(Form::AlwaysHeld { takes: of(1), leaves: of(2), window, one_only })
}

const MET: Outcome = Outcome::Met;
const NOT: Outcome = Outcome::NotMet;
const DUE: Outcome = Outcome::NotYetDue;
const NONE: Outcome = Outcome::DoesNotApply;

/// A rule, the acts, what is known, and the outcome for the first act of kind 0.
fn check(cases: &[(Rule, &str, Minute, Outcome)]) {
    for (rule, acts, now, outcome) in cases {
        let history = history(acts, *now);
        let trigger = history.acts.iter().position(|act| act.kind == KindId(0)).expect("a trigger");
        let world = World::at(&history, history.times.iter().map(|span| span.lo).collect());
        let found = outcome_at(rule, &history, ActId(trigger as u32), &world);
        assert_eq!(found, Some(*outcome), "{acts} as known at {now}, {:?}", rule.form);
    }
}

#[test]
fn what_must_be_done_once() {
    let chain = || each(Form::Then(vec![step(1, 10), step(2, 5)]));
    let preceded = |since: Option<u16>, within: Option<u32>| {
        each(Form::Preceded { by: of(1), since: since.map(of), within: within.map(minutes) })
    };
    let not_while = || each(Form::NotWhile(State { begins: of(1), ends: of(3) }));
    let involves = || each(Form::Involves { parties: vec![PartyId(0), PartyId(1)], act: step(1, 10) });
    check(&[
        (then(), "0@5 1@15", 20, MET),
        (then(), "0@5 1@16", 20, NOT),
        (then(), "0@5 1@4", 20, NOT),
        (then(), "0@5", 15, DUE),
        (then(), "0@5", 16, NOT),
        (then(), "0@5 1@15", 14, DUE), // Wholly after now: not known.
        (chain(), "0@5 1@6 2@12", 30, NOT),
        (chain(), "0@5 1@6 1@9 2@12", 30, MET),
        (chain(), "0@5 1@6 1@9", 14, DUE),
        (chain(), "0@5 1@6 1@9", 15, NOT),
        (preceded(None, None), "1@5 0@5", 9, MET),
        (preceded(None, None), "0@5 1@6", 9, NOT),
        (preceded(None, Some(3)), "0@5 1@1", 9, NOT),
        (preceded(None, Some(3)), "0@5 1@2", 9, MET),
        (preceded(Some(2), None), "0@5 1@1", 9, NONE),
        (preceded(Some(2), None), "0@5 1@1 2@3", 9, NOT),
        (preceded(Some(2), None), "0@5 1@3 2@3 2@6", 9, MET),
        (not_while(), "1@1 0@5 3@9", 9, NOT),
        (not_while(), "1@1 3@5 0@5", 9, MET),
        (not_while(), "1@1 3@1 0@5", 9, MET),
        (not_while(), "1@5 0@5", 9, NOT),
        (not_while(), "1@6 0@5", 9, MET),
        (involves(), "0@1 1@2b0 1@3b1", 9, MET),
        (involves(), "0@1 1@2b0 1@3b2", 11, DUE),
        (involves(), "0@1 1@2b0 1@12b1", 12, NOT),
        (each(Form::AtLeast(2, step(1, 10))), "0@1 1@2 1@11", 12, MET),
        (each(Form::AtLeast(2, step(1, 10))), "0@1 1@2", 12, NOT),
        (each(Form::AtLeast(2, step(0, 10))), "0@1 0@2", 12, NOT), // It is not its own answer.
        (each(Form::AtMost(1, step(1, 10))), "0@1 1@2 1@11", 11, NOT),
        (each(Form::AtMost(1, step(1, 10))), "0@1 1@2", 11, DUE),
        (each(Form::AtMost(1, step(1, 10))), "0@1 1@2 1@12", 12, MET),
    ]);
}

#[test]
fn what_must_hold_while_something_lasts() {
    let alone = || lasting(Form::AloneOnAlternate(of(1)));
    check(&[
        (every(), "0@5 1@15 1@25 3@35", 90, MET),
        (every(), "0@5 1@15 1@25 3@36", 90, NOT),
        (every(), "0@5 1@15", 25, MET),
        (every(), "0@5", 12, DUE),
        (every(), "0@5 1@5", 90, NOT),
        (every(), "1@1 0@5 3@5", 90, MET),
        (every(), "0@1 0@5 1@9 3@12", 90, MET),
        (alone(), "0@1 1@2n 1@3a 1@4n", 9, MET),
        (alone(), "0@1 1@2n 1@4n 1@5a", 9, NOT),
        (alone(), "0@1 1@2n 3@4 1@4n", 9, MET), // Over on the minute of its end.
        (alone(), "1@0n 0@1 1@2n", 9, MET),
        (held(false), "0@1 1@3 2@5 1@7 3@9", 99, MET),
        (held(false), "0@1 1@4", 99, NOT),
        (held(false), "0@1 1@2 2@5 3@7", 99, MET),
        (held(false), "0@1 1@2 2@5 3@8", 99, NOT),
        (held(false), "0@1 1@2 2@5", 7, DUE),
        (held(true), "0@1 1@2p1 1@5p2 3@9", 99, NOT),
        (held(true), "0@1 1@2p1 1@5p1 3@9", 99, MET),
        (held(true), "0@1 1@2p1 2@5 1@5p2 3@9", 99, MET),
    ]);
}

#[test]
fn what_belongs_together_and_what_lifts_a_duty() {
    let reference = || Rule { same_reference: true, ..then() };
    let last = || Rule { counted_from_last: true, ..then() };
    let unless = || Rule { unless: vec![step(4, 5)], ..then() };
    let in_force = || Rule { in_force: Span { lo: 5, hi: 9 }, ..then() };
    check(&[
        (reference(), "0@5r1 1@6r1", 99, MET),
        (reference(), "0@5r1 1@6r2", 99, NOT),
        (reference(), "0@5 1@6", 99, NOT),
        (last(), "0@5 0@9 1@12", 99, NONE),
        (last(), "0@5 1@7 0@9", 99, MET),
        (last(), "0@5 0@5", 99, NONE),
        (last(), "0@5 0@2 1@8", 99, MET),
        (unless(), "0@5 4@10", 99, NONE),
        (unless(), "0@5 4@11", 99, NOT),
        (in_force(), "0@5 1@6", 99, MET),
        (in_force(), "0@10 1@11", 99, NONE),
    ]);
}

#[test]
fn a_state_begun_again_is_the_same_one() {
    let cases: &[(&str, u32, Outcome)] = &[
        ("0@1 0@5", 1, Outcome::DoesNotApply),
        ("0@1 0@1", 1, Outcome::DoesNotApply),
        ("0@1 0@1", 0, Outcome::NotMet),
        ("0@1 3@5 0@5", 2, Outcome::Met), // Begun, and over on the same minute.
        ("0@1 3@4 0@5", 2, Outcome::NotMet),
    ];
    for (acts, trigger, outcome) in cases {
        let history = history(acts, 99);
        let world = World::at(&history, history.times.iter().map(|span| span.lo).collect());
        assert_eq!(outcome_at(&every(), &history, ActId(*trigger), &world), Some(*outcome), "{acts}");
    }
}

#[test]
fn competence_is_what_all_sources_of_that_minute_say() {
    let record = |person, says, lo, hi| Competence {
        person,
        competence: CompetenceId(0),
        held: Span { lo, hi },
        says,
    };
    let (yes, no, unsure) = (Truth::Yes, Truth::No, Truth::CannotTell);
    let cases: &[(u32, Vec<Competence>, Outcome)] = &[
        (1, vec![record(1, yes, 0, 5)], Outcome::Met),
        (1, vec![record(1, no, 5, 9)], Outcome::NotMet),
        (1, vec![record(1, yes, 6, 9)], Outcome::CannotTellNotRecorded),
        (1, vec![record(1, yes, 0, 5), record(1, no, 5, 9)], Outcome::CannotTellNotRecorded),
        (1, vec![record(1, unsure, 0, 9)], Outcome::CannotTellNotRecorded),
        (2, vec![record(1, yes, 0, 9)], Outcome::CannotTellNotRecorded),
        (0, vec![record(0, yes, 0, 9)], Outcome::CannotTellNotRecorded),
    ];
    for (person, competences, outcome) in cases {
        let mut history = history("0@5", 9);
        history.acts[0].person = *person;
        history.competences.clone_from(competences);
        let found = outcome_at(
            &each(Form::DoneBy(CompetenceId(0))),
            &history,
            ActId(0),
            &World::at(&history, vec![5]),
        );
        assert_eq!(found, Some(*outcome), "{person} {competences:?}");
    }
}

#[test]
fn days_are_whole_and_working_days_skip_easter() {
    // Thursday 29 March 2018, 12:00; the working days after it are Tuesday 3 and Wednesday 4 April.
    let noon = 17_619 * DAY + DAY / 2;
    let two = Allowed { n: 2, unit: Unit::WorkingDays };
    let within = each(Form::Then(vec![Within { act: of(1), window: Window::within(two) }]));
    let recorded = each(Form::Recorded(two));
    let working = each(Form::OnWorkingDay);
    let cases: &[(&Rule, Minute, Minute, Outcome)] = &[
        (&within, noon, noon - 60, Outcome::Met),
        (&within, noon, 17_625 * DAY + DAY - 1, Outcome::Met),
        (&within, noon, 17_626 * DAY, Outcome::NotMet),
        (&recorded, noon, 17_625 * DAY + DAY - 1, Outcome::Met),
        (&recorded, noon, 17_626 * DAY, Outcome::NotMet),
        (&working, noon, noon, Outcome::Met),
        (&working, noon + DAY, noon, Outcome::NotMet),
        (&working, 0, noon, Outcome::CannotTellDates), // Stands for: the calendar does not reach.
    ];
    for (rule, first, second, outcome) in cases {
        let mut history = history(&format!("0@{first} 1@{second}"), 17_700 * DAY);
        history.acts[0].recorded = Some(TimeId(1));
        let found = outcome_at(rule, &history, ActId(0), &World::at(&history, vec![*first, *second]));
        assert_eq!(found.unwrap_or(Outcome::CannotTellDates), *outcome, "{first} {second} {:?}", rule.form);
    }
}

fn verdict(outcome: Outcome, due: Option<(Minute, Minute)>, deciding: &[u32]) -> Verdict {
    Verdict {
        outcome,
        trigger: ActId(0),
        due: due.map(|(lo, hi)| Span { lo, hi }),
        deciding: deciding.iter().copied().map(ActId).collect(),
        nearest: None,
        gaps: Vec::new(),
        doubt: None,
    }
}

/// A doubt about dates with these two examples.
fn doubt(one: (&[Minute], Outcome), other: (&[Minute], Outcome), settled_by: Option<Minute>) -> Verdict {
    let example = |(times, outcome): (&[Minute], Outcome)| (times.to_vec(), outcome);
    let doubt = Doubt::Times { narrow: TimeId(1), settled_by, one: example(one), other: example(other) };
    Verdict { doubt: Some(doubt), ..verdict(Outcome::CannotTellDates, Some((15, 15)), &[1]) }
}

#[test]
fn an_explanation_holds_or_is_told_what_is_wrong() {
    let (met, not, due) = (Outcome::Met, Outcome::NotMet, Outcome::NotYetDue);
    let gap = |from, due, next: Option<u32>, verdict: Verdict| Verdict {
        gaps: vec![Gap { from: ActId(from), due, next: next.map(ActId) }],
        ..verdict
    };
    let every_not = || verdict(not, Some((15, 15)), &[]);
    let cases: Vec<(Rule, &str, Verdict, Option<Flaw>)> = vec![
        (then(), "0@5 1@9", verdict(met, Some((15, 15)), &[1]), None),
        (then(), "0@5 1@9", verdict(not, Some((15, 15)), &[]), Some(Flaw::Outcome(met))),
        (then(), "0@5 1@9", verdict(met, Some((15, 16)), &[1]), Some(Flaw::Due)),
        (then(), "0@5 1@9", verdict(met, None, &[1]), Some(Flaw::Due)),
        (then(), "0@5-6 1@9", verdict(met, Some((15, 16)), &[1]), None),
        (then(), "0@5-6 1@9", verdict(met, Some((15, 15)), &[1]), Some(Flaw::Due)),
        (then(), "0@5 1@9 2@9", verdict(met, Some((15, 15)), &[2]), Some(Flaw::WrongAct)),
        (then(), "0@5 1@9 1@16", verdict(met, Some((15, 15)), &[2]), Some(Flaw::DecidesNothing)),
        (then(), "0@5 1@9 1@10", verdict(met, Some((15, 15)), &[1]), Some(Flaw::DecidesNothing)),
        (then(), "0@5 1@9 1@10", verdict(met, Some((15, 15)), &[1, 2]), None),
        (then(), "0@5 1@9 1@10", verdict(met, Some((15, 15)), &[7]), Some(Flaw::WrongAct)),
        (then(), "1@5 0@1", verdict(met, Some((11, 11)), &[]), Some(Flaw::NoTrigger)),
        (then(), "0@5 1@14-16", verdict(met, Some((15, 15)), &[1]), Some(Flaw::Outcome(not))),
        (then(), "0@5 1@14-16", doubt((&[5, 14], met), (&[5, 16], not), Some(15)), None),
        (then(), "0@5 1@14-16", doubt((&[5, 14], met), (&[5, 16], not), Some(16)), Some(Flaw::Settled)),
        (then(), "0@5 1@14-16", doubt((&[5, 13], met), (&[5, 16], not), None), Some(Flaw::NotAllowed)),
        (then(), "0@5 1@14-16", doubt((&[5, 15], met), (&[5, 15], not), None), Some(Flaw::Elsewhere)),
        (then(), "0@5 1@14-16", doubt((&[5, 15], met), (&[5, 14], met), None), Some(Flaw::SameOutcome)),
        (then(), "0@5 1@14?", doubt((&[5, 14], met), (&[5, 14], not), None), None),
        (then(), "0@5 1@14-16", verdict(Outcome::CannotTellDates, Some((15, 15)), &[]), Some(Flaw::Doubt)),
        (every(), "0@5 1@20 3@29", gap(0, 15, Some(1), every_not()), None),
        (every(), "0@5 1@20 3@29", gap(1, 30, Some(2), every_not()), Some(Flaw::Gap)),
        (every(), "0@5 1@20 3@29", gap(0, 14, Some(1), every_not()), Some(Flaw::Gap)),
        (every(), "0@5 1@14-16 3@40", gap(0, 15, None, every_not()), Some(Flaw::Gap)),
        (every(), "0@5 1@14-16 3@40", gap(1, 26, Some(2), verdict(not, Some((24, 26)), &[])), None),
        (each(Form::AtMost(0, step(1, 10))), "0@5 1@9", verdict(not, Some((15, 15)), &[1]), None),
        (
            each(Form::AtMost(0, step(1, 10))),
            "0@5",
            verdict(due, Some((15, 15)), &[]),
            Some(Flaw::Outcome(met)),
        ),
    ];
    for (place, (rule, acts, verdict, flaw)) in cases.into_iter().enumerate() {
        let found = recheck(&rule, &history(acts, 99), &verdict);
        assert_eq!(found.err(), flaw, "case {place}: {acts} {verdict:?}");
    }
}

#[test]
fn silence_needs_records_of_the_whole_window() {
    let records = |lo, hi| Some(vec![Coverage { by: Parties::NONE, reach: Span { lo, hi } }]);
    let silent = || verdict(Outcome::NotMet, Some((15, 15)), &[]);
    let unknown = || Verdict {
        doubt: Some(Doubt::NotOnRecord),
        ..verdict(Outcome::CannotTellNotRecorded, Some((15, 15)), &[])
    };
    let cases = [
        (records(5, 15), silent(), None),
        (records(5, 14), silent(), Some(Flaw::Silence)),
        (Some(Vec::new()), silent(), Some(Flaw::Silence)),
        (None, silent(), None),
        (records(6, 15), unknown(), None),
        (records(5, 15), unknown(), Some(Flaw::Doubt)),
        (None, unknown(), Some(Flaw::Doubt)),
    ];
    for (coverage, verdict, flaw) in cases {
        let history = History { coverage, ..history("0@5", 99) };
        assert_eq!(recheck(&then(), &history, &verdict).err(), flaw, "{:?} {verdict:?}", history.coverage);
    }
    // Something that was done is no silence.
    let history = History { coverage: records(90, 99), ..history("0@5 1@7", 99) };
    assert_eq!(recheck(&then(), &history, &verdict(Outcome::Met, Some((15, 15)), &[1])), Ok(()));
}

#[test]
fn far_more_worlds_than_are_tried_are_sampled_the_same_way() {
    // Twelve uncertain visits: the certain gap before the first is found, and so is a doubt that is not there.
    let history = history(&format!("0@5{}", " 1@40-49".repeat(12)), 99);
    assert_eq!(recheck(&every(), &history, &verdict(Outcome::NotMet, Some((15, 15)), &[])), Ok(()));
    let met = verdict(Outcome::Met, Some((15, 15)), &[]);
    assert_eq!(recheck(&every(), &history, &met), Err(Flaw::Outcome(Outcome::NotMet)));
}

#[test]
fn no_window_overflows() {
    let open = Window { from: Edge::Open, to: Edge::Before(minutes(3)) };
    let rule = each(Form::Then(vec![Within { act: of(1), window: open }]));
    assert_eq!(
        recheck(&rule, &history("0@9-12 1@2", 99), &verdict(Outcome::Met, Some((6, 9)), &[1])),
        Ok(())
    );
}
