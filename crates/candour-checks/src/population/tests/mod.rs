//! The laws of a population: it is judged as its cases are, at any time and after any edit.

mod brute;
mod draw;

use std::collections::BTreeMap;

use candour_model::Outcome;
use candour_testkit::Random;

use super::exact::history_of;
use super::run::judge_table_by;
use crate::rule::{Rule, Subject};
use crate::{AskedOfTable, Competences, History, Known, Live, Row, Table, TableBuilder};
use draw::Doubt;

/// Findings by rule, case and trigger; several where there is one for each stretch that was too long.
type Found = BTreeMap<(usize, u32, u32), Vec<(Outcome, Vec<u32>)>>;

fn asked(now: i64) -> AskedOfTable {
    AskedOfTable { now, known: Known::Later, threads: 1, wanted: |_| true }
}

fn table(rules: &[Rule], rows: &[Row], competences: &Competences) -> Table {
    let mut builder = TableBuilder::new(rules);
    for row in rows {
        builder.push(row.case, row.kind, &row.act);
    }
    builder.close(0).with_competences(competences.clone())
}

fn found(rules: &[Rule], table: &Table, asked: &AskedOfTable) -> Found {
    let mut found = Found::new();
    judge_table_by(brute::judge, rules, table, asked, |one| {
        let key = (one.rule, one.case, one.trigger);
        found.entry(key).or_default().push((one.outcome, one.rows.to_vec()));
    });
    found
}

/// Every act of one case, as the exact judge sees it.
fn history(rows: &[Row], case: u32, now: i64, competences: &Competences) -> (History, Vec<u32>) {
    let rows: Vec<Row> = rows.iter().filter(|row| row.case == case).copied().collect();
    history_of(&rows, now, competences)
}

/// What brute force says of each trigger of a case.
fn truth(
    rule: &Rule,
    rows: &[Row],
    case: u32,
    now: i64,
    competences: &Competences,
) -> BTreeMap<u32, Outcome> {
    let (history, rows) = history(rows, case, now, competences);
    let row = |verdict: &crate::Verdict| rows[history.act(verdict.trigger).source as usize];
    brute::judge(rule, &history).iter().map(|verdict| (row(verdict), verdict.outcome)).collect()
}

fn small(rule: &Rule, rows: &[Row]) -> bool {
    let none = Competences::default();
    rows.iter().all(|row| brute::size(rule, &history(rows, row.case, 0, &none).0) <= brute::MOST)
}

/// A table and what is asked of it by one rule, compared with brute force; how often the exact judge had to be asked.
fn compare(rule: &Rule, rows: &[Row], now: i64, competences: &Competences) -> u64 {
    let table = table(std::slice::from_ref(rule), rows, competences);
    let rules = std::slice::from_ref(rule);
    let found = found(rules, &table, &asked(now));
    let counts = judge_table_by(brute::judge, rules, &table, &asked(now), |_| {});
    for case in 0..table.cases() {
        let truth = truth(rule, rows, case, now, competences);
        for (trigger, outcome) in &truth {
            let said = found.get(&(0, case, *trigger));
            let silent = matches!(rule.subject, Subject::While(_)) && *outcome == Outcome::DoesNotApply;
            assert!(said.is_some() || silent, "no finding on {trigger} of {rule:#?} {rows:#?}");
            for (said, _) in said.into_iter().flatten() {
                assert_eq!(
                    said, outcome,
                    "now {now}, trigger {trigger}, {rule:#?} {rows:#?} {competences:?}"
                );
            }
        }
        let extra = found.keys().filter(|key| key.1 == case && !truth.contains_key(&key.2)).count();
        assert_eq!(extra, 0, "a finding on what is no trigger: {rule:#?} {rows:#?}");
    }
    counts.iter().map(|counts| counts.asked_exactly).sum()
}

/// Runs so many samples of every form.
fn run(doubt: Doubt, samples: usize, seed: u64) -> Vec<(usize, u64)> {
    let mut random = Random::new(seed);
    let each = |form| {
        let mut asked = 0;
        for _ in 0..samples {
            let rule = draw::rule(form, &mut random);
            let mut rows = draw::rows(2, doubt, &mut random);
            while !small(&rule, &rows) {
                rows = draw::rows(2, doubt, &mut random);
            }
            let (now, competences) = (draw::now(&mut random), draw::competences(&mut random));
            asked += compare(&rule, &rows, now, &competences);
        }
        (form, asked)
    };
    (0..draw::FORMS).map(each).collect()
}

#[test]
fn a_population_with_certain_times_is_judged_as_its_cases_are() {
    run(Doubt::None, 1_500, 5);
}

#[test]
fn a_population_with_uncertain_times_is_judged_as_its_cases_are() {
    run(Doubt::Some, 300, 6);
}

#[test]
#[ignore = "minutes long: cargo test --release -p candour-checks --lib population -- --ignored"]
fn many_populations_are_judged_as_their_cases_are() {
    let asked = run(Doubt::Some, 20_000, 7);
    eprintln!("form, exact judge asked: {asked:?}");
    eprintln!("at certain times: {:?}", run(Doubt::None, 20_000, 8));
}

/// A rule of each form.
fn rules(random: &mut Random) -> Vec<Rule> {
    (0..draw::FORMS).map(|form| draw::rule(form, random)).collect()
}

/// Tables whose every history can be counted out, whatever the rule.
fn small_rows(rules: &[Rule], cases: u32, random: &mut Random) -> Vec<Row> {
    loop {
        let rows = draw::rows(cases, Doubt::Some, random);
        if rules.iter().all(|rule| small(rule, &rows)) {
            return rows;
        }
    }
}

