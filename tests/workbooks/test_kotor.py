"""Every fault of the dirty sample is found at its cell, and nothing is said of cells that are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from ovop_xl.checks.run import check_tables
from ovop_xl.workbook.contents import Contents

LIST = Path(__file__).resolve().parents[1] / "data" / "contoh-kotor.tsv"
"""Written by hand: sheet, cell, code, and what is wrong there."""

Place = tuple[str, str, str]


def found_in(contents: Contents) -> list[Place]:
    result = check_tables(
        contents.tables, schemes=contents.schemes, settings=contents.settings, headless=contents.headless
    )
    return sorted((finding.sheet, finding.cell, finding.code) for finding in result.findings)


def listed() -> list[Place]:
    lines = [line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines()[1:]]
    return sorted((sheet, cell, code) for sheet, cell, code, _ in lines)


def test_check_of_the_dirty_sample_reports_each_listed_fault_and_no_other(dirty: Contents) -> None:
    assert found_in(dirty) == listed()


def test_check_of_the_clean_sample_reports_only_what_the_office_must_decide(clean: Contents) -> None:
    expired_permit, far_apart = ("IKM", "S10", "V431"), ("Nilai", "C64", "V511")

    assert found_in(clean) == [expired_permit, far_apart]


@pytest.mark.parametrize("only", [{"IKM"}, {"Nilai", "Peserta"}, set()])
def test_check_of_some_sheets_finds_what_a_check_of_all_finds_there(dirty: Contents, only: set[str]) -> None:
    every = check_tables(dirty.tables, schemes=dirty.schemes, settings=dirty.settings)
    some = check_tables(dirty.tables, schemes=dirty.schemes, settings=dirty.settings, only=only)
    assert some.findings == tuple(one for one in every.findings if one.sheet in only)


def test_dirty_sample_holds_about_forty_faults_or_more() -> None:
    assert len(listed()) >= 40
