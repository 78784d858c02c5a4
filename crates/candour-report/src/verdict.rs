//! The marks of the six answers: a sign beside the word, and a shape on a page outline. Colour says nothing here.

use candour_model::Answer;

use crate::words::{esc, w};

const INK: &str = "#1b1b1b";

/// The sign that stands before the word, never in its place.
pub(crate) fn sign(answer: Answer) -> &'static str {
    match answer {
        Answer::Supported => "✓",
        Answer::Partly => "◐",
        Answer::Contradicted => "✗",
        Answer::CannotTell => "?",
        Answer::NotRecorded => "○",
        Answer::NotTestable => "–",
    }
}

/// The answer as sign and word. Its class only chooses a border.
pub(crate) fn tag(out: &mut String, answer: Answer) {
    w!(
        out,
        "<span class=\"v {}\"><span aria-hidden=\"true\">{}</span> {}</span>",
        answer.name(),
        sign(answer),
        answer.words()
    );
}

/// A leaf of paper, which no entry of a record has, with the answer's shape on it; plain lines where nothing was judged.
pub(crate) fn shape(out: &mut String, answer: Option<Answer>, (x, y): (i32, i32)) {
    let dash = if answer == Some(Answer::NotRecorded) { " stroke-dasharray=\"2 1.5\"" } else { "" };
    let (left, top) = (x - 5, y - 5);
    w!(
        out,
        "<rect x=\"{left}\" y=\"{top}\" width=\"10\" height=\"11\" fill=\"#fff\" stroke=\"{INK}\"{dash}/>"
    );
    let pen = format!("fill=\"none\" stroke=\"{INK}\" stroke-width=\"1.6\"");
    match answer {
        None => w!(out, "<path d=\"M{} {}h4m-4 3h4\" stroke=\"{INK}\"/>", x - 2, y - 1),
        Some(Answer::Supported) => w!(out, "<path d=\"M{} {y}l2 3l4 -6\" {pen}/>", x - 3),
        Some(Answer::Partly) => {
            w!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"5\" height=\"11\" fill=\"{INK}\"/>");
        }
        Some(Answer::Contradicted) => w!(out, "<path d=\"M{} {}l6 6m0 -6l-6 6\" {pen}/>", x - 3, y - 3),
        Some(Answer::CannotTell) => {
            w!(out, "<text x=\"{x}\" y=\"{}\" font-size=\"10\" font-weight=\"bold\" ", y + 4);
            out.push_str("text-anchor=\"middle\">");
            esc(out, sign(Answer::CannotTell));
            out.push_str("</text>");
        }
        Some(Answer::NotRecorded) => {}
        Some(Answer::NotTestable) => w!(out, "<path d=\"M{} {y}h6\" {pen}/>", x - 3),
    }
}
