//! What was found, in order of case and trigger.

use candour_model::Outcome;

/// One finding. Of a sentence with "at least every" or "always" there is one for each stretch that was too long, its rows
/// the act it is counted from and the next; of any other one for each trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding<'a> {
    /// The place of the rule.
    pub rule: usize,
    /// The case.
    pub case: u32,
    /// The row that started the clock.
    pub trigger: u32,
    /// What the rule says of it.
    pub outcome: Outcome,
    /// The rows that decide it: what met it, what broke it, or, where it cannot be told, whose times are uncertain.
    pub rows: &'a [u32],
}

/// How many findings there are of each outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    counts: [u64; 6],
    /// For how many triggers the exact judge had to be asked.
    pub asked_exactly: u64,
}

impl Counts {
    /// Of one outcome.
    pub fn of(&self, outcome: Outcome) -> u64 {
        self.counts[place(outcome)]
    }

    /// Of all.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    fn add(&mut self, other: &Counts) {
        self.asked_exactly += other.asked_exactly;
        self.counts.iter_mut().zip(other.counts).for_each(|(mine, theirs)| *mine += theirs);
    }
}

const fn place(outcome: Outcome) -> usize {
    match outcome {
        Outcome::Met => 0,
        Outcome::NotMet => 1,
        Outcome::NotYetDue => 2,
        Outcome::CannotTellDates => 3,
        Outcome::CannotTellNotRecorded => 4,
        Outcome::DoesNotApply => 5,
    }
}

/// Findings of one rule on a stretch of cases.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    heads: Vec<Head>,
    rows: Vec<u32>,
    counts: Counts,
}

#[derive(Debug, Clone, Copy)]
struct Head {
    case: u32,
    trigger: u32,
    outcome: Outcome,
    /// Where its rows end.
    until: u32,
}

impl Found {
    /// Counts a trigger that the exact judge is asked about.
    pub(crate) fn asks(&mut self) {
        self.counts.asked_exactly += 1;
    }

    /// Counts a finding, and keeps it where it is wanted.
    pub(crate) fn add(&mut self, wanted: bool, (case, trigger): (u32, u32), outcome: Outcome, rows: &[u32]) {
        self.counts.counts[place(outcome)] += 1;
        if wanted {
            self.rows.extend_from_slice(rows);
            self.heads.push(Head { case, trigger, outcome, until: self.rows.len() as u32 });
        }
    }

    /// Hands every finding over and counts them.
    pub(crate) fn hand_over(&self, rule: usize, counts: &mut Counts, each: &mut impl FnMut(&Finding<'_>)) {
        counts.add(&self.counts);
        let mut from = 0;
        for head in &self.heads {
            let rows = &self.rows[from..head.until as usize];
            each(&Finding { rule, case: head.case, trigger: head.trigger, outcome: head.outcome, rows });
            from = head.until as usize;
        }
    }
}
