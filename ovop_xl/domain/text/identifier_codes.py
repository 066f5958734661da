"""Phone numbers, e-mail addresses, area codes (Kemendagri) and classification codes of letters."""

from __future__ import annotations

import re
from typing import Literal

from .identifier_text import Judgement, Raw, is_digits, wrong_digits

Level = Literal["provinsi", "kabupaten", "kecamatan", "desa"]

_COUNTRY = re.compile(r"^\+?62(?:0(?=8))?")
_BETWEEN_DIGITS = re.compile(r"[\s.\-–()'’]")
_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
_ARCHIVE = re.compile(r"[0-9]{3}(?:\.[0-9]{1,3})*")
_LEVELS: tuple[Level, ...] = ("provinsi", "kabupaten", "kecamatan", "desa")


def _national(digits: str) -> str:
    """The number as dialled at home: +62 and 62 become 0, also where somebody left the 0 behind them."""
    return _COUNTRY.sub("0", digits) if digits.startswith(("+", "6")) else digits


def judge_phone(raw: Raw) -> Judgement:
    """A mobile number, `08...` of 10 to 14 digits; `+62`, spaces and dashes are accepted. A lost zero is suggested."""
    digits = raw.text if is_digits(raw.text) else _BETWEEN_DIGITS.sub("", raw.text)
    national = _national(digits)
    if not is_digits(national):
        return wrong_digits(national)
    if national.startswith("8") and 9 <= len(national) <= 13:
        return Judgement("damaged", suggestion="0" + national, cause="lost_zero")
    if national.startswith("0") and not national.startswith("08"):
        return Judgement("suspect", national)
    if not national.startswith("08"):
        return Judgement("wrong_form")
    if not 10 <= len(national) <= 14:
        return Judgement("wrong_length")
    if raw.numeric:
        return Judgement("untidy", national, national, cause="stored_as_number")
    return Judgement("ok", national)


def judge_email(raw: Raw) -> Judgement:
    """One address. The part after @ is folded to lower case; a comma for a dot is suggested."""
    text = raw.text.removeprefix("mailto:")
    if not _EMAIL.fullmatch(text) or ".." in text or len(text) > 254:
        mended = re.sub(r"\s*,\s*|\s*\.\s*", ".", text)
        right = mended != text and _EMAIL.fullmatch(mended) is not None
        return Judgement("wrong_form", suggestion=mended if right else None)
    local, _, domain = text.partition("@")
    normal = f"{local}@{domain.lower()}"
    return Judgement("ok", normal) if text == raw.text else Judgement("untidy", normal, normal)


def _area_parts(text: str) -> list[str] | None:
    parts = text.split(".")
    widths = (2, 2, 2, 4)
    right = len(parts) <= 4 and all(is_digits(p) and len(p) == w for p, w in zip(parts, widths, strict=False))
    return parts if right else None


def _area_possible(parts: list[str]) -> bool:
    """Provinces from 11, kabupaten 01-69 and kota 71-99, kelurahan 1xxx and desa 2xxx."""
    return (
        parts[0] >= "11"
        and (len(parts) < 2 or parts[1] not in {"00", "70"})
        and (len(parts) < 3 or parts[2] != "00")
        and (len(parts) < 4 or parts[3][0] in "12")
    )


def _numeric_area(text: str) -> Judgement:
    """`33.1` was `33.10`, since the second part always has two digits."""
    parts = text.split(".")
    if len(parts) == 2:
        parts[1] = parts[1].ljust(2, "0")
    right = len(parts) <= 2 and all(len(p) == 2 for p in parts) and _area_possible(parts)
    return Judgement("damaged", suggestion=".".join(parts) if right else None, cause="stored_as_number")


def judge_area_code(raw: Raw) -> Judgement:
    """Kode wilayah of Kemendagri, `pp.kk.cc.dddd` from the province down. Digits without dots may be the other system
    of codes (BPS), so only six of them, which that system does not have, are read."""
    if raw.numeric:
        return _numeric_area(raw.text)
    parts = _area_parts(raw.text)
    if parts and _area_possible(parts):
        return Judgement("ok", raw.text, level=_LEVELS[len(parts) - 1])
    if "." in raw.text or not is_digits(raw.digits):
        return Judgement("wrong_form")
    dotted = ".".join(re.findall(r"..", raw.digits))
    if len(raw.digits) == 6 and _area_possible(dotted.split(".")):
        return Judgement("untidy", dotted, dotted, level="kecamatan")
    return Judgement("suspect" if len(raw.digits) in {4, 10} else "wrong_length")


def judge_archive_code(raw: Raw) -> Judgement:
    """Kode klasifikasi, `500.3.10`: three digits, then parts of one to three. As a number it has lost its zeros at
    either end: `005` is 5 and `500.10` is 500.1, and whether it was `500.1` nobody can tell."""
    if raw.numeric:
        return _numeric_archive(raw.text)
    text = re.sub(r"\s*\.\s*", ".", raw.text)
    if not _ARCHIVE.fullmatch(text):
        return Judgement("wrong_length" if is_digits(text) else "wrong_form")
    return Judgement("ok", text) if text == raw.text else Judgement("untidy", text, text)


def _numeric_archive(text: str) -> Judgement:
    if "." in text:
        return Judgement("suspect", cause="stored_as_number")
    if not is_digits(text) or len(text) > 3:
        return Judgement("wrong_form", cause="stored_as_number")
    if len(text) < 3:
        return Judgement("damaged", suggestion=text.zfill(3), cause="lost_zero")
    return Judgement("untidy", text, text, cause="stored_as_number")
