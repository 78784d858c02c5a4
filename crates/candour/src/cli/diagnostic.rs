//! A problem for a person: file, place, code, what to do; on a terminal with the words it is about.
//!
//! The words are drawn from the source at the moment of showing and go to a screen only. What may be kept (a log, a
//! pipe, `--json`) gets the place.

use candour_model::Span;

/// Letters shown on each side of the words in question.
const AROUND: usize = 40;
/// Letters of the words in question; of longer ones the beginning is enough to find them.
const LONGEST: usize = 60;

/// The line the words stand in, and marks under them. `None` where the span is not of this text.
pub(crate) fn drawn(text: &str, span: Span) -> Option<[String; 2]> {
    let words = span.slice(text)?;
    let line_start = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
    let before: Vec<char> = text[line_start..span.start()].chars().collect();
    let before: String = before[before.len().saturating_sub(AROUND)..].iter().collect();
    let line = words.split('\n').next().unwrap_or_default();
    let shown: String = line.chars().take(LONGEST).collect();
    let rest = if shown.len() < words.len() { "…" } else { "" };
    let after = if rest.is_empty() { &text[span.end()..] } else { "" };
    let after: String = after.chars().take_while(|letter| *letter != '\n').take(AROUND).collect();
    let marks = "^".repeat(shown.chars().count().max(1));
    let lead = " ".repeat(before.chars().count());
    Some([visible(&format!("{before}{shown}{rest}{after}")), format!("{lead}{marks}")])
}

/// A record must not move the cursor or change colours of the screen it is read on.
fn visible(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_over_their_marks() {
        let text = "first line\n31 June 2016\tSeen \u{1b}[31mat home\nlast";
        let cases = [
            ("31 June 2016", "31 June 2016 Seen  [31mat home", "^^^^^^^^^^^^"),
            ("at home", "31 June 2016 Seen  [31mat home", "                       ^^^^^^^"),
            ("home\nlast", "31 June 2016 Seen  [31mat home…", "                          ^^^^"),
        ];
        for (words, line, marks) in cases {
            let at = text.find(words).expect("the words are there");
            let span = Span::new(text, at, at + words.len()).expect("on borders");
            assert_eq!(drawn(text, span), Some([line.to_owned(), marks.to_owned()]), "{words}");
        }
        let beyond = Span::new("a longer text than this one, by far, so that its end lies beyond", 60, 64);
        assert_eq!(drawn(text, beyond.expect("on borders")), None);
    }
}
