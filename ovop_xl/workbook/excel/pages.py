"""Output pages in Excel: drawn by XlsxWriter in a workbook aside, then copied cell by cell by Excel itself.

One copy moves values, types, looks, widths, merges and links of a whole sheet in one call, whatever the number of rows
and of runs of equal looks; no text can become a formula or a date on the way.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ovop_xl.workbook.block import Page
from ovop_xl.workbook.building.charts import OURS

from .members import COM, XlBook, XlSheet

_SANDBOX = Path("Library/Containers/com.microsoft.Excel/Data")
"""Below the home folder of a Mac: where Excel opens files without asking."""


@contextmanager
def drawn(book: XlBook, pages: Mapping[str, Page]) -> Iterator[XlBook]:
    """A workbook aside, open in the same Excel, with a sheet per page; it is closed and deleted afterwards."""
    home = Path.home() / _SANDBOX
    with tempfile.TemporaryDirectory(prefix="ovop-", dir=home if home.is_dir() else None) as folder:
        path = Path(folder) / f"{Path(folder).name}.xlsx"
        path.write_bytes(_workbook(pages))
        aside = book.app.books.open(str(path))
        try:
            yield aside
        finally:
            aside.close()


def _workbook(pages: Mapping[str, Page]) -> bytes:
    import io

    import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs; only a press that writes a page pays for it

    from ovop_xl.workbook.building.book import Book
    from ovop_xl.workbook.building.page import draw_page

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as file:
        file.add_worksheet(_free_name(pages))  # a workbook must have a sheet that is not hidden
        built = Book(file, "A4")
        for page in pages.values():
            draw_page(built, page)
    return target.getvalue()


def _free_name(pages: Mapping[str, Page]) -> str:
    taken = {name.casefold() for name in pages}
    return next(name for name in (f"x{number}" for number in range(len(taken) + 1)) if name not in taken)


def put_cells(source: XlSheet, target: XlSheet, page: Page, aside: str) -> None:
    """Puts a page over all cells of its sheet; `source` is the page drawn in the workbook named `aside`."""
    others = _without_our_charts(target) if page.charts else set()
    source.cells.copy(target.range("A1"))
    if page.charts and COM:
        _adopt_charts(target, page, aside, others)


def add_sheet(source: XlSheet, last: XlSheet) -> None:
    """Adds a drawn page as a new tab behind the sheet `last`."""
    if COM:
        source.api.Copy(None, last.api)  # xlwings' own copy asks every sheet for its name, twice
    else:
        source.copy(after=last)


def _without_our_charts(sheet: XlSheet) -> set[str]:
    """Deletes the charts of the page before and says which others there are."""
    others = set()
    for chart in list(sheet.charts):
        if chart.name.startswith(OURS):
            chart.delete()
        else:
            others.add(chart.name)
    return others


def _adopt_charts(sheet: XlSheet, page: Page, aside: str, others: set[str]) -> None:
    """Charts came along with the cells; they refer to the workbook aside until their series are told otherwise."""
    came = [chart for chart in sheet.charts if chart.name not in others]
    for chart, wanted in zip(came, page.charts, strict=False):
        chart.name = wanted.name if wanted.name.startswith(OURS) else OURS + wanted.name
        for series in chart.api[1].SeriesCollection():
            series.Formula = series.Formula.replace(f"[{aside}]", "")
