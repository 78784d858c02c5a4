//! A zip file that is looked through before anything in it is believed.

use std::io::{Cursor, Read};

use candour_model::Refusal;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::Limits;
use crate::read::refuse_file;

/// An archive of which every member that anybody will read has been unpacked once, within the limits.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    part_bytes: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive; nothing is unpacked yet.
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
        if zip.len() > limits.zip_members {
            return Err(refuse_file("candour::intake::zip_bomb", "holds more members than any office file"));
        }
        Ok(Archive { zip, part_bytes: limits.zip_part_bytes })
    }

    /// Is there a member of this name?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Unpacks every member that is `wanted` once with a counter of its own, whatever the headers say, and shows each to
    /// `look`. Pictures, themes and fonts, which nobody opens, count with the size their headers give.
    pub(crate) fn check(
        &mut self,
        limits: &Limits,
        wanted: fn(&str) -> bool,
        mut look: impl FnMut(&str, &[u8]),
    ) -> Result<(), Refusal> {
        let bomb = |what: &str| refuse_file("candour::intake::zip_bomb", what);
        let mut left = limits.zip_bytes;
        let mut part = Vec::new();
        for index in 0..self.zip.len() {
            let mut member = self.zip.by_index(index).map_err(|error| refusal(&error))?;
            if member.is_dir() {
                continue;
            }
            let packed = member.compressed_size().max(1);
            let allowed = limits.zip_part_bytes.min(left).min((packed * limits.zip_ratio).max(1 << 20));
            let name = member.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
            part.clear();
            let size = if wanted(&name) {
                let read = member.by_ref().take(allowed + 1).read_to_end(&mut part);
                read.map_err(|_| {
                    refuse_file("candour::intake::damaged", "holds a member that cannot be unpacked")
                })?;
                part.len() as u64
            } else {
                member.size()
            };
            if size > allowed {
                return Err(bomb("unpacks to far more than its size"));
            }
            left -= size;
            if declares_entities(&part) {
                return Err(refuse_file("candour::intake::entities", "declares XML entities of its own"));
            }
            if wanted(&name) {
                look(&name, &part);
            }
        }
        Ok(())
    }

    /// One member, unpacked.
    pub(crate) fn part(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        let member = self.zip.by_name(name).map_err(|error| refusal(&error))?;
        let mut part = Vec::new();
        let damaged = || refuse_file("candour::intake::damaged", "holds a member that cannot be unpacked");
        member.take(self.part_bytes + 1).read_to_end(&mut part).map_err(|_| damaged())?;
        if part.len() as u64 > self.part_bytes {
            return Err(refuse_file("candour::intake::zip_bomb", "unpacks to far more than its size"));
        }
        Ok(part)
    }
}

/// A document type stands before the first element, so what comes after that is not looked at.
fn declares_entities(part: &[u8]) -> bool {
    let mut rest = part.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(part);
    if !rest.starts_with(b"<") {
        return false;
    }
    while let Some(open) = rest.iter().position(|&byte| byte == b'<') {
        rest = &rest[open + 1..];
        match rest {
            [b'!', b'-', b'-', ..] => {
                let end = rest.windows(3).position(|three| three == b"-->");
                rest = end.map_or(&[], |end| &rest[end + 3..]);
            }
            [b'!', ..] => return rest.starts_with(b"!DOCTYPE") || rest.starts_with(b"!ENTITY"),
            [b'?', ..] => {}
            _ => return false,
        }
    }
    false
}

fn refusal(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.to_ascii_lowercase().contains("password") => {
            refuse_file("candour::intake::encrypted", "is protected by a password")
        }
        ZipError::InvalidPassword => refuse_file("candour::intake::encrypted", "is protected by a password"),
        _ => refuse_file("candour::intake::damaged", "is a broken archive"),
    }
}
