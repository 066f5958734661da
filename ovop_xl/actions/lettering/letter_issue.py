"""`letters issue` and `letters void`: numbers are given, saved, and only then do the files come to be.

The order is the law: (1) every row stands on disk as sementara with its number, (2) the files are written, (3) the
rows stand on disk as terbit. A run that is killed leaves rows as sementara with their numbers; the next one goes on
from there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ovop_xl.actions.job import Job, Report
from ovop_xl.errors import RefusedTemplateError, WrongInputError
from ovop_xl.letters.batch import SUFFIX, issued_names, merged_name, print_name
from ovop_xl.letters.context import LetterData, fingerprint
from ovop_xl.letters.fields import FULL_NIK
from ovop_xl.letters.files import write
from ovop_xl.letters.issue import HeldBack, Why, reserve
from ovop_xl.letters.merge import merge
from ovop_xl.letters.names import is_safe
from ovop_xl.letters.pdf import is_signed
from ovop_xl.letters.pdf_batch import Printed
from ovop_xl.letters.register import RegisterRow, advance
from ovop_xl.letters.suspect import suspicious
from ovop_xl.letters.templates import BY_KEY
from ovop_xl.locale import say

from .letter_preview import Preview, preview_documents, preview_lines
from .letter_register import (
    enter,
    fault_documents,
    log_full_nik,
    log_numbers,
    number_forms,
    numbers_given,
    read_register,
    register_faults,
)
from .letter_work import Workshop, first_round, letters_of, pdfs_of, types_named, with_row, workshop
from .register_rows import Register

OPEN = ("kosong", "sementara")
MOST_SIGNS = 20
"""How often a batch says how far it is, however many letters: each sign is a call to Excel."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters to issue: of these types, of these IDs, all drafts where neither is given. `date` is their date,
    today where it is None; `reason` is asked for where it lies before the last letter of the type."""

    types: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    date: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Made:
    """A letter with its number, in memory."""

    row: RegisterRow
    parts: Mapping[str, bytes]
    document: bytes


def issue(job: Job, choice: Choice | None = None) -> Report:
    """Gives numbers to drafts and makes their letters. What cannot be issued is held back and the others go on.

    Raises WrongInputError: E334 for a number pattern that cannot be used, E335 for an ID that is not in Surat, E330
    for one that is issued or void, E339 for a type; RefusedTemplateError; UnwritableFileError. All but the last before
    any number is given.
    """
    choice = choice or Choice()
    register = read_register(job)
    chosen = _chosen(register, choice)
    doubled = [HeldBack(row, "same_id", row.id) for row in chosen if row.id in register.doubled]
    desks = _desks(job, [row for row in chosen if row.id not in register.doubled])
    ready = [letter for desk in desks for letter in desk.ready]
    plan = reserve(
        register.rows,
        [row for row, _ in ready],
        number_forms(job),
        choice.date or job.now.date(),
        reason=choice.reason,
        given=numbers_given(job),
    )
    held = [*doubled, *(one for desk in desks for one in desk.held), *plan.held]
    fields = {row.id: letter for row, letter in ready}
    made = _made(job, register, desks, [(row, fields[row.id]) for row in plan.reserved])
    if job.dry_run:
        return _preview(job, made, held, fields)
    rows = [one.row for one in made]
    _reserve_on_disk(job, register, rows)
    step = -(-len(made) // MOST_SIGNS)
    for place, one in enumerate(made):
        if place % step == 0:
            job.book.status(say("actions.letters.issuing", job.lang, file=one.row.file), place / len(made))
        _put(job.folder / one.row.file, one.document)
    issued = [advance(row, "terbit") for row in rows]
    enter(job, register, issued)
    log_full_nik(job, [row.key.type for row in issued])
    job.book.save()
    _drop_drafts(job, register, rows)
    printed, without = _print(job, desks, made)
    return _report(job, register, issued, held, printed, without)


def _chosen(register: Register, choice: Choice) -> list[RegisterRow]:
    kinds = {kind.key for kind in types_named(choice.types)} if choice.types else None
    by_id = {row.id: row for row in register.rows}
    for ident in choice.ids:
        if ident not in by_id:
            raise WrongInputError("E335", id=ident)
        if ident not in register.doubled and by_id[ident].state not in OPEN:
            raise WrongInputError("E330", id=ident, state=by_id[ident].state, to="terbit")
    return [
        row
        for row in register.rows
        if row.state in OPEN and (kinds is None or row.key.type in kinds) and (not choice.ids or row.id in choice.ids)
    ]


@dataclass(frozen=True, slots=True)
class _Desk:
    """The rows of one type: those that can be printed, with their letters, and those that cannot."""

    shop: Workshop | None
    ready: tuple[tuple[RegisterRow, LetterData], ...]
    held: tuple[HeldBack, ...]


def _desks(job: Job, chosen: Sequence[RegisterRow]) -> list[_Desk]:
    kinds = dict.fromkeys(row.key.type for row in chosen)
    return [_desk(job, kind, [row for row in chosen if row.key.type == kind]) for kind in kinds]


def _desk(job: Job, key: str, rows: Sequence[RegisterRow]) -> _Desk:
    kind = BY_KEY.get(key)
    if kind is None:
        return _Desk(None, (), tuple(HeldBack(row, "unknown_type", key) for row in rows))
    asked = letters_of(job, kind)
    shop = workshop(job, kind)
    held: list[HeldBack] = []
    found: list[tuple[RegisterRow, LetterData]] = []
    for row in rows:
        letter = asked.get(first_round(row.key))
        why = _unlike(row, letter)
        if letter is None or why is not None:
            held.append(HeldBack(row, why or "source", row.key.source_id))
        else:
            found.append((row, with_row(letter, row)))
    outcomes = shop.fill([_as_issued(letter, job.now.date()) for _, letter in found])
    ready = []
    for (row, letter), (outcome, parts) in zip(found, outcomes, strict=True):
        if parts is None:
            why = "full_nik" if FULL_NIK in outcome.missing else "missing"
            held.append(HeldBack(row, why, ", ".join((*outcome.missing, *outcome.unusable))))
        else:
            ready.append((row, letter))
    return _Desk(shop, tuple(ready), tuple(held))


def _as_issued(letter: LetterData, day: dt.date) -> LetterData:
    """The letter with a number on trial: what its template asks of an issued letter must show before one is given."""
    return replace(letter, fields={**letter.fields, "nomor": "0", "tanggal": day}, state="terbit")


def _unlike(row: RegisterRow, letter: LetterData | None) -> Why | None:
    """A draft that somebody has read must be what is issued; a row that a killed run left goes on with today's data."""
    if letter is None:
        return "source"
    said = fingerprint(letter)
    return "changed" if row.state == "kosong" and row.fingerprint not in ("", said) else None


