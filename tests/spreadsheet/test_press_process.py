"""A press as Excel makes it: in a process of its own, which has to find the workbook and to start quickly."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from calc_office import Office

from ovop_xl.workbook.excelbook import ExcelBook

pytestmark = pytest.mark.spreadsheet

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"


def pressed(office: Office, name: str, button: str) -> list[str]:
    program = str(Path(__file__).with_name("pressed_process.py"))
    links = next(place for place in sys.path if (Path(place) / "unohelper.py").is_symlink())
    command = [sys.executable, program, office.url, links, name, button, f"--wb={name}", "--from_xl=1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture
def sample(opened: Callable[[Path], Any], tmp_path: Path) -> Any:
    return opened(Path(shutil.copyfile(SAMPLE, tmp_path / SAMPLE.name)))


def test_press_of_another_process_reaches_the_open_workbook(sample: Any, offices: Callable[[], Office]) -> None:
    pressed(offices(), SAMPLE.name, "rate")
    assert len(ExcelBook(sample).read("Hasil").rows) > 20


@pytest.mark.parametrize("button", ["check", "rate", "attendance"])
def test_press_that_needs_no_pandas_does_not_load_it(sample: Any, offices: Callable[[], Office], button: str) -> None:
    assert "pandas" not in pressed(offices(), SAMPLE.name, button)[1]


def test_refusal_in_another_process_is_a_message(sample: Any, offices: Callable[[], Office]) -> None:
    assert "Kode: OVOP-E207" in pressed(offices(), SAMPLE.name, "lompat")[2]
