"""The whole job on the sample, as a newcomer runs it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Finished = tuple[Path, int, dict[str, Any]]


def test_demo_ends_with_nothing_wrong(finished: Finished) -> None:
    _, code, document = finished
    assert (code, document["action"], document["findings"]["error"]) == (0, "demo", 0)


def test_demo_counts_rows_stars_and_participants(finished: Finished) -> None:
    _, _, document = finished
    kecamatan = {name: line["participants"] for name, line in document["attendance"]["by_kecamatan"].items()}
    assert (document["checked"]["IKM"], document["checked"]["Nilai"], sum(document["stars"].values()), kecamatan) == (
        24,
        72,
        24,
        {"Malili": 12, "Nuha": 22, "Towuti": 17, "Wasuponda": 13},
    )


def test_demo_gives_no_star_to_five_star_points_without_licence(finished: Finished) -> None:
    _, _, document = finished
    results = {one["product"]: one for one in document["reports"]["rate"]["results"]}
    found = results["P-005"]
    assert (found["band_star"], found["star"], found["status"]) == (5, None, "not_recognised")
    assert "paper_missing" in {reason["code"] for reason in found["reasons"]}


def test_demo_writes_every_letter_that_it_names(finished: Finished) -> None:
    folder, _, document = finished
    files = document["letters"]["files"]
    assert sorted(Path(name) for name in files) == sorted((folder / "surat").iterdir())


def test_demo_gives_no_number(finished: Finished) -> None:
    _, _, document = finished
    sheet = load_workbook(document["workbook"], read_only=True)["Surat"]
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert {(row[2], row[3]) for row in rows} == {(None, "kosong")}


def test_demo_writes_the_sheets_of_the_program(finished: Finished) -> None:
    _, _, document = finished
    book = load_workbook(document["workbook"], read_only=True)
    filled = {name: book[name].max_row for name in ("Temuan", "Hasil", "RekapHadir", "Peta", "Ringkasan", "Riwayat")}
    assert min(filled.values()) > 5


def test_ringkasan_carries_native_charts(finished: Finished) -> None:
    _, _, document = finished
    with zipfile.ZipFile(document["workbook"]) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) >= 2
