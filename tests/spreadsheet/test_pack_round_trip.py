"""Packs through other programs: identity survives, drop-downs and locks hold, and what comes home is exact."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from actions.packs import (
    ASSESSOR,
    DISTRICT,
    TRAINING,
    answers,
    both,
    cells,
    filled,
    fresh_row,
    merge,
    people_sheets,
    sent_file,
    statuses,
    value,
)
from openpyxl import load_workbook
from openpyxl.worksheet.hyperlink import Hyperlink

pytestmark = pytest.mark.spreadsheet
Convert = Callable[[Path, str], Path]


@pytest.mark.parametrize("pack", [ASSESSOR, DISTRICT, TRAINING])
@pytest.mark.parametrize("route", ["xlsx", "ods", "ods xlsx"])
def test_pack_saved_unfilled_by_libreoffice_says_nothing(home: Path, soffice: Convert, pack: str, route: str) -> None:
    file = sent_file(home, pack)
    for to in route.split():
        file = soffice(file, to)
    (found,) = merge(home, file)["files"]
    assert (found["status"], found["notes"]) == ("nothing_new", [])


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_every_filled_cell_survives_libreoffice(home: Path, tmp_path: Path, soffice: Convert, to: str) -> None:
    key = fresh_row(home, TRAINING, "Peserta")
    told = {("R001", "S2"): "A", (key, "Nama"): "Baru Contoh", (key, "L/P"): "P", (key, "Kecamatan"): "Nuha"}
    told |= {(key, "S1"): "H", (key, "NIK"): "7324025204689013", (key, "No. HP"): "081200009999"}
    workers = {
        ("P-001", "Tenaga Kerja"): 12,
        ("P-002", "Omzet per Bulan"): 25500000.5,
        ("P-003", "Catatan"): "baik & <sip>",
    }
    fillings = {
        ASSESSOR: both(answers("P-001", {"A.I.1": "2", "A.I.2": 1}), answers("P-005", {"Catatan": "rapi"})),
        DISTRICT: cells("IKM", workers),
        TRAINING: cells("Peserta", told),
    }
    inbox = tmp_path / "masuk"
    inbox.mkdir()
    for pack, fill in fillings.items():
        file = filled(sent_file(home, pack), tmp_path / f"{pack}.xlsx", fill)
        shutil.copy(soffice(file, to), inbox)
    document = merge(home, inbox)
    assert (set(statuses(document).values()), [note for one in document["files"] for note in one["notes"]]) == (
        {"used"},
        [],
    )
    found = [
        value(home, "Nilai", "N001", "A.I.1"),
        value(home, "Nilai", "N001", "A.I.2"),
        value(home, "IKM", "P-001", "workers"),
        value(home, "IKM", "P-002", "turnover"),
        value(home, "IKM", "P-003", "note"),
        value(home, "Hadir", "R001", "S2"),
        value(home, "Peserta", key, "name"),
        value(home, "Peserta", key, "nik"),
        value(home, "Peserta", key, "phone"),
        value(home, "Hadir", key, "S1"),
    ]
    assert found == [
        "2", "1", 12, 25500000.5, "baik & <sip>", "A", "Baru Contoh", "7324025204689013", "081200009999", "H",
    ]  # fmt: skip
    before = people_sheets(home)
    merge(home, inbox)
    assert people_sheets(home) == before


@pytest.mark.parametrize("route", ["xlsx", "ods xlsx"])
def test_locks_and_drop_downs_survive_libreoffice(home: Path, soffice: Convert, route: str) -> None:
    before = load_workbook(sent_file(home, ASSESSOR))["P-001"]
    file = sent_file(home, ASSESSOR)
    for to in route.split():
        file = soffice(file, to)
    after = load_workbook(file)["P-001"]

    def open_cells(sheet: object) -> set[str]:
        rows = sheet.iter_rows(max_row=60, max_col=5)  # type: ignore[attr-defined]
        return {cell.coordinate for row in rows for cell in row if not cell.protection.locked}

    rules = sum(len(rule.sqref.ranges) for rule in after.data_validations.dataValidation if rule.type == "list")
    assert (after.protection.sheet, open_cells(after), rules) == (True, open_cells(before), 25)


def test_points_are_recounted_by_libreoffice(home: Path, tmp_path: Path, soffice: Convert) -> None:
    file = filled(sent_file(home, ASSESSOR), tmp_path / "a.xlsx", answers("P-001", {"A.I.1": "2", "A.I.2": 1}))
    book = load_workbook(soffice(file, "xlsx"), data_only=True)
    points = {row[0].value: row[4].value for row in book["P-001"].iter_rows()}
    assert (points["A.I.1"], points["A.I.2"], points["JUMLAH POIN"]) == (2, 1, 85)


def test_formula_and_link_in_an_ods_are_seen(home: Path, tmp_path: Path, soffice: Convert) -> None:
    def fill(book: Any) -> None:
        cells("IKM", {("P-001", "Tenaga Kerja"): "=5+5", ("P-002", "Tenaga Kerja"): 11})(book)
        sheet = book["IKM"]
        at = next(cell for cell in sheet[7] if sheet.cell(4, cell.column).value == "Catatan")
        at.value = "klik di sini"
        at.hyperlink = Hyperlink(ref=at.coordinate, target="http://contoh.invalid/")

    file = soffice(filled(sent_file(home, DISTRICT), tmp_path / "a.xlsx", fill), "ods")
    document = merge(home, file)
    refused = sorted(one["reason"] for one in document["files"][0]["refused"])
    assert (refused, document["counts"]["cells"]) == (["formula", "link"], 1)
