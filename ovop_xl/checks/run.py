"""Checking tables: all rules over all sheets, one finding a cell, in the order of the sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.workbook.address import address, split
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import SHEETS, Sheet
from ovop_xl.workbook.tables import Table

from .catalogue import severity
from .codes import Code
from .context import Context
from .finding import Finding, Severity
from .flat import Flat
from .rules import RULES

_RANK: Mapping[Severity, int] = {"error": 0, "warning": 1, "advice": 2}
_ORDER = {sheet.name: order for order, sheet in enumerate(SHEETS)}
MOST_FINDINGS = 10_000
"""On one sheet. Nobody reads more, columns have been shifted there, and each costs a kilobyte."""
_BESIDE = ("V0", "V8")
"""Themes that speak of a column or of the sheet: they stand beside what is said of the cell itself."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`findings` in the order of the contract's sheets, then of rows and columns; `checked` rows by sheet."""

    findings: tuple[Finding, ...]
    checked: Mapping[str, int]

    @property
    def counts(self) -> dict[Severity, int]:
        """Findings by severity, all three always."""
        found = Counter(severity(finding.code) for finding in self.findings)
        return {name: found[name] for name in _RANK}


def check_tables(
    tables: Mapping[str, Table],
    *,
    schemes: Mapping[tuple[str, str], Scheme] | None = None,
    settings: Mapping[str, Value] | None = None,
    headless: Collection[str] = (),
    only: Collection[str] | None = None,
) -> CheckResult:
    """What is wrong in people's sheets. `tables` by sheet name (other owners' are passed over), `schemes` by name and
    version, `settings` by key, `headless` sheets whose headers were not found. Nothing is changed, nothing raises. With
    `only`, findings of these sheets alone are looked for."""
    flats = {
        name: Flat(table, table.spec)
        for name, table in sorted(tables.items(), key=lambda item: _place(item[0]))
        if isinstance(table.spec, Sheet) and table.spec.owner == "people"
    }
    context = Context(flats, schemes or {}, settings or {})
    wanted = {name: flat for name, flat in flats.items() if only is None or name in only}
    found = [Finding(Code.HEADER_NOT_FOUND.code, name, "") for name in headless if only is None or name in only]
    for flat in wanted.values():
        found += _best(
            flat, (finding for rule in RULES if rule.concerns(flat) for finding in rule.check(flat, context))
        )
    return CheckResult(tuple(sorted(found, key=_sorting)), {name: len(flat) for name, flat in wanted.items()})


def _best(flat: Flat, findings: Iterable[Finding]) -> list[Finding]:
    """One finding a cell, the most severe; none at a cell that a merged range has swallowed. Where they are too many to
    be of use, the first of them, and a last one that says so."""
    best: dict[tuple[str, str], Finding] = {}
    swallowed = _swallowed(flat)
    for finding in findings:
        key = (finding.cell, finding.code if finding.code.startswith(_BESIDE) else "")
        other = best.get(key)
        better = other is None or _RANK[severity(finding.code)] < _RANK[severity(other.code)]
        if better and (finding.cell not in swallowed or finding.code == Code.MERGED.code):
            best[key] = finding
            if len(best) > MOST_FINDINGS:
                return [*best.values(), Finding(Code.TOO_MANY.code, flat.name, "", values={"limit": MOST_FINDINGS})]
    return list(best.values())


def _swallowed(flat: Flat) -> frozenset[str]:
    """Cells of merged ranges that hold nothing because another cell of the range shows its value there."""
    cells: set[str] = set()
    first, last = (flat.numbers[0], flat.numbers[-1]) if flat.numbers else (1, 0)
    for area in flat.table.block.merged:
        start, _, end = area.partition(":")
        (top, left), (bottom, right) = split(start), split(end or start)
        for row in range(max(top, first), min(bottom, last) + 1):
            for column in range(left, min(right, left + len(flat.table.block.rows[0])) + 1):
                cells.add(address(row, column))
        cells.discard(address(top, left))
    return frozenset(cells)


def _place(sheet: str) -> tuple[int, str]:
    return _ORDER.get(sheet, _ORDER["Nilai"] if sheet.startswith("Nilai ") else len(_ORDER)), sheet


def _sorting(finding: Finding) -> tuple[tuple[int, str], tuple[int, int], str]:
    return _place(finding.sheet), split(finding.cell) if finding.cell else (0, 0), finding.code
