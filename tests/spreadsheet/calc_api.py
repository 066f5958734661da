"""The objects behind `api`, by Excel's own member names: only what the product asks of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import uno
from calc_object import Object, properties
from calc_paste import paste, put_over


class AppApi(Object):
    """The application by Excel's own member names."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def Evaluate(self, reference: str) -> CellsApi | int:  # noqa: N802
        """Cells of an open workbook; an error where it is not open, as in Excel."""
        found = re.fullmatch(r"'\[(.+)\](.+)'!(A1|A:XFD)", reference)
        assert found, reference
        book, sheet = (text.replace("''", "'") for text in found.groups()[:2])
        for one in self._app._open_books():
            if one.name == book:
                return CellsApi(one._on(one._document.Sheets.getByName(sheet)))
        return -2146826265

    @property
    def Selection(self) -> SelectionApi | None:  # noqa: N802
        chosen = self._app.selection
        return None if chosen is None else SelectionApi(chosen)


class SelectionApi(Object):
    def __init__(self, chosen: Any) -> None:
        self._chosen = chosen

    @property
    def Worksheet(self) -> SheetApi:  # noqa: N802
        return SheetApi(self._chosen.sheet)

    @property
    def Address(self) -> str:  # noqa: N802
        return self._chosen.address


class BookApi(Object):
    """A workbook by Excel's own member names."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def Date1904(self) -> bool:  # noqa: N802  Excel's name
        return bool(self._book._document.NullDate.Year == 1904)

    @property
    def ActiveSheet(self) -> SheetApi:  # noqa: N802
        controller = self._book._document.CurrentController
        return SheetApi(self._book._on(controller.ActiveSheet))

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        return bool(self._book._document.isReadonly())

    def Worksheets(self, names: tuple[str, ...]) -> SeveralApi:  # noqa: N802
        sheets = self._book._document.Sheets
        return SeveralApi([self._book._on(sheets.getByName(name)) for name in names])

    def Windows(self, number: int) -> Window:  # noqa: N802
        return Window(self._book)

    def Save(self) -> None:  # noqa: N802
        self._book._document.store()

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        name = "Calc MS Excel 2007 VBA XML" if path.endswith(".xlsm") else "Calc MS Excel 2007 XML"
        self._book._document.storeToURL(uno.systemPathToFileUrl(path), properties(FilterName=name))


class SheetApi(Object):
    """A worksheet by Excel's own member names."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    @property
    def Name(self) -> str:  # noqa: N802
        return self._sheet.name

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return bool(self._sheet._sheet.isProtected())

    @property
    def AutoFilterMode(self) -> bool:  # noqa: N802
        found = self._filter()
        return bool(found and found.AutoFilter)

    @AutoFilterMode.setter
    def AutoFilterMode(self, wanted: bool) -> None:  # noqa: N802
        found = self._filter()
        if found and not wanted:
            found.AutoFilter = False

    @property
    def Comments(self) -> CellsApi:  # noqa: N802
        return CellsApi(self._sheet)

    @property
    def Cells(self) -> CellsApi:  # noqa: N802
        return CellsApi(self._sheet)

    def Activate(self) -> None:  # noqa: N802
        self._sheet._book._document.CurrentController.setActiveSheet(self._sheet._sheet)

    @property
    def PageSetup(self) -> PageSetup:  # noqa: N802
        return PageSetup(self._sheet)

    def _number(self) -> int:
        return int(self._sheet._sheet.RangeAddress.Sheet)

    def _filter(self) -> Any:
        unnamed = self._sheet._book._document.getPropertyValue("UnnamedDatabaseRanges")
        return unnamed.getByTable(self._number()) if unnamed.hasByTable(self._number()) else None


