"""Numbers as people type them. `1.250` may be 1250 or 1,25: such a number is asked about, never read silently."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NumberStatus = Literal["ok", "ambiguous", "not_a_number"]
MAX_LENGTH = 64

_SCALES = {
    "ribu": 10**3, "rb": 10**3, "juta": 10**6, "jt": 10**6,
    "miliar": 10**9, "milyar": 10**9, "triliun": 10**12,
}  # fmt: skip
_CURRENCY = re.compile(r"^(?:rp|idr)\.?\s*", re.IGNORECASE)
_SCALE = re.compile(rf"\s*\b({'|'.join(_SCALES)})\.?$", re.IGNORECASE)
_PLAIN = re.compile(r"[0-9]+")
_COMMA_DECIMAL = re.compile(r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<part>[0-9]+)")
_DOT_DECIMAL = re.compile(r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.(?P<part>[0-9]+)")
_DOT_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?E[+-]?[0-9]{1,2}", re.IGNORECASE)
_LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """`value` only when the status is ok. `readings` are all that an ambiguous text can mean, and `suggestion` the one
    reading where there is one but not in Indonesian form. `percent`: the number stood before a percent sign
    (75 % is 75)."""

    status: NumberStatus
    value: Decimal | None = None
    suggestion: Decimal | None = None
    readings: tuple[Decimal, ...] = ()
    percent: bool = False


NOT_A_NUMBER = ParsedNumber("not_a_number")


def _join(found: re.Match[str]) -> Decimal:
    return Decimal(re.sub(r"[.,]", "", found["whole"]) + "." + found["part"])


def _indonesian(text: str) -> Decimal | None:
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _DOT_GROUPS.fullmatch(text):
        return Decimal(text.replace(".", ""))
    found = _COMMA_DECIMAL.fullmatch(text)
    return _join(found) if found else None


def _english(text: str) -> Decimal | None:
    if _COMMA_GROUPS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    found = _DOT_DECIMAL.fullmatch(text)
    return _join(found) if found else None


def _scientific(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".")) if _SCIENTIFIC.fullmatch(text) else None


def _readings(text: str, money: bool) -> tuple[Decimal, ...]:
    """All values that `text` (no sign, no unit) can have, the Indonesian reading first."""
    home = _indonesian(text)
    if home is not None and money and "," not in text:
        return (home,)
    found = [value for value in (home, _english(text)) if value is not None]
    return tuple(dict.fromkeys(found))


def _strip_sign(text: str) -> tuple[int, str]:
    if text.startswith("(") and text.endswith(")"):
        return -1, text[1:-1].strip()
    if text[:1] in {"-", "−", "–"}:
        return -1, text[1:].strip()
    return 1, text[1:].strip() if text.startswith("+") else text


@dataclass(frozen=True, slots=True)
class _Typed:
    """A typed text taken apart: sign and scale as one factor, the digits with their marks, what stood around them."""

    factor: int
    body: str
    money: bool
    percent: bool
    scaled: bool


def _take_apart(text: str) -> _Typed:
    sign, rest = _strip_sign(" ".join(unicodedata.normalize("NFKC", text).split()))
    bare = _CURRENCY.sub("", rest)
    money = bare != rest
    inner, bare = _strip_sign(bare)
    percent = bare.endswith("%")
    bare = re.sub(r",-{1,2}$", "", bare.removesuffix("%").rstrip())
    scale = _SCALE.search(bare)
    body = bare[: scale.start()] if scale else bare
    factor = sign * inner * (_SCALES[scale[1].lower()] if scale else 1)
    return _Typed(factor, body.strip(), money, percent, scale is not None)


def _parse_text(text: str) -> ParsedNumber:
    typed = _take_apart(text)
    close = typed.body.replace(" ", "")
    readings = _readings(close, typed.money)
    if not readings:
        return _parse_rough(typed, close)
    values = tuple(value * typed.factor for value in readings)
    certain = len(values) == 1 and _indonesian(close) is not None and close == typed.body and not typed.scaled
    if certain:
        return ParsedNumber("ok", values[0], readings=values, percent=typed.percent)
    only = values[0] if len(values) == 1 else None
    return ParsedNumber("ambiguous", None, only, values, typed.percent)


def _parse_rough(typed: _Typed, close: str) -> ParsedNumber:
    """Numbers only to a guessing eye: scientific notation (digits are gone), letters O and l for digits."""
    rounded = _scientific(close)
    if rounded is not None:
        return ParsedNumber("ambiguous", readings=(rounded * typed.factor,), percent=typed.percent)
    digits = close.translate(_LETTERS_FOR_DIGITS)
    readings = _readings(digits, typed.money) if digits != close and re.search(r"[0-9]", close) else ()
    if len(readings) != 1:
        return NOT_A_NUMBER
    value = readings[0] * typed.factor
    return ParsedNumber("ambiguous", None, value, (value,), typed.percent)


def parse_number(value: object) -> ParsedNumber:
    """The number in a cell, typed as a number or as text: `1.250,50`, `Rp 1.500.000,00`, `75 %`, `(5)`.

    Only the Indonesian form is read as ok (comma for decimals, dots in groups of three); money has no thousandths,
    so `Rp 1.500` is 1500. Every other form is ambiguous, with its readings.
    """
    if isinstance(value, bool) or value is None:
        return NOT_A_NUMBER
    if isinstance(value, int | Decimal):
        exact = Decimal(value)
        return ParsedNumber("ok", exact, readings=(exact,)) if exact.is_finite() else NOT_A_NUMBER
    if isinstance(value, float):
        if not math.isfinite(value):
            return NOT_A_NUMBER
        exact = Decimal(repr(value))
        return ParsedNumber("ok", exact, readings=(exact,))
    if not isinstance(value, str) or len(value) > MAX_LENGTH:
        return NOT_A_NUMBER
    return _parse_text(value)
