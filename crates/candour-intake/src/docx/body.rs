//! One XML part of a Word document to pieces of text.

use std::collections::BTreeSet;

use candour_model::Refusal;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::Limits;
use crate::prose::paper::{Draft, Merged, Piece, RowDraft};
use crate::read::refuse_file;

/// The pieces of a part in order, and whether it holds tracked changes.
pub(super) fn pieces(
    xml: &str,
    headings: &BTreeSet<String>,
    limits: &Limits,
) -> Result<(Vec<Piece>, bool), Refusal> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut body = Body {
        headings,
        limits,
        out: Vec::new(),
        frames: Vec::new(),
        skip: 0,
        depth: 0,
        words: false,
        properties: 0,
        cells: 0,
        tracked: false,
    };
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(tag) => body.start(&tag, false)?,
            Event::Empty(tag) => body.start(&tag, true)?,
            Event::End(tag) => body.end(tag.local_name().as_ref()),
            Event::Text(text) if body.words => body.text(&text.xml10_content()),
            Event::CData(text) if body.words => body.text(&text.xml10_content()),
            Event::GeneralRef(name) if body.words => {
                let mut letter = [0; 4];
                body.text(reference(&name).encode_utf8(&mut letter));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    while !body.frames.is_empty() {
        body.close();
    }
    Ok((body.out, body.tracked))
}

fn damaged() -> Refusal {
    refuse_file("candour::intake::damaged", "holds a part that breaks off or breaks the rules of XML")
}

fn reference(name: &BytesRef<'_>) -> char {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return letter;
    }
    match name.clone().into_inner().as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => '\u{fffd}',
    }
}

/// What is open at a point of the part.
enum Frame {
    Paragraph { draft: Draft, after: Vec<Piece> },
    Table(Vec<RowDraft>),
    Cell { text: String, span: usize, merged: bool },
}

struct Body<'a> {
    headings: &'a BTreeSet<String>,
    limits: &'a Limits,
    out: Vec<Piece>,
    frames: Vec<Frame>,
    /// Depth inside an element that is left out.
    skip: usize,
    depth: usize,
    words: bool,
    /// Depth inside a paragraph's properties, where a tab is a tab stop.
    properties: usize,
    cells: usize,
    tracked: bool,
}

