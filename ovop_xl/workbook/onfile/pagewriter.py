"""Writes an output page into a package: its sheet, its drawing, its names; shared parts only gain what it needs."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_xl.errors import UnwritableFileError
from ovop_xl.workbook.address import quoted
from ovop_xl.workbook.block import Page
from ovop_xl.workbook.building.charts import chart_parts
from ovop_xl.workbook.looks import LOOKS

from . import calcchain
from .area import area
from .bookpart import BookPart, Sheet
from .drawing import replace_charts
from .listobjects import fit_list_objects
from .package import Package
from .pagerows import Link, page_links
from .pagesheet import Setting, page_sheet
from .relations import relate_all, relations, unrelate
from .sheetpart import EMPTY_SHEET, SheetPart
from .stylebook import StyleBook


def write_page(package: Package, book: BookPart, styles: StyleBook, page: Page) -> None:
    """Rewrites the sheet of `page` as a whole, or adds it as the last tab."""
    sheet = book.find(page.sheet) or book.add_sheet(page.sheet, EMPTY_SHEET, hidden=page.hidden)
    if sheet.kind != "worksheet":
        raise UnwritableFileError("E030", sheet=sheet.name)
    part = SheetPart(package.xml(sheet.part), sheet.name)
    links = page_links(page)
    looks = {cell.look for row in page.rows for cell in row if cell is not None}
    calcchain.forget(package, book, sheet.id)
    setting = Setting(
        styles={look: styles.index(LOOKS[look]) for look in sorted(looks)},
        links=links,
        files=_file_relations(package, sheet, links),
        drawing=replace_charts(package, sheet.part, chart_parts(page)),
        recalculate=book.related("calcChain") is not None,
        since_1904=book.since_1904,
        tables_gone=fit_list_objects(package, sheet.part, page),
    )
    package.put(sheet.part, page_sheet(page, part, setting))
    styles.flush()
    book.set_page_names(sheet, _page_names(page, sheet))


def _file_relations(package: Package, sheet: Sheet, links: Sequence[Link]) -> dict[str, str]:
    """Relation IDs of the files that the page links to; those of the page before go."""
    wanted = list(dict.fromkeys(link.file for link in links if link.file))
    known = {item.target: item.id for item in relations(package, sheet.part) if item.kind == "hyperlink"}
    unrelate(package, sheet.part, [id_ for target, id_ in known.items() if target not in wanted])
    missing = [target for target in wanted if target not in known]
    added = relate_all(package, sheet.part, "hyperlink", missing, external=True)
    return known | dict(zip(missing, added, strict=True))


def _page_names(page: Page, sheet: Sheet) -> dict[str, str]:
    names = {}
    if page.repeat:
        names["_xlnm.Print_Titles"] = f"{quoted(sheet.name)}!${page.repeat[0]}:${page.repeat[1]}"
    if page.filter:
        names["_xlnm._FilterDatabase"] = area(page.filter).absolute(sheet.name)
    return names
