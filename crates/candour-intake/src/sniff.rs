//! What a file is, by what is in it; its name is only believed where the bytes leave it open.

use candour_model::{Place, Refusal, Severity};

use crate::archive::Archive;
use crate::decode::decode;
use crate::read::{problem, refuse_file};
use crate::{Document, Limits, csv, html, mail, ods, xlsx};

/// Kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Xlsx,
    Ods,
    Docx,
    Html,
    Text,
    Mail,
    Mailbox,
}

/// Reads a file as what it is; a name that says otherwise is a warning.
pub(crate) fn extract(path: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(refuse_file("candour::intake::empty", "holds nothing"));
    }
    if bytes.len() > limits.file_bytes {
        return Err(refuse_file("candour::intake::too_large", "is larger than a record can be"));
    }
    let ending = ending(path);
    let format = sniff(&ending, bytes, limits)?;
    let mut document = read(format, bytes, limits)?;
    if !fits(format, &ending) {
        let message = "read a file whose name says it is of another kind";
        let warning = problem("candour::intake::mislabelled", Severity::Warning, Place::default(), message);
        document.problems.push(warning);
    }
    if document.text.trim().is_empty() {
        return Err(refuse_file("candour::intake::empty", "holds no words"));
    }
    Ok(document)
}

fn read(format: Format, bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    match format {
        Format::Xlsx => xlsx::read(bytes, limits),
        Format::Ods => ods::read(bytes, limits),
        Format::Csv => text(bytes, |text| csv::read(text, limits)),
        Format::Docx => crate::docx::read(bytes, limits),
        Format::Text => text(bytes, |words| Ok(crate::text::read(words))),
        Format::Html => page(bytes, limits),
        Format::Mail => mail::read(bytes, limits),
        Format::Mailbox => mail::read_mailbox(bytes, limits),
    }
}

/// A page names its coding itself; that is believed where its letters are not UTF-8.
fn page(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let marked = encoding_rs::Encoding::for_bom(bytes).is_some();
    match html::declared(bytes).filter(|_| !marked && std::str::from_utf8(bytes).is_err()) {
        Some(encoding) => html::read(&encoding.decode_without_bom_handling(bytes).0, limits),
        None => text(bytes, |words| html::read(words, limits)),
    }
}

/// Decodes a text and says where letters were lost.
fn text(bytes: &[u8], read: impl FnOnce(&str) -> Result<Document, Refusal>) -> Result<Document, Refusal> {
    let decoded = decode(bytes);
    let mut document = read(&decoded.text)?;
    if decoded.lossy {
        let message = format!("read letters that {} does not have", decoded.charset);
        document.problems.push(problem(
            "candour::intake::charset",
            Severity::Warning,
            Place::default(),
            message,
        ));
    }
    Ok(document)
}

fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

fn fits(format: Format, ending: &str) -> bool {
    match format {
        Format::Csv => matches!(ending, "csv" | "tsv" | "tab" | "txt" | "text" | "log" | ""),
        Format::Xlsx => matches!(ending, "xlsx" | "xlsm" | "xltx" | "xltm"),
        Format::Ods => matches!(ending, "ods" | "ots"),
        Format::Docx => matches!(ending, "docx" | "docm" | "dotx" | "dotm"),
        Format::Html => matches!(ending, "html" | "htm" | "xhtml"),
        Format::Text => matches!(ending, "txt" | "text" | "md" | "log" | ""),
        Format::Mail => matches!(ending, "eml" | "mht" | "mhtml"),
        Format::Mailbox => matches!(ending, "mbox" | "mbx"),
    }
}

fn sniff(ending: &str, bytes: &[u8], limits: &Limits) -> Result<Format, Refusal> {
    let refuse = |code, reason: &str| Err(refuse_file(code, reason));
    match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] => zipped(bytes, limits),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(compound(bytes)),
        [b'%', b'P', b'D', b'F', ..] => refuse("candour::intake::format_pdf", "is a PDF"),
        [b'{', b'\\', b'r', b't', b'f', ..] => refuse("candour::intake::format_rtf", "is Rich Text"),
        [0x89, b'P', b'N', b'G', ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'I', b'I', 42, 0, ..] => refuse("candour::intake::format_image", "is a picture"),
        [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [b'R', b'a', b'r', b'!', ..] => {
            refuse("candour::intake::format_archive", "is an archive")
        }
        [9, 0 | 2 | 4 | 8, 4 | 6 | 8, 0, ..] => {
            refuse("candour::intake::format_old_excel", "is a workbook of an old kind")
        }
        _ => written(ending, bytes),
    }
}

