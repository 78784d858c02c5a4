//! What a build leaves in `out/`: the page, the tables, the lists.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use candour_model::{Digest, Digesting};

use crate::pieces::Pieces;
use crate::{Built, CaseError, CaseFile, sums};

/// The files written, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written(pub Vec<PathBuf>);

impl Built {
    /// Writes every output into `folder`, which is made when it is not there. The case file keeps the packed stretches
    /// of the documents, but not those of an earlier day's view: they would take the place of the whole's.
    pub fn write_out(&self, case: &CaseFile, folder: &Path) -> Result<Written, CaseError> {
        fs::create_dir_all(folder).map_err(CaseError::file("make", folder))?;
        let failed = |what: &'static str| {
            move |source: candour_report::ReportError| CaseError::Output { what, source: Box::new(source) }
        };
        let mut out = Out { folder, written: Vec::new(), tables: Vec::new() };
        let mut pieces = Pieces::of(&case.connection, self.look_among_kept)?;
        // One after the other, and the page and the lines piece by piece: little of them stands in memory.
        self.with_view(|view| {
            out.in_pieces("chronology.html", |take| {
                candour_report::html_in_pieces(view, &candour_report::scene(view), take);
                Ok(())
            })?;
            let book = out.in_pieces("chronology.csv", |take| {
                candour_report::xlsx_and_csv(view, &mut pieces, take).map_err(failed("the workbook"))
            })?;
            out.put("chronology.xlsx", &book)?;
            out.put(
                "chronology.docx",
                &candour_report::docx_with(view, &mut pieces).map_err(failed("the Word document"))?,
            )?;
            out.put("claims.csv", &candour_report::claims_csv(view))
        })?;
        if self.known.is_none() && !self.as_held {
            pieces.save()?;
        }
        out.put("findings.csv", &table(&FINDINGS, self.findings.iter().map(finding_row))?)?;
        out.put("problems.csv", &table(&PROBLEMS, self.problems.iter().map(problem_row))?)?;
        if self.known.is_some() {
            out.put("left-out.csv", &table(&UNTOLD, self.untold.iter().map(untold_row))?)?;
        }
        out.put(sums::NAME, self.sums(&out.tables).as_bytes())?;
        Ok(Written(out.written))
    }
}

/// The folder being written.
struct Out<'a> {
    folder: &'a Path,
    written: Vec<PathBuf>,
    /// Of each table, which has no place for the checkpoint, the digest.
    tables: Vec<(String, Digest)>,
}

impl Out<'_> {
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), CaseError> {
        self.beside(name, |file, path| file.write_all(bytes).map_err(CaseError::file("write", path)))?;
        self.is_made(name, Digest::of(bytes));
        Ok(())
    }

    fn is_made(&mut self, name: &str, digest: Digest) {
        if std::path::Path::new(name).extension().is_some_and(|ending| ending == "csv") {
            self.tables.push((name.to_owned(), digest));
        }
    }

    /// Writes what `write` hands on; returns what it returns.
    fn in_pieces<T>(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn FnMut(&str)) -> Result<T, CaseError>,
    ) -> Result<T, CaseError> {
        let mut digest = Digesting::default();
        let made = self.beside(name, |file, path| {
            let mut so_far = Ok(());
            let made = write(&mut |piece| {
                if so_far.is_ok() {
                    digest.add(piece.as_bytes());
                    so_far = file.write_all(piece.as_bytes());
                }
            })?;
            so_far.map_err(CaseError::file("write", path))?;
            Ok(made)
        })?;
        self.is_made(name, digest.finish());
        Ok(made)
    }

    /// Written beside and moved: a reader never sees half a page, and a full disk leaves the old one.
    fn beside<T>(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut fs::File, &Path) -> Result<T, CaseError>,
    ) -> Result<T, CaseError> {
        let path = self.folder.join(name);
        let beside = self.folder.join(format!(".{name}.part"));
        let mut file = fs::File::create(&beside).map_err(CaseError::file("write", &path))?;
        let made = write(&mut file, &path)?;
        fs::rename(&beside, &path).map_err(CaseError::file("write", &path))?;
        self.written.push(path);
        Ok(made)
    }
}

const FINDINGS: [&str; 14] = [
    "standard",
    "version",
    "title",
    "era",
    "locality",
    "source",
    "outcome",
    "subject",
    "reason",
    "sentence",
    "confidence",
    "deadline",
    "searched",
    "settled by",
];
const PROBLEMS: [&str; 6] = ["severity", "code", "file", "place", "message", "help"];

const UNTOLD: [&str; 4] = ["why", "agency", "file", "place"];

fn untold_row(untold: &candour_model::Untold) -> [String; 4] {
    [
        untold.why.words().to_owned(),
        untold.agency.as_ref().map_or_else(String::new, ToString::to_string),
        untold.file.to_string(),
        untold.locator.clone(),
    ]
}

fn finding_row(finding: &candour_model::Finding) -> [String; 14] {
    let searched = finding.searched.iter().map(|one| format!("{} {} to {}", one.agency, one.from, one.to));
    [
        finding.standard.clone(),
        finding.version.clone(),
        finding.title.clone(),
        finding.era.clone(),
        finding.locality.clone(),
        finding.source.clone(),
        finding.outcome.words().to_owned(),
        finding.subject.clone(),
        finding.reason.clone(),
        finding.sentence.clone(),
        finding.confidence.to_owned(),
        finding.steps.join("; "),
        searched.collect::<Vec<_>>().join("; "),
        finding.settled_by.clone().unwrap_or_default(),
    ]
}

fn problem_row(problem: &candour_model::Problem) -> [String; 6] {
    [
        problem.severity.name().to_owned(),
        problem.code.to_owned(),
        problem.place.file.as_deref().unwrap_or_default().to_owned(),
        problem.place.locator.clone().unwrap_or_default(),
        problem.message.clone(),
        problem.help.clone(),
    ]
}

fn table<const N: usize>(
    headings: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<Vec<u8>, CaseError> {
    let failed = |source: csv::Error| CaseError::Output { what: "a table", source: Box::new(source) };
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(headings).map_err(failed)?;
    for row in rows {
        writer.write_record(row).map_err(failed)?;
    }
    writer
        .into_inner()
        .map_err(|error| CaseError::Output { what: "a table", source: Box::new(error.into_error()) })
}
