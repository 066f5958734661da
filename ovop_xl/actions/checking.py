"""`check`: every finding of the workbook on the sheet Temuan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from ovop_xl.checks.catalogue import public_code, render, severity
from ovop_xl.checks.finding import Finding, Severity
from ovop_xl.locale import say
from ovop_xl.workbook.address import split
from ovop_xl.workbook.contract import TANDA
from ovop_xl.workbook.intake.ticks import TickKey, kept_ticks, tick_rows
from ovop_xl.workbook.pages.tanda import marked_sheets, marks_page
from ovop_xl.workbook.pages.temuan import FindingRow, findings_page
from ovop_xl.workbook.records import Record

from .job import Job, Report
from .proposals import key_of

Count = tuple[str, int]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")


def check(job: Job) -> Report:
    """Looks at every people's sheet and writes Temuan, keeping the ticks of findings that have not changed."""
    job.book.status(say("actions.check.status", job.lang))
    result = job.derived.checked
    before = tick_rows(job.book)
    kept = kept_ticks(before, Counter(map(key_of, result.findings)))
    rows = [_row(finding, kept, job) for finding in result.findings]
    dropped = max(0, sum(bool(tick) for _, tick in before) - sum(bool(row.tick) for row in rows))
    assessors, villages = _whom(job, result.findings)
    mark = job.contents.fingerprint
    job.write(
        findings_page(rows, result.checked, assessors, villages, dropped_ticks=dropped, fingerprint=mark, lang=job.lang)
    )
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
    if result.findings and not job.dry_run:
        sentence += f" {say('actions.check.see', job.lang)}"
    return Report(
        action="check",
        sentence=sentence,
        data={
            "findings": [_document(finding, row) for finding, row in zip(result.findings, rows, strict=True)],
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
    return FindingRow(
        severity=severity(finding.code),
        sheet=finding.sheet,
        cell=finding.cell,
        row_id=finding.row_id,
        column=finding.column,
        value=finding.shown,
        code=public_code(finding.code),
        what=what,
        advice=advice,
        suggestion=finding.suggestion,
        tick=kept.get(key_of(finding), ""),
    )


def _document(finding: Finding, row: FindingRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "severity": row.severity,
        "sheet": row.sheet,
        "cell": row.cell,
        "message": row.what,
        "advice": row.advice,
        "suggestion": finding.public_suggestion,
    }


def _line(row: FindingRow) -> str:
    return f"{row.sheet}!{row.cell}  {row.what} {row.advice} [{row.code}]"


def _whom(job: Job, findings: Sequence[Finding]) -> tuple[list[Count], list[Count]]:
    """Whom to phone: assessors of score sheets and villages of all other rows, those with most findings first."""
    people = {record.text("id"): record.text("name") for record in job.contents.records("Orang")}
    villages = cache(partial(_villages, job))
    assessors: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for finding, record in zip(findings, _records(job, findings), strict=True):
        if record is None or severity(finding.code) == "advice":
            continue
        assessor = record.text("assessor_id")
        if assessor:
            assessors[people.get(assessor, assessor)] += 1
        else:
            ids = (record.text("product_id"), record.text("participant_id"))
            places[_village(record) or next((villages()[id_] for id_ in ids if villages().get(id_)), "")] += 1
    del places[""]
    return _most_first(assessors), _most_first(places)


def _records(job: Job, findings: Sequence[Finding]) -> list[Record | None]:
    """The row of each finding; None for one about a sheet or a header."""
    cells = [(finding.sheet, split(finding.cell)[0] if finding.cell else 0) for finding in findings]
    wanted = set(cells)
    tables = [table for name in {sheet for sheet, _ in cells} if (table := job.contents.table(name)) is not None]
    found = {
        (table.name, row.number): Record(table, row)
        for table in tables
        for row in table
        if (table.name, row.number) in wanted
    }
    return [found.get(cell) for cell in cells]


def _villages(job: Job) -> dict[str, str]:
    """Where the products and participants come from, by ID."""
    records = (one for sheet in ("IKM", "Peserta") for one in job.contents.records(sheet))
    return {one.text("id"): _village(one) for one in records}


def _village(record: Record) -> str:
    village, district = record.text("village"), record.text("district")
    return f"{village} ({district})" if village and district else village or district


def _most_first(counts: Counter[str]) -> list[Count]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
