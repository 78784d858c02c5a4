//! "Discharged after the arrest": a record that gives an order which the days of other records contradict.
//!
//! An order is read only where the words name a kind of act right behind "after" or "before". It is held against the
//! telling of that act that lies nearest, and against other tellings of the entry's own act. Days that can be one
//! contradict nothing.

use candour_model::{Difference, DifferenceKind, Kind};

use crate::differ::{date_words, slice};
use crate::disagree::Across;
use crate::likeness::days_apart;
use crate::telling::{ORDERED, Telling, bit};

/// What an entry says of the order of its own act and another.
struct Order {
    other: Kind,
    after: bool,
    words: (usize, usize),
}

/// How many letters may stand between "after" and the words of the act: an article and an adjective.
const BETWEEN: usize = 24;
const FAR: i64 = 45;

/// Orders that other records contradict.
pub(crate) fn orders(view: &Across<'_, '_>, pairs: &[(u32, u32)]) -> Vec<Difference> {
    let told: Vec<Option<Order>> = view.tellings.iter().map(order).collect();
    let acts = Acts::new(view.tellings);
    // Few entries give an order and pairs are many: a pair without one costs two looks and no more.
    let given = |says: u32, dates: u32| {
        let (says, dates) = (says as usize, dates as usize);
        contradicted(view, &acts, told[says].as_ref()?, says, dates)
    };
    let mut found = Vec::new();
    for &(i, j) in pairs {
        found.extend(given(i, j));
        found.extend(given(j, i));
    }
    found
}

fn order(telling: &Telling<'_>) -> Option<Order> {
    if telling.ordinal & ORDERED == 0 {
        return None;
    }
    let text = telling.entry.text();
    let base = telling.entry.span().start();
    [(" after ", true), (" before ", false)].iter().find_map(|&(word, after)| {
        let at = text.find(word)?;
        let behind = at + word.len();
        let act = telling.entry.kinds.iter().find(|mark| {
            mark.span.start().checked_sub(base).is_some_and(|s| (behind..behind + BETWEEN).contains(&s))
        })?;
        Some(Order { other: act.kind, after, words: (at + 1, act.span.end().checked_sub(base)?) })
    })
}

/// The tellings of each kind of act that give its day, by day.
struct Acts([Vec<(i64, usize)>; 64]);

impl Acts {
    fn new(tellings: &[Telling<'_>]) -> Acts {
        let mut acts = Acts(std::array::from_fn(|_| Vec::new()));
        for (at, telling) in tellings.iter().enumerate() {
            let Some((day, _)) = telling.days.filter(|(first, last)| first == last) else { continue };
            let mut done = telling.done;
            while done != 0 {
                acts.0[done.trailing_zeros() as usize].push((day, at));
                done &= done - 1;
            }
        }
        acts.0.iter_mut().for_each(|days| days.sort_unstable());
        acts
    }

    /// Those within `FAR` days of `day`.
    fn near(&self, kind: Kind, day: i64) -> impl Iterator<Item = (i64, usize)> {
        let days = &self.0[kind as usize];
        let from = days.partition_point(|&(other, _)| other < day.saturating_sub(FAR));
        days[from..].iter().copied().take_while(move |&(other, _)| other <= day.saturating_add(FAR))
    }
}

fn contradicted(
    view: &Across<'_, '_>,
    acts: &Acts,
    order: &Order,
    says: usize,
    dates: usize,
) -> Option<Difference> {
    let (a, b) = (&view.tellings[says], &view.tellings[dates]);
    let own = a.done & b.done & !bit(order.other);
    if own == 0 || a.teller == b.teller || view.likeness.words(view.tellings, says, dates) < 60 {
        return None;
    }
    let (b_days, day) = (b.days?, a.days?.0);
    let others = acts.near(order.other, day).map(|(at, telling)| (at, &view.tellings[telling]));
    let (act_day, act) = others
        .filter(|(_, t)| t.teller != a.teller && days_apart(t, b).is_some_and(|days| days > 0))
        .min_by_key(|(at, _)| (at - day).abs())?;
    let other_way = if order.after { b_days.1 < act_day } else { b_days.0 > act_day };
    other_way.then(|| Difference {
        kind: DifferenceKind::Conflict,
        aspect: "order",
        tellings: vec![slice(a, order.words), date_words(b), date_words(act)],
        note: "One record gives an order of two acts that the days of the others contradict.".to_owned(),
    })
}
