//! Which words of two texts differ: the longest common run of words, and what is outside it.

/// Cells of the table of one comparison. Beyond it (some thousand words on each side that neither begin nor end alike) the
/// middle of both texts is told as different throughout.
const CELLS_MAX: usize = 4 << 20;

/// Bytes of each text that the other does not have, in order. Places with nothing but blanks between them are one.
pub(crate) fn differ(before: &str, after: &str) -> [Vec<(usize, usize)>; 2] {
    let (a, b) = (pieces(before), pieces(after));
    let alike = |(x, y): &(&Piece<'_>, &Piece<'_>)| x.1 == y.1;
    let head = a.iter().zip(&b).take_while(alike).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(alike).count();
    let (a, b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let [in_a, in_b] = common(a, b);
    [spans(before, a, &in_a), spans(after, b, &in_b)]
}

/// Where it starts, and the word or sign.
type Piece<'t> = (usize, &'t str);

/// Runs of letters and digits are words; every other sign that is no blank stands alone.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut word = None;
    for (at, letter) in text.char_indices() {
        if letter.is_alphanumeric() {
            word.get_or_insert(at);
            continue;
        }
        if let Some(start) = word.take() {
            pieces.push((start, &text[start..at]));
        }
        if !letter.is_whitespace() {
            pieces.push((at, &text[at..at + letter.len_utf8()]));
        }
    }
    pieces.extend(word.map(|start| (start, &text[start..])));
    pieces
}

/// Which pieces of each are in the longest common run; of several, the one that comes first.
fn common(a: &[Piece<'_>], b: &[Piece<'_>]) -> [Vec<bool>; 2] {
    let mut kept = [vec![false; a.len()], vec![false; b.len()]];
    let width = b.len() + 1;
    if (a.len() + 1).saturating_mul(width) > CELLS_MAX {
        return kept;
    }
    // longest[i][j]: the common run of what follows i in a and j in b.
    let mut longest = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i].1 == b[j].1 {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].1 == b[j].1 {
            (kept[0][i], kept[1][j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}

fn spans(text: &str, pieces: &[Piece<'_>], kept: &[bool]) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (&(start, word), _) in pieces.iter().zip(kept).filter(|(_, kept)| !**kept) {
        let end = start + word.len();
        match spans.last_mut() {
            Some(last) if text[last.1..start].chars().all(char::is_whitespace) => last.1 = end,
            _ => spans.push((start, end)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text with what differs in brackets.
    fn marked(text: &str, spans: &[(usize, usize)]) -> String {
        let mut out = String::new();
        let mut last = 0;
        for &(start, end) in spans {
            out += &format!("{}[{}]", &text[last..start], &text[start..end]);
            last = end;
        }
        out + &text[last..]
    }

    #[test]
    fn what_differs_is_marked() {
        let cases = [
            ("seen at home", "seen at home", "seen at home", "seen at home"),
            ("seen at home", "not seen at home", "seen at home", "[not] seen at home"),
            (
                "bruise on left arm, says fell",
                "bruise on right arm",
                "bruise on [left] arm[, says fell]",
                "bruise on [right] arm",
            ),
            ("Vist made.", "Visit made.", "[Vist] made.", "[Visit] made."),
            ("a b", "", "[a b]", ""),
            ("no access", "no  access\n", "no access", "no  access\n"),
            ("Früh 3 May", "Früh 4 May", "Früh [3] May", "Früh [4] May"),
            ("x y x", "y x", "[x] y x", "y x"),
        ];
        for (before, after, a, b) in cases {
            let [in_a, in_b] = differ(before, after);
            assert_eq!((marked(before, &in_a).as_str(), marked(after, &in_b).as_str()), (a, b));
        }
    }

    #[test]
    fn a_text_too_long_to_compare_differs_throughout() {
        let long = |word: &str| format!("same {} end", format!("{word} ").repeat(3000));
        let (before, after) = (long("a"), long("b"));
        let [in_a, in_b] = differ(&before, &after);
        assert_eq!((in_a.len(), in_b.len(), in_a[0].0), (1, 1, 5));
    }

    proptest! {
        /// What is left of both texts outside the marks is the same words.
        #[test]
        fn the_rest_is_the_same(before in "[ab,é ]{0,40}", after in "[ab,é ]{0,40}") {
            let [in_a, in_b] = differ(&before, &after);
            let rest = |text: &str, spans: &[(usize, usize)]| {
                let outside = |at: usize| !spans.iter().any(|s| s.0 <= at && at < s.1);
                let words = pieces(text).into_iter().filter(|p| outside(p.0)).map(|p| p.1.to_owned());
                words.collect::<Vec<_>>()
            };
            prop_assert_eq!(rest(&before, &in_a), rest(&after, &in_b));
        }
    }
}
