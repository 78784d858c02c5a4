//! The numbers of paragraphs: "3.", "4.12", "(b)". When a paragraph is put in, those below it are numbered anew, and that is no
//! change of what they say.
//!
//! A number is taken for a paragraph's own only in a row: the one before it or behind it, written alike, is its neighbour.
//! "12.30 Police came" has none, and stays a word.

use candour_dates::{Context, find};
use candour_model::Span;

/// A number at the beginning of a paragraph.
struct Label {
    paragraph: usize,
    levels: Vec<u32>,
    /// How it is written: its marks, how many levels, letters or digits.
    style: (String, usize),
    /// Its bytes, from the beginning of the paragraph.
    length: usize,
}

/// A number above this is a year or a count.
const HIGHEST: u32 = 999;

/// Of each paragraph how many bytes its number takes up.
pub(crate) fn numbers(text: &str, paragraphs: &[Span]) -> Vec<usize> {
    let mut lengths = vec![0; paragraphs.len()];
    let labels = paragraphs.iter().enumerate().filter_map(|(at, span)| {
        let own = &text[span.start()..span.end()];
        label(own).map(|(levels, style, length)| Label { paragraph: at, levels, style, length })
    });
    let mut labels: Vec<Label> = labels.collect();
    // Each with those written alike, in their order: a list inside a list does not come between.
    labels.sort_by(|one, other| (&one.style, one.paragraph).cmp(&(&other.style, other.paragraph)));
    for pair in labels.windows(2) {
        if pair[0].style == pair[1].style && follows(&pair[0].levels, &pair[1].levels) {
            lengths[pair[0].paragraph] = pair[0].length;
            lengths[pair[1].paragraph] = pair[1].length;
        }
    }
    lengths
}

/// 3.4 follows 3.3, and 4.1 follows any of 3.
fn follows(one: &[u32], other: &[u32]) -> bool {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    match (one.get(same), other.get(same..)) {
        (Some(last), Some([next, rest @ ..])) => *next == last + 1 && rest.iter().all(|level| *level == 1),
        _ => false,
    }
}

type Read = (Vec<u32>, (String, usize), usize);

fn label(own: &str) -> Option<Read> {
    let (word, rest) = own.split_once([' ', '\t', '\n', '\u{a0}'])?;
    let inner = word.strip_prefix(['(', '[']).unwrap_or(word);
    let inner = inner.strip_suffix([']', ')', '.', ':']).unwrap_or(inner);
    let levels = levels(inner)?;
    let digits = inner.starts_with(|c: char| c.is_ascii_digit());
    // A bare "3" is the number of a paragraph when a sentence follows, and that of a day when a month does.
    let bare = word == inner && levels.len() == 1;
    if bare && (!rest.starts_with(char::is_uppercase) || !digits || begins_with_date(own)) {
        return None;
    }
    let marks = word.replace(inner, if digits { "1" } else { "a" });
    let style = (marks, levels.len());
    Some((levels, style, word.len()))
}

fn levels(inner: &str) -> Option<Vec<u32>> {
    if let [letter @ b'a'..=b'z'] = inner.as_bytes() {
        return Some(vec![u32::from(letter - b'a') + 1]);
    }
    let level = |part: &str| {
        let plain = !part.starts_with('0') && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|number| plain && *number <= HIGHEST)
    };
    inner.split('.').map(level).collect()
}

fn begins_with_date(own: &str) -> bool {
    let line = own.split_once('\n').map_or(own, |(line, _)| line);
    find(line, &Context::default()).first().is_some_and(|date| date.start == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row() {
        let table = [
            ("1. One|2. Two|3. Three", "2 2 2"),
            ("3.9 One|4.1 Two|4.3 Gap|4.4 On", "3 3 3 3"),
            ("1. One|(a) this|(b) that|2. Two|(a) more", "2 3 3 2 0"),
            ("1 The one|2 The other", "1 1"),
            ("1 child came|2 children came", "0 0"),
            ("3 May 2008 he came|4 May 2008 he left", "0 0"),
            ("12.30 Police came|12.45 They left", "0 0"),
            ("2007 The year|2008 The next", "0 0"),
            ("7. Alone", "0"),
            ("a child|b", "0 0"),
        ];
        for (paragraphs, want) in table {
            let text = paragraphs.replace('|', "\n");
            let mut at = 0;
            let spans = text.split('\n').filter_map(|line| {
                let span = Span::new(&text, at, at + line.len());
                at += line.len() + 1;
                span
            });
            let told: Vec<String> =
                numbers(&text, &spans.collect::<Vec<_>>()).iter().map(ToString::to_string).collect();
            assert_eq!(told.join(" "), want, "{paragraphs}");
        }
    }
}
