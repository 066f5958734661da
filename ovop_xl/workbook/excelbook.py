"""The Workbook port on a workbook that is open in Excel, through xlwings.

The few members of xlwings that this touches stand, with their types, in `excel/members.py`; those of Excel itself
behind `api` are `Application.Selection, Evaluate`, `Workbook.Save, SaveCopyAs, Date1904, ReadOnly, ActiveSheet,
Worksheets, Windows`, `Worksheet.Name, Activate, Cells, Range, Copy, Comments, ProtectContents, AutoFilterMode,
PageSetup`, `Range.Worksheet, Address, AutoFilter, Copy, PasteSpecial, ClearComments`, `Series.Formula` and, in a
window, frozen panes. The tests' engines offer these and no others.

What Excel holds is read from a copy that Excel makes in one call, by the reader for files: values, errors, hidden rows
and merged cells are then the same as on file. Where no such copy can be had or read (a Mac, a password, an old
format), each sheet is read in one block through `raw_value`. Changes are collected and made in `save`.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ovop_xl.errors import UnwritableFileError, WrongInputError

from .block import Block, Cell, Page, Value
from .excel.cells import append_rows, patch_cells
from .excel.copy import ExcelCopy, copy_of
from .excel.members import COM, XlApp, XlBook, XlSheet
from .excel.pages import Tab, add_sheets, drawn, kept_notes, put_cells, spare_name
from .excel.pending import Appended, Patched, Pending, last_filled
from .excel.session import coded, from_excel, quiet
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


def load_xlwings(*, alone: bool | None = None) -> ModuleType:
    """xlwings, quickly and without its licensed part, which a key on the PC would otherwise switch on.

    In a process that is not ours `alone` (that of a button is), other code may need xlwings with pandas: there it is
    left whole.
    """
    if "xlwings" not in sys.modules:
        sys.modules["xlwings.pro"] = cast("ModuleType", None)
        ours = pressed() if alone is None else alone
        away = [name for name in _NOT_NEEDED if ours and name not in sys.modules]
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
        self._since_1904 = cache(self._counts_from_1904)
        self._clock, self._home, self._by_copy = clock, home, by_copy
        self._copy: ExcelCopy | None = None
        self._names: list[str] | None = None
        self._tenth: int | None = None
        self._found: dict[str, XlSheet] = {}
        self._pending: dict[str, Pending] = {}
        self.on_disk = False

    @property
    def app(self) -> XlApp:
        """The Excel that holds it; asking the workbook for it costs two calls."""
        return self._app

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

    def forget(self, texts: Collection[str]) -> list[str]:
        return []

    def selection(self) -> tuple[str, tuple[int, ...]] | None:
        """None also where a chart or a picture is selected. Whole columns end at the last used row."""
        chosen = self._chosen()
        if chosen is None:
            return None
        sheet, address = chosen
        areas = [area(piece) for piece in _pieces(address)]
        last = LAST_ROW
        if any(one.bottom == LAST_ROW for one in areas):
            block = self.read(sheet)
            last = block.first_row + len(block.rows) - 1
        rows = {row for one in areas for row in range(one.top, min(one.bottom, last) + 1)}
        return sheet, tuple(sorted(rows))

    def status(self, text: str, fraction: float | None = None) -> None:
        """In the status bar, with the workbook's name in front; ten times a job, however many steps it has."""
        tenth = None if fraction is None else int(fraction * 10)
        if tenth is not None and tenth == self._tenth:
            return
        self._tenth = tenth
        share = "" if fraction is None else f" {fraction:.0%}"
        self._app.status_bar = f"OVOP – {self._path.name}: {text}{share}"

    def refusal(self, to: Path | None = None) -> UnwritableFileError | None:
        """A sheet that is protected is only known once it is to be written: `save` says so before it writes."""
        if to is not None:
            return UnwritableFileError("E205", file=self._path.name)
        closed = self.on_disk and COM and self._book.api.ReadOnly
        return UnwritableFileError("E224", file=self._path.name) if closed else None

    def keep_on_disk(self) -> None:
        """From now on `save` also saves the workbook itself: for an action that gives numbers, which must not be lost
        once a letter bears them."""
        self.on_disk = True

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
        """Makes all changes in the open workbook. The user saves it, but for `keep_on_disk`."""
        refused = self.refusal(to)
        if refused is not None:
            raise refused
        self._apply()
        if self.on_disk:
            with coded(self._path.name):
                self._book.api.Save() if COM else self._book.save()
        self._app.status_bar = False

    def _chosen(self) -> tuple[str, str] | None:
        """Sheet and address of the selected cells."""
        if not COM:
            found = self._app.selection
            return None if found is None else (found.sheet.name, found.address)
        chosen = self._app.api.Selection  # xlwings' own way asks twelve more questions
        try:
            return chosen.Worksheet.Name, chosen.Address
        except Exception as error:  # a chart or a picture has neither
            if isinstance(error, AttributeError) or from_excel(error):
                return None
            raise

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

    def _counts_from_1904(self) -> bool:
        copy = self._copied()
        if copy is not None:
            return copy.since_1904
        return bool(self._book.api.Date1904) if COM else False

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
        new = [name for name in pages if name not in before]
        with drawn(self._app, pages) as (aside, from_book):
            sources = aside.sheets
            spare = partial(sources, spare_name(pages))
            for name, view in before.items():
                page, own = pages[name], partial(self._sheet, name)
                source = Tab(self._app, from_book, page.sheet, partial(sources, page.sheet))
                with kept_notes(own, spare, noted=view.noted):
                    put_cells(source, Tab(self._app, self._path.name, name, own), page)
            if new:
                add_sheets(aside, [pages[name].sheet for name in new], self._sheet(names[-1]))
                names += new
        if COM:
            self._show({name: (view, view_of(pages[name])) for name, view in before.items()})

    def _show(self, views: Mapping[str, tuple[View, View]]) -> None:
        """Sets sheets up from the first view to the second; the sheet that the user looks at stays in front."""
        views = {name: (shown, wanted) for name, (shown, wanted) in views.items() if shown != wanted}
        moved = any(shown.freeze != wanted.freeze for shown, wanted in views.values())
        active = self._book.api.ActiveSheet if moved else None
        window = cache(lambda: self._book.api.Windows(1))
        for name, (shown, wanted) in views.items():
            show(self._sheet(name), shown, wanted, window)
        if active is not None:
            active.Activate()

    def _view(self, name: str) -> View:
        copy = self._copied()
        if copy is not None:
            return copy.view(name)
        if not COM:
            return UNKNOWN
        found = self._sheet(name).api
        return replace(UNKNOWN, protected=bool(found.ProtectContents), noted=bool(found.Comments.Count))


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
