"""A second look at an OpenDocument sheet: its values repeat without being written, its errors look like blanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import CellError

from . import limits
from .area import LAST_ROW, Area
from .secondlook import Blind, SecondLook

_CELLS = ("table:table-cell", "table:covered-table-cell")
_REPEATED = "table:number-columns-repeated"
_WIDE, _HIGH = "table:number-columns-spanned", "table:number-rows-spanned"


@dataclass(slots=True)
class _Table:
    name: str
    row: int = 1
    repeated: int = 1
    column: int = 1
    used: Area | None = None
    text: int = 0
    cells: dict[tuple[int, int], Blind] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)


def ods_looks(content: bytes) -> dict[str, SecondLook]:
    """By sheet, from `content.xml`. Raises UnreadableFileError: damaged, or a sheet with more cells than the limit."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, IndexError) as error:
        raise UnreadableFileError("E005") from error
    return {
        table.name: SecondLook(table.cells, frozenset(table.hidden), tuple(table.merged)) for table in reader.tables
    }


class _Reader:
    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._attributes: Mapping[str, str] = {}
        self._shown: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.tables.append(_Table(attributes.get("table:name", "")))
        elif name == "table:table-row":
            self._open_row(self.tables[-1], attributes)
        elif name in _CELLS:
            self._attributes, self._shown = attributes, ""

    def text(self, text: str) -> None:
        if self._shown is not None:
            self._shown += text

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self.tables[-1].row += self.tables[-1].repeated
        elif name in _CELLS:
            self._close_cell(self.tables[-1], self._attributes, self._shown or "")
            self._shown = None

    @staticmethod
    def _open_row(table: _Table, attributes: Mapping[str, str]) -> None:
        table.repeated = _count(attributes, "table:number-rows-repeated")
        table.column = 1
        if attributes.get("table:visibility", "visible") != "visible":
            table.hidden.update(range(table.row, min(table.row + table.repeated, LAST_ROW + 1)))

    def _close_cell(self, table: _Table, attributes: Mapping[str, str], shown: str) -> None:
        """Cells come by the hundred thousand: what most of them lack is not looked at."""
        repeated = _count(attributes, _REPEATED) if _REPEATED in attributes else 1
        if shown or "office:value-type" in attributes:
            here = Area(table.row, table.column, table.row + table.repeated - 1, table.column + repeated - 1)
            _take(table, here, shown, is_error=attributes.get("calcext:value-type") == "error")
        if _WIDE in attributes or _HIGH in attributes:
            width, height = _count(attributes, _WIDE), _count(attributes, _HIGH)
            if width > 1 or height > 1:
                table.merged.append(
                    str(Area(table.row, table.column, table.row + height - 1, table.column + width - 1))
                )
        table.column += repeated


def _take(table: _Table, here: Area, shown: str, *, is_error: bool) -> None:
    """Counts cells that hold something. Raises UnreadableFileError beyond the limits."""
    used = table.used
    if used is None or here.bottom > used.bottom or here.right > used.right or here.left < used.left:
        table.used = used = here.joined(used or here)
        if used.cells > limits.MAX_CELLS:
            raise UnreadableFileError("E014", sheet=table.name, cell=address(used.bottom, used.right))
    table.text += here.cells * len(shown)
    if table.text > limits.MAX_SHARED_TEXT:
        raise UnreadableFileError("E018", sheet=table.name, megabytes=table.text // limits.MEGABYTE)
    if is_error:
        if len(table.cells) + here.cells > limits.MAX_BLIND:
            raise UnreadableFileError("E017", sheet=table.name, limit=limits.MAX_BLIND)
        places = ((r, c) for r in range(here.top, here.bottom + 1) for c in range(here.left, here.right + 1))
        table.cells.update(dict.fromkeys(places, CellError(shown)))


def _count(attributes: Mapping[str, str], name: str) -> int:
    number = int(attributes.get(name, "1"))
    if number < 1:
        raise ValueError(name)
    return number
