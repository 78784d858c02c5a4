//! An account's text with its claims marked where they stand. Claims may share words or lie one within the other: the
//! words bear the line of the shortest, and every claim has its own tag, with sign and word, where it ends.

use std::collections::BTreeSet;

use candour_model::{Answer, Claim};

use crate::verdict::sign;
use crate::words::{esc, w};

/// A claim in the text: from its first letter to its last.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) n: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    verdict: Answer,
}

impl Said {
    /// `None` where the claim's words do not stand in the text: a person may have put them otherwise.
    pub(crate) fn of(text: &str, n: usize, claim: &Claim) -> Option<Said> {
        let words = claim.span.slice(text)?;
        let from = claim.span.start() + (words.len() - words.trim_start().len());
        let to = from + words.trim().len();
        (from < to).then_some(Said { n, from, to, verdict: claim.verdict })
    }
}

/// The paragraphs of a text without the blanks around them: parted by blank lines or, where there are none, by lines.
pub(crate) fn paragraphs(text: &str) -> Vec<(usize, usize)> {
    let blank_lines = text.trim().lines().any(|line| line.trim().is_empty());
    let mut found: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut apart) = (0, true);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let from = at + (line.len() - line.trim_start().len());
        at += line.len();
        if words.is_empty() {
            apart = true;
            continue;
        }
        match found.last_mut().filter(|_| blank_lines && !apart) {
            Some(paragraph) => paragraph.1 = from + words.len(),
            None => found.push((from, from + words.len())),
        }
        apart = false;
    }
    found
}

/// A paragraph, its claims marked.
pub(crate) fn write(out: &mut String, text: &str, (from, to): (usize, usize), said: &[Said]) {
    let here: Vec<&Said> = said.iter().filter(|said| said.from < to && from < said.to).collect();
    let ends = here.iter().flat_map(|said| [said.from.max(from), said.to.min(to)]);
    let borders: BTreeSet<usize> = ends.chain([from, to]).collect();
    let borders: Vec<usize> = borders.into_iter().collect();
    for pair in borders.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        for said in here.iter().filter(|said| said.from == a) {
            w!(out, "<span id=\"said-{}\"></span>", said.n);
        }
        let over = here.iter().filter(|said| said.from <= a && b <= said.to);
        let words = text.get(a..b).unwrap_or_default();
        match over.min_by_key(|said| (said.to - said.from, said.n)) {
            Some(said) => {
                w!(out, "<a class=\"said {}\" href=\"#claim-{}\">", said.verdict.name(), said.n);
                esc(out, words);
                out.push_str("</a>");
            }
            None => esc(out, words),
        }
        for said in here.iter().filter(|said| said.to == b) {
            tag(out, said);
        }
    }
}

fn tag(out: &mut String, said: &Said) {
    w!(
        out,
        "<a class=\"v {}\" href=\"#claim-{n}\">{n} <span aria-hidden=\"true\">{}</span> {}</a>",
        said.verdict.name(),
        sign(said.verdict),
        said.verdict.words(),
        n = said.n
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let found: Vec<&str> = paragraphs(text).into_iter().map(|(from, to)| &text[from..to]).collect();
        assert_eq!(found, want, "{text:?}");
    }

    #[test]
    fn paragraphs_are_parted_by_blank_lines_else_by_lines() {
        for (text, want) in [
            ("", &[][..]),
            ("\n \n", &[]),
            ("one", &["one"]),
            ("one\ntwo\n", &["one", "two"]),
            ("one\r\ntwo", &["one", "two"]),
            (" one\ntwo\n\n three \n", &["one\ntwo", "three"]),
            ("é\n\u{a0}\nü", &["é", "ü"]),
        ] {
            check(text, want);
        }
    }

    proptest::proptest! {
        /// Whatever the claims, the words of a text come out once, in order; each claim has one place and one tag.
        #[test]
        fn no_word_is_lost(text in "[a-c é\n]{1,40}", spans in proptest::collection::vec((0_usize..40, 1_usize..20), 0..6)) {
            let said: Vec<Said> = (1..)
                .zip(&spans)
                .filter_map(|(n, &(from, length))| {
                    let to = (from + length).min(text.len());
                    let words = text.get(from..to)?;
                    let from = from + (words.len() - words.trim_start().len());
                    let to = from + words.trim().len();
                    (from < to).then_some(Said { n, from, to, verdict: Answer::Supported })
                })
                .collect();
            let mut out = String::new();
            for paragraph in paragraphs(&text) {
                write(&mut out, &text, paragraph, &said);
            }
            for one in &said {
                let (place, tag) = (format!("id=\"said-{}\"", one.n), format!("{} <span aria", one.n));
                proptest::prop_assert_eq!(out.matches(&place).count(), 1);
                proptest::prop_assert_eq!(out.matches(&format!(">{tag}")).count(), 1);
                out = out.replacen(&format!(">{tag}-hidden=\"true\">✓</span> supported<"), "><", 1);
            }
            let plain: String = out.split('<').map(|piece| piece.rsplit('>').next().unwrap_or(piece)).collect();
            let blank = |c: &char| !c.is_whitespace();
            let (left, right): (String, String) = (plain.chars().filter(blank).collect(), text.chars().filter(blank).collect());
            proptest::prop_assert_eq!(left, right);
        }
    }
}
