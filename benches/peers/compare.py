"""Candour's reading against the script of read_python.py: CPU time of whole processes, on the same files, in one run.

Usage: python compare.py READ_FILES FOLDER [FOLDER ...]     (normally through `cargo xtask bench`)

For each format: the files that both sides open; then both sides in turn (A B A B ...), user and system time of the
finished process as the kernel counts it, its start included. Printed is the median of the ratios pair by pair, once
for the set read once and once for the set read many times, so that start-up does not decide.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
PAIRS = 7
# The repeated set is read often enough that the peer works for about this long.
LONG_ENOUGH = 1.5
FORMATS = {
    "csv": (".csv", ".tsv"),
    "xlsx": (".xlsx", ".xlsm"),
    "docx": (".docx",),
    "eml": (".eml",),
    "mbox": (".mbox",),
}


def cpu(command):
    """CPU seconds of a finished process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return usage.ru_utime + usage.ru_stime


def output(command):
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    made, *refused = done.stdout.splitlines()
    return int(made), set(refused)


class Peers:
    def __init__(self, reader, form, paths, folder):
        self.reader, self.form = reader, form
        self.list = pathlib.Path(folder) / f"{form}.list"
        self.files = paths
        self.write()
        refused = [output(self.ours("entries", 1))[1], output(self.ours("rows", 1))[1], output(self.theirs(1))[1]]
        out = set().union(*refused)
        self.left_out = len(out)
        self.files = [path for path in paths if path not in out]
        self.write()

    def write(self):
        self.list.write_text("\n".join(self.files), encoding="utf-8")

    def ours(self, mode, times):
        return [self.reader, mode, str(times), str(self.list)]

    def theirs(self, times):
        return [sys.executable, str(HERE / "read_python.py"), self.form, str(times), str(self.list)]

    def ratios(self, times):
        """Medians: the peer's seconds, ours to rows and to entries over the peer's."""
        pairs = []
        for _ in range(PAIRS):
            theirs = cpu(self.theirs(times))
            pairs.append((theirs, cpu(self.ours("rows", times)) / theirs, cpu(self.ours("entries", times)) / theirs))
        return [statistics.median(column) for column in zip(*pairs)]


def line(form, files, size, left_out, times, seconds, rows, entries):
    print(
        f"{form:7} {files:>6} {size:>9} {left_out:>9} {times:>6} {seconds:8.3f} {rows:9.3f} {entries:11.3f}",
        flush=True,
    )


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    reader, folders = sys.argv[1], sys.argv[2:]
    paths = sorted(str(p) for folder in folders for p in pathlib.Path(folder).rglob("*") if p.is_file())
    print(f"{sys.implementation.name} {sys.version.split()[0]}; medians of {PAIRS} pairs; ratio = our CPU / theirs")
    print(f"{'format':7} {'files':>6} {'bytes':>9} {'left out':>9} {'times':>6} {'peer s':>8} {'to rows':>9} {'to entries':>11}")
    total = [0, 0, 0, 0.0, 0.0, 0.0]
    with tempfile.TemporaryDirectory() as folder:
        for form, endings in FORMATS.items():
            of_form = [path for path in paths if pathlib.Path(path).suffix.lower() in endings]
            if not of_form:
                continue
            peers = Peers(reader, form, of_form, folder)
            size = sum(os.path.getsize(path) for path in peers.files)
            once = cpu(peers.theirs(1))
            for times in (1, max(2, min(200, int(LONG_ENOUGH / max(once, 0.005))))):
                seconds, rows, entries = peers.ratios(times)
                line(form, len(peers.files), size, peers.left_out, times, seconds, rows, entries)
                if times == 1:
                    more = [len(peers.files), size, peers.left_out, seconds, rows * seconds, entries * seconds]
                    total = [a + b for a, b in zip(total, more)]
    files, size, left_out, seconds, rows, entries = total
    line("all", files, size, left_out, 1, seconds, rows / seconds, entries / seconds)


if __name__ == "__main__":
    main()
