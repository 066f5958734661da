"""Columns that depend on data: the criteria of a form, the sessions of a class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ovop_xl.domain.schemes.scheme import Criterion, Form, Scheme
from ovop_xl.locale import Lang
from ovop_xl.workbook.address import letters
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import SKEMA, Column, Family, Sheet
from ovop_xl.workbook.contract.skema import OPTIONS, PART_HEADER_ROW
from ovop_xl.workbook.skema import PART_COLUMNS, SchemeRow, display

from .layout import Field
from .rules import score_rule, session_rule, shortened

MOST_SESSIONS = 60
SHOWN_SESSIONS = 12
"""Sessions in sight (and on paper); the others are folded away behind a plus until a class needs them."""

_HINT_ROOM = 42
_CODE_WIDTH = 9.5


def score_sheets(scheme: Scheme) -> dict[str, Form]:
    """The score sheets of a scheme by name: `Nilai` for a form without a code, else `Nilai <code>`."""
    return {f"Nilai {form.code}".strip(): form for form in scheme.forms}


def criteria_fields(form: Form, options: Sequence[SchemeRow], family: Family) -> list[Field]:
    """A column per criterion. `options` are the rows of Skema's first part, where the drop-downs look."""
    return [_criterion_field(form, criterion, options, family) for criterion in form.criteria]


def _criterion_field(form: Form, criterion: Criterion, options: Sequence[SchemeRow], family: Family) -> Field:
    hint = shortened(criterion.text, _HINT_ROOM) or family.hint
    column = Column(criterion.code, criterion.code, "choice", hint, max(family.width, _CODE_WIDTH), strict=False)
    source = _option_cells(form.code, criterion.code, options)
    shown = [display(option) for option in criterion.options]
    return Field(column, score_rule(criterion.code, criterion.text, shown, source) if source else None, codes=True)


def _option_cells(form: str, criterion: str, options: Sequence[SchemeRow]) -> str:
    """The cells of Skema that show the options of a criterion; they lie one below the other."""
    rows = [
        number
        for number, row in enumerate(options, PART_HEADER_ROW + 1)
        if row.get("criterion") == criterion and row.get("form", "") == form and row.get("display")
    ]
    place = [column.key for column in OPTIONS.columns].index("display")
    letter = letters(PART_COLUMNS["options"] + place)
    return f"{SKEMA.name}!${letter}${rows[0]}:${letter}${rows[-1]}" if rows else ""


def session_fields(rows: Sequence[Mapping[str, Value]], spec: Sheet, lang: Lang) -> list[Field]:
    """A column per session; those beyond what `rows` use and what a class usually has are folded away."""
    assert spec.family is not None  # noqa: S101 - only Hadir comes here
    used = max((int(key[1:]) for row in rows for key in row if key[1:].isdigit()), default=0)
    shown = max(SHOWN_SESSIONS, used)
    return [
        Field(
            Column(f"S{number}", f"S{number}", "choice", spec.family.hint, spec.family.width, strict=False),
            session_rule(lang),
            folded=number > shown,
            codes=True,
        )
        for number in range(1, MOST_SESSIONS + 1)
    ]
