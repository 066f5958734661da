"""Output pages in Excel: drawn by XlsxWriter in a workbook aside, then copied cell by cell by Excel itself.

One copy moves values, types, looks, widths, merges and links of a whole sheet in one call, whatever the number of rows
and of runs of equal looks; no text can become a formula or a date on the way.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ovop_xl.workbook.block import Page
from ovop_xl.workbook.building.charts import OURS

from .members import COM, XlApp, XlBook, XlSheet

_SANDBOX = Path("Library/Containers/com.microsoft.Excel/Data")
"""Below the home folder of a Mac: where Excel opens files without asking."""
_NOTES = -4144  # xlPasteComments


@contextmanager
def drawn(app: XlApp, pages: Mapping[str, Page]) -> Iterator[tuple[XlBook, str]]:
    """A workbook aside and its name, open in the same Excel, with a sheet per page; afterwards it is gone."""
    home = Path.home() / _SANDBOX
    with tempfile.TemporaryDirectory(prefix="ovop-", dir=home if home.is_dir() else None) as folder:
        path = Path(folder) / f"{Path(folder).name}.xlsx"
        path.write_bytes(_workbook(pages))
        aside = app.books.open(str(path))
        try:
            yield aside, path.name
        finally:
            aside.close()


def _workbook(pages: Mapping[str, Page]) -> bytes:
    import io

    import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs; only a press that writes a page pays for it

    from ovop_xl.workbook.building.book import PAPER_CODES, Book
    from ovop_xl.workbook.building.page import draw_page

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    options["nan_inf_to_errors"] = True  # a sum beyond all numbers is an error value
    with xlsxwriter.Workbook(target, options) as file:
        file.add_worksheet(spare_name(pages))  # a workbook must have a sheet that is not hidden
        built = Book(file, next((page.paper for page in pages.values() if page.paper in PAPER_CODES), "A4"))
        for page in pages.values():
            draw_page(built, page)
    return target.getvalue()


def spare_name(pages: Mapping[str, Page]) -> str:
    """The name of the empty sheet in the workbook aside."""
    taken = {name.casefold() for name in pages}
    return next(name for name in (f"x{number}" for number in range(len(taken) + 1)) if name not in taken)


@contextmanager
def kept_notes(sheet: Callable[[], XlSheet], spare: Callable[[], XlSheet], *, noted: bool) -> Iterator[None]:
    """Notes on cells would go with the cells that are copied over: they wait on a spare sheet. On a Mac they go."""
    if not (noted and COM):
        yield
        return
    own, aside = sheet().api.Cells, spare().api.Cells
    own.Copy()
    aside.PasteSpecial(_NOTES)
    try:
        yield
    finally:
        aside.Copy()
        own.PasteSpecial(_NOTES)
        aside.ClearComments()


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet of an open workbook, by names; `sheet` looks it up, which costs a call more."""

    app: XlApp
    book: str
    name: str
    sheet: Callable[[], XlSheet]

    def cells(self, area: str) -> Any:  # noqa: ANN401  a COM object
        """Cells by one call: Excel evaluates a reference to any open workbook."""
        book, name = (text.replace("'", "''") for text in (self.book, self.name))
        found = self.app.api.Evaluate(f"'[{book}]{name}'!{area}")
        return self.sheet().api.Range(area) if isinstance(found, int) else found  # a number is an error


def put_cells(source: Tab, target: Tab, page: Page) -> None:
    """Puts a page over all cells of its sheet; `source` is the page drawn in the workbook aside."""
    others = _without_our_charts(target.sheet()) if page.charts else set()
    if not COM:
        source.sheet().cells.copy(target.sheet().range("A1"))
        return
    source.cells("A:XFD").Copy(target.cells("A1"))
    if page.charts:
        _adopt_charts(target.sheet(), page, source.book, others)


def add_sheets(aside: XlBook, names: Sequence[str], last: XlSheet) -> None:
    """Adds drawn pages as new tabs behind the sheet `last`, all at once."""
    if COM:
        aside.api.Worksheets(tuple(names)).Copy(None, last.api)
        return
    for name in reversed(names):
        aside.sheets(name).copy(after=last)


def _without_our_charts(sheet: XlSheet) -> set[str]:
    """Deletes the charts of the page before and says which others there are."""
    others = set()
    for chart in [chart for chart in sheet.charts]:  # noqa: C416  `list` asks Excel for their number first
        if chart.name.startswith(OURS):
            chart.delete()
        else:
            others.add(chart.name)
    return others


def _adopt_charts(sheet: XlSheet, page: Page, aside: str, others: set[str]) -> None:
    """Charts came along with the cells; they refer to the workbook aside until their series are told otherwise."""
    came = [chart for chart in sheet.charts if not others or chart.name not in others]
    for chart, wanted in zip(came, page.charts, strict=False):
        chart.name = wanted.name if wanted.name.startswith(OURS) else OURS + wanted.name
        for series in chart.api[1].SeriesCollection():
            series.Formula = series.Formula.replace(f"[{aside}]", "")
