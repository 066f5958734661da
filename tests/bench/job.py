"""What is measured: jobs over sizes, and the targets that they are held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Clock = Literal["cpu", "wall"]
Run = Callable[[Path, int], float | None]


@dataclass(frozen=True, slots=True)
class Axis:
    """What grows: `prepare` puts the data of a size into a folder, once; jobs of one axis are measured in turn."""

    name: str
    sizes: tuple[int, ...]
    prepare: Callable[[Path, int], object]


@dataclass(frozen=True, slots=True)
class Job:
    """`run(folder, size)` does the whole of one thing; the seconds are those of the job in a process of its own,
    or what `run` returns where it measures a part of itself. Beyond `largest` the job is left out."""

    name: str
    axis: Axis
    run: Run
    clock: Clock = "cpu"
    largest: int | None = None

    def sizes(self, wanted: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(size for size in wanted if self.largest is None or size <= self.largest)


@dataclass(frozen=True, slots=True)
class Target:
    """`job` takes at most `most` (or at least `least`) times what `per` takes, at size `at` (every size where it is
    None); without `per` the limit is in seconds, `each` divides them by the size."""

    job: str
    per: str | None = None
    most: float | None = None
    least: float | None = None
    at: int | None = None
    each: bool = False


def book_of(folder: Path, rows: int) -> Path:
    """Where the workbook of that size lies."""
    return folder / f"{rows}.xlsx"
