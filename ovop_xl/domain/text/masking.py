"""Personal numbers made unreadable for everything that leaves the office. What is not recognised is hidden whole."""

from __future__ import annotations

import re

_BETWEEN = r"[ \u00a0.\-–/]{0,3}"
_LONG = re.compile(r"(?<!\d)\d{16}(?!\d)")
_SPACED = re.compile(rf"(?<!\d)\d(?:{_BETWEEN}\d){{15}}(?!\d)")
_PHONE = re.compile(rf"(?<!\d)(?:\+?62{_BETWEEN}\(?0?\)?|\(?0)8(?:[ \u00a0.\-–()]{{0,2}}\d){{8,12}}(?!\d)")
_NIK_GROUPS = {(4, 4, 4, 4), (6, 6, 4), (6, 2, 2, 2, 4), (2, 2, 2, 6, 4), (2, 2, 2, 2, 2, 2, 4)}
# A phone number stored as a number has lost its zero and is as personal as before.
_BARE_PHONE = re.compile(r"(?<![\d.,])8\d{9,11}(?![\d])")


def _digits(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"\D", "", str(value))


def _hidden(value: object) -> str:
    return "*" * len(str(value))


def mask_nik(value: object) -> str:
    """A NIK (or No. KK) as region and serial: `357810******0003`. Anything that is not 16 digits is hidden whole."""
    if value is None or value == "":
        return ""
    digits = _digits(value)
    return f"{digits[:6]}******{digits[-4:]}" if len(digits) == 16 else _hidden(value)


def mask_phone(value: object) -> str:
    """A phone number as its ends: `0812****7890`, at least four digits hidden. What is too short is hidden whole."""
    if value is None or value == "":
        return ""
    digits = re.sub(r"^(?:620?|0)?(?=8)", "0", _digits(value))
    if len(digits) < 9:
        return _hidden(value)
    tail = min(4, len(digits) - 8)
    return f"{digits[:4]}{'*' * (len(digits) - 4 - tail)}{digits[-tail:]}"


def _holds_birth_date(digits: str) -> bool:
    day, month = int(digits[6:8]), int(digits[8:10])
    return digits[0] != "0" and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12


def _mask_spaced(found: re.Match[str]) -> str:
    # A date with its hours, or four years in a row, are sixteen digits too: they hold no birth date at its place,
    # or mix separators in groups that nobody writes a NIK in.
    separators = {part.strip() for part in re.split(r"\d+", found[0])[1:-1]}
    groups = tuple(len(part) for part in re.findall(r"\d+", found[0]))
    one_hand = len(separators) == 1 or groups in _NIK_GROUPS
    return mask_nik(found[0]) if one_hand and _holds_birth_date(_digits(found[0])) else found[0]


def mask_text(text: str) -> str:
    """Free text with every full NIK and phone number in it masked; everything else stays as it is."""
    masked = _LONG.sub(lambda found: mask_nik(found[0]), text)
    masked = _SPACED.sub(_mask_spaced, masked)
    masked = _PHONE.sub(lambda found: mask_phone(found[0]), masked)
    return _BARE_PHONE.sub(lambda found: mask_phone(found[0]), masked)
