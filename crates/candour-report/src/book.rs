//! A small writer of workbooks: one header row, a filter, text, whole numbers and days.
//!
//! Text is always a string, which no spreadsheet computes, so the words of a record need no guard. Every text stands in
//! its cell, and rows and cells are not numbered, which the format allows: so a row says nothing of where it stands, and
//! a stretch of rows that did not change need not be packed again.

use std::borrow::Cow;

use candour_dates::Date;

use crate::ReportError;
use crate::columns::Value;
use crate::pack::Pack;
use crate::stretch::{Kept, Stretch};
use crate::words::{day_number, esc, num, w};

/// The longest text a cell of this format can hold.
const CELL_MAX: usize = 32_767;
const CUT: &str = " [cut here: the page has all of it]";
const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const FORMATS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// Style 0, which needs no saying, is text; 1 heads a column, 2 is a day, 3 a number.
const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"d mmm yyyy\"/></numFmts><fonts count=\"2\"><font><sz val=\"10\"/><name val=\"Arial\"/><family val=\"2\"/></font><font><b/><sz val=\"10\"/><name val=\"Arial\"/><family val=\"2\"/></font></fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEEF3F9\"/><bgColor indexed=\"64\"/></patternFill></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"4\"><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf><xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf><xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"top\"/></xf><xf numFmtId=\"1\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// A workbook being written.
pub(crate) struct Book<'k> {
    pack: Pack,
    kept: &'k mut dyn Kept,
    warning: &'static str,
    /// Name and last cell of each sheet.
    sheets: Vec<(&'static str, String)>,
}