/// Which office program's zip it is, by its members.
fn zipped(bytes: &[u8], limits: &Limits) -> Result<Format, Refusal> {
    let mut archive = Archive::open(bytes, limits)?;
    if archive.has("xl/workbook.xml") {
        return Ok(Format::Xlsx);
    }
    if archive.has("xl/workbook.bin") {
        return Err(refuse_file("candour::intake::format_old_excel", "is a binary workbook"));
    }
    if archive.has("word/document.xml") {
        return Ok(Format::Docx);
    }
    if archive.has("content.xml") && archive.has("mimetype") {
        let kind = archive.part("mimetype")?;
        return if kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
            Ok(Format::Ods)
        } else {
            Err(refuse_file(
                "candour::intake::format_unknown",
                "is an OpenDocument file other than a spreadsheet",
            ))
        };
    }
    if archive.has("[Content_Types].xml") {
        // Some writers name the main part otherwise; what it is stands in the list of parts.
        let kinds = archive.part("[Content_Types].xml")?;
        let kinds = String::from_utf8_lossy(&kinds);
        if kinds.contains("spreadsheetml.sheet.main+xml") {
            return Ok(Format::Xlsx);
        }
        if kinds.contains("wordprocessingml.document.main+xml") {
            return Ok(Format::Docx);
        }
        return Err(refuse_file("candour::intake::format_unknown", "is an office file of another kind"));
    }
    Err(refuse_file("candour::intake::format_archive", "is an archive"))
}

/// The old container of Office: its directory names what is in it, in UTF-16.
fn compound(bytes: &[u8]) -> Refusal {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        refuse_file("candour::intake::encrypted", "is protected by a password")
    } else if names("WordDocument") {
        refuse_file("candour::intake::format_old_word", "is a Word document of the old kind")
    } else if names("__substg1.0_") {
        refuse_file("candour::intake::format_outlook", "is an Outlook message")
    } else {
        refuse_file("candour::intake::format_old_excel", "is a workbook of the old kind")
    }
}

/// Files of letters, by how they begin, then by name.
fn written(ending: &str, bytes: &[u8]) -> Result<Format, Refusal> {
    let decoded = decode(&bytes[..bytes.len().min(4096) & !1]);
    let head = decoded.text.trim_start();
    let controls = head.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if controls * 50 > head.chars().count() {
        let reason = "is not text and of no kind that is read";
        let known = matches!(ending, "xlsx" | "xlsm" | "ods" | "docx");
        let code = if known { "candour::intake::damaged" } else { "candour::intake::format_unknown" };
        return Err(refuse_file(code, reason));
    }
    let low: String = head.chars().take(512).collect::<String>().to_ascii_lowercase();
    let page = ["<!doctype html", "<html", "<head", "<body", "<table"];
    if page.iter().any(|start| low.starts_with(start)) || (low.starts_with("<?xml") && low.contains("<html"))
    {
        return Ok(Format::Html);
    }
    let separated = || csv::is_table(head, bytes.len() <= 4096);
    match ending {
        "csv" | "tsv" | "tab" => Ok(Format::Csv),
        "html" | "htm" | "xhtml" => Ok(Format::Html),
        "mbox" | "mbx" => Ok(Format::Mailbox),
        "eml" => Ok(Format::Mail),
        "txt" | "text" | "md" | "log" | "" if !separated() => Ok(Format::Text),
        _ if head.starts_with("From ") && low.contains("\nfrom:") => Ok(Format::Mailbox),
        _ if low.contains("\nsubject:") && low.contains("from:") => Ok(Format::Mail),
        _ if low.starts_with("<?xml") || matches!(ending, "json" | "xml") => {
            Err(refuse_file("candour::intake::format_unknown", "is data for programs"))
        }
        "xlsx" | "xlsm" | "ods" => Ok(Format::Csv),
        _ if separated() => Ok(Format::Csv),
        _ => Ok(Format::Text),
    }
}
