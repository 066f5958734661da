"""The letters that the program can write, as data, and where their Word templates lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ovop_xl.errors import WrongInputError
from ovop_xl.resources import shipped

OFFICE_FOLDER = "templat"
Layout = Literal["baru", "lama"]
"""Where the date and the receiver stand: `baru` has the receiver on the left below the subject, `lama` on the right."""


@dataclass(frozen=True, slots=True)
class LetterType:
    """A kind of letter. `key` names it in files, in Surat and on the command line; one letter comes from one row of
    `source_sheet`; `settings` is the word in Pengaturan (`pola_nomor_<settings>`, `kode_<settings>`); `written_like` is
    the type whose template it shares."""

    key: str
    name: str
    source_sheet: str
    settings: str
    written_like: str = ""

    @property
    def template(self) -> str:
        return f"{self.written_like or self.key}.docx"


LETTER_TYPES: tuple[LetterType, ...] = (
    LetterType("surat-undangan", "Surat Undangan", "Peserta", "undangan"),
    LetterType("surat-pemberitahuan-hasil", "Surat Pemberitahuan Hasil", "Hasil", "pemberitahuan"),
    LetterType("sertifikat-pelatihan", "Sertifikat Pelatihan", "Peserta", "sertifikat"),
    LetterType("surat-undangan-daftar", "Surat Undangan Daftar", "Pelatihan", "undangan", "surat-undangan"),
    LetterType("surat-tugas", "Surat Tugas", "Pelatihan", "tugas"),
    LetterType("surat-keterangan", "Surat Keterangan", "Peserta", "keterangan"),
    LetterType("piagam-penghargaan", "Piagam Penghargaan", "Hasil", "piagam"),
    LetterType("berita-acara-penilaian", "Berita Acara Penilaian", "Skema", "berita_acara"),
    LetterType("nota-dinas", "Nota Dinas", "Pelatihan", "nota_dinas"),
    LetterType("surat-pengantar", "Surat Pengantar", "Tahapan", "pengantar"),
    LetterType("rencana-pembinaan", "Rencana Pembinaan", "IKM", "rencana"),
    LetterType("daftar-hadir", "Daftar Hadir", "Pelatihan", "daftar_hadir"),
    LetterType("laporan-kegiatan", "Laporan Kegiatan", "Pelatihan", "laporan"),
    LetterType("laporan-bulanan", "Laporan Bulanan", "Ringkasan", "laporan_bulanan"),
)
DEFAULT_TYPES = LETTER_TYPES[:3]
"""What `letters` and `run` write where nobody names a type."""

BY_KEY: dict[str, LetterType] = {kind.key: kind for kind in LETTER_TYPES}


def find_template(kind: LetterType, beside: Path | None = None, layout: Layout = "baru") -> Path:
    """The template of `kind`: the office's own in `templat/` beside its workbook (`beside` is the workbook's folder),
    else the shipped one; in each folder that of the layout, where there is one. Raises WrongInputError E313 where
    there is none."""
    name = kind.template
    names = [name] if layout == "baru" else [f"{name.removesuffix('.docx')}-{layout}.docx", name]
    folders = [*([] if beside is None else [beside / OFFICE_FOLDER]), shipped("templates")]
    for path in (folder / one for folder in folders for one in names):
        if path.is_file():
            return path
    raise WrongInputError("E313", file=name)
