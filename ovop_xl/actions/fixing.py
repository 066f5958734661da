"""`fix`: every finding whose right value is certain, as a proposal; those that are named are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ovop_xl.checks.catalogue import public_code, render, severity
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.address import split
from ovop_xl.workbook.contract import Sheet
from ovop_xl.workbook.intake.ticks import TickKey, is_yes, tick_rows
from ovop_xl.workbook.journal import Change
from ovop_xl.workbook.records import plain

from .changing import Done, note, put, told
from .job import Job, Report
from .places import Places
from .proposals import Fix, Skipped, proposals

TICKED = "ticked"
"""Stands among the IDs for all proposals that are ticked on Temuan."""


def fix(job: Job, apply: Sequence[str] = ()) -> Done:
    """Proposes all safe fixes and writes those in `apply`: IDs of proposals, and `ticked` for what Temuan has ticked.

    Raises WrongInputError E120 for an ID that no proposal has; nothing is written then.
    """
    places = Places(job.contents, job.book)
    proposed, refused = proposals(job.derived.checked.findings, places)
    named = _named(apply, proposed)
    skipped: list[tuple[TickKey, Skipped]] = []
    if TICKED in apply:
        ticked, skipped = _ticked(job, proposed, refused)
        named |= ticked
    applied = [one for one in proposed if one.id in named]
    changes = _with_new_ids([one.change for one in applied], places)
    report = _report(job, places, proposed, applied, skipped)
    codes = [public_code(one.finding.code) for one in applied]
    put(job, changes, "fix", [note(*pair, places, job) for pair in zip(changes, codes, strict=True)])
    return Done(report, tuple(changes))


def _named(apply: Sequence[str], proposed: Sequence[Fix]) -> frozenset[str]:
    named = frozenset(apply) - {TICKED}
    unknown = sorted(named - {one.id for one in proposed})
    if unknown:
        raise WrongInputError("E120", ids=", ".join(unknown))
    return named


def _ticked(
    job: Job, proposed: Sequence[Fix], refused: Mapping[TickKey, Skipped]
) -> tuple[frozenset[str], list[tuple[TickKey, Skipped]]]:
    """The proposals that Temuan has ticked, and the ticks that are not followed."""
    ticked = Counter(key for key, tick in tick_rows(job.book) if is_yes(tick))
    by_key: dict[TickKey, list[str]] = {}
    for one in proposed:
        by_key.setdefault(one.key, []).append(one.id)
    followed = {key: None for key, count in ticked.items() if len(by_key.get(key, ())) == count}
    skipped: list[tuple[TickKey, Skipped]] = [
        (key, "unclear" if key in by_key else refused.get(key, "gone")) for key in ticked if key not in followed
    ]
    return frozenset(id_ for key in followed for id_ in by_key[key]), skipped


def _with_new_ids(changes: Sequence[Change], places: Places) -> list[Change]:
    """The changes with the ID that their row has afterwards: another of them may give it."""
    given: dict[tuple[str, int], str] = {}
    for change in changes:
        table = places.table(change.sheet)
        if table is not None and isinstance(table.spec, Sheet) and change.column and change.column == table.spec.key:
            given[change.sheet, split(change.cell)[0]] = plain(change.new)
    return [
        replace(change, row_id=given.get((change.sheet, split(change.cell)[0]), change.row_id)) for change in changes
    ]


def _report(
    job: Job,
    places: Places,
    proposed: Sequence[Fix],
    applied: Sequence[Fix],
    skipped: Sequence[tuple[TickKey, Skipped]],
) -> Report:
    documents = {one.id: _document(one, places, job) for one in proposed}
    done = [documents[one.id] for one in applied]
    chosen = {one.id for one in applied}
    left = [one for one in proposed if one.id not in chosen]
    ticks = [_skipped(key, reason, job) for key, reason in skipped]
    counts = {"proposed": len(proposed), "applied": len(done), "skipped": len(ticks)}
    return Report(
        action="fix",
        sentence=say(_sentence(counts), job.lang, **counts),
        data={"proposed": list(documents.values()), "applied": done, "skipped": ticks, "counts": counts},
        counts=counts,
        lines=(
            *(say("changes.fix.done_line", job.lang, **one) for one in done),
            *(one["message"] for one in ticks),
            *(say("changes.fix.line", job.lang, **documents[one.id]) for one in left),
        ),
        errors=sum(severity(one.finding.code) == "error" for one in left),
    )


def _sentence(counts: Mapping[str, int]) -> str:
    if counts["applied"]:
        return "changes.fix.applied"
    return "changes.fix.proposed" if counts["proposed"] else "changes.fix.nothing"


def _document(one: Fix, places: Places, job: Job) -> dict[str, Any]:
    return {
        "id": one.id,
        "code": public_code(one.finding.code),
        "severity": severity(one.finding.code),
        **told(one.change, places, job),
        "message": render(one.finding, job.lang)[0],
    }


def _skipped(key: TickKey, reason: Skipped, job: Job) -> dict[str, str]:
    code, sheet, row_id, column, _ = key
    message = say(
        f"changes.fix.skipped_{reason}", job.lang, sheet=sheet, row_id=row_id or "–", column=column, code=code
    )
    return {"code": code, "sheet": sheet, "row_id": row_id, "column": column, "reason": reason, "message": message}
