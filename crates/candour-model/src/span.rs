//! Exact places in a source's text.

/// A stretch of a source's extracted text: bytes, half-open, on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// Bytes `start..end` of `text`; `None` when they are not on character borders or lie outside.
    pub fn new(text: &str, start: usize, end: usize) -> Option<Span> {
        text.get(start..end).map(|_| Span { start, end })
    }

    /// Part of this span: bytes counted from its own start. `None` when it would stick out.
    pub fn part(self, start: usize, end: usize) -> Option<Span> {
        (start <= end && self.start + end <= self.end)
            .then_some(Span { start: self.start + start, end: self.start + end })
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Is it empty?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Does it hold all of `other`?
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The words; `None` when `text` is not the text it was made for.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}

/// Turns byte offsets of one text into counts of Unicode scalar values, the unit of the JSON contract.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Code points before each block of [`BLOCK`] bytes; empty when the text is ASCII.
    before: Vec<u32>,
    ascii: bool,
}

const BLOCK: usize = 256;

impl CodePoints {
    /// Prepares `text`.
    pub fn new(text: &str) -> CodePoints {
        if text.is_ascii() {
            return CodePoints { before: Vec::new(), ascii: true };
        }
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let so_far = count;
                count += scalar_starts(block);
                so_far
            })
            .collect();
        CodePoints { before, ascii: false }
    }

    /// Number of code points before byte `offset` of the same text.
    pub fn at(&self, text: &str, offset: usize) -> usize {
        if self.ascii {
            return offset;
        }
        let block = offset / BLOCK;
        let Some(&before) = self.before.get(block) else {
            return self.before.last().map_or(0, |&b| {
                b as usize + scalar_starts(&text.as_bytes()[(self.before.len() - 1) * BLOCK..]) as usize
            });
        };
        before as usize + scalar_starts(&text.as_bytes()[block * BLOCK..offset]) as usize
    }
}

fn scalar_starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_chars() {
        let text = "naïve – ‘quoted’ 😀 ".repeat(60);
        let points = CodePoints::new(&text);
        for (nth, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(&text, byte), nth);
        }
        assert_eq!(points.at(&text, text.len()), text.chars().count());
    }

    #[test]
    fn a_span_stays_on_borders() {
        assert!(Span::new("né", 0, 2).is_none());
        assert_eq!(Span::new("né", 1, 3).and_then(|s| s.slice("né")), Some("é"));
        let whole = Span::new("abcdef", 1, 5).expect("on borders");
        assert_eq!(whole.part(1, 2).and_then(|s| s.slice("abcdef")), Some("c"));
        assert_eq!(whole.part(1, 5), None);
    }
}
