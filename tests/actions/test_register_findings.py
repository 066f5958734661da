"""Faults of the register of letters, typed by people or left by a killed run: found by `check`, each at its cell."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from helpers.command import call

from ovop_xl.letters.templates import LETTER_TYPES
from ovop_xl.workbook import contract
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.pages.register import cells

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
MAY, JUNE = dt.date(2017, 5, 2), dt.date(2017, 6, 2)
COLUMNS = ("id", "number", "state", "date", "type", "reason")
Row = tuple[object, ...]
FORM = "500.9/{:03}/DISPERIN-CONTOH/2017"


def row(ident: str, number: int | str, state: str = "terbit", date: dt.date | None = MAY, kind: str = "") -> Row:
    text = FORM.format(number) if isinstance(number, int) else number
    return ident, text, state, date, kind or "surat-undangan", ""


def workbook(folder: Path, *rows: Row, riwayat: str = "", pattern: str = "") -> Path:
    """The sample with these rows on Surat, the numbers that Riwayat names, and a pattern for invitations."""
    path = Path(shutil.copy(SAMPLE, folder / SAMPLE.name))
    book = FileBook(path)
    surat, log = contract.sheet("Surat"), contract.sheet("Riwayat")
    book.append("Surat", cells(surat, [dict(zip(COLUMNS, one, strict=True)) for one in rows]))  # type: ignore[arg-type]
    if riwayat:
        book.append("Riwayat", cells(log, [{"action": "letters numbers", "what": riwayat}]))
    if pattern:
        block = book.read("Pengaturan")
        line = next(n for n, one in enumerate(block.rows) if "pola_nomor_undangan" in one)
        book.patch("Pengaturan", {f"D{block.first_row + line}": pattern})
    book.save()
    return path


def found(path: Path) -> list[tuple[str, str]]:
    sheets = ("Surat", "Pengaturan")
    document = call("check", path)[1]
    return [(one["code"], one["cell"]) for one in document["findings"] if one["sheet"] in sheets]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("L0001", 1), row("L0002", 2)], []),
        ([row("L0001", 1), row("L0002", 1)], [("OVOP-V901", "C6")]),
        ([row("L0001", "B/7", "kosong", None), row("L0002", " b/7 ", "kosong", None)], [("OVOP-V901", "C6")]),
        ([row("L0001", 1), row("L0001", 2)], [("OVOP-V903", "A6")]),
        ([row("L0001", 1), row("", 2)], [("OVOP-V903", "A6")]),
        ([row("L0001", 1, "selesai")], [("OVOP-V904", "D5")]),
        ([row("L0001", "")], [("OVOP-V905", "C5")]),
        ([row("L0001", 1, "sementara")], [("OVOP-V906", "C5")]),
        ([row("L0001", 10), row("L0002", 13)], [("OVOP-V907", "C6")]),
        ([row("L0001", 1, date=JUNE), row("L0002", 2)], [("OVOP-V908", "E6")]),
        ([row("L0001", 1), row("L0002", 1, kind="surat-tugas")], [("OVOP-V909", "C6")]),
    ],
    ids=["none", "twice", "undated", "same id", "no id", "state", "blank", "unfinished", "gap", "order", "shared"],
)
def test_fault_of_the_register_is_found_at_its_cell(
    tmp_path: Path, rows: list[Row], expected: list[tuple[str, str]]
) -> None:
    assert found(workbook(tmp_path, *rows)) == expected


def test_row_that_was_deleted_is_found_by_the_log(tmp_path: Path) -> None:
    path = workbook(tmp_path, row("L0002", 2), riwayat=f"surat-undangan 2017: L0001 {FORM.format(1)}")
    assert found(path) == [("OVOP-V902", "")]


def test_pattern_that_gives_no_number_is_found_in_the_settings(tmp_path: Path) -> None:
    path = workbook(tmp_path, row("L0001", 1), row("L0002", 1), pattern="{nomor}/DISPERIN")
    assert [code for code, _ in found(path)] == ["OVOP-V910", "OVOP-V901"]


def test_letters_with_one_id_get_no_number(tmp_path: Path) -> None:
    path = workbook(tmp_path, row("L0001", "", "kosong"), row("L0001", "", "kosong"))
    code, document = call("letters", "issue", path, "--no-pdf")
    assert (code, document["letters"]["issued"], [one["why"] for one in document["letters"]["held_back"]]) == (
        1,
        [],
        ["same_id", "same_id"],
    )


def test_voiding_one_of_two_letters_with_the_same_id_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, row("L0001", 1), row("L0001", 2))
    code, document = call("letters", "void", path, "--id", "L0001", "--reason", "salah")
    assert (code, document["code"]) == (2, "OVOP-E340")


def test_a_type_of_letter_may_have_a_pattern_and_a_code_of_its_own(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    book = FileBook(path)
    block = book.read("Pengaturan")
    below = block.first_row + len(block.rows)
    own = {"pola_nomor_tugas": "{kode}/{urut}/ST/{bulan_romawi}/{tahun}", "kode_tugas": "800.1.11.1"}
    for row, (key, value) in enumerate(own.items(), below):
        book.patch("Pengaturan", {f"A{row}": key, f"D{row}": value})
    book.save()
    call("letters", path, "--type", "surat-tugas", "--no-pdf")
    _, document = call("letters", "issue", path, "--no-pdf", "--date", "2017-05-22")
    numbers = [one["number"] for one in document["letters"]["issued"]]
    assert (numbers, found(path)) == (["800.1.11.1/1/ST/V/2017", "800.1.11.1/2/ST/V/2017"], [])


def test_every_type_of_letter_can_have_its_own_settings() -> None:
    known = {setting.key for setting in contract.KNOWN_SETTINGS}
    words = {kind.settings for kind in LETTER_TYPES}
    assert {f"{start}_{word}" for word in words for start in ("pola_nomor", "kode")} - known == set()
