"""Schemes as data from a terminal: out, in, and into a new workbook; results that can be verified later."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers.command import call
from helpers.package_compare import assert_lossless
from helpers.sheets import put

from ovop_xl.actions.places import value_at
from ovop_xl.domain.schemes.scheme_text import scheme_to_dict
from ovop_xl.domain.schemes.scheme_toml import to_toml
from ovop_xl.schemes import load, parse, shipped
from ovop_xl.workbook.contents import read_contents
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.journal import read_journal

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
EVERY_FEATURE = Path(__file__).resolve().parents[1] / "schemes" / "every-feature.toml"
Finished = tuple[Path, int, dict[str, Any]]


def sample(folder: Path) -> Path:
    return Path(shutil.copy(SAMPLE, folder / SAMPLE.name))


def test_list_names_what_is_shipped() -> None:
    document = call("scheme", "list")[1]
    assert [one["name"] for one in document["schemes"]] == shipped()


@pytest.mark.parametrize("name", shipped())
def test_shipped_scheme_passes_its_own_check(name: str) -> None:
    assert call("scheme", "check", name)[0] == 0


@pytest.mark.parametrize("name", shipped())
def test_export_is_the_scheme(tmp_path: Path, name: str) -> None:
    call("scheme", "export", name, "--to", tmp_path / "skema.toml")
    assert parse((tmp_path / "skema.toml").read_text("utf-8")) == load(name)


def test_export_from_a_workbook_is_the_scheme_that_went_in(tmp_path: Path) -> None:
    call("scheme", "export", "contoh-ovop-2013", "--in", SAMPLE, "--to", tmp_path / "skema.toml")
    assert parse((tmp_path / "skema.toml").read_text("utf-8")) == load("contoh-ovop-2013")


def test_import_shows_first_and_writes_only_when_applied(tmp_path: Path) -> None:
    path = sample(tmp_path)
    before = path.read_bytes()
    document = call("scheme", "import", path, "seleksi-produk-unggulan")[1]
    assert (document["written"], document["cells"] > 100, path.read_bytes() == before) == (False, True, True)


def test_import_adds_every_feature_and_touches_nothing_else(tmp_path: Path) -> None:
    path = sample(tmp_path)
    before = Path(shutil.copy(path, tmp_path / "before.xlsx"))
    code, _ = call("scheme", "import", path, EVERY_FEATURE, "--apply")
    book = FileBook(path)
    wanted = parse(EVERY_FEATURE.read_text("utf-8"))
    assert (code, read_contents(book).schemes[wanted.key]) == (0, wanted)
    assert_lossless(before, path, {"Skema", "Beranda", "Riwayat"})


def test_undo_takes_an_imported_scheme_out_again(tmp_path: Path) -> None:
    path = sample(tmp_path)
    before = read_contents(FileBook(path)).schemes
    call("scheme", "import", path, "seleksi-produk-unggulan", "--apply")
    code, document = call("undo", path)
    assert (code, document["counts"]["left"], read_contents(FileBook(path)).schemes) == (0, 0, before)


def test_undo_of_an_imported_scheme_leaves_what_was_typed_since(tmp_path: Path) -> None:
    path = sample(tmp_path)
    call("scheme", "import", path, "seleksi-produk-unggulan", "--apply")
    journal = read_journal(path)
    cell = journal.changes[0].cell if journal else ""
    put(path, "Skema", {cell: "diketik sejak itu"})
    document = call("undo", path)[1]
    left = [(one["sheet"], one["cell"]) for one in document["left"]]
    assert (left, value_at(FileBook(path).read("Skema"), cell)) == ([("Skema", cell)], "diketik sejak itu")


def test_import_of_a_scheme_that_is_there_is_refused(tmp_path: Path) -> None:
    code, document = call("scheme", "import", sample(tmp_path), "contoh-ovop-2013", "--apply")
    assert (code, document["code"]) == (2, "OVOP-E108")


def test_import_of_a_faulty_scheme_is_refused(tmp_path: Path) -> None:
    text = EVERY_FEATURE.read_text("utf-8").replace("maximum = 100", "maximum = 99", 1)
    (tmp_path / "keliru.toml").write_text(text, "utf-8")
    code, document = call("scheme", "import", sample(tmp_path), tmp_path / "keliru.toml", "--apply")
    assert (code, document["code"]) == (2, "OVOP-E109")


@pytest.mark.parametrize(("content", "code"), [("bukan = [toml", "OVOP-E111"), ('name = "x"', "OVOP-E111")])
def test_file_that_is_no_scheme_is_refused(tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / "rusak.toml").write_text(content, "utf-8")
    found = call("scheme", "check", tmp_path / "rusak.toml")
    assert (found[0], found[1]["code"]) == (2, code)


def test_unknown_scheme_names_those_that_exist() -> None:
    code, document = call("scheme", "show", "tidak-ada")
    assert (code, document["code"], "contoh-ovop-2013" in document["advice"]) == (2, "OVOP-E110", True)


@pytest.mark.parametrize("name", [*shipped(), str(EVERY_FEATURE)])
def test_new_workbook_for_any_scheme_has_nothing_wrong(tmp_path: Path, name: str) -> None:
    path = tmp_path / "baru.xlsx"
    call("new", path, "--scheme", name)
    code, document = call("check", path)
    assert (code, document["findings"]) == (0, [])


def test_agree_says_how_far_assessors_agree(tmp_path: Path) -> None:
    document = call("agree", sample(tmp_path))[1]
    (found,) = document["agreement"]
    assert (found["products"], found["alpha"] is not None, len(found["leanings"])) == (24, True, 6)


def test_verify_agrees_with_fresh_results(finished: Finished) -> None:
    code, document = call("verify", finished[2]["workbook"])
    assert (code, document["same"]) == (0, True)


def test_verify_finds_the_product_whose_score_was_changed(finished: Finished, tmp_path: Path) -> None:
    path = Path(shutil.copy(finished[2]["workbook"], tmp_path / "diubah.xlsx"))
    book = FileBook(path)
    table = read_contents(book).tables["Nilai"]
    row = next(row for row in table if table.text(row, "product_id") == "P-003")
    place = next(iter(table.family))
    book.patch("Nilai", {table.cell(row, place): "0"})
    book.save()
    code, document = call("verify", path)
    assert (code, document["changed"]) == (1, ["P-003"])


def test_verify_tells_whom_a_mark_belongs_to(finished: Finished) -> None:
    results = finished[2]["reports"]["rate"]["results"]
    mark = next(one["fingerprint"] for one in results if one["product"] == "P-007")
    document = call("verify", finished[2]["workbook"], "--mark", mark)[1]
    assert document["belongs_to"] == ["P-007"]


def test_verify_of_an_unknown_mark_belongs_to_nobody(finished: Finished) -> None:
    code, document = call("verify", finished[2]["workbook"], "--mark", "0000-0000-0000")
    assert (code, document["belongs_to"]) == (1, [])


def test_rate_under_the_same_scheme_is_the_same(tmp_path: Path) -> None:
    code, document = call("rate", sample(tmp_path), "--under", "contoh-ovop-2013")
    assert (code, [one for one in document["results"] if one["own"] != one["under"]]) == (0, [])


def test_rate_under_another_version_shows_both_side_by_side(tmp_path: Path) -> None:
    path = sample(tmp_path)
    text = to_toml(scheme_to_dict(load("contoh-ovop-2013")))
    stricter = (
        text.replace('version = "1"', 'version = "2"').replace("low = 90", "low = 92").replace("high = 90", "high = 92")
    )
    (tmp_path / "ketat.toml").write_text(stricter, "utf-8")
    call("scheme", "import", path, tmp_path / "ketat.toml", "--apply")
    document = call("rate", path, "--under", "contoh-ovop-2013", "--scheme-version", "2")[1]
    changed = {one["product"]: (one["own"]["star"], one["under"]["star"]) for one in document["results"]}
    assert (changed["P-003"], changed["P-007"], "Banding" in FileBook(path).sheets()) == ((5, 4), (5, 5), True)
