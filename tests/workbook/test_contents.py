"""What is read of a workbook, and read again after people's cells were changed."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

from ovop_xl.workbook.block import Block, Cell, CellError
from ovop_xl.workbook.contents import fingerprint, read_contents
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"


class Listed(FileBook):
    """A file that lists what is read of it."""

    def __init__(self, path: Path) -> None:
        self.seen: list[str] = []
        super().__init__(path)

    def read(self, sheet: str) -> Block:
        self.seen.append(sheet)
        return super().read(sheet)


def changed_book(tmp_path: Path) -> Listed:
    book = Listed(Path(shutil.copy(SAMPLE, tmp_path)))
    book.patch("IKM", {"B6": "Diubah Contoh"})
    book.append("Riwayat", [[Cell("baru")]])
    book.seen.clear()
    return book


def test_second_reading_gives_people_as_they_are_and_registers_as_they_were(tmp_path: Path) -> None:
    before = read_contents(FileBook(SAMPLE))
    book = changed_book(tmp_path)
    again, anew = read_contents(book, before), read_contents(book)
    people = [name for name, table in anew.tables.items() if sheet(name).owner == "people"]
    assert (again.fingerprint, [again.tables[name] for name in people], again.tables["Riwayat"], again.schemes) == (
        anew.fingerprint,
        [anew.tables[name] for name in people],
        before.tables["Riwayat"],
        anew.schemes,
    )


def test_second_reading_reads_no_register(tmp_path: Path) -> None:
    before = read_contents(FileBook(SAMPLE))
    book = changed_book(tmp_path)
    read_contents(book, before)
    assert {sheet(name).owner for name in book.seen} == {"people"}


def test_register_begun_since_is_left_to_the_next_press(tmp_path: Path) -> None:
    before = read_contents(FileBook(SAMPLE))
    without = {name: table for name, table in before.tables.items() if name != "Riwayat"}
    book = changed_book(tmp_path)
    assert "Riwayat" not in read_contents(book, replace(before, tables=without)).tables


def test_fingerprint_is_that_of_earlier_versions() -> None:
    """Beranda and Riwayat carry it: with another one, every workbook would seem changed since its last check."""
    mixed = [["ID", None, "x"], ["P-1", None, CellError("#N/A")], ["P-2", 2.5, " "], ["P-3", True, dt.date(2017, 5, 1)]]
    blocks = {"IKM": Block(mixed, 3, 2), "Nilai": Block([["a", "b"], ["c", "d"]])}
    assert fingerprint(blocks) == "a0614bb7738a"
