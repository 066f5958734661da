"""The committed workbooks are what the sources make: nobody has edited one of them by hand."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ovop_xl.workbook.contents import read_contents
from ovop_xl.workbook.filebook import FileBook

ROOT = Path(__file__).resolve().parents[2]
WORKBOOKS = ROOT / "workbooks"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("rebuilt")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, WORKBOOKS / "rebuild.py", out], check=True, capture_output=True, env=environment)
    return out


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", ["kosong.xlsx", "contoh-luwu-timur.xlsx", "contoh-kotor.xlsx"])
def test_committed_workbook_equals_a_rebuild_part_by_part(rebuilt: Path, name: str) -> None:
    committed, fresh = parts(WORKBOOKS / name), parts(rebuilt / name)

    changed = sorted(part for part in committed.keys() | fresh.keys() if committed.get(part) != fresh.get(part))

    assert changed == []


def test_blank_workbook_holds_only_lists_and_settings(rebuilt: Path) -> None:
    contents = read_contents(FileBook(rebuilt / "kosong.xlsx"))

    assert {name for name, table in contents.tables.items() if len(table)} == {"Daftar", "Pengaturan"}
