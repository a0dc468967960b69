#!/usr/bin/env python3
"""Runs a command several times and prints the medians: user CPU seconds, peak MiB, files, MiB in its folder, wall seconds.

    measure.py RUNS FOLDER COMMAND...

FOLDER is what the command makes; it is removed before each run. CPU and memory are those that the kernel counts for
the command and what it started. Memory below that of Python itself, some 10 MiB, cannot be told apart from it.
"""
import os
import shutil
import statistics
import sys
import time


def run(command):
    """User CPU seconds, peak MiB and wall seconds of one run; what it says is shown only if it fails."""
    said = os.memfd_create("said")
    begun = time.monotonic()
    actions = [(os.POSIX_SPAWN_DUP2, said, 1), (os.POSIX_SPAWN_DUP2, said, 2)]
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - begun
    if status != 0:
        os.lseek(said, 0, os.SEEK_SET)
        sys.stderr.buffer.write(os.read(said, 4000))
        sys.exit(f"This failed: {' '.join(command)}")
    os.close(said)
    return usage.ru_utime, usage.ru_maxrss / 1024, wall


def made(folder):
    """How many files are in a folder, and their MiB."""
    files = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
    return len(files), sum(os.path.getsize(file) for file in files) / 2**20


def main():
    runs, folder, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    taken = []
    for _ in range(runs):
        shutil.rmtree(folder, ignore_errors=True)
        taken.append(run(command))
    user, peak, wall = (statistics.median(each) for each in zip(*taken))
    files, size = made(folder)
    shutil.rmtree(folder, ignore_errors=True)
    print(f"{user:.2f}\t{peak:.0f}\t{files}\t{size:.0f}\t{wall:.2f}")


main()
