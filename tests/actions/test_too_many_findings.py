"""A sheet full of faults: the first are shown, the rest is said, and nothing on it is taken for right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from helpers.command import call

from ovop_xl.checks import run

DIRTY = Path(__file__).resolve().parents[2] / "workbooks" / "contoh-kotor.xlsx"


@pytest.fixture(autouse=True)
def three_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MOST_FINDINGS", 3)


def test_check_shows_the_first_findings_of_a_sheet_and_says_that_there_are_more() -> None:
    _, document = call("check", DIRTY, "--dry-run")
    ikm = [one["code"] for one in document["findings"] if one["sheet"] == "IKM"]
    assert (len(ikm), Counter(ikm)["OVOP-V008"]) == (5, 1)


def test_product_of_a_sheet_with_too_many_findings_is_not_rated() -> None:
    _, document = call("rate", DIRTY, "--dry-run")
    assert {one["status"] for one in document["results"]} == {"incomplete"}
