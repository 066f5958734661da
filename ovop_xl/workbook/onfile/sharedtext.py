"""How much text a sheet unfolds to: cells refer to shared strings, and a small file can refer to a long one often."""

from __future__ import annotations

import re
from itertools import pairwise

from ovop_xl.errors import UnreadableFileError

from . import limits

_ITEM_END = re.compile(rb"</(?:\w+:)?si\s*>|<(?:\w+:)?si\s*/>")
_SHARED_CELL = re.compile(rb"""\st\s*=\s*["']s["']""")
REFERENCE = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*(\d{1,9})""")


class SharedTexts:
    """The lengths of the shared strings of a workbook, in bytes."""

    def __init__(self, content: bytes) -> None:
        ends = [0, *(match.end() for match in _ITEM_END.finditer(content))]
        self._sizes = [after - before for before, after in pairwise(ends)]
        self._longest = max(self._sizes, default=0)

    def check(self, content: bytes, sheet: str) -> None:
        """Raises UnreadableFileError where the texts of a sheet part would fill the memory."""
        most = limits.MAX_SHARED_TEXT
        if self._longest * len(content) <= most or self._longest * self._count(content) <= most:
            return
        known = len(self._sizes)
        numbers = (int(match[1]) for match in REFERENCE.finditer(content))
        total = sum(self._sizes[number] for number in numbers if number < known)
        if total > most:
            raise UnreadableFileError("E018", sheet=sheet, megabytes=total // limits.MEGABYTE)

    @staticmethod
    def _count(content: bytes) -> int:
        return sum(1 for _ in _SHARED_CELL.finditer(content))
