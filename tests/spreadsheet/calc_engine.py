"""An engine of xlwings on a live LibreOffice, with the members that the product touches and no others.

Each access of a member is one entry in `CALLS`: what would be calls into Excel's process. A member that is not here
raises an AttributeError that names it, so that the product's list of members cannot grow unseen. Excel's habit of
taking texts for numbers, dates and formulas is imitated, since LibreOffice's interface has no such habit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno
from calc_api import AppApi, BookApi, ChartApi, RangeApi, SheetApi
from calc_object import CALLS, Object, properties
from calc_paste import charts_on, put_over
from com.sun.star.lang import Locale

from ovop_xl.workbook.onfile.area import LAST_COLUMN, LAST_ROW, Area, area

__all__ = ["CALLS", "App", "Book", "open_book"]
_ENGLISH = Locale("en", "US", "")
_NUMBER = re.compile(r"\s*[-+]?\d+([.,]\d+)?%?\s*")
_DATE = re.compile(r"\s*\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?\s*")
_ERRORS = {
    521: -2146826288,
    532: -2146826281,
    519: -2146826273,
    524: -2146826265,
    525: -2146826259,
    503: -2146826252,
    32767: -2146826246,
}
_DATES, _TEXT = 2 | 4, 256


class Kind:
    """What xlwings asks an engine for before it opens a workbook; nothing here reaches Excel."""

    name = "calc"
    type = "desktop"


class App(Object):
    """The office. `_told` keeps what the user would have seen: status texts and message boxes."""

    def __init__(self, office: Any) -> None:
        self._office = office
        self._told: list[tuple[str, str]] = []
        self._answer = "ok"
        self._set: dict[str, Any] = {}

    def _flag(name: str, default: object) -> property:  # type: ignore[misc]  # noqa: N805  it makes members
        def read(app: App) -> Any:
            return app._set.get(name, default)

        def write(app: App, value: Any) -> None:
            app._set[name] = value
            if name == "status_bar" and value is not False:
                app._told.append(("status", value))

        return property(read, write)

    screen_updating = _flag("screen_updating", True)
    enable_events = _flag("enable_events", True)
    calculation = _flag("calculation", "automatic")
    status_bar = _flag("status_bar", False)
    del _flag

    @property
    def pid(self) -> int:
        return 0  # xlwings asks for it whenever it hands out an application

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        document = self._office.desktop.getCurrentComponent()
        chosen = document.getCurrentSelection() if document else None
        if chosen is None or not chosen.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        at = chosen.RangeAddress
        place = Area(at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1)
        return Range(Sheet(Book(self, document), chosen.Spreadsheet), place)

    @property
    def api(self) -> AppApi:
        return AppApi(self)

    def _open_books(self) -> Iterator[Book]:
        found = self._office.desktop.Components.createEnumeration()
        while found.hasMoreElements():
            yield Book(self, found.nextElement())

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: None) -> str:
        self._told.append((mode, prompt))
        return self._answer


App.engine = Kind()  # type: ignore[attr-defined]


class Books(Object):
    def __init__(self, app: App) -> None:
        self._app = app

    @property
    def app(self) -> App:
        return self._app

    def open(self, path: str, *_: object) -> Book:
        return open_book(self._app, Path(path))

    def __call__(self, name: str) -> Book:
        raise KeyError(name)


def open_book(app: App, path: Path) -> Book:
    """Opens a file in the office, as a person would."""
    url = uno.systemPathToFileUrl(str(path))
    document = app._office.desktop.loadComponentFromURL(url, "_blank", 0, properties(MacroExecutionMode=4))
    if document is None:
        raise OSError(f"LibreOffice could not load {path}")
    return Book(app, document)


class Book(Object):
    def __init__(self, app: App, document: Any) -> None:
        self._app, self._document = app, document

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return Path(uno.fileUrlToSystemPath(self._document.URL)).name

    @property
    def fullname(self) -> str:
        return str(uno.fileUrlToSystemPath(self._document.URL))

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def api(self) -> BookApi:
        return BookApi(self)

    def _on(self, sheet: Any) -> Sheet:
        return Sheet(self, sheet)

    def close(self) -> None:
        self._document.close(True)


class Sheets(Object):
    def __init__(self, book: Book) -> None:
        self._book = book

    def __iter__(self) -> Iterator[Sheet]:
        sheets = self._book._document.Sheets
        return iter([Sheet(self._book, sheets.getByIndex(number)) for number in range(sheets.Count)])

    def __call__(self, name: str) -> Sheet:
        sheets = self._book._document.Sheets
        found = next((own for own in sheets.ElementNames if own.casefold() == name.casefold()), None)
        if found is None:
            raise KeyError(name)
        return Sheet(self._book, sheets.getByName(found))


class Sheet(Object):
    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self._sheet = book, sheet

    @property
    def name(self) -> str:
        return str(self._sheet.Name)

    @property
    def cells(self) -> Range:
        return Range(self, Area(1, 1, LAST_ROW, LAST_COLUMN))

    def range(self, cells: str, end: None = None) -> Range | Areas:
        found = [Range(self, area(piece)) for piece in cells.split(",")]
        return Areas(found) if len(found) > 1 else found[0]

    @property
    def used_range(self) -> Range:
        return Range(self, self._used())

    def _used(self) -> Area:
        cursor = self._sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        cursor.gotoStartOfUsedArea(False)
        start = cursor.RangeAddress
        return Area(start.StartRow + 1, start.StartColumn + 1, end.EndRow + 1, end.EndColumn + 1)

    @property
    def charts(self) -> Charts:
        return Charts(self)

    @property
    def api(self) -> SheetApi:
        return SheetApi(self)


class Charts(Object):
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def __iter__(self) -> Iterator[Chart]:
        return iter([Chart(self._sheet, shape) for shape in charts_on(self._sheet._sheet)])


class Chart(Object):
    def __init__(self, sheet: Sheet, shape: Any) -> None:
        self._sheet, self._shape = sheet, shape

    @property
    def name(self) -> str:
        return str(self._shape.Name)

    @name.setter
    def name(self, name: str) -> None:
        self._shape.Name = name

    @property
    def api(self) -> tuple[None, ChartApi]:
        return None, ChartApi()

    def delete(self) -> None:
        self._sheet._sheet.DrawPage.remove(self._shape)


class Range(Object):
    def __init__(self, sheet: Sheet, place: Area) -> None:
        self._on, self._place = sheet, place
        self._columns: dict[int, bool | None] = {}

    @property
    def sheet(self) -> Sheet:
        return self._on

    @property
    def row(self) -> int:
        return self._place.top

    @property
    def column(self) -> int:
        return self._place.left

    @property
    def address(self) -> str:
        return str(self._place)

    @property
    def api(self) -> RangeApi:
        return RangeApi(self)

    @property
    def number_format(self) -> str | None:
        code = self._cells().NumberFormat
        return None if code is None else str(self._formats().getByKey(code).FormatString)

    @number_format.setter
    def number_format(self, code: str) -> None:
        formats = self._formats()
        key = formats.queryKey(code, _ENGLISH, False)
        self._cells().NumberFormat = formats.addNew(code, _ENGLISH) if key == -1 else key

    @property
    def raw_value(self) -> Any:
        rows = [list(row) for row in self._cells().getDataArray()]
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if value is None:
                    values[column] = self._error(row, column)
        self._mark_dates(rows)
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else tuple(map(tuple, rows))

    @raw_value.setter
    def raw_value(self, rows: Any) -> None:
        taken = [
            [self._taken(value, row, column) for column, value in enumerate(values)] for row, values in enumerate(rows)
        ]
        plain = tuple(tuple("" if callable(value) else value for value in values) for values in taken)
        self._cells().setDataArray(plain)
        for row, values in enumerate(taken):
            for column, value in enumerate(values):
                if callable(value):
                    value(self._cell(row, column))

    def copy(self, destination: Any) -> None:
        """All that the sheet holds, charts too, put over another sheet, as by Ctrl+C and Ctrl+V."""
        put_over(self._on, destination.impl._on)

    def _cells(self) -> Any:
        place = self._place
        return self._on._sheet.getCellRangeByPosition(place.left - 1, place.top - 1, place.right - 1, place.bottom - 1)

    def _cell(self, row: int, column: int) -> Any:
        return self._on._sheet.getCellByPosition(self._place.left - 1 + column, self._place.top - 1 + row)

    def _formats(self) -> Any:
        return self._on._book._document.NumberFormats

    def _error(self, row: int, column: int) -> Any:
        code = self._cell(row, column).getError()
        return _ERRORS.get(code, _ERRORS[32767]) if code else ""

    def _mark_dates(self, rows: list[list[Any]]) -> None:
        """Excel hands over date cells as dates; LibreOffice hands over numbers."""
        import datetime as dt

        for piece in _uniform(self._cells()):
            if not self._formats().getByKey(piece.NumberFormat).Type & _DATES:
                continue
            for at in piece.getRangeAddresses():
                for row in range(at.StartRow + 1 - self._place.top, at.EndRow + 2 - self._place.top):
                    for column in range(at.StartColumn + 1 - self._place.left, at.EndColumn + 2 - self._place.left):
                        if isinstance(rows[row][column], float):
                            moved = dt.timedelta(days=rows[row][column])
                            rows[row][column] = dt.datetime(1899, 12, 30, tzinfo=dt.UTC) + moved

    def _taken(self, value: Any, row: int, column: int) -> Any:
        """What Excel makes of a value that is put into a cell: a plain value, or work to be done on the cell."""
        if not isinstance(value, str):
            return "" if value is None else float(value)
        work = _more_than_text(value)
        return value if work is None or self._is_text(row, column) else work

    def _is_text(self, row: int, column: int) -> bool:
        """Asked once a column where the whole column is alike: each question is a trip to the office."""
        if column not in self._columns:
            top, left, bottom = self._place.top - 1, self._place.left - 1 + column, self._place.bottom - 1
            self._columns[column] = self._text_format(self._on._sheet.getCellRangeByPosition(left, top, left, bottom))
        known = self._columns[column]
        return bool(self._text_format(self._cell(row, column)) if known is None else known)

    def _text_format(self, cells: Any) -> bool | None:
        code = cells.NumberFormat
        return None if code is None else bool(self._formats().getByKey(code).Type & _TEXT)


class Areas(Object):
    """Several ranges under one address."""

    def __init__(self, areas: list[Range]) -> None:
        self._areas = areas

    def _write(self, code: str) -> None:
        for one in self._areas:
            one.number_format = code

    number_format = property(None, _write)


def _more_than_text(value: str) -> Any:
    """None where Excel leaves a text alone; else what it becomes, or the work that makes it so."""
    if value.startswith("'"):
        return value[1:]
    if value.startswith("="):
        return lambda cell: setattr(cell, "FormulaLocal", value)  # with commas, as English Excel takes it
    if value.strip().casefold() in ("true", "false"):
        return lambda cell: cell.setFormula(f"={value.strip().upper()}()")
    if _NUMBER.fullmatch(value) or _DATE.fullmatch(value):
        return lambda cell: setattr(cell, "FormulaLocal", value.strip())
    return None


def _uniform(cells: Any) -> list[Any]:
    found = cells.getUniqueCellFormatRanges()
    return [found.getByIndex(number) for number in range(found.Count)]
