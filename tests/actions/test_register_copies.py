"""A copy of this workbook in the inbox: its register of letters is compared, and nobody decides for people."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from actions.packs import SAMPLE, contents
from helpers.command import call


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        path = Path(shutil.copy(SAMPLE, tmp_path_factory.mktemp("office") / "ovop.xlsx"))
        call("letters", path, "--type", "sertifikat-pelatihan", "--no-pdf")
        return path


def issued(drafts: Path, folder: Path, letter: str) -> Path:
    """A copy in which one of the drafts has been given the next number."""
    folder.mkdir()
    path = Path(shutil.copy(drafts, folder / "ovop.xlsx"))
    call("letters", "issue", path, "--id", letter, "--no-pdf")
    return path


def register(path: Path) -> list[tuple[str, ...]]:
    return [tuple(map(str, one.row.values)) for one in contents(path).records("Surat")]


def test_number_given_in_two_copies_is_told_and_left_alone(drafts: Path, tmp_path: Path) -> None:
    home, copy = (issued(drafts, tmp_path / name, row) for name, row in (("a", "L0001"), ("b", "L0002")))
    before = register(home)
    code, document = call("merge", home, copy, "--apply")
    (conflict,) = document["rollup"]["register_conflicts"]
    assert (code, conflict["kind"], conflict["row"], conflict["other_row"], register(home)) == (
        1,
        "number",
        "L0001",
        "L0002",
        before,
    )


def test_copy_that_went_on_from_here_is_no_conflict(drafts: Path, tmp_path: Path) -> None:
    home = issued(drafts, tmp_path / "a", "L0001")
    document = call("merge", home, drafts)[1]
    assert (document["rollup"]["register_conflicts"], document["rollup"]["sources"][-1]["state"]) == (
        [],
        "copy_of_this",
    )
