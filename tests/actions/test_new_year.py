"""`new FILE --from LASTYEAR`: what comes along, what starts afresh, what is kept for comparison."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers.command import call
from helpers.sheets import put, rows_of
from helpers.validator import faults

from ovop_xl.actions.year.new_year import beside
from ovop_xl.schemes import load
from ovop_xl.workbook.address import letters
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.build import Carried, build_workbook
from ovop_xl.workbook.contents import Contents, read_contents
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
STALE = {"id": "H90", "product_id": "P-002", "year": 2015, "penetapan_decision": "lulus", "star": 2}


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The sample's next year, and the document of the command."""
    path = tmp_path_factory.mktemp("tahun") / "ovop-2018.xlsx"
    code, document = call("new", path, "--from", SAMPLE)
    assert code == 0
    return path, document


@pytest.fixture(scope="module")
def contents(turned: tuple[Path, dict[str, Any]]) -> Contents:
    return read_contents(FileBook(turned[0]))


def rows(contents: Contents, name: str) -> list[dict[str, Value]]:
    return [
        {column.key: one.table.get(one.row, column.key) for column in one.table.spec.columns}
        for one in contents.records(name)
    ]


def test_lasting_sheets_come_along_whole(contents: Contents) -> None:
    old = read_contents(FileBook(SAMPLE))
    names = ("Wilayah", "Orang", "IKM")
    assert {name: rows(contents, name) for name in names} == {name: rows(old, name) for name in names}


def test_settings_come_along_with_the_next_year_and_without_its_planned_day(contents: Contents) -> None:
    old = read_contents(FileBook(SAMPLE)).settings
    kept = {key: contents.settings[key] for key in old if key not in ("tahun", "rencana_penetapan")}
    assert (kept, contents.settings["tahun"], contents.settings["rencana_penetapan"]) == (
        {key: old[key] for key in kept},
        2018,
        None,
    )


def test_lists_of_the_office_come_along(contents: Contents) -> None:
    def lists(found: Contents) -> set[tuple[str, str]]:
        return {(one.text("list"), one.text("value")) for one in found.records("Daftar")}

    assert lists(contents) == lists(read_contents(FileBook(SAMPLE)))


def test_scheme_comes_along_unchanged(contents: Contents) -> None:
    assert contents.schemes == read_contents(FileBook(SAMPLE)).schemes


def test_running_stars_and_open_coaching_come_along(contents: Contents) -> None:
    stages = {(one.text("product_id"), one.whole("year"), one.whole("star")) for one in contents.records("Tahapan")}
    coaching = {one.text("id") for one in contents.records("Pembinaan")}
    assert (len(stages), ("P-003", 2017, 5) in stages, coaching) == (
        9,
        True,
        {one.text("id") for one in read_contents(FileBook(SAMPLE)).records("Pembinaan") if not one.text("done")},
    )


def test_calendar_keeps_its_stages_and_loses_its_days(contents: Contents) -> None:
    found = list(contents.records("Jadwal"))
    assert [(one.whole("year"), one.date("end")) for one in found] == [(2018, None)] * 7


def test_work_of_the_year_starts_afresh(contents: Contents) -> None:
    afresh = ("Nilai", "Target", "Pelatihan", "Sesi", "Peserta", "Hadir", "Fasilitasi", "Pemantauan", "Surat")
    assert {name: len(rows(contents, name)) for name in afresh} == dict.fromkeys(afresh, 0)


def test_new_workbook_has_nothing_to_find(turned: tuple[Path, dict[str, Any]]) -> None:
    code, document = call("check", turned[0], "--dry-run")
    assert (code, document["counts"]["error"]) == (0, 0)


def figures(path: Path, month: str, *words: str) -> dict[str, Any]:
    _, document = call("month", path, "--month", month, "--dry-run", *words)
    found: dict[str, Any] = document["month"]["figures"]
    return found


@pytest.mark.parametrize("month", ["05", "01", "12"])
def test_same_month_last_year_is_what_that_year_said(turned: tuple[Path, dict[str, Any]], month: str) -> None:
    then, now = figures(SAMPLE, f"2017-{month}"), figures(turned[0], f"2018-{month}")
    exact = {key for key in now if key != "local_material"}
    assert {key: now[key]["last_year"] for key in exact} == {
        key: then[key]["value"] if key in then else "0" for key in exact
    }


def test_january_is_beside_december(turned: tuple[Path, dict[str, Any]]) -> None:
    december, january = figures(SAMPLE, "2017-12"), figures(turned[0], "2018-01")
    assert january["facilitations"]["previous"] == december["facilitations"]["value"]


@pytest.mark.parametrize("edition", ["--to-date", "--year"])
def test_longer_editions_are_beside_the_same_days(turned: tuple[Path, dict[str, Any]], edition: str) -> None:
    then, now = figures(SAMPLE, "2017-09", edition), figures(turned[0], "2018-09", edition)
    told = ("participants", "persons", "orders", "coached")
    assert {key: now[key]["last_year"] for key in told} == {key: then[key]["value"] for key in told}


def test_without_archive_a_comparison_is_no_data() -> None:
    assert {one["last_year"] for one in figures(SAMPLE, "2017-05").values()} == {None}


