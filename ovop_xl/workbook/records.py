"""Rows whose cells read as plain values. Nothing is guessed: what is ambiguous is None."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from ovop_xl.domain.text.dates import parse_date
from ovop_xl.domain.text.numbers import parse_number

from .block import CellError, Uncalculated, Value
from .tables import Row, Table

Order = Literal["dmy", "mdy"] | None
_OPTION = re.compile(r"^\s*([^\s–-]+)\s*(?:[–-]\s.*)?$", re.DOTALL)


def date_order(setting: str) -> Order:
    """What `urutan_tanggal` says of a date typed as text: h/b/t, b/h/t, or ask."""
    orders: dict[str, Order] = {"h/b/t": "dmy", "b/h/t": "mdy"}
    return orders.get(setting)


def date(value: Value, order: Order = None) -> dt.date | None:
    """A day, from a real date or an unambiguous text."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and not isinstance(value, CellError) and value.strip():
        parsed = parse_date(value, order)
        return parsed.start if parsed.status == "ok" and parsed.start == (parsed.end or parsed.start) else None
    return None


def number(value: Value) -> Decimal | None:
    """A number as it was typed; binary floats are read through their shortest decimal form."""
    if isinstance(value, bool | CellError):
        return None
    if isinstance(value, int | float):
        return Decimal(repr(value))
    if isinstance(value, str) and value.strip():
        parsed = parse_number(value)
        return parsed.value if parsed.status == "ok" else None
    return None


def whole(value: Value) -> int | None:
    """A whole number, None for anything else."""
    found = number(value)
    return int(found) if found is not None and found == found.to_integral_value() else None


def fraction(value: Value) -> Fraction | None:
    """A number as an exact fraction."""
    found = number(value)
    return None if found is None else Fraction(found)


@lru_cache(maxsize=16384, typed=True)
def option(value: Value) -> str | None:
    """The option's code of a score cell: `2`, `2 – text` and 2.0 are `2`; blank is None. Few texts fill all cells."""
    if value is None or isinstance(value, CellError | Uncalculated):
        return None
    found = _OPTION.match(str(value))
    return found[1] if found else (str(value).strip() or None)


def yes(value: Value) -> bool:
    """True for Ya and the like."""
    return str(value).strip().casefold() in {"ya", "y", "true", "1", "sudah"}


def plain(value: Value) -> str:
    """Stripped text with single spaces; empty for blanks, errors and formulas without a value."""
    if value is None or isinstance(value, CellError | Uncalculated):
        return ""
    return " ".join(str(value).split())


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table, asked by column key. A column that the sheet lacks reads as blank."""

    table: Table
    row: Row

    def text(self, key: str) -> str:
        return plain(self.table.get(self.row, key))

    def date(self, key: str, order: Order = None) -> dt.date | None:
        return date(self.table.get(self.row, key), order)

    def number(self, key: str) -> Decimal | None:
        return number(self.table.get(self.row, key))

    def fraction(self, key: str) -> Fraction | None:
        return fraction(self.table.get(self.row, key))

    def whole(self, key: str) -> int | None:
        return whole(self.table.get(self.row, key))

    def yes(self, key: str) -> bool:
        return yes(self.table.get(self.row, key))
