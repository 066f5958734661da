"""A run of many damages: a third by a spreadsheet, the rest by hand, one line of progress per hundred."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from .by_office import Bench
from .calc import Calc, absent
from .trial import Trial, by_hand, kinds

EVERY_THIRD = 3


def hand_trials(count: int, chance: random.Random, folder: Path) -> Iterator[Trial]:
    """`count` damages, every kind of the table in turn."""
    made = (by_hand(kind, chance, folder) for kind in cycle(kinds()))
    return islice((trial for trial in made if trial is not None), count)


def office_trials(count: int, chance: random.Random, bench: Bench) -> Iterator[Trial]:
    """`count` damages by the spreadsheet, every deed of the table in turn."""
    made = (bench.trial(kind, chance) for kind in cycle(bench.table))
    return islice((trial for trial in made if trial is not None), count)


def trials(count: int, seed: int) -> Iterator[Trial]:
    """Both, told on stderr as they come. Without a spreadsheet that is said, and all are made by hand."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name)
        reason = absent(folder)
        by_office = 0 if reason else count // EVERY_THIRD
        if reason:
            print(reason, file=sys.stderr)
        yield from _told(hand_trials(count - by_office, chance, folder), "by hand")
        if by_office:
            calc = Calc(folder)
            try:
                yield from _told(office_trials(by_office, chance, Bench(calc, folder)), "by the spreadsheet")
            finally:
                calc.stop()


def _told(made: Iterator[Trial], label: str) -> Iterator[Trial]:
    for number, trial in enumerate(made, 1):
        yield trial
        if number % 100 == 0:
            print(f"{number} {label}", file=sys.stderr, flush=True)
