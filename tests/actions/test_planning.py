"""`plan` on the sample: who waits, what lacks, what is to be decided, and that decisions stay with their product."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from helpers.command import call
from helpers.sheets import put, rows_of

from ovop_xl.workbook.address import letters
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.tables import read_table

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return Path(shutil.copy(SAMPLE, tmp_path / "kantor.xlsx"))


def plan(path: Path, *words: str) -> dict[str, Any]:
    _, document = call("plan", path, *words)
    found: dict[str, Any] = document["plan"]
    return found


def cell(path: Path, name: str, row_id: str, key: str) -> str:
    """The address of a column in the row of this ID."""
    spec = sheet(name)
    table = read_table(name, FileBook(path).read(name), spec)
    rows = () if table is None else table.rows
    return next(table.cell(row, key) for row in rows if table and table.text(row, spec.key or "") == row_id)


def write(path: Path, name: str, row_id: str, **values: object) -> None:
    put(path, name, {cell(path, name, row_id, key): value for key, value in values.items()})  # type: ignore[misc]


def test_who_waits_at_the_end_of_may(office: Path) -> None:
    found = plan(office, "--month", "2017-05")
    stages = Counter(one["stage"] for one in found["waiting"])
    assert (stages, found["stages"]["penetapan"], found["date"]) == (
        {"pleno": 7, "penetapan": 6, "pembinaan": 9},
        {"reached": 9, "waiting": 6, "stopped": 0},
        "2017-05-31",
    )


def test_year_that_is_over_is_not_judged_by_the_day_of_the_press(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = plan(office, "--dry-run", "--month", "2017-05")
    monkeypatch.setattr("helpers.command.NOW", "2026-11-22T08:00")
    assert plan(office) == asked


def test_wait_beyond_the_limit_of_jadwal_is_late(office: Path) -> None:
    found = plan(office, "--month", "2017-07")
    late = {
        (one["product"], one["stage"], one["since"], one["over"]) for one in found["waiting"] if (one["over"] or 0) > 0
    }
    assert ("P-004", "pleno", "2017-05-17", 45) in late


def test_a_month_before_the_programme_knows_of_nothing(office: Path) -> None:
    found = plan(office, "--month", "2017-02")
    assert (found["waiting"], found["holders"], found["calendar"]["usulan"]["left"]) == ([], [], 25)


def test_documents_that_lack_bar_the_four_of_the_sample(office: Path) -> None:
    found = {one["product"]: one["papers"] for one in plan(office)["selection"] if one["complete"] == "barred"}
    lacking = {
        product: [code for code, state in papers.items() if state != "valid"] for product, papers in found.items()
    }
    assert lacking == {"P-004": ["uji-lab"], "P-005": ["legalitas"], "P-006": ["izin-edar"], "P-010": ["halal"]}


def test_stars_and_permits_that_run_out(office: Path) -> None:
    found = plan(office, "--month", "2019-04")
    left = {(one["state"], one["days_left"]) for one in found["holders"]}
    assert (left, found["expiring"]["30"]) == ({("valid", 30)}, 9)


def test_meeting_decides_on_those_that_wait_for_it(office: Path) -> None:
    found = plan(office, "--month", "2017-05")["meeting"]
    assert [(one["product"], one["question"], one["proposal"]) for one in found] == [
        ("P-020", "discuss", None),
        ("P-013", "star", 2),
        ("P-014", "star", 1),
        ("P-023", "star", 1),
        ("P-004", "no_star", 0),
        ("P-006", "no_star", 0),
        ("P-010", "no_star", 0),
    ]


def test_coaching_body_is_that_of_the_next_star(office: Path) -> None:
    found = {one["product"]: one for one in plan(office, "--month", "2017-05")["coaching"]}
    new = {(one["target"], step["body"]) for one in found.values() for step in one["steps"] if step["state"] == "new"}
    assert new == {
        (1, "Dinas kabupaten/kota"),
        (2, "Dinas kabupaten/kota"),
        (3, "Dinas provinsi"),
        (4, "Kementerian Perindustrian"),
        (5, "Kementerian Perindustrian"),
    }


def test_open_coaching_stays_in_the_plan(office: Path) -> None:
    plan(office, "--month", "2017-05")
    named = {row[11] for row in rows_of(office, "Rencana") if re.fullmatch(r"B\d+", row[11])}
    open_rows = {row[0] for row in rows_of(office, "Pembinaan") if re.fullmatch(r"B\d+", row[0]) and not row[6]}
    assert open_rows - named == set()


def decided(path: Path) -> dict[str, tuple[str, str, str]]:
    return {
        row[0]: (row[10], row[11], row[12]) for row in rows_of(path, "Pleno") if row[0].startswith("P-") and row[10]
    }


def test_decision_stays_with_its_product_when_the_rows_move(office: Path) -> None:
    plan(office, "--month", "2017-05")
    write(office, "Pleno", "P-014", decision="tidak diakui", reason="Rapat 24 Mei (contoh)")
    write(office, "Tahapan", "H20", pleno_decision="lulus")
    plan(office, "--month", "2017-05")
    assert decided(office) == {"P-014": ("tidak diakui", "Rapat 24 Mei (contoh)", "★")}


def test_decision_outlives_the_product_leaving_the_agenda(office: Path) -> None:
    plan(office, "--month", "2017-05")
    write(office, "Pleno", "P-013", decision="2")
    write(office, "Tahapan", "H13", pleno_decision="lulus")
    found = plan(office, "--month", "2017-05")["meeting"]
    assert ("P-013" in {one["product"] for one in found}, decided(office)["P-013"][0]) == (False, "2")


def test_minutes_take_the_decisions_of_the_meeting(office: Path) -> None:
    plan(office, "--month", "2017-05")
    write(office, "Pleno", "P-014", decision="tidak diakui")
    write(office, "Pleno", "P-013", decision="★★★")
    call("letters", office, "--type", "berita-acara-penilaian", "--no-pdf")
    document = next(path for path in (office.parent / "surat").glob("*.docx") if "gabungan" not in path.name)
    with zipfile.ZipFile(document) as archive:
        said = " ".join(re.sub(r"<[^>]*>", " ", archive.read("word/document.xml").decode()).split())
    rows = {
        name: re.search(rf"{name}\s.*?(Bintang \d|Belum diakui)", said) for name in ("Taplak tenun", "Sarung tenun")
    }
    assert {name: found[1] for name, found in rows.items() if found} == {
        "Taplak tenun": "Belum diakui",
        "Sarung tenun": "Bintang 3",
    }


def test_workbook_without_stages_or_schedule_still_has_a_plan(tmp_path: Path) -> None:
    from ovop_xl.schemes import load
    from ovop_xl.workbook.build import build_workbook

    path = tmp_path / "kosong.xlsx"
    build_workbook(path, scheme=load("contoh-ovop-2013"))
    found = plan(path)
    assert (found["waiting"], found["meeting"], found["coaching"]) == ([], [], [])


def test_pleno_columns_that_people_fill_are_in_the_contract() -> None:
    keys = [column.key for column in sheet("Pleno")]
    assert [letters(keys.index(key) + 1) for key in ("decision", "reason")] == ["K", "L"]
