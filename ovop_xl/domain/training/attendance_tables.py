"""Participants counted by two traits at once (cooperative and role, fund and kecamatan), with totals both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .attendance import Participant
from .attendance_recap import TRAITS, Trait


@dataclass(frozen=True, slots=True)
class CrossTable:
    """`rows` and `columns` are the values of two traits, sorted, a blank one included; `counts` has a pair only where
    somebody is. The sum of all counts is `total`, every participant once."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: dict[tuple[str, str], int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def row(self, label: str) -> int:
        return sum(count for (row, _), count in self.counts.items() if row == label)

    def column(self, label: str) -> int:
        return sum(count for (_, column), count in self.counts.items() if column == label)


def cross(people: Iterable[Participant], rows: Trait, columns: Trait) -> CrossTable:
    """Participants by two traits."""
    counts = Counter((TRAITS[rows](one)[-1], TRAITS[columns](one)[-1]) for one in people)
    return CrossTable(
        rows=tuple(sorted({row for row, _ in counts})),
        columns=tuple(sorted({column for _, column in counts})),
        counts=dict(counts),
    )
