"""Laying out an output page: rows from top to bottom, merged lines, row heights that leave no wrapped text clipped.

Neither Excel nor LibreOffice fits the height of a row that a file brings along, so lines are estimated here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil

from ovop_xl.workbook.address import address, letters
from ovop_xl.workbook.block import Cell, Chart, Page, Value
from ovop_xl.workbook.looks import LOOKS

Cells = Sequence[Cell | None]
cell = lru_cache(maxsize=4096, typed=True)(Cell)
"""A cell that many rows share, made once: a large page has a hundred thousand."""

# Widths in digits of the sheet's own font at 11 points, for text of 10 points: Calibri is narrower, Arial just fits.
SPACE = 0.56
NARROW = frozenset("iljtfrI1.,:;'|!()[]/ ·")
WIDE = frozenset("mwMW@%—")
STARS = frozenset("★☆")
POINTS_PER_PIXEL = 0.75
HIGHEST_ROW = 409.0
"""Points that Excel gives a row at most."""
CHART_ROW = 15.0
"""Height in points of the empty rows that are kept free below a chart."""


def _character(character: str) -> float:
    if character in NARROW:
        return SPACE
    if character in STARS:
        return 1.7
    if character in WIDE:
        return 1.45
    return 1.16 if character.isupper() else 0.93


@lru_cache(maxsize=16384)
def _word(word: str) -> float:
    return sum(map(_character, word))


def _paragraph(text: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in text.split(" "):
        width = _word(word)
        if used and used + SPACE + width > room:
            lines, used = lines + 1, 0.0
        if width > room:
            extra = ceil(width / room) - 1
            lines, used = lines + extra, width - extra * room
        else:
            used += width + (SPACE if used else 0)
    return lines


@lru_cache(maxsize=65536)
def text_lines(text: str, width: float, look: str = "text") -> int:
    """Lines that `text` takes when it wraps in a column of `width` characters, estimated a little on the safe side."""
    drawn = LOOKS[look]
    room = max(width * 10 / drawn.size * (0.93 if drawn.bold else 1.0), 1.0)
    return sum(_paragraph(part, room) for part in text.split("\n"))


@lru_cache(maxsize=1024)
def height_of(lines: int, look: str = "text") -> float:
    """Points that so many lines need, no more than Excel gives a row."""
    return min(round(LOOKS[look].size * 1.32 * lines + 3, 1), HIGHEST_ROW)


_WRAPPED = frozenset(name for name, look in LOOKS.items() if look.wrap)


@dataclass(slots=True)
class Grid:
    """A page in the making. Rows and columns are counted from 1; `widths` are characters."""

    sheet: str
    title: str
    widths: tuple[float, ...]
    rows: list[list[Cell | None]] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)

    @property
    def next_row(self) -> int:
        return len(self.rows) + 1

    def add(self, cells: Cells = (), height: float | None = None) -> int:
        """Append a row from column A and say its number. Without `height` it is as high as its text needs."""
        self.rows.append(list(cells))
        if height is not None:
            self.heights[len(self.rows)] = height
        return len(self.rows)

    def put(self, row: int, first: int, cell: Cell, last: int | None = None, down: int = 1) -> None:
        """Place `cell` at (`row`, `first`), merged to column `last` and over `down` rows; missing rows are added."""
        last = last or first
        while len(self.rows) < row + down - 1:
            self.rows.append([])
        for line in self.rows[row - 1 : row - 1 + down]:
            line.extend([None] * (last - len(line)))
            line[first - 1 : last] = [Cell(None, cell.look)] * (last - first + 1)
        self.rows[row - 1][first - 1] = cell
        if last > first or down > 1:
            self.spans[row, first] = (last, down)

    def line(self, text: Value, look: str, first: int = 1, last: int | None = None, link: str | None = None) -> int:
        """Append a row of one cell merged over columns `first` to `last` (the whole width unless told)."""
        row = self.add()
        self.put(row, first, Cell(text, look, link), last or len(self.widths))
        return row

    def head(self, subtitle: str, mark: str = "") -> None:
        """Title, subtitle and, in the third row, the mark of what is not official (an empty row without one)."""
        row = self.add(height=26)
        self.put(row, 1, Cell(self.title, "title"), len(self.widths))
        self.line(subtitle, "subtitle_wrap")
        if mark:
            self.line(mark, "unofficial")
        else:
            self.add(height=6)

    def chart(self, chart: Chart) -> None:
        """Keep a chart that stands in rows kept free by `reserve`."""
        self.charts.append(chart)

    def reserve(self, pixels: int) -> int:
        """Append empty rows for charts of this height and say the first."""
        first = self.next_row
        for _ in range(ceil(pixels * POINTS_PER_PIXEL / CHART_ROW) + 1):
            self.add(height=CHART_ROW)
        return first

    def page(
        self,
        *,
        freeze: str | None = None,
        repeat: tuple[int, int] | None = None,
        auto_filter: str | None = None,
        landscape: bool = False,
        one_page: bool = False,
    ) -> Page:
        """The finished page with every row's height."""
        heights = {row: self._height(row) for row in range(1, len(self.rows) + 1)}
        merges = tuple(
            f"{address(row, first)}:{address(row + down - 1, last)}"
            for (row, first), (last, down) in sorted(self.spans.items())
        )
        return Page(
            sheet=self.sheet,
            title=self.title,
            rows=tuple(tuple(row) for row in self.rows),
            widths=self.widths,
            heights=heights,
            merges=merges,
            freeze=freeze,
            repeat=repeat,
            filter=auto_filter,
            landscape=landscape,
            charts=tuple(self.charts),
            breaks=tuple(self.breaks),
            one_page=one_page,
        )

    def _height(self, row: int) -> float:
        return self.heights[row] if row in self.heights else self.fitted(row)

    def fitted(self, row: int) -> float:
        """Points that the texts of a row need."""
        needed = [
            self._wrapped(row, column, cell.value, cell.look)
            if cell.look in _WRAPPED and isinstance(cell.value, str)
            else height_of(1, cell.look)
            for column, cell in enumerate(self.rows[row - 1], 1)
            if cell is not None and cell.value is not None
        ]
        return max(needed, default=CHART_ROW)

    def _wrapped(self, row: int, column: int, text: str, look: str) -> float:
        if (row, column) not in self.spans:
            return height_of(text_lines(text, self.widths[column - 1], look), look)
        last, down = self.spans[row, column]
        lines = 1 if down > 1 else text_lines(text, sum(self.widths[column - 1 : last]), look)
        return height_of(lines, look)


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """(4, 1, 9, 3) -> A4:C9."""
    return f"{address(first_row, first_column)}:{letters(last_column)}{last_row}"
