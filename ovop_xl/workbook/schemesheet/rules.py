"""The rules of one scheme: a line of the sheet Skema for each, a list one line for each element."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ovop_xl.workbook.contract import Kind
from ovop_xl.workbook.contract.skema import RULE_NAMES, RULE_WORDS
from ovop_xl.workbook.records import date
from ovop_xl.workbook.tables import normal

from .cells import Line, Notes

_NEEDED = ("title", "status", "maximum")
_LISTS = ("legal_basis", "stages", "commodity_groups", "tie_rule")
RULE_KINDS: Mapping[str, Kind] = {
    "maximum": "number",
    "council.spread_limit": "number",
    "trim": "integer",
    "decimals": "integer",
    "council.assessors": "integer",
    "council.quorum": "integer",
    "valid_from": "date",
    "valid_until": "date",
    **dict.fromkeys(RULE_WORDS, "choice"),
}
"""What stands beside a rule; every other rule is text."""

_RULES: Mapping[str, str] = {normal(name): rule for rule, (name, _) in RULE_NAMES.items()}


def read_rules(lines: Sequence[Line], notes: Notes) -> dict[str, Any]:
    """Values by rule (`title`, `council.quorum`); a rule that is blank or not there is left out.

    Needs at least one line.
    """
    found = _by_rule(lines, notes)
    for rule in _NEEDED:
        if not any(not line.blank("value") for line in found.get(rule, ())):
            where = found.get(rule, lines)[0]
            notes.fault(where, "value", "rule_missing", rule=RULE_NAMES[rule][0])
    values: dict[str, Any] = {}
    for rule, all_lines in found.items():
        notes.place(all_lines[0], "value", "rule", rule)
        filled = [line for line in all_lines if not line.blank("value")]
        if rule in _LISTS:
            values[rule] = tuple(line.text("value") for line in filled)
        elif filled:
            values[rule] = _value(rule, filled[0], notes)
            for line in filled[1:]:
                notes.fault(line, "rule", "twice")
    return values


def _by_rule(lines: Sequence[Line], notes: Notes) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        rule = _RULES.get(normal(line.text("rule")))
        if rule is None:
            notes.fault(line, "rule", "rule_unknown", known=", ".join(name for name, _ in RULE_NAMES.values()))
        else:
            found.setdefault(rule, []).append(line)
    return found


def _value(rule: str, line: Line, notes: Notes) -> str | int | Decimal | dt.date | None:
    kind = RULE_KINDS.get(rule)
    if kind == "number":
        return notes.number(line, "value")
    if kind == "integer":
        return notes.whole(line, "value")
    if kind == "choice":
        return _word(rule, line, notes)
    if kind == "date":
        return _date(line, notes)
    return line.text("value")


def _date(line: Line, notes: Notes) -> dt.date | None:
    found = date(line.value("value"))
    if found is None:
        notes.fault(line, "value", "not_a_date")
    return found


def _word(rule: str, line: Line, notes: Notes) -> str:
    typed = normal(line.text("value"))
    words = RULE_WORDS[rule]
    meant = next((choice for choice, word in words.items() if typed == word), None)
    if meant is None:
        notes.fault(line, "value", "not_allowed", allowed=", ".join(words.values()))
    return meant or next(iter(words))
