//! A log as files that anybody may fetch and keep (C2SP tlog-tiles): tiles of 256 hashes, bundles of 256 entries.
//!
//! The tile `n` of level `l` holds the roots over the leaves `(256 n + i) 256^l ..`, so the tiles of all levels give every
//! proof. A tile that is not full says its width in its path, and a full one is never written anew.

use std::ops::Range;

use crate::{Hash, Nodes};

/// Hashes of a full tile.
const WIDTH: u64 = 256;
/// The last level the format knows.
const LAST_LEVEL: u8 = 63;
/// Bytes of an entry in a bundle, at most: its length is two bytes.
pub const MAX_BUNDLED: usize = u16::MAX as usize;

/// A tile or a bundle, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tile {
    /// `None` is a bundle of entries.
    level: Option<u8>,
    index: u64,
    /// Hashes or entries in it, 1 to 256.
    width: u16,
}

impl Tile {
    /// The tile of hashes; `None` beyond what the format can name.
    pub fn new(level: u8, index: u64, width: u16) -> Option<Tile> {
        let fits = level <= LAST_LEVEL && (1..=WIDTH).contains(&u64::from(width));
        fits.then_some(Tile { level: Some(level), index, width })
    }

    /// The bundle of entries.
    pub fn bundle(index: u64, width: u16) -> Option<Tile> {
        (1..=WIDTH).contains(&u64::from(width)).then_some(Tile { level: None, index, width })
    }

    /// Its path under the log's prefix: `tile/0/x001/x234/067.p/12`.
    pub fn path(&self) -> String {
        let mut path = match self.level {
            Some(level) => format!("tile/{level}"),
            None => "tile/entries".to_owned(),
        };
        let digits = self.index.to_string();
        let padded = format!("{:0>1$}", digits, digits.len().div_ceil(3) * 3);
        let groups = padded.len() / 3;
        for nth in 0..groups {
            let open = if nth + 1 < groups { "x" } else { "" };
            path = path + "/" + open + &padded[3 * nth..3 * nth + 3];
        }
        if u64::from(self.width) < WIDTH { format!("{path}.p/{}", self.width) } else { path }
    }

    /// Reads a path, as [`Tile::path`] writes it and no other way.
    pub fn parse(path: &str) -> Option<Tile> {
        let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, width.parse().ok()?),
            None => (rest, WIDTH as u16),
        };
        let mut number: u64 = 0;
        for group in index.split('/') {
            let digits = group.strip_prefix('x').unwrap_or(group).parse::<u16>().ok()?;
            number = number.checked_mul(1000)?.checked_add(u64::from(digits))?;
        }
        let tile = match level {
            "entries" => Tile::bundle(number, width),
            level => Tile::new(level.parse().ok()?, number, width),
        }?;
        (tile.path() == path).then_some(tile)
    }

    /// Every tile and bundle of a log of `size` leaves, partial ones at their width; level by level, then the bundles.
    pub fn all(size: u64) -> impl Iterator<Item = Tile> {
        let row = |level: Option<u8>, count: u64| {
            let full = (0..count / WIDTH).map(move |index| Tile { level, index, width: WIDTH as u16 });
            let width = (count % WIDTH) as u16;
            full.chain((width > 0).then_some(Tile { level, index: count / WIDTH, width }))
        };
        let levels = (0..8_u8).map(move |level| (level, size >> (8 * u32::from(level))));
        let tiles =
            levels.take_while(|(_, count)| *count > 0).flat_map(move |(l, count)| row(Some(l), count));
        tiles.chain(row(None, size))
    }

    /// The leaves that a bundle holds; `None` for a tile of hashes.
    pub fn bundled(&self) -> Option<Range<u64>> {
        let first = self.index.checked_mul(WIDTH).filter(|_| self.level.is_none())?;
        Some(first..first.checked_add(u64::from(self.width))?)
    }

    /// The bytes of a tile of hashes; `None` for a bundle, or where a hash is not kept.
    pub fn hashes(&self, nodes: &impl Nodes) -> Option<Vec<u8>> {
        let level = self.level?.checked_mul(8)?;
        let mut bytes = Vec::with_capacity(usize::from(self.width) * 32);
        for nth in 0..u64::from(self.width) {
            bytes.extend(nodes.node(level, self.index.checked_mul(WIDTH)?.checked_add(nth)?)?);
        }
        Some(bytes)
    }
}

/// Entries one after the other, each after its length in two bytes; `None` when one is longer than that can say.
pub fn bundle<'e>(entries: impl IntoIterator<Item = &'e [u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.extend(u16::try_from(entry.len()).ok()?.to_be_bytes());
        bytes.extend(entry);
    }
    Some(bytes)
}

/// The entries of a bundle; `None` when it is cut short.
pub fn entries(mut bundle: &[u8]) -> Option<Vec<&[u8]>> {
    let mut entries = Vec::new();
    while !bundle.is_empty() {
        let (length, rest) = bundle.split_first_chunk()?;
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        entries.push(entry);
        bundle = rest;
    }
    Some(entries)
}

/// The hashes in the bytes of a tile; `None` when they are no whole hashes, or too many.
pub fn tile_hashes(bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    (rest.is_empty() && !hashes.is_empty() && hashes.len() as u64 <= WIDTH).then(|| hashes.to_vec())
}
