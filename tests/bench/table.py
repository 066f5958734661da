"""Medians, ratios, memory and growth as Markdown tables."""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .job import Job, Target

GROWTH = 1.1
"""The exponent that no job may exceed: twice the rows, hardly more than twice the time."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One run of a job at a size: seconds by its clock, and the peak in megabytes."""

    job: str
    size: int
    seconds: float
    megabytes: float


class Medians:
    """The medians of all rounds, by job and size."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        rounds: dict[tuple[str, int], list[Measure]] = defaultdict(list)
        for one in measures:
            rounds[one.job, one.size].append(one)
        self.seconds = {key: statistics.median(one.seconds for one in found) for key, found in rounds.items()}
        self.megabytes = {key: statistics.median(one.megabytes for one in found) for key, found in rounds.items()}

    def sizes(self, job: str) -> list[int]:
        return sorted(size for name, size in self.seconds if name == job)

    def growth(self, job: str) -> float | None:
        """The exponent between the two largest sizes; None where there is one size."""
        sizes = self.sizes(job)
        if len(sizes) < 2:
            return None
        (small, low), (large, high) = ((size, self.seconds[job, size]) for size in sizes[-2:])
        return math.log(high / low) / math.log(large / small) if low > 0 and high > 0 else None


def medians_table(jobs: Sequence[Job], found: Medians) -> Iterator[str]:
    """A row per job: seconds at each size, memory at the largest, growth."""
    for axis in dict.fromkeys(job.axis for job in jobs):
        mine = [job for job in jobs if job.axis == axis and found.sizes(job.name)]
        sizes = sorted({size for job in mine for size in found.sizes(job.name)})
        yield from _head([axis.name, *(f"{size:,}" for size in sizes), "peak", "growth"])
        for job in mine:
            times = [_seconds(found.seconds.get((job.name, size))) for size in sizes]
            memory = found.megabytes[job.name, found.sizes(job.name)[-1]]
            grown = found.growth(job.name)
            yield _line([job.name, *times, f"{memory:.0f} MB", "–" if grown is None else f"{grown:.2f}"])
        yield ""


def targets_table(targets: Sequence[Target], found: Medians) -> Iterator[str]:
    """A row per target and size: what was found beside what was wanted."""
    yield from _head(["target", "at", "found", "wanted", ""])
    for target in targets:
        for size in found.sizes(target.job) if target.at is None else [target.at]:
            figure = _figure(target, size, found)
            if figure is not None:
                wanted, unit = _wanted(target)
                met = figure <= target.most if target.most is not None else figure >= (target.least or 0)
                name = f"{target.job} / {target.per}" if target.per else target.job
                yield _line([name, f"{size:,}", f"{figure:.3g}{unit}", wanted, "" if met else "missed"])
    yield ""


def _figure(target: Target, size: int, found: Medians) -> float | None:
    seconds, base = found.seconds.get((target.job, size)), 1.0
    if target.per is not None:
        base = found.seconds.get((target.per, size), 0.0)
    return seconds / base / (size if target.each else 1) if seconds is not None and base else None


def _wanted(target: Target) -> tuple[str, str]:
    unit = "" if target.per else " s"
    return (f"≤ {target.most:g}{unit}" if target.most is not None else f"≥ {target.least:g}{unit}"), unit


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f} s"


def _head(names: Sequence[str]) -> Iterator[str]:
    yield _line(names)
    yield _line(["---"] * len(names))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
