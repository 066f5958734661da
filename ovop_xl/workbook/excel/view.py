"""How a program's sheet is set up beside its cells: frozen rows, filter, paper. Only what differs is set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ovop_xl.workbook.address import address, split
from ovop_xl.workbook.block import Page
from ovop_xl.workbook.onfile.sheetpart import SheetPart
from ovop_xl.workbook.onfile.spans import Element

from .members import XlSheet

_PORTRAIT, _LANDSCAPE = 1, 2
_YES = ("1", "true")


@dataclass(frozen=True, slots=True)
class View:
    """`freeze` is the first cell that scrolls, `filter` the range of the auto filter, both None where there is none;
    `noted` where people have put notes on cells, `scrolled` where the sheet does not begin at A1 on the screen."""

    freeze: str | None = None
    filter: str | None = None
    landscape: bool = False
    fitted: bool = False
    one_page: bool = False
    protected: bool = False
    noted: bool = False
    scrolled: bool = False


UNKNOWN = View(freeze="?", filter="?", scrolled=True)
"""Where a sheet's set-up cannot be read: whatever there is, is set anew."""


def view_of(page: Page) -> View:
    """How a page wants its sheet."""
    freeze = page.freeze if page.freeze and page.freeze != "A1" else None
    return View(freeze, page.filter, page.landscape, fitted=not page.breaks, one_page=page.one_page)


def view_in(part: SheetPart) -> View:
    """How a sheet in a file is set up."""
    setup, found = part.root.first("pageSetup"), part.root.first("autoFilter")
    lock = part.root.first("sheetProtection")
    properties = part.root.first("sheetPr")
    fit = properties.first("pageSetUpPr") if properties else None
    fitted = fit is not None and fit.attributes.get("fitToPage") in _YES
    return View(
        freeze=_freeze(part.root),
        filter=found.attributes.get("ref") if found else None,
        landscape=setup is not None and setup.attributes.get("orientation") == "landscape",
        fitted=fitted,
        # Without a word about the height, one page is what Excel means.
        one_page=fitted and (setup is None or setup.attributes.get("fitToHeight", "1") == "1"),
        protected=lock is not None and lock.attributes.get("sheet") in _YES,
        scrolled=_scrolled(part.root),
    )


def _window(root: Element) -> Element | None:
    views = root.first("sheetViews")
    return views.first("sheetView") if views else None


def _scrolled(root: Element) -> bool:
    view = _window(root)
    pane = view.first("pane") if view else None
    begins = {"A1", _freeze(root)}
    return any(one is not None and one.attributes.get("topLeftCell", "A1") not in begins for one in (view, pane))


def _freeze(root: Element) -> str | None:
    view = _window(root)
    pane = view.first("pane") if view else None
    if pane is None or not pane.attributes.get("state", "").startswith("frozen"):
        return None
    across, down = (int(float(pane.attributes.get(name, "0"))) for name in ("xSplit", "ySplit"))
    return address(down + 1, across + 1)


def show(sheet: XlSheet, shown: View, wanted: View, window: Callable[[], Any]) -> None:
    """Sets what differs, so that a page that is written again costs nothing here. `window` is the workbook's."""
    if wanted.filter != shown.filter:
        _set_filter(sheet, shown.filter, wanted.filter)
    if wanted.freeze != shown.freeze:
        sheet.api.Activate()
        _set_freeze(window(), shown, wanted.freeze)
    if (wanted.landscape, wanted.fitted, wanted.one_page) != (shown.landscape, shown.fitted, shown.one_page):
        _set_paper(sheet, shown, wanted)


def _set_filter(sheet: XlSheet, shown: str | None, wanted: str | None) -> None:
    if shown:
        sheet.api.AutoFilterMode = False
    if wanted:
        sheet.range(wanted).api.AutoFilter()


def _set_freeze(window: Any, shown: View, wanted: str | None) -> None:  # noqa: ANN401  a COM object
    """xlwings' own `freeze_panes` has no engine behind it on Windows."""
    if shown.freeze:
        window.FreezePanes = False
    if wanted is None:
        return
    row, column = split(wanted)
    if shown.scrolled:
        window.ScrollRow = window.ScrollColumn = 1  # or the frozen part would begin where the user has scrolled to
    for split_at, cells in (("SplitRow", row - 1), ("SplitColumn", column - 1)):
        if cells or shown.freeze:
            setattr(window, split_at, cells)
    window.FreezePanes = True


def _set_paper(sheet: XlSheet, shown: View, wanted: View) -> None:
    paper = sheet.api.PageSetup
    if wanted.landscape != shown.landscape:
        paper.Orientation = _LANDSCAPE if wanted.landscape else _PORTRAIT
    if wanted.fitted and (wanted.fitted, wanted.one_page) != (shown.fitted, shown.one_page):
        paper.Zoom = False
        paper.FitToPagesWide = 1
        paper.FitToPagesTall = 1 if wanted.one_page else False
