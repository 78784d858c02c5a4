#!/usr/bin/env python3
"""compare_declare.py PROGRAM DIR: PM4Py's DECLARE and our engine on five untimed constraints, the cases that break each
and the CPU seconds of judging. PROGRAM is the example `population`, DIR a population of gen_cases.py. PM4Py (PyPI) counts
cases; loading is left out on both sides, and printed for ours."""
import csv, json, os, statistics, subprocess, sys, tempfile, time

import pandas as pd
import pm4py

PAIRS = {
    "D1": ("response", "strategy", "icpc"),
    "D2": ("response", "injury_reported", "photographed"),
    "D3": ("precedence", "seen_alone", "s47_outcome"),
    "D4": ("precedence", "plan_start", "plan_end"),
    "D5": ("response", "lead_leaves", "lead_assigned"),
}


def theirs(folder):
    names = {number: name for name, number in json.load(open(f"{folder}/acts.json")).items()}
    rows = pd.read_parquet(f"{folder}/events.parquet", columns=["case_id", "ts", "act"])
    log = pd.DataFrame({
        "case:concept:name": rows.case_id.astype(str),
        "concept:name": rows.act.map(names),
        "time:timestamp": pd.to_datetime(rows.ts, unit="m", origin="2006-01-01"),
    })
    model = {}
    for kind, one, other in PAIRS.values():
        model.setdefault(kind, {})[(one, other)] = {"support": 1.0, "confidence": 1.0}
    seconds = []
    for _ in range(3):
        before = time.process_time()
        judged = pm4py.conformance_declare(log, model)
        seconds.append(time.process_time() - before)
    broken = {}
    for rule, (kind, one, other) in PAIRS.items():
        broken[rule] = sum([kind, (one, other)] in case["deviations"] or (kind, (one, other)) in case["deviations"] for case in judged)
    return broken, statistics.median(seconds)


def ours(program, folder):
    standards = os.path.join(os.path.dirname(os.path.abspath(__file__)), "declare.standards")
    with tempfile.NamedTemporaryFile(suffix=".csv") as out:
        said = [subprocess.run([program, standards, f"{folder}/events.parquet", "points", "epoch=13149", "times=20",
                                f"names={folder}/acts.json", f"out={out.name}"], check=True, capture_output=True, text=True)
                for _ in range(3)]
        cases = {rule: set() for rule in PAIRS}
        for row in csv.DictReader(open(out.name)):
            if row["outcome"] == "not_met":
                cases[row["rule"]].add(row["case"])
    figures = [json.loads(one.stdout) for one in said]
    median = lambda key: statistics.median(one[key] for one in figures)
    return {rule: len(found) for rule, found in cases.items()}, median("judging"), median("loading")


(their_cases, their_cpu), (our_cases, our_cpu, loading) = theirs(sys.argv[2]), ours(sys.argv[1], sys.argv[2])
print("cases that break it, theirs:", their_cases, "ours:", our_cases, "equal:", their_cases == our_cases)
print(f"CPU seconds of judging: PM4Py {their_cpu:.3f}, ours {our_cpu:.4f} (loading {loading:.3f}): {their_cpu / our_cpu:.0f}x")
