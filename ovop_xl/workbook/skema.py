"""The sheet Skema and `domain.scheme.Scheme`: schemes as rows of the sheet's parts, and back, exact inverses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ovop_xl.domain.schemes.scheme import Criterion, Form, Option, Scheme

from .block import Value
from .contract.skema import NO, PARTS, RULE_NAMES, RULE_WORDS, YES
from .schemesheet.cells import SchemeCellFault, SchemePlaces
from .schemesheet.forms import root_section
from .schemesheet.read import read_schemes, scheme_places

SchemeRow = dict[str, Value]

PART_GAP = 1
"""Blank columns between two parts."""

__all__ = [
    "PART_COLUMNS",
    "SchemeCellFault",
    "SchemePlaces",
    "SchemeRow",
    "display",
    "read_schemes",
    "scheme_places",
    "scheme_rows",
]


def _part_columns() -> dict[str, int]:
    places, column = {}, 1
    for part in PARTS:
        places[part.name] = column
        column += len(part.columns) + PART_GAP
    return places


PART_COLUMNS: Mapping[str, int] = _part_columns()
"""Part -> the first column (from 1) of its table in a sheet that we build."""


def display(option: Option) -> str:
    """An option as the drop-down of a score sheet shows it."""
    return f"{option.code} – {option.text}" if option.text else option.code


def scheme_rows(scheme: Scheme) -> dict[str, list[SchemeRow]]:
    """The rows of `scheme` by part, each a mapping from the columns' keys to values."""
    made: dict[str, Iterator[SchemeRow]] = {
        "options": (row for form in scheme.forms for row in _option_rows(form)),
        "sections": (
            {"form": form.code, "section": s.code, "text": s.text, "points": point(s.maximum), "parent": s.parent}
            for form in scheme.forms
            for s in form.sections
        ),
        "bands": (
            {"star": band.star, "low": point(band.low), "high": point(band.high), "text": band.text}
            for band in scheme.bands
        ),
        "gates": _gate_rows(scheme),
        "disqualifiers": _disqualifier_rows(scheme),
        "consequences": _consequence_rows(scheme),
        "forms": ({"form": f.code, "text": f.text, "groups": names(f.commodity_groups)} for f in scheme.forms),
        "rules": _rule_rows(scheme),
    }
    identity: SchemeRow = {"scheme": scheme.name, "version": scheme.version}
    return {name: [identity | _without_blanks(row) for row in rows] for name, rows in made.items()}


def _without_blanks(row: SchemeRow) -> SchemeRow:
    return {key: value for key, value in row.items() if value not in (None, "")}


def point(value: Decimal) -> Value:
    """A cell's number where the cell keeps every digit, else the digits as text with a decimal comma."""
    if value == value.to_integral_value() and abs(value) < 10**15:
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else format(value, "f").replace(".", ",")


def names(items: Sequence[str]) -> str:
    """Names in one cell."""
    return "; ".join(items)


def _yes_no(value: bool) -> str:
    return YES if value else NO


def _option_rows(form: Form) -> Iterator[SchemeRow]:
    parents = {section.code: section.parent for section in form.sections}
    for criterion in form.criteria:
        part = root_section(criterion.section, parents)
        every: SchemeRow = {
            "form": form.code,
            "part": part,
            "group": "" if part == criterion.section else criterion.section,
            "criterion": criterion.code,
        }
        first = every | _criterion_cells(criterion)
        for option in criterion.options or (None,):
            yield (first if option is None else first | _option_cells(option))
            first = every


def _criterion_cells(criterion: Criterion) -> SchemeRow:
    condition = criterion.applies_if
    return {
        "criterion_text": criterion.text,
        "criterion_points": point(criterion.maximum),
        "applies_if": "" if condition is None else f"{condition.criterion}={'|'.join(condition.options)}",
        "alternative": criterion.choice,
        "case": criterion.case,
        "tags": names(criterion.tags),
        "changeable": _yes_no(criterion.changeable),
    }


def _option_cells(option: Option) -> SchemeRow:
    return {
        "option": option.code,
        "option_text": option.text,
        "points": point(option.points),
        "min_star": option.minimum_for or None,
        "display": display(option),
    }


def _gate_rows(scheme: Scheme) -> Iterator[SchemeRow]:
    for gate in scheme.gates:
        yield {
            "gate": gate.code,
            "gate_text": gate.text,
            "evidence": names(gate.any_of),
            "from_star": gate.from_star,
            "groups": names(gate.commodity_groups),
        }


def _disqualifier_rows(scheme: Scheme) -> Iterator[SchemeRow]:
    for found in scheme.disqualifiers:
        yield {
            "disqualifier": found.code,
            "text": found.text,
            "criterion": found.criterion,
            "options": "|".join(found.options),
            "evidence": found.evidence,
            "stops": _yes_no(found.stops),
        }


def _consequence_rows(scheme: Scheme) -> Iterator[SchemeRow]:
    for found in scheme.consequences:
        yield {
            "star": found.star,
            "awarded_by": found.awarded_by,
            "coached_by": found.coached_by,
            "may_print": _yes_no(found.may_print),
            "validity_months": found.validity_months,
            "renew_from_days": found.renew_from_days,
            "renew_until_days": found.renew_until_days,
        }


def _rule_rows(scheme: Scheme) -> Iterator[SchemeRow]:
    for rule, (label, meaning) in RULE_NAMES.items():
        for number, value in enumerate(_rule_values(scheme, rule)):
            yield {"rule": label, "value": value, "meaning": "" if number else meaning}


def _rule_values(scheme: Scheme, rule: str) -> list[Value]:
    owner, _, name = rule.rpartition(".")
    value = getattr(getattr(scheme, owner) if owner else scheme, name)
    if isinstance(value, tuple):
        return list(value) or [None]
    if rule in RULE_WORDS:
        return [RULE_WORDS[rule][value]]
    return [point(value) if isinstance(value, Decimal) else value]
