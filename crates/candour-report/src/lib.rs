#![doc = include_str!("../README.md")]

mod book;
mod changes;
mod claim_rows;
mod claims;
mod columns;
mod csv;
mod docx;
mod docx_claims;
mod error;
mod headline;
mod html;
mod index;
mod mark;
mod pack;
mod pieces;
mod scene;
mod stretch;
mod svg;
mod verdict;
mod view;
mod word;
mod words;
mod xlsx;
mod xlsx_changes;

pub use claim_rows::claims_csv;
pub use csv::csv;
pub use docx::{docx, docx_with};
pub use error::ReportError;
pub use headline::{counts, headline};
pub use html::{html, html_in_pieces};
pub use index::Index;
pub use scene::{
    Arrow, Axis, Block, Density, FindingMark, Glyph, Lane, LaneKind, Name, Owner, Saw, Scene, Shade, Tick,
    Tone, Week, WeekState, scene,
};
pub use stretch::Kept;
pub use svg::svg;
pub use view::{CaseView, Expansion, Expansions, LedgerHead, SignedHead};
pub use xlsx::{xlsx, xlsx_and_csv};
