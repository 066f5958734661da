"""Workbooks of several offices as one: each kept apart, accounted for, and joined the same way every time."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from pathlib import Path
from typing import Any

import pytest
from actions.offices import SAVED, product, roll_up, states, workbook
from helpers.command import call
from helpers.validator import faults
from openpyxl import load_workbook

from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.records import Record
from ovop_xl.workbook.tables import read_table

NIK = "7324025204689001"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The kabupaten's workbook, with nothing of its own."""
    return workbook(tmp_path / "kab.xlsx", "Dinas Kabupaten")


def records(path: Path, name: str) -> list[Record]:
    table = read_table(name, FileBook(path).read(name), sheet(name))
    return [Record(table, row) for row in table] if table else []


def column(path: Path, name: str, key: str) -> list[str]:
    return [one.text(key) for one in records(path, name)]


def total(path: Path) -> list[Any]:
    """The row JUMLAH of Sumber, from its counts on."""
    (row,) = [row for row in FileBook(path).read("Sumber").rows if row[0] == "JUMLAH"]
    return list(row[5:])


def test_same_ids_of_two_offices_stay_apart(home: Path, tmp_path: Path) -> None:
    for name in ("Nuha", "Towuti"):
        owner = f"Pemilik {name} Contoh"
        workbook(tmp_path / "masuk" / f"{name}.xlsx", f"Kantor Camat {name}", [product(1, owner), product(2, owner)])
    roll_up(home, tmp_path / "masuk")
    assert column(home, "Gabungan", "id") == ["NUHA/P-001", "NUHA/P-002", "TOWUTI/P-001", "TOWUTI/P-002"]


def test_totals_are_the_sums_of_their_sources(home: Path, tmp_path: Path) -> None:
    workbook(tmp_path / "masuk" / "a.xlsx", "Camat Nuha", [product(n) for n in (1, 2)], people=6)
    workbook(tmp_path / "masuk" / "b.xlsx", "Camat Towuti", [product(n) for n in (3, 4, 5)], people=3)
    document = roll_up(home, tmp_path / "masuk")
    sums = [sum(int(one["counts"][key]) for one in document["rollup"]["sources"]) for key in ("products", "people")]
    told = total(home)
    assert (sums, told[0], told[3], told[7:10]) == ([5, 9], 5, 9, [9, 3, 6])


def test_page_of_the_month_adds_up_over_offices(home: Path, tmp_path: Path) -> None:
    for name, people in (("Nuha", 6), ("Towuti", 3)):
        workbook(tmp_path / "masuk" / f"{name}.xlsx", f"Camat {name}", [product(people)], people=people)
    roll_up(home, tmp_path / "masuk")
    rows = FileBook(home).read("RingkasanGabungan").rows
    told = {row[0]: [value for value in row[1:] if value is not None] for row in rows if row[0]}
    assert (rows[0][0], told["Peserta"][0], told["Kegiatan pelatihan"][0]) == ("Ringkasan Gabungan", 9, 2)


def test_page_says_what_not_every_office_tells_and_leads_to_the_offices(home: Path, tmp_path: Path) -> None:
    for name, people in (("Nuha", 6), ("Towuti", 0)):
        workbook(tmp_path / "masuk" / f"{name}.xlsx", f"Camat {name}", [product(1)], people=people)
    roll_up(home, tmp_path / "masuk")
    said = [str(value) for row in FileBook(home).read("RingkasanGabungan").rows for value in row]
    page = load_workbook(home)["RingkasanGabungan"]
    links = {cell.value: cell.hyperlink.location for row in page for cell in row if cell.hyperlink}
    assert (any("Peserta (1 kantor tanpa data)" in one for one in said), links["Peserta"]) == (True, "Sumber!A1")


