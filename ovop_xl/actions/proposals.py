"""Safe fixes as proposals: the finding, the value that would be written, an ID that stays while the finding does."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Literal

from ovop_xl.checks.catalogue import public_code
from ovop_xl.checks.codes import Code
from ovop_xl.checks.finding import Finding
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Column
from ovop_xl.workbook.intake.ticks import TickKey, tick_key
from ovop_xl.workbook.journal import Change

from .places import Places

Skipped = Literal["gone", "formula", "uncertain", "unclear"]
"""Why a tick is not followed: its finding is gone, a formula makes the value, the value is not certain, or of several
findings that look alike on Temuan only some are ticked."""

_UNCERTAIN = frozenset({Code.DATE_AS_NUMBER.code})
"""The day that a bare number means hangs on the workbook it comes from: some count from 1904."""

_NUMBERS = frozenset({"integer", "number", "money", "percent"})
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Fix:
    """A proposal. `id` hangs on the finding and not on where its row stands."""

    id: str
    finding: Finding
    change: Change

    @property
    def key(self) -> TickKey:
        """How Temuan knows the finding again."""
        return key_of(self.finding)


def proposals(findings: Iterable[Finding], places: Places) -> tuple[list[Fix], dict[TickKey, Skipped]]:
    """All proposals in the order of the findings, and why other findings that suggest a value are none."""
    found: list[tuple[Finding, Change]] = []
    refused: dict[TickKey, Skipped] = {}
    for finding in findings:
        if finding.suggestion is None or not finding.cell:
            continue
        reason = _refusal(finding, places)
        if reason is None:
            found.append((finding, _change(finding, places)))
        else:
            refused[key_of(finding)] = reason
    ids = _ids([finding for finding, _ in found], places)
    return [Fix(id_, *pair) for id_, pair in zip(ids, found, strict=True)], refused


def typed(suggestion: str, column: Column | None) -> Value:
    """A suggestion as the value that its column holds: identifiers and words as text, days and numbers as such."""
    if suggestion == "":
        return None
    kind = column.kind if column else "text"
    if kind in {"date", "datetime"} and _DAY.fullmatch(suggestion):
        return dt.date.fromisoformat(suggestion)
    if kind in _NUMBERS and _NUMBER.fullmatch(suggestion):
        return _number(Decimal(suggestion))
    return suggestion


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _refusal(finding: Finding, places: Places) -> Skipped | None:
    table = places.table(finding.sheet)
    if table is not None and finding.cell in table.block.formulas:
        return "formula"
    if finding.code in _UNCERTAIN:
        return "uncertain"
    value = _new(finding, places)
    # A number with more digits than a cell can hold would be written as another one.
    lost = isinstance(value, int | float) and Decimal(f"{value:.15g}") != Decimal(finding.suggestion or "")
    return "uncertain" if lost else None


def _new(finding: Finding, places: Places) -> Value:
    key = places.key(finding.sheet, finding.cell)
    return typed(finding.suggestion or "", places.column(finding.sheet, finding.cell, key))


def _change(finding: Finding, places: Places) -> Change:
    sheet, cell = finding.sheet, finding.cell
    in_row = places.row(sheet, cell) is not None
    return Change(
        sheet=sheet,
        row_id=places.row_id(sheet, cell),
        column=places.key(sheet, cell) if in_row else "",
        cell=cell,
        old=places.value(sheet, cell),
        new=_new(finding, places),
    )


def key_of(finding: Finding) -> TickKey:
    """How Temuan knows a finding again."""
    return tick_key(public_code(finding.code), finding.sheet, finding.row_id, finding.column, finding.shown)


def _ids(findings: Sequence[Finding], places: Places) -> list[str]:
    """Eight hex digits each. Where two findings have one key (rows without an ID), what the rows hold tells them
    apart, so that a row that has moved keeps its own."""
    often = Counter(map(key_of, findings))
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for finding in findings:
        row = places.row(finding.sheet, finding.cell) if often[key_of(finding)] > 1 else None
        id_ = _mark([*key_of(finding), *map(str, row.values if row else ())])
        seen[id_] += 1
        ids.append(id_ if seen[id_] == 1 else f"{id_}-{seen[id_]}")
    return ids


def _mark(parts: Iterable[str]) -> str:
    return sha256("\x1f".join(parts).encode(errors="surrogatepass")).hexdigest()[:8]
