"""Every button on xlwings' own engine for Windows: calls into Excel counted exactly, whatever the number of rows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from com_presses import BUTTONS, cells
from grown import SAMPLE, grown
from helpers.command import call

from ovop_xl.addin.macros import BUTTONS as ALL
from ovop_xl.locale import say
from ovop_xl.workbook.filebook import FileBook

PROGRAM = Path(__file__).with_name("com_presses.py")
README = Path(__file__).resolve().parents[2] / "README.md"
FAST = tuple(button for button in BUTTONS if button not in ("letters", "run", "issue", "pack"))
OPENING = {"selftest", "log"}
"""Buttons that open a file in another program."""


def pressed(path: Path, *buttons: str) -> dict[str, dict[str, Any]]:
    """Presses in a process of its own, since the stand-ins for pywin32 stay; without LibreOffice, so without PDFs."""
    values = os.environ | {"SOURCE_DATE_EPOCH": "1496304000", "PATH": "/nirgendwo"}
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(path), *buttons], env=values, capture_output=True, text=True
    )
    assert done.stderr == ""
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return pressed(grown(tmp_path_factory.mktemp("sedikit") / "g", 50), *(set(ALL) - OPENING))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Six times as many; CI counts all of them at 500."""
    return pressed(grown(tmp_path_factory.mktemp("banyak") / "g", 300), *FAST)


def calls(found: dict[str, dict[str, Any]]) -> dict[str, int]:
    return {button: one["calls"] for button, one in found.items()}


def test_calls_do_not_depend_on_the_number_of_rows(few: dict[str, Any], many: dict[str, Any]) -> None:
    assert calls(many) == {button: calls(few)[button] for button in FAST}


def test_no_press_takes_more_than_150_calls_and_most_take_less_than_60(few: dict[str, Any]) -> None:
    found = calls(few)
    below = Counter(number < 60 for number in found.values())
    assert ([button for button, number in found.items() if number > 150], below[True] > below[False]) == ([], True)


def test_every_button_says_something_and_none_fails(few: dict[str, Any]) -> None:
    assert [button for button, one in few.items() if not one["told"] or "OVOP-F001" in one["told"]] == []


def test_readme_names_the_calls_of_each_button_but_for_a_few(few: dict[str, Any]) -> None:
    """A page more or a status more is no news."""
    rows = dict(re.findall(r"^\| ([^|]+?) \| (\d+) \|$", README.read_text(encoding="utf-8"), re.MULTILINE))
    found = {say(f"addin.button.{button}"): calls(few)[button] for button in BUTTONS}
    away = {label: (rows.get(label), number) for label, number in found.items() if abs(int(rows[label]) - number) > 9}
    assert away == {}


def test_pages_are_those_of_the_commands(tmp_path: Path) -> None:
    found, expected = {}, {}
    for button, one in pressed(SAMPLE, "check", "attendance").items():
        path = Path(shutil.copyfile(SAMPLE, tmp_path / f"{button}.xlsx"))
        call(button, path)
        pages = one["cells"].keys() - {"Riwayat", "Beranda"}
        found |= {name: one["cells"][name] for name in pages}
        expected |= {name: cells(FileBook(path).read(name)) for name in pages}
    assert found == expected


def test_member_that_nobody_asked_for_is_named(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.append({str(PROGRAM.parent)!r}); import com_presses as one, com_excel;"
        "from pathlib import Path; xw = one.windows_engine(one.APPLICATION);"
        f"book = com_excel.Workbook(one.APPLICATION, Path({str(SAMPLE)!r}));"
        "sys.argv[1:] = ['--wb=contoh-luwu-timur.xlsx', '--from_xl=1', '--hwnd=1'];"
        "print(xw.Book.caller().sheets['IKM'].range('A1').font)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.stderr.splitlines()[-1] == (
        "com_excel.UntouchedMemberError: Range.Font is none of the members that the product touches"
    )


def test_no_licensed_part_of_xlwings_is_loaded(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.append({str(PROGRAM.parent)!r}); import com_presses as one; from pathlib import Path;"
        "xw = one.windows_engine(one.APPLICATION);"
        f"one.pressed(Path({str(SAMPLE)!r}), 'check');"
        "print(xw.__pro__, [n for n, m in sys.modules.items() if n.startswith('xlwings.pro') and m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "False []"
