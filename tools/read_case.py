#!/usr/bin/env python3
"""Reads and verifies a Candour case file with nothing but Python's standard library.

Written from docs/spec/ledger.md alone, so that a court, an archive or anybody in seventy-five years can check a case file
without Candour and without trusting its sender. Signatures beside the ledger are passed over: they are for a policy to judge.

    python3 tools/read_case.py case.candour               verifies; says what is wrong and where
    python3 tools/read_case.py case.candour log           also prints every entry
    python3 tools/read_case.py case.candour save FOLDER   also writes the kept files, as they were when taken in

Exit code: 0 whole, 4 something is wrong, 2 not a case file.
"""

import base64
import functools
import hashlib
import os
import re
import sqlite3
import sys
from urllib.parse import quote

FORMAT, SEALED = 2, 3
PAGE, LAST_LINE = 4096, 28
# The tables that are read, as SQLite keeps their making; no index but its own may stand on them.
TABLES = {
    "ledger": "(entry INTEGER PRIMARY KEY, leaf BLOB NOT NULL, leaf_hash BLOB NOT NULL, salt BLOB, body BLOB)",
    "checkpoint": "(size INTEGER PRIMARY KEY, note TEXT NOT NULL)",
    "content": "(sha256 BLOB PRIMARY KEY, bytes BLOB NOT NULL)",
}

def sha(data):
    return hashlib.sha256(data).digest()

def number(text):
    """A decimal number in its shortest form."""
    if not re.fullmatch("0|[1-9][0-9]*", text, re.ASCII):
        raise ValueError("a number is not in its shortest form")
    return int(text)

is_name = lambda name: re.fullmatch("[a-z0-9_]{1,64}", name) is not None
control = lambda text: any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in text)
ordered = lambda names: names == sorted(set(names))

def blob(value):
    """Bytes as they are kept; a value of another kind is none, and agrees with nothing."""
    return value if isinstance(value, bytes) else b""


class Tree:
    """The right edge of a tree: roots of perfect subtrees, largest first."""
    def __init__(self):
        self.size, self.edge = 0, []

    def append(self, node):
        size = self.size
        while size & 1:
            node = sha(b"\x01" + self.edge.pop() + node)
            size >>= 1
        self.edge.append(node)
        self.size += 1

    def root(self):
        smaller_first = self.edge[::-1] or [sha(b"")]
        return functools.reduce(lambda right, left: sha(b"\x01" + left + right), smaller_first)

def fields_of(text, first):
    """Names and values after a first line; ValueError when they are cut short or not in their one spelling."""
    if not text.startswith(first):
        raise ValueError("the first line is another")
    at, fields = len(first), []
    while at < len(text):
        end = text.index(b"\n", at)
        name, _, length = text[at:end].decode("ascii").partition(" ")
        length = number(length)
        value = text[end + 1 : end + 1 + length]
        if not is_name(name) or len(value) != length or text[end + 1 + length : end + 2 + length] != b"\n":
            raise ValueError("a field is cut short")
        fields.append((name, value))
        at = end + 2 + length
    return fields

def record(leaf):
    """The fields of a leaf, in order; ValueError when the bytes are not the one spelling of a record."""
    fields = fields_of(leaf, b"candour record 1\n")
    names = [name for name, _ in fields]
    if names[:3] != ["entry", "kind", "time"] or not ordered(names[3:]) or len(set(names)) != len(names):
        raise ValueError("fields are missing, doubled or out of order")
    fields = dict(fields)
    number(fields["entry"].decode("ascii"))
    if not is_name(fields["kind"].decode("ascii")) or control(fields["time"].decode("utf-8")):
        raise ValueError("kind or time is not plain")
    return fields

def opened(fields, salt, body):
    """A leaf's fields with those of the body that it commits to; ValueError when it commits to another."""
    if len(salt) != 32 or sha(b"candour commitment 1\n" + salt + body) != fields.get("body"):
        raise ValueError("salt and body are not what the leaf commits to")
    inside = fields_of(body, b"candour body 1\n")
    names = [name for name, _ in inside]
    if not ordered(names) or set(names) & {"entry", "kind", "time", "body", "erases", "origin", "replaces"}:
        raise ValueError("a field of the body is out of order or out of place")
    return {**{name: value for name, value in fields.items() if name != "body"}, **dict(inside)}

def erases(fields):
    """Numbers of the entries that an erasure names."""
    if "erases" not in fields:
        return set()
    numbers = [number(text) for text in fields["erases"].decode("ascii").split(" ")]
    if not ordered(numbers) or numbers[-1] >= number(fields["entry"].decode("ascii")):
        raise ValueError("an erasure names what it cannot")
    return set(numbers)

