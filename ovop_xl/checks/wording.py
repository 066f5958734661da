"""Values as they are compared and as they are shown: tidied text, letters of other alphabets, masked numbers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence

from ovop_xl.domain.text.masking import mask_nik, mask_phone, mask_text
from ovop_xl.domain.text.similar import fold, visible
from ovop_xl.workbook.block import CellError, Formula, Uncalculated, Value
from ovop_xl.workbook.contract import Column

LONGEST_SHOWN = 60
ERROR_TEXTS = frozenset(["#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"])
_OTHER_ALPHABETS = ("CYRILLIC ", "GREEK ", "LATIN SMALL LETTER SCRIPT", "LATIN LETTER SMALL CAPITAL")
_ODD_SPACE = re.compile("[\t\r\n\x0b\x0c\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TIDY = re.compile(r"[A-Za-z0-9(][!-~]*(?: [!-~]+)*")
_STRAY = re.compile(rf"^\s|\s$|  |{_ODD_SPACE.pattern}|{_INVISIBLE.pattern}")


def is_error(value: Value) -> bool:
    """An error value, also one that somebody pasted as text."""
    return isinstance(value, CellError) or (isinstance(value, str) and value.strip() in ERROR_TEXTS)


def unusable(value: Value) -> bool:
    """A cell that holds no value although it is not blank."""
    return is_error(value) or isinstance(value, Uncalculated)


def _latin_letter(letter: str) -> str:
    if letter.isascii() or not unicodedata.name(letter, "").startswith(_OTHER_ALPHABETS):
        return letter
    found = fold(letter)
    if not (found.isascii() and found):
        return letter
    return found.upper() if letter.isupper() else found


def latin(text: str) -> str:
    """`text` with letters of other alphabets that look like Latin ones replaced by those."""
    return text if text.isascii() else "".join(map(_latin_letter, text))


def clean(value: Value) -> str:
    """A value as it is compared: text without stray spaces and look-alikes; empty for blanks, errors and formulas
    without a value; 2.0 as `2`, dates as `2017-05-18`."""
    if value.__class__ is str and value.isascii() and "#" not in value:
        return " ".join(value.split())
    if value is None or unusable(value):
        return ""
    if isinstance(value, str):
        return " ".join(value.split()) if value.isascii() else latin(visible(value))
    if isinstance(value, Formula):
        return clean(value.value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def are_clean(values: Sequence[Value]) -> bool:
    """Whether all are texts that `clean` leaves as they are, found out without looking at each."""
    if set(map(type, values)) != {str}:
        return False
    text = " ".join(values)  # type: ignore[arg-type]  # texts, as was asked
    return text.isascii() and "#" not in text and text == " ".join(text.split())


def is_tidy(text: str) -> bool:
    """Plain words with single spaces between them, as nearly all texts are."""
    return _TIDY.fullmatch(text) is not None


def has_stray_space(text: str, lines: bool = False) -> bool:
    """Spaces at the ends, doubled ones, odd or invisible ones. `lines`: line breaks inside are meant."""
    found = _STRAY.search(text.replace("\n", " ") if lines else text)
    return found is not None


def without_stray_space(text: str, lines: bool = False) -> str:
    """`text` with single plain spaces; with `lines` its line breaks stay."""
    parts = text.split("\n") if lines else [text]
    tidy = (" ".join(_INVISIBLE.sub("", _ODD_SPACE.sub(" ", part)).split()) for part in parts)
    return "\n".join(tidy).strip()


def shown(value: Value, column: Column | None = None) -> str:
    """A value as a message shows it: short, personal numbers masked."""
    kind = column.identifier if column else None
    if kind in {"nik", "kk"} and not unusable(value):
        return mask_nik(value) if not isinstance(value, dt.date) else _plain(value)
    if kind == "phone" and not unusable(value):
        return mask_phone(value) if not isinstance(value, dt.date) else _plain(value)
    text = mask_text(_plain(value))
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Uncalculated):
        return f"={value.text}"
    if isinstance(value, Formula):
        return _plain(value.value)
    if isinstance(value, dt.datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    return str(value)
