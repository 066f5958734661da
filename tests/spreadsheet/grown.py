"""The sample with as many rows as wanted: its people, products and scores over and over, under IDs of their own.

Rows that belong together keep together: the second round of products has the second round of scores.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from ovop_xl.workbook.block import Cell, Value
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
_SHEETS = ("IKM", "Tahapan", "Nilai", "Peserta", "Hadir")
_HEAD = 4
"""The header stands in the fourth row."""
_KEYS = ("ID", "ID Produk", "ID Usaha", "ID Peserta")


def grown(folder: Path, rows: int) -> Path:
    """A copy of the sample in `folder` with `rows` rows in every sheet that has fewer and where offices have many."""
    folder.mkdir()
    path = Path(shutil.copyfile(SAMPLE, folder / SAMPLE.name))
    book = FileBook(path, home=folder)
    for sheet in _SHEETS:
        block = book.read(sheet)
        head, filled = block.rows[_HEAD - 1], block.rows[_HEAD:]
        keys = {place for place, header in enumerate(head) if header in _KEYS}
        niks = {place for place, header in enumerate(head) if header == "NIK"}
        more = []
        for number in range(len(filled), rows):
            again, place = divmod(number, len(filled))
            row = [f"{value}-{again}" if at in keys and value else value for at, value in enumerate(filled[place])]
            width = max(at for at, value in enumerate(row) if value is not None) + 1
            more.append(
                [Cell(_own_nik(value, number) if at in niks else value) for at, value in enumerate(row[:width])]
            )
        book.append(sheet, more)
    book.save()
    return path


def _own_nik(value: Value, number: int) -> Value:
    return f"{value[:12]}{number % 9999 + 1:04}" if isinstance(value, str) else value
