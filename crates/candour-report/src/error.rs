//! What can keep a document from being written. Reading never fails here; only packing the file can.

/// A document could not be packed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The workbook or the Word document could not be packed.
    #[error("pack the parts of a document")]
    Pack(#[from] flate2::CompressError),
    /// More than the format can say.
    #[error("pack a document of more than four gigabytes")]
    TooLarge,
}