def test_same_files_again_give_the_same_bytes(home: Path, tmp_path: Path) -> None:
    for name in ("Nuha", "Towuti"):
        workbook(tmp_path / "masuk" / f"{name}.xlsx", f"Camat {name}", [product(1)], people=3)
    outcomes = []
    for place in ("satu", "dua"):
        call("merge", home, tmp_path / "masuk", "--month", "2017-05", "--out", tmp_path / place)
        outcomes.append((tmp_path / place / home.name).read_bytes())
    assert outcomes[0] == outcomes[1]


def test_names_and_order_of_files_make_no_difference(tmp_path: Path) -> None:
    offices = [f"Camat {name}" for name in ("Nuha", "Towuti", "Malili")]
    found = set()
    for number, order in enumerate(itertools.permutations(offices)):
        folder = tmp_path / str(number)
        for place, office in enumerate(order):
            workbook(folder / "masuk" / f"{place}.xlsx", office, [product(offices.index(office) + 1)])
        home = workbook(folder / "kab.xlsx", "Dinas Kabupaten")
        roll_up(home, folder / "masuk")
        found.add(frozenset(column(home, "Gabungan", "id")))
    assert found == {frozenset({"NUHA/P-001", "TOWUTI/P-002", "MALILI/P-003"})}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (product(1, nik=NIK), product(2, nik=NIK), "nik"),
        (product(1, nib="9120000000001"), product(2, nib="9120000000001"), "nib"),
        (product(1, "Hj. SITI Contoh, S.E."), product(1, "Siti Contoh"), "names"),
    ],
)
def test_product_in_two_offices_is_suggested_and_kept(
    home: Path, tmp_path: Path, one: Any, other: Any, kind: str
) -> None:
    workbook(tmp_path / "masuk" / "a.xlsx", "Camat Nuha", [one])
    workbook(tmp_path / "masuk" / "b.xlsx", "Camat Towuti", [other])
    document = roll_up(home, tmp_path / "masuk")
    (twins,) = document["rollup"]["duplicates"]
    assert (twins["kind"], twins["products"], len(records(home, "Gabungan"))) == (kind, column(home, "Ganda", "id"), 2)


def test_masked_nik_is_never_a_sign_of_a_person(home: Path, tmp_path: Path) -> None:
    for number, name in enumerate(("Nuha", "Towuti"), 1):
        workbook(tmp_path / "masuk" / f"{name}.xlsx", f"Camat {name}", [product(number, nik="732402******9001")])
    assert roll_up(home, tmp_path / "masuk")["rollup"]["duplicates"] == []


def test_nik_and_phone_stay_with_their_office(home: Path, tmp_path: Path) -> None:
    for number, name in enumerate(("Nuha", "Towuti"), 1):
        workbook(tmp_path / "masuk" / f"{name}.xlsx", f"Camat {name}", [product(number, nik=NIK)])
    document = roll_up(home, tmp_path / "masuk")
    sheets = [FileBook(home).read(name) for name in ("Sumber", "Gabungan", "Ganda")]
    cells = {str(cell) for block in sheets for row in block.rows for cell in row}
    assert (NIK in str(document), any(NIK in cell for cell in cells), "732402******9001" in str(cells)) == (
        False,
        False,
        True,
    )


def test_version_saved_last_is_used(home: Path, tmp_path: Path) -> None:
    early, late = SAVED, SAVED + dt.timedelta(days=1)
    workbook(tmp_path / "masuk" / "b-lama.xlsx", "Camat Nuha", [product(1)], saved=early)
    workbook(tmp_path / "masuk" / "a-baru.xlsx", "Camat Nuha", [product(1), product(2)], saved=late)
    document = roll_up(home, tmp_path / "masuk")
    assert (states(document), document["rollup"]["products"]) == (
        {"a-baru.xlsx": "used", "b-lama.xlsx": "older_version"},
        2,
    )


