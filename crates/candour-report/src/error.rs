//! What can keep a document from being written. Reading never fails here; only packing the file can.

/// A document could not be packed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The workbook could not be written.
    #[error("write the workbook")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The Word document could not be packed.
    #[error("pack the Word document")]
    Archive(#[from] zip::result::ZipError),
    /// Bytes could not be written.
    #[error("write the bytes of a document")]
    Bytes(#[from] std::io::Error),
}
