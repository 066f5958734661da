"""Buttons that ask first: after a yes they have written what their command writes, after a no nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from helpers.sheets import put
from pressing import EPOCH, Desk, called, command, differing, on_file, twin, type_choices

from ovop_xl.workbook.address import letters
from ovop_xl.workbook.filebook import FileBook

pytestmark = pytest.mark.spreadsheet

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"
Seat = Callable[[Path], Desk]
CODES = {
    "readback": "OVOP-E220",
    "take": "OVOP-E225",
    "reprint": "OVOP-E222",
    "void": "OVOP-E222",
    "pack": "OVOP-E221",
    "issue": "OVOP-E336",
    "template": "OVOP-E223",
    "verify": "OVOP-E112",
    "undo": "OVOP-E121",
}


@pytest.fixture(autouse=True)
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))


@pytest.fixture
def sit(opened: Callable[[Path], Any], app: Any) -> Iterator[Seat]:
    """Opens a workbook as the one whose buttons are pressed."""
    with ExitStack() as stack:

        def seat(path: Path) -> Desk:
            book = opened(path)
            stack.enter_context(called(book))
            return Desk(book, app, path)

        yield seat


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return placed(tmp_path, "contoh-luwu-timur.xlsx")


@pytest.fixture
def ticked(sample: Path) -> Path:
    """Three cells with a safe fix, found by a check and ticked on Temuan."""
    put(sample, "Hadir", {"E6": "h", "E7": "t"})
    put(sample, "Peserta", {"D6": "  Contoh  Dua Spasi "})
    command("check", sample)
    block = FileBook(sample).read("Temuan")
    head = next(number for number, row in enumerate(block.rows) if "Terapkan?" in row)
    column = letters(block.first_column + list(block.rows[head]).index("Terapkan?"))
    rows = range(block.first_row + head + 1, block.first_row + len(block.rows))
    put(sample, "Temuan", {f"{column}{row}": "x" for row in rows})
    return sample


def placed(folder: Path, name: str) -> Path:
    home = folder / "tombol"
    home.mkdir()
    return Path(shutil.copyfile(WORKBOOKS / name, home / name))


def test_fix_and_undo_as_their_commands_once_the_user_says_yes(ticked: Path, sit: Seat) -> None:
    other = twin(ticked)
    desk = sit(ticked)
    before = desk.cells()
    told, question = desk.press("fix", "no"), desk.boxes[0]
    shown = ("contoh-luwu-timur.xlsx" in question, " → " in question, len(question) <= 1000)
    untouched = differing(desk.cells(), before)
    desk.press("fix")
    command("fix", other, "--apply", "ticked")
    fixed = differing(desk.cells(), on_file(other))
    desk.press("undo")
    command("undo", other)
    assert (told, shown, untouched, fixed, differing(desk.cells(), on_file(other))) == (
        ("info", "Dibatalkan; tidak ada yang diubah."),
        (True, True, True),
        {},
        {},
        {},
    )


def test_list_is_taken_as_by_its_command(sample: Path, sit: Seat) -> None:
    lines = "Nama Peserta;L/P;ID Kegiatan\nSiti Contoh Baru;P;K01\nBudi Contoh Baru;L;K01\n"
    (sample.parent / "daftar.csv").write_text(lines, encoding="utf-8")
    type_choices(sample, {"Berkas daftar": "daftar.csv", "Daftar untuk lembar": "Peserta"})
    other = twin(sample)
    desk = sit(sample)
    desk.press("take")
    document = command("import", other, "--sheet", "Peserta", "--from", other.parent / "daftar.csv", "--apply")
    assert (document["applied"], differing(desk.cells(), on_file(other))) == (2, {})


def test_letters_of_the_selected_rows_as_by_their_command(sample: Path, sit: Seat) -> None:
    ids = [row[0] for row in FileBook(sample).read("Peserta").rows[4:6]]
    other = twin(sample)
    desk = sit(sample)
    desk.select("Peserta", "B5:C6")
    desk.press("surat-undangan")
    command("letters", other, "--type", "surat-undangan", "--source", *ids, "--no-pdf")
    names = {path.name for path in (sample.parent / "surat").glob("*.docx")}
    assert (names, differing(desk.cells(), on_file(other))) == (
        {path.name for path in (other.parent / "surat").glob("*.docx")},
        {},
    )


@pytest.fixture
def drafted(sample: Path) -> Path:
    """Three drafts on Surat, in rows 5 to 7."""
    ids = [row[0] for row in FileBook(sample).read("Peserta").rows[4:7]]
    command("letters", sample, "--type", "surat-undangan", "--source", *ids, "--no-pdf")
    return sample


def test_numbers_are_issued_and_saved_and_letters_voided_as_by_the_commands(drafted: Path, sit: Seat) -> None:
    type_choices(drafted, {"Alasan": "Salah nama"})
    other = twin(drafted)
    desk = sit(drafted)
    desk.select("Surat", "A5:A6")
    told = desk.press("issue")
    command("letters", "issue", other, "--id", "L0001", "L0002")
    expected = on_file(other)
    issued = differing(desk.cells(), expected), differing(on_file(drafted), expected)
    desk.select("Surat", "A7")
    desk.press("void")
    command("letters", "void", other, "--id", "L0003", "--reason", "Salah nama")
    assert (told[1].splitlines()[-1], issued, differing(desk.cells(), on_file(other))) == (
        "contoh-luwu-timur.xlsx sudah disimpan.",
        ({}, {}),
        {},
    )


def test_packs_go_out_and_come_home_as_by_the_commands(sample: Path, sit: Seat) -> None:
    type_choices(sample, {"Kiriman untuk": "kecamatan", "Batas kembali": "15 Juni 2017"})
    other = twin(sample)
    desk = sit(sample)
    desk.press("pack")
    command("pack", other, "--for", "kecamatan", "--due", "2017-06-15")
    sent = differing(desk.cells(), on_file(other))
    desk.press("merge")  # makes the folder for what comes back
    (other.parent / "kiriman" / "masuk").mkdir()
    for folder in (sample.parent, other.parent):
        shutil.copy(next((folder / "kiriman").glob("KR001-*.xlsx")), folder / "kiriman" / "masuk")
    desk.press("merge")
    command("merge", other, other.parent / "kiriman" / "masuk")
    assert (sent, differing(desk.cells(), on_file(other))) == ({}, {})


def test_what_is_written_beside_the_workbook_is_that_of_the_commands(sample: Path, sit: Seat) -> None:
    type_choices(sample, {"Skema pembanding": "contoh-ovop-2013", "Rentang ringkasan": "sampai bulan ini"})
    other = twin(sample)
    desk = sit(sample)
    for button in ("compare", "monthly", "signin", "flat", "copy"):
        desk.press(button, "no")
    command("rate", other, "--under", "contoh-ovop-2013")
    command("month", other, "--to-date", "--docx")
    command("attendance", other, "--sheets", "--no-pdf")
    command("attendance", other, "--flat")
    command("copy", other)
    made = [{path.name for path in one.parent.rglob("*.[xd]*x")} for one in (sample, other)]
    assert (differing(desk.cells(), on_file(other)), made[0] ^ made[1], len(made[0]) > 4) == ({}, set(), True)


def test_what_is_missing_or_unclear_is_said_with_a_code(sample: Path, sit: Seat) -> None:
    typed = {"Kiriman untuk": "semua orang", "Tanggal surat": "05/06/17", "Alasan": "Salah nama"}
    type_choices(sample, typed | {"Daftar untuk lembar": "IKM", "Berkas daftar": r"\\server\bagi\daftar.xlsx"})
    desk = sit(sample)
    told = {button: desk.press(button) for button in CODES}
    assert {button: (kind, text.splitlines()[-1]) for button, (kind, text) in told.items()} == {
        button: ("critical", f"Kode: {code}") for button, code in CODES.items()
    }
