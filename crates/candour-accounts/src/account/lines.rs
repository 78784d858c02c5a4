//! Lines of a plain text that only look as if a paragraph began there: a sentence goes on in them.
//!
//! Records are read line by line where lines begin with dates or names of fields. In a report wrapped at some width such a line
//! is chance, and the line above says so: it has not ended.

use candour_model::Span;

/// A line of fewer letters was not wrapped but ended, unless the next goes on in lower case.
const WRAPPED: usize = 45;
/// A text of longer lines was not wrapped to be read.
const WIDEST: usize = 120;

/// The paragraphs, those put together that a sentence runs through.
pub(crate) fn joined(text: &str, spans: Vec<Span>) -> Vec<Span> {
    let width = width(text);
    let mut all: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match all.last_mut().filter(|last| goes_on(text, width, (**last, span))) {
            Some(last) => *last = Span::new(text, last.start(), span.end()).unwrap_or(*last),
            None => all.push(span),
        }
    }
    all
}

/// The width at which a text was wrapped: that of nearly its longest lines, when most lines that others follow are full.
fn width(text: &str) -> Option<usize> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    lengths.retain(|length| *length > 0);
    lengths.sort_unstable();
    let width = *lengths.get(lengths.len().checked_sub(lengths.len() / 50 + 1)?)?;
    let pairs = || lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    let full = pairs().filter(|pair| is_full(pair[0], pair[1], width)).count();
    ((WRAPPED..=WIDEST).contains(&width) && full >= MANY && full * 2 > pairs().count()).then_some(width)
}

/// Fewer full lines may be full by chance.
const MANY: usize = 8;

/// Had the next line's first word no room in this one?
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count() > width
}

/// Does a sentence of one paragraph go on in the next line, or does the line end because it was full?
fn goes_on(text: &str, width: Option<usize>, (one, next): (Span, Span)) -> bool {
    let Some(between) = text.get(one.end()..next.start()) else { return false };
    if !between.trim().is_empty() || between.matches('\n').count() != 1 {
        return false;
    }
    let (above, below) = (&text[one.start()..one.end()], &text[next.start()..next.end()]);
    let above = above.rsplit('\n').next().unwrap_or(above).trim();
    let in_lower_case = below.starts_with(char::is_lowercase);
    let is_cut =
        above.strip_suffix(['-', '\u{ad}', '‐']).is_some_and(|word| word.ends_with(char::is_alphabetic));
    let ended = above.ends_with(['.', '!', '?', ':', ';', '"', '”']);
    let wrapped = width.is_some_and(|width| is_full(above, below, width));
    let unended = !ended && above.chars().count() >= WRAPPED;
    in_lower_case && (is_cut || !ended) || !is_item(below) && (wrapped || unended)
}

/// "• see the child", "(b) see the home", "4. see the school".
fn is_item(words: &str) -> bool {
    let mark = words.split_whitespace().next().unwrap_or_default();
    let has_number = mark.len() <= 5 && mark.ends_with([')', '.']);
    has_number && mark.starts_with(|c: char| c == '(' || c.is_ascii_digit())
        || mark
            .starts_with(|c: char| !c.is_alphanumeric() && !matches!(c, '“' | '‘' | '"' | '\'' | '(' | '£'))
}

#[cfg(test)]
mod tests {
    use crate::read;
    use candour_model::CaseFacts;

    const LONG: &str = "The panel was told that the first letter about her";

    const ITEMS: &str = "• To see the child and to write down what was said\n• To see the home";

    fn check(text: &str, want: &[&str]) {
        let account = read("r.txt", text.as_bytes(), &CaseFacts::default()).0;
        let told: Vec<&str> =
            account.paragraphs.iter().filter_map(|span| span.slice(&account.text)).collect();
        assert_eq!(told, want, "{text}");
    }

    #[test]
    fn sentences_run_through_lines() {
        let going_on = [
            "He was inad-\nequate there.".to_owned(),
            "Few were\nseen there.".to_owned(),
            format!(
                "{LONG} came on\n3/5/2008 from a doctor and that it was read by nobody until\n4/5/2008 by all of them."
            ),
            format!("{LONG} said what\nHealth visitors knew: that she had gone."),
            format!("{LONG} came on\n3 May 2008 and was read."),
        ];
        for text in going_on {
            check(&text, &[&text]);
        }
        for ended in ["Few came.\nSome left.", "Age: 3\nName: Ann", "- see the child\n- see the home", ITEMS]
        {
            check(ended, &ended.split('\n').collect::<Vec<_>>());
        }
        check("He was inad-\n\nequate there.", &["He was inad-", "equate there."]);
    }
}
