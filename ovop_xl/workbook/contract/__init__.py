"""The contract: where things live in a workbook, declared once.

The blank workbook, the reader, the checks, the drop-down lists and the documentation of columns come from here.
"""

from __future__ import annotations

from . import people, program, training
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
from .settings import PENGATURAN, SETTINGS
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
    people.TAHAPAN,
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
    training.PEMBINAAN,
    training.FASILITASI,
    training.PEMANTAUAN,
    program.PETA,
    program.RINGKASAN,
    program.SURAT,
    program.KIRIMAN,
    program.ASAL,
    program.KONFLIK,
    program.RENCANA,
    program.ARSIP,
    program.TEMUAN,
    program.RIWAYAT,
    TANDA,
)

BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}

BUILT_ON_DEMAND = frozenset(
    {"Banding", "Penjelasan", "Kesepakatan", "Pleno", "Kiriman", "Asal", "Konflik", "Rencana", "Arsip"}
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
    "CONTRACT_VERSION",
    "HEADER_ROW",
    "HINT_ROW",
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