class CellsApi(Object):
    """All cells of a sheet, put over those of another, or only their notes: those wait where all sheets find them."""

    _copied: tuple[tuple[Any, str], ...] = ()

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._number = sheet._sheet.RangeAddress.Sheet
        self._notes = sheet._sheet.Annotations

    @property
    def Count(self) -> int:  # noqa: N802
        return int(self._notes.Count)

    def Copy(self, to: CellsApi | None = None) -> None:  # noqa: N802
        if to is not None:
            put_over(self._sheet, to._sheet)
            return
        found = (self._notes.getByIndex(number) for number in range(self._notes.Count))
        CellsApi._copied = tuple((note.Position, note.String) for note in found)

    def PasteSpecial(self, kind: int) -> None:  # noqa: N802
        assert kind == -4144, "only notes"
        for place, text in self._copied:
            place.Sheet = self._number
            self._notes.insertNew(place, text)

    def ClearComments(self) -> None:  # noqa: N802
        while self._notes.Count:
            self._notes.removeByIndex(0)


class SeveralApi(Object):
    """Some worksheets of a workbook, asked for together."""

    def __init__(self, sheets: list[Any]) -> None:
        self._sheets = sheets

    def Copy(self, before: None, after: SheetApi) -> None:  # noqa: N802
        book = after._sheet._book
        for place, source in enumerate(self._sheets, after._number() + 1):
            book._document.Sheets.insertNewByName(source._sheet.Name, place)
            made = book._on(book._document.Sheets.getByName(source._sheet.Name))
            paste(source, made)
            made._sheet.IsVisible = source._sheet.IsVisible


class Window(Object):
    """The window of a workbook; its panes are set when they are frozen."""

    def __init__(self, book: Any) -> None:
        self._controller = book._document.CurrentController
        self._split = {"SplitRow": 0, "SplitColumn": 0}

    def _kept(name: str) -> property:  # type: ignore[misc]  # noqa: N805  it makes members
        def write(window: Window, value: int) -> None:
            window._split[name] = value

        return property(None, write)

    SplitRow, SplitColumn, ScrollRow, ScrollColumn = map(
        _kept, ("SplitRow", "SplitColumn", "ScrollRow", "ScrollColumn")
    )
    del _kept

    @property
    def FreezePanes(self) -> bool:  # noqa: N802
        return bool(self._controller.hasFrozenPanes())

    @FreezePanes.setter
    def FreezePanes(self, wanted: bool) -> None:  # noqa: N802
        row, column = (self._split["SplitRow"], self._split["SplitColumn"]) if wanted else (0, 0)
        self._controller.freezeAtPosition(column, row)


class PageSetup(Object):
    def __init__(self, sheet: Any) -> None:
        styles = sheet._book._document.StyleFamilies.getByName("PageStyles")
        self._style = styles.getByName(sheet._sheet.PageStyle)

    def _kept(work: Callable[[Any, Any], None]) -> property:  # type: ignore[misc]  # noqa: N805  it makes members
        return property(None, lambda setup, value: work(setup._style, value))

    @_kept
    def Orientation(style: Any, value: int) -> None:  # noqa: N802, N805
        wide = value == 2
        if style.IsLandscape != wide:
            style.Width, style.Height = style.Height, style.Width
            style.IsLandscape = wide

    @_kept
    def Zoom(style: Any, value: bool) -> None:  # noqa: N802, N805
        assert value is False

    @_kept
    def FitToPagesWide(style: Any, value: int) -> None:  # noqa: N802, N805
        style.ScaleToPagesX = value

    @_kept
    def FitToPagesTall(style: Any, value: bool) -> None:  # noqa: N802, N805
        style.ScaleToPagesY = 0

    del _kept


class ChartApi(Object):
    def SeriesCollection(self) -> tuple[()]:  # noqa: N802  LibreOffice brings references along when it imports a sheet
        return ()


class RangeApi(Object):
    def __init__(self, cells: Any) -> None:
        self._cells = cells

    def AutoFilter(self) -> None:  # noqa: N802
        sheet = self._cells._on
        unnamed = sheet._book._document.getPropertyValue("UnnamedDatabaseRanges")
        number = sheet._sheet.RangeAddress.Sheet
        unnamed.setByTable(self._cells._cells().RangeAddress)
        unnamed.getByTable(number).AutoFilter = True