def _made(
    job: Job, register: Register, desks: Sequence[_Desk], reserved: Sequence[tuple[RegisterRow, LetterData]]
) -> list[_Made]:
    """The letters in memory, in the order of their numbers within each type, with the names of their files."""
    taken = {row.file for row in register.rows if row.file and row.state != "sementara"} | _names_in(job.folder)
    made: list[_Made] = []
    for desk in desks:
        if desk.shop is None:
            continue
        kind = desk.shop.kind
        own = [(row, letter) for row, letter in reserved if row.key.type == kind.key]
        final = [with_row(letter, replace(row, state="terbit")) for row, letter in own]
        outcomes = desk.shop.fill(final)
        for (row, _), letter, (_, parts) in zip(own, final, outcomes, strict=True):
            if parts is None:
                raise RefusedTemplateError("E309", file=kind.template)
            document = desk.shop.template.document(parts)
            name = _name(job, row, document) or issued_names(kind, [(row.number, row.key.recipient)], taken)[0]
            taken.add(name)
            said = str(letter.fields["sidik"])
            made.append(_Made(replace(row, file=name, fingerprint=said), parts, document))
    return made


def _names_in(folder: Path) -> set[str]:
    """The names there; beside a PDF nobody else's document may come to lie, since its own PDF would replace that."""
    with suppress(OSError):
        paths = list(folder.iterdir())
        return {path.name for path in paths} | {f"{path.stem}{SUFFIX}" for path in paths if path.suffix == ".pdf"}
    return set()


