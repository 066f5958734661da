"""How much text a sheet unfolds to: cells refer to shared strings, and a small file can refer to a long one often."""

from __future__ import annotations

import re
from functools import cached_property

from ovop_xl.errors import UnreadableFileError

from . import limits

_ITEM_END = re.compile(rb"</(?:\w+:)?si\s*>|<(?:\w+:)?si\s*/>")
_SHARED_CELL = re.compile(rb"""\st\s*=\s*["']s["']""")
_SHORTEST_CELL = len('<c t="s"><v>0</v></c>')
REFERENCE = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*(\d{1,9})""")

NO_TEXTS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def has_shared(content: bytes) -> bool:
    """Whether some cell of a sheet part refers to a shared string."""
    return _SHARED_CELL.search(content) is not None


def may_flood(shared: int, content: bytes) -> bool:
    """Whether a sheet part could unfold to too much text where all shared strings together have this many bytes."""
    return shared * (len(content) // _SHORTEST_CELL) > limits.MAX_SHARED_TEXT


class SharedTexts:
    """The lengths of the shared strings of a workbook, in bytes."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        # Where items end in another writing, several are taken for one that is longer than each of them.
        self._longest = max(map(len, content.split(b"</si>")))

    @cached_property
    def _sizes(self) -> list[int]:
        return [len(item) for item in _ITEM_END.split(self._content)[:-1]]

    def check(self, content: bytes, sheet: str) -> None:
        """Raises UnreadableFileError where the texts of a sheet part would fill the memory."""
        most = limits.MAX_SHARED_TEXT
        if self._longest * (len(content) // _SHORTEST_CELL) <= most or self._longest * self._count(content) <= most:
            return
        known = len(self._sizes)
        numbers = (int(match[1]) for match in REFERENCE.finditer(content))
        total = sum(self._sizes[number] for number in numbers if number < known)
        if total > most:
            raise UnreadableFileError("E018", sheet=sheet, megabytes=total // limits.MEGABYTE)

    @staticmethod
    def _count(content: bytes) -> int:
        return sum(1 for _ in _SHARED_CELL.finditer(content))
