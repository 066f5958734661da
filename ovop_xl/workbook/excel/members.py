"""The members of xlwings that we touch, and no others: what the tests' engine has to offer, and what 1.0 must keep."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Final, Protocol

COM: Final = sys.platform != "darwin"
"""Whether `api` hands out objects with Excel's own member names. On a Mac it does not, and what needs them is left."""


class XlRange(Protocol):
    """Cells by full address. `raw_value` moves a whole block in one call."""

    raw_value: Any
    number_format: str | None

    @property
    def row(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def address(self) -> str: ...
    @property
    def sheet(self) -> XlSheet: ...
    @property
    def api(self) -> Any: ...  # noqa: ANN401  COM: AutoFilter
    def copy(self, destination: Any = None) -> None: ...  # noqa: ANN401  an XlRange, or none


class XlChart(Protocol):
    """An embedded chart."""

    name: str

    @property
    def api(self) -> Any: ...  # noqa: ANN401  COM: SeriesCollection, Formula
    def delete(self) -> None: ...


class XlSheet(Protocol):
    """A worksheet."""

    @property
    def name(self) -> str: ...
    @property
    def used_range(self) -> XlRange: ...
    @property
    def cells(self) -> XlRange: ...
    @property
    def charts(self) -> Any: ...  # noqa: ANN401  iterable of XlChart
    @property
    def api(self) -> Any: ...  # noqa: ANN401  COM: Activate, AutoFilterMode, Copy, PageSetup, ProtectContents
    def range(self, cell1: str) -> XlRange: ...
    def activate(self) -> None: ...  # only on a Mac, as xlwings makes it several calls
    def copy(self, *, after: Any) -> Any: ...  # noqa: ANN401  only on a Mac


class XlSheets(Protocol):
    """The worksheets of a book."""

    def __iter__(self) -> Iterator[XlSheet]: ...
    def __call__(self, name: str) -> XlSheet: ...


class XlBooks(Protocol):
    """The open workbooks."""

    def open(self, fullname: str) -> XlBook: ...


class XlApp(Protocol):
    """A running Excel."""

    calculation: Any
    enable_events: bool
    screen_updating: bool
    status_bar: Any

    @property
    def books(self) -> XlBooks: ...
    @property
    def selection(self) -> XlRange | None: ...  # only on a Mac, as xlwings makes it sixteen calls
    @property
    def api(self) -> Any: ...  # noqa: ANN401  COM: Evaluate, Selection
    def alert(self, prompt: str, title: str, buttons: str, mode: str) -> str | None: ...


class XlBook(Protocol):
    """An open workbook."""

    @property
    def name(self) -> str: ...
    @property
    def fullname(self) -> str: ...
    @property
    def app(self) -> XlApp: ...
    @property
    def sheets(self) -> XlSheets: ...
    @property
    def api(self) -> Any: ...  # noqa: ANN401  COM: ActiveSheet, Date1904, ReadOnly, Save, SaveCopyAs, Windows
    def save(self) -> None: ...  # only on a Mac, as xlwings sets the alerts before and after
    def close(self) -> None: ...
