"""Our EDTF against two independent readers of it, PyPI's edtf and npm's edtf, on some hundred strings of levels 0 to 2.

Usage: PEERS/bin/python compare_edtf.py OURS PEERS     OURS: target/release/examples/edtf, PEERS: see README.md

Compared are the first and the last day a string allows. Printed is, for each kind of string, how many were read by
both with the same days, with others, or by one side alone, and an example of each difference.
"""

import collections
import contextlib
import io
import pathlib
import re
import subprocess
import sys

from edtf import parse_edtf

HERE = pathlib.Path(__file__).parent
YEARS = ["1867", "1985", "2004", "2007"]
DATES = ["2004-06-11", "1985-04", "2007", "1867-12-31", "2004-02-29"]


def strings():
    """(kind, string) for every kind of the specification."""
    for year in YEARS:
        for month in range(1, 13):
            yield "0 date", f"{year}-{month:02}"
            yield "0 date", f"{year}-{month:02}-{1 + (month * 7) % 28:02}"
        yield "0 date", year
        for season in range(21, 25):
            yield "1 season", f"{year}-{season}"
        for season in range(25, 42):
            yield "2 part of a year", f"{year}-{season}"
        for mask in (year[:3] + "X", year[:2] + "XX", f"{year}-XX", f"{year}-04-XX", f"{year}-XX-XX"):
            yield "1 unspecified", mask
        masks = (year[:1] + "XXX", f"{year[:3]}X-06", f"{year[:2]}XX-12-25", f"{year[:2]}X{year[3]}", f"{year}-1X")
        for mask in (*masks, f"{year}-0X", f"{year}-06-1X", f"{year}-06-X1", f"{year}-XX-25", f"{year[:1]}XXX-12"):
            yield "2 unspecified", mask
    for date in DATES:
        for sign in "?~%":
            yield "1 doubted", date + sign
        yield "1 open or unknown end", f"{date}/.."
        yield "1 open or unknown end", f"../{date}"
        yield "1 open or unknown end", f"{date}/"
        yield "1 open or unknown end", f"/{date}"
        for other in DATES:
            if date < other:
                yield "0 interval", f"{date}/{other}"
                yield "1 interval with doubt", f"{date}~/{other}?"
                yield "2 one of", f"[{date},{other}]"
                yield "2 all of", f"{{{date},{other}}}"
    for sign in "?~%":
        yield "2 doubted part", f"2004-06{sign}-11"
        yield "2 doubted part", f"2004{sign}-06-11"
        yield "2 doubted part", f"{sign}2004-06-11"
        yield "2 doubted part", f"2004-{sign}06-11"
        yield "2 doubted part", f"2004-06-{sign}11"
    for inside in ("1667,1668,1670..1672", "1984..1986", "..1984", "1760-12..", "1667,1760-12", "..1760-12-03"):
        yield "2 one of", f"[{inside}]"
        yield "2 all of", f"{{{inside}}}"
    for interval in ("2004-06-XX/2004-07-03", "2004-06-~01/2004-06-~20", "198X/2004", "2003-22/2004-22", "2004-XX/2005"):
        yield "2 interval", interval
    for far in ("Y170000002", "Y-170000002", "Y-17E7", "1950S2", "Y171010000S3", "-1985", "-0044-03-15", "0000"):
        yield "far or negative year", far
    for wrong in ("2007-02-30", "2007-13", "2007-1-2", "2008/2007", "", "..", "[]", "2007-22-01", "1985-04-12T23:20:30Z"):
        yield "not of days, or wrong", wrong


def days_of_python(text):
    def day(moment):
        if not hasattr(moment, "tm_year"):
            return "-"
        sign = "-" if moment.tm_year < 0 else ""
        return f"{sign}{abs(moment.tm_year):04}-{moment.tm_mon:02}-{moment.tm_mday:02}"

    try:
        with contextlib.redirect_stdout(io.StringIO()):
            value = parse_edtf(text)
            lower, upper = value._strict_date("earliest"), value._strict_date("latest")
        return f"{day(lower)} {day(upper)}"
    except Exception:  # its refusals are of many kinds
        return "refused"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    ours, modules = sys.argv[1], pathlib.Path(sys.argv[2]) / "node_modules"
    kinds, texts = zip(*[(kind, text) for kind, text in dict.fromkeys(strings()) if text])
    lines = "\n".join(texts) + "\n"

    def run(command):
        done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
        # Years before the first are printed with six figures.
        return [re.sub(r"-00(\d{4})-", r"-\1-", line) for line in done.stdout.splitlines()]

    mine = run([ours])
    peers = [("PyPI edtf", [days_of_python(text) for text in texts])]
    if (modules / "edtf").exists():
        peers.append(("npm edtf", run(["node", HERE / "edtf_texts.js", modules])))
    else:
        print("npm edtf: skipped, it is not installed")
    for name, theirs in peers:
        assert len(theirs) == len(mine) == len(texts)
        count, shown = collections.Counter(), {}
        for kind, text, we, they in zip(kinds, texts, mine, theirs):
            if we == they:
                how = "both refuse" if we == "refused" else "same"
            else:
                how = "only we read" if they == "refused" else "only they read" if we == "refused" else "other days"
            count[kind, how] += 1
            if how not in ("same", "both refuse"):
                shown.setdefault((kind, how), f"{text}: we {we}, they {they}")
        print(f"\n{name}: {len(texts)} strings; " + ", ".join(
            f"{how} {sum(n for (_, h), n in count.items() if h == how)}"
            for how in ("same", "both refuse", "other days", "only we read", "only they read")))
        for (kind, how), example in shown.items():
            print(f"  {kind:24} {how:15} {count[kind, how]:>3} of {sum(n for (k, _), n in count.items() if k == kind):>3}   {example}")


if __name__ == "__main__":
    main()