def _name(job: Job, row: RegisterRow, document: bytes) -> str:
    """The name that a killed run gave the letter, where its file is not there yet or is this very letter."""
    if row.state != "sementara" or not is_safe(row.file, SUFFIX):
        return ""
    path = job.folder / row.file
    known = path.read_bytes() if path.is_file() else document
    return row.file if known == document else ""


def _reserve_on_disk(job: Job, register: Register, rows: Sequence[RegisterRow]) -> None:
    """From here on the numbers are given, whatever happens to this run."""
    if not rows:
        return
    fresh = [row for row in rows if not _is_resumed(register, row)]
    enter(job, register, rows)
    log_numbers(job, fresh)
    job.book.save()


def _is_resumed(register: Register, row: RegisterRow) -> bool:
    return register.records[row.id].text("state") == "sementara" and bool(register.records[row.id].text("number"))


def _put(path: Path, document: bytes) -> None:
    """Writes the file unless this very letter is there already."""
    if not (path.is_file() and path.read_bytes() == document):
        write(path, document)


def _drop_drafts(job: Job, register: Register, rows: Iterable[RegisterRow]) -> None:
    """Takes away the drafts that have become letters, and the document of all drafts with the last of them, so that
    nobody sends one by mistake."""
    before = {row.id: row for row in register.rows}
    kept = {row.file for row in rows} | {row.file for row in register.rows if row.state != "kosong"}
    for row in rows:
        draft = before[row.id].file
        if before[row.id].state == "kosong" and is_safe(draft, SUFFIX) and draft not in kept:
            with suppress(OSError):
                (job.folder / draft).unlink(missing_ok=True)
    done = {row.id for row in rows}
    waiting = {row.key.type for row in register.rows if row.state == "kosong" and row.file and row.id not in done}
    for kind in {row.key.type for row in rows} - waiting:
        whole = job.folder / merged_name(BY_KEY[kind])
        for path in (whole, whole.with_suffix(".pdf")):
            if not is_signed(path):
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def _print(job: Job, desks: Sequence[_Desk], made: Sequence[_Made]) -> tuple[list[Path], str]:
    """One document per type with all letters issued now, for printing; its PDF, and one of each letter to send."""
    batches: list[Printed] = []
    for desk in desks:
        own = [one for one in made if desk.shop is not None and one.row.key.type == desk.shop.kind.key]
        if desk.shop is None or not own:
            continue
        name = print_name(desk.shop.kind, own[0].row.number, own[-1].row.number, _names_in(job.folder))
        document = write(job.folder / name, merge(desk.shop.template, [one.parts for one in own]))
        batches.append(Printed(document, len(own), tuple(job.folder / one.row.file for one in own)))
    pdfs, without = pdfs_of(job, batches)
    return [*(batch.document for batch in batches), *pdfs], without


def _preview(job: Job, made: Sequence[_Made], held: Sequence[HeldBack], fields: Mapping[str, LetterData]) -> Report:
    table = [
        Preview(one.row, one.row.number, one.row.file, suspicious=suspicious(fields[one.row.id].fields)) for one in made
    ]
    table += [
        Preview(one.row, missing=tuple(one.detail.split(", ")) if one.why == "missing" else (), held=one.why)
        for one in held
    ]
    return Report(
        action="letters issue",
        sentence=say("actions.letters.issue_preview", job.lang, count=len(made), held=len(held)),
        data={"letters": {"preview": preview_documents(table)}},
        counts={"issued": len(made), "held_back": len(held)},
        lines=preview_lines(job, table),
        errors=len(held),
    )