/// With the exact judge of the product in place of brute force: the same outcomes, but that sources and dates may both be
/// the doubt.
#[test]
fn the_exact_judge_fills_in_what_ends_do_not_tell() {
    let mut random = Random::new(9);
    for _ in 0..400 {
        let rules = rules(&mut random);
        let rows = small_rows(&rules, 2, &mut random);
        let table = table(&rules, &rows, &draw::competences(&mut random));
        let asked = asked(draw::now(&mut random));
        let outcomes = |judge| {
            let mut outcomes = BTreeMap::new();
            judge_table_by(judge, &rules, &table, &asked, |one| {
                let outcome = match one.outcome {
                    Outcome::CannotTellNotRecorded => Outcome::CannotTellDates,
                    outcome => outcome,
                };
                outcomes.insert((one.rule, one.case, one.trigger), outcome);
            });
            outcomes
        };
        let (exact, mut counted) = (outcomes(crate::judge::judge), outcomes(brute::judge));
        // What begins while the state lasts may go without a finding.
        counted.retain(|key, outcome| exact.contains_key(key) || *outcome != Outcome::DoesNotApply);
        for (key, outcome) in &counted {
            assert_eq!(exact.get(key), Some(outcome), "{key:?} {:#?} {rows:#?}", rules[key.0]);
        }
    }
}

#[test]
fn what_was_known_is_what_was_recorded_by_then() {
    known(50, 11);
}

#[test]
#[ignore = "1,200 cases at every minute: cargo test --release -p candour-checks --lib population -- --ignored"]
fn what_was_known_of_a_thousand_cases_is_what_was_recorded_by_then() {
    known(400, 12);
}

/// So many tables of three cases, at every minute at which anything changes.
fn known(tables: usize, seed: u64) {
    let mut random = Random::new(seed);
    for _ in 0..tables {
        let rules = rules(&mut random);
        let rows = small_rows(&rules, 3, &mut random);
        let competences = draw::competences(&mut random);
        let all = table(&rules, &rows, &competences);
        let presumed = *random.pick(&[Known::Recorded, Known::RecordedOrHappened]);
        for at in 0..22 {
            let now = draw::minute(at);
            let known: Vec<Row> =
                rows.iter().filter(|row| i64::from(row.act.known_from(presumed)) <= now).copied().collect();
            let then = found(&rules, &table(&rules, &known, &competences), &asked(now));
            assert_eq!(
                found(&rules, &all, &AskedOfTable { known: presumed, ..asked(now) }),
                then,
                "{rules:#?} {rows:#?}"
            );
        }
    }
}

#[test]
fn threads_change_nothing() {
    let mut random = Random::new(12);
    for threads in [2, 3, 7] {
        let rules = rules(&mut random);
        let rows = small_rows(&rules, 9, &mut random);
        let table = table(&rules, &rows, &draw::competences(&mut random));
        let list = |threads| {
            let mut list = Vec::new();
            let asked = AskedOfTable { threads, ..asked(draw::minute(20)) };
            judge_table_by(brute::judge, &rules, &table, &asked, |one| {
                list.push((one.rule, one.case, one.trigger, one.outcome, one.rows.to_vec()));
            });
            list
        };
        assert_eq!(list(1), list(threads));
    }
}

/// Edits of a population, its findings after each, and in the end those of a table built anew.
fn edited(scripts: usize, seed: u64) {
    let mut random = Random::new(seed);
    for _ in 0..scripts {
        let rules: Vec<Rule> = (0..3).map(|_| draw::rule(random.below(draw::FORMS), &mut random)).collect();
        let mut rows = small_rows(&rules, 3, &mut random);
        let competences = draw::competences(&mut random);
        let asked = asked(draw::now(&mut random));
        let start = table(&rules, &rows, &competences);
        let mut known = found(&rules, &start, &asked);
        let mut live = Live::judged_by(brute::judge, &rules, start, &asked);
        for _ in 0..=random.below(12) {
            edit(&mut live, &mut rows, &mut known, &rules, &mut random);
        }
        assert_eq!(known, found(&rules, &table(&rules, &rows, &competences), &asked), "{rules:#?} {rows:#?}");
    }
}

/// One new, corrected or withdrawn act.
fn edit(live: &mut Live<'_>, rows: &mut Vec<Row>, known: &mut Found, rules: &[Rule], random: &mut Random) {
    let mut fresh = Vec::new();
    let mut note = |one: &crate::Finding<'_>| {
        fresh.push(((one.rule, one.case, one.trigger), (one.outcome, one.rows.to_vec())));
    };
    let at = random.below(rows.len().max(1));
    let old = rows.get(at).copied();
    let (case, touched) = match (random.below(3), old) {
        (0, Some(old)) => {
            rows.remove(at);
            (old.case, live.withdraw(old.case, old.act.row, &mut note))
        }
        (choice, old) => {
            let next = rows.iter().map(|row| row.act.row + 1).max().unwrap_or(0);
            let (case, number) = match old {
                Some(old) if choice == 1 => (old.case, old.act.row),
                _ => (random.below(4) as u32, next),
            };
            let row = draw::row(case, number, Doubt::Some, random);
            let before = rows.clone();
            rows.retain(|row| row.act.row != number);
            rows.push(row);
            if !rules.iter().all(|rule| small(rule, rows)) {
                *rows = before;
                return;
            }
            (case, live.put(row, &mut note))
        }
    };
    known.retain(|(rule, of, _), _| *of != case || !touched.contains(rule));
    for (key, one) in fresh {
        known.entry(key).or_default().push(one);
    }
}

#[test]
fn a_population_under_edit_is_judged_as_if_built_anew() {
    edited(500, 21);
}

#[test]
#[ignore = "minutes long: cargo test --release -p candour-checks --lib population -- --ignored"]
fn ten_thousand_edited_populations_are_judged_as_if_built_anew() {
    edited(10_000, 22);
}
