"""A faulty scheme is reported at its cell and not rated by."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers.command import call

from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.filebook import FileBook

SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-luwu-timur.xlsx"


def with_skema(folder: Path, header: str, old: Value, new: Value) -> tuple[Path, str]:
    """The sample with the first cell below `header` on Skema that holds `old` changed, and that cell."""
    path = Path(shutil.copy(SAMPLE, folder / SAMPLE.name))
    book = FileBook(path)
    block = book.read("Skema")
    top = next(index for index, row in enumerate(block.rows) if header in row)
    places = [place for place, value in enumerate(block.rows[top]) if value == header]
    index, place = next(
        (index, place)
        for place in places
        for index in range(top + 1, len(block.rows))
        if block.rows[index][place] == old
    )
    cell = address(block.first_row + index, block.first_column + place)
    book.patch("Skema", {cell: new})
    book.save()
    return path, cell


def skema_findings(path: Path) -> list[tuple[str, str]]:
    document = call("check", path)[1]
    return [(one["cell"], one["code"]) for one in document["findings"] if one["sheet"] == "Skema"]


def test_text_for_points_is_found_at_its_cell(tmp_path: Path) -> None:
    path, cell = with_skema(tmp_path, "Poin", 3, "tiga")
    assert skema_findings(path) == [(cell, "OVOP-V521")]


def test_hole_between_bands_is_found_at_its_band(tmp_path: Path) -> None:
    path, _ = with_skema(tmp_path, "Sampai Kurang Dari", 90, 89)
    assert {code for _, code in skema_findings(path)} == {"OVOP-V522"}


def test_faulty_scheme_rates_nothing(tmp_path: Path) -> None:
    path, _ = with_skema(tmp_path, "Sampai Kurang Dari", 90, 89)
    code, document = call("rate", path)
    assert (code, document["counts"]["incomplete"], document["results"][0]["reasons"][0]["code"]) == (
        1,
        24,
        "faulty_scheme",
    )