def _report(
    job: Job,
    register: Register,
    issued: Sequence[RegisterRow],
    held: Sequence[HeldBack],
    printed: Sequence[Path],
    without_pdf: str,
) -> Report:
    now = {row.id: row for row in issued}
    after = Register(tuple(now.get(row.id, row) for row in register.rows), register.records)
    found, sentences = register_faults(job, after)
    files = [job.folder / row.file for row in issued] + list(printed)
    lines = [*_issued_lines(job, issued), *(_held_line(job, one) for one in held), *sentences]
    if without_pdf:
        lines.append(say(f"letters.pdf.{without_pdf}", job.lang))
    data: dict[str, Any] = {
        "issued": [
            {
                "id": row.id,
                "type": row.key.type,
                "number": row.number,
                "date": row.date,
                "recipient": row.key.recipient,
                "file": row.file,
            }
            for row in issued
        ],
        "held_back": [
            {
                "id": one.row.id,
                "type": one.row.key.type,
                "recipient": one.row.key.recipient,
                "why": one.why,
                "detail": one.detail,
            }
            for one in held
        ],
        "files": [str(path) for path in files],
        "pdf": without_pdf or None,
        "register": fault_documents(found),
    }
    return Report(
        action="letters issue",
        sentence=say(
            "actions.letters.issued" if issued or held else "actions.letters.nothing_to_issue",
            job.lang,
            count=len(issued),
            held=len(held),
            folder=job.folder.name,
        ),
        data={"letters": data},
        counts={"issued": len(issued), "held_back": len(held)},
        lines=tuple(lines),
        files=tuple(files),
        errors=len(held),
    )


def _issued_lines(job: Job, issued: Sequence[RegisterRow]) -> Iterator[str]:
    for key in dict.fromkeys(row.key.type for row in issued):
        own = [row for row in issued if row.key.type == key]
        yield say(
            "actions.letters.issued_line" if len(own) > 1 else "actions.letters.issued_one",
            job.lang,
            name=BY_KEY[key].name,
            count=len(own),
            first=own[0].number,
            last=own[-1].number,
        )


def _held_line(job: Job, one: HeldBack) -> str:
    name = BY_KEY[one.row.key.type].name if one.row.key.type in BY_KEY else one.row.key.type
    why = say(f"letters.held.{one.why}", job.lang, detail=one.detail or "–")
    return f"{one.row.id}  {name}  {one.row.key.recipient}: {why}"


def void(job: Job, ids: Sequence[str], reason: str) -> Report:
    """Voids letters: the rows and their numbers stay, the state becomes batal with the reason.

    All or none. Raises WrongInputError: E335 for an ID that is not in Surat, E340 for one that stands in several rows,
    E333 without a reason, E338 without an ID, E330 for a row that is void already.
    """
    if not ids:
        raise WrongInputError("E338")
    register = read_register(job)
    by_id = {row.id: row for row in register.rows}
    unknown = [ident for ident in ids if ident not in by_id]
    if unknown:
        raise WrongInputError("E335", id=", ".join(unknown))
    if unclear := [ident for ident in ids if ident in register.doubled]:
        raise WrongInputError("E340", id=", ".join(unclear))
    moved = [_voided(by_id[ident], reason) for ident in dict.fromkeys(ids)]
    enter(job, register, moved)
    return Report(
        action="letters void",
        sentence=say("actions.letters.voided", job.lang, count=len(moved), reason=reason.strip()),
        data={
            "letters": {"void": [{"id": row.id, "number": row.number or None, "reason": row.reason} for row in moved]}
        },
        counts={"void": len(moved)},
        lines=tuple(
            say(
                "actions.letters.voided_line",
                job.lang,
                id=row.id,
                number=row.number or "–",
                recipient=row.key.recipient,
            )
            for row in moved
        ),
    )


def _voided(row: RegisterRow, reason: str) -> RegisterRow:
    kept = advance(replace(row, reason=""), "batal", reason=reason.strip())
    return replace(kept, reason="; ".join(filter(None, (row.reason, kept.reason))))
