"""Personal data of closed activities: gone from every part of every file, with the counts as they were."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from actions.packs import ASSESSOR, SAMPLE, TRAINING, contents
from helpers.command import call
from helpers.sheets import changed, people_cells, put, rows_of
from openpyxl import load_workbook
from openpyxl.comments import Comment

from ovop_xl.workbook.journal import read_journal
from ovop_xl.workbook.onfile.copies import copies

OVER = dt.date(2017, 5, 20)
KEYS = ("name", "nik", "phone", "email")


def people(path: Path) -> set[str]:
    """What is known of participants that no other sheet of people says."""
    found = {one.text(key) for one in contents(path).records("Peserta") for key in KEYS}
    held = {one.text(key) for one in contents(path).records("Orang") for key in KEYS}
    held |= {one.text(key) for one in contents(path).records("IKM") for key in ("owner", "nik", "phone")}
    return found - held - {""}


def parts_with(path: Path, texts: set[str], but: str = "") -> dict[str, int]:
    """How many of `texts` each part of a workbook holds; `but` is a sheet that is left out."""
    book = load_workbook(path, read_only=True)
    left_out = book[but]._worksheet_path if but else ""
    with zipfile.ZipFile(path) as package:
        told = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    counts = {name: sum(one in text for one in texts) for name, text in told.items() if name != left_out}
    return {name: count for name, count in counts.items() if count}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its training past its day, results and drafts of certificates written, packs out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        path = Path(shutil.copy(SAMPLE, tmp_path_factory.mktemp("office") / "ovop.xlsx"))
        table = contents(path).tables["Pelatihan"]
        put(path, "Pelatihan", {table.cell(table.rows[0], "retention"): OVER})
        for words in (["attendance"], ["letters", "--no-pdf", "--type", "sertifikat-pelatihan"], ["pack"]):
            call(words[0], path, *words[1:])
    return path


@pytest.fixture
def home(closed: Path, tmp_path: Path) -> Path:
    shutil.copytree(closed.parent, tmp_path / "kantor")
    return tmp_path / "kantor" / closed.name


def purge(path: Path, *options: object) -> dict[str, Any]:
    return call("purge", path, *options)[1]


def test_nothing_that_is_ours_holds_the_persons_afterwards(home: Path) -> None:
    known = people(home)
    purge(home, "--apply")
    assert (len(known) > 100, parts_with(home, known, but="Surat")) == (True, {})


def test_counts_stay_as_they_were(home: Path) -> None:
    before = call("attendance", home)[1]["attendance"]
    purge(home, "--apply")
    after = call("attendance", home)[1]["attendance"]
    assert {key: (before[key], after[key]) for key in before if before[key] != after[key]} == {}


def test_check_finds_nothing_new_afterwards(home: Path) -> None:
    before = call("check", home)[1]["counts"]
    purge(home, "--apply")
    assert call("check", home)[1]["counts"] == before


def test_nothing_is_written_without_apply(home: Path) -> None:
    before = {path: path.read_bytes() for path in home.parent.rglob("*") if path.is_file()}
    document = purge(home)
    after = {path: path.read_bytes() for path in home.parent.rglob("*") if path.is_file()}
    assert (document["applied"], document["counts"]["people"], after == before) == (False, 64, True)


def test_preview_speaks_the_language_asked_for(home: Path) -> None:
    told = purge(home, "--lang", "en")["message"]
    assert told.partition(":")[0] == "1 activities are past their day"


def test_activity_still_within_its_time_keeps_its_people(home: Path) -> None:
    table = contents(home).tables["Pelatihan"]
    put(home, "Pelatihan", {table.cell(table.rows[0], "retention"): dt.date(2017, 6, 1)})
    before = people_cells(home)
    document = purge(home, "--apply")
    assert (document["counts"]["people"], changed(before, people_cells(home))) == (0, {})


def test_what_nothing_dates_is_refused_with_advice(home: Path) -> None:
    table = contents(home).tables["Pelatihan"]
    put(home, "Pelatihan", {table.cell(table.rows[0], "retention"): None})
    assert call("purge", home, "--apply")[1]["code"] == "OVOP-E154"


def test_time_of_keeping_comes_from_settings_where_the_activity_names_no_day(home: Path) -> None:
    table = contents(home).tables["Pelatihan"]
    put(home, "Pelatihan", {table.cell(row, "retention"): None for row in table})
    settings = contents(home).tables["Pengaturan"]
    (row,) = [row for row in settings if settings.text(row, "id") == "masa_simpan"]
    put(home, "Pengaturan", {settings.cell(row, "value"): 0})
    assert purge(home)["counts"]["people"] == 64


def test_copies_journal_and_packs_that_name_them_are_gone(home: Path) -> None:
    purge(home, "--apply")
    there = sorted(path.stem[:5] for path in (home.parent / "kiriman").glob("*.xlsx"))
    kept = {path.stem for path in (home.parent / "kiriman" / "arsip").iterdir()}
    assert (copies(home), read_journal(home), TRAINING in there, ASSESSOR in there, TRAINING in kept) == (
        [],
        None,
        False,
        True,
        False,
    )


def test_it_cannot_be_undone(home: Path) -> None:
    purge(home, "--apply")
    assert call("undo", home)[0] == 2


def test_only_the_cells_of_closed_activities_change(home: Path) -> None:
    before = people_cells(home)
    purge(home, "--apply")
    found = changed(before, people_cells(home))
    assert {sheet for sheet, _ in found} == {"Peserta", "Hadir", "Evaluasi"}


def test_it_is_logged_with_counts_and_without_names(home: Path) -> None:
    known = people(home)
    purge(home, "--apply")
    row = rows_of(home, "Riwayat")[-1]
    assert (row[2], "64" in row[3], any(name in " ".join(row) for name in known)) == ("purge", True, False)


def test_comment_that_names_somebody_is_told(home: Path) -> None:
    name = sorted(people(home) - {""})[-1]
    book = load_workbook(home)
    book["IKM"]["A1"].comment = Comment(f"Tanya {name}", "kantor")
    book.save(home)
    code, document = call("purge", home, "--apply")
    assert (code, len(document["left"])) == (1, 1)


def test_twice_is_once(home: Path) -> None:
    purge(home, "--apply")
    before = people_cells(home)
    assert (purge(home, "--apply")["counts"]["cells"], people_cells(home) == before) == (0, True)


def test_sign_in_sheets_and_flat_tables_of_these_persons_go_too(home: Path) -> None:
    for option in ("--sheets", "--flat"):
        call("attendance", home, option, "--no-pdf")
    folder = home.parent / "daftar-hadir"
    (folder / "catatan kantor.txt").write_text("bukan dari program", "utf-8")
    before = sorted(path.name.split()[0] for path in folder.iterdir())
    purge(home, "--apply")
    assert (before, sorted(path.name for path in folder.iterdir())) == (
        ["Daftar", "Daftar", "Tabel", "catatan"],
        ["Daftar Hadir K02 Temu Solusi Produk Koperasi Kalimantan Timur.xlsx", "catatan kantor.txt"],
    )
