"""`python -m tests.bench [--rounds 3] [--jobs read check] [--sizes 445 3000]`: everything measured, as Markdown tables.

Each job runs in a process of its own, all jobs of a size in turn and round by round, so that a drift of the machine
meets them all. Quote the ratios: the seconds are those of this machine on that day.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

from .job import Job
from .jobs import JOBS, TARGETS
from .table import Measure, Medians, medians_table, targets_table

VERSIONS = ("python-calamine", "openpyxl", "pandas", "pandera", "frictionless", "docxtpl", "docx-mailmerge2", "xlwings")


def run_job(name: str, folder: Path, size: int) -> None:
    """The child: one job, its seconds and its peak in megabytes, those of its own children included."""
    job = next(job for job in JOBS if job.name == name)
    clock = time.perf_counter if job.clock == "wall" else _cpu
    start = clock()
    own = job.run(folder, size)
    elapsed = clock() - start
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps([elapsed if own is None else own, peak / 1024]))


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measure(job: Job, folder: Path, size: int) -> Measure:
    seconds, megabytes = json.loads(_child("--job", job.name, folder, size).splitlines()[-1])
    return Measure(job.name, size, seconds, megabytes)


def _child(what: str, name: str, folder: Path, size: int) -> str:
    """Data, too, are made in a process of their own: a child's peak of memory begins at that of its parent."""
    command = [sys.executable, "-m", "tests.bench", what, name, str(folder), str(size)]
    # Installed packages have their byte code; a test environment may forbid to write it.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "pyc")
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        sys.exit(f"{name} at {size}: {done.stderr}")
    return done.stdout


def measures(jobs: Sequence[Job], rounds: int, wanted: Sequence[int]) -> Iterator[Measure]:
    """All measures. Each job runs once before, at the smallest size of its axis: that fills the byte-code cache."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for axis in dict.fromkeys(job.axis for job in jobs):
            mine = [job for job in jobs if job.axis == axis]
            _child("--prepare", axis.name, folder, axis.sizes[0])
            for job in mine:
                measure(job, folder, axis.sizes[0])
            for size in [size for size in axis.sizes if not wanted or size in wanted]:
                if size != axis.sizes[0]:
                    _child("--prepare", axis.name, folder, size)
                for job in [job for job in mine if size in job.sizes((size,))] * rounds:
                    found = measure(job, folder, size)
                    print(f"{size:>7} {job.name:<24}{found.seconds:>9.3f} s", file=sys.stderr, flush=True)
                    yield found


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--jobs", nargs="+", help="only these, and what they are compared with")
    options.add_argument("--sizes", nargs="+", type=int, default=[], help="only these")
    options.add_argument("--job", nargs=3, help=argparse.SUPPRESS)
    options.add_argument("--prepare", nargs=3, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.job:
        run_job(args.job[0], Path(args.job[1]), int(args.job[2]))
        return
    if args.prepare:
        axis = next(job.axis for job in JOBS if job.axis.name == args.prepare[0])
        axis.prepare(Path(args.prepare[1]), int(args.prepare[2]))
        return
    wanted = set(args.jobs or (job.name for job in JOBS))
    wanted |= {target.per for target in TARGETS if target.job in wanted and target.per}
    jobs = [job for job in JOBS if job.name in wanted]
    found = Medians(measures(jobs, args.rounds, args.sizes))
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in VERSIONS)
    print(f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {versions}\n")
    print("\n".join(targets_table(TARGETS, found)))
    print("\n".join(medians_table(jobs, found)))


if __name__ == "__main__":
    main()
