"""`python -m tests.bench [--rows 445 3000] [--rounds 3]`: medians, ratios, peak memory and growth, as a table."""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .data import workbook
from .jobs import JOBS

SIZES = (445, 3_000, 12_000, 48_252)
SLOW_PEER_ROWS = 3_000
"""Beyond this size the slow peer is left out: its ratio does not change any more."""
RATIOS = (
    ("read", "calamine", 1.3),
    ("openpyxl", "calamine", None),
    ("check", "loop", 1.5),
    ("rate", "read", 0.25),
)


def measure(name: str, path: Path) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one job in a process of its own."""
    command = [sys.executable, "-m", "tests.bench", "--job", name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, megabytes


def run_job(name: str, path: Path) -> None:
    start = time.process_time()
    found = JOBS[name](path)
    seconds = found if name == "rate" else time.process_time() - start
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


Medians = dict[tuple[str, int], float]


def table(sizes: list[int], rounds: int) -> None:
    medians: Medians = {}
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            medians |= measure_all(workbook(Path(folder) / f"{rows}.xlsx", rows), rows, rounds)
    show_ratios(medians, sizes)
    if len(sizes) > 1:
        show_growth(medians, *sizes[-2:])


def measure_all(path: Path, rows: int, rounds: int) -> Medians:
    """Every job in turn, round by round, so that a drift of the machine meets them all."""
    names = [name for name in JOBS if name != "openpyxl" or rows <= SLOW_PEER_ROWS]
    found = [(name, *measure(name, path)) for _ in range(rounds) for name in names]
    medians: Medians = {}
    for name in names:
        medians[name, rows] = statistics.median(seconds for one, seconds, _ in found if one == name)
        memory = statistics.median(megabytes for one, _, megabytes in found if one == name)
        print(f"{rows:>7}  {name:<14}{medians[name, rows]:>9.3f} s{memory:>8.0f} MB", flush=True)
    return medians


def show_ratios(medians: Medians, sizes: list[int]) -> None:
    print("\n   rows  ratio                      found  target")
    for rows in sizes:
        for ours, floor, target in RATIOS:
            if (ours, rows) in medians and medians[floor, rows]:
                found = medians[ours, rows] / medians[floor, rows]
                print(f"{rows:>7}  {ours + ' / ' + floor:<26}{found:>6.2f}  {target or '-'}")


def show_growth(medians: Medians, small: int, large: int) -> None:
    print(f"\ngrowth exponent from {small} to {large} rows")
    for name in JOBS:
        if (name, large) in medians and medians.get((name, small)):
            grown = math.log(medians[name, large] / medians[name, small]) / math.log(large / small)
            print(f"  {name:<14}{grown:>6.2f}")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench")
    options.add_argument("--rows", type=int, nargs="+", default=list(SIZES))
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--letters", type=int, default=200)
    options.add_argument("--job", nargs=2, metavar=("NAME", "PATH"))
    args = options.parse_args()
    if args.job:
        run_job(args.job[0], Path(args.job[1]))
        return
    table(args.rows, args.rounds)
    from .letters import milliseconds

    ours, naive = milliseconds(args.letters)
    print(
        f"\nletters at {args.letters}: {ours:.2f} ms each, docxtpl per letter {naive:.1f} ms, {naive / ours:.0f} times"
    )


if __name__ == "__main__":
    main()
