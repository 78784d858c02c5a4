//! The acts of one kind, column by column.

use std::ops::Range;

use candour_dates::Truth;

use super::row::{NOBODY, RowAct, UNSAID};

/// Acts of one kind in order of case, time and row. A column that no rule looks at is empty.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    /// Where the acts of a case begin, for every case and one more.
    starts: Vec<u32>,
    /// Whose they are; only until the table is closed.
    case: Vec<u32>,
    lo: Vec<i32>,
    /// Empty where every time is certain: then `lo` is meant.
    hi: Vec<i32>,
    /// Empty where it is said of none.
    recorded: Vec<i32>,
    person: Vec<u32>,
    reference: Vec<u32>,
    row: Vec<u32>,
    party: Vec<u8>,
    alone: Vec<Truth>,
}

/// Which columns of a kind the rules look at, besides times and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Needs {
    /// Whether they look at the kind at all.
    pub used: bool,
    pub person: bool,
    pub reference: bool,
    pub party: bool,
    pub alone: bool,
}

impl Column {
    /// One more act, at the end.
    pub(crate) fn push(&mut self, case: u32, act: &RowAct, needs: Needs) {
        if !act.is_certain() && self.hi.is_empty() {
            self.hi.extend_from_slice(&self.lo);
        }
        if !act.is_certain() || !self.hi.is_empty() {
            self.hi.push(act.hi);
        }
        if act.recorded != UNSAID || !self.recorded.is_empty() {
            // Those before, of which it was not said.
            self.recorded.resize(self.lo.len(), UNSAID);
            self.recorded.push(act.recorded);
        }
        self.case.push(case);
        self.lo.push(act.lo);
        self.row.push(act.row);
        push_if(needs.person, &mut self.person, act.person);
        push_if(needs.reference, &mut self.reference, act.reference);
        push_if(needs.party, &mut self.party, act.party);
        push_if(needs.alone, &mut self.alone, act.alone);
    }

    /// Room for so many acts more.
    pub(crate) fn reserve(&mut self, acts: usize, needs: Needs) {
        let room = |needed: bool| if needed { acts } else { 0 };
        self.case.reserve_exact(acts);
        self.lo.reserve_exact(acts);
        self.row.reserve_exact(acts);
        self.person.reserve_exact(room(needs.person));
        self.reference.reserve_exact(room(needs.reference));
        self.party.reserve_exact(room(needs.party));
        self.alone.reserve_exact(room(needs.alone));
    }

    /// Puts the acts in order, numbers the cases anew where asked to, and says where each begins.
    pub(crate) fn close(&mut self, cases: usize, number: Option<&[u32]>) {
        if let Some(number) = number {
            self.case.iter_mut().for_each(|case| *case = number[*case as usize]);
        }
        let key = |at: usize| (self.case[at], self.lo[at], self.row[at]);
        if !(1..self.lo.len()).all(|at| key(at - 1) <= key(at)) {
            let mut order: Vec<u32> = (0..self.lo.len() as u32).collect();
            order.sort_unstable_by_key(|at| key(*at as usize));
            self.reorder(&order);
        }
        self.starts.clear();
        self.starts.resize(cases + 1, 0);
        for case in &self.case {
            self.starts[*case as usize + 1] += 1;
        }
        for at in 1..self.starts.len() {
            self.starts[at] += self.starts[at - 1];
        }
        self.case = Vec::new();
    }

    fn reorder(&mut self, order: &[u32]) {
        put(&mut self.case, order);
        put(&mut self.lo, order);
        put(&mut self.hi, order);
        put(&mut self.recorded, order);
        put(&mut self.person, order);
        put(&mut self.reference, order);
        put(&mut self.row, order);
        put(&mut self.party, order);
        put(&mut self.alone, order);
    }

    /// The places of a case's acts.
    pub(crate) fn of(&self, case: u32) -> Range<usize> {
        self.starts[case as usize] as usize..self.starts[case as usize + 1] as usize
    }

    /// Copies the acts at some places, column by column: the empty ones cost nothing.
    pub(crate) fn copy(&self, places: &Range<usize>, into: &mut Vec<RowAct>) {
        let from = into.len();
        let times = self.lo[places.clone()].iter().zip(&self.row[places.clone()]);
        into.extend(times.map(|(lo, row)| RowAct {
            lo: *lo,
            hi: *lo,
            recorded: UNSAID,
            person: 0,
            reference: 0,
            row: *row,
            party: NOBODY,
            alone: Truth::CannotTell,
        }));
        let acts = &mut into[from..];
        fill(acts, &self.hi, places, |act, hi| act.hi = hi);
        fill(acts, &self.recorded, places, |act, recorded| act.recorded = recorded);
        fill(acts, &self.person, places, |act, person| act.person = person);
        fill(acts, &self.reference, places, |act, reference| act.reference = reference);
        fill(acts, &self.party, places, |act, party| act.party = party);
        fill(acts, &self.alone, places, |act, alone| act.alone = alone);
    }

    /// The earliest and the latest time.
    pub(crate) fn reach(&self) -> Option<(i32, i32)> {
        let latest = if self.hi.is_empty() { &self.lo } else { &self.hi };
        Some((*self.lo.iter().min()?, *latest.iter().max()?))
    }
}

fn fill<T: Copy>(acts: &mut [RowAct], column: &[T], places: &Range<usize>, set: fn(&mut RowAct, T)) {
    if let Some(values) = column.get(places.clone()) {
        acts.iter_mut().zip(values).for_each(|(act, value)| set(act, *value));
    }
}

fn push_if<T>(needed: bool, column: &mut Vec<T>, value: T) {
    if needed {
        column.push(value);
    }
}

fn put<T: Copy>(column: &mut Vec<T>, order: &[u32]) {
    if !column.is_empty() {
        *column = order.iter().map(|at| column[*at as usize]).collect();
    }
}
