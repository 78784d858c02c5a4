//! Who wrote a note of a case file, from the words between its date and a colon.

use candour_model::{Cell, Dated, Span};

use super::dates::inside;
use super::written::cell;

/// Not an author but what was done.
const DONE: &str = "visit call meeting email mail letter discussion conference group contact referral review text \
    telephone phone home supervision note notes update assessment plan report court appointment strategy core case \
    hospital message event action outcome seen hv tc dv ov";
const ROLES: &str = "worker visitor nurse gp officer teacher manager doctor midwife dr pc dc sgt consultant \
    paediatrician solicitor therapist duty ds di dci insp inspector constable sister sr hca pcso";

/// What follows the day, and the time beside it, in a stretch that begins with them.
pub(super) fn after_stamp(text: &str, within: Span, happened: &Dated, dates: &[Dated]) -> Option<Span> {
    let date = happened.span?;
    let before = text.get(within.start()..date.start())?;
    if !before.trim_matches(|c| OPENING.contains(&c)).is_empty() {
        return None;
    }
    let mut at = date.end();
    let spans = inside(within, dates).iter().filter_map(|dated| dated.span);
    for next in spans.filter(|own| own.start() >= date.end()) {
        let between = text.get(at..next.start())?.trim_matches([' ', ',', '-', '–', '\t']);
        if !matches!(between, "" | "at") {
            break;
        }
        at = next.end();
    }
    let after = text.get(at..within.end())?;
    let lead = after.len() - after.trim_start_matches(between_stamp_and_name).len();
    Span::new(text, at + lead, within.end())
}

/// What may stand before a stamp.
pub(super) const OPENING: [char; 6] = ['[', '(', '*', '-', '•', ' '];

fn between_stamp_and_name(c: char) -> bool {
    c.is_whitespace() || "-–—,()[]|".contains(c)
}

/// "03/05/2007 14:20 SW1: Home visit." gives SW1.
pub(super) fn note_author(text: &str, sentence: Span, happened: &Dated, dates: &[Dated]) -> Option<Cell> {
    let rest = after_stamp(text, sentence, happened, dates)?;
    let words = rest.slice(text)?;
    let colon = words.find(": ").filter(|&colon| colon <= 48)?;
    named(text, rest, &words[..colon])
}

/// The author in the line of a stamp: before a colon, or before a wide space, or all of what is left.
pub(super) fn stamped(text: &str, rest: Span) -> Option<Cell> {
    let words = rest.slice(text)?;
    let ends = [words.find(": "), words.find("  "), words.find('\t'), words.find(" - "), words.find(" – ")];
    let end = ends.into_iter().flatten().min().unwrap_or(words.len());
    // A bracket may hold the role: "Dr N Farrow (GP)".
    named(text, rest, &words[..end])
}

fn named(text: &str, rest: Span, words: &str) -> Option<Cell> {
    let name = words.trim_end_matches(|c| between_stamp_and_name(c) && c != ')');
    let name = if name.contains('(') { name } else { name.trim_end_matches(')') };
    is_author(name).then(|| rest.part(0, name.len())).flatten().and_then(|span| cell(text, span, ""))
}

/// Initials, a code, a role or a name; not what was done.
fn is_author(name: &str) -> bool {
    let among = |list: &str, word: &str| list.split_ascii_whitespace().any(|known| known == word);
    let low = name.to_lowercase();
    let words: Vec<&str> =
        low.split([' ', '/', '(', ')', '.', ',']).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 5 || words.iter().any(|word| among(DONE, word)) {
        return false;
    }
    if words.iter().any(|word| among(ROLES, word)) {
        return true;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let code = name.len() <= 6
        && (1..=4).contains(&letters)
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.');
    let named = words.len() >= 2 && name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    code || named
}
