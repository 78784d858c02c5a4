#!/usr/bin/env python3
"""compare_logs.py POPULATION BPIC2012 SEPSIS: nine rules on two public event logs, ours and DuckDB's rows."""
import csv, os, subprocess, sys, tempfile

import duckdb

HERE = os.path.dirname(os.path.abspath(__file__))

# `e` has a row number `n`, the case, the minute `m`, the day `d` and the activity `a`.
NONE = lambda trigger, other: f"select t.n from e t where t.a='{trigger}' and not exists (select 1 from e x where x.c=t.c and {other})"
SQL = {
    "B1": NONE("A_SUBMITTED", "x.a in ('A_DECLINED','A_CANCELLED','A_APPROVED') and x.d between t.d and t.d+20"),
    "B2": "select t.n from e t where t.a='O_SENT' and not exists (select 1 from e x, e y where x.c=t.c and y.c=t.c"
          " and x.a='O_SENT_BACK' and x.m between t.m and t.m+43200"
          " and y.a in ('O_ACCEPTED','O_DECLINED') and y.m between x.m and x.m+14400)",
    "B3": "select t.n from e t, (select t.n, max(s.m) since from e t, e s where t.a='A_APPROVED' and s.c=t.c"
          " and s.a='A_SUBMITTED' and s.m<=t.m group by t.n) s where s.n=t.n and not exists (select 1 from e x where"
          " x.c=t.c and x.a='O_ACCEPTED' and x.m<=t.m and x.m>=s.since and x.d>=t.d-40)",
    "B4": "select t.n from e t where t.a='W_Nabellen offertes' and exists (select 1 from e b where b.c=t.c and"
          " b.a='O_SENT_BACK' and b.m<=t.m and not exists (select 1 from e x where x.c=t.c and x.a='A_REGISTERED'"
          " and x.m between b.m and t.m))",
    "B5": "select t.n from e t where t.a='A_ACCEPTED' and (select count(*) from e x where x.c=t.c and x.a='O_SENT'"
          " and x.m between t.m and t.m+43200)>2",
    "S1": NONE("ER Sepsis Triage", "x.a='IV Antibiotics' and x.m between t.m and t.m+60"),
    "S2": "select t.n from e t, (select t.n, max(s.m) since from e t, e s where t.a='IV Antibiotics' and s.c=t.c"
          " and s.a='ER Registration' and s.m<=t.m group by t.n) s where s.n=t.n and not exists (select 1 from e x where"
          " x.c=t.c and x.a='LacticAcid' and x.m<=t.m and x.m>=s.since)",
    # A stay begins where none lasts; it ends with the first release, or goes on to the end of the log. Two acts of
    # one minute are one; the last gap of a stay that goes on is the one from its last act.
    "S3": "with b as (select n, c, m, d from e b where a='Admission NC' and not exists (select 1 from e o where o.c=b.c"
          " and o.a='Admission NC' and (o.m<b.m or o.m=b.m and o.n<b.n) and not exists (select 1 from e r where r.c=b.c"
          " and r.a='Release A' and r.m between o.m and b.m))),"
          " s as (select b.*, (select min(m) from e r where r.c=b.c and r.a='Release A' and r.m>=b.m) until from b),"
          " p as (select n b, n, c, m, d, until from s union all select s.n, x.n, s.c, x.m, x.d, s.until from s, e x where"
          " x.c=s.c and x.a='CRP' and x.m>s.m and (s.until is null or x.m<s.until))"
          " select distinct p.b from p where not exists (select 1 from e y where y.c=p.c and y.a='CRP' and y.m>p.m"
          " and y.d<=p.d+2) and not (p.until is not null and p.until//1440<=p.d+2)",
    "S4": "select t.n from e t where t.a='ER Registration' and (select count(*) from e x where x.c=t.c and"
          " x.a='Leucocytes' and x.m between t.m and t.m+4320)<2",
}


def main():
    program, logs = sys.argv[1], {"B": sys.argv[2], "S": sys.argv[3]}
    for log, path in logs.items():
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "findings.csv")
            subprocess.run([program, f"{HERE}/logs.standards", path, "seconds", f"out={out}"], check=True, stdout=subprocess.DEVNULL)
            lines = list(csv.DictReader(open(out)))
        con = duckdb.connect()
        con.execute(f"create table e as select file_row_number n, case_id c, ts//60 m, ts//86400 d, activity a from"
                    f" read_parquet('{path}', file_row_number=true)")
        for rule in (rule for rule in SQL if rule[0] == log):
            mine = {int(line["trigger"]) for line in lines if line["rule"] == rule and line["outcome"] == "not_met"}
            theirs = {row for (row,) in con.execute(SQL[rule]).fetchall()}
            print(f"{rule}: ours {len(mine)}, DuckDB's {len(theirs)}, the same: {mine == theirs}", flush=True)
            if mine != theirs:
                print(sorted(mine - theirs)[:5], sorted(theirs - mine)[:5])
                sys.exit(1)


if __name__ == "__main__":
    main()
