"""PDF through Word, on a PC that has it: the program that the office itself uses makes its letters.

Word is reached over COM with what xlwings brings along on Windows. Tested on objects of the same shape; not yet seen on
a Windows PC.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from .files import write
from .pdf import Converted, is_signed

_PDF = 17
_NO_ALERTS = 0
_NO_MACROS = 3
_DISCARD = 0


class WordDocument(Protocol):
    """What is used of Word's Document."""

    def ExportAsFixedFormat(self, OutputFileName: str, ExportFormat: int) -> object: ...  # noqa: N802, N803  # Word's
    def Close(self, SaveChanges: int) -> object: ...  # noqa: N802, N803  # Word's names


class WordDocuments(Protocol):
    """What is used of Word's Documents."""

    def Open(  # noqa: N802  # Word's names
        self,
        FileName: str,  # noqa: N803
        ConfirmConversions: bool,  # noqa: N803
        ReadOnly: bool,  # noqa: N803
        AddToRecentFiles: bool,  # noqa: N803
    ) -> WordDocument: ...


class WordApp(Protocol):
    """What is used of Word's Application."""

    Visible: bool
    DisplayAlerts: int
    AutomationSecurity: int

    @property
    def Documents(self) -> WordDocuments: ...  # noqa: N802  # Word's names
    def Quit(self, SaveChanges: int) -> object: ...  # noqa: N802, N803  # Word's names


StartWord = Callable[[], WordApp]


def find_word() -> StartWord | None:
    """How to start a Word of our own, None where this machine has none."""
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"):
            return _start
    return None


def _start() -> WordApp:
    """A Word apart from the one in which somebody may be writing."""
    com: Any = import_module("pythoncom")
    client: Any = import_module("win32com.client")
    com.CoInitialize()
    word: WordApp = client.DispatchEx("Word.Application")
    return word


def export(files: Sequence[Path], start: StartWord) -> Converted | None:
    """A PDF beside each document, from one Word; None where Word does not start. A signed PDF is left alone.

    A document that Word refuses is left out, and the reason is `incomplete`. Raises UnwritableFileError E320.
    """
    free = [file for file in files if not is_signed(file.with_suffix(".pdf"))]
    try:
        word = start()
    except Exception:  # COM raises a class of each library's own; LibreOffice is asked instead
        return None
    try:
        word.Visible, word.DisplayAlerts, word.AutomationSecurity = False, _NO_ALERTS, _NO_MACROS
        made = {file: pdf for file in free if (pdf := _export(word, file)) is not None}
    finally:
        with suppress(Exception):  # a Word that has died has quit
            word.Quit(_DISCARD)
    if len(made) < len(set(free)):
        return Converted(made, "incomplete")
    return Converted(made, "signed" if len(free) < len(files) else None)


def _export(word: WordApp, file: Path) -> Path | None:
    with tempfile.TemporaryDirectory(prefix="ovop-pdf-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "surat.pdf"
        with suppress(Exception):  # COM raises a class of each library's own; the caller counts what came out
            document = word.Documents.Open(str(file.resolve()), False, True, False)
            try:
                document.ExportAsFixedFormat(str(made), _PDF)
            finally:
                document.Close(_DISCARD)
        return write(file.with_suffix(".pdf"), made.read_bytes()) if made.is_file() else None
