from __future__ import annotations

from small_office import Office


def test_clean_office_has_no_finding() -> None:
    assert Office().findings() == []


def test_check_says_how_many_rows_it_has_seen() -> None:
    checked = Office().check().checked

    assert (list(checked)[:4], checked["IKM"], checked["Hadir"]) == (["Daftar", "Wilayah", "Orang", "Target"], 5, 6)


def test_nothing_to_check_is_no_finding() -> None:
    office = Office()
    office.sheets.clear()

    assert office.findings() == []


def test_sheets_without_rows_are_no_finding() -> None:
    office = Office()
    for drawn in office.sheets.values():
        drawn.rows.clear()

    assert office.findings() == []
