"""`purge` ("hapus data pribadi"): what activities that are past their day know of persons goes; the counts stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ovop_xl.domain.programme.retention import Redaction
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.sharing.kept import load
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import is_ours, sheet
from ovop_xl.workbook.journal import forget_journal
from ovop_xl.workbook.onfile.copies import copies, forget_copies
from ovop_xl.workbook.pages.texts import day

from .job import Job, Report
from .mailing.kiriman import FOLDER, KEPT, kept_text, sent_packs
from .purge_plan import Activity, PurgePlan, purge_plan
from .trainings.sign_in import files_of
from .whole import finish

REPLIES = "balasan"
NOT_TOUCHED = frozenset({"Surat"})
"""The register of letters is an archive: who received a letter stays on record."""


def finish_purge(job: Job, *, apply: bool = False, out: Path | None = None, dry_run: bool = False) -> Report:
    """Runs `purge` and saves. What the program keeps besides the workbook goes once the workbook is saved: journal,
    copies, and the packs, sign-in sheets and flat tables that name these persons. It cannot be undone."""
    shown_only = dry_run or not apply
    report = finish(job, purge, out=out, dry_run=shown_only)
    if not shown_only and out is None:
        forget_journal(job.book.path)
        forget_copies(job.book.path)
        for path in report.data["files"]:
            (job.book.path.parent / path).unlink(missing_ok=True)
    return report


def purge(job: Job) -> Report:
    """Takes names, numbers and free texts of the participants of closed activities out of every sheet that is ours.

    Raises WrongInputError E154 where nothing says how long data are kept.
    """
    plan = purge_plan(job)
    if plan.undated and not plan.dated:
        raise WrongInputError("E154")
    redacted = _redacted(job, plan)
    for name, cells in plan.cells.items():
        job.patch(name, cells)
    for name, texts in redacted.items():
        job.patch(name, texts)
    left = [] if job.dry_run else [name for name in job.book.forget(plan.texts) if name not in NOT_TOUCHED]
    if not job.dry_run:
        for kept in ("contents", "derived"):
            vars(job).pop(kept, None)
    return _report(job, plan, redacted, left)


def _redacted(job: Job, plan: PurgePlan) -> dict[str, dict[str, Value]]:
    """Cells of the program's sheets, registers and logs that repeat these persons, with what stands there instead."""
    without = Redaction(plan.texts, say("purge.gone", job.lang))
    found: dict[str, dict[str, Value]] = {}
    for name in job.book.sheets() if plan.texts else ():
        if not is_ours(name) or sheet(name).owner == "people" or name in NOT_TOUCHED:
            continue
        cells = dict(_changed_texts(job, name, without)) | (_origins(job, plan) if name == "Asal" else {})
        if cells:
            found[name] = cells
    return found


def _changed_texts(job: Job, name: str, without: Redaction) -> Iterator[tuple[str, Value]]:
    block = job.book.read(name)
    for number, row in enumerate(block.rows, block.first_row):
        for place, value in enumerate(row, block.first_column):
            if type(value) is str and (told := without(value)) != value:
                yield address(number, place), told


def _origins(job: Job, plan: PurgePlan) -> dict[str, Value]:
    """Returned values of these persons, and their marks, from which a short number could be guessed."""
    found: dict[str, Value] = {}
    for record in job.contents.records("Asal"):
        if record.text("sheet") in ("Peserta", "Hadir") and record.text("row_id") in plan.rows:
            for key in ("value", "fingerprint"):
                if record.text(key):
                    found[record.table.cell(record.row, key)] = say("purge.gone", job.lang) if key == "value" else None
    return found


def files_beside(job: Job, plan: PurgePlan) -> list[str]:
    """Packs, sign-in sheets and flat tables that name these persons, relative to the workbook's folder."""
    if not plan.rows:
        return []
    home = job.book.path.parent
    found = files_of(home, [one.id for one in plan.activities])
    for sent in sent_packs(job).values():
        if plan.rows & _row_ids(kept_text(job, sent)[0]):
            found += sorted((home / FOLDER).glob(f"{sent.id}-*"))
            found += [home / FOLDER / KEPT / f"{sent.id}.json", home / FOLDER / REPLIES / f"{sent.id}.txt"]
    return [path.relative_to(home).as_posix() for path in found if path.exists()]


def _row_ids(kept: str | None) -> set[str]:
    try:
        return {key for name, key in set(load(kept).keys()) if name == "Peserta"} if kept else set()
    except ValueError:
        return set()


def _report(job: Job, plan: PurgePlan, redacted: Mapping[str, Mapping[str, Value]], left: Sequence[str]) -> Report:
    files = files_beside(job, plan)
    letters = sum(one.text("source_id") in plan.rows for one in job.contents.records("Surat"))
    people = sum(one.people for one in plan.activities)
    counts = {"activities": len(plan.activities), "people": people, "cells": plan.count}

    def told(key: str, **values: object) -> str:
        return say(key, job.lang, **values)

    key = "nothing" if not plan.activities else "preview" if job.dry_run else "done"
    lines = [
        told("purge.line", id=one.id, name=one.name, until=day(one.until, job.lang), people=one.people)
        for one in plan.activities
    ]
    lines += [told("purge.sheets", sheets=", ".join([*plan.cells, *redacted]))] if plan.cells else []
    lines += [told("purge.files", count=len(files))] if files else []
    lines += [told("purge.letters", count=letters)] if letters else []
    lines += [told("purge.undated", ids=", ".join(plan.undated))] if plan.undated else []
    lines += [told("purge.left", parts=", ".join(left))] if left else []
    return Report(
        action="purge",
        sentence=told(f"purge.{key}", **counts),
        data={
            "applied": not job.dry_run,
            "activities": [_activity(one) for one in plan.activities],
            "sheets": {name: len(cells) for name, cells in [*plan.cells.items(), *redacted.items()]},
            "copies": len(copies(job.book.path)),
            "files": files,
            "letters": letters,
            "undated": list(plan.undated),
            "left": list(left),
            "counts": counts,
        },
        counts=counts,
        lines=tuple(lines),
        errors=len(left),
    )


def _activity(one: Activity) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "until": one.until.isoformat(), "people": one.people}
