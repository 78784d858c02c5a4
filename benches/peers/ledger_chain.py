#!/usr/bin/env python3
"""What a user would script: sqlite3 and a chain of SHA-256, entries of 200 bytes of JSON.

    python3 ledger_chain.py FILE append 1000000     in groups of 100, write-ahead log, full sync
    python3 ledger_chain.py FILE verify             every hash again

Prints CPU seconds (user and system) of the work, the start of Python left out.
"""
import hashlib
import json
import os
import sqlite3
import sys


def cpu():
    times = os.times()
    return times.user + times.system


def entry(number):
    body = {"entry": number, "kind": "export", "time": "2026-01-01T00:00:00Z", "form": "csv", "by": "a.worker"}
    text = json.dumps(body)
    return text[:-1] + ', "pad": "' + "x" * (200 - len(text) - 11) + '"}'


def append(path, count):
    case = sqlite3.connect(path)
    case.execute("PRAGMA journal_mode=WAL")
    case.execute("PRAGMA synchronous=FULL")
    case.execute("CREATE TABLE ledger (entry INTEGER PRIMARY KEY, body TEXT NOT NULL, hash BLOB NOT NULL)")
    bodies, last = [entry(number) for number in range(count)], b""
    start = cpu()
    for first in range(0, count, 100):
        rows = []
        for number in range(first, min(first + 100, count)):
            last = hashlib.sha256(last + bodies[number].encode()).digest()
            rows.append((number, bodies[number], last))
        case.executemany("INSERT INTO ledger VALUES (?, ?, ?)", rows)
        case.commit()
    print("%.3f" % (cpu() - start))


def verify(path):
    case = sqlite3.connect(path)
    start, last = cpu(), b""
    for number, body, kept in case.execute("SELECT entry, body, hash FROM ledger ORDER BY entry"):
        last = hashlib.sha256(last + body.encode()).digest()
        if last != kept:
            sys.exit("entry %d was changed" % number)
    print("%.3f" % (cpu() - start))


if sys.argv[2] == "append":
    append(sys.argv[1], int(sys.argv[3]))
else:
    verify(sys.argv[1])
