//! The tags and words of a page, one after the other, to pieces.

mod words;

use html5gum::emitters::callback::CallbackEvent;

use super::grid::Grid;
use super::names;
use crate::Limits;
use crate::prose::paper::Piece;

/// A start tag while its attributes come in.
#[derive(Debug, Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    furniture: bool,
    layout: bool,
    across: usize,
    down: usize,
}

impl Tag {
    fn attribute(&mut self, name: &[u8]) {
        self.furniture |= name == b"hidden";
        self.attribute = name.to_vec();
    }

    fn value(&mut self, value: &[u8]) {
        let value = String::from_utf8_lossy(value);
        let number = || value.trim().parse::<usize>().unwrap_or(1).min(1000);
        match self.attribute.as_slice() {
            b"class" | b"id" => self.furniture |= names::class_is_furniture(&value),
            b"style" => self.furniture |= names::style_hides(&value),
            b"role" => {
                self.furniture |= names::role_is_furniture(&value);
                self.layout |= matches!(&*value, "presentation" | "none");
            }
            b"colspan" => self.across = number(),
            b"rowspan" => self.down = number(),
            _ => {}
        }
    }
}

/// An open element.
#[derive(Debug)]
struct Open {
    name: Vec<u8>,
    furniture: bool,
    heading: bool,
    article: bool,
    preformatted: bool,
    quoted: usize,
}

/// A page while it is read.
#[derive(Debug)]
pub(super) struct Page<'a> {
    limits: &'a Limits,
    out: Vec<Piece>,
    tag: Tag,
    open: Vec<Open>,
    grids: Vec<Grid>,
    /// The element that is left out, and how many of its name are open.
    skip: Option<(Vec<u8>, usize)>,
    words: String,
    link: bool,
    /// Words outside of links in the open paragraph.
    unlinked: bool,
    cells: usize,
    bytes: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(limits: &'a Limits) -> Page<'a> {
        Page {
            limits,
            out: Vec::new(),
            tag: Tag::default(),
            open: Vec::new(),
            grids: Vec::new(),
            skip: None,
            words: String::new(),
            link: false,
            unlinked: false,
            cells: 0,
            bytes: 0,
        }
    }

    fn over(&self) -> bool {
        self.cells > self.limits.cells || self.bytes > self.limits.text_bytes
    }

    /// The pieces; `None` where there are more than a record can hold.
    pub(super) fn finish(mut self) -> Option<Vec<Piece>> {
        self.flush();
        while !self.grids.is_empty() {
            self.end_table();
        }
        (!self.over()).then_some(self.out)
    }

    pub(super) fn event(&mut self, event: &CallbackEvent<'_>) {
        if self.over() {
            return;
        }
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag = Tag { name: name.to_vec(), ..Tag::default() },
            CallbackEvent::AttributeName { name } => self.tag.attribute(name),
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.text(value),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn start(&mut self, self_closing: bool) {
        let tag = std::mem::take(&mut self.tag);
        let name = tag.name.as_slice();
        if let Some((skipped, count)) = &mut self.skip {
            if names::ends_at_block(skipped) && names::is_block(name) {
                self.skip = None;
            } else {
                *count += usize::from(name == skipped.as_slice() && !self_closing);
                return;
            }
        }
        if names::is_skipped(name) {
            self.skip = (!self_closing && !names::is_void(name)).then_some((tag.name, 1));
            return;
        }
        match name {
            b"br" => self.line_break(),
            b"a" => self.link = true,
            b"table" => self.table(&tag),
            b"tr" => self.row(),
            b"td" | b"th" => self.cell(&tag),
            _ => {
                if names::is_block(name) {
                    self.flush();
                    self.close_implied(name);
                }
                if names::is_block(name) || tag.furniture || names::is_preformatted(name) {
                    self.push(&tag);
                }
            }
        }
    }

    fn push(&mut self, tag: &Tag) {
        let name = tag.name.as_slice();
        // Deeper ones change nothing but would make every end tag look far.
        if names::is_void(name) || self.open.len() >= self.limits.depth {
            return;
        }
        let above = self.open.last();
        let article = matches!(name, b"article" | b"main") || above.is_some_and(|open| open.article);
        let whole = matches!(name, b"html" | b"body" | b"main" | b"article");
        let own = (tag.furniture && !whole) || names::is_furniture(name, article);
        self.open.push(Open {
            name: tag.name.clone(),
            furniture: own || above.is_some_and(|open| open.furniture),
            heading: matches!(name, [b'h', b'1'..=b'6']) || above.is_some_and(|open| open.heading),
            article,
            preformatted: names::is_preformatted(name) || above.is_some_and(|open| open.preformatted),
            quoted: above.map_or(0, |open| open.quoted) + usize::from(name == b"blockquote"),
        });
    }

    /// A paragraph ends where any block begins; an item ends where the next one begins.
    fn close_implied(&mut self, opening: &[u8]) {
        let floor = self.grids.last().map_or(0, |grid| grid.depth);
        for at in (floor..self.open.len()).rev() {
            let open = self.open[at].name.as_slice();
            if open == b"p" || names::closes(opening, open) {
                self.open.truncate(at);
                return;
            }
            if names::is_block(open) {
                return;
            }
        }
    }

    fn table(&mut self, tag: &Tag) {
        self.flush();
        self.close_implied(b"table");
        // Tables nested deeper than any page has are read as the cells of the one around them.
        if self.grids.len() >= self.limits.depth {
            return;
        }
        self.push(tag);
        let furniture = self.open.last().is_some_and(|open| open.furniture);
        self.grids.push(Grid::new(self.open.len(), tag.layout || furniture));
    }

    fn row(&mut self) {
        self.flush();
        if let Some(grid) = self.grids.last_mut() {
            self.open.truncate(grid.depth);
            grid.row();
        }
    }

    fn cell(&mut self, tag: &Tag) {
        self.flush();
        if let Some(grid) = self.grids.last_mut() {
            self.open.truncate(grid.depth);
            self.cells += grid.cell(tag.across, tag.down, tag.name == b"th", self.limits);
            self.push(tag);
        }
    }

    fn end_table(&mut self) {
        if let Some(grid) = self.grids.pop() {
            self.open.truncate(grid.depth.saturating_sub(1));
            for piece in grid.finish() {
                self.deliver(piece);
            }
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((skipped, count)) = &mut self.skip {
            if name == skipped.as_slice() {
                *count -= 1;
                if *count == 0 {
                    self.skip = None;
                }
            }
            return;
        }
        match name {
            b"a" => self.link = false,
            b"table" => {
                self.flush();
                self.end_table();
            }
            b"td" | b"th" | b"tr" => {
                self.flush();
                if let Some(grid) = self.grids.last_mut() {
                    grid.close_cell();
                    self.open.truncate(grid.depth);
                }
            }
            _ => self.end_element(name),
        }
    }

    fn end_element(&mut self, name: &[u8]) {
        let floor = self.grids.last().map_or(0, |grid| grid.depth).min(self.open.len());
        let at = self.open[floor..].iter().rposition(|open| open.name == name);
        if at.is_some() || names::is_block(name) {
            self.flush();
        }
        if let Some(at) = at {
            self.open.truncate(floor + at);
        }
    }
}
