//! Documents of several parts in one file (a ZIP archive), written stretch by stretch.
//!
//! Every stretch of a part is packed by itself and ends on a whole byte, so that packed stretches one after another are
//! one stream. A stretch whose rows were packed in an earlier build is copied from there: packing is most of the work.

use crc32fast::Hasher;
use flate2::{Compress, Compression, FlushCompress, Status};

use crate::ReportError;
use crate::stretch::{Kept, Stretch};

/// Bytes of a packed row of the chronology, at most, with its share of everything else.
const ROW: usize = 220;
/// What every part begins with.
pub(crate) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Text waiting for the packer.
const FULL: usize = 128 * 1024;
/// A last block of no bytes, which ends a stream.
const END: [u8; 2] = [3, 0];
/// 1 January 1980, the first day the format knows: the same parts give the same bytes on any day.
const DAY: u16 = 0x21;
const DEFLATED: u16 = 8;
/// Version 2.0 of the format, for deflated parts.
const NEEDS: u16 = 20;
/// Of the fields of a part's head that are known only at its end: the first one's place.
const LATE: usize = 14;

/// A file of parts.
pub(crate) struct Pack {
    bytes: Vec<u8>,
    packer: Compress,
    text: String,
    parts: Vec<Part>,
}

/// A part: its name, where its head stands, and what is known of its contents so far.
struct Part {
    name: String,
    head: usize,
    crc: Hasher,
    size: u64,
    packed: u64,
}

impl Pack {
    /// An empty one, with room for about as many rows: a list that grows is moved, and leaves its old place empty.
    pub(crate) fn new(rows: usize) -> Pack {
        Pack {
            bytes: Vec::with_capacity(64 * 1024 + rows * ROW),
            packer: Compress::new(Compression::new(1), false),
            text: String::with_capacity(FULL + 64 * 1024),
            parts: Vec::new(),
        }
    }

    /// Ends the part before and begins one; returns where its text goes.
    pub(crate) fn part(&mut self, name: &str) -> Result<&mut String, ReportError> {
        self.end_part()?;
        let head = self.bytes.len();
        self.parts.push(Part { name: name.to_owned(), head, crc: Hasher::new(), size: 0, packed: 0 });
        put(&mut self.bytes, &[0x4b50, 0x0403, NEEDS, 0, DEFLATED, 0, DAY]);
        self.bytes.extend([0; 12]);
        put(&mut self.bytes, &[u16_of(name.len())?, 0]);
        self.bytes.extend(name.as_bytes());
        self.text.push_str(XML);
        Ok(&mut self.text)
    }

    /// Where the text of the part goes; hands on what has gathered.
    pub(crate) fn more(&mut self) -> Result<&mut String, ReportError> {
        if self.text.len() >= FULL {
            self.drain()?;
        }
        Ok(&mut self.text)
    }

    /// Adds the rows of a stretch, which is left empty: as they were packed before, or as `write` writes them now.
    pub(crate) fn rows<R>(
        &mut self,
        stretch: &mut Stretch<R>,
        kept: &mut dyn Kept,
        write: impl Fn(&mut String, &R),
    ) -> Result<(), ReportError> {
        if stretch.rows.is_empty() {
            return Ok(());
        }
        self.drain()?;
        let key = stretch.key();
        if let Some(piece) = kept.find(&key).as_deref().and_then(Piece::read) {
            self.add(&piece)?;
        } else {
            for row in &stretch.rows {
                write(&mut self.text, row);
            }
            let packed = self.pack()?;
            let piece = Piece::of(&self.text, &packed)?;
            kept.keep(key, piece.bytes());
            self.text.clear();
            self.add(&piece)?;
        }
        stretch.clear();
        Ok(())
    }

    fn drain(&mut self) -> Result<(), ReportError> {
        if !self.text.is_empty() {
            let packed = self.pack()?;
            let text = std::mem::take(&mut self.text);
            self.add(&Piece::of(&text, &packed)?)?;
            self.text = text;
            self.text.clear();
        }
        Ok(())
    }

