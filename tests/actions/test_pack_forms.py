"""A scheme with several forms: each row goes to its own sheet, out and home again, IDs alike or not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from actions.packs import answers, both, filled, merge, sent_file, value
from helpers.command import call
from openpyxl import load_workbook

from ovop_xl.schemes import parse
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.build import build_workbook

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """One assessor with a product on each form; both score rows are called N1."""
    scheme = parse((ROOT / "tests/schemes/every-feature.toml").read_text("utf-8"))
    product: dict[str, Value] = {
        "business_id": "U1", "business": "UD Contoh", "owner": "Siti Contoh", "village": "Nuha", "district": "Nuha",
        "regency": "Luwu Timur", "nik": "7324025204689001",
    }  # fmt: skip
    score: dict[str, Value] = {
        "id": "N1", "assessor_id": "O1", "date": dt.date(2024, 5, 8), "round": 1, "scheme": scheme.name,
        "version": scheme.version,
    }  # fmt: skip
    path = tmp_path / "kantor" / "ovop.xlsx"
    path.parent.mkdir()
    build_workbook(
        path,
        scheme=scheme,
        rows={
            "Orang": [{"id": "O1", "name": "Budi Contoh", "role": "asesor", "email": "budi@example.com"}],
            "IKM": [
                product | {"id": "P-1", "product": "Gerabah", "commodity_group": "kriya"},
                product | {"id": "P-2", "product": "Abon", "commodity_group": "pangan"},
            ],
            "Nilai": [score | {"product_id": "P-1"}],
            "Nilai pangan": [score | {"product_id": "P-2", "P.1": "1"}],
        },
    )
    call("pack", path, "--for", "assessors")
    return path


def test_answers_go_to_the_sheet_of_their_form(home: Path, tmp_path: Path) -> None:
    fill = both(answers("P-1", {"1": "b", "2": "a – sendiri"}), answers("P-2", {"P.1": "2", "P.2": 0}))
    document = merge(home, filled(sent_file(home, "KR001"), tmp_path / "a.xlsx", fill))
    found = [value(home, "Nilai", "N1", code) for code in ("1", "2")]
    found += [value(home, "Nilai pangan", "N1", code) for code in ("P.1", "P.2")]
    assert (document["counts"]["cells"], found) == (4, ["b", "a", "2", "0"])


def test_official_scheme_carries_no_mark_of_an_example(home: Path) -> None:
    book = load_workbook(sent_file(home, "KR001"))
    told = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert [text for text in told if "RESMI" in str(text)] == []


def test_answer_is_worth_its_points_before_anybody_recalculates(home: Path) -> None:
    book = load_workbook(sent_file(home, "KR001"), data_only=True)
    points = {row[0].value: row[4].value for row in book["P-2"].iter_rows()}
    assert (points["P.1"], points["P.2"], points["JUMLAH POIN"]) == (0, None, 0)
