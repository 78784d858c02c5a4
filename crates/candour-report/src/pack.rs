//! Documents of several parts in one file, written part by part so that no part has to stand in memory whole.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::ReportError;

/// What every part begins with.
pub(crate) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Text waiting for the packer.
const FULL: usize = 128 * 1024;

/// A file of parts. It carries no time of day: the same parts give the same bytes.
pub(crate) struct Pack {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
    text: String,
}

impl Pack {
    pub(crate) fn new() -> Pack {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(1))
            .last_modified_time(DateTime::default());
        let zip = ZipWriter::new(Cursor::new(Vec::with_capacity(256 * 1024)));
        Pack { zip, options, text: String::with_capacity(FULL + 64 * 1024) }
    }

    /// Ends the part before and begins one; returns where its text goes.
    pub(crate) fn part(&mut self, name: &str) -> Result<&mut String, ReportError> {
        self.drain()?;
        self.zip.start_file(name, self.options)?;
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

    fn drain(&mut self) -> Result<(), ReportError> {
        if !self.text.is_empty() {
            self.zip.write_all(self.text.as_bytes())?;
            self.text.clear();
        }
        Ok(())
    }

    /// The bytes of the file.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, ReportError> {
        self.drain()?;
        Ok(self.zip.finish()?.into_inner())
    }
}
