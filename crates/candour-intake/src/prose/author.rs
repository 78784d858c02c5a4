//! Who wrote a note of a case file, from the words between its date and a colon.

use candour_model::{Cell, Dated, Span};

use super::dates::inside;
use super::written::cell;

/// Not an author but what was done.
const DONE: &str = "visit call meeting email mail letter discussion conference group contact referral review text \
    telephone phone home supervision note notes update assessment plan report court appointment strategy core case \
    hospital message event action outcome seen hv tc dv ov";
const ROLES: &str = "worker visitor nurse gp officer teacher manager doctor midwife dr pc dc sgt consultant \
    paediatrician solicitor therapist duty";

/// "03/05/2007 14:20 SW1: Home visit." gives SW1.
pub(super) fn note_author(text: &str, sentence: Span, happened: &Dated, dates: &[Dated]) -> Option<Cell> {
    let date = happened.span?;
    let before = text.get(sentence.start()..date.start())?;
    if !before.trim_matches(['[', '(', '*', ' ']).is_empty() {
        return None;
    }
    let mut at = date.end();
    let spans = inside(sentence, dates).iter().filter_map(|dated| dated.span);
    for next in spans.filter(|own| own.start() >= date.end()) {
        let between = text.get(at..next.start())?.trim_matches([' ', ',', '-', '–', '\t']);
        if !matches!(between, "" | "at") {
            break;
        }
        at = next.end();
    }
    let after = text.get(at..sentence.end())?;
    let colon = after.find(": ").filter(|&colon| colon <= 48)?;
    let name = after[..colon].trim_matches(|c: char| c.is_whitespace() || "-–—,()[]|".contains(c));
    let start = at + after.find(name)?;
    is_author(name)
        .then(|| Span::new(text, start, start + name.len()))
        .flatten()
        .and_then(|span| cell(text, span, ""))
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
