"""The rows of an output page as XML, with the links that its cells carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote

from ovop_xl.errors import WrongInputError
from ovop_xl.workbook.address import address, letters, quoted
from ovop_xl.workbook.block import Cell, Page, Value

from . import limits
from .area import Area
from .cells import after_address, is_too_long


@dataclass(frozen=True, slots=True)
class Link:
    """Where a cell leads: a `location` in this workbook, or a `file` below the folder of the workbook."""

    ref: str
    location: str | None = None
    file: str | None = None


def page_rows(page: Page, styles: Mapping[str, int], p: str, *, since_1904: bool) -> bytes:
    """The `sheetData` of a page; `styles` maps a look to its cell format, `p` is the prefix of the part.

    Raises WrongInputError E032 for a text that is longer than Excel bears.
    """

    @lru_cache(maxsize=1024, typed=True)  # half of the cells of a large page repeat another's look and value
    def rest(look: str, value: Value) -> str:
        return after_address(styles[look], value, p, since_1904)

    rows = []
    starts = [f'<{p}c r="{letters(number)}' for number in range(1, used_area(page).right + 1)]
    for number, cells in enumerate(page.rows, 1):
        try:
            inner = "".join(
                [
                    f"{start}{number}{rest(cell.look, cell.value)}"
                    for start, cell in zip(starts, cells, strict=False)
                    if cell is not None
                ]
            )
        except WrongInputError as error:
            long = (column for column, cell in enumerate(cells, 1) if cell is not None and is_too_long(cell.value))
            error.values["cell"] = address(number, next(long))
            raise
        height = page.heights.get(number)
        if inner or height is not None:
            shown = "" if height is None else f' ht="{height:g}" customHeight="1"'
            rows.append(f'<{p}row r="{number}"{shown}>{inner}</{p}row>')
    return f"<{p}sheetData>{''.join(rows)}</{p}sheetData>".encode()


def used_area(page: Page) -> Area:
    """The rectangle of the page's cells; A1 for an empty page."""
    widest = max((len(row) for row in page.rows), default=1)
    return Area(1, 1, max(len(page.rows), 1), max(widest, 1))


def page_links(page: Page) -> list[Link]:
    """The links of a page, no more than Excel bears; cells beyond that keep their text without a link."""
    found = (link_to(address(row, column), cell.link) for row, column, cell in _linked(page) if cell.link)
    return [link for link, _ in zip(found, range(limits.MAX_LINKS), strict=False)]


def _linked(page: Page) -> Iterator[tuple[int, int, Cell]]:
    for row, cells in enumerate(page.rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell is not None and cell.link:
                yield row, column, cell


def link_to(ref: str, target: str) -> Link:
    """The link of the cell `ref`. Raises ValueError for what lies outside the workbook and its folder."""
    if target.startswith("./"):
        path = PurePosixPath(target)
        if ".." in path.parts:
            raise ValueError(f"a link leaves the folder of the workbook: {target!r}")
        return Link(ref, file=quote(str(path)))
    sheet, mark, cell = target.rpartition("!")
    if not mark or not sheet:
        raise ValueError(f"no cell of this workbook: {target!r}")
    name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    return Link(ref, location=f"{quoted(name)}!{cell}")
