//! Every code this room gives to a problem or a refusal, with what it means and what to do (`candour explain CODE`).

/// Code and explanation, in order of the code.
pub const CODES: &[(&str, &str)] = &[
    (
        "candour::intake::empty",
        "The file holds no bytes, or no words. Ask the sender whether the right file was sent.",
    ),
    (
        "candour::intake::format_unknown",
        "The file is of no kind that Candour reads. Open it in the program it came from and save it as .xlsx, .docx or .csv.",
    ),
    (
        "candour::intake::format_old_excel",
        "An Excel workbook of the old or the binary kind (.xls, .xlsb). Reading such files is unsafe, so Candour does not. Open it and save as .xlsx.",
    ),
    (
        "candour::intake::format_old_word",
        "A Word document of the old kind (.doc). Open it and save as .docx.",
    ),
    (
        "candour::intake::format_outlook",
        "An Outlook message (.msg). Open it and save as .eml, or print it into a .txt.",
    ),
    (
        "candour::intake::format_pdf",
        "A PDF. Candour does not read it yet: ask the sender for the document it was printed from, or save its text as .txt.",
    ),
    ("candour::intake::format_rtf", "A Rich Text file. Open it and save as .docx."),
    (
        "candour::intake::format_image",
        "A picture or scan. Candour reads words, not pictures: type or recognise the text and save it as .docx or .txt.",
    ),
    (
        "candour::intake::format_archive",
        "An archive with files in it. Unpack it and put the files themselves into the agency's folder.",
    ),
    (
        "candour::intake::encrypted",
        "The file is protected by a password. Ask the sender for the password, open the file and save it without.",
    ),
    (
        "candour::intake::damaged",
        "The file is broken: it ends too soon or breaks the rules of its format. Ask the sender for it again, or open it, let the program repair it, and save it anew.",
    ),
    (
        "candour::intake::too_large",
        "The file, a part of it, a cell, or the number of rows or columns is beyond what a record can sensibly hold. Split it, or save only the sheet that matters.",
    ),
    (
        "candour::intake::zip_bomb",
        "The file unpacks to many times its size, as a file made to exhaust a computer does. It was not read. If it is genuine, open it and save it anew.",
    ),
    (
        "candour::intake::entities",
        "The file declares XML entities of its own, which no office program writes. It was not read. Open it and save it anew.",
    ),
    (
        "candour::intake::mislabelled",
        "The ending of the file's name does not say what is in it. It was read as what it is. Look whether the right file was sent.",
    ),
    (
        "candour::intake::charset",
        "The file does not say how its letters are coded, and some did not fit the coding it was read in. Compare names with accents, dashes and pound signs.",
    ),
    (
        "candour::intake::quotes",
        "A quotation mark in the file opens and never closes. The file was read as if quotation marks meant nothing, so that no row is swallowed. Look at the rows with quotation marks.",
    ),
    (
        "candour::intake::hidden",
        "The workbook holds hidden sheets, rows or columns. They were read like all others. Ask the sender whether they were meant to be sent.",
    ),
    ("candour::intake::no_table", "No sheet of the file holds a row with words."),
    (
        "candour::intake::no_entries",
        "The file holds words, such as headings or a title, but nothing an entry could be made of. Ask the sender whether the right file was sent.",
    ),
    (
        "candour::intake::repeated_header",
        "The row repeats the table's headings, as on each printed page. It is no entry.",
    ),
    (
        "candour::intake::second_header",
        "The row holds headings of another table below the first; the rows under it were read by them. It is no entry.",
    ),
    (
        "candour::intake::heading_row",
        "The row is a heading or note inside the table (a year, a title, the end of the list). It stays in the text and is no entry.",
    ),
    ("candour::intake::totals_row", "The row adds up a column. It is no entry."),
    (
        "candour::intake::who_is_who",
        "The row names a person of the case. It is kept as a person, not as an entry.",
    ),
    (
        "candour::intake::column_twice",
        "Two columns have the same meaning, such as two event dates. The one whose heading is clearer is used; the other is kept under its own heading. Name the right one in case.toml under [columns.\"FILE\"].",
    ),
    (
        "candour::intake::month_first",
        "The numeric dates of the table have numbers above 12 in the second place and never in the first: they were written month first, as programs set up for the United States do. All numeric dates of its columns were read so. Ask the sender how the file was made.",
    ),
    (
        "candour::intake::columns_guessed",
        "The table has no headings that Candour knows. Columns were taken by what stands in them: dates as the event's date, the longest words as the event. Name them in case.toml under [columns.\"FILE\"].",
    ),
    (
        "candour::intake::date_unread",
        "The date cell holds words that could not be read as a date. The entry is kept without one. The words stand beside it.",
    ),
    (
        "candour::intake::date_doubtful",
        "The date was read, but something about it does not fit: no such day, another weekday, a slip of the keys. Look at the words beside it.",
    ),
    ("candour::intake::entry_without_words", "The row holds no word an entry could be made of."),
    (
        "candour::intake::tracked_changes",
        "The document holds changes that were never accepted or refused. Inserted words were read, deleted ones left out. Ask the sender for the final version.",
    ),
    (
        "candour::intake::attachments",
        "The message had files attached. Candour reads the message, not what is attached to it: save those files and put them into the agency's folder.",
    ),
    (
        "candour::intake::quoted_elsewhere",
        "The words are quoted from another message of the same mailbox, where they are an entry already.",
    ),
    (
        "candour::intake::message_without_words",
        "The message holds no words of its sender and no subject. It stays in the text and is no entry.",
    ),
];

/// What a code means and what to do about it.
pub fn help(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(known, _)| *known == code).map(|(_, help)| *help)
}
