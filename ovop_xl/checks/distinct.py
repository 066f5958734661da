"""The cells of a column, looked at by what stands in them: every distinct value once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar

_Cell = TypeVar("_Cell", bound=Hashable)
_T = TypeVar("_T")


class Distinct(Generic[_Cell]):
    """`cells` from top to bottom; `values` are the distinct ones in the order of their first cells.

    A column of tens of thousands of rows holds a handful of values, which are found again by look-up, or as many as
    it has rows.
    """

    def __init__(self, cells: Sequence[_Cell]) -> None:
        self.cells = cells
        known = dict.fromkeys(cells)
        self.values: Sequence[_Cell] = tuple(known)
        self._keys: Sequence[Hashable] = cells
        self._known: Sequence[Hashable] = self.values
        if (0 in known or 1 in known) and bool in set(map(type, cells)):
            # True equals 1: a column that holds both is told apart by type as well.
            self._keys = list(zip(map(type, cells), cells, strict=True))
            pairs = dict.fromkeys(zip(map(type, cells), cells, strict=True))
            self._known, self.values = tuple(pairs), tuple(value for _, value in pairs)

    def each(self, read: Callable[[_Cell], _T]) -> list[_T]:
        """`read` of every cell."""
        if len(self._known) == len(self._keys):
            return list(map(read, self.values))
        told = dict(zip(self._known, map(read, self.values), strict=True))
        return list(map(told.__getitem__, self._keys))

    def found(self, look: Callable[[_Cell], _T | None]) -> Iterator[tuple[int, _T]]:
        """Place and what `look` sees, of the cells where it sees something. A column without any is never walked."""
        looks = zip(self._known, map(look, self.values), strict=True)
        seen = {key: sight for key, sight in looks if sight is not None}
        if seen:
            yield from ((place, seen[key]) for place, key in enumerate(self._keys) if key in seen)
