"""The Workbook port on a file: reads any workbook, rewrites only what the program owns, saves at once or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from python_calamine import CalamineWorkbook

from ovop_xl.errors import OvopError, UnreadableFileError, UnwritableFileError

from .block import Block, Cell, Page, Value
from .envelope import Envelope, read_envelope
from .onfile import limits
from .onfile.bookpart import BookPart, Sheet, main_part
from .onfile.cellwriter import CellWriter
from .onfile.condense import condensed
from .onfile.copies import keep_copy
from .onfile.encryption import AskPassword, decrypted, is_encrypted
from .onfile.forgetting import forget_unused, parts_with
from .onfile.odslook import ods_looks
from .onfile.opening import load, place_refusal, refuse_lists, unpack
from .onfile.pagewriter import write_page
from .onfile.reading import no_collection, open_reader, read_block
from .onfile.saving import make_folder, replace_file
from .onfile.secondlook import SecondLook, first_look, second_look
from .onfile.sharedtext import NO_TEXTS, SharedTexts, has_shared, may_flood
from .onfile.stylebook import StyleBook, styles_of

Progress = Callable[[str, float | None], None]

_SHARED = "xl/sharedStrings.xml"


class FileBook:
    """A workbook file (.xlsx, .xlsm; .ods and encrypted ones to read only). Nothing on disk changes before `save`.

    `progress` hears what `status` says; `clock` dates the copies; `home` stands in for the user's data folder;
    `password` is asked for an encrypted file.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        progress: Progress | None = None,
        clock: Callable[[], dt.datetime] = dt.datetime.now,
        home: Path | None = None,
        password: AskPassword | None = None,
        raw: bytes | None = None,
    ) -> None:
        """`raw` are the bytes of a file that does not lie at `path`, an attachment for instance.

        Raises UnreadableFileError with a code for all that is not a workbook or not safe to open.
        """
        self._path = Path(path)
        self.progress = progress
        self._clock, self._home, self._password = clock, home, password
        with self._named():
            content = load(self._path) if raw is None else raw
            refuse_lists(self._path, content)
            self._take(content)

    def _take(self, raw: bytes) -> None:
        self._raw, self._encrypted = raw, is_encrypted(raw)
        self._package, self._format = unpack(
            decrypted(raw, self._path.name, self._password) if self._encrypted else raw
        )
        self._reader: tuple[int, CalamineWorkbook] | None = None
        self._styles: StyleBook | None = None
        self._texts: SharedTexts | None = None
        self._cells_read: dict[str, int] = {}
        if self._format == "ods":
            self._book = None
            self._looks = ods_looks(self._package.xml("content.xml"))
            return
        part = main_part(self._package)
        if part is None:
            raise UnreadableFileError("E004")
        self._book = BookPart(self._package, part)

    @property
    def path(self) -> Path:
        return self._path

    def envelope(self) -> Envelope:
        """What the file carries besides values."""
        with self._named():
            return read_envelope(self._package, self._book)

    def sheets(self) -> list[str]:
        if self._book is None:
            return list(self._looks)
        return [sheet.name for sheet in self._book.sheets]

    def read(self, sheet: str) -> Block:
        with self._named(), no_collection():
            block = self._block(sheet)
            self._cells_read[sheet] = len(block.rows) * len(block.rows[0]) if block.rows else 0
            if sum(self._cells_read.values()) > limits.MAX_CELLS_READ:
                raise UnreadableFileError("E045", limit=limits.MAX_CELLS_READ)
            return block

    def _block(self, sheet: str) -> Block:
        if self._book is None:
            return read_block(self._calamine(b""), sheet, self._looks[sheet])
        found = self._sheet(sheet)
        if found.kind != "worksheet":
            return Block(())
        if found.part not in self._package:
            raise UnreadableFileError("E015", sheet=found.name)
        content = self._package.xml(found.part)
        short = condensed(content)
        if short is None:
            reader = self._calamine(content)
        else:
            look = SecondLook() if short.plain else first_look(content)
            content = short.content
            reader = open_reader(self._package.with_part(found.part, content))
        if may_flood(self._package.size(_SHARED), content):
            self._shared_texts().check(content, found.name)
        cells = second_look(content, found.name)
        del content  # a sheet may weigh as much as all of its values
        block = read_block(reader, found.name, cells)
        if short is None:
            return block
        return replace(short.block(block), hidden=look.hidden, formulas=look.formulas)

    def write(self, page: Page) -> None:
        with self._whole(page.sheet) as book:
            write_page(self._package, book, self._style_book(book), page)

    def append(self, sheet: str, rows: Sequence[Sequence[Cell]]) -> None:
        with self._whole(sheet) as book:
            self._cells(book, sheet).append(rows)

    def patch(self, sheet: str, cells: Mapping[str, Value]) -> None:
        with self._whole(sheet) as book:
            self._cells(book, sheet).patch(cells)

    def forget(self, texts: Collection[str]) -> list[str]:
        book = self._book
        if book is None:
            return []
        tabs = {sheet.part: sheet.name for sheet in book.sheets}
        forget_unused(self._package, tabs)
        return [tabs.get(part, part) for part in parts_with(self._package, texts)]

    def selection(self) -> tuple[str, tuple[int, ...]] | None:
        return None

    def status(self, text: str, fraction: float | None = None) -> None:
        if self.progress is not None:
            self.progress(text, fraction)

    def snapshot(self) -> Path:
        """A copy of the file as it was opened or last saved. Raises UnwritableFileError where there is no room."""
        try:
            return keep_copy(self._path, self._raw, self._clock(), self._home)
        except OSError as error:
            raise UnwritableFileError("E029", file=self._path.name, reason=error.strerror) from error

    def refusal(self, to: Path | None = None) -> UnwritableFileError | None:
        """Why `save(to)` would be refused as things stand, None where it would not."""
        return self._format_refusal() or place_refusal(self._target if to is None else to)

    def save(self, to: Path | None = None) -> None:
        target = self._target if to is None else to.resolve()
        in_place = target == self._target
        if in_place and not self._package.dirty:
            return
        if self._encrypted:
            raise UnwritableFileError("E042", file=self._path.name)
        with self._named():
            make_folder(target.parent)
            self._check_place(target, in_place=in_place)
            content = self._package.to_bytes()
            replace_file(target, content)
        if in_place:
            self._take(content)

    @property
    def _target(self) -> Path:
        """The file itself where the path is a link to it: a link must not be replaced by a file."""
        return self._path.resolve()

    def _check_place(self, target: Path, *, in_place: bool) -> None:
        refused = place_refusal(target)
        if refused is not None:
            raise refused
        if in_place and (not target.exists() or target.read_bytes() != self._raw):
            raise UnwritableFileError("E026")

    def _format_refusal(self) -> UnwritableFileError | None:
        name = self._path.name
        if self._encrypted:
            return UnwritableFileError("E042", file=name)
        if self._book is None:
            return UnwritableFileError("E024", file=name)
        if self._book.strict:
            return UnwritableFileError("E025", file=name)
        if any(part.lower().startswith("_xmlsignatures/") for part in self._package.names()):
            return UnwritableFileError("E027", file=name)
        return None if self._package.relocatable else UnwritableFileError("E028", file=name)

    def _sheet(self, name: str) -> Sheet:
        found = self._book.find(name) if self._book else None
        if found is None:
            raise KeyError(name)
        return found

    def _cells(self, book: BookPart, name: str) -> CellWriter:
        sheet = self._sheet(name)
        if sheet.kind != "worksheet":
            raise UnwritableFileError("E030", sheet=sheet.name)
        return CellWriter(self._package, book, self._style_book(book), sheet)

    def _style_book(self, book: BookPart) -> StyleBook:
        if self._styles is None:
            self._styles = styles_of(self._package, book)
        return self._styles

    def _shared_texts(self) -> SharedTexts:
        if self._texts is None:
            self._texts = SharedTexts(self._package.xml(_SHARED) if _SHARED in self._package else b"")
        return self._texts

    def _calamine(self, content: bytes) -> CalamineWorkbook:
        """A reader for the sheet part `content`. What we have just written ourselves holds no shared texts, and then a
        large file's need not be read again."""
        version = self._package.version
        if self._reader is None or self._reader[0] != version:
            if version and not has_shared(content):
                return open_reader(self._package.with_part(_SHARED, NO_TEXTS))
            self._reader = version, open_reader(self._package.to_bytes())
        return self._reader[1]

    @contextmanager
    def _whole(self, sheet: str) -> Iterator[BookPart]:
        """A change of the package that happens as a whole or not at all."""
        refused = self._format_refusal()
        if refused is not None or self._book is None:
            raise refused or UnwritableFileError("E024", file=self._path.name)
        before = self._package.mark()
        try:
            with self._named(sheet=sheet):
                yield self._book
        except BaseException:
            self._package.rewind(before)
            self._book = BookPart(self._package, self._book.part)
            self._styles = None
            raise

    @contextmanager
    def _named(self, **place: str) -> Iterator[None]:
        """Errors from below say what is wrong; here they learn in which file, and perhaps on which sheet."""
        try:
            yield
        except OvopError as error:
            error.values.update({"file": self._path.name, **place} | error.values)
            raise
