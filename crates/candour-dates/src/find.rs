//! Finding expressions in text.

use crate::grammar_choice::Item;
use crate::prose::Story;
use crate::reader::Reader;
use crate::resolve::Resolver;
use crate::scan::{has_trigger, tokens};
use crate::{Context, Expression, Style};

/// Every time expression of `text`, in order, resolved against `context` and against the text's own story.
pub fn find(text: &str, context: &Context) -> Vec<Expression> {
    if !has_trigger(text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut reader = Reader { text, tokens: &tokens, context, cell: false, tells_story: false };
    let style = reader.style(context);
    reader.tells_story = style == Style::History;
    let mut resolver = Resolver::new(context);
    let mut story = Story::new(context, style == Style::History);
    let mut list = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((item, next)) = reader.item(at, style).filter(|(_, next)| *next > at) else {
            at += 1;
            continue;
        };
        list.push(match item {
            Item::Record(phrase) => {
                let resolved = resolver.resolve(&phrase);
                let timex = crate::timex::of_resolved(&resolved, &phrase);
                if let crate::TimexValue::Stamp(stamp) = timex.value {
                    story.note(stamp, at, (phrase.start, phrase.end), true);
                }
                Expression { start: phrase.start, end: phrase.end, resolved, timex }
            }
            Item::Prose(cut) => {
                let (start, end) = reader.span_of(&cut);
                let (timex, resolved) = story.resolve(&cut, (start, end));
                resolver.told_by_prose(&resolved, (start, end));
                Expression { start, end, resolved, timex }
            }
        });
        at = next;
    }
    list
}