impl Body<'_> {
    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) -> Result<(), Refusal> {
        if !empty {
            self.depth += 1;
            if self.depth > self.limits.depth {
                return Err(refuse_file("candour::intake::damaged", "nests deeper than a document does"));
            }
            if self.skip > 0 {
                self.skip += 1;
                return Ok(());
            }
        }
        if self.skip > 0 {
            return Ok(());
        }
        let name = tag.local_name();
        let name = name.as_ref();
        self.tracked |= matches!(name, "ins" | "del" | "moveFrom" | "moveTo");
        if !empty && matches!(name, "del" | "moveFrom" | "Fallback") {
            self.skip = 1;
            return Ok(());
        }
        if !empty && matches!(name, "pPr" | "rPr") {
            self.properties += 1;
        }
        self.open(name, tag, empty)
    }

    fn open(&mut self, name: &str, tag: &BytesStart<'_>, empty: bool) -> Result<(), Refusal> {
        match name {
            "p" if !empty => {
                self.frames.push(Frame::Paragraph { draft: Draft::default(), after: Vec::new() });
            }
            "tbl" if !empty => self.frames.push(Frame::Table(Vec::new())),
            "tr" => self.row(),
            "tc" if !empty => self.frames.push(Frame::Cell { text: String::new(), span: 1, merged: false }),
            "t" if !empty => self.words = true,
            "tab" if self.properties == 0 => self.text("\t"),
            "br" | "cr" if attribute(tag, "w:type").is_none_or(|kind| kind == "textWrapping") => {
                self.text("\n");
            }
            "noBreakHyphen" => self.text("-"),
            "sym" => self.symbol(tag),
            "gridSpan" => return self.grid_span(tag),
            "vMerge" => {
                let further = attribute(tag, "w:val").is_none_or(|how| how != "restart");
                if let Some(Frame::Cell { merged, .. }) = self.frames.last_mut() {
                    *merged = further;
                }
            }
            "gridBefore" => {
                let count = number(tag).min(self.limits.columns);
                if let Some(Frame::Table(rows)) = self.frames.last_mut()
                    && let Some(row) = rows.last_mut()
                {
                    row.cells.extend((0..count).map(|_| (String::new(), Merged::Not)));
                }
            }
            "pStyle" | "outlineLvl" => self.style(name, tag),
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self) {
        if let Some(Frame::Table(rows)) = self.frames.last_mut() {
            rows.push(RowDraft::default());
        }
    }

    fn grid_span(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let count = number(tag).clamp(1, self.limits.columns);
        self.cells += count;
        if self.cells > self.limits.cells {
            return Err(refuse_file("candour::intake::too_large", "holds more cells than a record can"));
        }
        if let Some(Frame::Cell { span, .. }) = self.frames.last_mut() {
            *span = count;
        }
        Ok(())
    }

    fn style(&mut self, name: &str, tag: &BytesStart<'_>) {
        let Some(value) = attribute(tag, "w:val") else { return };
        let is_heading = if name == "pStyle" {
            self.headings.contains(&value)
        } else {
            value.parse::<u8>().is_ok_and(|level| level < 9)
        };
        if let Some(Frame::Paragraph { draft, .. }) = self.frames.last_mut() {
            draft.heading |= is_heading;
        }
    }

    /// Symbol fonts: ticks and boxes by what they show.
    fn symbol(&mut self, tag: &BytesStart<'_>) {
        let code = attribute(tag, "w:char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
        let letter = match code {
            Some(0xF0FC | 0xF050) => '✓',
            Some(0xF0FE | 0xF052) => '☑',
            Some(0xF0FD | 0xF054) => '☒',
            Some(0xF06F | 0xF0A8 | 0xF0A3) => '☐',
            Some(0xF0B7 | 0xF0A7) => '•',
            Some(code @ 0xF020..=0xF07E) => char::from_u32(code - 0xF000).unwrap_or('\u{fffd}'),
            Some(code) => char::from_u32(code).unwrap_or('\u{fffd}'),
            None => return,
        };
        self.text(letter.encode_utf8(&mut [0; 4]));
    }

    fn text(&mut self, words: &str) {
        if self.skip > 0 {
            return;
        }
        if let Some(Frame::Paragraph { draft, .. }) = self.frames.last_mut() {
            draft.text.push_str(words);
        }
    }

    fn end(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match name {
            "t" => self.words = false,
            "pPr" | "rPr" => self.properties = self.properties.saturating_sub(1),
            "p" if matches!(self.frames.last(), Some(Frame::Paragraph { .. })) => self.close(),
            "tc" if matches!(self.frames.last(), Some(Frame::Cell { .. })) => self.close(),
            "tbl" if matches!(self.frames.last(), Some(Frame::Table(_))) => self.close(),
            _ => {}
        }
    }

    /// Closes the innermost open thing and hands it to the one around it.
    fn close(&mut self) {
        match self.frames.pop() {
            Some(Frame::Paragraph { draft, after }) => {
                self.deliver(Piece::Paragraph(draft));
                for piece in after {
                    self.deliver(piece);
                }
            }
            Some(Frame::Table(rows)) => self.deliver(Piece::Table(rows)),
            Some(Frame::Cell { text, span, merged }) => {
                if let Some(Frame::Table(rows)) = self.frames.last_mut() {
                    if rows.is_empty() {
                        rows.push(RowDraft::default());
                    }
                    if let Some(row) = rows.last_mut() {
                        let place = if merged { Merged::Above } else { Merged::Not };
                        row.cells.push((text, place));
                        row.cells.extend((1..span).map(|_| (String::new(), Merged::Left)));
                    }
                }
            }
            None => {}
        }
    }

    fn deliver(&mut self, piece: Piece) {
        match self.frames.last_mut() {
            Some(Frame::Paragraph { after, .. }) => after.push(piece),
            Some(Frame::Cell { text, .. }) => flatten(&piece, text),
            Some(Frame::Table(_)) | None => self.out.push(piece),
        }
    }
}

/// Words of a piece inside a cell, each paragraph and each inner cell on a line of its own.
fn flatten(piece: &Piece, into: &mut String) {
    let mut line = |words: &str| {
        if !words.trim().is_empty() {
            if !into.is_empty() {
                into.push('\n');
            }
            into.push_str(words.trim());
        }
    };
    match piece {
        Piece::Paragraph(draft) => line(&draft.text),
        Piece::Table(rows) => rows.iter().flat_map(|row| &row.cells).for_each(|(words, _)| line(words)),
    }
}

/// Styles whose name or outline level says that they are headings.
pub(super) fn heading_styles(xml: &str) -> BTreeSet<String> {
    // The list of styles that are not in use comes first and is most of the part.
    let used = xml.find("</w:latentStyles>").map_or(xml, |at| &xml[at + "</w:latentStyles>".len()..]);
    let mut reader = Reader::from_str(used);
    let mut found = BTreeSet::new();
    let mut style = None;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "style" => style = attribute(&tag, "w:styleId"),
                "name" => {
                    let name = attribute(&tag, "w:val").unwrap_or_default().to_lowercase();
                    if name.starts_with("heading") || name == "title" || name == "subtitle" {
                        found.extend(style.clone());
                    }
                }
                "outlineLvl" if number(&tag) < 9 => found.extend(style.clone()),
                _ => {}
            },
            _ => {}
        }
    }
    found
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok().flatten()?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

fn number(tag: &BytesStart<'_>) -> usize {
    attribute(tag, "w:val").and_then(|digits| digits.parse().ok()).unwrap_or(usize::MAX)
}
