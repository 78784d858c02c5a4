//! No wrong definite verdict and no needless doubt, form by form.

use crate::compare::{Count, run};
use crate::draw_rule::FORMS;
use crate::show::show;
use crate::shrink::shrink;
use crate::{ENGINE, Judge, end_by_end};

/// Prints how a judge did on every form; what it got wrong, the smallest first.
fn table(judge: Judge, histories: usize, seed: u64) -> (usize, String) {
    let mut faults = 0;
    let mut text = String::from(
        "form          histories  with orders  verdicts  doubtful  wrong definite  needless doubt  other\n",
    );
    let counts: Vec<Count> = std::thread::scope(|scope| {
        let started: Vec<_> =
            (0..FORMS.len()).map(|form| scope.spawn(move || run(judge, form, histories, seed))).collect();
        started.into_iter().map(|form| form.join().expect("a form was counted")).collect()
    });
    for ((name, _), count) in FORMS.iter().zip(counts) {
        faults += count.wrong_definite + count.needless_doubt + count.other;
        text += &format!(
            "{name:<12}  {:>9}  {:>11}  {:>8}  {:>8}  {:>14}  {:>14}  {:>5}\n",
            count.histories,
            count.orders,
            count.verdicts,
            count.doubts,
            count.wrong_definite,
            count.needless_doubt,
            count.other
        );
        if let Some((fault, sample)) = count.first {
            text += &format!("-- {fault:?}\n{}\n", show(judge, &shrink(judge, fault, sample)));
        }
    }
    (faults, text)
}

#[test]
fn verdicts_are_what_all_completions_agree_on() {
    let (faults, text) = table(ENGINE, 1_500, 1);
    assert!(faults == 0, "{text}");
}

#[test]
#[ignore = "100,000 histories a form take minutes; run with --release --nocapture"]
fn verdicts_are_what_all_completions_agree_on_a_hundred_thousand_times() {
    let (faults, text) = table(ENGINE, 100_000, 2);
    eprintln!("{text}");
    assert!(faults == 0);
}

/// The law can fail: judging the ends separately is caught on every form that looks at more than one time.
#[test]
fn judging_end_by_end_is_caught() {
    for (form, (name, _)) in FORMS.iter().enumerate() {
        let count = run(end_by_end::judge, form, 500, 3);
        eprintln!("{name}: {} wrong definite verdicts of {}", count.wrong_definite, count.verdicts);
        assert!(count.wrong_definite > 0, "{name}: an end-by-end judge passes");
    }
}
