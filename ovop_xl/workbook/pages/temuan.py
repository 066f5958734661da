"""Temuan: one row per cell to look at, a summary above it, or the good news with what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address, quoted, split
from ovop_xl.workbook.block import Cell, Page
from ovop_xl.workbook.intake.ticks import NO_TICK

from .layout import Grid, area
from .texts import listed, number

Severity = Literal["error", "warning", "advice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")
LOOK: dict[Severity, str] = {"error": "bad", "warning": "warn", "advice": "advice"}
WIDTHS = (5, 11, 12, 8, 9, 15, 18, 12, 36, 36, 16, 10)
MOST_CONTACTS = 12


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as it is shown. `code` is the public one (`OVOP-V012`), `value` what the cell holds, masked where it
    is personal, `suggestion` None where there is no safe fix, `tick` what a person typed in the last column before.
    `cell` is blank for a finding about a sheet as a whole."""

    severity: Severity
    sheet: str
    cell: str
    row_id: str
    column: str
    value: str
    code: str
    what: str
    advice: str
    suggestion: str | None = None
    tick: str = ""


def findings_page(
    findings: Sequence[FindingRow],
    checked: Mapping[str, int],
    assessors: Sequence[tuple[str, int]] = (),
    villages: Sequence[tuple[str, int]] = (),
    *,
    dropped_ticks: int = 0,
    fingerprint: str = "",
    lang: Lang = "id",
) -> Page:
    """The sheet Temuan. `checked` maps each sheet to the rows that were checked; `assessors` and `villages` are
    those whom to phone, with their number of findings; `dropped_ticks` counts ticks whose finding is gone;
    `fingerprint` is that of the data that were checked, with which `verify` says whether they are still the same."""
    spec = contract.sheet("Temuan")
    grid = Grid(spec.name, spec.title, WIDTHS)
    grid.head(_checked_line(checked, lang))
    if fingerprint:
        grid.line(say("pages.temuan.mark", lang, mark=fingerprint), "note")
    if dropped_ticks:
        grid.line(say("pages.temuan.dropped", lang, count=dropped_ticks), "warn")
    if not findings:
        return _nothing_wrong(grid, checked, lang)
    _summary(grid, findings, {"by_village": villages, "by_assessor": assessors}, lang)
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for order, finding in enumerate(sorted(findings, key=_order), 1):
        grid.add(_row(order, finding, lang))
    last = len(spec.columns)
    return grid.page(
        freeze=address(header + 1, 1),
        repeat=(header, header),
        auto_filter=area(header, 1, grid.next_row - 1, last),
        landscape=True,
    )


def _order(finding: FindingRow) -> tuple[int, int, str, int, int, str]:
    names = list(contract.BY_NAME)
    place = names.index(finding.sheet) if finding.sheet in names else len(names)
    row, column = split(finding.cell) if finding.cell else (0, 0)
    return SEVERITIES.index(finding.severity), place, finding.sheet, row, column, finding.code


def _row(order: int, finding: FindingRow, lang: Lang) -> list[Cell]:
    link = f"{quoted(finding.sheet)}!{finding.cell}" if finding.cell else None
    fixable = finding.suggestion is not None
    return [
        Cell(order, "count"),
        Cell(say(f"pages.temuan.{finding.severity}", lang), LOOK[finding.severity]),
        Cell(finding.sheet, "text"),
        Cell(finding.cell, "link" if link else "id", link),
        Cell(finding.row_id, "text"),
        Cell(finding.column, "text"),
        Cell(finding.value, "text"),
        Cell(finding.code, "id"),
        Cell(finding.what, "text"),
        Cell(finding.advice, "text"),
        Cell(finding.suggestion or "", "text"),
        Cell(finding.tick or None, "input") if fixable or finding.tick else Cell(NO_TICK, "no_data"),
    ]


def _summary(
    grid: Grid, findings: Sequence[FindingRow], whom: Mapping[str, Sequence[tuple[str, int]]], lang: Lang
) -> None:
    by_severity = Counter(finding.severity for finding in findings)
    row = grid.add(height=24)
    for severity, (first, last) in zip(SEVERITIES, ((1, 3), (4, 6), (7, 8)), strict=True):
        text = say(f"pages.temuan.count_{severity}", lang, count=number(by_severity[severity], 0, lang))
        grid.put(row, first, Cell(text, f"tile_{severity}"), last)
    grid.put(row, 9, Cell(say("pages.temuan.how", lang), "note"), len(WIDTHS))
    del grid.heights[row]
    grid.line(say("pages.temuan.by_sheet", lang, sheets=_by_sheet(findings, lang)), "paragraph")
    for line, counts in whom.items():
        names = [say("pages.temuan.contact", lang, name=name, count=count) for name, count in counts]
        if names:
            grid.line(say(f"pages.temuan.{line}", lang, names=listed(names, lang, MOST_CONTACTS)), "paragraph")


def _by_sheet(findings: Sequence[FindingRow], lang: Lang) -> str:
    by_sheet: dict[str, Counter[Severity]] = {}
    for finding in sorted(findings, key=_order):
        by_sheet.setdefault(finding.sheet, Counter())[finding.severity] += 1
    order = list(contract.BY_NAME)
    names = sorted(by_sheet, key=lambda name: (order.index(name) if name in order else len(order), name))
    return "; ".join(_sheet_line(name, by_sheet[name], lang) for name in names)


def _sheet_line(name: str, counts: Counter[Severity], lang: Lang) -> str:
    parts = [
        say(f"pages.temuan.count_{severity}", lang, count=counts[severity])
        for severity in SEVERITIES
        if counts[severity]
    ]
    return f"{name} {counts.total()} ({', '.join(parts)})"


def _checked_line(checked: Mapping[str, int], lang: Lang) -> str:
    sheets = "; ".join(f"{name} {number(rows, 0, lang)}" for name, rows in checked.items())
    total = number(sum(checked.values()), 0, lang)
    return say("pages.temuan.checked", lang, sheets=sheets or "–", count=len(checked), rows=total)


def _nothing_wrong(grid: Grid, checked: Mapping[str, int], lang: Lang) -> Page:
    grid.line(say("pages.temuan.nothing", lang), "good_banner")
    grid.add()
    grid.line(say("pages.temuan.what_was_checked", lang), "section")
    row = grid.add()
    grid.put(row, 1, Cell(say("pages.temuan.checked_sheet", lang), "head"), 3)
    grid.put(row, 4, Cell(say("pages.temuan.checked_rows", lang), "head"), 5)
    for name, rows in (*checked.items(), (say("pages.total", lang), sum(checked.values()))):
        row = grid.add()
        looks = ("text", "count") if name in checked else ("total_text", "total_count")
        grid.put(row, 1, Cell(name, looks[0]), 3)
        grid.put(row, 4, Cell(rows, looks[1]), 5)
    return grid.page(landscape=True)
