"""The copy that may be sent: plain, without macros, without anybody's NIK or phone number in any part of the file."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from helpers.command import call
from helpers.sheets import put, rows_of
from helpers.validator import faults
from helpers.vba_reader import modules_in

from ovop_xl.addin.build import macro_workbook_bytes
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
NIK, PHONE = "7324011805900001", "081234567890"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(SAMPLE, tmp_path / SAMPLE.name))


def copied(path: Path) -> Path:
    code, document = call("copy", path)
    assert code == 0
    return Path(document["copy"])


def texts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_no_part_of_the_copy_holds_a_number_of_the_workbook(sample: Path) -> None:
    book = FileBook(sample)
    numbers = {
        str(value)
        for name in ("IKM", "Peserta", "Orang")
        for row in book.read(name).rows[4:]
        for value in row
        if isinstance(value, str) and ((value.isdigit() and len(value) == 16) or value.startswith("08"))
    }
    parts = texts(copied(sample))
    leaks = [(name, number) for name, content in parts.items() for number in numbers if number in content]
    assert (len(numbers) > 50, leaks) == (True, [])


def test_what_stands_between_stays_as_it_is(sample: Path) -> None:
    before = rows_of(sample, "Pelatihan")
    copy = copied(sample)
    assert (rows_of(copy, "Pelatihan"), faults(copy)) == (before, set())


def test_numbers_in_free_text_in_notes_and_in_sheets_of_others_are_masked(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    shutil.copyfile(SAMPLE, path)
    put(path, "Pelatihan", {"Z5": f"Hubungi {PHONE}"})
    other = tmp_path / "lain.xlsx"
    with xlsxwriter.Workbook(str(other)) as made:
        made.add_worksheet("IKM").write_row("A1", ["ID", "NIK"])
        sheet = made.add_worksheet("Catatan")
        sheet.write("A1", f"NIK {NIK}")
        sheet.write_number("A2", float(NIK))
        sheet.write_comment("A1", f"HP {PHONE}")
    found = [texts(copied(one)) for one in (path, other)]
    leaks = [name for parts in found for name, content in parts.items() if NIK in content or PHONE in content]
    assert leaks == []


def test_macro_workbook_becomes_a_plain_one(tmp_path: Path) -> None:
    path = tmp_path / "OVOP.xlsm"
    path.write_bytes(macro_workbook_bytes())
    before = modules_in(path)
    copy = copied(path)
    drawn = "".join(content for name, content in texts(copy).items() if name.endswith(".vml"))
    assert (copy.name, bool(before), modules_in(copy), "FmlaMacro" in drawn, faults(copy)) == (
        "OVOP.xlsx",
        True,
        {},
        False,
        set(),
    )


def test_dry_run_writes_no_copy(sample: Path) -> None:
    call("copy", sample, "--dry-run")
    assert not (sample.parent / "salinan").exists()


def test_copy_is_logged_in_the_workbook(sample: Path) -> None:
    copied(sample)
    assert rows_of(sample, "Riwayat")[-1][2] == "copy"


def test_letters_of_named_rows_only(sample: Path) -> None:
    ids = [row[0] for row in rows_of(sample, "Peserta")[4:6]]
    call("letters", sample, "--type", "surat-undangan", "--source", *ids, "--no-pdf")
    assert [row[9] for row in rows_of(sample, "Surat")[4:]] == ids
