"""What the fast reader is blind to in a sheet: error values, formulas never calculated, hidden rows, far cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import CellError, Uncalculated

from . import limits
from .area import LAST_COLUMN, LAST_ROW, position

Blind = CellError | Uncalculated

# A cell that does not state its address, or one beyond BZ99999: a rectangle up to there is within the limit of cells.
_NOT_NEAR = rb'c(?! r="[AB]?[A-Z][0-9]{1,5}")[\s/>]'
_SHEET_DATA = re.compile(rb"<(\w+:)?sheetData\b")


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Cells by (row, column) that the fast reader shows as blank, numbers of hidden rows, addresses of formulas."""

    cells: Mapping[tuple[int, int], Blind] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()
    formulas: frozenset[str] = frozenset()


def second_look(content: bytes, sheet: str) -> SecondLook:
    """Looks at a sheet part as closely as its content asks for.

    Raises UnreadableFileError where the rectangle of its values is beyond the limit, or where it is damaged.
    """
    found = _SHEET_DATA.search(content)
    if found is None:
        return SecondLook()
    prefix = found[1] or b""
    cells = _Cells(content, prefix.decode(), sheet).cells if _asks_for_more(content, prefix) else {}
    return replace(first_look(content), cells=cells)


def first_look(content: bytes) -> SecondLook:
    """The hidden rows and the formulas' addresses alone."""
    found = _SHEET_DATA.search(content)
    prefix = found[1] or b"" if found else b""
    hidden = _hidden_rows(content, prefix) if b' hidden="' in content else frozenset()
    formulas = _formulas(content, prefix) if _calculates(content, prefix) else frozenset()
    return SecondLook(hidden=hidden, formulas=formulas)


def _calculates(content: bytes, p: bytes) -> bool:
    return re.search(b"<" + p + rb"f[\s/>]", content) is not None


def _asks_for_more(content: bytes, p: bytes) -> bool:
    """Whether there are errors, formulas without a value, far addresses, or cells that do not state theirs."""
    no_value = rb"\s*(?:</" + p + rb"c>|<" + p + rb"v\s*/>|<" + p + rb"v></" + p + rb"v>)"
    formulas = _calculates(content, p)
    return (
        b' t="e"' in content
        or (formulas and re.search(rb"</" + p + rb"f>" + no_value, content) is not None)
        or (formulas and re.search(rb"<" + p + rb"f\b[^>]*/>" + no_value, content) is not None)
        or re.search(rb"<" + p + _NOT_NEAR, content) is not None
        or re.search(rb"<" + p + rb'row(?! r=")[\s/>]', content) is not None
    )


def _hidden_rows(content: bytes, p: bytes) -> frozenset[int]:
    rows = re.finditer(rb"<" + p + rb'row r="(\d{1,7})"[^>]*\shidden="(?:1|true)"', content)
    return frozenset(int(match[1]) for match in rows)


def _formulas(content: bytes, p: bytes) -> frozenset[str]:
    """Addresses of the cells that hold a formula; the few programs that leave addresses out are not followed."""
    cells = rb"<" + p + rb"""c(?=[^>]*\sr=["']([A-Za-z]{1,3}\d{1,7})["'])[^>]*>\s*<""" + p + rb"f[\s/>]"
    return frozenset(match[1].decode() for match in re.finditer(cells, content))


class _Cells:
    """One pass over all cells of a sheet part."""

    def __init__(self, content: bytes, p: str, sheet: str) -> None:
        self.cells: dict[tuple[int, int], Blind] = {}
        self._sheet = sheet
        self._row_name, self._cell_name = f"{p}row", f"{p}c"
        self._formula_name, self._text_names = f"{p}f", {f"{p}f", f"{p}v", f"{p}is"}
        self._row = self._column = self._bottom = self._right = 0
        self._top, self._left = LAST_ROW, LAST_COLUMN
        self._kind = ""
        self._texts: dict[str, str] = {}
        self._open = ""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError) as error:
            raise UnreadableFileError("E015", sheet=sheet) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._cell_name:
            ref = attributes.get("r")
            self._row, self._column = position(ref) if ref else (self._row, self._column + 1)
            self._kind = attributes.get("t", "")
            self._texts = {}
        elif name in self._text_names:
            self._open = name
            self._texts[name] = ""
        elif name == self._row_name:
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0

    def _text(self, text: str) -> None:
        if self._open:
            self._texts[self._open] += text

    def _end(self, name: str) -> None:
        if name == self._open:
            self._open = ""
        elif name == self._cell_name and self._texts:
            self._take()

    def _take(self) -> None:
        formula = self._texts.pop(self._formula_name, None)
        shown = "".join(self._texts.values())
        if self._kind == "e":
            self._keep(CellError(shown or "#N/A"))
        elif formula is not None and not shown and self._kind != "str":
            self._keep(Uncalculated(formula))
        elif not shown:
            return
        self._top, self._left = min(self._top, self._row), min(self._left, self._column)
        self._bottom, self._right = max(self._bottom, self._row), max(self._right, self._column)
        if (self._bottom - self._top + 1) * (self._right - self._left + 1) > limits.MAX_CELLS_READ:
            raise UnreadableFileError("E014", sheet=self._sheet, cell=address(self._bottom, self._right))

    def _keep(self, value: Blind) -> None:
        self.cells[self._row, self._column] = value
        if len(self.cells) > limits.MAX_BLIND:
            raise UnreadableFileError("E017", sheet=self._sheet, limit=limits.MAX_BLIND)
