"""A run of many damages: a third by a spreadsheet, the rest by hand, one line of progress per hundred."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from .by_office import Bench
from .calc import Calc, absent
from .trial import Trial, by_hand, kinds

EVERY_THIRD = 3
BATCH = 50


def hand_trials(count: int, chance: random.Random, folder: Path) -> Iterator[Trial]:
    """`count` damages, every kind of the table in turn."""
    made = (by_hand(kind, chance, folder) for kind in cycle(kinds()))
    return islice((trial for trial in made if trial is not None), count)


def office_trials(count: int, seed: int) -> Iterator[Trial]:
    """`count` damages by the spreadsheet, every deed of the table in turn. Each batch has a process and an office of
    its own: the bridge between the two may take the process with it when it breaks."""
    for first in range(0, count, BATCH):
        size = min(BATCH, count - first)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            try:
                yield from pool.submit(_batch, first, size, seed).result()
            except BrokenProcessPool:
                print(f"the office died in {first + 1} to {first + size}; these are left out", file=sys.stderr)


def _batch(first: int, size: int, seed: int) -> list[Trial]:
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        absent(Path(name))
        calc = Calc(Path(name))
        bench = Bench(calc, Path(name))
        chance = random.Random(f"{seed} {first}")
        made = (bench.trial(kind, chance) for kind in islice(cycle(bench.table), first, None))
        try:
            return list(islice((trial for trial in made if trial is not None), size))
        finally:
            calc.stop()


def trials(count: int, seed: int) -> Iterator[Trial]:
    """Both, told on stderr as they come. Without a spreadsheet that is said, and all are made by hand."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name)
        reason = absent(folder)
        by_office = 0 if reason else count // EVERY_THIRD
        if reason:
            print(reason, file=sys.stderr)
        try:
            yield from _told(hand_trials(count - by_office, random.Random(seed), folder), "by hand")
            yield from _told(office_trials(by_office, seed), "by the spreadsheet")
        except KeyboardInterrupt:
            print("stopped; what was made so far is counted", file=sys.stderr)


def _told(made: Iterator[Trial], label: str) -> Iterator[Trial]:
    for number, trial in enumerate(made, 1):
        yield trial
        if number % 100 == 0:
            print(f"{number} {label}", file=sys.stderr, flush=True)
