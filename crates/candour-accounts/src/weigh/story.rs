//! A story told day by day: what it gives no day for lies between the days told before and after.

use candour_dates::Date;
use candour_model::{Account, AccountSentence};

use crate::ask::when::{Relation, When};

/// Fewest days a paragraph gives before it is a story told day by day, and the longest time between two of them.
const DAYS: usize = 3;
const APART: i32 = 14;

/// The days between which a sentence of such a paragraph lies, for what in it gives none.
pub(crate) fn between(account: &Account, nth: usize) -> Option<When> {
    let own = account.sentences.get(nth)?;
    let same = |one: &&AccountSentence| {
        let (from, to) = (one.span.end().min(own.span.end()), one.span.start().max(own.span.start()));
        !account.text.get(from..to).is_some_and(|gap| gap.contains('\n'))
    };
    let told = |list: &[AccountSentence]| -> Vec<Date> {
        list.iter().filter(same).filter_map(|one| one.happened.as_ref()?.interval().latest().date()).collect()
    };
    let before = told(&account.sentences[..nth]);
    let after = told(&account.sentences[nth..]);
    let (from, to) = (*before.last()?, *after.first()?);
    let near = from <= to && (to - from).get_days() <= APART;
    (before.len() + after.len() >= DAYS && near).then(|| When {
        windows: vec![(from, to)],
        days: vec![(from, to)],
        is_named: false,
        relation: Relation::Between,
        bytes: (own.span.start(), own.span.start()),
    })
}

/// "In that time": between the last two days told before it in its paragraph.
pub(crate) fn that_time(account: &Account, nth: usize) -> Option<When> {
    let own = account.sentences.get(nth)?;
    let lower = own.text.to_lowercase();
    let meant = [
        "in that time",
        "during that time",
        "in that period",
        "during that period",
        "in those weeks",
        "in those months",
        "in those days",
        "in the meantime",
        "in between",
        "during this time",
        "in this time",
        "over that period",
    ];
    meant.iter().find(|words| lower.contains(*words))?;
    let before = account.sentences[..nth].iter().rev().take(3);
    let mut days: Vec<Date> = before
        .flat_map(|one| one.dates.iter().rev())
        .filter_map(|dated| dated.interval().exact())
        .take(2)
        .collect();
    days.sort_unstable();
    let [from, to] = days.as_slice() else { return None };
    Some(When {
        windows: vec![(*from, *to)],
        days: vec![(*from, *to)],
        is_named: false,
        relation: Relation::Between,
        bytes: (own.span.start(), own.span.start()),
    })
}
