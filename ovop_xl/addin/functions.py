"""Worksheet functions about persons, numbers and words: what a formula in a cell may ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from ovop_xl.domain.text.dates import ParsedDate, parse_date
from ovop_xl.domain.text.identifiers import KINDS, Judgement, Kind, judge
from ovop_xl.domain.text.masking import mask_text
from ovop_xl.domain.text.names import bare_name, tidy_name
from ovop_xl.domain.text.numbers import parse_number
from ovop_xl.letters import wording
from ovop_xl.locale import say
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.records import plain

from .worksheet import Refused, worksheet_function

_Chosen = TypeVar("_Chosen")
_FIRST_DAY = dt.date(1899, 12, 30)
_FIRST_SERIAL, _NO_SERIAL = 61, 2_958_466
"""Days as Excel numbers them; those before 1 March 1900 it numbers as if that year had been a leap year."""
_NUMBERS: dict[str, Kind] = {"hp": "phone", **{str(kind): kind for kind in KINDS if kind != "phone"}}


@worksheet_function("OVOP_NIK")
def nik_status(value: Value) -> str:
    """Whether a NIK can be right."""
    return _status(judge("nik", value))


@worksheet_function("OVOP_NIB")
def nib_status(value: Value) -> str:
    """Whether a NIB can be right."""
    return _status(judge("nib", value))


@worksheet_function("OVOP_PERIKSA")
def number_status(value: Value, kind: Value) -> str:
    """Whether a number of any kind that the checks know can be right."""
    return _status(judge(_word(kind, _NUMBERS), value))


@worksheet_function("OVOP_UMUR")
def age(nik: Value, day: Value) -> int:
    """Full years at a day, by the birth date in a NIK."""
    found, at = _sound(nik), _day(day)
    born = found.birth_day.date(at.year) if found.birth_day else None
    if born and born > at and found.birth_day:
        born = found.birth_day.date(at.year - 1)
    if born is None:
        raise Refused("nik", status=_status(found))
    return at.year - born.year - ((at.month, at.day) < (born.month, born.day))


@worksheet_function("OVOP_KELAMIN")
def sex(nik: Value) -> str:
    """L or P, by the birth day in a NIK."""
    return _sound(nik).sex or ""


@worksheet_function("OVOP_NAMA")
def name(value: Value, form: Value = None) -> str:
    """A name without its titles, or tidied with them."""
    forms: dict[str, Callable[[str], str]] = {"polos": bare_name, "rapi": tidy_name}
    return _word(form, forms, "polos")(plain(value))


@worksheet_function("OVOP_SAMAR")
def masked(value: Value) -> Value:
    """A text or number with NIK and phone numbers in it hidden."""
    if isinstance(value, int) and not isinstance(value, bool):
        hidden = mask_text(str(value))
        return value if hidden == str(value) else hidden
    return mask_text(value) if isinstance(value, str) else value


@worksheet_function("OVOP_TERBILANG")
def in_words(value: Value, form: Value = None) -> str:
    """A number in words."""
    forms: dict[str, Callable[[Decimal], str]] = {
        "angka": wording.in_words,
        "rupiah": lambda number: wording.rupiah_in_words(number).partition("(")[2].removesuffix(")"),
        "lengkap": wording.rupiah_in_words,
        "urutan": _ordinal,
    }
    return _spoken(_word(form, forms, "angka"), value)


@worksheet_function("OVOP_RUPIAH")
def rupiah(value: Value) -> str:
    """An amount as letters print it."""
    return _spoken(wording.rupiah, value)


@worksheet_function("OVOP_TANGGAL")
def date_words(value: Value, form: Value = None, until: Value = None) -> str:
    """A date, or a range of days, as letters print it."""
    forms: dict[str, tuple[Callable[[dt.date], str], Callable[[dt.date, dt.date], str] | None]] = {
        "panjang": (wording.long_date, wording.date_range),
        "hari": (wording.weekday_date, wording.weekday_range),
        "kata": (wording.date_in_words, None),
        "romawi": (wording.roman_month, None),
    }
    single, ranged = _word(form, forms, "panjang")
    first = _day(value)
    if until is None:
        return single(first)
    last = _day(until)
    if ranged is None:
        raise Refused("no_range", form=plain(form))
    if last < first:
        raise Refused("reversed", first=wording.long_date(first), last=wording.long_date(last))
    return ranged(first, last)


def _status(found: Judgement) -> str:
    cause = say(f"functions.cause.{found.cause}") if found.cause else ""
    return say(f"functions.status.{found.status}") + (f" ({cause})" if cause else "")


def _sound(nik: Value) -> Judgement:
    found = judge("nik", nik)
    if found.status not in ("ok", "untidy"):
        raise Refused("nik", status=_status(found))
    return found


def _word(value: Value, words: Mapping[str, _Chosen], usual: str | None = None) -> _Chosen:
    """What one of `words` stands for; `usual` where nothing is said."""
    given = plain(value).casefold() or usual or ""
    if given not in words:
        raise Refused("word", given=plain(value) or "–", known=", ".join(words))
    return words[given]


def _spoken(speak: Callable[[Decimal], str], value: Value) -> str:
    try:
        return speak(_number(value))
    except ValueError as error:
        raise Refused("too_large", given=plain(value)) from error


def _number(value: Value) -> Decimal:
    """A number as Excel shows it, in fifteen digits, or one typed as text that can be read in one way only."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(f"{value:.15g}")
    found = parse_number(value) if isinstance(value, str) else None
    if found is None or found.status == "not_a_number":
        raise Refused("no_number", given=plain(value))
    if found.value is None:
        raise Refused("number_unclear", given=plain(value), readings=" / ".join(map(wording.decimal, found.readings)))
    return found.value


def _ordinal(number: Decimal) -> str:
    if number != number.to_integral_value() or number < 1:
        raise Refused("no_ordinal", given=wording.decimal(number))
    return wording.ordinal(int(number))


def _day(value: Value) -> dt.date:
    """A date, the number by which Excel counts its days, or a text that can be read in one way only."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not _FIRST_SERIAL <= value < _NO_SERIAL:
            raise Refused("no_date", given=plain(value))
        return _FIRST_DAY + dt.timedelta(days=int(value))
    found: ParsedDate = parse_date(value)
    if found.status == "ambiguous":
        readings = " / ".join(map(wording.long_date, found.readings))
        raise Refused("date_unclear", given=plain(value), readings=readings)
    if found.status != "ok" or found.start is None or found.is_range:
        raise Refused("no_date", given=plain(value) or "–")
    return found.start
