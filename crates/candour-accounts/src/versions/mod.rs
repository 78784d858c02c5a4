//! Two versions of one document: which paragraph became which, which words changed, and of what sort they are
//! (`docs/spec/versions.md`).

mod align;
mod common;
mod files;
mod letters;
mod like;
mod longest;
mod numbering;
mod stand;
mod text;
mod wording;
mod words;

use std::sync::Arc;

use candour_dates::Interval;
use candour_model::{Account, Fate, ParagraphChange, Revision};

use align::{Pair, align};
use text::Text;

pub use files::{Versioned, in_order};

/// Compares an earlier version with a later one.
pub fn revise(before: &Account, after: &Account) -> Revision {
    let (one, other) = (Text::of(before), Text::of(after));
    let pairs = align(&one, &other);
    let published = |account: &Account| account.published.as_ref().map(candour_model::Dated::interval);
    Revision {
        before: Arc::clone(&before.file),
        after: Arc::clone(&after.file),
        dated: [published(before), published(after)] as [Option<Interval>; 2],
        paragraphs: [one.paragraphs.len(), other.paragraphs.len()],
        changes: changes((&one, &other), &pairs),
    }
}

/// In the order of the later version; what was removed stands behind what it stood behind.
fn changes((before, after): (&Text<'_>, &Text<'_>), pairs: &[Pair]) -> Vec<ParagraphChange> {
    let mut of_after = vec![None; after.paragraphs.len()];
    let mut kept = vec![None; before.paragraphs.len()];
    for pair in pairs {
        of_after[pair.after] = Some(pair);
        kept[pair.before] = Some(pair.after);
    }
    let mut removed: Vec<(Option<usize>, usize)> = Vec::new();
    let mut last = None;
    for (at, became) in kept.iter().enumerate() {
        match became {
            Some(after) => last = Some(*after),
            None => removed.push((last, at)),
        }
    }
    removed.sort_unstable();
    let mut gone = removed.into_iter().peekable();
    let mut all = Vec::new();
    for at in std::iter::once(None).chain((0..after.paragraphs.len()).map(Some)) {
        if let Some(at) = at {
            all.extend(change((before, after), at, of_after[at]));
        }
        while let Some((_, own)) = gone.next_if(|(behind, _)| *behind <= at) {
            let span = before.paragraphs[own].span;
            all.push(ParagraphChange {
                fate: Fate::Removed,
                before: Some(span),
                after: None,
                words: Vec::new(),
            });
        }
    }
    all
}

fn change(
    (before, after): (&Text<'_>, &Text<'_>),
    at: usize,
    pair: Option<&Pair>,
) -> Option<ParagraphChange> {
    let own = &after.paragraphs[at];
    let Some(pair) = pair else {
        return Some(ParagraphChange {
            fate: Fate::Added,
            before: None,
            after: Some(own.span),
            words: Vec::new(),
        });
    };
    let earlier = &before.paragraphs[pair.before];
    let words = if pair.is_same { Vec::new() } else { words::words((before, earlier), (after, own)) };
    let fate = match (pair.is_moved, words.is_empty()) {
        (false, true) => return None,
        (false, false) => Fate::Edited,
        (true, true) => Fate::Moved,
        (true, false) => Fate::MovedAndEdited,
    };
    Some(ParagraphChange { fate, before: Some(earlier.span), after: Some(own.span), words })
}
