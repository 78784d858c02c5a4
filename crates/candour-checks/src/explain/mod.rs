//! Why a verdict is what it is, in words that a manager reads: what it is counted from, the deadline, what was found,
//! what would settle a doubt. Nothing of it is record text: it speaks of acts by their names in the standards.
//!
//! Tests of standards files rely on these phrases: "due by the end of", "settled if on or before", "overtaken by", "not on
//! record", "sources conflict".

mod day;
mod found;
mod steps;

use crate::history::{ActId, History};
use crate::rule::{Rule, Symbols};
use crate::standard::PracticeStandard;
use crate::verdict::Verdict;

pub(crate) use day::days_of;
use day::{due_words, when_words};

/// A verdict in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons {
    /// Why, in a few sentences: what it is counted from, until when, what was found, what would settle it.
    pub why: String,
    /// How the deadline was counted; empty where there is none.
    pub steps: Vec<String>,
    /// What would settle a *cannot tell*.
    pub settled_by: Option<String>,
}

/// So many acts are named; of more, how many.
const SHOWN: usize = 4;

/// What an explanation looks at.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) symbols: &'a Symbols,
    pub(crate) history: &'a History,
    pub(crate) verdict: &'a Verdict,
}

/// Says why a standard's verdict on a history is what it is.
pub fn reasons(
    standard: &PracticeStandard,
    symbols: &Symbols,
    history: &History,
    verdict: &Verdict,
) -> Reasons {
    let seen = Seen { rule: &standard.rule, symbols, history, verdict };
    let trigger = history.when(verdict.trigger);
    let counted = format!("Counted from {} ({})", when_words(trigger), seen.name(verdict.trigger));
    let due = verdict.due.map_or_else(String::new, |due| format!(": {}", due_words(due)));
    let settled_by = found::settled_by(seen);
    let mut why = format!("{counted}{due}. {}", found::found(seen));
    if let Some(settled) = &settled_by {
        why += &format!(" It can be {settled}.");
    }
    let from = verdict.gaps.first().map_or(trigger, |gap| history.when(gap.from));
    let steps = steps::window(&standard.rule.form).map(|window| steps::steps(from, window));
    Reasons { why, steps: steps.unwrap_or_default(), settled_by }
}

/// All in one text.
impl std::fmt::Display for Reasons {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.why)?;
        if self.steps.is_empty() { Ok(()) } else { write!(f, " How: {}.", self.steps.join("; ")) }
    }
}

impl<'a> Seen<'a> {
    /// The kind of an act, by its name.
    pub(crate) fn name(self, act: ActId) -> &'a str {
        let kind = self.history.act(act).kind;
        self.symbols.kinds().get(usize::from(kind.0)).map_or("act", String::as_str)
    }

    /// "core group, Mon 19 Feb 2018".
    pub(crate) fn act(self, act: ActId) -> String {
        format!("{}, {}", self.name(act), when_words(self.history.when(act)))
    }

    /// The acts by name and time, the first few of them.
    pub(crate) fn acts(self, acts: &[ActId]) -> String {
        let shown: Vec<String> = acts.iter().take(SHOWN).map(|act| self.act(*act)).collect();
        let more = acts.len().saturating_sub(SHOWN);
        let more = if more == 0 { String::new() } else { format!("; and {more} more") };
        format!("{}{more}", shown.join("; "))
    }
}
