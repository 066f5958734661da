"""The committed samples, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ovop_xl.workbook.contents import Contents, read_contents
from ovop_xl.workbook.filebook import FileBook

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"


@pytest.fixture(scope="session")
def clean() -> Contents:
    return read_contents(FileBook(WORKBOOKS / "contoh-luwu-timur.xlsx"))


@pytest.fixture(scope="session")
def dirty() -> Contents:
    return read_contents(FileBook(WORKBOOKS / "contoh-kotor.xlsx"))
