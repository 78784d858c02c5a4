//! Verdicts against brute force, and what must hold of every explanation.

mod brute;
mod checker;
mod compare;
mod draw;
mod draw_rule;
mod end_by_end;
mod exact;
mod explained;
mod show;
mod shrink;

use candour_checks::{History, Rule, Verdict};

/// Whatever finds the verdicts of a rule on a history.
type Judge = fn(&Rule, &History) -> Vec<Verdict>;

/// The engine under test.
const ENGINE: Judge = candour_checks::judge;
