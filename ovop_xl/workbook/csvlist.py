"""Lists that come as CSV: encoding and separator are found out and told, formulas never arise, guards are taken off."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ovop_xl.errors import UnreadableFileError

from .address import address
from .block import Block, Value
from .onfile import limits

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 60
_SAMPLE_TEXT = 65_536
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DIRECTIVE = re.compile(r"sep=([^\r\n\"])\r?\n", re.IGNORECASE)
_GUARDED = re.compile(r"'(?=[=+\-@\t\r]|[0-9])")
_COMMA_DECIMAL = re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+),(?:\d{1,2}|\d{4,})")
_DOT_DECIMAL = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)\.(?:\d{1,2}|\d{4,})")


@dataclass(frozen=True, slots=True)
class CsvList:
    """The values as texts at their places, as if the file were a sheet, and how the file was read."""

    block: Block
    encoding: str
    separator: str


def read_csv(raw: bytes, name: str) -> CsvList:
    """The list in the bytes. Raises UnreadableFileError E125 where they are no text, E014 and E047 beyond the
    limits of cells and rows."""
    encoding = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None)
    if encoding is None and b"\0" in raw:
        raise UnreadableFileError("E125", file=name, reason="NUL")
    reason = ""
    # What is not UTF-8 comes from an older Excel, which writes the code page of western Windows.
    for one in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            return _read(raw, one, name)
        except UnicodeError as error:
            reason = getattr(error, "reason", str(error))
        except csv.Error as error:
            raise UnreadableFileError("E125", file=name, reason=str(error)) from error
    raise UnreadableFileError("E125", file=name, reason=reason)


def _read(raw: bytes, encoding: str, name: str) -> CsvList:
    """Decoded as it is read: a text as a whole would weigh four times its bytes."""
    sample = _opened(raw, encoding).read(_SAMPLE_TEXT)
    directive = _DIRECTIVE.match(sample)
    separator = directive[1] if directive else found_separator(sample)
    lines = _opened(raw, encoding)
    if directive:
        lines.readline()
    rows: list[list[str]] = []
    cells = width = filled = 0
    for row in csv.reader(lines, delimiter=separator):
        rows.append(row)
        width = max(width, len(row))
        cells += len(row)
        filled += any(row)
        if filled > limits.MAX_LIST_ROWS:
            raise UnreadableFileError("E047", file=name, limit=limits.MAX_LIST_ROWS)
        if max(cells, len(rows) * width) > limits.MAX_CELLS_READ:
            raise UnreadableFileError("E014", file=name, sheet=name, cell=address(len(rows), len(row)))
    padded: list[list[Value]] = [[*map(_value, row), *[None] * (width - len(row))] for row in rows]
    return CsvList(Block(padded, first_row=2 if directive else 1), encoding, separator)


def _opened(raw: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(raw), encoding, newline="")


def found_separator(text: str) -> str:
    """The separator by which most of the first rows have the same number of fields, more than one."""
    return max(SEPARATORS, key=lambda separator: _evenness(text[:_SAMPLE_TEXT], separator))


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    widths: list[int] = []
    try:
        for row in reader:
            if any(row):
                widths.append(len(row))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    split = Counter(width for width in widths if width > 1)
    if not split:
        return 0.0, 0
    width, often = max(split.items(), key=lambda item: (item[1], item[0]))
    return often / len(widths), width


def unguarded(text: str) -> str:
    """`text` without the apostrophe that keeps a spreadsheet from calculating it or from taking it for a number."""
    return text[1:] if _GUARDED.match(text) else text


def _value(text: str) -> Value:
    return unguarded(text) or None


def decimal_mark(texts: Iterable[str]) -> str | None:
    """The decimal mark of these numbers: a comma or a dot; None where nothing tells, or where both are used."""
    seen = {
        mark for text in texts for mark, form in ((",", _COMMA_DECIMAL), (".", _DOT_DECIMAL)) if form.fullmatch(text)
    }
    return seen.pop() if len(seen) == 1 else None