def test_versions_of_one_moment_are_both_set_aside(home: Path, tmp_path: Path) -> None:
    workbook(tmp_path / "masuk" / "a.xlsx", "Camat Nuha", [product(1)])
    workbook(tmp_path / "masuk" / "b.xlsx", "Camat Nuha", [product(1), product(2)])
    workbook(tmp_path / "masuk" / "c.xlsx", "Camat Towuti", [product(3)])
    code, document = call("merge", home, tmp_path / "masuk", "--month", "2017-05")
    assert (code, states(document)) == (
        1,
        {"a.xlsx": "versions_unclear", "b.xlsx": "versions_unclear", "c.xlsx": "used"},
    )


def test_offices_that_kept_one_name_are_told_apart_by_their_files(home: Path, tmp_path: Path) -> None:
    workbook(tmp_path / "masuk" / "nuha.xlsx", "Dinas Kabupaten", [product(1)])
    workbook(tmp_path / "masuk" / "towuti.xlsx", "Dinas Kabupaten", [product(2)])
    roll_up(home, tmp_path / "masuk")
    assert column(home, "Gabungan", "id") == ["DINAS-KABUPATEN-NUHA/P-001", "DINAS-KABUPATEN-TOWUTI/P-002"]


def test_files_of_one_name_in_folders_of_offices_are_told_apart(home: Path, tmp_path: Path) -> None:
    for number, name in enumerate(("nuha", "towuti"), 1):
        workbook(tmp_path / "masuk" / name / "ovop.xlsx", "Dinas Kabupaten", [product(number)])
    document = roll_up(home, tmp_path / "masuk")
    assert (states(document), len(set(column(home, "Gabungan", "source")))) == (
        {"nuha/ovop.xlsx": "used", "towuti/ovop.xlsx": "used"},
        2,
    )


def test_office_without_name_and_code_is_set_aside(home: Path, tmp_path: Path) -> None:
    workbook(tmp_path / "masuk" / "a.xlsx", "", [product(1)])
    workbook(tmp_path / "masuk" / "b.xlsx", "", [product(2)], code="73.24.05")
    document = roll_up(home, tmp_path / "masuk")
    assert (states(document), column(home, "Gabungan", "id")) == (
        {"a.xlsx": "no_office", "b.xlsx": "used"},
        ["73.24.05/P-002"],
    )


def test_source_that_fails_is_told_while_the_rest_goes_on(home: Path, tmp_path: Path) -> None:
    workbook(tmp_path / "masuk" / "a.xlsx", "Camat Nuha", [product(1)])
    (tmp_path / "masuk" / "rusak.xlsx").write_bytes(b"PK\x03\x04 bukan zip")
    code, document = call("merge", home, tmp_path / "masuk", "--month", "2017-05")
    aside = [(one.text("file"), bool(one.text("reason"))) for one in records(home, "Sumber") if one.text("code") == ""]
    told = (code, aside, "1 disisihkan" in document["message"], column(home, "Gabungan", "id"))
    assert told == (1, [("rusak.xlsx", True)], True, ["NUHA/P-001"])


def test_own_rows_are_a_source_of_their_own(tmp_path: Path) -> None:
    home = workbook(tmp_path / "kab.xlsx", "Dinas Kabupaten", [product(9)], people=3)
    workbook(tmp_path / "masuk" / "a.xlsx", "Camat Nuha", [product(1)])
    roll_up(home, tmp_path / "masuk")
    assert (column(home, "Gabungan", "id"), total(home)[0]) == (["DINAS-KABUPATEN/P-009", "NUHA/P-001"], 2)


def test_copy_of_this_workbook_is_not_joined(tmp_path: Path) -> None:
    home = workbook(tmp_path / "kab.xlsx", "Dinas Kabupaten", [product(9)])
    workbook(tmp_path / "masuk" / "salinan.xlsx", "Dinas Kabupaten", [product(9), product(8)])
    document = roll_up(home, tmp_path / "masuk")
    assert (states(document)["salinan.xlsx"], document["rollup"]["products"]) == ("copy_of_this", 1)


