"""Reads the files of a case folder as a user would script it, and prints counts and CPU seconds per format.

Usage: python read_python.py FOLDER [FOLDER ...]
Every row, cell, paragraph and message is visited, and nothing is made of it: what Candour does beyond
that (dates, people, kinds, spans) is work the script does not have to do.
"""

import csv
import email
import email.policy
import json
import mailbox
import pathlib
import sys
import time


def decoded(data):
    """The three encodings agencies send, tried in the order a script would try them."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_csv(path):
    text = decoded(path.read_bytes())
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = letters = 0
    for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
        rows += 1
        letters += sum(len(cell) for cell in row)
    return rows, letters


def read_xlsx(path):
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    rows = letters = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            rows += 1
            letters += sum(len(str(cell)) for cell in row if cell is not None)
    return rows, letters


def read_docx(path):
    import docx

    document = docx.Document(str(path))
    rows = letters = 0
    for paragraph in document.paragraphs:
        rows += 1
        letters += len(paragraph.text)
    for table in document.tables:
        for row in table.rows:
            rows += 1
            letters += sum(len(cell.text) for cell in row.cells)
    return rows, letters


def message_letters(message):
    return sum(
        len(part.get_content())
        for part in message.walk()
        if part.get_content_type() == "text/plain"
    )


def read_eml(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return 1, message_letters(message)


def read_mbox(path):
    def factory(handle):
        return email.message_from_binary_file(handle, policy=email.policy.default)

    box = mailbox.mbox(path, factory=factory, create=False)
    sizes = [message_letters(message) for message in box]
    return len(sizes), sum(sizes)


READERS = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_xlsx,
    ".docx": read_docx,
    ".eml": read_eml,
    ".mbox": read_mbox,
}


def measure(paths):
    formats = {}
    for path in paths:
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            continue
        tally = formats.setdefault(
            path.suffix.lower()[1:],
            {"files": 0, "refused": 0, "rows": 0, "letters": 0, "cpu_seconds": 0.0},
        )
        tally["files"] += 1
        before = time.process_time()
        try:
            rows, letters = reader(path)
            tally["rows"] += rows
            tally["letters"] += letters
        except ImportError:
            raise
        except Exception:  # a damaged file stops one file, not the run; it is counted
            tally["refused"] += 1
        tally["cpu_seconds"] += time.process_time() - before
    return formats


def import_readers():
    """Imports are paid once by any script; they are kept out of the figures."""
    import docx  # noqa: F401
    import openpyxl  # noqa: F401


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    import_readers()
    paths = sorted(
        path for folder in sys.argv[1:] for path in pathlib.Path(folder).rglob("*") if path.is_file()
    )
    formats = measure(paths)
    total = sum(tally["cpu_seconds"] for tally in formats.values())
    print(json.dumps({"formats": formats, "cpu_seconds": total}, indent=2, sort_keys=True))


if __name__ == "__main__":
    main()
