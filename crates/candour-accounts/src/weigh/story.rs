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
        is_named: false,
        relation: Relation::Between,
        bytes: (own.span.start(), own.span.start()),
    })
}
