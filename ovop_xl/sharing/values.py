"""Cell values as they are compared between home and a returned file, and what a column accepts from outside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from typing import Literal

from ovop_xl.domain.text.dates import DateOrder, parse_date
from ovop_xl.domain.text.identifiers import judge
from ovop_xl.domain.text.numbers import parse_number
from ovop_xl.workbook.block import CellError, Formula, Uncalculated, Value
from ovop_xl.workbook.contract import Column

Fault = Literal["formula", "error_value", "not_an_option", "not_a_number", "not_a_date", "masked", "identifier", "link"]
"""Why a value from a returned file cannot be used. Each has its sentence in the locale."""

_CODE = re.compile(r"([^\s–—-]+)\s*(?:[–—-]\s.*)?", re.DOTALL)
_FORMULAS = (Uncalculated, Formula)
_FIGURES = ("integer", "number", "money", "percent")
_NUMBERS_OF_PERSONS = ("nik", "phone")


def text_of(value: Value) -> str:
    """A value as text, the same for all writings of it: 3, 3.0 and "3" are `3`, dates are `2017-05-18`."""
    if value is None:
        return ""
    if value.__class__ is str:
        return " ".join(value.split())  # the commonest first: a merge asks for every cell
    if value.__class__ is int:
        return str(value)
    if isinstance(value, _FORMULAS):
        return f"={value.text}"
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time.min else value).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def same(one: Value, other: Value) -> bool:
    """True where both say the same, however they are stored."""
    return (one.__class__ is other.__class__ and one == other) or text_of(one) == text_of(other)


def option_code(value: Value) -> str:
    """The code of an answer: `2`, 2 and `2 – text` are `2`; anything else is its text."""
    text = text_of(value)
    found = _CODE.fullmatch(text)
    return found[1] if found else text


def answered(value: Value, codes: Collection[str]) -> tuple[Value, Fault | None]:
    """A returned answer as its option's code, or why it is none of `codes`."""
    if fault := unreadable(value):
        return None, fault
    code = option_code(value)
    if not code:
        return None, None
    return (code, None) if code in codes else (None, "not_an_option")


def settled(column: Column, value: Value, order: DateOrder | None = None) -> tuple[Value, Fault | None]:
    """A returned value as the column keeps it, or why it cannot be used. Blank is a value."""
    if fault := unreadable(value):
        return None, fault
    if text_of(value) == "":
        return None, None
    if column.identifier in _NUMBERS_OF_PERSONS:
        return _number_of_person(column, value)
    if column.kind in _FIGURES:
        return _figure(value)
    if column.kind == "date":
        return _day(value, order)
    if isinstance(value, str):
        return value.strip(), None
    return (value, None) if isinstance(value, dt.time) else (text_of(value), None)


def unreadable(value: Value) -> Fault | None:
    """What no column takes from outside: a formula, in whatever dress, and an error value."""
    if isinstance(value, _FORMULAS):
        return "formula"
    if isinstance(value, CellError):
        return "error_value"
    return "formula" if isinstance(value, str) and value.lstrip().startswith("=") else None


def _number_of_person(column: Column, value: Value) -> tuple[Value, Fault | None]:
    if "*" in str(value):
        return None, "masked"
    found = judge("nik" if column.identifier == "nik" else "phone", value)
    if found.status == "ok":
        return found.normal or text_of(value), None
    usable = found.status == "untidy" and found.suggestion is not None
    return (found.suggestion, None) if usable else (None, "identifier")


def _figure(value: Value) -> tuple[Value, Fault | None]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value, None
    found = parse_number(str(value))
    if found.status != "ok" or found.value is None:
        return None, "not_a_number"
    whole = found.value == found.value.to_integral_value()
    return (int(found.value) if whole else float(found.value)), None


def _day(value: Value, order: DateOrder | None) -> tuple[Value, Fault | None]:
    found = parse_date(value, order)
    if found.status != "ok" or found.start is None or found.is_range:
        return None, "not_a_date"
    return found.start, None
