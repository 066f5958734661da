"""Which products Penjelasan explains: all of an office's, or those that are asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.command import call
from openpyxl import load_workbook

from ovop_xl.actions import rating

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"


def pages(path: Path) -> tuple[list[str], bool]:
    """The products with a page of their own on Penjelasan, and whether it says that others are left out."""
    texts = [str(row[0] or "") for row in load_workbook(path)["Penjelasan"].iter_rows(values_only=True)]
    return [text.split()[0] for text in texts if text.startswith("P-")], any("tidak dimuat" in text for text in texts)


def test_rate_explains_every_product_of_an_office(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path))
    _, document = call("rate", path)
    rated = [one["product"] for one in document["results"] if one["total"]]
    assert pages(path) == (rated, False)


def test_rate_explains_the_products_that_are_asked_for(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path))
    _, document = call("rate", path, "--product", "P-007", "P-003")
    explained = [one["product"] for one in document["results"] if one["explanation"]]
    assert (pages(path), explained) == ((["P-003", "P-007"], True), ["P-003", "P-007"])


def test_rate_explains_the_first_products_of_a_nation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rating, "EXPLAINED", 2)
    path = Path(shutil.copy(SAMPLE, tmp_path))
    call("rate", path)
    assert pages(path) == (["P-001", "P-002"], True)


def test_rate_refuses_to_explain_a_product_that_is_not_rated(tmp_path: Path) -> None:
    code, document = call("rate", Path(shutil.copy(SAMPLE, tmp_path)), "--product", "P-999")
    assert (code, document["code"]) == (2, "OVOP-E113")
