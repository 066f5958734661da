"""Undo: only what the last action wrote goes back; what was changed since stays and is told."""

from __future__ import annotations

import os
import shutil
import stat
from functools import partial
from pathlib import Path

import pytest
from helpers.command import call
from helpers.sheets import changed, people_cells, put, rows_of

from ovop_xl.actions import finish_changes, fix
from ovop_xl.actions.changing import Done
from ovop_xl.actions.clock import moment
from ovop_xl.actions.job import Job
from ovop_xl.errors import UnwritableFileError
from ovop_xl.workbook.filebook import FileBook
from ovop_xl.workbook.journal import journal_file, read_journal

DIRTY = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-kotor.xlsx"
LIST = "Nama;NIK;L/P;Kecamatan\nBaru Contoh;7324024101809901;P;Nuha\nLagi Contoh;7324024101809902;P;Nuha\n"


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    return Path(shutil.copy(DIRTY, tmp_path / DIRTY.name))


def apply(path: Path, *cells: tuple[str, str], out: Path | None = None) -> None:
    """Applies the fixes at these cells, all where none is named."""
    fixes = call("fix", path)[1]["proposed"]
    names = [one["id"] for one in fixes if not cells or (one["sheet"], one["cell"]) in cells]
    call("fix", path, "--apply", *names, *(("--out", out) if out else ()))


def take(path: Path) -> None:
    listed = path.with_name("daftar.csv")
    listed.write_text(LIST, encoding="utf-8")
    call("import", path, "--sheet", "Peserta", "--from", listed, "--set", "ID Kegiatan=K01", "--apply")


def test_everything_is_as_it_was_before(dirty: Path) -> None:
    before = people_cells(dirty)
    apply(dirty)
    _, document = call("undo", dirty)
    assert (changed(before, people_cells(dirty)), document["counts"]["left"]) == ({}, 0)


def test_cell_changed_since_is_left_and_told(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"), ("Peserta", "D55"))
    put(dirty, "Peserta", {"M35": "Matano"})
    before = people_cells(dirty)
    _, document = call("undo", dirty)
    told = [(one["cell"], one["reason"]) for one in document["left"]]
    back = {("Peserta", "D55"): "ARIFIN CONTOH,S.E"}
    assert (told, changed(before, people_cells(dirty))) == ([("M35", "changed")], back)


def test_cell_is_found_where_a_sort_has_taken_its_row(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"))
    rows = FileBook(dirty).read("Peserta").rows
    letters = "ABCDEFGHIJKLMNOPQRS"
    put(dirty, "Peserta", {f"{letter}35": value for letter, value in zip(letters, rows[35], strict=True)})
    put(dirty, "Peserta", {f"{letter}36": value for letter, value in zip(letters, rows[34], strict=True)})
    before = people_cells(dirty)
    call("undo", dirty)
    assert changed(before, people_cells(dirty)) == {("Peserta", "M36"): "\xa0Langkea Raya"}


def test_id_that_a_fix_has_given_goes_back(dirty: Path) -> None:
    apply(dirty, ("Fasilitasi", "A12"))
    before = people_cells(dirty)
    call("undo", dirty)
    assert changed(before, people_cells(dirty)) == {("Fasilitasi", "A12"): "F07"}


def test_only_the_last_action_goes_back(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"))
    apply(dirty, ("Peserta", "D55"))
    before = people_cells(dirty)
    call("undo", dirty)
    assert changed(before, people_cells(dirty)) == {("Peserta", "D55"): "ARIFIN CONTOH,S.E"}


def test_second_undo_is_refused(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"))
    call("undo", dirty)
    code, document = call("undo", dirty)
    assert (code, document["code"]) == (2, "OVOP-E121")


def test_actions_that_only_compute_stay_in_between(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"))
    call("check", dirty)
    assert call("undo", dirty)[1]["undone_action"] == "fix"


def test_dry_run_tells_and_writes_nothing(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"))
    before = dirty.read_bytes()
    first, second = (call("undo", dirty, "--dry-run")[1]["counts"]["undone"] for _ in range(2))
    assert (first, second, dirty.read_bytes() == before) == (1, 1, True)


def test_undo_is_logged_and_the_log_only_grows(dirty: Path) -> None:
    apply(dirty, ("Peserta", "O22"))
    before = rows_of(dirty, "Riwayat")
    call("undo", dirty)
    after = rows_of(dirty, "Riwayat")
    added = [(row[2], "0812****3018" in row[3]) for row in after[len(before) :]]
    assert (after[: len(before)], added) == (before, [("undo", True), ("undo", False)])


def test_surat_is_never_touched(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"))
    call("letters", dirty, "--no-pdf")
    before = rows_of(dirty, "Surat")
    call("undo", dirty)
    assert (len(before) > 5, rows_of(dirty, "Surat") == before) == (True, True)


def test_copy_in_another_folder_has_a_journal_of_its_own(dirty: Path, tmp_path: Path) -> None:
    apply(dirty, ("Peserta", "M35"), out=tmp_path / "jadi")
    copy = tmp_path / "jadi" / dirty.name
    original = people_cells(dirty)
    code, _ = call("undo", dirty)
    call("undo", copy)
    assert (code, changed(original, people_cells(copy))) == (2, {})


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_journal_is_for_the_owner_only(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"))
    path = journal_file(dirty)
    assert [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)] == [0o600, 0o700]


def test_journal_before_comes_back_where_saving_fails(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"))
    before = read_journal(dirty)
    other = next(one["id"] for one in call("fix", dirty)[1]["proposed"] if one["cell"] == "D55")
    now = moment("2017-06-02T08:00")

    def act(job: Job) -> Done:
        dirty.write_bytes(dirty.read_bytes() + b" ")
        return fix(job, [other])

    with pytest.raises(UnwritableFileError):
        finish_changes(Job(FileBook(dirty), now), act)
    assert (read_journal(dirty), before is not None) == (before, True)


def test_run_killed_before_saving_leaves_nothing_to_put_back(dirty: Path) -> None:
    content = dirty.read_bytes()
    apply(dirty, ("Peserta", "M35"))
    dirty.write_bytes(content)
    _, document = call("undo", dirty)
    assert document["counts"] == {"undone": 0, "left": 0}


def test_added_rows_are_blank_again(dirty: Path) -> None:
    before = people_cells(dirty)
    take(dirty)
    grown = len(people_cells(dirty)) - len(before)
    call("undo", dirty)
    assert (grown, changed(before, people_cells(dirty))) == (12, {})


@pytest.mark.parametrize("cell", ["D71", "H71"])
def test_added_row_with_a_cell_changed_or_filled_since_stays_whole(dirty: Path, cell: str) -> None:
    take(dirty)
    put(dirty, "Peserta", {cell: "P-001"})
    _, document = call("undo", dirty)
    rows = rows_of(dirty, "Peserta")
    assert ([one["reason"] for one in document["left"]], bool(rows[70][0]), len(rows)) == (["row"], True, 71)


def test_fix_goes_on_after_undo(dirty: Path) -> None:
    apply(dirty, ("Peserta", "M35"))
    call("undo", dirty)
    now = moment("2017-06-02T08:00")
    again = finish_changes(Job(FileBook(dirty), now), partial(fix, apply=[]), dry_run=True)
    assert "M35" in {one["cell"] for one in again.data["proposed"]}
