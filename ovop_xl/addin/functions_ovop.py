"""Worksheet functions about points, stars and attendance."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from ovop_xl.domain.ratings.rating_data import ScoreSheet
from ovop_xl.domain.ratings.rating_sheet import score
from ovop_xl.domain.ratings.rating_table import FormTable, form_table
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.schemes.scheme_check import check_scheme
from ovop_xl.domain.training.attendance import (
    Attendance,
    Code,
    Mark,
    Participant,
    Register,
    Rules,
    Session,
    Training,
    attend,
)
from ovop_xl.schemes import load, shipped
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.contract.lists import ATTENDANCE_CODES
from ovop_xl.workbook.records import fraction, option, plain
from ovop_xl.workbook.skema import read_schemes
from ovop_xl.workbook.tables import normal

from .worksheet import Area, Line, Refused, worksheet_function

_USUAL = Area(ATTENDANCE_CODES)
_NAMED = 5
"""Criteria that a reason names: more do not fit into a cell."""


@worksheet_function("OVOP_SKOR")
def points(answers: Line, criteria: Area, scheme: Area, version: Value = None) -> Fraction:
    """The points of one score sheet: `criteria` are the headers above `answers`."""
    table, codes = _form(scheme, plain(version), criteria)
    if len(codes) != len(answers):
        raise Refused("headers", criteria=len(codes), answers=len(answers))
    given = {code: option(answer) for code, answer in zip(codes, answers, strict=True)}
    sheet = ScoreSheet("", "", "", None, 1, *table.scheme.key, given, form=table.form.code)
    counted = score(table, sheet)
    if not counted.complete:
        blamed = counted.reasons[0].values.get("criteria")
        named = [str(code) for code in blamed] if isinstance(blamed, tuple) else []
        raise Refused("sheet", criteria=", ".join(named[:_NAMED]) + (", …" if len(named) > _NAMED else ""))
    return counted.total


@worksheet_function("OVOP_BINTANG")
def star(total: Value, scheme: Area, version: Value = None) -> int:
    """The star of the band that a total lies in; gates and minimums are not looked at."""
    table, number = _bands(scheme, plain(version)), fraction(total)
    if number is None or not 0 <= number <= table.scheme.maximum:
        raise Refused("total", given=plain(total), most=table.scheme.maximum)
    return table.band(number).star


@worksheet_function("OVOP_HADIR")
def attended(codes: Line, form: Value = None, weights: Area | None = None) -> Fraction | int | None:
    """How much of the sessions one participant has attended: each cell is a session that was held."""
    found = _attendance(codes, weights if weights and any(map(any, weights)) else _USUAL)
    percent = None if found.percent_held is None else found.percent_held / 100
    forms = {"persen": percent, "hadir": found.points, "sesi": found.held, "kosong": found.unrecorded}
    wanted = plain(form).casefold() or "persen"
    if wanted not in forms:
        raise Refused("word", given=plain(form), known=", ".join(forms))
    return forms[wanted]


@lru_cache(maxsize=4096)
def _attendance(codes: Line, weights: Area) -> Attendance:
    """`weights` have the code first and the part of a session that it is worth last."""
    known = tuple(_code(row) for row in weights if plain(row[0]))
    texts = [plain(code) for code in codes]
    unknown = sorted({text for text in texts if text} - {one.code for one in known} - _folded(known, texts))
    if unknown:
        raise Refused("code", given=", ".join(unknown), known=", ".join(one.code for one in known))
    numbers = range(1, len(texts) + 1)
    register = Register(
        Training("", ""),
        tuple(Session("", "", number, None, "held") for number in numbers),
        (Participant("p", "", "", ""),),
        tuple(Mark("p", number, text) for number, text in zip(numbers, texts, strict=True)),
    )
    return attend(register, Rules(known))[0]


def _folded(known: tuple[Code, ...], texts: list[str]) -> set[str]:
    """Codes typed in another case are the codes that they are."""
    codes = {one.code.casefold() for one in known}
    return {text for text in texts if text.casefold() in codes}


def _code(row: Line) -> Code:
    part = fraction(row[-1])
    if part is None or not 0 <= part <= 1:
        raise Refused("weight", code=plain(row[0]), given=plain(row[-1]))
    return Code(plain(row[0]), "", part)


@lru_cache(maxsize=8)
def _scheme(given: Area, version: str) -> Scheme:
    """The scheme that is meant: one of those shipped, by its name, or one of the range of a sheet Skema."""
    if len(given) == 1 and len(given[0]) == 1:
        name = plain(given[0][0])
        if name not in shipped():
            raise Refused("scheme", given=name or "–", known=", ".join(shipped()))
        return load(name)
    found = {" ".join(one.key): one for one in read_schemes(Block(given))[0] if not check_scheme(one)}
    wanted = [one for key, one in found.items() if version in ("", key, one.version, one.name)]
    if len(wanted) != 1:
        raise Refused("scheme", given=version or "Skema", known=", ".join(found) or "–")
    return wanted[0]


@lru_cache(maxsize=8)
def _bands(scheme: Area, version: str) -> FormTable:
    """Bands are those of the scheme, whatever the form."""
    found = _scheme(scheme, version)
    return form_table(found, found.forms[0])


@lru_cache(maxsize=32)
def _form(scheme: Area, version: str, criteria: Area) -> tuple[FormTable, tuple[str, ...]]:
    """The form whose criteria the headers name, by their codes alone or with their texts behind them."""
    found = _scheme(scheme, version)
    headers = [normal(cell) for row in criteria for cell in row]
    for form in found.forms:
        codes = {normal(criterion.code): criterion.code for criterion in form.criteria}
        named = [codes.get(text) or codes.get(text.split(" ", 1)[0].rstrip("–-:.")) for text in headers]
        known = tuple(code for code in named if code)
        if len(known) == len(headers):
            return form_table(found, form), known
    raise Refused("criteria", scheme=found.title)
