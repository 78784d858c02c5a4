//! Is the yardstick straight? What brute force and the checker try is enough to see every doubt.

use candour_checks::{Flaw, Verdict, recheck};
use candour_model::Outcome;
use candour_testkit::Random;

use crate::brute::{is_trigger, outcomes, worlds_on};
use crate::compare::{Sample, sample};
use crate::draw::{grid, ids};
use crate::draw_rule::FORMS;
use crate::end_by_end;
use crate::show::show;

/// On the day clock not every minute is tried: more of them lead nowhere else.
#[test]
fn a_finer_grid_finds_no_other_outcome() {
    for (form, (name, _)) in FORMS.iter().enumerate() {
        let mut random = Random::new(11 + form as u64);
        let mut compared = 0;
        for _ in 0..250 {
            let (Sample { rule, history }, worlds) = sample(form, &mut random);
            let finer = grid(&history, 2);
            if finer.iter().map(Vec::len).eq(grid(&history, 0).iter().map(Vec::len)) {
                continue;
            }
            let Some(more) = worlds_on(&finer, &history, 40_000) else { continue };
            compared += 1;
            for id in ids(&history).filter(|&id| is_trigger(&rule, &history, id)) {
                let (few, many) =
                    (outcomes(&rule, &history, id, &worlds), outcomes(&rule, &history, id, &more));
                assert_eq!(
                    few.map(|few| few.all),
                    many.map(|many| many.all),
                    "{name}, act {}: {}",
                    id.0,
                    show(end_by_end::judge, &Sample { rule: rule.clone(), history: history.clone() })
                );
            }
        }
        assert!(compared > 20, "{name}: only {compared} histories of whole days");
    }
}

/// The checker tries critical minutes only, and no definite verdict that some completion contradicts gets past it.
#[test]
fn the_checker_sees_every_doubt() {
    let definite = [Outcome::Met, Outcome::NotMet, Outcome::NotYetDue, Outcome::DoesNotApply];
    for (form, (name, _)) in FORMS.iter().enumerate() {
        let mut random = Random::new(12 + form as u64);
        for _ in 0..600 {
            let (sample, worlds) = sample(form, &mut random);
            let Sample { rule, history } = &sample;
            for trigger in ids(history).filter(|&id| is_trigger(rule, history, id)) {
                let Some(found) = outcomes(rule, history, trigger, &worlds) else { continue };
                for outcome in definite {
                    let verdict = Verdict {
                        outcome,
                        trigger,
                        due: None,
                        deciding: Vec::new(),
                        nearest: None,
                        gaps: Vec::new(),
                        doubt: None,
                    };
                    let seen = matches!(recheck(rule, history, &verdict), Err(Flaw::Outcome(_)));
                    let wrong = found.all.iter().any(|other| *other != outcome.name());
                    // A silence that no records cover is found before another outcome may be.
                    let untold = found.told.contains(&false);
                    assert!(
                        seen == wrong || untold && !seen,
                        "{name}, act {} {outcome:?}: {}",
                        trigger.0,
                        show(end_by_end::judge, &sample)
                    );
                }
            }
        }
    }
}
