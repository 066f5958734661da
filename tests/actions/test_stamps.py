"""`verify` in the receiver's own copy: the stamp of the last check against the data that came with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from actions.packs import SAMPLE, contents
from helpers.command import call
from helpers.sheets import put


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
        path = Path(shutil.copy(SAMPLE, tmp_path_factory.mktemp("office") / "ovop.xlsx"))
        call("check", path)
        return path


@pytest.fixture
def received(checked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(checked, tmp_path / "kiriman dari dinas.xlsx"))


def test_stamp_holds_in_the_receivers_copy(received: Path) -> None:
    code, document = call("verify", received)
    mark = contents(received).fingerprint
    assert (code, document["stamp"]["state"], document["stamp"]["fingerprint"]) == (0, "holds", mark)


def test_stamp_is_broken_by_any_change_of_data(received: Path) -> None:
    table = contents(received).tables["IKM"]
    put(received, "IKM", {table.cell(table.rows[0], "workers"): 99})
    code, document = call("verify", received)
    assert (code, document["stamp"]["state"]) == (1, "changed")


def test_stamp_written_over_on_beranda_is_told(received: Path) -> None:
    put(received, "Beranda", {"C6": "Diperiksa 1 Juni 2017 pukul 08.00: 0 kesalahan. Sidik ffffffffffff."})
    code, document = call("verify", received)
    assert (code, document["stamp"]["state"]) == (1, "contradicts")


def test_fingerprint_of_the_data_is_known_by_verify(received: Path) -> None:
    code, document = call("verify", received, "--mark", contents(received).fingerprint)
    assert (code, len(document["belongs_to"])) == (0, 1)
