"""Numbers of permits: NIB, P-IRT, BPOM, halal certificate, registered brand."""

from __future__ import annotations

import re

from .identifier_text import Judgement, Raw, is_digits, wrong_digits

_NUMBER_WORD = r"[\s.:\-]*(?:no(?:mor)?\b)?[\s.:]*"
_PIRT_WORDS = re.compile(rf"^(?:(?:s[\s.]*p[\s.]*)?p[\s.\-]*i[\s.]*r[\s.]*t\b)?{_NUMBER_WORD}", re.IGNORECASE)
_BPOM_WORDS = re.compile(rf"^(?:bpom\b|pom\b)?[\s.]*(?:ri\b)?{_NUMBER_WORD}", re.IGNORECASE)


def _numeric(raw: Raw, found: Judgement) -> Judgement:
    """`found`, but untidy when it is stored as a number: up to fifteen digits nothing is lost except the format."""
    if not raw.numeric or found.status != "ok":
        return found
    return found._replace(status="untidy", suggestion=found.normal, cause="stored_as_number")


def judge_nib(raw: Raw) -> Judgement:
    """13 digits without structure. Twelve digits stored as a number have lost a leading zero."""
    nib = raw.digits
    if not is_digits(nib):
        return wrong_digits(nib)
    if raw.numeric and len(nib) == 12:
        return Judgement("damaged", suggestion="0" + nib, cause="lost_zero")
    if len(nib) != 13:
        return Judgement("wrong_length")
    if raw.text != nib:
        return Judgement("untidy", nib, nib)
    return _numeric(raw, Judgement("ok", nib))


def judge_pirt(raw: Raw) -> Judgement:
    """15 digits, the last two the year of expiry, printed `1234567890123-45`; old ones have 12 and no year."""
    digits = re.sub(r"[\s.\-–'’]", "", _PIRT_WORDS.sub("", raw.text))
    if not is_digits(digits):
        return wrong_digits(digits)
    if len(digits) == 12:
        return _numeric(raw, Judgement("ok", digits, generation="old"))
    if len(digits) != 15:
        return Judgement("wrong_length")
    printed = f"{digits[:13]}-{digits[13:]}"
    return _numeric(
        raw, Judgement("ok", digits, printed=printed, generation="new", expires_year=2000 + int(digits[13:]))
    )


def _lettered(raw: Raw, letters: str, length: int) -> Judgement:
    """`letters` and `length` digits, in any spacing and case."""
    text = re.sub(r"[\s.\-–:]", "", raw.text).upper()
    if raw.numeric:
        return Judgement("damaged" if len(text) > 15 else "wrong_form", cause="stored_as_number")
    digits = text.removeprefix(letters)
    if digits == text:
        return Judgement("wrong_form")
    if not is_digits(digits):
        found = wrong_digits(digits)
        return found._replace(suggestion=letters + found.suggestion) if found.suggestion else found
    if len(digits) != length:
        return Judgement("wrong_length")
    return Judgement("ok", text) if raw.text == text else Judgement("untidy", text, text)


def judge_halal(raw: Raw) -> Judgement:
    """`ID` and 17 digits."""
    return _lettered(raw, "ID", 17)


def judge_brand(raw: Raw) -> Judgement:
    """`IDM` and 9 digits: a registered brand, not an application."""
    return _lettered(raw, "IDM", 9)


def judge_bpom(raw: Raw) -> Judgement:
    """`MD` or `ML` and 12 digits, newer ones 15. Other two letters are of other kinds of goods: ask."""
    text = re.sub(r"[\s.\-–]", "", _BPOM_WORDS.sub("", raw.text)).upper()
    found = re.fullmatch(r"([A-Z]{2})([0-9OIL]+)", text)
    if raw.numeric or found is None:
        return Judgement("wrong_form")
    letters, digits = found[1], found[2]
    if not is_digits(digits):
        return Judgement("wrong_form", cause="look_alike")
    if letters not in {"MD", "ML"}:
        return Judgement("suspect", text)
    if len(digits) not in {12, 15}:
        return Judgement("wrong_length")
    return Judgement("ok", text, generation="old" if len(digits) == 12 else "new")