def checkpoint(note):
    """Origin, size and root of a checkpoint's text."""
    lines = note.split("\n")
    if len(lines) != 4 or lines[3] != "" or not lines[0] or control(lines[0]) or len(lines[0].encode()) > 255:
        raise ValueError("not three lines")
    root = base64.b64decode(lines[2], validate=True)
    if len(root) != 32 or base64.b64encode(root).decode() != lines[2]:
        raise ValueError("no root")
    return lines[0], number(lines[1]), root

def head(path):
    with open(path, "rb") as file:
        return file.read(72)

def read(path):
    """The database, opened so that nothing can be written."""
    first = head(path)
    if first[:16] != b"SQLite format 3\x00":
        raise ValueError("not an SQLite file")
    # Of a sealed file nothing is read but itself: a log or journal beside it is none of what was sealed.
    mode = "immutable=1" if first[60:64] == SEALED.to_bytes(4, "big") else "mode=ro"
    case = sqlite3.connect("file:%s?%s" % (quote(os.fsencode(os.path.abspath(path))), mode), uri=True)
    case.text_factory = lambda text: text.decode("utf-8", "replace")
    pragma = lambda name: case.execute("PRAGMA " + name).fetchone()[0]
    if pragma("application_id") != int.from_bytes(b"Cndr", "big") or pragma("user_version") not in (FORMAT, SEALED):
        raise ValueError("not a case file of format 2")
    return case, pragma("user_version") == SEALED

def shape(case):
    """What is no table of a case file, in words: a view or a hidden column can show each reader something else."""
    wrong = [] if case.execute("PRAGMA encoding").fetchone()[0] == "UTF-8" else ["the encoding"]
    made = "SELECT sql FROM sqlite_master WHERE tbl_name = ? COLLATE NOCASE AND type <> 'trigger' AND sql NOT NULL"
    for name, columns in TABLES.items():
        there = [" ".join(sql.split()) for (sql,) in case.execute(made, (name,))]
        if there != ["CREATE TABLE %s %s" % (name, columns)]:
            wrong.append(name)
    # What is derived proves nothing, and is a table all the same: a view answers with what it likes, a trigger acts.
    others = r"""SELECT count(*) FROM sqlite_master WHERE type <> 'index' AND (type <> 'table' OR rootpage = 0)
        AND (name LIKE 'derived\_%' ESCAPE '\' OR tbl_name LIKE 'derived\_%' ESCAPE '\')"""
    wrong += ["what is derived"] if case.execute(others).fetchone()[0] else []
    return ["%s of the case file is not what a case file has" % what for what in wrong]

def seal(path):
    """What is wrong with the seal under a file, in words; None where there is no seal."""
    with open(path, "rb") as file:
        data = file.read()
    found = re.fullmatch(rb"sealed ([0-9]{20})\n", data[-LAST_LINE:])
    if not found:
        return None
    size = min(int(found[1]), len(data))
    text, pages = data[size:].decode("latin-1"), [data[at : min(at + PAGE, size)] for at in range(0, size, PAGE)]
    hashes = text.split("\n")[2:-3]
    body = "".join(line + "\n" for line in ["candour seal 1", "bytes %d" % size] + hashes)
    digest = sha(body.encode("latin-1")).hex()
    if text != "%sdigest %s\nsealed %020d\n" % (body, digest, size) or len(hashes) != len(pages):
        return ["the seal was changed or cut"]
    return ["bytes %d to %d were changed" % (nth * PAGE, nth * PAGE + len(page) - 1)
            for nth, page in enumerate(pages) if sha(page).hex() != hashes[nth]]

