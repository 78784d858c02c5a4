//! A claims file drafted from an account: one block a claim, ready to correct.

use std::fmt::Write as _;

use candour_model::{Aspect, Claim};

/// Writes the claims of one account as a claims file. What the record says of each stands beside it as a comment.
pub fn draft(claims: &[Claim]) -> String {
    let mut out = String::from(
        "# Claims as they were read, one block each. Correct the sentence of a block, and take out the blocks that need nothing:\n\
         # what stands here is used in place of the program's own reading. docs/spec/claims.md is the language.\n",
    );
    for claim in claims {
        let file = claim.account.rsplit('/').next().unwrap_or(&claim.account);
        let _ = write!(out, "\n# {}: {}\n", claim.verdict.words(), one_line(&claim.reason));
        let _ = write!(out, "claim \"{}\"\n  in {file}\n  {}\n", one_line(&claim.text), claim.read_as);
        for part in claim.parts.iter().filter(|part| part.answer == candour_model::Answer::NotTestable) {
            let from = claim.span.start();
            let words = part.span.and_then(|span| claim.text.get(span.start() - from..span.end() - from));
            let what = if part.aspect == Aspect::Cause { "cause" } else { "judgement" };
            if let Some(words) = words {
                let _ = writeln!(out, "  {what} not tested \"{}\"", one_line(words));
            }
        }
    }
    out
}

/// Between quotes, on one line, without a mark that would end it or begin a comment.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "'")
}
