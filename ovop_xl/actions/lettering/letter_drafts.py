"""`letters`: drafts of every letter that the sheets ask for. No number is given here, no issued file is touched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ovop_xl.actions.job import Job, Report
from ovop_xl.errors import WrongInputError
from ovop_xl.letters.batch import Batch, Rendered, draft_names, render_batch
from ovop_xl.letters.context import LetterData, fingerprint
from ovop_xl.letters.fields import FULL_NIK
from ovop_xl.letters.issue import reserve
from ovop_xl.letters.pdf_batch import Printed
from ovop_xl.letters.register import RegisterRow, Wanted, current_key, plan_drafts
from ovop_xl.letters.suspect import suspicious
from ovop_xl.letters.templates import BY_KEY, LetterType
from ovop_xl.locale import say

from .letter_preview import Preview, numbered, preview_documents, preview_lines
from .letter_register import (
    enter,
    fault_documents,
    log_full_nik,
    number_forms,
    numbers_given,
    read_register,
    register_faults,
)
from .letter_work import emblem_of, letters_of, paper_of, pdfs_of, template_of, types_named, with_row, workshop
from .register_rows import Register

_NAMED = 10
"""IDs that a refusal names."""


@dataclass(frozen=True, slots=True)
class _Drafts:
    """What a run writes: by type the letters with their rows; `rows` by ID are new or refreshed rows."""

    kinds: dict[LetterType, list[LetterData]]
    rows: dict[str, RegisterRow]
    left: int
    ids: dict[object, str] = field(default_factory=dict)


def letters(
    job: Job, types: Sequence[str] = (), *, replace_void: bool = False, sources: Collection[str] = ()
) -> Report:
    """Writes a document per recipient and one for printing of a type's several; rows of Surat are added or refreshed.

    `types` are keys or names of letter types, the default ones where none is given; `replace_void` writes letters anew
    whose row is void; `sources` are the IDs of the rows to write for, all rows where none is given. On a dry run the
    report is a table of the letters; it names those of `sources` that no letter is for. Raises WrongInputError E339,
    E344 where no letter is written for any of `sources`.
    """
    kinds = types_named(types)
    asked = {kind: _asked(job, kind, sources) for kind in kinds}
    served = {letter.key.source_id for found in asked.values() for letter in found}
    without = [one for one in sources if one not in served]
    if without and not served:
        raise WrongInputError("E344", ids=_named(without))
    report = _letters(job, kinds, asked, replace_void=replace_void)
    if not without:
        return report
    told = {**report.data["letters"], "without_letter": without}
    line = say("actions.letters.without", job.lang, ids=_named(without))
    return replace(report, data={"letters": told}, lines=(*report.lines, line))


def _named(ids: Sequence[str]) -> str:
    return ", ".join([*ids[:_NAMED], *(["…"] if len(ids) > _NAMED else [])])


def _letters(
    job: Job, kinds: Sequence[LetterType], asked: Mapping[LetterType, Sequence[LetterData]], *, replace_void: bool
) -> Report:
    register = read_register(job)
    drafts = _drafts(job, register, asked, replace_void=replace_void)
    if job.dry_run:
        return _preview(job, register, drafts)
    outcome: list[Rendered] = []
    printed: list[Printed] = []
    for kind, found in drafts.kinds.items():
        if found:
            batch = _write(job, register, kind, found)
            outcome += batch.letters
            printed += [Printed(batch.printed, len(batch.letters))] if batch.printed else []
    pdfs, without = pdfs_of(job, printed)
    written = {drafts.ids[one.key]: one.path for one in outcome if one.path}
    enter(job, register, [replace(drafts.rows[ident], file=path.name) for ident, path in written.items()])
    log_full_nik(job, [one.key.type for one in outcome if one.path])
    return _report(
        job, register, kinds, outcome, [*(one.document for one in printed), *pdfs], without, left=drafts.left
    )


def _asked(job: Job, kind: LetterType, sources: Collection[str]) -> list[LetterData]:
    asked = letters_of(job, kind).values()
    return [letter for letter in asked if not sources or letter.key.source_id in sources]


def _drafts(
    job: Job, register: Register, found: Mapping[LetterType, Sequence[LetterData]], *, replace_void: bool
) -> _Drafts:
    rows = register.rows
    kinds = tuple(found)
    resolved = {
        kind: [replace(letter, key=current_key(rows, letter.key, replace_void=replace_void)) for letter in found[kind]]
        for kind in kinds
    }
    wishes = [
        Wanted(now.key, str(letter.fields.get("hal") or kind.name), fingerprint(letter))
        for kind in kinds
        for letter, now in zip(found[kind], resolved[kind], strict=True)
    ]
    plan = plan_drafts(rows, wishes)
    by_key = {row.key: row for row in (*plan.append, *plan.refresh) if row.id not in register.doubled}
    return _Drafts(
        kinds={kind: [with_row(one, by_key[one.key]) for one in resolved[kind] if one.key in by_key] for kind in kinds},
        rows={row.id: row for row in by_key.values()},
        left=len(plan.leave),
        ids={key: row.id for key, row in by_key.items()},
    )


def _taken(register: Register) -> list[str]:
    return [row.file for row in register.rows if row.file and row.state != "kosong"]


def _write(job: Job, register: Register, kind: LetterType, found: Sequence[LetterData]) -> Batch:
    job.book.status(say("actions.letters.status", job.lang, name=kind.name))
    return render_batch(
        kind,
        found,
        job.folder,
        template=template_of(job, kind),
        paper=paper_of(job),
        emblem=emblem_of(job),
        taken=_taken(register),
    )


def _preview(job: Job, register: Register, drafts: _Drafts) -> Report:
    previews: list[Preview] = []
    for kind, found in drafts.kinds.items():
        if not found:
            continue
        filled = workshop(job, kind).fill(found)
        ready = [letter for letter, (_, parts) in zip(found, filled, strict=True) if parts is not None]
        files = dict(zip([one.key for one in ready], draft_names(kind, ready, _taken(register)), strict=True))
        previews += [
            Preview(
                drafts.rows[drafts.ids[letter.key]],
                file=files.get(letter.key, ""),
                missing=(*outcome.missing, *outcome.unusable),
                suspicious=suspicious(letter.fields),
                held="" if parts is not None else "missing",
            )
            for letter, (outcome, parts) in zip(found, filled, strict=True)
        ]
    known = {row.id for row in register.rows}
    rows = [*register.rows, *(row for row in drafts.rows.values() if row.id not in known)]
    plan = reserve(
        rows,
        [one.row for one in previews if not one.held],
        number_forms(job),
        job.now.date(),
        given=numbers_given(job),
    )
    table = numbered(previews, plan.reserved, plan.held)
    missing = sum(one.held == "missing" for one in table)
    return Report(
        action="letters",
        sentence=say("actions.letters.preview", job.lang, count=len(table) - missing, held=missing),
        data={
            "letters": {
                "written": {kind.key: len(found) for kind, found in drafts.kinds.items()},
                "preview": preview_documents(table),
                "left_alone": drafts.left,
                "files": [],
                "pdf": None,
            }
        },
        counts={"letters": len(table) - missing, "held_back": missing},
        lines=preview_lines(job, table),
        errors=missing,
    )


def _report(
    job: Job,
    register: Register,
    kinds: Sequence[LetterType],
    outcome: Sequence[Rendered],
    printed: Sequence[Path],
    without_pdf: str,
    left: int,
) -> Report:
    done = [one for one in outcome if one.path]
    held = [one for one in outcome if not one.path]
    by_type = {kind: sum(one.key.type == kind.key for one in done) for kind in kinds}
    found, sentences = register_faults(job, register)
    lines = [say("actions.letters.line", job.lang, count=count, name=kind.name) for kind, count in by_type.items()]
    lines += [_held_line(job, one) for one in held] + sentences
    if without_pdf:
        lines.append(say(f"letters.pdf.{without_pdf}", job.lang))
    files = list(dict.fromkeys([*(one.path for one in done if one.path), *printed]))
    data: dict[str, Any] = {
        "written": {kind.key: count for kind, count in by_type.items()},
        "held_back": [
            {"type": one.key.type, "recipient": one.recipient, "missing": [*one.missing, *one.unusable]} for one in held
        ],
        "left_alone": left,
        "files": [str(path) for path in files],
        "pdf": without_pdf or None,
        "register": fault_documents(found),
    }
    return Report(
        action="letters",
        sentence=say("actions.letters.done", job.lang, count=len(done), held=len(held), folder=job.folder.name),
        data={"letters": data},
        counts={"letters": len(done), "held_back": len(held)},
        lines=tuple(lines),
        files=tuple(files),
        errors=len(held),
    )


def _held_line(job: Job, one: Rendered) -> str:
    name: LetterType = BY_KEY[one.key.type]
    if FULL_NIK in one.missing:
        return f"{name.name}  {one.recipient}: {say('letters.held.full_nik', job.lang)}"
    missing = ", ".join([*one.missing, *one.unusable])
    return say("actions.letters.held", job.lang, name=name.name, recipient=one.recipient, missing=missing)
