"""What arrives in an identifier's cell, and what a spreadsheet may have done to it before."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Literal, NamedTuple

from .similar import visible

IdentifierStatus = Literal[
    "ok",
    "blank",
    "untidy",
    "suspect",
    "damaged",
    "wrong_length",
    "wrong_form",
    "impossible_date",
]
"""untidy: the right value in another writing, `suggestion` is the right one. suspect: a spreadsheet may have changed
it, ask. damaged: a spreadsheet has changed it. wrong_form: characters or parts that this identifier cannot have."""

CauseOfDamage = Literal["stored_as_number", "scientific", "date", "lost_zero", "ends_in_zeros", "look_alike"]


class BirthDay(NamedTuple):
    """Birth day as a NIK tells it: its year has two digits, so the century is open."""

    day: int
    month: int
    short_year: int

    def date(self, reference_year: int) -> dt.date | None:
        """The last such day in a year up to `reference_year`; None for 29 February of a year that has none."""
        century = reference_year // 100 * 100
        year = century + self.short_year
        try:
            return dt.date(year if year <= reference_year else year - 100, self.month, self.day)
        except ValueError:
            return None


class Judgement(NamedTuple):
    """What is known of one value. `normal` is the canonical text (digits only for numbers) when its form is right;
    `printed` how letters show it; `suggestion` stands only where the right value follows for certain.
    `sex` is L or P; `birth` is known for NIP, and for NIK when a reference year was given; `generation` tells two
    forms of one identifier apart; `level` is that of an area code."""

    status: IdentifierStatus
    normal: str | None = None
    suggestion: str | None = None
    printed: str | None = None
    cause: CauseOfDamage | None = None
    sex: Literal["L", "P"] | None = None
    birth_day: BirthDay | None = None
    birth: dt.date | None = None
    expires_year: int | None = None
    generation: Literal["old", "new"] | None = None
    level: Literal["provinsi", "kabupaten", "kecamatan", "desa"] | None = None


class Raw(NamedTuple):
    """A cell's value as text. `numeric`: the spreadsheet holds a number. `cause` is set when it is lost for certain."""

    text: str
    numeric: bool = False
    cause: CauseOfDamage | None = None

    @property
    def digits(self) -> str:
        """The text without the separators that people put between digits, and the apostrophe they put before them."""
        return self.text if is_digits(self.text) else _SEPARATORS.sub("", self.text)


_SEPARATORS = re.compile(r"[\s.\-–/'’`]")
_SCIENTIFIC = re.compile(r"'?[0-9](?:[.,][0-9]+)?[Ee]\+?[0-9]{1,3}")
_NUMBER_TEXT = re.compile(r"[0-9]+\.0")


def _raw_number(value: int | float) -> Raw:
    if isinstance(value, float) and not value.is_integer():
        return Raw(repr(value), numeric=True)
    if abs(value) >= 10**30:  # no identifier is meant, and Python refuses to print integers of some thousand digits
        return Raw("", numeric=True)
    # Beyond 2**53 a spreadsheet's fifteen digits are all that is known: what the binary number adds was never typed.
    return Raw(str(int(value) if abs(value) < 2**53 else int(Decimal(f"{value:.15g}"))), numeric=True)


def raw(value: object) -> Raw | None:
    """The value of a cell ready to be judged; None for a blank cell."""
    if isinstance(value, str):
        return _raw_text(value[:200])
    if value is None:
        return None
    if isinstance(value, bool):
        return Raw(str(value))
    if isinstance(value, int | float):
        return _raw_number(value) if value == value and abs(value) != float("inf") else Raw("?")
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return Raw("", cause="date")
    return _raw_text(str(value)[:200])


def _raw_text(text: str) -> Raw | None:
    if is_digits(text):
        return Raw(text)
    text = visible(text)
    if _SCIENTIFIC.fullmatch(text):
        return Raw(text, cause="scientific")
    if _NUMBER_TEXT.fullmatch(text):
        return Raw(text[:-2], numeric=True)
    return Raw(text) if text else None


_LETTERS_FOR_DIGITS = str.maketrans("OoIl|", "00111")


def as_digits(text: str) -> str | None:
    """`text` with the letters O, I and l read as digits, when that makes it all digits and it was not before."""
    replaced = text.translate(_LETTERS_FOR_DIGITS)
    return replaced if replaced != text and is_digits(replaced) else None


def is_digits(text: str) -> bool:
    """Only the ten ASCII digits, at least one."""
    return text.isascii() and text.isdigit()


def wrong_digits(text: str) -> Judgement:
    """The judgement of a text that should be digits but is not, with look-alike letters named where they are why."""
    found = as_digits(text)
    return Judgement("wrong_form", suggestion=found, cause="look_alike" if found else None)
