"""The contract: where things live in a workbook, declared once.

The blank workbook, the reader, the checks, the drop-down lists and the documentation of columns come from here.
"""

from __future__ import annotations

from . import people, program, training
from .choices import CHOICES
from .model import (
    CONTRACT_VERSION,
    HEADER_ROW,
    HINT_ROW,
    PURPOSE_ROW,
    TITLE_ROW,
    Column,
    Family,
    Kind,
    Owner,
    Part,
    Setting,
    Sheet,
)
from .program import TANDA
from .settings import KNOWN_SETTINGS, PENGATURAN, SETTINGS
from .skema import PARTS, SKEMA

SHEETS: tuple[Sheet, ...] = (
    program.BERANDA,
    people.DAFTAR,
    people.WILAYAH,
    people.ORANG,
    people.TARGET,
    PENGATURAN,
    SKEMA,
    people.IKM,
    people.JADWAL,
    people.TAHAPAN,
    program.KEMAJUAN,
    program.SELEKSI,
    people.NILAI,
    program.HASIL,
    program.BANDING,
    program.PENJELASAN,
    program.KESEPAKATAN,
    program.PLENO,
    training.PELATIHAN,
    training.SESI,
    training.PESERTA,
    training.HADIR,
    training.EVALUASI,
    program.REKAP_HADIR,
    program.REKAP_PESERTA,
    program.HASIL_PELATIHAN,
    training.PEMBINAAN,
    training.FASILITASI,
    training.PEMANTAUAN,
    program.PERKEMBANGAN,
    program.PETA,
    program.RINGKASAN,
    program.SURAT,
    program.KIRIMAN,
    program.ASAL,
    program.KONFLIK,
    program.SUMBER,
    program.GABUNGAN,
    program.GANDA,
    program.RINGKASAN_GABUNGAN,
    program.RENCANA,
    program.ARSIP,
    program.TEMUAN,
    program.RIWAYAT,
    TANDA,
)

BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}

BUILT_ON_DEMAND = frozenset(
    {"Banding", "Penjelasan", "Kesepakatan", "Kemajuan", "Seleksi", "Pleno", "Rencana", "Perkembangan"}
    | {"Kiriman", "Asal", "Konflik", "Arsip"}
    | {"Sumber", "Gabungan", "Ganda", "RingkasanGabungan"}
    | {"RekapPeserta", "HasilPelatihan"}
)
"""Sheets that a new workbook does not hold: the action that needs one adds it."""


def sheet(name: str) -> Sheet:
    """The sheet of this name. Score sheets of further forms are called `Nilai <form>` and share Nilai's columns."""
    if name.startswith("Nilai "):
        return people.NILAI
    return BY_NAME[name]


def is_ours(name: str) -> bool:
    """True for a sheet of the contract, further score sheets included."""
    return name in BY_NAME or name.startswith("Nilai ")


__all__ = [
    "BUILT_ON_DEMAND",
    "BY_NAME",
    "CHOICES",
    "CONTRACT_VERSION",
    "HEADER_ROW",
    "HINT_ROW",
    "KNOWN_SETTINGS",
    "PARTS",
    "PENGATURAN",
    "PURPOSE_ROW",
    "SETTINGS",
    "SHEETS",
    "SKEMA",
    "TANDA",
    "TITLE_ROW",
    "Column",
    "Family",
    "Kind",
    "Owner",
    "Part",
    "Setting",
    "Sheet",
    "is_ours",
    "sheet",
]
