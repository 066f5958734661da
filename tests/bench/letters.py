"""Letters: documents by ours and by peers in memory, with their files, and as PDF."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .job import Axis, Job, Target

if TYPE_CHECKING:  # a job pays for its own imports, and for nobody else's
    from ovop_xl.letters.context import LetterData
    from ovop_xl.letters.templates import LetterType

MEASURED = 20
"""A peer's letter costs the same however many there are: so many are measured, and multiplied."""
_FIELD = '<w:fldSimple w:instr=" MERGEFIELD {} "><w:r><w:t>{}</w:t></w:r></w:fldSimple>'
_RUN = re.compile(r'<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">\{\{ ?(\w+)[^}]*\}\}</w:t></w:r>')


def _kind() -> tuple[LetterType, Path]:
    """Certificates, and their template."""
    from ovop_xl.letters.templates import BY_KEY, find_template

    kind = BY_KEY["sertifikat-pelatihan"]
    return kind, find_template(kind)


def letters(count: int) -> list[LetterData]:
    """Certificates of invented people, of two pages each."""
    from ovop_xl.letters.context import LetterData
    from ovop_xl.letters.register import LetterKey

    days = [dt.date(2017, 5, 18), dt.date(2017, 5, 19)]
    office = {
        "kop_1": "PEMERINTAH KABUPATEN CONTOH",
        "kop_2": "DINAS CONTOH",
        "kota": "Contoh",
        "penanda_tangan": {"jabatan": ["Kepala Dinas"], "nama": "Nama Contoh"},
        "kegiatan": "Pelatihan contoh",
        "tanggal_kegiatan": days,
        "tempat": "Gedung Contoh",
        "sesi": [{"materi": "Rencana bisnis", "jp": 4}],
        "jumlah_jp": 4,
    }
    names = [f"Peserta Contoh {number}" for number in range(count)]
    return [
        LetterData(LetterKey("sertifikat-pelatihan", "Peserta", f"R{number}", name), {**office, "nama": name}, "terbit")
        for number, name in enumerate(names)
    ]


def _nothing(_: Path, __: int) -> None:
    """Letters are made in the job itself."""


def _documents(folder: Path, count: int) -> None:
    from ovop_xl.letters.batch import render_batch

    kind, template = _kind()
    render_batch(kind, letters(count), _place(folder, count), template=template)


def _place(folder: Path, count: int) -> Path:
    return folder / f"letters {count}"


def documents(_: Path, count: int) -> None:
    """Each letter as the bytes of its Word document."""
    from ovop_xl.letters.batch import fill_batch
    from ovop_xl.letters.engine import load

    kind, path = _kind()
    template = load(path, kind.name)
    for _outcome, parts in fill_batch(kind, letters(count), template, has_emblem=False):
        assert parts is not None
        template.document(parts)


def files(folder: Path, count: int) -> None:
    """The same on disk, each with fsync, and all of them once more in the document for printing."""
    from ovop_xl.letters.batch import render_batch

    kind, template = _kind()
    render_batch(kind, letters(count), folder / "files", template=template)


def _multiplied(count: int, letter: Callable[[dict[str, object]], object]) -> float:
    from ovop_xl.letters.context import complete

    start = time.process_time()
    for one in letters(MEASURED):
        letter(complete(one.key.type, one).values)
    return (time.process_time() - start) / MEASURED * count


def docxtpl(_: Path, count: int) -> float:
    """As its documentation shows it: the template is opened for each letter. No sandbox, our filters."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    from ovop_xl.letters.sandbox import FILTERS

    _, template = _kind()

    def letter(fields: dict[str, object]) -> None:
        document, peer = DocxTemplate(template), Environment(autoescape=True)
        peer.filters.update(FILTERS)
        document.render(fields, peer)
        document.save(io.BytesIO())

    return _multiplied(count, letter)


def mailmerge(folder: Path, count: int) -> float:
    """docx-mailmerge2 on our template with its plain fields turned into Word's; loops and choices are left out."""
    from mailmerge import MailMerge

    template = _with_merge_fields(folder)

    def letter(fields: dict[str, object]) -> None:
        with MailMerge(template) as document:
            document.merge(**{name: str(value) for name, value in fields.items()})
            document.write(io.BytesIO())

    return _multiplied(count, letter)


def _with_merge_fields(folder: Path) -> Path:
    from ovop_xl.letters.package import read_template, write_zip

    package = read_template(_kind()[1])
    text = package.parts[package.main].decode()
    fields = _RUN.sub(lambda run: _FIELD.format(run[1], run[1]), text)
    path = folder / "mailmerge.docx"
    path.write_bytes(write_zip({**package.parts, package.main: fields.encode()}))
    return path


def pdfs(folder: Path, count: int) -> None:
    """What `letters issue` does: one document with all letters, converted once and taken apart."""
    from ovop_xl.letters.pdf import find_soffice
    from ovop_xl.letters.pdf_batch import Printed, make_pdfs

    place = shutil.copytree(_place(folder, count), folder / "pdf ours", dirs_exist_ok=True)
    whole = next(place.glob("*gabungan.docx"))
    own = tuple(path for path in sorted(place.glob("*.docx")) if path != whole)
    by_number = tuple(sorted(own, key=lambda path: int(path.stem.rsplit(" ", 1)[-1])))
    done = make_pdfs([Printed(whole, count, by_number)], word=None, soffice=find_soffice())
    assert len(done.made) == count + 1


def pdfs_in_one_call(folder: Path, count: int) -> None:
    _soffice(folder, _single(folder, count))


def pdfs_one_by_one(folder: Path, count: int) -> float:
    some = _single(folder, count)[:MEASURED]
    start = time.perf_counter()
    for path in some:
        _soffice(folder, [path])
    return (time.perf_counter() - start) / len(some) * count


def _single(folder: Path, count: int) -> list[Path]:
    return sorted(path for path in _place(folder, count).glob("*.docx") if "gabungan" not in path.name)


def _soffice(folder: Path, paths: Sequence[Path]) -> None:
    from ovop_xl.letters.pdf import find_soffice

    command = [str(find_soffice()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder / "pdf peer"), *map(str, paths)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


DOCX = Axis("letters as docx", (100, 1_000), _nothing)
PDF = Axis("letters as PDF", (100,), _documents)
_Wall = partial(Job, axis=PDF, clock="wall")
JOBS = [
    Job("letters", DOCX, documents),
    Job("letters, with their files", DOCX, files),
    Job("docxtpl per letter", DOCX, docxtpl),
    Job("docx-mailmerge2", DOCX, mailmerge),
    *(
        [
            _Wall("PDF", run=pdfs),
            _Wall("PDF, one call", run=pdfs_in_one_call),
            _Wall("PDF, one at a time", run=pdfs_one_by_one),
        ]
        if shutil.which("soffice")
        else []
    ),
]
TARGETS = [
    Target("letters", most=0.001, at=1_000, each=True),
    Target("docxtpl per letter", per="letters", least=20, at=1_000),
    Target("docx-mailmerge2", per="letters", least=1, at=1_000),
    Target("PDF", per="PDF, one call", most=0.5, at=100),
    Target("PDF, one at a time", per="PDF", least=1, at=100),
]
