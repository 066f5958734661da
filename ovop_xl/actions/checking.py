"""`check`: every finding of the workbook on the sheet Temuan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ovop_xl.checks.catalogue import public_code, render, severity
from ovop_xl.checks.finding import Finding, Severity
from ovop_xl.locale import say
from ovop_xl.workbook.address import split
from ovop_xl.workbook.contract import TANDA
from ovop_xl.workbook.intake.ticks import TickKey, tick_key, ticks
from ovop_xl.workbook.pages.tanda import marked_sheets, marks_page
from ovop_xl.workbook.pages.temuan import FindingRow, findings_page
from ovop_xl.workbook.records import Record

from .job import Job, Report

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")


def check(job: Job) -> Report:
    """Looks at every people's sheet and writes Temuan, keeping the ticks of findings that have not changed."""
    job.book.status(say("actions.check.status", job.lang))
    result = job.derived.checked
    kept = ticks(job.book)
    rows = [_row(finding, kept, job) for finding in result.findings]
    used = sum(bool(row.tick) for row in rows)
    job.write(findings_page(rows, result.checked, _contacts(job, result.findings), len(kept) - used, job.lang))
    _mark(job, result.findings)
    by_severity = Counter(severity(finding.code) for finding in result.findings)
    counts: dict[str, int] = {name: by_severity[name] for name in SEVERITIES}
    sentence = say(
        "actions.check.done" if result.findings else "actions.check.nothing",
        job.lang,
        rows=sum(result.checked.values()),
        sheets=len(result.checked),
        **counts,
    )
    return Report(
        action="check",
        sentence=sentence,
        data={
            "findings": [_document(finding, job) for finding in result.findings],
            "checked": dict(result.checked),
            "counts": counts,
        },
        counts=counts,
        lines=tuple(_line(row) for row in rows),
        errors=counts["error"],
    )


def _mark(job: Job, findings: Sequence[Finding]) -> None:
    """Shows the findings at their cells, in workbooks that were built with the marks; others get the links only."""
    if TANDA.name in job.book.sheets():
        cells = ((finding.sheet, finding.cell) for finding in findings)
        job.write(marks_page(marked_sheets(job.book.read(TANDA.name)), cells))


def _row(finding: Finding, kept: dict[TickKey, str], job: Job) -> FindingRow:
    what, advice = render(finding, job.lang)
    code = public_code(finding.code)
    return FindingRow(
        severity=severity(finding.code),
        sheet=finding.sheet,
        cell=finding.cell,
        row_id=finding.row_id,
        column=finding.column,
        value=finding.shown,
        code=code,
        what=what,
        advice=advice,
        suggestion=finding.suggestion,
        tick=kept.get(tick_key(code, finding.sheet, finding.row_id, finding.column, finding.shown), ""),
    )


def _document(finding: Finding, job: Job) -> dict[str, Any]:
    what, advice = render(finding, job.lang)
    return {
        "code": public_code(finding.code),
        "severity": severity(finding.code),
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": what,
        "advice": advice,
        "suggestion": finding.public_suggestion,
    }


def _line(row: FindingRow) -> str:
    return f"{row.sheet}!{row.cell}  {row.what} {row.advice} [{row.code}]"


def _contacts(job: Job, findings: Sequence[Finding]) -> list[tuple[str, int]]:
    """Whom to phone: the assessor of a score sheet, the kecamatan of a producer or participant, most findings first."""
    people = {record.text("id"): record.text("name") for record in job.contents.records("Orang")}
    where: Counter[str] = Counter()
    by_row: dict[str, dict[int, Record]] = {}
    for finding in findings:
        if finding.sheet not in by_row:
            by_row[finding.sheet] = {one.row.number: one for one in job.contents.records(finding.sheet)}
        record = by_row[finding.sheet].get(split(finding.cell)[0]) if finding.cell else None
        if record is None:
            continue
        assessor = record.text("assessor_id")
        name = people.get(assessor, assessor) if assessor else record.text("district")
        if name and severity(finding.code) != "advice":
            where[name if assessor else say("actions.check.district", job.lang, name=name)] += 1
    return sorted(where.items(), key=lambda one: (-one[1], one[0]))