impl<'k> Book<'k> {
    /// `warning` stands in the head of every printed page and as the title. With room for about as many rows.
    pub(crate) fn new(warning: &'static str, kept: &'k mut dyn Kept, rows: usize) -> Book<'k> {
        Book { pack: Pack::new(rows), kept, warning, sheets: Vec::new() }
    }

    /// Writes a sheet: headings with their widths in characters, then the rows.
    pub(crate) fn sheet<'v, const N: usize>(
        &mut self,
        name: &'static str,
        headings: [(&'static str, u32); N],
        rows: impl Iterator<Item = [Value<'v>; N]>,
    ) -> Result<(), ReportError> {
        const { assert!(0 < N && N <= 26, "a column is one letter") };
        let out = self.pack.part(&format!("xl/worksheets/sheet{}.xml", self.sheets.len() + 1))?;
        let selected = if self.sheets.is_empty() { " tabSelected=\"1\"" } else { "" };
        head(out, &headings, selected);
        row(out, &headings.map(|(heading, _)| Value::from(heading)), " s=\"1\"");
        let mut last = 1;
        let mut stretch = Stretch::new("sheet");
        let plain = |out: &mut String, values: &[Value<'v>; N]| row(out, values, "");
        for values in rows {
            last += 1;
            if stretch.ends_with(values, |values| values) {
                self.pack.rows(&mut stretch, self.kept, plain)?;
            }
        }
        self.pack.rows(&mut stretch, self.kept, plain)?;
        let corner = format!("{}{last}", letter(N - 1));
        let out = self.pack.more()?;
        w!(out, "</sheetData><autoFilter ref=\"A1:{corner}\"/>");
        out.push_str("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.7\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
        w!(
            out,
            "<headerFooter><oddHeader>&amp;L{}</oddHeader><oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>",
            self.warning
        );
        self.sheets.push((name, corner));
        Ok(())
    }

    /// Names the sheets and closes the file. It says neither who made it nor when.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, ReportError> {
        let names = std::mem::take(&mut self.sheets);
        let out = self.pack.part("[Content_Types].xml")?;
        w!(
            out,
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{FORMATS}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{FORMATS}.styles+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
        );
        for n in 1..=names.len() {
            w!(
                out,
                "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{FORMATS}.worksheet+xml\"/>"
            );
        }
        out.push_str("</Types>");
        let out = self.pack.part("_rels/.rels")?;
        w!(
            out,
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
        );
        let out = self.pack.part("docProps/core.xml")?;
        w!(
            out,
            "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
            self.warning
        );
        w!(self.pack.part("xl/styles.xml")?, "<styleSheet {MAIN}>{STYLES}</styleSheet>");
        workbook(self.pack.part("xl/workbook.xml")?, &names);
        let out = self.pack.part("xl/_rels/workbook.xml.rels")?;
        w!(
            out,
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"styles\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>"
        );
        for n in 1..=names.len() {
            w!(
                out,
                "<Relationship Id=\"sheet{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
            );
        }
        out.push_str("</Relationships>");
        self.pack.finish()
    }
}

/// The sheets, the range each filter covers, and the row each printed page repeats.
fn workbook(out: &mut String, names: &[(&str, String)]) {
    w!(
        out,
        "<workbook {MAIN} xmlns:r=\"{RELATIONS}\"><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>"
    );
    for (n, (name, _)) in (1..).zip(names) {
        w!(out, "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"sheet{n}\"/>");
    }
    out.push_str("</sheets><definedNames>");
    for (at, (name, corner)) in names.iter().enumerate() {
        let (column, row) = corner.split_at(1);
        w!(
            out,
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{at}\" hidden=\"1\">'{name}'!$A$1:${column}${row}</definedName>"
        );
    }
    for (at, (name, _)) in names.iter().enumerate() {
        w!(
            out,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">'{name}'!$1:$1</definedName>"
        );
    }
    out.push_str("</definedNames></workbook>");
}

fn letter(column: usize) -> char {
    char::from(b'A' + column as u8)
}

fn head(out: &mut String, headings: &[(&str, u32)], selected: &str) {
    w!(out, "<worksheet {MAIN}><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>");
    w!(
        out,
        "<sheetView{selected} workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"13\"/><cols>"
    );
    for (n, (_, width)) in (1..).zip(headings) {
        w!(out, "<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    out.push_str("</cols><sheetData>");
}

/// A row whose text cells bear `style`. An empty cell keeps its place; those after the last full one are left out.
fn row(out: &mut String, values: &[Value<'_>], style: &str) {
    out.push_str("<row>");
    let mut empty = 0;
    for value in values {
        if matches!(value, Value::Text(words) if words.is_empty()) {
            empty += 1;
            continue;
        }
        (0..std::mem::take(&mut empty)).for_each(|_| out.push_str("<c/>"));
        match value {
            Value::Text(words) => string(out, style, words),
            Value::Number(n) => number(out, 3, *n),
            Value::Day(on) => match serial(*on) {
                Some(day) => number(out, 2, day),
                None => string(out, style, &on.to_string()),
            },
        }
    }
    out.push_str("</row>");
}

fn string(out: &mut String, style: &str, words: &str) {
    out.extend(["<c", style, " t=\"inlineStr\"><is>"]);
    text(out, &cut(words));
    out.push_str("</is></c>");
}

fn number(out: &mut String, style: usize, value: usize) {
    out.push_str("<c s=\"");
    num(out, style);
    out.push_str("\"><v>");
    num(out, value);
    out.push_str("</v></c>");
}

/// The number the format gives a day. Before March 1900 its own numbers are in dispute: such a day stays text rather
/// than becoming a wrong one.
fn serial(on: Date) -> Option<usize> {
    const MARCH_1900: usize = 61;
    let since = day_number(on) - day_number(Date::constant(1899, 12, 30));
    usize::try_from(since).ok().filter(|&n| n >= MARCH_1900)
}

fn text(out: &mut String, words: &str) {
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    let bytes = words.as_bytes();
    out.push_str(if edge(bytes.first()) || edge(bytes.last()) {
        "<t xml:space=\"preserve\">"
    } else {
        "<t>"
    });
    if bytes.contains(&b'_') {
        // `_x0041_` would be read as the letter A: the format escapes characters so, and the first `_` with them.
        for (nth, piece) in words.split("_x").enumerate() {
            if nth > 0 {
                out.push_str(if is_escape(piece.as_bytes()) { "_x005F_x" } else { "_x" });
            }
            esc(out, piece);
        }
    } else {
        esc(out, words);
    }
    out.push_str("</t>");
}

fn is_escape(after: &[u8]) -> bool {
    after.len() > 4 && after[4] == b'_' && after[..4].iter().all(u8::is_ascii_hexdigit)
}

fn cut(text: &str) -> Cow<'_, str> {
    // The format counts UTF-16 units; bytes are never fewer.
    if text.len() <= CELL_MAX || text.encode_utf16().count() <= CELL_MAX {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= CELL_MAX - CUT.len()
    });
    Cow::Owned(kept.chain(CUT.chars()).collect())
}
