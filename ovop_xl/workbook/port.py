"""The Workbook port: all that actions know of a workbook, the same in Excel, in LibreOffice and on a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ovop_xl.errors import UnwritableFileError

from .block import Block, Cell, Page, Value


class Workbook(Protocol):
    """Twelve members. Reading never changes anything; writing is complete or not at all when `save` returns."""

    @property
    def path(self) -> Path:
        """Where the workbook lies; letters and packs go beside it."""
        ...

    def sheets(self) -> list[str]:
        """Sheet names in the order of the tabs, hidden ones included."""
        ...

    def read(self, sheet: str) -> Block:
        """The used range of `sheet` with its true first row and column. Raises KeyError for a missing sheet."""
        ...

    def write(self, page: Page) -> None:
        """Rewrite an output sheet as a whole, or add it. Drawings and comments that are not ours stay."""
        ...

    def append(self, sheet: str, rows: Sequence[Sequence[Cell]]) -> None:
        """Add rows below the last used row of `sheet`, from column A."""
        ...

    def patch(self, sheet: str, cells: Mapping[str, Value]) -> None:
        """Change single cells (`{"C12": value}`) and leave their formats alone."""
        ...

    def forget(self, texts: Collection[str]) -> list[str]:
        """Let go of texts that no cell shows any more, and name the sheets and other parts of the file (comments,
        caches) that still hold one of `texts`; none in Excel, which drops unused texts itself when it saves."""
        ...

    def selection(self) -> tuple[str, tuple[int, ...]] | None:
        """The sheet and the row numbers that the user has selected, or None where nobody selects (a file)."""
        ...

    def status(self, text: str, fraction: float | None = None) -> None:
        """Tell the user how far the action is; `fraction` from 0 to 1."""
        ...

    def refusal(self, to: Path | None = None) -> UnwritableFileError | None:
        """Why `save(to)` would be refused as things stand, None where it would not: asked before anything is done."""
        ...

    def snapshot(self) -> Path:
        """Keep a copy of the workbook as it is now in the user's data folder, and say where."""
        ...

    def save(self, to: Path | None = None) -> None:
        """Put what was written on disk, atomically; `to` writes a finished copy and leaves the original alone."""
        ...
