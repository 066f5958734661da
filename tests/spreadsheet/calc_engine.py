"""An engine of xlwings on a live LibreOffice, with the members that the product touches and no others.

Each access of a member is one entry in `CALLS`: what would be calls into Excel's process. A member that is not here
raises an AttributeError that names it, so that the product's list of members cannot grow unseen. Excel's habit of
taking texts for numbers, dates and formulas is imitated, since LibreOffice's interface has no such habit.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import Locale

from ovop_xl.workbook.onfile.area import LAST_COLUMN, LAST_ROW, Area, area

CALLS: Counter[str] = Counter()
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
_INNER_NAMES = count(1)
_DATES, _TEXT = 2 | 4, 256
_ALL = 1023


class XlwingsError(Exception):
    """What leaves this engine when LibreOffice refuses: its own exceptions cannot pass a context manager."""


_FREE = {"api", "pid"}
"""Members that hand out what xlwings holds already."""


def _properties(**values: object) -> tuple[Any, ...]:
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def _counted(member: str, work: Callable[..., Any]) -> Callable[..., Any]:
    from com.sun.star.uno import Exception as UnoException

    @functools.wraps(work)
    def call(*given: object, **named: object) -> Any:
        CALLS[member] += 1
        try:
            return work(*given, **named)
        except UnoException as error:
            message = f"{member}: {type(error).__name__}: {error.Message}"
        raise XlwingsError(message)

    return call


class Object:
    """Counts every public member of its subclasses, and names those that are missing."""

    def __init_subclass__(cls) -> None:
        for name, member in list(vars(cls).items()):
            label = f"{cls.__name__}.{name}"
            if name in _FREE:
                continue
            if isinstance(member, property):
                getter = _counted(label, member.fget) if member.fget else None
                setter = _counted(f"{label}=", member.fset) if member.fset else None
                setattr(cls, name, property(getter, setter))
            elif callable(member) and (not name.startswith("_") or name in ("__call__", "__iter__")):
                setattr(cls, name, _counted(label, member))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{type(self).__name__}.{name} is none of the members that the product touches")

    def __setattr__(self, name: str, value: object) -> None:
        own = name == "options"  # xlwings keeps its own notes on a range
        if not own and not name.startswith("_") and not isinstance(getattr(type(self), name, None), property):
            raise AttributeError(f"{type(self).__name__}.{name} is none of the members that the product sets")
        object.__setattr__(self, name, value)


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
    document = app._office.desktop.loadComponentFromURL(url, "_blank", 0, _properties(MacroExecutionMode=4))
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

    def close(self) -> None:
        self._document.close(True)


class BookApi(Object):
    """A workbook by Excel's own member names."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def Date1904(self) -> bool:  # noqa: N802  Excel's name
        return bool(self._book._document.NullDate.Year == 1904)

    @property
    def ActiveSheet(self) -> SheetApi:  # noqa: N802
        controller = self._book._document.CurrentController
        return SheetApi(Sheet(self._book, controller.ActiveSheet))

    def Windows(self, number: int) -> Window:  # noqa: N802
        return Window(self._book)

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        name = "Calc MS Excel 2007 VBA XML" if path.endswith(".xlsm") else "Calc MS Excel 2007 XML"
        self._book._document.storeToURL(uno.systemPathToFileUrl(path), _properties(FilterName=name))


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

    def range(self, cells: str, end: None = None) -> Range:
        return Range(self, area(cells))

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


