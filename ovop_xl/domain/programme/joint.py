"""The figures of several offices as those of one: added where adding says something, like compared with like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from .month import Figure, Number, Total
from .rollup import AVERAGES, OVERLAPPING, Summed, roll_up

NOT_ADDED = AVERAGES | OVERLAPPING

_Key = TypeVar("_Key")


def joint_figures(offices: Mapping[str, Sequence[Figure]], not_added: Collection[str] = ()) -> list[Figure]:
    """The figures of all offices in the order in which they first come, but for `NOT_ADDED` and `not_added`.

    A comparison stands only where every office with a value tells what it is compared with: a sum over other offices
    is no comparison.
    """
    left_out = {*NOT_ADDED, *not_added}
    told = {office: {one.key: one for one in figures} for office, figures in offices.items()}
    values = _summed(told, "value")
    others = {name: _summed(told, name) for name in ("previous", "last_year", "target", "to_date")}

    def compared(key: str, name: str) -> Number | None:
        other = others[name][key]
        return other.total if set(other.missing) <= set(values[key].missing) else None

    found = []
    for key, one in values.items():
        spans = {figures[key].by_year for figures in told.values() if key in figures}
        if key not in left_out:
            comparisons = {name: _plain(compared(key, name)) for name in others}
            if len(spans) > 1:
                comparisons["target"] = None
            found.append(Figure(key, _plain(one.total), by_year=spans == {True}, **comparisons))
    return found


def silent_offices(offices: Mapping[str, Sequence[Figure]], figures: Iterable[Figure]) -> dict[str, int]:
    """By key, of the joint `figures` that have a value: how many offices tell none, where any."""
    telling = Counter(one.key for own in offices.values() for one in own if one.value is not None)
    keys = (one.key for one in figures if one.value is not None)
    return {key: silent for key in keys if (silent := len(offices) - telling[key])}


def _summed(told: Mapping[str, Mapping[str, Figure]], name: str) -> Mapping[str, Summed]:
    return roll_up(
        {office: {key: getattr(one, name) for key, one in figures.items()} for office, figures in told.items()}
    ).indicators


def _plain(value: Number | None) -> Number | None:
    """Whole numbers as such: a sum of counts is a count."""
    return int(value) if value is not None and value == int(value) else value


def joint_counts(offices: Iterable[Mapping[_Key, int] | None]) -> dict[_Key, int] | None:
    """Counts of all offices by the same keys; None where no office has any."""
    known = [one for one in offices if one is not None]
    found: dict[_Key, int] = {}
    for counts in known:
        for key, count in counts.items():
            found[key] = found.get(key, 0) + count
    return found if known else None


def joint_totals(offices: Iterable[Mapping[str, Total] | None]) -> dict[str, Total] | None:
    """Amounts of all offices by the same keys; None where no office has any."""
    known = [one for one in offices if one is not None]
    found: dict[str, Total] = {}
    for totals in known:
        for key, one in totals.items():
            before = found.get(key)
            found[key] = one if before is None else before + one
    return found if known else None
