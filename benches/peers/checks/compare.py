#!/usr/bin/env python3
"""compare.py POPULATION DIR [ROUNDS [known]]: R1-R8 on one population, DuckDB and ours in turn; `cargo xtask bench checks` starts it.

POPULATION is target/release/examples/population, DIR what gen_cases.py wrote. Findings are compared with the injected
truth and with DuckDB's rows; CPU seconds are medians of ROUNDS, DuckDB's without its start (a process that does nothing). `known` adds
twelve dates at which it is asked what was known.
"""
import csv, json, os, resource, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get("CANDOUR_CHECKS_DATA", os.path.join(HERE, "../../../../shared/data/checks"))
EPOCH = "epoch=13149"  # 1 January 2006
DAYS = [200 + 70 * n for n in range(12)]  # as known at these, counted from the epoch
RULES = [f"R{n}" for n in range(1, 9)]


def child(arguments):
    """CPU seconds of a process, and what it said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(arguments, check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, out


def duckdb_tables(folder):
    """The native tables: in the order of cases, and clustered by kind."""
    import duckdb
    for name, order in (("case", "eid"), ("kind", "act, case_id, ts, eid")):
        path = f"{folder}/{name}.duckdb"
        if not os.path.exists(path):
            con = duckdb.connect(path)
            con.execute(f"create table ev as select * from '{folder}/events.parquet' order by {order}")
            con.execute(f"create table comp as select * from '{folder}/competence.parquet'; checkpoint")
            con.close()


def run_duckdb(path):
    """Inside a process of its own: all rules, one thread."""
    import duckdb
    sys.path.insert(0, SHARED)
    from rules_sql import RULES as sql
    con = duckdb.connect(path, read_only=True)
    con.execute("set threads=1")
    if sys.argv[3] == "nothing":
        return
    for day in DAYS if sys.argv[3] == "known" else [None]:
        # What was recorded later is filtered away; that an obligation may not be due yet is not asked.
        known = "ev" if day is None else f"(select * from ev where rec<={1440 * day})"
        for rule in RULES:
            con.execute(sql[rule].replace("FROM ev ", f"FROM {known} ")).fetchnumpy()


def findings_of_duckdb(folder):
    import duckdb
    sys.path.insert(0, SHARED)
    from rules_sql import RULES as sql
    con = duckdb.connect(f"{folder}/case.duckdb", read_only=True)
    return {rule: sorted(con.execute(sql[rule]).fetchall()) for rule in RULES}


def ours(program, folder, *words, standards="eight"):
    arguments = [program, f"{HERE}/{standards}.standards", f"{folder}/events.parquet", EPOCH, f"names={folder}/acts.json"]
    arguments += [f"competence={folder}/competence.bin", *words]
    took, out = child(arguments)
    return took, json.loads(out)


def equal(program, folder):
    """Do the rows agree: ours, DuckDB's, and what was injected?"""
    import duckdb
    con = duckdb.connect()
    out = f"{folder}/findings.csv"
    ours(program, folder, "points", f"out={out}")
    reference = con.execute(f"select ref from '{folder}/events.parquet' order by eid").fetchnumpy()["ref"]
    mine = {rule: [] for rule in RULES}
    for line in csv.DictReader(open(out)):
        if line["outcome"] != "not_met":
            continue
        row = int(line["trigger"])
        if line["rule"] == "R2":  # SQL names the act after the gap
            row = int(line["rows"].split()[1])
        mine[line["rule"]].append((int(line["case"]), int(reference[row]), row))
    truth = con.execute(f"select rule, \"case\", ref from '{folder}/truth.parquet'").fetchall()
    theirs = findings_of_duckdb(folder)
    for rule in RULES:
        injected = sorted((case, ref) for name, case, ref in truth if name == rule)
        same = sorted(mine[rule]) == theirs[rule]
        true = sorted((case, ref) for case, ref, _ in mine[rule]) == injected
        print(f"{rule}: {len(mine[rule])} findings, DuckDB's rows: {same}, injected: {true}", flush=True)
        if not (same and true):
            sys.exit(1)
    ours(program, folder, "points", f"out={out}", standards="held")
    held = sorted(int(line["rows"].split()[0]) for line in csv.DictReader(open(out)) if line["outcome"] == "not_met")
    same = held == sorted(row for _, _, row in mine["R3"])
    print(f"R3 as \"always held\": {len(held)} stretches, those of R3: {same}", flush=True)
    if not same:
        sys.exit(1)
    os.remove(out)


def main():
    program, folder = sys.argv[1], sys.argv[2].rstrip("/")
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    duckdb_tables(folder)
    equal(program, folder)
    figures = {}
    def note(name, value):
        figures.setdefault(name, []).append(value)
    columns(folder)
    for _ in range(rounds):
        for name in ("case", "kind"):
            path = f"{folder}/{name}.duckdb"
            start, _ = child([sys.executable, __file__, "--duckdb", path, "nothing"])
            took, _ = child([sys.executable, __file__, "--duckdb", path, "all"])
            note(f"DuckDB, in order of {name}", took - start)
        if "known" in sys.argv:
            path = f"{folder}/case.duckdb"
            start, _ = child([sys.executable, __file__, "--duckdb", path, "nothing"])
            took, _ = child([sys.executable, __file__, "--duckdb", path, "known"])
            note("DuckDB, 12 dates", took - start)
            dates = ",".join(str(1440 * (13149 + day)) for day in DAYS)
            note("ours, 12 dates", ours(program, folder, "points", "times=5", f"known={dates}")[1]["judging"])
        _, point = ours(program, folder, "points", "times=5", f"clustering={folder}")
        _, doubt = ours(program, folder, "times=5")
        note("ours, points, judging", point["judging"])
        note("ours, points, clustering and judging", point["clustering"] + point["judging"])
        note("ours, uncertain times", doubt["judging"])
        note("ours, peak MiB, points", ours(program, folder, "points")[1]["peak_mib"])
        note("ours, peak MiB, uncertain", doubt["peak_mib"])
    middle = {name: statistics.median(values) for name, values in figures.items()}
    for name, value in middle.items():
        print(f"{name}: {value:.3f}")
    ratio = lambda a, b: print(f"{a} / {b}: {middle[a] / middle[b]:.2f}")
    ratio("DuckDB, in order of case", "ours, points, clustering and judging")
    ratio("DuckDB, in order of case", "ours, points, judging")
    ratio("DuckDB, in order of kind", "ours, points, judging")
    if "known" in sys.argv:
        ratio("DuckDB, 12 dates", "ours, 12 dates")
    ratio("ours, uncertain times", "ours, points, judging")


def columns(folder):
    """The rows in the order of cases, as plain columns: what is clustered in memory."""
    import duckdb
    con = duckdb.connect()
    for name in ("case_id", "act", "ts", "agency", "actor", "ref"):
        path = f"{folder}/col.{name}.bin"
        if not os.path.exists(path):
            con.execute(f"select {name} from '{folder}/events.parquet' order by eid").fetchnumpy()[name].tofile(path)


if __name__ == "__main__":
    if sys.argv[1] == "--duckdb":
        run_duckdb(sys.argv[2])
    else:
        main()
