"""An output page drawn with XlsxWriter, for workbooks that are new or samples."""

from __future__ import annotations

from ovop_xl.workbook.address import split
from ovop_xl.workbook.block import Page
from ovop_xl.workbook.contract import is_ours
from ovop_xl.workbook.contract import sheet as contract_sheet
from ovop_xl.workbook.looks import MUTED, PROGRAM
from ovop_xl.workbook.onfile.pagerows import Link, page_links

from .book import Book, XlsxSheet, print_scale
from .charts import insert_chart
from .values import write_value


def draw_page(book: Book, page: Page) -> None:
    """Add a sheet that shows `page`."""
    register = is_ours(page.sheet) and contract_sheet(page.sheet).owner == "append"
    sheet = book.add_sheet(page.sheet, page.title, MUTED if register else PROGRAM, landscape=page.landscape)
    sheet.hide_gridlines(2)
    for place, width in enumerate(page.widths):
        sheet.set_column(place, place, width)
    for number, height in page.heights.items():
        sheet.set_row(number - 1, height)
    for merged in page.merges:
        if _spans(merged):
            sheet.merge_range(merged, "")
    for link in page_links(page):
        row, column = split(link.ref)
        sheet.write_url(row - 1, column - 1, _url(link))
    for number, cells in enumerate(page.rows, 1):
        for place, cell in enumerate(cells, 1):
            if cell is not None:
                write_value(sheet, number, place, cell.value, book.look(cell.look))
    for chart in page.charts:
        insert_chart(book.file, sheet, chart)
    _set_view(sheet, page)
    _set_print(book, sheet, page)


def _spans(area: str) -> bool:
    first, _, last = area.partition(":")
    return bool(last) and first != last


def _url(link: Link) -> str:
    # XlsxWriter turns the slashes of a file's path as Windows has them.
    return f"internal:{link.location}" if link.location else f"external:{link.file}"


def _set_view(sheet: XlsxSheet, page: Page) -> None:
    if page.freeze:
        sheet.freeze_panes(page.freeze)
    if page.filter:
        sheet.autofilter(page.filter)
    if page.hidden:
        sheet.hide()


def _set_print(book: Book, sheet: XlsxSheet, page: Page) -> None:
    if page.repeat:
        sheet.repeat_rows(page.repeat[0] - 1, page.repeat[1] - 1)
    if page.breaks:
        # Excel ignores page breaks on a sheet that is fitted to its paper: the scale is said outright.
        sheet.set_h_pagebreaks(list(page.breaks))
        sheet.set_print_scale(print_scale(page.widths, book.paper, landscape=page.landscape))
    else:
        sheet.fit_to_pages(1, int(page.one_page))
