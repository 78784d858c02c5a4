#!/usr/bin/env python3
"""Reads and verifies a Candour case file with nothing but Python's standard library.

Written from docs/spec/ledger.md alone, so that a court, an archive or anybody in seventy-five years can check a case file
without Candour and without trusting its sender.

    python3 tools/read_case.py case.candour               verifies; says what is wrong and where
    python3 tools/read_case.py case.candour log           also prints every entry
    python3 tools/read_case.py case.candour save FOLDER   also writes the kept files, as they were when taken in

Exit code: 0 whole, 4 something is wrong, 2 not a case file.
"""

import base64
import hashlib
import os
import sqlite3
import sys

APPLICATION = 0x436E6472  # "Cndr"
FORMAT = 1
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(leaf):
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The right edge of a tree: roots of perfect subtrees, largest first."""

    def __init__(self):
        self.size, self.edge = 0, []

    def append(self, node):
        size = self.size
        while size & 1:
            node = node_hash(self.edge.pop(), node)
            size >>= 1
        self.edge.append(node)
        self.size += 1

    def root(self):
        if not self.edge:
            return EMPTY
        node = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            node = node_hash(left, node)
        return node


def number(text):
    """A decimal number in its shortest form."""
    if not text.isascii() or not text.isdigit() or (text[0] == "0" and text != "0"):
        raise ValueError("a number is not in its shortest form")
    return int(text)


def is_name(name):
    return 0 < len(name) <= 64 and all(c in "abcdefghijklmnopqrstuvwxyz0123456789_" for c in name)


def control(text):
    return any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in text)


def record(leaf):
    """The fields of a record, in order; ValueError when the bytes are not the one spelling of a record."""
    first = b"candour record 1\n"
    if not leaf.startswith(first):
        raise ValueError("not a record of version 1")
    at, fields = len(first), []
    while at < len(leaf):
        end = leaf.index(b"\n", at)
        name, _, length = leaf[at:end].decode("ascii").partition(" ")
        length = number(length)
        value = leaf[end + 1 : end + 1 + length]
        if not is_name(name) or len(value) != length or leaf[end + 1 + length : end + 2 + length] != b"\n":
            raise ValueError("a field is cut short")
        fields.append((name, value))
        at = end + 2 + length
    names = [name for name, _ in fields]
    if names[:3] != ["entry", "kind", "time"] or names[3:] != sorted(set(names[3:])) or len(set(names)) != len(names):
        raise ValueError("fields are missing, doubled or out of order")
    fields = dict(fields)
    number(fields["entry"].decode("ascii"))
    if not is_name(fields["kind"].decode("ascii")) or control(fields["time"].decode("utf-8")):
        raise ValueError("kind or time is not plain")
    return fields


def checkpoint(note):
    """Origin, size and root of a checkpoint's text."""
    lines = note.split("\n")
    if len(lines) != 4 or lines[3] != "" or not lines[0] or control(lines[0]) or len(lines[0].encode()) > 255:
        raise ValueError("not three lines")
    root = base64.b64decode(lines[2], validate=True)
    if len(root) != 32 or base64.b64encode(root).decode() != lines[2]:
        raise ValueError("no root")
    return lines[0], number(lines[1]), root


def read(path):
    """The database, opened so that nothing can be written."""
    with open(path, "rb") as file:
        if file.read(16) != b"SQLite format 3\x00":
            raise ValueError("not an SQLite file")
    case = sqlite3.connect("file:%s?mode=ro" % os.path.abspath(path).replace("?", "%3f"), uri=True)
    pragma = lambda name: case.execute("PRAGMA " + name).fetchone()[0]
    if pragma("application_id") != APPLICATION or pragma("user_version") != FORMAT:
        raise ValueError("not a case file of format 1")
    return case


def verify(case):
    """Everything that is wrong, in words; and the records."""
    wrong, records, tree, origin = [], [], Tree(), None
    notes = case.execute("SELECT size, note FROM checkpoint ORDER BY size").fetchall()
    waiting, proven = list(enumerate(notes)), 0
    for expected, (entry, leaf, kept) in enumerate(case.execute("SELECT entry, leaf, leaf_hash FROM ledger ORDER BY entry")):
        if entry != expected:
            wrong.append("entry %d stands where entry %d belongs" % (entry, expected))
            break
        leaf, kept = bytes(leaf), bytes(kept)
        if leaf_hash(leaf) != kept:
            wrong.append("entry %d: its bytes and the hash kept beside it differ" % entry)
        try:
            fields = record(leaf)
            if int(fields["entry"]) != entry:
                wrong.append("entry %d: another entry stands in its place" % entry)
            records.append((entry, fields))
            if entry == 0:
                origin = fields.get("origin", b"").decode("utf-8")
        except (ValueError, UnicodeDecodeError) as why:
            wrong.append("entry %d: not a record (%s)" % (entry, why))
        tree.append(leaf_hash(leaf))
        while waiting and waiting[0][1][0] <= tree.size:
            nth, (size, note) = waiting.pop(0)
            try:
                name, stated, root = checkpoint(note)
                if (name, stated, root) != (origin, tree.size, tree.root()) or size != stated:
                    wrong.append("checkpoint %d: entries %d to %d do not have its root" % (nth, proven, tree.size - 1))
            except (ValueError, TypeError) as why:
                wrong.append("checkpoint %d: not a checkpoint (%s)" % (nth, why))
            proven = tree.size
    if not notes:
        wrong.append("there is no checkpoint")
    wrong.extend("checkpoint %d states more entries than there are" % nth for nth, _ in waiting)
    if notes and not waiting and notes[-1][0] != tree.size:
        wrong.append("entries from %d on: no checkpoint covers them" % notes[-1][0])
    return wrong, records, tree


def contents(case, records):
    """What is wrong with the kept files, in words; and the files by entry."""
    wrong, files = [], []
    for entry, fields in records:
        if "sha256" not in fields:
            continue
        digest = bytes.fromhex(fields["sha256"].decode("ascii"))
        row = case.execute("SELECT bytes FROM content WHERE sha256 = ?", (digest,)).fetchone()
        if row is None:
            wrong.append("entry %d: the bytes it took in are not in the file" % entry)
        elif hashlib.sha256(bytes(row[0])).digest() != digest:
            wrong.append("entry %d: the bytes it took in were changed" % entry)
        else:
            files.append((entry, fields["file"].decode("utf-8"), bytes(row[0])))
    return wrong, files


def save(files, folder):
    for entry, name, data in files:
        # A name in a record is not trusted: its parts that lead elsewhere are left out.
        parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        path = os.path.join(folder, "%06d" % entry, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 2
    try:
        case = read(arguments[0])
        wrong, records, tree = verify(case)
        more, files = contents(case, records)
    except (ValueError, OSError, sqlite3.DatabaseError) as why:
        print("not a case file that can be read: %s" % why)
        return 2
    if arguments[1:2] == ["log"]:
        for entry, fields in records:
            words = ["%s=%s" % (name, value.decode("utf-8", "replace")) for name, value in fields.items() if name != "entry"]
            print("%d\t%s" % (entry, "\t".join(words)))
    if arguments[1:2] == ["save"] and len(arguments) == 3:
        save(files, arguments[2])
    for what in wrong + more:
        print(what)
    if wrong or more:
        return 4
    print("whole: %d entries, root %s" % (tree.size, tree.root().hex()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
