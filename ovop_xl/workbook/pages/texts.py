"""Values in running text: numbers, dates, stars and reasons as the page's language writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING

from ovop_xl.locale import Lang, say

if TYPE_CHECKING:
    from ovop_xl.domain.programme.month import Month, Number

FULL_STAR, EMPTY_STAR = "★", "☆"
NAMED = 20
"""How many of many a sentence names: a cell holds 32,767 characters, and nobody reads so many."""
MOST_DRAWN = 20
"""Stars that are drawn one by one."""
MOST_STARS = 5
"""No programme that we know gives more; a row of stars shows this many places unless a scheme has fewer."""


def as_float(value: Number | float) -> float:
    """A cell's number: exact values become the nearest float only here."""
    return float(value)


def share(value: Fraction) -> float:
    """A figure in percent as the number that a percent cell holds: 82.5 becomes 0.825, in one exact division."""
    return value.numerator / (value.denominator * 100)


def rounded(value: Number, decimals: int) -> Decimal:
    """`value` rounded half up, exactly."""
    return Decimal(floor(Fraction(value) * 10**decimals + Fraction(1, 2))).scaleb(-decimals)


def number(value: Number, decimals: int | None = None, lang: Lang = "id") -> str:
    """`1.250,5` in Indonesian, `1,250.5` in English; half up to `decimals`, or all decimals up to four without it."""
    # A fraction takes ten times as long to be looked up as its two whole numbers.
    return _ratio(*value.as_integer_ratio(), decimals, lang)


@lru_cache(maxsize=65536)
def _ratio(part: int, whole: int, decimals: int | None, lang: Lang) -> str:
    text = f"{rounded(Fraction(part, whole), 4 if decimals is None else decimals):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


def percent(value: Number, lang: Lang = "id", decimals: int = 1) -> str:
    """A figure in percent as text: `82,5 %`."""
    return f"{number(value, decimals, lang)} %"


def rupiah(value: Number, lang: Lang = "id") -> str:
    return f"Rp{number(value, 0, lang)}"


@lru_cache(maxsize=4096)
def day(date: dt.date, lang: Lang = "id") -> str:
    """18 Mei 2017."""
    return f"{date.day} {say('pages.months', lang).split()[date.month - 1]} {date.year}"


def month_name(month: Month, lang: Lang = "id") -> str:
    """Mei 2017."""
    return f"{say('pages.months', lang).split()[month.month - 1]} {month.year}"


def period_name(month: Month, edition: str, lang: Lang = "id") -> str:
    """Mei 2017, for a longer edition Januari–Mei 2017 or Tahun 2017."""
    if edition == "year":
        return say("pages.year", lang, year=month.year)
    if edition == "to_date" and month.month > 1:
        return f"{say('pages.months', lang).split()[0]}–{month_name(month, lang)}"
    return month_name(month, lang)


def days(dates: Sequence[dt.date], lang: Lang = "id") -> str:
    """First to last of `dates` in words; empty without dates."""
    if not dates:
        return ""
    first, last = min(dates), max(dates)
    if first == last:
        return day(first, lang)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, lang)}"
    return f"{day(first, lang)} – {day(last, lang)}"


def stars(count: int, most: int = MOST_STARS) -> str:
    """★★★☆☆ for 3 of 5; what is no number of stars but stands in a cell for one is told as a number."""
    if not 0 <= count <= MOST_DRAWN or most > MOST_DRAWN:
        return f"{FULL_STAR} {count}"
    return FULL_STAR * count + EMPTY_STAR * max(most - count, 0)


def listed(items: Sequence[str], lang: Lang = "id", most: int | None = None) -> str:
    """`a, b dan c`; beyond `most` items the rest is counted (`a, b dan 7 lainnya`)."""
    shown = list(items)
    if most is not None and len(shown) > most:
        shown = [*shown[:most], say("pages.others", lang, count=len(items) - most)]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {say('pages.and', lang)} {shown[-1]}"


def in_text(value: object, lang: Lang = "id") -> object:
    """A value as it stands in a sentence: exact numbers, dates and lists of codes become text, the rest stays."""
    if isinstance(value, (Fraction, Decimal)):
        return number(value, None, lang)
    if isinstance(value, dt.date):
        return day(value, lang)
    if isinstance(value, tuple):
        return listed([str(item) for item in value], lang)
    return value


def sentence(key: str, values: Mapping[str, object], lang: Lang = "id") -> str:
    """The text of `key` with its values written as the language writes them."""
    return say(key, lang, **{name: in_text(value, lang) for name, value in values.items()})
