//! `candour export`: one form of the case on stdout.

use std::path::Path;

use candour_case::CaseError;
use candour_report::{csv, docx, html, scene, xlsx};

use super::say::Ended;
use super::{Format, build, say};

pub(crate) fn run(case: &Path, format: Format) -> Ended {
    let (built, _) = build::open_and_build(case, &[], false)?;
    let failed = |what| move |source| CaseError::Output { what, source: Box::new(source) };
    let bytes = match format {
        Format::Json => return say::json(&built.envelope()),
        Format::Csv => built.with_view(csv),
        Format::Html => built.with_view(|view| html(view, &scene(view)).into_bytes()),
        Format::Xlsx => built.with_view(xlsx).map_err(failed("the workbook"))?,
        Format::Docx => built.with_view(docx).map_err(failed("the Word document"))?,
    };
    say::data(&bytes)
}