    /// The text that waits, packed by itself and up to a whole byte.
    fn pack(&mut self) -> Result<Vec<u8>, ReportError> {
        let text = self.text.as_bytes();
        // Room for the worst case, so that one call is enough.
        let mut packed = Vec::with_capacity(text.len() + text.len() / 4 + 1024);
        self.packer.reset();
        let status = self.packer.compress_vec(text, &mut packed, FlushCompress::Sync)?;
        let whole = status == Status::Ok && self.packer.total_in() == text.len() as u64;
        if whole && packed.len() < packed.capacity() { Ok(packed) } else { Err(ReportError::TooLarge) }
    }

    fn add(&mut self, piece: &Piece<'_>) -> Result<(), ReportError> {
        let part = self.parts.last_mut().ok_or(ReportError::TooLarge)?;
        part.crc.combine(&Hasher::new_with_initial_len(piece.crc, u64::from(piece.size)));
        part.size += u64::from(piece.size);
        part.packed += piece.packed.len() as u64;
        self.bytes.extend_from_slice(piece.packed);
        Ok(())
    }

    fn end_part(&mut self) -> Result<(), ReportError> {
        self.drain()?;
        let Some(part) = self.parts.last_mut() else { return Ok(()) };
        self.bytes.extend(END);
        part.packed += END.len() as u64;
        let late = part.late()?;
        self.bytes[part.head + LATE..][..late.len()].copy_from_slice(&late);
        Ok(())
    }

    /// The bytes of the file.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, ReportError> {
        self.end_part()?;
        let list = self.bytes.len();
        for part in &self.parts {
            put(&mut self.bytes, &[0x4b50, 0x0201, NEEDS, NEEDS, 0, DEFLATED, 0, DAY]);
            self.bytes.extend(part.late()?);
            put(&mut self.bytes, &[u16_of(part.name.len())?, 0, 0, 0, 0, 0, 0]);
            self.bytes.extend(u32_of(part.head as u64)?.to_le_bytes());
            self.bytes.extend(part.name.as_bytes());
        }
        let (count, length) = (u16_of(self.parts.len())?, self.bytes.len() - list);
        put(&mut self.bytes, &[0x4b50, 0x0605, 0, 0, count, count]);
        for number in [length, list] {
            self.bytes.extend(u32_of(number as u64)?.to_le_bytes());
        }
        put(&mut self.bytes, &[0]);
        Ok(self.bytes)
    }
}

impl Part {
    /// Check sum, packed size and size.
    fn late(&self) -> Result<[u8; 12], ReportError> {
        let mut late = [0; 12];
        let numbers = [self.crc.clone().finalize(), u32_of(self.packed)?, u32_of(self.size)?];
        for (to, number) in late.chunks_exact_mut(4).zip(numbers) {
            to.copy_from_slice(&number.to_le_bytes());
        }
        Ok(late)
    }
}

/// A packed stretch, with the check sum and the size of what it packs.
struct Piece<'p> {
    crc: u32,
    size: u32,
    packed: &'p [u8],
}

impl<'p> Piece<'p> {
    fn of(text: &str, packed: &'p [u8]) -> Result<Piece<'p>, ReportError> {
        Ok(Piece { crc: crc32fast::hash(text.as_bytes()), size: u32_of(text.len() as u64)?, packed })
    }

    fn bytes(&self) -> Vec<u8> {
        [&self.crc.to_le_bytes(), &self.size.to_le_bytes(), self.packed].concat()
    }

    /// `None` when too little is there to be one.
    fn read(bytes: &'p [u8]) -> Option<Piece<'p>> {
        let (crc, rest) = bytes.split_first_chunk()?;
        let (size, packed) = rest.split_first_chunk()?;
        Some(Piece { crc: u32::from_le_bytes(*crc), size: u32::from_le_bytes(*size), packed })
    }
}

fn put(bytes: &mut Vec<u8>, numbers: &[u16]) {
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn u16_of(number: usize) -> Result<u16, ReportError> {
    number.try_into().map_err(|_| ReportError::TooLarge)
}

/// The format's own limit is four gigabytes.
fn u32_of(number: u64) -> Result<u32, ReportError> {
    number.try_into().map_err(|_| ReportError::TooLarge)
}
