"""`python dateparser_texts.py TIMES FILE ...`: dateparser's search over every file so many times, line by line."""

import datetime
import pathlib
import sys

from dateparser.search import search_dates

times, files = int(sys.argv[1]), sys.argv[2:]
lines = [line for file in files for line in pathlib.Path(file).read_text(encoding="utf-8").splitlines() if line.strip()]
settings = {"RELATIVE_BASE": datetime.datetime(2007, 8, 3, 12)}
found = 0
for _ in range(times):
    found = sum(len(search_dates(line, languages=["en"], settings=settings) or []) for line in lines)
print(found)
