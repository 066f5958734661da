"""Getting the bytes of a workbook, or saying in one coded sentence why that is not possible or not allowed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from ovop_xl.errors import UnreadableFileError, UnwritableFileError

from . import limits
from .encryption import OLE
from .package import Package

Format = Literal["xlsx", "ods"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LISTS = (".csv", ".tsv", ".txt")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_WORKSHEETS = "xl/worksheets/"


def load(path: Path) -> bytes:
    """The bytes of the file. Raises UnreadableFileError: missing, a folder, empty, too large, not allowed."""
    try:
        if path.is_dir():
            raise UnreadableFileError("E002")
        size = path.stat().st_size
        if size > limits.MAX_FILE:
            limit = limits.MAX_FILE // limits.MEGABYTE
            raise UnreadableFileError("E010", megabytes=size // limits.MEGABYTE, limit=limit)
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFileError("E001") from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError("E009") from error
    if not raw:
        raise UnreadableFileError("E003")
    return raw


def refuse_lists(path: Path, raw: bytes) -> None:
    """Raises UnreadableFileError E046 for a list in plain text, which is imported into a workbook."""
    if path.suffix.lower() in _LISTS and not raw.startswith((*_ZIP, OLE)):
        raise UnreadableFileError("E046")


def unpack(raw: bytes) -> tuple[Package, Format]:
    """The package in the bytes and its format. Raises UnreadableFileError for anything else than .xlsx, .xlsm, .ods."""
    if raw.startswith(OLE):
        raise UnreadableFileError(_ole_code(raw))
    if not raw.startswith(_ZIP):
        raise UnreadableFileError("E004")
    package = Package(raw)
    if "mimetype" in package and package.read("mimetype").strip() == _ODS:
        package.verify(skip=_WORKSHEETS)
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.xml("META-INF/manifest.xml"):
            raise UnreadableFileError("E041")
        return package, "ods"
    if "xl/workbook.bin" in package:
        raise UnreadableFileError("E008")
    package.verify(skip=_WORKSHEETS)
    return package, "xlsx"


def _ole_code(raw: bytes) -> str:
    """The old container holds .xls or something else; its directory names streams in UTF-16."""
    old = any(stream.encode("utf-16-le") in raw for stream in ("Workbook", "Book"))
    return "E007" if old else "E004"


def place_refusal(path: Path) -> UnwritableFileError | None:
    """Why the file at `path` must not be replaced now: open elsewhere, read-only, or in a closed folder."""
    name, folder = path.name, path.parent
    for lock, code in ((f"~${name}", "E022"), (f".~lock.{name}#", "E023")):
        if (folder / lock).exists():
            return UnwritableFileError(code, file=name, lock=lock)
    try:
        if path.exists():
            if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
                return UnwritableFileError("E020", file=name)
            with path.open("r+b"):  # on Windows this fails while another program holds the file
                pass
    except OSError:
        return UnwritableFileError("E022", file=name, lock=f"~${name}")
    if folder.exists() and not os.access(folder, os.W_OK):
        return UnwritableFileError("E021", file=name, folder=str(folder))
    return None
