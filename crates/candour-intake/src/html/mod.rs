//! Pages of the web: paragraphs, headings and tables; navigation, adverts and footers as furniture.

mod grid;
mod names;
mod page;

use std::convert::Infallible;

use candour_model::Refusal;
use encoding_rs::Encoding;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::prose::paper::{Paper, Piece};
use crate::read::refuse_file;
use crate::text::{furniture, heading};
use crate::{Document, Limits};
use page::Page;

/// Reads a page.
pub(crate) fn read(html: &str, limits: &Limits) -> Result<Document, Refusal> {
    let mut pieces = pieces(html, limits)?;
    label(&mut pieces);
    let mut paper = Paper::default();
    for piece in &pieces {
        paper.piece(piece);
        paper.within(limits)?;
    }
    Ok(paper.document)
}

/// The words of a page as plain text, quoted words behind `>` as in mail; a page in a message is read so.
pub(crate) fn plain(html: &str, limits: &Limits) -> Result<String, Refusal> {
    let mut text = String::new();
    let mut line = |quoted: usize, words: &str| {
        text.extend(std::iter::repeat_n("> ", quoted));
        text.push_str(words.trim());
        text.push('\n');
    };
    for piece in pieces(html, limits)? {
        match piece {
            Piece::Paragraph(draft) => {
                draft.text.trim().lines().for_each(|words| line(draft.quoted, words));
                line(draft.quoted, "");
            }
            Piece::Table(rows) => {
                for row in rows {
                    let cells: Vec<String> =
                        row.cells.into_iter().map(|(words, _)| words.replace('\n', " ")).collect();
                    line(0, &cells.join("\t"));
                }
                line(0, "");
            }
        }
    }
    Ok(text)
}

/// The coding a page names for itself, in the first part of it.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ' ', ';', '>', '/', '?']).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

fn pieces(html: &str, limits: &Limits) -> Result<Vec<Piece>, Refusal> {
    let mut page = Page::new(limits);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        page.event(&event);
        None
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    page.finish().ok_or_else(|| refuse_file("candour::intake::too_large", "holds more than a record can"))
}

/// Furniture and headings by their words; runs of bare links are a menu. A page of nothing else is its own words.
fn label(pieces: &mut [Piece]) {
    for piece in &mut *pieces {
        if let Piece::Paragraph(draft) = piece {
            let words = draft.text.trim();
            draft.furniture |= furniture(words);
            draft.heading |= heading(words);
        }
    }
    for run in pieces.chunk_by_mut(|a, b| is_link(a) && is_link(b)) {
        if run.len() >= 3 && is_link(&run[0]) {
            set(run, true);
        }
    }
    let own = |piece: &Piece| match piece {
        Piece::Paragraph(draft) => !draft.furniture && !draft.text.trim().is_empty(),
        Piece::Table(_) => true,
    };
    if !pieces.iter().any(own) {
        set(pieces, false);
    }
}

fn set(pieces: &mut [Piece], furniture: bool) {
    for piece in pieces {
        if let Piece::Paragraph(draft) = piece {
            draft.furniture = furniture;
        }
    }
}

