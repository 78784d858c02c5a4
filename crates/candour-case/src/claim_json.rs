//! A claim in the JSON contract.

use candour_model::{Claim, ClaimPart, Span, WeighedThen};
use serde_json::{Value, json};

use crate::envelope::searched;

/// One claim; `at` counts a span of its account in Unicode scalar values.
pub(crate) fn claim(claim: &Claim, at: &dyn Fn(Span) -> (usize, usize)) -> Value {
    let (start, end) = at(claim.span);
    json!({
        "id": claim.id,
        "account": &*claim.account,
        "text": claim.text,
        "start": start,
        "end": end,
        "sentence": claim.sentence,
        "voice": claim.voice.name(),
        "speaker": claim.speaker,
        "kind": claim.kind,
        "read_as": claim.read_as,
        "verdict": claim.verdict.name(),
        "parts": claim.parts.iter().map(|one| part(one, at)).collect::<Vec<_>>(),
        "entries": claim.entries.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        "reason": claim.reason,
        "settled_by": claim.settled_by,
        "searched": claim.searched.iter().map(searched).collect::<Vec<_>>(),
        "single_source": claim.single_source,
        "then": claim.then.as_ref().map(then),
        "put_by_hand": claim.put_by_hand,
    })
}

fn part(part: &ClaimPart, at: &dyn Fn(Span) -> (usize, usize)) -> Value {
    let span = part.span.map(at);
    json!({
        "aspect": part.aspect.name(),
        "answer": part.answer.name(),
        "start": span.map(|span| span.0),
        "end": span.map(|span| span.1),
        "entries": part.entries.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        "reason": part.reason,
    })
}

fn then(then: &WeighedThen) -> Value {
    json!({
        "on": then.on.to_string(),
        "verdict": then.verdict.name(),
        "could_know": then.could_know.iter().map(|agency| agency.as_str()).collect::<Vec<_>>(),
        "untold": then.untold,
    })
}
