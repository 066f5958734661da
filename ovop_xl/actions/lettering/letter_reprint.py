"""`letters reprint`: an issued letter once more, marked as such and entered into Riwayat. No number is given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ovop_xl.actions.history import record
from ovop_xl.actions.job import Job, Report
from ovop_xl.actions.trainings.training_results import REPRINTED, reprints
from ovop_xl.errors import WrongInputError
from ovop_xl.letters.batch import SUFFIX
from ovop_xl.letters.context import fingerprint
from ovop_xl.letters.files import write
from ovop_xl.letters.names import is_safe, unique_names
from ovop_xl.letters.package import Package, read_template
from ovop_xl.letters.pdf_batch import Printed
from ovop_xl.letters.register import RegisterRow
from ovop_xl.letters.reprint import with_mark
from ovop_xl.letters.templates import BY_KEY
from ovop_xl.letters.wording import long_date
from ovop_xl.locale import say

from .letter_register import read_register
from .letter_work import first_round, letters_of, pdfs_of, with_row, workshop

MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class _Again:
    """A letter printed again: how often so far, this time included, and where its document lies."""

    row: RegisterRow
    times: int
    path: Path


def reprint(job: Job, ids: Sequence[str], reason: str = "") -> Report:
    """Writes these issued letters again, each with `CETAK ULANG ke-n` on it, from the issued file; where that is lost,
    from the sheets if they still say the same. All or none.

    Raises WrongInputError: E338 without an ID, E335 for one that is not in Surat, E342 for a letter that is not issued,
    E343 where the file is lost and the sheets have changed; RefusedTemplateError for a file that is no letter.
    """
    if not ids:
        raise WrongInputError("E338")
    by_id = {row.id: row for row in read_register(job).rows}
    unknown = [ident for ident in ids if ident not in by_id]
    if unknown:
        raise WrongInputError("E335", id=", ".join(unknown))
    rows = [by_id[ident] for ident in dict.fromkeys(ids)]
    for row in rows:
        if row.state != "terbit":
            raise WrongInputError("E342", id=row.id, state=row.state)
    before = reprints(job)
    made = [(_Again(row, before[row.id] + 1, job.folder), _issued(job, row)) for row in rows]
    done = [_print(job, one, package) for one, package in made]
    pdfs, without = pdfs_of(job, [Printed(one.path, 1) for one in done])
    for one in done:
        record(job, REPRINTED, _note(one, reason), {"reprint": one.times})
    lines = [_line(job, one) for one in done] + ([say(f"letters.pdf.{without}", job.lang)] if without else [])
    files = [] if job.dry_run else [*(one.path for one in done), *pdfs]
    return Report(
        action="letters reprint",
        sentence=say("letters.reprint.done", job.lang, count=len(done), folder=job.folder.name),
        data={"letters": {"reprinted": [_document(one) for one in done], "files": [str(path) for path in files]}},
        counts={"reprinted": len(done)},
        lines=tuple(lines),
        files=tuple(files),
    )


def _issued(job: Job, row: RegisterRow) -> Package:
    """The issued document as it lies beside the workbook, else made again from what the sheets say."""
    path = job.book.path.parent / job.folder.name / row.file
    if is_safe(row.file, SUFFIX) and path.is_file():
        return read_template(path)
    kind = BY_KEY.get(row.key.type)
    letter = None if kind is None else letters_of(job, kind).get(first_round(row.key))
    if kind is None or letter is None or fingerprint(letter) != row.fingerprint:
        raise WrongInputError("E343", id=row.id, file=row.file or "–")
    shop = workshop(job, kind)
    _, parts = shop.fill([with_row(letter, row)])[0]
    if parts is None:
        raise WrongInputError("E343", id=row.id, file=row.file or "–")
    return _package(shop.template.document(parts))


def _package(document: bytes) -> Package:
    """Our own document as parts: made a moment ago, so it needs no second look."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return Package({name: archive.read(name) for name in archive.namelist()}, MAIN)


def _print(job: Job, one: _Again, package: Package) -> _Again:
    text = say("letters.reprint.mark", "id", times=one.times, date=long_date(job.now.date()))
    stem = one.row.file.removesuffix(SUFFIX) or one.row.id
    taken = {path.name for path in job.folder.glob(f"*{SUFFIX}")}
    name = unique_names([f"{stem} - cetak ulang {one.times}"], SUFFIX, taken)[0]
    document = with_mark(package, text, name)
    path = job.folder / name
    return _Again(one.row, one.times, path if job.dry_run else write(path, document))


def _note(one: _Again, reason: str) -> str:
    """Begins with the ID of the letter: by it the next reprint is counted."""
    why = f"; {reason.strip()}" if reason.strip() else ""
    return f"{one.row.id} {one.row.number}, {one.row.key.recipient}: cetak ulang ke-{one.times}{why}"


def _line(job: Job, one: _Again) -> str:
    return say(
        "letters.reprint.line",
        job.lang,
        id=one.row.id,
        number=one.row.number,
        recipient=one.row.key.recipient,
        times=one.times,
        file=one.path.name,
    )


def _document(one: _Again) -> dict[str, object]:
    return {
        "id": one.row.id,
        "type": one.row.key.type,
        "number": one.row.number,
        "recipient": one.row.key.recipient,
        "times": one.times,
        "file": one.path.name,
    }
