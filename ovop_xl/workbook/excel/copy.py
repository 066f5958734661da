"""A copy of an open workbook, made by Excel in one call and read as a file: values, and how sheets are set up."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.block import Block
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.onfile.bookpart import BookPart, main_part
from ovop_xl.workbook.onfile.opening import unpack
from ovop_xl.workbook.onfile.relations import relations
from ovop_xl.workbook.onfile.sheetpart import SheetPart

from .members import XlBook
from .session import from_excel
from .view import View, view_in


class ExcelCopy:
    """The bytes of the copy, and what they say."""

    def __init__(self, content: bytes, file: FileBook) -> None:
        self.content, self._file = content, file
        self._package, _ = unpack(content)
        part = main_part(self._package)
        self._tabs = BookPart(self._package, part) if part else None

    @property
    def since_1904(self) -> bool:
        return self._tabs is not None and self._tabs.since_1904

    def sheets(self) -> list[str]:
        return self._file.sheets()

    def read(self, sheet: str) -> Block:
        return self._file.read(sheet)

    def view(self, sheet: str) -> View:
        """How a sheet is set up beside its cells."""
        found = self._tabs.find(sheet) if self._tabs else None
        if found is None or found.kind != "worksheet":
            return View()
        kinds = {relation.kind for relation in relations(self._package, found.part)}
        shown = view_in(SheetPart(self._package.xml(found.part), found.name))
        return replace(shown, noted=bool(kinds & {"comments", "threadedComment"}))


def copy_of(book: XlBook, name: str) -> ExcelCopy | None:
    """The workbook as it is in Excel now; None where Excel gives no copy, or one that only Excel can read."""
    with tempfile.TemporaryDirectory(prefix="ovop-") as folder:
        path = Path(folder) / name
        try:
            book.api.SaveCopyAs(str(path))
            return ExcelCopy(path.read_bytes(), FileBook(path))
        except UnreadableFileError:
            return None
        except Exception as error:
            if isinstance(error, OSError) or from_excel(error):
                return None
            raise
