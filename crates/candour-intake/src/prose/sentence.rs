//! Where sentences end. Spans are exact: nothing between two sentences but white space is left out.

use candour_model::Span;

/// The sentences of a stretch of text.
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let Some(words) = within.slice(text) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = words.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !matches!(letter, '.' | '!' | '?' | '…') {
            continue;
        }
        let after = &words[at + letter.len_utf8()..];
        let closing = after.trim_start_matches(['.', '!', '?', '"', '\'', '”', '’', ')', ']']);
        let next = closing.trim_start();
        if next.len() == closing.len() || !begins(next) || (letter == '.' && short(&words[start..at], next)) {
            continue;
        }
        let end = words.len() - closing.len();
        found.extend(trimmed(words, start, end, within));
        start = end;
        while letters.peek().is_some_and(|&(at, _)| at < end) {
            letters.next();
        }
    }
    found.extend(trimmed(words, start, words.len(), within));
    found
}

fn trimmed(words: &str, start: usize, end: usize, within: Span) -> Option<Span> {
    let piece = &words[start..end];
    let from = start + (piece.len() - piece.trim_start().len());
    let to = from + piece.trim().len();
    (from < to).then(|| within.part(from, to)).flatten()
}

/// Can a sentence begin so?
fn begins(next: &str) -> bool {
    next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"'“‘([?•-–".contains(c))
}

/// Does the full stop belong to an abbreviation or initial?
fn short(before: &str, next: &str) -> bool {
    const NAMED: [&str; 12] =
        ["dr", "mr", "mrs", "ms", "prof", "st", "rev", "sgt", "insp", "supt", "cllr", "messrs"];
    const NUMBERED: [&str; 16] = [
        "no", "nos", "s", "ss", "para", "paras", "art", "ref", "tel", "ext", "p", "pp", "vol", "fig",
        "approx", "c",
    ];
    const NEVER: [&str; 5] = ["e.g", "i.e", "cf", "viz", "vs"];
    let word = before.rsplit(|c: char| c.is_whitespace() || "([“\"".contains(c)).next().unwrap_or_default();
    let low = word.to_lowercase();
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    let letter_of = ["Child", "Miss", "Worker", "Sibling", "Family"]
        .iter()
        .any(|noun| before.trim_end_matches(word).trim_end().ends_with(noun));
    NAMED.contains(&low.as_str())
        || NEVER.contains(&low.as_str())
        || (number && NUMBERED.contains(&low.as_str()))
        || (initial && !letter_of && word != "I")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_found() {
        let cases: &[(&str, &[&str])] = &[
            ("Seen at home. No concerns.", &["Seen at home.", "No concerns."]),
            ("Dr. Smith rang at 3.30 p.m. about bruising.", &["Dr. Smith rang at 3.30 p.m. about bruising."]),
            ("Held under s. 47 of the Act. Agreed.", &["Held under s. 47 of the Act.", "Agreed."]),
            ("“He fell.” She left.", &["“He fell.”", "She left."]),
            ("Spoke to J. Brown. Closed", &["Spoke to J. Brown.", "Closed"]),
            ("Placed with Child A. Then moved.", &["Placed with Child A.", "Then moved."]),
            ("Injuries, e.g. Bruises, seen? Yes!", &["Injuries, e.g. Bruises, seen?", "Yes!"]),
            ("  ", &[]),
        ];
        for (text, expected) in cases {
            let whole = Span::new(text, 0, text.len()).expect("all of it");
            let found: Vec<&str> = sentences(text, whole).iter().filter_map(|s| s.slice(text)).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
