"""Judging identifiers: right, untidy, suspect or damaged, and what they tell. Nothing is ever repaired here.

`judge(kind, value)` takes the raw value of a cell. The forms are those that the issuing bodies print; lengths that are
known only from practice (phone, No. KK, BPOM, NPWP) are kept wide.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal, get_args

from .identifier_codes import judge_archive_code, judge_area_code, judge_email, judge_phone
from .identifier_people import judge_kk, judge_nik, judge_nip, judge_npwp
from .identifier_permits import judge_bpom, judge_brand, judge_halal, judge_nib, judge_pirt
from .identifier_text import BirthDay, CauseOfDamage, IdentifierStatus, Judgement, Raw, raw

__all__ = ["KINDS", "BirthDay", "CauseOfDamage", "IdentifierStatus", "Judgement", "Kind", "judge"]

Kind = Literal[
    "nik", "kk", "nip", "nib", "npwp", "pirt", "bpom", "halal", "merek", "phone", "wilayah", "klasifikasi", "email"
]
KINDS: tuple[Kind, ...] = get_args(Kind)

_JUDGES: dict[Kind, Callable[[Raw], Judgement]] = {
    "kk": judge_kk,
    "nip": judge_nip,
    "nib": judge_nib,
    "npwp": judge_npwp,
    "pirt": judge_pirt,
    "bpom": judge_bpom,
    "halal": judge_halal,
    "merek": judge_brand,
    "phone": judge_phone,
    "wilayah": judge_area_code,
    "klasifikasi": judge_archive_code,
    "email": judge_email,
}


@lru_cache(maxsize=1 << 16, typed=True)  # several rules ask about the same cell
def judge(kind: Kind, value: object, reference_year: int | None = None) -> Judgement:
    """The judgement of a cell's value. `reference_year` closes the century of a NIK's birth year: the last one up to
    that year; without it `birth` stays None and `birth_day` has two digits for the year."""
    found = raw(value)
    if found is None:
        return Judgement("blank")
    if found.cause:
        return Judgement("damaged", cause=found.cause)
    judgement = judge_nik(found, reference_year) if kind == "nik" else _JUDGES[kind](found)
    if judgement.cause == "look_alike" and judgement.suggestion and not _right(kind, judgement.suggestion):
        return judgement._replace(suggestion=None)
    return judgement


def _right(kind: Kind, text: str) -> bool:
    return judge(kind, text).status in {"ok", "untidy"}
