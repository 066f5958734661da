"""An Excel of COM shapes in memory: what xlwings' Windows engine and the product ask of it, each access counted.

An access of a member is one call into Excel's process; so is each step of a loop over a collection, and its beginning.
A member that is not here raises, with its name. Values that are put into cells are kept, so that they can be compared.
"""

from __future__ import annotations

import functools
import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from com_windows import CDispatch, ComError

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Block, Cell
from ovop_xl.workbook.block import Page as BookPage
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile.area import Area, area

CALLS: Counter[str] = Counter()


@dataclass(slots=True)
class Tab:
    """A sheet as it is now: `put` holds what came after it was opened or copied; `charts` the series of each chart."""

    name: str
    block: Callable[[], Block]
    charts: dict[str, int]
    put: dict[tuple[int, int], object] = field(default_factory=dict)
    drawn: bool = False


def _counted(label: str, work: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(work)
    def call(*given: object, **named: object) -> Any:
        CALLS[label] += 1
        return work(*map(_inner, given), **{name: _inner(value) for name, value in named.items()})

    return call


def _inner(value: Any) -> Any:
    """xlwings hands its own wrappers over; pywin32 takes what is inside."""
    return vars(value)["_inner"] if type(value).__name__ == "COMRetryObjectWrapper" else value


class UntouchedMemberError(Exception):
    """A member of Excel that the product is not meant to touch."""


class Shape(CDispatch):
    """Counts every public member of its subclasses and names those that are missing."""

    def __init_subclass__(cls) -> None:
        for name, member in list(vars(cls).items()):
            label = f"{cls.__name__}.{name}"
            if isinstance(member, property):
                getter = _counted(label, member.fget) if member.fget else None
                setter = _counted(f"{label}=", member.fset) if member.fset else None
                setattr(cls, name, property(getter, setter))
            elif callable(member) and (not name.startswith("_") or name == "__call__"):
                setattr(cls, name, _counted(label, member))

    def __init__(self, of: Any) -> None:
        self._of = of

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise UntouchedMemberError(f"{type(self).__name__}.{name} is none of the members that the product touches")

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_") and not isinstance(getattr(type(self), name, None), property):
            raise UntouchedMemberError(f"{type(self).__name__}.{name} is none of the members that the product sets")
        object.__setattr__(self, name, value)

    def _each(self, found: list[Any]) -> Iterator[Any]:
        """A loop over a collection asks for an enumerator and then for one object after the other."""
        CALLS[f"{type(self).__name__}._NewEnum"] += 1
        for one in found:
            CALLS[f"{type(self).__name__}.Next"] += 1
            yield one


def _kept(name: str, default: object = None) -> property:
    """A property that only keeps what it is given."""

    def read(shape: Shape) -> Any:
        return vars(shape).get(f"_{name}", default)

    def write(shape: Shape, value: object) -> None:
        vars(shape)[f"_{name}"] = value

    return property(read, write)


class Application(Shape):
    StatusBar = _kept("StatusBar", False)
    ScreenUpdating = _kept("ScreenUpdating", True)
    EnableEvents = _kept("EnableEvents", True)
    Calculation = _kept("Calculation", -4105)
    DisplayAlerts = _kept("DisplayAlerts", True)
    Hwnd = _kept("Hwnd", 1)

    def __init__(self) -> None:
        self._books: list[Workbook] = []

    @property
    def Application(self) -> Application:  # noqa: N802  Excel's names, here and below
        return self

    @property
    def Workbooks(self) -> Workbooks:  # noqa: N802
        return Workbooks(self)

    def Evaluate(self, reference: str) -> Range:  # noqa: N802
        found = re.fullmatch(r"'\[(.+)\](.+)'!(.+)", reference)
        assert found, reference
        book, sheet = (text.replace("''", "'") for text in found.groups()[:2])
        owner = next(one for one in self._books if one._path.name == book)
        tab = next(tab for tab in owner._tabs if tab.name == sheet)
        return Range(Worksheet(owner, tab), Area(1, 1, 1_048_576, 16_384))

    @property
    def Selection(self) -> Range:  # noqa: N802
        book = self._books[0]
        return Range(Worksheet(book, book._tabs[0]), Area(1, 1, 1, 1))


class Workbooks(Shape):
    def Open(self, path: str, *_: object) -> Workbook:  # noqa: N802
        return Workbook(self._of, Path(path))

    def __call__(self, name: str) -> Workbook:
        for book in self._of._books:
            if book._path.name.casefold() == name.casefold():
                found: Workbook = book
                return found
        raise ComError(-2147352567, "", None, None)


class Workbook(Shape):
    Date1904 = _kept("Date1904", False)
    ReadOnly = _kept("ReadOnly", False)
    FileFormat = _kept("FileFormat", 51)

    def __init__(self, application: Application, path: Path) -> None:
        self._of, self._path = application, path
        self._tabs = _tabs(path)
        application._books.append(self)

    @property
    def Name(self) -> str:  # noqa: N802
        return self._path.name

    @property
    def FullName(self) -> str:  # noqa: N802
        return str(self._path)

    @property
    def Path(self) -> str:  # noqa: N802
        return str(self._path.parent)

    @property
    def Application(self) -> Any:  # noqa: N802
        return self._of

    @property
    def Worksheets(self) -> Worksheets:  # noqa: N802
        return Worksheets(self)

    @property
    def ActiveSheet(self) -> Worksheet:  # noqa: N802
        return Worksheet(self, self._tabs[0])

    def Windows(self, _number: int) -> Window:  # noqa: N802
        return Window(self)

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        shutil.copyfile(self._path, path)
        file = FileBook(Path(path), home=Path(path).parent)
        for tab in self._tabs:
            if tab.drawn:
                rows = [[Cell(value) for value in row] for row in tab.block().rows]
                file.write(BookPage(tab.name, tab.name, rows, ()))
            if tab.put:
                file.patch(tab.name, {address(*place): value for place, value in tab.put.items()})
        file.save()

    def Save(self) -> None:  # noqa: N802  what is put stays noted, so that it can be compared
        pass

    def Close(self, *_: object, **__: object) -> None:  # noqa: N802
        self._of._books.remove(self)


class Worksheets(Shape):
    def __call__(self, wanted: str | tuple[str, ...]) -> Worksheet | Several:
        if isinstance(wanted, tuple):
            return Several([self._named(name) for name in wanted])
        return Worksheet(self._of, self._named(wanted))

    def _named(self, name: str) -> Tab:
        return next(tab for tab in self._of._tabs if tab.name.casefold() == name.casefold())

    def __iter__(self) -> Iterator[Worksheet]:
        return self._each([Worksheet(self._of, tab) for tab in self._of._tabs])


class Worksheet(Shape):
    AutoFilterMode = _kept("AutoFilterMode", False)
    ProtectContents = _kept("ProtectContents", False)

    def __init__(self, book: Workbook, tab: Tab) -> None:
        self._of, self._tab = book, tab

    @property
    def Name(self) -> str:  # noqa: N802
        return self._tab.name

    @property
    def Cells(self) -> Range:  # noqa: N802
        return Range(self, Area(1, 1, 1_048_576, 16_384))

    @property
    def PageSetup(self) -> PageSetup:  # noqa: N802
        return PageSetup(self)

    def Range(self, cells: str) -> Range:  # noqa: N802
        assert len(cells) < 256, "Excel takes no longer address"
        return Range(self, area(cells.partition(",")[0]))

    def ChartObjects(self) -> ChartObjects:  # noqa: N802
        return ChartObjects(self._tab)

    def Activate(self) -> None:  # noqa: N802
        pass


class Several(Shape):
    """Some sheets of a workbook, asked for together."""

    def Copy(self, _before: None, after: Worksheet) -> None:  # noqa: N802
        made = [Tab(tab.name, tab.block, dict(tab.charts), drawn=True) for tab in self._of]
        place = after._of._tabs.index(after._tab) + 1
        after._of._tabs[place:place] = made


class PageSetup(Shape):
    Orientation, Zoom = _kept("Orientation"), _kept("Zoom")
    FitToPagesWide, FitToPagesTall = _kept("FitToPagesWide"), _kept("FitToPagesTall")


class Window(Shape):
    FreezePanes, SplitRow, SplitColumn = _kept("FreezePanes"), _kept("SplitRow"), _kept("SplitColumn")
    ScrollRow, ScrollColumn = _kept("ScrollRow"), _kept("ScrollColumn")


class Lines(Shape):
    """The rows or the columns of a range."""

    @property
    def Count(self) -> int:  # noqa: N802
        return int(self._of)


class Range(Shape):
    NumberFormat = _kept("NumberFormat", "General")

    def __init__(self, sheet: Worksheet, place: Area) -> None:
        self._sheet, self._place = sheet, place

    @property
    def Worksheet(self) -> Worksheet:  # noqa: N802
        return self._sheet

    @property
    def Address(self) -> str:  # noqa: N802
        return str(self._place)

    @property
    def Row(self) -> int:  # noqa: N802
        return self._place.top

    @property
    def Column(self) -> int:  # noqa: N802
        return self._place.left

    @property
    def Count(self) -> int:  # noqa: N802
        return (self._place.bottom - self._place.top + 1) * (self._place.right - self._place.left + 1)

    @property
    def Rows(self) -> Lines:  # noqa: N802
        return Lines(self._place.bottom - self._place.top + 1)

    @property
    def Columns(self) -> Lines:  # noqa: N802
        return Lines(self._place.right - self._place.left + 1)

    def _put(self, rows: list[list[object]]) -> None:
        for row, values in enumerate(rows, self._place.top):
            for column, value in enumerate(values, self._place.left):
                self._sheet._tab.put[row, column] = value

    Value = property(None, _put)

    def Copy(self, Destination: Range) -> None:  # noqa: N802, N803
        """All cells of a sheet over those of another; its charts come along under names that Excel gives."""
        source, target = self._sheet._tab, Destination._sheet._tab
        target.block, target.put, target.drawn = source.block, {}, True
        for series in source.charts.values():
            target.charts[f"Chart {len(target.charts) + 1}"] = series

    def AutoFilter(self) -> None:  # noqa: N802
        pass


class ChartObjects(Shape):
    @property
    def Count(self) -> int:  # noqa: N802
        return len(self._of.charts)

    def __iter__(self) -> Iterator[ChartObject]:
        return self._each([ChartObject(self._of, name) for name in self._of.charts])


class ChartObject(Shape):
    def __init__(self, tab: Tab, name: str) -> None:
        self._tab, self._name = tab, name

    @property
    def Name(self) -> str:  # noqa: N802
        return self._name

    @Name.setter
    def Name(self, name: str) -> None:  # noqa: N802
        self._tab.charts[name] = self._tab.charts.pop(self._name)
        self._name = name

    @property
    def Chart(self) -> Chart:  # noqa: N802
        return Chart(self._tab.charts[self._name])

    def Delete(self) -> None:  # noqa: N802
        del self._tab.charts[self._name]


class Chart(Shape):
    def SeriesCollection(self) -> SeriesCollection:  # noqa: N802
        return SeriesCollection(self._of)


class SeriesCollection(Shape):
    def __iter__(self) -> Iterator[Series]:
        return self._each([Series(None) for _ in range(self._of)])


class Series(Shape):
    Formula = _kept("Formula", "=SERIES(,,[buku.xlsx]Ringkasan!$A$1,1)")


def _tabs(path: Path) -> list[Tab]:
    file = FileBook(path)
    charts = _charts(path.read_bytes())
    return [
        Tab(name, functools.partial(file.read, name), dict(charts.get(number, {})))
        for number, name in enumerate(file.sheets(), 1)
    ]


def _charts(content: bytes) -> dict[int, dict[str, int]]:
    """The charts of each sheet by its number, as XlsxWriter numbers the parts: name and how many series."""
    found: dict[int, dict[str, int]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}
    for name, text in parts.items():
        sheet = re.fullmatch(r"xl/worksheets/_rels/sheet(\d+)\.xml\.rels", name)
        drawing = re.search(r"\.\./drawings/(drawing\d+\.xml)", text)
        if not (sheet and drawing):
            continue
        charts = re.findall(r"\.\./charts/(chart\d+\.xml)", parts.get(f"xl/drawings/_rels/{drawing[1]}.rels", ""))
        series = [parts[f"xl/charts/{chart}"].count("<c:ser>") for chart in charts]
        found[int(sheet[1])] = {f"Chart {place}": count for place, count in enumerate(series, 1)}
    return found
