//! What a file may ask of us. A file that asks for more is refused, not cut short.

/// Upper bounds while reading one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: usize,
    /// Bytes of text taken out of it.
    pub text_bytes: usize,
    /// Members of a zip (`.xlsx`, `.ods`, `.docx`).
    pub zip_members: usize,
    /// Bytes of all members together, unpacked.
    pub zip_bytes: u64,
    /// Bytes of one member, unpacked.
    pub zip_part_bytes: u64,
    /// Unpacked over packed size of one member, once it is larger than a mebibyte.
    pub zip_ratio: u64,
    /// Rows of all tables of a file together.
    pub rows: usize,
    /// Columns of a table.
    pub columns: usize,
    /// Cells of all tables together, empty ones before the last of a row counted.
    pub cells: usize,
    /// Bytes of one cell or paragraph.
    pub cell_bytes: usize,
    /// Nesting of XML or HTML elements, of messages in messages.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: usize = 1 << 20;
        Limits {
            file_bytes: 128 * MIB,
            text_bytes: 96 * MIB,
            zip_members: 10_000,
            zip_bytes: 512 << 20,
            zip_part_bytes: 64 << 20,
            zip_ratio: 200,
            rows: 200_000,
            columns: 512,
            cells: 4_000_000,
            cell_bytes: MIB,
            depth: 256,
        }
    }
}