def verify(case):
    """Everything that is wrong, in words; and the records."""
    wrong, records, tree, origin, bare, erased = [], [], Tree(), None, set(), set()
    notes = case.execute("SELECT size, note FROM checkpoint ORDER BY size").fetchall()
    if not all(isinstance(size, int) and isinstance(note, str) for size, note in notes):
        return ["a checkpoint is no text, or stands under no size"], records, tree
    waiting, proven = list(enumerate(notes)), 0
    rows = case.execute("SELECT entry, leaf, leaf_hash, salt, body FROM ledger ORDER BY entry")
    for expected, (entry, leaf, kept, salt, body) in enumerate(rows):
        if not isinstance(entry, int) or entry != expected:
            wrong.append("entry %s stands where entry %d belongs" % (entry if isinstance(entry, int) else "?", expected))
            break
        leaf, kept = blob(leaf), blob(kept)
        if sha(b"\x00" + leaf) != kept:
            wrong.append("entry %d: its bytes and the hash kept beside it differ" % entry)
        try:
            fields = record(leaf)
            if int(fields["entry"]) != entry:
                wrong.append("entry %d: another entry stands in its place" % entry)
            if entry == 0:
                origin = fields.get("origin", b"").decode("utf-8")
            erased |= erases(fields)
            if salt is None and body is None:
                bare.add(entry)
            else:
                fields = opened(fields, blob(salt), blob(body))
            records.append((entry, fields))
        except (ValueError, UnicodeDecodeError) as why:
            wrong.append("entry %d: not a record (%s)" % (entry, why))
        tree.append(sha(b"\x00" + leaf))
        while waiting and waiting[0][1][0] <= tree.size:
            nth, (size, note) = waiting.pop(0)
            try:
                name, stated, root = checkpoint(note)
                if (name, stated, root) != (origin, tree.size, tree.root()) or size != stated:
                    wrong.append("checkpoint %d: entries %d to %d do not have its root" % (nth, proven, tree.size - 1))
            except ValueError as why:
                wrong.append("checkpoint %d: not a checkpoint (%s)" % (nth, why))
            proven = tree.size
    wrong.extend("entry %d: what it said is gone, and no erasure names it" % entry for entry in sorted(bare - erased))
    wrong.extend("entry %d: an erasure names it, and what it said is there" % entry for entry in sorted(erased - bare))
    wrong += [] if notes else ["there is no checkpoint"]
    wrong.extend("checkpoint %d states more entries than there are" % nth for nth, _ in waiting)
    if notes and not waiting and notes[-1][0] != tree.size:
        wrong.append("entries from %d on: no checkpoint covers them" % notes[-1][0])
    return wrong, records, tree

def contents(case, records):
    """What is wrong with the kept files, in words; and the files by entry."""
    wrong, files, named = [], [], set()
    for entry, fields in records:
        if fields["kind"] != b"import" or "sha256" not in fields:
            continue
        digest = bytes.fromhex(fields["sha256"].decode("ascii", "replace"))
        row = case.execute("SELECT bytes FROM content WHERE sha256 = ?", (digest,)).fetchone()
        if row is None:
            wrong.append("entry %d: the bytes it took in are not in the file" % entry)
        elif sha(blob(row[0])) != digest or not isinstance(row[0], bytes):
            wrong.append("entry %d: the bytes it took in were changed" % entry)
        else:
            files.append((entry, fields.get("file", b"").decode("utf-8", "replace"), row[0]))
        named.add(digest)
    # From the table, for its index could hide a row.
    kept = case.execute("SELECT sha256 FROM content NOT INDEXED")
    wrong.extend("bytes are kept that no entry took in" for (digest,) in kept if digest not in named)
    return wrong, files

def shown(value):
    """A value on one line: what would end it, or command a terminal, is written out."""
    return "".join(ascii(c)[1:-1] if control(c) else c for c in value.decode("utf-8", "replace"))

def save(files, folder):
    for entry, name, data in files:
        # A name in a record is not trusted: its parts that lead elsewhere are left out.
        parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        path = os.path.join(folder, "%06d" % entry, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)

def look(path):
    """Everything that is wrong with a file, in words; its records, its tree, its kept files."""
    under = seal(path)
    wrong, records, tree, files, case = list(under or []), [], Tree(), [], None
    try:
        case, sealed = read(path)
        wrong += ["the seal is missing"] if sealed and under is None else []
        more = shape(case)
        if not more:
            more, records, tree = verify(case)
            kept, files = contents(case, records)
            more += kept
        wrong += more
    except (ValueError, sqlite3.DatabaseError) as why:
        # A place that bars the way says nothing of the file; what begins as a case file does and cannot be read was damaged.
        barred = case is None and isinstance(why, ValueError) or getattr(why, "sqlite_errorcode", 0) & 0xFF in (3, 7, 8, 13, 14)
        if not wrong and (barred or head(path)[68:] != b"Cndr"):
            raise
        wrong += ["the database cannot be read: %s" % why]
    return wrong, records, tree, files

def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 2
    try:
        wrong, records, tree, files = look(arguments[0])
    except (ValueError, OSError, sqlite3.DatabaseError) as why:
        print("not a case file that can be read: %s" % why)
        return 2
    if arguments[1:2] == ["log"]:
        for entry, fields in records:
            words = ["%s=%s" % (name, shown(value)) for name, value in fields.items() if name != "entry"]
            print("%d\t%s" % (entry, "\t".join(words)))
    if arguments[1:2] == ["save"] and len(arguments) == 3:
        save(files, arguments[2])
    if wrong:
        print("\n".join(wrong))
        return 4
    print("whole: %d entries, root %s" % (tree.size, tree.root().hex()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