def test_holders_of_the_previous_cycle_are_to_be_evaluated(turned: tuple[Path, dict[str, Any]]) -> None:
    _, document = call("plan", turned[0], "--month", "2018-03", "--dry-run")
    found = {one["product"]: one["to_evaluate"] for one in document["plan"]["holders"]}
    assert (len(found), found["P-001"], found["P-003"]) == (9, True, False)


def test_star_that_has_run_out_stays_behind(tmp_path: Path) -> None:
    old, new = Path(shutil.copy(SAMPLE, tmp_path / "kantor.xlsx")), tmp_path / "baru.xlsx"
    scheme = load("contoh-ovop-2013")
    until = {"gone": dt.date(2017, 12, 31), "runs": dt.date(2018, 1, 1), "nobody knows": None}
    stages = [STALE | {"id": key, "star_until": day} for key, day in until.items()]
    build_workbook(old, scheme=scheme, settings={"tahun": 2017}, rows={"IKM": [{"id": "P-002"}], "Tahapan": stages})
    call("new", new, "--from", old)
    assert [one.text("id") for one in read_contents(FileBook(new)).records("Tahapan")] == ["runs", "nobody knows"]


def test_archive_of_several_years_is_kept(turned: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    later = tmp_path / "ovop-2019.xlsx"
    call("new", later, "--from", turned[0])
    periods = {row[0] for row in rows_of(later, "Arsip")}
    assert {"2017-05", "2018-05", "2017-01 s.d. 2017-05"} <= periods


def test_schemes_besides_the_one_in_use_come_along(tmp_path: Path) -> None:
    mine, other = load("contoh-ovop-2013"), load("seleksi-produk-unggulan")
    old, new = tmp_path / "lama.xlsx", tmp_path / "baru.xlsx"
    build_workbook(old, scheme=mine, settings={"tahun": 2017}, carried=Carried((other,)))
    call("new", new, "--from", old)
    assert list(read_contents(FileBook(new)).schemes) == [mine.key, other.key]


def test_own_list_values_and_removed_ones_are_as_the_office_left_them(tmp_path: Path) -> None:
    old, new = Path(shutil.copy(SAMPLE, tmp_path / "lama.xlsx")), tmp_path / "baru.xlsx"
    place = next(
        one.table.cell(one.row, "value")
        for one in read_contents(FileBook(old)).records("Daftar")
        if one.text("value") == "gerabah"
    )
    put(old, "Daftar", {place: "gerabah dan keramik"})
    call("new", new, "--from", old)
    found = [one.text("value") for one in read_contents(FileBook(new)).records("Daftar")]
    assert ("gerabah dan keramik" in found, "gerabah" in found) == (True, False)


def test_columns_of_the_offices_own_are_named_as_left_behind(tmp_path: Path) -> None:
    old = Path(shutil.copy(SAMPLE, tmp_path / "lama.xlsx"))
    place = letters(len(sheet("IKM").columns) + 1)
    put(old, "IKM", {f"{place}4": "Akun Instagram", f"{place}5": "@contoh"})
    _, document = call("new", tmp_path / "baru.xlsx", "--from", old)
    assert document["left_behind"] == ["IKM: Akun Instagram"]


@pytest.mark.parametrize(("name", "code"), [("ada.xlsx", "OVOP-E105"), ("baru.xls", "OVOP-E107")])
def test_target_that_cannot_be_is_refused(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "ada.xlsx").write_bytes(b"milik orang")
    exit_code, document = call("new", tmp_path / name, "--from", SAMPLE)
    assert (exit_code, document["code"], (tmp_path / "ada.xlsx").read_bytes()) == (2, code, b"milik orang")


def test_workbook_without_a_year_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "lama.xlsx"
    build_workbook(old, scheme=load("contoh-ovop-2013"))
    exit_code, document = call("new", tmp_path / "baru.xlsx", "--from", old)
    assert (exit_code, document["code"]) == (2, "OVOP-E160")


def test_last_years_workbook_is_not_touched(tmp_path: Path) -> None:
    old = Path(shutil.copy(SAMPLE, tmp_path / "lama.xlsx"))
    call("new", tmp_path / "baru.xlsx", "--from", old)
    assert old.read_bytes() == SAMPLE.read_bytes()


def test_same_input_gives_the_same_bytes(turned: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    call("new", tmp_path / "ovop-2018.xlsx", "--from", SAMPLE)
    assert (tmp_path / "ovop-2018.xlsx").read_bytes() == turned[0].read_bytes()


def test_new_year_is_valid(turned: tuple[Path, dict[str, Any]]) -> None:
    assert faults(turned[0]) == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ovop-2017.xlsx", "ovop-2018.xlsx"),
        ("OVOP 2017 Luwu Timur.xlsm", "OVOP 2018 Luwu Timur.xlsx"),
        ("kantor.xlsx", "kantor-2018.xlsx"),
        ("surat-12017.xlsx", "surat-12017-2018.xlsx"),
    ],
)
def test_next_years_name_beside(name: str, expected: str) -> None:
    assert beside(Path(name), 2017).name == expected
