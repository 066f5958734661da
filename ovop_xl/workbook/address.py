"""Cell addresses in A1 form; rows and columns are counted from 1."""

from __future__ import annotations

import re
from functools import cache

_CELL = re.compile(r"^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$")


@cache
def letters(column: int) -> str:
    """28 -> AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@cache
def column_number(text: str) -> int:
    """AB -> 28."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """(5, 28) -> AB5."""
    return f"{letters(column)}{row}"


def split(cell: str) -> tuple[int, int]:
    """AB5 or $AB$5 -> (5, 28). Raises ValueError for anything else."""
    found = _CELL.match(cell)
    if not found:
        raise ValueError(cell)
    return int(found[2]), column_number(found[1])


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a reference: quoted unless it is a plain word."""
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", sheet) and not _CELL.match(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"
