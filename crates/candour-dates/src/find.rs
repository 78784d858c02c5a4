//! Finding expressions in text.

use crate::reader::Reader;
use crate::resolve::Resolver;
use crate::scan::{has_trigger, tokens};
use crate::{Context, Expression};

/// Every time expression of `text`, in order, resolved against `context` and against the text's own story.
pub fn find(text: &str, context: &Context) -> Vec<Expression> {
    if !has_trigger(text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let reader = Reader { text, tokens: &tokens, context, cell: false };
    let mut resolver = Resolver::new(context);
    reader
        .phrases()
        .iter()
        .map(|phrase| Expression { start: phrase.start, end: phrase.end, resolved: resolver.resolve(phrase) })
        .collect()
}
