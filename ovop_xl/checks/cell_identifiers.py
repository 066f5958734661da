"""One value of an identifier's column: what the domain judges, as findings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from ovop_xl.domain.text.identifiers import CauseOfDamage, IdentifierStatus, Judgement, Kind, judge
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Column

from .cell_dates import judge_period
from .codes import Code
from .context import Context
from .verdict import Verdict, verdict
from .wording import clean

_KINDS: Mapping[str, Kind] = {
    "nik": "nik",
    "kk": "kk",
    "nip": "nip",
    "nib": "nib",
    "npwp": "npwp",
    "phone": "phone",
    "email": "email",
    "region": "wilayah",
    "archive": "klasifikasi",
    "halal": "halal",
    "brand": "merek",
    "pirt": "pirt",
    "bpom": "bpom",
}
PAPERS = ("nib", "distribution_permit", "halal", "lab_test", "sni", "brand")
"""Columns of IKM that hold the number of a paper."""

_PERSONS = frozenset({"nik", "kk", "nip", "npwp"})
_BPOM = re.compile(r"^\W*(?:r\.?i\.?\s*)?(?:bpom|pom|[a-z]{2}\s*[0-9])", re.IGNORECASE)
_HAS_IT = frozenset({"ada", "ya", "punya", "sudah", "sudah ada", "v", "√", "✓", "x", "terlampir", "lengkap"})

_DAMAGE: Mapping[CauseOfDamage | None, Code] = {
    "scientific": Code.ID_SCIENTIFIC,
    "date": Code.ID_TURNED_DATE,
    "lost_zero": Code.ID_LOST_ZERO,
}
_DOTTED: Mapping[tuple[str, CauseOfDamage | None], Code] = {
    ("region", "stored_as_number"): Code.CODE_AS_NUMBER,
    ("archive", "stored_as_number"): Code.CODE_AS_NUMBER,
}
_PERSON_CODES: Mapping[IdentifierStatus, Code] = {
    "wrong_length": Code.PERSON_NUMBER_LENGTH,
    "wrong_form": Code.PERSON_NUMBER_FORM,
    "impossible_date": Code.PERSON_NUMBER_DATE,
}
_OTHER_CODES: Mapping[str, Code] = {
    "phone": Code.PHONE_WRONG,
    "email": Code.EMAIL_WRONG,
    "region": Code.AREA_CODE_WRONG,
    "archive": Code.ARCHIVE_CODE_WRONG,
}


def judge_identifier(column: Column, value: Value, context: Context) -> Verdict | None:
    """The verdict of the identifier's own form; row IDs and free codes are only asked whether they were damaged."""
    del context
    name = column.identifier or "text"
    if name == "period":
        return judge_period(value)
    if name == "distribution_permit":
        name = "bpom" if isinstance(value, str) and _BPOM.match(value) else "pirt"
    if column.key in PAPERS and clean(value).casefold() in _HAS_IT:
        return verdict(Code.PERMIT_WITHOUT_NUMBER)
    kind = _KINDS.get(name)
    return _free(value) if kind is None else _verdict(name, judge(kind, value))


def _verdict(name: str, found: Judgement) -> Verdict | None:
    if found.status in {"ok", "blank"}:
        return None
    code = _DOTTED.get((name, found.cause)) or _harm(found) or _wrong(name, found)
    return verdict(code, found.suggestion, kind=name)


def _harm(found: Judgement) -> Code | None:
    """What a spreadsheet has done to the value, None where it is a person's slip."""
    numeric = found.cause == "stored_as_number"
    if found.status == "damaged":
        return _DAMAGE.get(found.cause, Code.ID_DAMAGED)
    if found.status == "untidy":
        return Code.ID_STORED_AS_NUMBER if numeric else Code.ID_UNTIDY
    return Code.ID_SUSPECT if found.status == "suspect" else None


def _wrong(name: str, found: Judgement) -> Code:
    if name not in _PERSONS:
        return _OTHER_CODES.get(name, Code.PERMIT_NUMBER_WRONG)
    return Code.LETTER_FOR_DIGIT if found.cause == "look_alike" else _PERSON_CODES[found.status]


def _free(value: Value) -> Verdict | None:
    """Codes without a form of their own: only what a spreadsheet does to any text is seen."""
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return verdict(Code.ID_TURNED_DATE, kind="text")
    if isinstance(value, float) and abs(value) >= 10**15:
        return verdict(Code.ID_DAMAGED, kind="text")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**15:
        return verdict(Code.ID_DAMAGED, kind="text")
    if isinstance(value, str) and re.fullmatch(r"[0-9](?:[.,][0-9]+)?E\+[0-9]{1,3}", value.strip()):
        return verdict(Code.ID_SCIENTIFIC, kind="text")
    return None


def normal_identifier(kind: Kind, value: Value) -> str:
    """The canonical identifier when its form is right, else empty: damaged ones prove nothing about other rows."""
    found = judge(kind, value)
    return (found.normal or "") if found.status in {"ok", "untidy"} else ""


def normal_nik(value: Value) -> str:
    """The NIK of a cell, empty where it is not certain."""
    return normal_identifier("nik", value)