fn is_link(piece: &Piece) -> bool {
    matches!(piece, Piece::Paragraph(draft)
        if draft.link && draft.text.len() <= 80 && !draft.text.trim_end().ends_with(['.', '!', '?']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Block;

    /// `#` a heading, `~` furniture, `|` between the cells of a table's row, `^` a further cell of a merged area.
    fn shown(html: &str) -> Vec<String> {
        let document = read(html, &Limits::default()).expect("within the limits");
        let text = document.text.as_str();
        let words = |span: candour_model::Span| span.slice(text).expect("of this text").to_owned();
        let mut lines = Vec::new();
        for block in &document.blocks {
            match block {
                Block::Paragraph(one) => {
                    let mark = if one.furniture { "~" } else { "" };
                    let mark = if one.heading && !one.furniture { "#" } else { mark };
                    lines.push(format!("{mark}{}", words(one.span)));
                }
                Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                    let cell =
                        |cell: &crate::RowCell| if cell.merged { "^".into() } else { words(cell.span) };
                    row.cells.iter().map(cell).collect::<Vec<String>>().join("|")
                })),
                Block::Message(_) => {}
            }
        }
        lines
    }

    #[test]
    fn pages_become_paragraphs_and_tables() {
        let cases: &[(&str, &[&str])] = &[
            ("<p>One  \n two<p>Three &amp; four&nbsp;&pound;5", &["One two", "Three & four £5"]),
            ("a<br>b<br><br>c", &["a\nb", "c"]),
            ("<h2>2006</h2><div>Seen<div>at home</div></div>", &["#2006", "Seen", "at home"]),
            ("<ul><li>one<li>two<ul><li>three</ul></ul>", &["one", "two", "three"]),
            ("x<script>if (a<b) '</p>'</script><style>p{}</style>y", &["xy"]),
            ("<p>a<svg><text>no<p>b", &["a", "b"]),
            (
                "<nav>Home</nav><p>Words of it.</p><footer>Terms</footer>",
                &["~Home", "Words of it.", "~Terms"],
            ),
            ("<div class='cookie-bar'><p>We care</p></div><p>So it was.", &["~We care", "So it was."]),
            ("<form><p>Date form completed: 4 May 2016</p></form>", &["Date form completed: 4 May 2016"]),
            ("<article><header><h1>Head</h1></header>Body</article>", &["#Head", "Body"]),
            (
                "<a>One</a><p><a>Two</a><p><a>Three</a><p>Own words.",
                &["~One", "~Two", "~Three", "Own words."],
            ),
            ("<nav>Only this</nav>", &["Only this"]),
            ("<pre>3 May 2007\n\nSeen  alone</pre>", &["3 May 2007", "Seen  alone"]),
            (
                "<table><tr><th>Date<th>Event<tr><td>3/5/07<td>Seen</table>after",
                &["Date|Event", "3/5/07|Seen", "after"],
            ),
            ("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>", &["a|b|^", "^|c|d"]),
            ("<table><tr><td><p>one</p><p>two</p><td>b<tr><td>c<td>d</table>", &["one\ntwo|b", "c|d"]),
            (
                "<table><tr><td>left<td><table><tr><td>1<td>2<tr><td>3<td>4</table></table>",
                &["left", "1|2", "3|4"],
            ),
            ("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", &["a", "b", "c", "d"]),
            (
                "<nav><table><tr><td>a<td>b<tr><td>c<td>d</table></nav><p>Own.",
                &["~a", "~b", "~c", "~d", "Own."],
            ),
            ("</p></td></table></a><b>still</b> words", &["still words"]),
        ];
        for (html, expected) in cases {
            assert_eq!(&shown(html), expected, "{html}");
        }
    }

    #[test]
    fn a_page_of_tags_only_takes_its_time() {
        let deep = "<div><table><tr><td>".repeat(20_000) + "word" + &"</div></b></p>".repeat(20_000);
        assert_eq!(shown(&deep), ["word"]);
        let bare = "<table>".repeat(30_000) + &"<p>x".repeat(30_000);
        assert_eq!(shown(&bare).len(), 30_000);
        let wide = format!("<table>{}</table>", "<tr><td colspan=9999 rowspan=9999>x<td>y".repeat(9_000));
        assert!(read(&wide, &Limits::default()).is_err());
    }

    #[test]
    fn the_coding_a_page_names_is_used() {
        let page = b"<html><meta charset='iso-8859-2'><p>\xb3\xf3d\xbc</p>";
        let intake = crate::extract("a.html", page, &Limits::default()).expect("a page");
        assert_eq!(intake.text.trim(), "łódź");
        assert_eq!(
            declared(b"<?xml version='1.0' encoding='windows-1252'?>").map(Encoding::name),
            Some("windows-1252")
        );
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..600)) {
            let text = String::from_utf8_lossy(&bytes);
            let _ = read(&text, &Limits::default());
        }

        #[test]
        fn any_tags_are_read(tags in proptest::collection::vec(0..12usize, 0..80)) {
            const TAGS: [&str; 12] = [
                "<p>", "</p>", "<table>", "</table>", "<tr>", "<td rowspan=3>", "<th colspan=2>", "</td>", "word ",
                "<div class=nav>", "</div>", "<br>",
            ];
            let html: String = tags.iter().map(|&nth| TAGS[nth]).collect();
            let document = read(&html, &Limits::default()).expect("within the limits");
            let words = tags.iter().filter(|&&nth| TAGS[nth] == "word ").count();
            proptest::prop_assert_eq!(document.text.matches("word").count(), words);
        }
    }
}
