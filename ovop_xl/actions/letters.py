"""`letters`: drafts of every letter that the sheets ask for. No number is given here, no issued file is touched."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ovop_xl.letters.batch import Rendered, render_batch
from ovop_xl.letters.context import LetterData, fingerprint
from ovop_xl.letters.pdf import convert, find_soffice
from ovop_xl.letters.register import LetterKey, RegisterRow, Wanted, plan_drafts
from ovop_xl.letters.templates import BY_KEY, LETTER_TYPES, LetterType, find_template
from ovop_xl.locale import say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.intake.products import order_of
from ovop_xl.workbook.records import Record

from .job import Job, Report
from .letter_rows import wanted

EMBLEM_BYTES = 5_000_000


def letters(job: Job) -> Report:
    """Writes a document per recipient and one per type for printing; rows of Surat are added or refreshed."""
    rows = _register(job)
    asked = {kind: wanted(job, kind.key) for kind in LETTER_TYPES}
    wishes = [
        Wanted(letter.key, str(letter.fields.get("hal") or BY_KEY[letter.key.type].name), fingerprint(letter))
        for found in asked.values()
        for letter in found
    ]
    plan = plan_drafts([row for row, _ in rows], wishes)
    drafts = {row.key: row for row in (*plan.append, *plan.refresh)}
    issued = [row.file for row, _ in rows if row.file and row.state != "kosong"]
    outcome: list[Rendered] = []
    merged: list[Path] = []
    with _folder(job) as folder:
        for kind, found in asked.items():
            batch_rows = [_with_row(letter, drafts[letter.key]) for letter in found if letter.key in drafts]
            if not batch_rows:
                continue
            job.book.status(say("actions.letters.status", job.lang, name=kind.name))
            batch = render_batch(
                kind,
                batch_rows,
                folder,
                template=find_template(kind, job.book.path.parent),
                paper="F4" if job.contents.setting("kertas") == "F4" else "A4",
                emblem=_emblem(job),
                taken=issued,
            )
            outcome += batch.letters
            merged += [batch.merged] if batch.merged else []
        pdfs, without = _pdfs(job, merged)
    written = {one.key: one.path for one in outcome if one.path}
    _enter(job, rows, [replace(drafts[key], file=path.name) for key, path in written.items()])
    return _report(job, outcome, [*merged, *pdfs], without, left=len(plan.leave))


def _register(job: Job) -> list[tuple[RegisterRow, Record]]:
    order = order_of(job.contents)
    return [
        (
            RegisterRow(
                id=record.text("id"),
                key=LetterKey(
                    record.text("type"),
                    record.text("source_sheet"),
                    record.text("source_id"),
                    record.text("recipient"),
                    record.whole("round") or 1,
                ),
                state=record.text("state") or "kosong",  # type: ignore[arg-type]  # checked by `checks`
                number=record.text("number"),
                date=record.date("date", order),
                subject=record.text("subject"),
                file=record.text("file"),
                fingerprint=record.text("fingerprint"),
                reason=record.text("reason"),
            ),
            record,
        )
        for record in job.contents.records("Surat")
    ]


def _with_row(letter: LetterData, row: RegisterRow) -> LetterData:
    mark = {"sidik": row.fingerprint, "nomor": row.number, "tanggal": row.date}
    return replace(letter, fields={**letter.fields, **mark}, state=row.state, file=row.file)


@contextmanager
def _folder(job: Job) -> Iterator[Path]:
    """Where the letters go; on a dry run a folder that is gone afterwards."""
    if not job.dry_run:
        yield job.folder
        return
    with tempfile.TemporaryDirectory() as away:
        yield Path(away)


def _emblem(job: Job) -> bytes | None:
    """The picture that Pengaturan names, from the workbook's own folder and from nowhere else."""
    name = job.contents.setting("lambang")
    if not name:
        return None
    path = job.book.path.parent / Path(name).name
    return path.read_bytes() if path.is_file() and path.stat().st_size <= EMBLEM_BYTES else None


def _pdfs(job: Job, merged: Sequence[Path]) -> tuple[list[Path], str]:
    """The PDFs of the merged documents, and why there are none."""
    if not job.pdf or not merged or job.dry_run:
        return [], ""
    job.book.status(say("actions.letters.pdf", job.lang))
    done = convert(merged, soffice=find_soffice(), epoch=int(job.now.timestamp()))
    return list(done.made.values()), done.reason or ""


def _enter(job: Job, rows: Sequence[tuple[RegisterRow, Record]], drafts: Sequence[RegisterRow]) -> None:
    known = {row.id: record for row, record in rows}
    fresh = [draft for draft in drafts if draft.id not in known]
    changes: dict[str, Value] = {}
    for draft in drafts:
        if record := known.get(draft.id):
            values: Mapping[str, Value] = {"fingerprint": draft.fingerprint, "file": draft.file}
            changes |= {
                record.table.cell(record.row, key): value
                for key, value in values.items()
                if record.text(key) != value and key in record.table.positions
            }
    job.patch("Surat", changes)
    job.append(contract.sheet("Surat"), [_values(draft) for draft in fresh])
    if drafts:
        job.reread(contract.sheet("Surat"))


def _values(row: RegisterRow) -> dict[str, Value]:
    return {
        "id": row.id,
        "type": row.key.type,
        "number": row.number or None,
        "state": row.state,
        "date": row.date,
        "recipient": row.key.recipient,
        "subject": row.subject,
        "file": row.file,
        "source_sheet": row.key.source_sheet,
        "source_id": row.key.source_id,
        "round": row.key.round,
        "fingerprint": row.fingerprint,
        "reason": row.reason or None,
    }


def _report(job: Job, outcome: Sequence[Rendered], printed: Sequence[Path], without_pdf: str, left: int) -> Report:
    done = [one for one in outcome if one.path]
    held = [one for one in outcome if not one.path]
    by_type = {kind: sum(one.key.type == kind.key for one in done) for kind in LETTER_TYPES}
    counts = {kind.key: count for kind, count in by_type.items()}
    lines = [say("actions.letters.line", job.lang, count=count, name=kind.name) for kind, count in by_type.items()]
    lines += [_held_line(job, one) for one in held]
    if without_pdf:
        lines.append(say(f"letters.pdf.{without_pdf}", job.lang))
    files = [one.path for one in done if one.path] + list(printed)
    return Report(
        action="letters",
        sentence=say("actions.letters.done", job.lang, count=len(done), held=len(held), folder=job.folder.name),
        data={
            "letters": {
                "written": counts,
                "held_back": [
                    {"type": one.key.type, "recipient": one.recipient, "missing": [*one.missing, *one.unusable]}
                    for one in held
                ],
                "left_alone": left,
                "files": [str(path) for path in files] if not job.dry_run else [],
                "pdf": without_pdf or None,
            }
        },
        counts={"letters": len(done), "held_back": len(held)},
        lines=tuple(lines),
        files=tuple(files),
        errors=len(held),
    )


def _held_line(job: Job, one: Rendered) -> str:
    name: LetterType = BY_KEY[one.key.type]
    missing = ", ".join([*one.missing, *one.unusable])
    return say("actions.letters.held", job.lang, name=name.name, recipient=one.recipient, missing=missing)
