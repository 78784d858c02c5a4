"""Reads files as a user would script it: openpyxl, python-docx, and Python's own csv, email and mailbox.

Usage: python read_python.py FORMAT TIMES LIST      (LIST names a file a line)

Every row, cell, paragraph and message is visited and its text taken; nothing is made of it. What Candour does beyond
that (spans, headings, dates, kinds of column) is work this script does not have to do. Prints what came out, then a
line for each file that could not be opened. Only what the format needs is imported.
"""

import sys


def decoded(data):
    """The three encodings agencies send, tried in the order a script would try them."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_csv(path):
    import csv

    with open(path, "rb") as handle:
        text = decoded(handle.read())
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    return len(list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter)))


def read_xlsx(path):
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    return sum(len(list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets)


def read_docx(path):
    import docx

    document = docx.Document(path)
    parts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        parts.extend([cell.text for cell in row.cells] for row in table.rows)
    return len(parts)


def texts(message):
    return [part.get_content() for part in message.walk() if part.get_content_type() == "text/plain"]


def headers(message):
    return [message["From"], message["To"], message["Date"], message["Subject"]]


def read_eml(path):
    import email
    import email.policy

    with open(path, "rb") as handle:
        message = email.message_from_bytes(handle.read(), policy=email.policy.default)
    headers(message)
    texts(message)
    return 1


def read_mbox(path):
    import email
    import email.policy
    import mailbox

    def factory(handle):
        return email.message_from_binary_file(handle, policy=email.policy.default)

    box = mailbox.mbox(path, factory=factory, create=False)
    return len([(headers(message), texts(message)) for message in box])


READERS = {"csv": read_csv, "xlsx": read_xlsx, "docx": read_docx, "eml": read_eml, "mbox": read_mbox}


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in READERS:
        sys.exit(__doc__)
    reader = READERS[sys.argv[1]]
    with open(sys.argv[3], encoding="utf-8") as handle:
        paths = handle.read().splitlines()
    made, refused = 0, []
    for _ in range(int(sys.argv[2])):
        made, refused = 0, []
        for path in paths:
            try:
                made += reader(path)
            except ImportError:
                raise
            except Exception:  # a damaged file stops one file, not the run; it is named below
                refused.append(path)
    print(made)
    for path in refused:
        print(path)


if __name__ == "__main__":
    main()
