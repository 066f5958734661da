"""Spoiled workbooks end in exit code 0, 1 or 2, soon, without a traceback, and nothing is written elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fuzz.run import WAYS, cases, spoiled
from fuzz.watch import watched

BLOCK, BLOCKS = 25, 6
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_spoiled_workbooks_end_in_a_code_or_a_result(block: int, tmp_path: Path, private_home: Path) -> None:
    made = cases(range(block * BLOCK, (block + 1) * BLOCK), 20, tmp_path, private_home)
    assert [f"{case.number} {case.way} {case.seed}: {case.fault}" for case in made if case.fault] == []


def test_every_way_is_among_the_first_files() -> None:
    assert {spoiled(number, 20)[0] for number in range(BLOCK * BLOCKS)} == set(WAYS)


def test_same_number_gives_the_same_file() -> None:
    assert spoiled(17, 3) == spoiled(17, 3)


def test_write_beside_the_folder_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dalam").mkdir()
    path = tmp_path / "dalam" / "rusak.xlsx"
    path.write_bytes(spoiled(0, 20)[2])

    def careless(_: object) -> int:
        (tmp_path / "luar.txt").write_text("x")
        print("{}")
        return 2

    monkeypatch.setattr("ovop_xl.cli.main", careless)
    fault = watched("check", path, tmp_path / "rumah").fault
    assert (fault.startswith("wrote"), "luar.txt" in fault) == (True, True)


def test_fault_of_the_program_is_seen(tmp_path: Path, private_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"PK")

    def broken(_: object) -> None:
        raise RuntimeError("di sini")

    monkeypatch.setattr("ovop_xl.cli._act", broken)
    outcome = watched("check", path, private_home)
    assert (outcome.code, "di sini" in outcome.fault) == (3, True)


def test_command_tells_its_figures() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--count", "3", "--seed", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "3 files, 6 runs, 0 with a fault")
