"""A workbook dropped on an icon: its name taken as it stands, a menu, and the same action as the command's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ovop_xl.addin.drop import ACTIONS, dropped
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"
SCRIPT = r'C:\Windows\system32\cmd.exe /c ""C:\Unduhan Siti\lepaskan berkas di sini.cmd" '


@pytest.mark.parametrize(
    ("rest", "names"),
    [
        (r'C:\a.xlsx"', [r"C:\a.xlsx"]),
        (r'C:\a&b.xlsx"', [r"C:\a&b.xlsx"]),
        (r'C:\50%^!.xlsx"', [r"C:\50%^!.xlsx"]),
        (r'"C:\Data Bu Siti\nilai é.xlsx""', [r"C:\Data Bu Siti\nilai é.xlsx"]),
        (r'"C:\a b.xlsx" C:\c.xlsx"', [r"C:\a b.xlsx", r"C:\c.xlsx"]),
        ('"', []),
    ],
)
def test_names_that_windows_hands_over(rest: str, names: list[str]) -> None:
    assert dropped(SCRIPT + rest) == names


def test_double_click_without_a_file_drops_nothing() -> None:
    assert dropped(r'C:\Windows\system32\cmd.exe /c ""C:\x\lepaskan berkas di sini.cmd" "') == []


def run(answers: str, *words: object, **values: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "ovop_xl.addin.drop", *map(str, words)],
        input=answers,
        env=os.environ | values,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


def test_number_runs_its_action_and_says_where_the_results_are(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(SAMPLE, tmp_path / "nilai & daftar é.xlsx"))
    code, told = run(f"{ACTIONS.index('attendance') + 1}\n\n", path)
    filled = len(FileBook(path).read("RekapHadir").rows) > len(FileBook(SAMPLE).read("RekapHadir").rows)
    assert (code, "64 peserta" in told, f"Hasilnya di {path.name}" in told, filled) == (0, True, True, True)


def test_file_that_is_no_workbook_is_refused_with_a_code(tmp_path: Path) -> None:
    path = tmp_path / "catatan.xlsx"
    path.write_text("bukan buku kerja")
    code, told = run("2\n\n", path)
    assert (code, "Hasilnya di" in told) == (2, False)


def test_wrong_number_asks_again(tmp_path: Path) -> None:
    assert run("99\nabc\n\n", tmp_path / "a.xlsx")[1].count("Nomor:") == 3


def test_without_a_file_it_is_asked_for_and_may_be_quoted(tmp_path: Path) -> None:
    told = run(f'"{tmp_path / "a b.xlsx"}"\n\n', OVOP_DROPPED="")[1]
    assert str(tmp_path / "a b.xlsx") in told.splitlines()[1]


def test_nobody_there_ends_it() -> None:
    assert run("")[0] == 2
