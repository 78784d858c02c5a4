"""Our bank holidays of England and Wales against two independent lists, PyPI's holidays and workalendar.

Usage: PEERS/bin/python compare_bank_holidays.py [TABLE]     TABLE: crates/candour-dates/data/bank_holidays.tsv

Only weekdays bear on working days: a Christmas Day that falls on a Saturday is no working day either way, and its substitute
is in every list. Differences on weekends are counted, those on weekdays printed.
"""

import datetime
import pathlib
import sys

import holidays
from workalendar.europe import UnitedKingdom

TABLE = pathlib.Path(__file__).parents[2] / "crates/candour-dates/data/bank_holidays.tsv"


def main():
    table = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE
    lines = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    ours = {datetime.date.fromisoformat(day): name for day, name in lines}
    years = range(min(ours).year, max(ours).year + 1)
    calendar = UnitedKingdom()
    lists = {
        "holidays": dict(holidays.country_holidays("GB", subdiv="ENG", years=years)),
        "workalendar": {day: name for year in years for day, name in calendar.holidays(year)},
    }
    for name, theirs in lists.items():
        differ = sorted(set(ours) ^ set(theirs))
        weekdays = [day for day in differ if day.weekday() < 5]
        print(f"{name}: {len(ours)} days of ours, {years[0]} to {years[-1]}; {len(differ) - len(weekdays)} weekend days")
        print(f"  on one side only, {len(weekdays)} weekdays:")
        for day in weekdays:
            print(f"    {day:%Y-%m-%d %a}  ours: {ours.get(day, '-')}  theirs: {theirs.get(day, '-')}")


if __name__ == "__main__":
    main()
