"""Sign-in sheets: printed masked and in their order, typed back only while the list is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.command import call
from helpers.package_compare import assert_lossless
from helpers.sheets import changed, people_cells, put, rows_of
from helpers.validator import faults

from ovop_xl.workbook.block import Formula, Value
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
DAY = "18-05-2017"
FIRST = 17
"""The row of the first participant on the sheet of the first day."""

NIK, PHONE = "7324025204689001", "081200001001"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / SAMPLE.name))


def printed(office: Path) -> Path:
    """The sheets of K01."""
    call("attendance", office, "--sheets", "--training", "K01", "--no-pdf")
    return next((office.parent / "daftar-hadir").glob("*.xlsx"))


def typed(office: Path, cells: dict[str, Value]) -> Path:
    path = printed(office)
    put(path, DAY, cells)
    return path


def test_a_sheet_for_each_class_and_day(office: Path) -> None:
    _, document = call("attendance", office, "--sheets", "--no-pdf")
    assert [(one["sheet"], one["rows"], one["sessions"]) for one in document["sheets"]] == [
        (DAY, 64, ["S1", "S2", "S3"]),
        ("19-05-2017", 64, ["S4", "S5"]),
        ("tanpa tanggal", 150, []),
    ]


def test_sheet_says_who_when_and_which_list(office: Path) -> None:
    rows = rows_of(printed(office), DAY)
    facts = {row[0]: row[2] for row in rows[:FIRST] if len(row) > 2 and row[0] and row[2]}
    assert (rows[0][0], facts["Hari, tanggal"], facts["Sesi S1"], len(facts["Kode daftar"])) == (
        "PEMERINTAH KABUPATEN LUWU TIMUR (CONTOH)",
        "Kamis, 18 Mei 2017",
        "08.00–10.30, Rencana Bisnis",
        14,
    )


def test_place_that_is_not_known_is_left_to_be_written_by_hand(office: Path) -> None:
    put(office, "Pelatihan", {"G5": None})
    facts = {row[0]: row[2] for row in rows_of(printed(office), DAY)[:FIRST] if len(row) > 2}
    assert set(facts["Tempat"]) == {"."}


def test_participants_stand_in_their_order_and_masked(office: Path) -> None:
    rows = rows_of(printed(office), DAY)[FIRST - 1 :]
    assert ([row[1] for row in rows[:64]], rows[0][2:8]) == (
        [f"R{number:03}" for number in range(1, 65)],
        ["Hj. Nurhayati Contoh", "732402******9001", "P", "UD Contoh Sagu Matano", "Matano, Nuha", "0812****1001"],
    )


def test_no_full_number_in_any_part_of_the_file(office: Path) -> None:
    shown = "".join(
        "".join(row) for name in FileBook(printed(office)).sheets() for row in rows_of(printed(office), name)
    )
    assert (NIK in shown, PHONE in shown) == (False, False)


def test_same_list_gives_the_same_bytes(office: Path) -> None:
    assert printed(office).read_bytes() == printed(office).read_bytes()


def test_sheets_are_valid(office: Path) -> None:
    assert faults(printed(office)) == set()


def test_unknown_training_is_refused(office: Path) -> None:
    code, document = call("attendance", office, "--sheets", "--training", "K99")
    assert (code, document["code"]) == (2, "OVOP-E130")


def test_typed_codes_are_shown_before_they_are_written(office: Path) -> None:
    back = typed(office, {f"I{FIRST}": "A", f"J{FIRST + 1}": "h", f"K{FIRST + 2}": None})
    before = office.read_bytes()
    code, document = call("attendance", office, "--read-back", back)
    assert (code, document["changes"], document["applied"], office.read_bytes() == before) == (
        0,
        [{"cell": "Hadir!C5", "participant": "R001", "session": "S1", "before": "H", "after": "A"}],
        0,
        True,
    )


def test_applied_codes_change_those_cells_and_nothing_else(office: Path) -> None:
    back = typed(office, {f"I{FIRST}": "A"})
    before, cells = shutil.copy(office, office.with_name("before.xlsx")), people_cells(office)
    call("attendance", office, "--read-back", back, "--apply")
    assert_lossless(Path(before), office, {"Hadir", "Riwayat", "Beranda"})
    assert changed(cells, people_cells(office)) == {("Hadir", "C5"): "A"}


def test_change_is_logged_and_can_be_undone(office: Path) -> None:
    back, cells = typed(office, {f"I{FIRST}": "A"}), people_cells(office)
    call("attendance", office, "--read-back", back, "--apply")
    log = [row[3] for row in rows_of(office, "Riwayat") if row[2] == "read_back"]
    call("undo", office)
    assert (log[1], changed(cells, people_cells(office))) == ("R001 Hj. Nurhayati Contoh S1: H → A", {})


def test_code_that_nobody_knows_is_refused_and_the_others_are_taken(office: Path) -> None:
    back = typed(office, {f"I{FIRST}": "A", f"I{FIRST + 1}": "X"})
    code, document = call("attendance", office, "--read-back", back, "--apply")
    assert (code, document["counts"]) == (1, {"filled": 0, "replaced": 1, "refused": 1})


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ({"A5": "R099"}, "bertambah R099; berkurang R001"),
        ({"C6": "B"}, "berkurang R002"),
    ],
    ids=["another ID", "another class"],
)
def test_list_that_has_changed_since_it_was_printed_is_refused(
    office: Path, damage: dict[str, Value], told: str
) -> None:
    back = typed(office, {f"I{FIRST}": "A"})
    put(office, "Peserta", damage)
    code, document = call("attendance", office, "--read-back", back, "--apply")
    assert (code, document["applied"], [told in line for line in document["refused"]]) == (1, 0, [True, True])


def test_rows_that_have_changed_places_are_refused(office: Path) -> None:
    back = typed(office, {f"B{FIRST}": "R002", f"B{FIRST + 1}": "R001", f"I{FIRST}": "A"})
    _, document = call("attendance", office, "--read-back", back, "--apply")
    assert (document["applied"], f"mulai baris {FIRST}" in document["refused"][0]) == (0, True)


def test_name_column_sorted_alone_is_refused(office: Path) -> None:
    back = typed(office, {f"C{FIRST}": "Ambo Tuo Contoh", f"I{FIRST}": "A"})
    assert call("attendance", office, "--read-back", back)[1]["counts"]["replaced"] == 0


def test_another_file_is_no_list(office: Path) -> None:
    _, document = call("attendance", office, "--read-back", SAMPLE)
    told = [line for line in document["refused"] if "tidak ada lembar daftar hadir" in line]
    assert (len(told), len(document["refused"]), document["applied"]) == (1, 1, 0)


def test_two_copies_of_a_sheet_that_differ_take_the_first_and_tell(office: Path) -> None:
    back = typed(office, {f"I{FIRST}": "A"})
    other = Path(shutil.copy(back, back.with_name("salinan.xlsx")))
    put(other, DAY, {f"I{FIRST}": "S"})
    _, document = call("attendance", office, "--read-back", back, other)
    assert ([one["after"] for one in document["changes"]], document["counts"]["refused"]) == (["A"], 1)


def test_participant_without_a_row_in_hadir_gets_one(office: Path) -> None:
    back = printed(office)
    put(office, "Hadir", {f"{letter}68": None for letter in "ABCDEFG"})
    call("attendance", office, "--read-back", back, "--apply")
    row = next(row for row in rows_of(office, "Hadir") if row[0] == "R064")
    assert row[:7] == ["R064", "Ambo Tuo Contoh", "H", "H", "H", "H", "H"]


def test_formula_in_hadir_is_never_overwritten(office: Path) -> None:
    back = typed(office, {f"I{FIRST}": "A"})
    put(office, "Hadir", {"C5": Formula('UPPER("h")', "H")})
    _, document = call("attendance", office, "--read-back", back, "--apply")
    assert (document["applied"], "berisi rumus" in document["refused"][0]) == (0, True)


def flat_rows(office: Path, *words: str) -> list[dict[str, str]]:
    _, document = call("attendance", office, "--flat", *words)
    head, *rows = rows_of(Path(document["flat"]["file"]), "Peserta")
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_flat_table_is_masked(office: Path) -> None:
    rows = flat_rows(office)
    assert (len(rows), rows[0]["NIK"], rows[0]["No. HP"], rows[0]["Kabupaten/Kota"], rows[0]["Post-test"]) == (
        64,
        "732402******9001",
        "0812****1001",
        "Luwu Timur",
        "80",
    )


def test_full_numbers_need_a_yes_in_that_run(office: Path) -> None:
    code, document = call("attendance", office, "--flat", "--full-nik")
    assert (code, document["code"], (office.parent / "daftar-hadir").exists()) == (2, "OVOP-E131", False)


def test_full_numbers_after_a_yes_are_text_and_logged(office: Path) -> None:
    rows = flat_rows(office, "--full-nik", "--yes")
    logged = [row[3] for row in rows_of(office, "Riwayat") if row[2] == "attendance flat"]
    assert (rows[0]["NIK"], rows[0]["No. HP"], [NIK in line for line in logged], "LENGKAP" in logged[0]) == (
        NIK,
        PHONE,
        [False],
        True,
    )
