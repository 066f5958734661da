"""Who would have to be in two places at once: sessions of one person on one day whose hours overlap."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

Clash = Literal["overlap", "unknown"]


@dataclass(frozen=True, slots=True)
class Slot:
    """Somebody (`who`) at a place (training, class) in the session of `row`; an hour that is not known is None.
    `entry` is the row that puts them there: the participant's, or that of the session itself."""

    who: Hashable
    place: tuple[str, str]
    row: int
    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    entry: int = 0

    @property
    def hours(self) -> tuple[dt.time, dt.time] | None:
        return None if self.start is None or self.end is None or self.end <= self.start else (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two slots of one person at different places: `overlap` for certain, or `unknown` where an hour is missing."""

    first: Slot
    second: Slot
    clash: Clash


def meetings(slots: Iterable[Slot]) -> list[Meeting]:
    """Every such pair, by person and day, the earlier row first. Sessions that touch (10.00 to 10.00) do not meet."""
    days: dict[tuple[Hashable, dt.date], list[Slot]] = defaultdict(list)
    for slot in slots:
        days[slot.who, slot.date].append(slot)
    return [meeting for several in days.values() if len(several) > 1 for meeting in _of_a_day(several)]


def _of_a_day(slots: Sequence[Slot]) -> Iterator[Meeting]:
    for first, second in combinations(sorted(slots, key=lambda one: one.row), 2):
        clash = None if first.place == second.place else _clash(first, second)
        if clash is not None:
            yield Meeting(first, second, clash)


def _clash(first: Slot, second: Slot) -> Clash | None:
    left, right = first.hours, second.hours
    if left is None or right is None:
        return "unknown"
    return "overlap" if left[0] < right[1] and right[0] < left[1] else None
