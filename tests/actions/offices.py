"""Small programme workbooks of kecamatan, as they come by mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from helpers.command import call

Row = Sequence[object]
IKM = ("ID", "ID Usaha", "Nama Usaha", "Nama Pemilik", "NIK", "NIB", "Produk", "Kelompok Komoditas", "Desa")
IKM_MORE = ("Kecamatan", "Kabupaten/Kota", "Tenaga Kerja", "Omzet per Bulan")
PEOPLE = ("ID", "ID Kegiatan", "Kelas", "Nama", "L/P", "Kecamatan")
SETTINGS = ("ID", "Bagian", "Pengaturan", "Nilai")
SAVED = dt.datetime(2017, 6, 1, 8)


def product(number: int, owner: str = "", nik: str = "", nib: str = "", village: str = "Desa Contoh") -> Row:
    """A row of IKM; names differ by `number` where none are given."""
    told = owner or f"Pemilik {chr(64 + number)} Contoh"
    group, place = "gerabah", ("Kecamatan Contoh", "Kabupaten Contoh")
    return (
        f"P-{number:03}", f"U{number:02}", f"UD {number}", told, nik, nib, f"Produk {number}", group, village, *place,
        number, 1_000_000 * number,
    )  # fmt: skip


def workbook(
    path: Path, office: str, products: Sequence[Row] = (), people: int = 0, saved: dt.datetime = SAVED, code: str = ""
) -> Path:
    """A workbook with products and a training in May 2017 with `people` participants, every third one a man."""
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = {"nama_kantor": office, "kode_kantor": code, "tahun": 2017}
    sheets: dict[str, tuple[Row, Sequence[Row]]] = {
        "Pengaturan": (SETTINGS, [(key, "", key, value) for key, value in settings.items()]),
        "IKM": ((*IKM, *IKM_MORE), products),
    }
    if people:
        day = dt.date(2017, 5, 18)
        place = ("Pelatihan", day, day, "Aula")
        sheets["Pelatihan"] = (
            ("ID", "Nama Kegiatan", "Jenis", "Mulai", "Selesai", "Tempat"), [("K01", "Pelatihan Contoh", *place)]
        )  # fmt: skip
        sheets["Sesi"] = (
            ("ID", "ID Kegiatan", "Kelas", "Nomor Sesi", "Tanggal", "Materi", "Terlaksana"),
            [("S01", "K01", "", 1, day, "Pembukaan", "Ya")],
        )
        sheets["Peserta"] = (
            PEOPLE,
            [
                (f"R{n:03}", "K01", "", f"Peserta {chr(64 + n)} Contoh", "P" if n % 3 else "L", "Kecamatan Contoh")
                for n in range(1, people + 1)
            ],
        )
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False}) as book:
        book.set_properties({"created": saved})
        for name, (head, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            for place_, row in enumerate([head, *rows]):
                sheet.write_row(place_, 0, row)
    return path


def roll_up(home: Path, *inbox: object) -> dict[str, Any]:
    return call("merge", home, *inbox, "--month", "2017-05")[1]


def states(document: dict[str, Any]) -> dict[str, str]:
    return {one["file"]: one["state"] for one in document["rollup"]["sources"]}
