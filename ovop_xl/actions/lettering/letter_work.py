"""Letters in memory, before anything is written: which ones the sheets ask for, filled with the office's templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ovop_xl.actions.job import Job
from ovop_xl.errors import WrongInputError
from ovop_xl.letters.batch import Filled, fill_batch
from ovop_xl.letters.context import LetterData, fingerprint
from ovop_xl.letters.engine import LetterTemplate, load
from ovop_xl.letters.pdf import find_soffice
from ovop_xl.letters.pdf_batch import Printed, make_pdfs
from ovop_xl.letters.pdf_word import find_word
from ovop_xl.letters.prepare import Paper
from ovop_xl.letters.register import LetterKey, RegisterRow
from ovop_xl.letters.templates import BY_KEY, DEFAULT_TYPES, LETTER_TYPES, Layout, LetterType, find_template
from ovop_xl.locale import say

from .letter_rows import wanted

EMBLEM_BYTES = 5_000_000


def types_named(names: Iterable[str]) -> tuple[LetterType, ...]:
    """The types of these keys or names, the default ones where none is given. Raises WrongInputError E339."""
    by_name = BY_KEY | {kind.name.casefold(): kind for kind in LETTER_TYPES}
    found = []
    for name in names:
        kind = by_name.get(name.strip().casefold())
        if kind is None:
            raise WrongInputError("E339", type=name, known=", ".join(BY_KEY))
        found.append(kind)
    return tuple(dict.fromkeys(found)) or DEFAULT_TYPES


@dataclass(frozen=True, slots=True)
class Workshop:
    """The template of one type, read once, and the emblem of the office."""

    kind: LetterType
    template: LetterTemplate
    emblem: bytes | None

    def fill(self, letters: Sequence[LetterData]) -> list[Filled]:
        """Each letter in memory; those that lack a field have no parts."""
        return fill_batch(self.kind, letters, self.template, has_emblem=self.emblem is not None)


def workshop(job: Job, kind: LetterType) -> Workshop:
    """Reads the template of a type. Raises RefusedTemplateError, WrongInputError E313 and E321."""
    template, emblem = template_of(job, kind), emblem_of(job)
    return Workshop(kind, load(template, kind.name, paper_of(job), emblem), emblem)


def template_of(job: Job, kind: LetterType) -> Path:
    """The template of a type in the layout that Pengaturan names. Raises WrongInputError E313."""
    layout: Layout = "lama" if job.contents.setting("tata_letak_surat") == "lama" else "baru"
    return find_template(kind, job.book.path.parent, layout)


def paper_of(job: Job) -> Paper:
    """The paper that Pengaturan names."""
    return "F4" if job.contents.setting("kertas") == "F4" else "A4"


def emblem_of(job: Job) -> bytes | None:
    """The picture that Pengaturan names, from the workbook's own folder and from nowhere else."""
    name = job.contents.setting("lambang")
    if not name:
        return None
    path = job.book.path.parent / Path(name).name
    return path.read_bytes() if path.is_file() and path.stat().st_size <= EMBLEM_BYTES else None


def letters_of(job: Job, kind: LetterType) -> dict[LetterKey, LetterData]:
    """The letters of a type that the sheets ask for, by the key of their first round."""
    return {letter.key: letter for letter in wanted(job, kind.key)}


def with_row(letter: LetterData, row: RegisterRow) -> LetterData:
    """The letter as the row of Surat has it: its round, number, date, state and file."""
    said = fingerprint(replace(letter, key=first_round(letter.key)))
    mark = {"sidik": said, "nomor": row.number, "tanggal": row.date}
    return replace(letter, key=row.key, fields={**letter.fields, **mark}, state=row.state, file=row.file)


def first_round(key: LetterKey) -> LetterKey:
    """The key under which the sheets ask for the letter."""
    return replace(key, round=1)


def pdfs_of(job: Job, batches: Sequence[Printed]) -> tuple[list[Path], str]:
    """The PDFs of these batches, and why some are missing."""
    if not job.pdf or not batches or job.dry_run:
        return [], ""
    job.book.status(say("actions.letters.pdf", job.lang))
    done = make_pdfs(batches, word=find_word(), soffice=find_soffice(), epoch=int(job.now.timestamp()))
    return list(done.made.values()), done.reason or ""