def test_province_joins_what_kabupaten_have_joined(tmp_path: Path) -> None:
    offices = {"Luwu": ("Nuha", "Towuti"), "Wajo": ("Pitumpanua",)}
    for kabupaten, districts in offices.items():
        folder = tmp_path / kabupaten
        for number, district in enumerate(districts, 1):
            workbook(folder / f"{district}.xlsx", f"Camat {district}", [product(number)], people=3 * number)
        roll_up(workbook(tmp_path / "prov" / f"{kabupaten}.xlsx", f"Dinas Kab {kabupaten}"), folder)
    province = workbook(tmp_path / "sulsel.xlsx", "Dinas Provinsi")
    document = roll_up(province, tmp_path / "prov")
    ids = column(province, "Gabungan", "id")
    assert ids == ["LUWU/NUHA/P-001", "LUWU/TOWUTI/P-002", "WAJO/PITUMPANUA/P-001"]
    assert (total(province)[0], total(province)[7], document["rollup"]["products"]) == (3, 12, 3)


def test_office_that_is_missing_this_time_is_named(home: Path, tmp_path: Path) -> None:
    first = workbook(tmp_path / "masuk" / "a.xlsx", "Camat Nuha", [product(1)])
    workbook(tmp_path / "masuk" / "b.xlsx", "Camat Towuti", [product(2)])
    roll_up(home, tmp_path / "masuk")
    first.unlink()
    assert roll_up(home, tmp_path / "masuk")["rollup"]["missing"] == [{"code": "NUHA", "office": "Camat Nuha"}]


def test_pack_and_whole_workbook_in_one_inbox_each_find_their_way(tmp_path: Path) -> None:
    home = workbook(tmp_path / "kab.xlsx", "Dinas Kabupaten", [product(9)])
    call("pack", home, "--for", "kecamatan")
    workbook(tmp_path / "kiriman" / "nuha.xlsx", "Camat Nuha", [product(1)])
    document = roll_up(home, tmp_path / "kiriman")
    assert {one["status"] for one in document["files"]} == {"nothing_new", "source", "not_a_workbook"}


def test_two_processes_give_what_one_gives(home: Path, tmp_path: Path) -> None:
    chance = random.Random(3)
    for number in range(14):
        rows = [product(chance.randint(1, 20)) for _ in range(2)]
        workbook(tmp_path / "banyak" / f"{number:02}.xlsx", f"Camat Nomor {number}", rows)
    alone = [roll_up(home, path)["rollup"]["sources"][0]["counts"] for path in sorted((tmp_path / "banyak").iterdir())]
    together = [one["counts"] for one in roll_up(home, tmp_path / "banyak")["rollup"]["sources"]]
    assert together == alone


def test_hostile_text_of_an_office_becomes_no_formula(home: Path, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://contoh.invalid","klik")'
    workbook(tmp_path / "masuk" / "a.xlsx", f"Camat {evil}", [product(1, owner=evil)])
    workbook(tmp_path / "masuk" / "b.xlsx", "Camat Towuti", [product(1, owner=evil)])
    roll_up(home, tmp_path / "masuk")
    blocks = [FileBook(home).read(name) for name in ("Sumber", "Gabungan", "Ganda", "RingkasanGabungan")]
    told = [cell for block in blocks for row in block.rows for cell in row]
    assert ([block.formulas for block in blocks], told.count(evil) >= 3) == ([frozenset()] * 4, True)


def test_rolled_up_workbook_is_valid_for_the_open_xml_sdk(home: Path, tmp_path: Path) -> None:
    for name in ("Nuha", "Towuti"):
        workbook(tmp_path / "masuk" / f"{name}.xlsx", f"Camat {name}", [product(1)], people=3)
    before = faults(home)
    roll_up(home, tmp_path / "masuk")
    assert ("RingkasanGabungan" in FileBook(home).sheets(), faults(home) - before) == (True, set())
