"""Cells as XML: every kind of value that a workbook holds. Texts stand in the cell itself, never as formulas."""

from __future__ import annotations

import datetime as dt
import math
import re

from ovop_xl.errors import WrongInputError
from ovop_xl.workbook.block import CellError, Formula, Uncalculated, Value

from . import limits
from .spans import escaped

_DAY = dt.timedelta(days=1)
_EPOCH_1900 = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_DATES = (dt.date, dt.time, dt.timedelta)
_NEEDS_CARE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def serial(value: dt.date | dt.time | dt.timedelta, *, since_1904: bool) -> float:
    """Days since day 0 of the workbook; the time of day as a fraction."""
    if isinstance(value, dt.timedelta):
        return value / _DAY
    if isinstance(value, dt.time):
        return dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / _DAY
    moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
    return (moment.replace(tzinfo=None) - (_EPOCH_1904 if since_1904 else _EPOCH_1900)) / _DAY


def text_xml(text: str) -> str:
    """Text inside an element as Excel reads it back: control characters as `_x0007_`, such look-alikes guarded."""
    # Most texts hold nothing of the sort, which is said much faster than it is looked for.
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text or "_x" in text):
        return text
    return escaped(_NEEDS_CARE.sub(_guarded, text))


def _guarded(match: re.Match[str]) -> str:
    found = match[0]
    return f"_x005F{found}" if len(found) > 1 else f"_x{ord(found):04X}_"


def cell_xml(ref: str, style: int, value: Value, p: str = "", *, since_1904: bool = False) -> str:
    """One `<c>` element; `p` is the prefix of the part. An empty value keeps the format of the cell.

    Raises WrongInputError E032 for a text that is longer than Excel bears.
    """
    try:
        return f'<{p}c r="{ref}{after_address(style, value, p, since_1904)}'
    except WrongInputError as error:
        error.values["cell"] = ref
        raise


def after_address(style: int, value: Value, p: str, since_1904: bool) -> str:
    """What follows the address in a `<c>` element, from its closing quote on. E032 is raised without the address."""
    head = f'" s="{style}"' if style else '"'
    if value is None or value == "":
        return f"{head}/>"
    if type(value) is int:
        return f"{head}><{p}v>{value}</{p}v></{p}c>"
    if is_too_long(value):
        raise WrongInputError("E032", length=len(str(value)), limit=limits.MAX_TEXT)
    if isinstance(value, str) and not isinstance(value, CellError):
        return f"{head} {_text_cell(value, p)}</{p}c>"
    return f"{head}{_typed(value, p, since_1904=since_1904)}</{p}c>"


def is_too_long(value: Value) -> bool:
    """True for a text that is longer than Excel bears."""
    return isinstance(value, str) and len(value) > limits.MAX_TEXT


def _text_cell(text: str, p: str) -> str:
    spaced = text != text.strip() or "\n" in text or "\t" in text or "  " in text
    keep = ' xml:space="preserve"' if spaced else ""
    return f't="inlineStr"><{p}is><{p}t{keep}>{text_xml(text)}</{p}t></{p}is>'


def _typed(value: Value, p: str, *, since_1904: bool) -> str:
    if isinstance(value, CellError):
        return f' t="e"><{p}v>{escaped(value)}</{p}v>'
    if isinstance(value, bool):
        return f' t="b"><{p}v>{value:d}</{p}v>'
    if isinstance(value, Formula):
        return _formula(value, p)
    if isinstance(value, Uncalculated):
        return f"><{p}f>{text_xml(value.text)}</{p}f>"
    if isinstance(value, _DATES):
        value = serial(value, since_1904=since_1904)
    if isinstance(value, float) and math.isinf(value):
        return f' t="e"><{p}v>#NUM!</{p}v>'  # a sum beyond all numbers, as Excel tells it
    if isinstance(value, int | float) and math.isfinite(value):
        return f"><{p}v>{_number(value)}</{p}v>"
    raise ValueError(f"no cell value: {value!r}")


def _formula(formula: Formula, p: str) -> str:
    value, kind = formula.value, ""
    if isinstance(value, bool):
        kind, shown = ' t="b"', f"{value:d}"
    elif isinstance(value, str):
        kind, shown = ' t="e"' if isinstance(value, CellError) else ' t="str"', text_xml(value)
    else:
        shown = _number(value)
    return f"{kind}><{p}f>{text_xml(formula.text.removeprefix('='))}</{p}f><{p}v>{shown}</{p}v>"


def _number(value: float) -> str:
    return repr(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else repr(value)
