#!/usr/bin/env python3
"""Measures what people wait for: from the saving of a text until `serve` shows it, and, where strace is there, how long a build waits
for the disk. Prints the medians for docs/performance.md and docs/reliability.md.

    cargo build --release && cargo run -p corpus -- book 25 40 10 FOLDER && benches/waits.py target/release/clausebook FOLDER

FOLDER is a book as `corpus` writes it; one text of it is written several times and is at the end as it was. What is built goes to a
folder that is removed.
"""
import glob
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

RUNS = 5


def words(port, page):
    """What serve shows as a page."""
    with urllib.request.urlopen(f"http://localhost:{port}/{page}") as answer:
        return answer.read().decode()


def until_shown(program, book):
    """Seconds from saving a text until the page has it, once for each run."""
    text = max(glob.glob(f"{book}/*/v*.md"), key=lambda name: (name.split("/")[-2], os.path.basename(name).zfill(9)))
    policy = text.split("/")[-2]
    school = sorted(glob.glob(f"{book}/schools/*/school.yaml"))[0].split("/")[-2]
    with open(text) as file:
        before = file.read()
    serve = subprocess.Popen([program, "serve", "--book", book], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = None
        while port is None:
            said = serve.stdout.readline()
            assert said, "serve ended"
            found = re.search(r"http://[^:/]+:(\d+)", said)
            port = found and found[1]
        page, taken = f"{school}/{policy}/", []
        words(port, page)
        for run in range(RUNS):
            sign = f"Measured the {run}. time"
            with open(text, "w") as file:
                file.write(f"{before}\n{sign}.\n")
            begun = time.monotonic()
            while sign not in words(port, page):
                assert time.monotonic() < begun + 60, f"{page} does not show what was saved in {text}"
                time.sleep(0.005)
            taken.append(time.monotonic() - begun)
            time.sleep(1)
        return taken
    finally:
        serve.terminate()
        with open(text, "w") as file:
            file.write(before)


def for_the_disk(program, book):
    """Seconds in the calls that wait for the disk, by their names, for each run."""
    taken = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            trace = f"{folder}/trace"
            calls = "syncfs,fsync,fdatasync"
            command = ["strace", "-f", "-T", "-e", f"trace={calls}", "-o", trace]
            subprocess.run(
                command + [program, "build", "--book", book, "--out", f"{folder}/site"], check=True, capture_output=True
            )
            spent = {}
            with open(trace) as file:
                for name, seconds in re.findall(r"(\w+)\(.*<([\d.]+)>", file.read()):
                    spent.setdefault(name, []).append(float(seconds))
            taken.append({name: sum(each) for name, each in spent.items()})
    return taken


def told(what, seconds):
    """A line with the median and the ends."""
    print(f"{what}: {statistics.median(seconds):.3f} s (from {min(seconds):.3f} to {max(seconds):.3f} in {len(seconds)} runs)")


def main():
    program, book = sys.argv[1:]
    told("from the saving of a text until serve shows it", until_shown(program, book.rstrip("/")))
    if shutil.which("strace"):
        runs = for_the_disk(program, book)
        for name in sorted({name for run in runs for name in run}):
            told(f"a build waits in {name}", [run.get(name, 0.0) for run in runs])


main()
