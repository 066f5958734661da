"""The letters that the program can write, as data, and where their Word templates lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ovop_xl.errors import WrongInputError
from ovop_xl.resources import shipped

OFFICE_FOLDER = "templat"


@dataclass(frozen=True, slots=True)
class LetterType:
    """A kind of letter. `key` names it in files, in Surat and on the command line; one letter comes from one row of
    `source_sheet`; `settings` is the word in Pengaturan (`pola_nomor_<settings>`, `kode_<settings>`)."""

    key: str
    name: str
    source_sheet: str
    settings: str

    @property
    def template(self) -> str:
        return f"{self.key}.docx"


LETTER_TYPES: tuple[LetterType, ...] = (
    LetterType("surat-undangan", "Surat Undangan", "Peserta", "undangan"),
    LetterType("surat-pemberitahuan-hasil", "Surat Pemberitahuan Hasil", "Hasil", "pemberitahuan"),
    LetterType("sertifikat-pelatihan", "Sertifikat Pelatihan", "Peserta", "sertifikat"),
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


def find_template(kind: LetterType, beside: Path | None = None) -> Path:
    """The template of `kind`: the office's own in `templat/` beside its workbook (`beside` is the workbook's folder),
    else the shipped one. Raises WrongInputError E313 where there is none."""
    folders = [*([] if beside is None else [beside / OFFICE_FOLDER]), shipped("templates")]
    for folder in folders:
        if (path := folder / kind.template).is_file():
            return path
    raise WrongInputError("E313", file=kind.template)
