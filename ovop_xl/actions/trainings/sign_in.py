"""`attendance --sheets`: sign-in sheets per class and day, to be printed, signed, and typed back in the same order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from ovop_xl.actions.job import Job, Report
from ovop_xl.domain.training.attendance import Register
from ovop_xl.errors import WrongInputError
from ovop_xl.letters.files import write
from ovop_xl.letters.names import safe_stem, unique_names
from ovop_xl.letters.pdf import convert, find_soffice
from ovop_xl.locale import say
from ovop_xl.workbook.sign_in_layout import SignInBook

from .sign_in_pages import book_of, desk_of

FOLDER = "daftar-hadir"
STEM, FLAT = "Daftar Hadir {id}", "Tabel datar"
"""How the names of the files begin."""


def sign_in_sheets(job: Job, only: Sequence[str] = ()) -> Report:
    """Writes a workbook of sign-in sheets per training, and its PDF; `only` are IDs of trainings, all without.

    NIK and phone are masked. Raises WrongInputError E104 without Pelatihan, E130 for an ID that Pelatihan lacks.
    """
    registers = chosen(job, only)
    desk = desk_of(job)
    job.book.status(say("sign_in.status", job.lang))
    stems = [f"{STEM.format(id=one.training.id)} {one.training.name}" for one in registers]
    names = unique_names(stems, ".xlsx")
    found = {name: book_of(job, desk, one) for name, one in zip(names, registers, strict=True)}
    files = [_write(job, name, book) for name, book in found.items()] if not job.dry_run else []
    pdfs, without = _pdfs(job, files)
    sheets = sum(len(book.pages) for book in found.values())
    lines = [
        say("sign_in.line", job.lang, file=name, tab=page.tab, rows=len(page.rows), mark=page.mark)
        for name, book in found.items()
        for page in book.pages
    ]
    if without:
        lines.append(say(f"letters.pdf.{without}", job.lang))
    return Report(
        action="attendance sheets",
        sentence=say("sign_in.done", job.lang, sheets=sheets, trainings=len(found), folder=FOLDER),
        data={
            "sheets": [
                {
                    "file": name,
                    "sheet": page.tab,
                    "mark": page.mark,
                    "rows": len(page.rows),
                    "sessions": [*page.sessions],
                }
                for name, book in found.items()
                for page in book.pages
            ],
            "files": [str(path) for path in [*files, *pdfs]],
            "pdf": without or None,
        },
        counts={"sheets": sheets},
        lines=tuple(lines),
        files=(*files, *pdfs),
    )


def chosen(job: Job, only: Sequence[str]) -> list[Register]:
    """The trainings of these IDs. Raises WrongInputError E104, and E130 for an ID that Pelatihan lacks."""
    if job.contents.table("Pelatihan") is None:
        raise WrongInputError("E104", sheet="Pelatihan")
    known = {one.training.id: one for one in job.derived.registers}
    for ident in only:
        if ident not in known:
            raise WrongInputError("E130", id=ident, known=", ".join(known) or "–")
    return [one for one in known.values() if not only or one.training.id in only]


def folder(job: Job) -> Path:
    """Beside the workbook, or in `--out`."""
    return job.folder.parent / FOLDER


def files_of(beside: Path, trainings: Collection[str]) -> list[Path]:
    """The sign-in sheets of these trainings beside a workbook, and every flat table: it may name anybody."""
    stems = tuple(f"{safe_stem(STEM.format(id=one))} " for one in trainings)
    return [
        path for path in sorted((beside / FOLDER).glob("*")) if path.name.startswith((*stems, FLAT)) and path.is_file()
    ]


def _write(job: Job, name: str, book: SignInBook) -> Path:
    from ovop_xl.workbook.building.sign_in import sign_in_bytes  # XlsxWriter is loaded only where a workbook is built

    return write(folder(job) / name, sign_in_bytes(book))


def _pdfs(job: Job, files: Sequence[Path]) -> tuple[list[Path], str]:
    if not (job.pdf and files):
        return [], ""
    job.book.status(say("actions.letters.pdf", job.lang))
    done = convert(files, soffice=find_soffice(), epoch=int(job.now.timestamp()))
    return list(done.made.values()), done.reason or ""
