"""Rectangles of cells, as references name them."""

from __future__ import annotations

from typing import NamedTuple

from ovop_xl.workbook.address import address, quoted, split

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


class Area(NamedTuple):
    """A rectangle of cells, both corners included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        corner = address(self.top, self.left)
        return corner if self[:2] == self[2:] else f"{corner}:{address(self.bottom, self.right)}"

    def joined(self, other: Area) -> Area:
        """The smallest rectangle around both."""
        return Area(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def meets(self, other: Area) -> bool:
        """Whether they share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def absolute(self, sheet: str) -> str:
        """As a defined name refers to it: `Hasil!$A$4:$K$90`."""
        corners = (address(self.top, self.left), address(self.bottom, self.right))
        return f"{quoted(sheet)}!" + ":".join(_pinned(corner) for corner in corners)


def position(cell: str) -> tuple[int, int]:
    """`C12` -> (12, 3). Raises ValueError for anything that is no cell of a sheet."""
    row, column = split(cell)
    if row > LAST_ROW or column > LAST_COLUMN:
        raise ValueError(cell)
    return row, column


def area(text: str) -> Area:
    """`B5:C9` or `B5` -> Area. Raises ValueError for anything else."""
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = position(first), position(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _pinned(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"
