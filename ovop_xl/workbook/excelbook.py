"""The Workbook port on a workbook that is open in Excel, through xlwings.

The few members of xlwings that this touches stand, with their types, in `excel_members.py`; those of Excel itself
behind `api` are `Workbook.SaveCopyAs, Date1904, ActiveSheet, Windows`, `Worksheet.Copy, Activate, ProtectContents,
PageSetup, AutoFilterMode`, `Range.AutoFilter` and `Series.Formula`.

What Excel holds is read from a copy that Excel makes in one call, by the reader for files: values, errors, hidden rows
and merged cells are then the same as on file. Where no such copy can be had or read (a Mac, a password, an old
format), each sheet is read in one block through `raw_value`. Changes are collected and made in `save`.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ovop_xl.errors import UnwritableFileError, WrongInputError

from .block import Block, Cell, Page, Value
from .excel.cells import append_rows, patch_cells
from .excel.copy import ExcelCopy, copy_of
from .excel.members import COM, XlApp, XlBook, XlSheet
from .excel.pages import add_sheet, drawn, put_cells
from .excel.pending import Appended, Patched, Pending, last_filled
from .excel.session import coded, quiet
from .excel.values import block_of
from .excel.view import UNKNOWN, View, show, view_of
from .onfile.area import LAST_ROW, area
from .onfile.copies import keep_copy

if TYPE_CHECKING:
    from types import ModuleType

    import xlwings as xw

_NOT_NEEDED = ("pandas", "numpy", "polars", "matplotlib", "plotly", "PIL")
"""What xlwings imports if it finds it, for conversions that we do not use: ten times its own start-up time."""


def pressed() -> bool:
    """Whether a button in Excel has started this process: then the process is ours alone."""
    return any(argument.startswith("--from_xl") for argument in sys.argv)


def load_xlwings() -> ModuleType:
    """xlwings, quickly and without its licensed part, which a key on the PC would otherwise switch on.

    In a process that somebody else has started, other code may need xlwings with pandas: there it is left alone.
    """
    if "xlwings" not in sys.modules:
        sys.modules["xlwings.pro"] = cast("ModuleType", None)
        away = [name for name in _NOT_NEEDED if pressed() and name not in sys.modules]
        sys.modules.update(dict.fromkeys(away, cast("ModuleType", None)))
        try:
            import xlwings  # noqa: F401  a press pays for it, a file never does
        finally:
            for name in away:
                del sys.modules[name]
    return sys.modules["xlwings"]


def caller() -> xw.Book:
    """The workbook whose button was pressed. Raises WrongInputError E201 where no Excel has called."""
    xlwings = load_xlwings()
    if not (pressed() or hasattr(xlwings.Book, "_mock_caller")):
        raise WrongInputError("E201")
    try:
        book: xw.Book = xlwings.Book.caller()
    except Exception as error:
        raise WrongInputError("E202") from error
    return book


class ExcelBook:
    """An open workbook. `clock` dates the copies; `home` stands in for the user's data folder.

    `by_copy=False` reads through `raw_value` also where Excel could make a copy.
    """

    def __init__(
        self,
        book: xw.Book,
        *,
        clock: Callable[[], dt.datetime] = dt.datetime.now,
        home: Path | None = None,
        by_copy: bool = COM,
    ) -> None:
        """Raises WrongInputError E203 for a workbook that has no place on this computer yet."""
        self._book = cast(XlBook, book)
        self._app: XlApp = self._book.app
        self._tabs = self._book.sheets
        self._path = _place(self._book)
        self._since_1904 = cache(lambda: bool(self._book.api.Date1904) if COM else False)
        self._clock, self._home, self._by_copy = clock, home, by_copy
        self._copy: ExcelCopy | None = None
        self._names: list[str] | None = None
        self._found: dict[str, XlSheet] = {}
        self._pending: dict[str, Pending] = {}

    @property
    def path(self) -> Path:
        return self._path

    def sheets(self) -> list[str]:
        own = self._own_names()
        return [*own, *(name for name, waits in self._pending.items() if waits.page and name not in own)]

    def read(self, sheet: str) -> Block:
        """The used range, with what this action has written and `save` has yet to put into Excel."""
        name = self._name(sheet)
        waits = self._pending.get(name, Pending())
        return waits.on(Block(()) if waits.page else self._held(name))

    def write(self, page: Page) -> None:
        self._pending[self._own(page.sheet) or page.sheet] = Pending(page)

    def append(self, sheet: str, rows: Sequence[Sequence[Cell]]) -> None:
        if rows:
            self._wait(sheet, Appended(last_filled(self.read(sheet)) + 1, rows))

    def patch(self, sheet: str, cells: Mapping[str, Value]) -> None:
        if cells:
            self._wait(sheet, Patched(cells))

    def bring_forward(self, sheet: str) -> None:
        """Shows a sheet to the user, where there is one of this name."""
        name = self._own(sheet)
        if name is not None:
            found = self._sheet(name)
            found.api.Activate() if COM else found.activate()

    def selection(self) -> tuple[str, tuple[int, ...]] | None:
        """None also where a chart or a picture is selected. Whole columns end at the last used row."""
        chosen = self._app.selection
        if chosen is None:
            return None
        sheet = chosen.sheet
        areas = [area(piece) for piece in _pieces(chosen.address)]
        last = LAST_ROW
        if any(one.bottom == LAST_ROW for one in areas):
            block = self.read(sheet.name)
            last = block.first_row + len(block.rows) - 1
        rows = {row for one in areas for row in range(one.top, min(one.bottom, last) + 1)}
        return sheet.name, tuple(sorted(rows))

    def status(self, text: str, fraction: float | None = None) -> None:
        """In the status bar, with the workbook's name in front: the user sees which one is meant."""
        share = "" if fraction is None else f" {fraction:.0%}"
        self._app.status_bar = f"OVOP – {self._path.name}: {text}{share}"

    def refusal(self, to: Path | None = None) -> UnwritableFileError | None:
        """A sheet that is protected is only known once it is to be written: `save` says so before it writes."""
        return UnwritableFileError("E205", file=self._path.name) if to is not None else None

    def snapshot(self) -> Path:
        """A copy of the workbook as it is in Excel now; where Excel gives none, as it was last saved."""
        copy = self._copied()
        try:
            content = copy.content if copy else self._path.read_bytes()
            return keep_copy(self._path, content, self._clock(), self._home)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UnwritableFileError("E029", file=self._path.name, reason=reason) from error

    def save(self, to: Path | None = None) -> None:
        """Makes all changes in the open workbook. The user saves it: a press of a button never does."""
        refused = self.refusal(to)
        if refused is not None:
            raise refused
        self._apply()
        self._app.status_bar = False

    def _wait(self, sheet: str, change: Appended | Patched) -> None:
        self._pending.setdefault(self._name(sheet), Pending()).add(change)

    def _own_names(self) -> list[str]:
        """The sheets that Excel has; asked once, since each name is a call."""
        if self._names is None:
            copy = self._copied()
            self._names = copy.sheets() if copy else [sheet.name for sheet in self._tabs]
        return self._names

    def _own(self, name: str) -> str | None:
        """The name as Excel spells it, None for a sheet that it does not have."""
        return next((own for own in self._own_names() if own.casefold() == name.casefold()), None)

    def _name(self, sheet: str) -> str:
        """The name as it is spelt. Raises KeyError for a sheet that is neither there nor to be written."""
        found = self._own(sheet) or (sheet if sheet in self._pending else None)
        if found is None:
            raise KeyError(sheet)
        return found

    def _sheet(self, name: str) -> XlSheet:
        """A sheet of Excel; looked up once, since each time is two calls."""
        if name not in self._found:
            self._found[name] = self._tabs(name)
        return self._found[name]

    def _held(self, name: str) -> Block:
        copy = self._copied()
        if copy is not None:
            return copy.read(name)
        used = self._sheet(name).used_range
        return block_of(used.raw_value, used.row, used.column)

    def _copied(self) -> ExcelCopy | None:
        if self._copy is None and self._by_copy:
            self._copy = copy_of(self._book, self._path.name)
            self._by_copy = self._copy is not None
        return self._copy

    def _apply(self) -> None:
        if not self._pending:
            return
        own = [name for name in self._pending if self._own(name)]
        with quiet(self._app), coded(self._path.name):
            self._refuse_protected(own)
            self._put_pages({name: waits.page for name, waits in self._pending.items() if waits.page})
            for name, waits in self._pending.items():
                for change in waits.changes:
                    self._change(self._sheet(name), change)
        self._pending, self._copy = {}, None

    def _change(self, sheet: XlSheet, change: Appended | Patched) -> None:
        if isinstance(change, Appended):
            append_rows(sheet, change.rows, change.first, self._since_1904)
        else:
            patch_cells(sheet, change.cells, self._since_1904)

    def _refuse_protected(self, names: Sequence[str]) -> None:
        """Before the first change, so that a protected sheet leaves nothing half done."""
        for name in names:
            if self._view(name).protected:
                raise UnwritableFileError("E204", sheet=name, file=self._path.name)

    def _put_pages(self, pages: Mapping[str, Page]) -> None:
        if not pages:
            return
        names = self._own_names()
        before = {name: self._view(name) for name in pages if name in names}
        active = self._book.api.ActiveSheet if COM else None
        with drawn(self._book, pages) as aside:
            sources, from_book = aside.sheets, aside.name
            for name, page in pages.items():
                if name in before:
                    put_cells(sources(page.sheet), self._sheet(name), page, from_book)
                else:
                    add_sheet(sources(page.sheet), self._sheet(names[-1]))
                    names.append(name)
        if active is not None:
            window = cache(lambda: self._book.api.Windows(1))
            for name, shown in before.items():
                show(self._sheet(name), shown, view_of(pages[name]), window)
            active.Activate()

    def _view(self, name: str) -> View:
        copy = self._copied()
        if copy is not None:
            return copy.view(name)
        return replace(UNKNOWN, protected=bool(self._sheet(name).api.ProtectContents) if COM else False)


def _place(book: XlBook) -> Path:
    """Where the workbook lies. One that was never saved, or that lies on a server only, has no folder for letters."""
    try:
        path = Path(book.fullname)
    except Exception as error:  # xlwings cannot find the local folder of a workbook in SharePoint
        raise WrongInputError("E203", file=book.name) from error
    if not (path.is_absolute() and path.parent.is_dir()):
        raise WrongInputError("E203", file=book.name)
    return path


def _pieces(address: str) -> list[str]:
    """`$A$3:$B$9,$C:$C` -> plain ranges; whole rows and columns end where a sheet ends."""
    return [_whole(*piece.partition(":")[::2]) for piece in address.replace("$", "").split(",")]


def _whole(first: str, last: str) -> str:
    if first.isalpha():
        return f"{first}1:{last or first}{LAST_ROW}"
    if first.isdigit():
        return f"A{first}:A{last or first}"
    return f"{first}:{last}" if last else first