class SheetApi(Object):
    """A worksheet by Excel's own member names."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

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

    def Activate(self) -> None:  # noqa: N802
        self._sheet._book._document.CurrentController.setActiveSheet(self._sheet._sheet)

    @property
    def PageSetup(self) -> PageSetup:  # noqa: N802
        return PageSetup(self._sheet)

    def Copy(self, before: None, after: SheetApi) -> None:  # noqa: N802
        target = after._sheet._book._document.Sheets
        target.importSheet(self._sheet._book._document, self._sheet._sheet.Name, after._number() + 1)

    def _number(self) -> int:
        return int(self._sheet._sheet.RangeAddress.Sheet)

    def _filter(self) -> Any:
        unnamed = self._sheet._book._document.getPropertyValue("UnnamedDatabaseRanges")
        return unnamed.getByTable(self._number()) if unnamed.hasByTable(self._number()) else None


class Window(Object):
    """The window of a workbook; its panes are set when they are frozen."""

    def __init__(self, book: Book) -> None:
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
    def __init__(self, sheet: Sheet) -> None:
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


class Charts(Object):
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def __iter__(self) -> Iterator[Chart]:
        return iter([Chart(self._sheet, shape) for shape in _charts(self._sheet._sheet)])


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


class ChartApi(Object):
    def SeriesCollection(self) -> tuple[()]:  # noqa: N802  LibreOffice brings references along when it imports a sheet
        return ()


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
        """From one workbook to another by way of an imported sheet; charts come along, as they do in Excel."""
        target: Range = destination.impl
        document, sheet = target._on._book._document, target._on._sheet
        last = document.Sheets.Count
        document.Sheets.importSheet(self._on._book._document, self._on._sheet.Name, last)
        aside = document.Sheets.getByIndex(last)
        names = _take_charts(self._on._sheet)
        try:
            sheet.clearContents(_ALL)
            sheet.getCellRangeByPosition(0, 0, 1023, 9999).merge(False)
            used = Sheet(target._on._book, aside)._used()
            cells = aside.getCellRangeByPosition(0, 0, used.right - 1, used.bottom - 1)
            sheet.copyRange(sheet.getCellByPosition(0, 0).CellAddress, cells.RangeAddress)
            _copy_sizes(aside, sheet, used)
        finally:
            document.Sheets.removeByName(aside.Name)
        _add_charts(names, sheet)

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


def _more_than_text(value: str) -> Any:
    """None where Excel leaves a text alone; else what it becomes, or the work that makes it so."""
    if value.startswith("'"):
        return value[1:]
    if value.startswith("="):
        return lambda cell: cell.setFormula(value)
    if value.strip().casefold() in ("true", "false"):
        return lambda cell: cell.setFormula(f"={value.strip().upper()}()")
    if _NUMBER.fullmatch(value) or _DATE.fullmatch(value):
        return lambda cell: setattr(cell, "FormulaLocal", value.strip())
    return None


class RangeApi(Object):
    def __init__(self, cells: Range) -> None:
        self._cells = cells

    def AutoFilter(self) -> None:  # noqa: N802
        sheet = self._cells._on
        unnamed = sheet._book._document.getPropertyValue("UnnamedDatabaseRanges")
        number = sheet._sheet.RangeAddress.Sheet
        unnamed.setByTable(self._cells._cells().RangeAddress)
        unnamed.getByTable(number).AutoFilter = True


def _uniform(cells: Any) -> list[Any]:
    found = cells.getUniqueCellFormatRanges()
    return [found.getByIndex(number) for number in range(found.Count)]


def _copy_sizes(source: Any, target: Any, used: Area) -> None:
    for number in range(used.right):
        target.Columns.getByIndex(number).Width = source.Columns.getByIndex(number).Width
    for number in range(min(used.bottom, 40)):
        target.Rows.getByIndex(number).Height = source.Rows.getByIndex(number).Height


def _charts(sheet: Any) -> list[Any]:
    shapes = (sheet.DrawPage.getByIndex(number) for number in range(sheet.DrawPage.Count))
    return [shape for shape in shapes if shape.ShapeType.endswith(".OLE2Shape")]


def _take_charts(sheet: Any) -> list[str]:
    """The names of its charts, which go: sheets that are imported with charts bring LibreOffice down now and then."""
    charts = _charts(sheet)
    names = [str(shape.Name) for shape in charts]
    for shape in charts:
        sheet.DrawPage.remove(shape)
    return names


def _add_charts(names: list[str], sheet: Any) -> None:
    """Charts by their names only: what they show, LibreOffice does not take over with cells."""
    cell = sheet.getCellByPosition(0, 0).RangeAddress
    for number, name in enumerate(names):
        place = uno.createUnoStruct("com.sun.star.awt.Rectangle", 9000 * number, 0, 8000, 5000)
        inner = f"ovop{next(_INNER_NAMES)}"  # unique in the whole workbook
        sheet.Charts.addNewByName(inner, place, (cell,), True, True)
        _charts(sheet)[-1].Name = name
