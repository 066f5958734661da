"""Safe fixes: proposed with a lasting ID, written only when named, each logged, nothing else touched."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers.command import call
from helpers.package_compare import assert_lossless
from helpers.sheets import changed, people_cells, put, rows_of

from ovop_xl.workbook.block import Formula
from ovop_xl.workbook.filebook import FileBook

DIRTY = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-kotor.xlsx"
NEVER_CERTAIN = {"V104", "V105", "V107", "V205", "V206", "V211", "V212", "V322", "V402", "V406", "V703"}


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    return Path(shutil.copy(DIRTY, tmp_path / DIRTY.name))


def proposed(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call("fix", path)[1]["proposed"]
    return found


def id_at(path: Path, sheet: str, cell: str) -> str:
    return next(str(one["id"]) for one in proposed(path) if (one["sheet"], one["cell"]) == (sheet, cell))


def findings(path: Path) -> set[tuple[str, str, str]]:
    document = call("check", path, "--dry-run")[1]
    return {(one["code"], one["sheet"], one["cell"]) for one in document["findings"]}


def temuan_cell(path: Path, sheet: str, cell: str) -> str:
    """The cell of Temuan in which this finding is ticked."""
    for number, row in enumerate(rows_of(path, "Temuan"), 1):
        if row[2:4] == [sheet, cell]:
            return f"L{number}"
    raise AssertionError("the finding is not on Temuan")


def test_listing_writes_nothing(dirty: Path) -> None:
    before = hashlib.sha256(dirty.read_bytes()).hexdigest()
    _, document = call("fix", dirty)
    after = hashlib.sha256(dirty.read_bytes()).hexdigest()
    assert (document["written"], document["applied"], after, bool(document["proposed"])) == (False, [], before, True)


def test_ids_are_those_of_another_run_after_a_check(dirty: Path) -> None:
    first = {one["id"]: one["cell"] for one in proposed(dirty)}
    call("check", dirty)
    assert {one["id"]: one["cell"] for one in proposed(dirty)} == first


def test_id_follows_its_row(dirty: Path) -> None:
    before = id_at(dirty, "Peserta", "M35")
    rows = FileBook(dirty).read("Peserta").rows
    letters = "ABCDEFGHIJKLMNOPQRS"
    put(dirty, "Peserta", {f"{letter}35": value for letter, value in zip(letters, rows[35], strict=True)})
    put(dirty, "Peserta", {f"{letter}36": value for letter, value in zip(letters, rows[34], strict=True)})
    assert id_at(dirty, "Peserta", "M36") == before


def test_all_fixes_take_exactly_their_findings_away(dirty: Path) -> None:
    before = findings(dirty)
    fixes = proposed(dirty)
    code, document = call("fix", dirty, "--apply", *[one["id"] for one in fixes])
    fixed = {(one["code"], one["sheet"], one["cell"]) for one in document["applied"]}
    assert (code, len(fixed), findings(dirty)) == (0, len(fixes), before - fixed)


def test_only_the_named_cells_change(dirty: Path, tmp_path: Path) -> None:
    original = Path(shutil.copy(dirty, tmp_path / "asli.xlsx"))
    before = people_cells(dirty)
    names = [id_at(dirty, "Peserta", "O22"), id_at(dirty, "Fasilitasi", "E14"), id_at(dirty, "Pemantauan", "E13")]
    call("fix", dirty, "--apply", *names)
    assert changed(before, people_cells(dirty)) == {
        ("Peserta", "O22"): "081200003018",
        ("Fasilitasi", "E14"): dt.date(2017, 5, 20),
        ("Pemantauan", "E13"): 12900000,
    }
    assert_lossless(original, dirty, {"Peserta", "Fasilitasi", "Pemantauan", "Riwayat", "Beranda"})


def test_nothing_uncertain_is_proposed(dirty: Path) -> None:
    put(dirty, "Fasilitasi", {"E8": 42856})
    assert {one["code"].removeprefix("OVOP-") for one in proposed(dirty)} & NEVER_CERTAIN == set()


def test_unknown_id_is_refused_before_anything_is_written(dirty: Path) -> None:
    before = dirty.read_bytes()
    code, document = call("fix", dirty, "--apply", id_at(dirty, "Peserta", "M35"), "00000000")
    assert (code, document["code"], dirty.read_bytes() == before) == (2, "OVOP-E120", True)


def test_dry_run_tells_what_it_would_apply(dirty: Path) -> None:
    before = dirty.read_bytes()
    _, document = call("fix", dirty, "--dry-run", "--apply", id_at(dirty, "Peserta", "M35"))
    assert (document["written"], len(document["applied"]), dirty.read_bytes() == before) == (False, 1, True)


@pytest.mark.parametrize(("word", "applied"), [("x", 1), ("Ya", 1), ("tidak", 0), ("nanti", 0)])
def test_only_a_tick_that_says_yes_is_followed(dirty: Path, word: str, applied: int) -> None:
    call("check", dirty)
    put(dirty, "Temuan", {temuan_cell(dirty, "Peserta", "M35"): word})
    before = people_cells(dirty)
    _, document = call("fix", dirty, "--apply", "ticked")
    assert (len(document["applied"]), len(changed(before, people_cells(dirty)))) == (applied, applied)


def test_tick_stays_through_a_check(dirty: Path) -> None:
    call("check", dirty)
    put(dirty, "Temuan", {temuan_cell(dirty, "Peserta", "M35"): "x"})
    call("check", dirty)
    assert len(call("fix", dirty, "--apply", "ticked")[1]["applied"]) == 1


def shown_on_temuan(path: Path) -> tuple[str, list[str]]:
    """What is said of dropped ticks, and the words in the last column."""
    rows = rows_of(path, "Temuan")
    said = next((row[0] for row in rows if "Terapkan?" in row[0]), "")
    header = next(number for number, row in enumerate(rows) if row[11:12] == ["Terapkan?"])
    return said, [row[11] for row in rows[header + 1 :] if row[11] not in ("", "–")]


def test_check_says_how_many_ticks_it_drops(dirty: Path) -> None:
    call("check", dirty)
    put(dirty, "Temuan", {temuan_cell(dirty, "Peserta", "M35"): "x"})
    put(dirty, "Peserta", {"M35": "Langkea Raya"})
    call("check", dirty)
    said, left = shown_on_temuan(dirty)
    assert (said[:7], left) == ("1 tanda", [])


def test_check_drops_no_tick_where_only_other_findings_have_gone(dirty: Path) -> None:
    put(dirty, "Peserta", {"D55": "Budi / Siti"})
    call("check", dirty)
    put(dirty, "Temuan", {temuan_cell(dirty, "Peserta", "M35"): "x"})
    put(dirty, "Peserta", {"D55": "Budi Contoh"})
    call("check", dirty)
    assert shown_on_temuan(dirty) == ("", ["x"])


def test_check_drops_one_tick_among_rows_that_look_alike_and_says_so(dirty: Path) -> None:
    put(dirty, "Pemantauan", {"A20": None, "A21": None})
    call("check", dirty)
    put(dirty, "Temuan", {temuan_cell(dirty, "Pemantauan", "A21"): "x"})
    call("check", dirty)
    said, left = shown_on_temuan(dirty)
    assert (said[:7], left) == ("1 tanda", [])


def test_tick_does_not_spread_to_a_new_row_that_looks_alike(dirty: Path) -> None:
    put(dirty, "Pemantauan", {"A20": None})
    call("check", dirty)
    put(dirty, "Temuan", {temuan_cell(dirty, "Pemantauan", "A20"): "x"})
    put(dirty, "Pemantauan", {"A21": None})
    call("check", dirty)
    said, left = shown_on_temuan(dirty)
    assert (said[:7], left) == ("1 tanda", [])


def test_tick_whose_cell_has_changed_is_told_and_not_followed(dirty: Path) -> None:
    call("check", dirty)
    put(dirty, "Temuan", {temuan_cell(dirty, "Peserta", "M35"): "x"})
    put(dirty, "Peserta", {"M35": "Langkea  Raya"})
    _, document = call("fix", dirty, "--apply", "ticked")
    assert (document["applied"], [one["reason"] for one in document["skipped"]]) == ([], ["gone"])


def test_rows_without_an_id_are_told_apart(dirty: Path) -> None:
    put(dirty, "Pemantauan", {"A20": None, "A21": None})
    fixes = {one["cell"]: one["id"] for one in proposed(dirty) if one["code"] == "OVOP-V311"}
    call("fix", dirty, "--apply", fixes["A21"])
    rows = rows_of(dirty, "Pemantauan")
    assert (len(set(fixes.values())), rows[19][0], rows[20][0] != "") == (2, "", True)


def test_one_tick_among_rows_that_look_alike_is_not_followed(dirty: Path) -> None:
    put(dirty, "Pemantauan", {"A20": None, "A21": None})
    call("check", dirty)
    put(dirty, "Temuan", {temuan_cell(dirty, "Pemantauan", "A21"): "x"})
    _, document = call("fix", dirty, "--apply", "ticked")
    assert (document["applied"], [one["reason"] for one in document["skipped"]]) == ([], ["unclear"])


def test_formula_is_never_overwritten(dirty: Path) -> None:
    put(dirty, "Peserta", {"D55": Formula('UPPER("arifin contoh, s.e")', "ARIFIN CONTOH,S.E")})
    call("check", dirty)
    put(dirty, "Temuan", {temuan_cell(dirty, "Peserta", "D55"): "x"})
    _, document = call("fix", dirty, "--apply", "ticked")
    formulas = FileBook(dirty).read("Peserta").formulas
    assert ([one["reason"] for one in document["skipped"]], formulas) == (["formula"], frozenset({"D55"}))


def test_each_change_is_logged_without_a_full_number(dirty: Path) -> None:
    fixes = proposed(dirty)
    call("fix", dirty, "--apply", *[one["id"] for one in fixes])
    logged = [row[3] for row in rows_of(dirty, "Riwayat") if row[2] == "fix"]
    assert len(logged) == len(fixes) + 1
    assert [line for line in logged if re.search(r"\d{16}|08\d{9}", line)] == []


def test_json_shows_no_full_number(dirty: Path) -> None:
    found = proposed(dirty)
    shown = [one[side] for one in found if one["column"] in ("NIK", "No. HP") for side in ("before", "after")]
    assert (len(shown) >= 6, [text for text in shown if re.search(r"\d{9}", text)]) == (True, [])


def test_exit_tells_of_errors_that_stay(dirty: Path) -> None:
    assert (call("fix", dirty)[0], call("fix", dirty, "--apply", *[one["id"] for one in proposed(dirty)])[0]) == (1, 0)


def test_copy_in_another_folder_gets_the_fix(dirty: Path, tmp_path: Path) -> None:
    before = people_cells(dirty)
    call("fix", dirty, "--apply", id_at(dirty, "Peserta", "M35"), "--out", tmp_path / "jadi")
    copy = tmp_path / "jadi" / dirty.name
    assert (changed(before, people_cells(dirty)), changed(before, people_cells(copy))) == (
        {},
        {("Peserta", "M35"): "Langkea Raya"},
    )
