from __future__ import annotations

from page_reading import cells, row_with, texts
from page_schemes import EXPLAINED, SCHEME

from ovop_xl.workbook.pages.penjelasan import explanation_page

NAMES = {"O1": "Asesor Satu (contoh)", "O2": "Asesor Dua (contoh)"}
PAGE = explanation_page(EXPLAINED, NAMES)
ONE = explanation_page(EXPLAINED[1:2], NAMES)


def test_each_product_begins_a_printed_page() -> None:
    begins = [number for number, row in enumerate(PAGE.rows, 1) if row and row[0] and row[0].look == "group"]
    assert list(PAGE.breaks) == [number - 1 for number in begins]


def test_arithmetic_shows_each_assessor_and_the_combined_value() -> None:
    lines = {code: row_with(ONE, code) for code in ("A", "c1", "c2")}
    assert {code: row[2:6] for code, row in lines.items()} == {
        "A": [100.0, 70.0, 80.0, 60.0],
        "c1": [50.0, 30.0, 30.0, 30.0],
        "c2": [50.0, 40.0, 50.0, 30.0],
    }


def test_criteria_add_up_to_the_total() -> None:
    total = row_with(ONE, "Jumlah")
    sums = [sum(float(str(row_with(ONE, code)[at])) for code in ("c1", "c2")) for at in (3, 4, 5)]
    assert total[3:6] == sums


def test_assessors_are_named_with_their_day() -> None:
    assert [
        name in texts(ONE) for name in ("Asesor Satu (contoh)\n18 Mei 2017", "Asesor Dua (contoh)\n18 Mei 2017")
    ] == [
        True,
        True,
    ]


def test_paper_that_is_missing_is_shown_as_bad() -> None:
    page = explanation_page(EXPLAINED[:1], NAMES)
    row = next(row for row in page.rows if any(one and one.value == "Izin usaha (NIB)" for one in row))
    assert row[7] is not None
    assert row[7].look == "bad"


def test_scheme_version_and_mark_of_the_result_are_printed() -> None:
    shown = texts(ONE)
    assert ("Contoh skema uji versi 1. Sidik hasil ab12." in shown, "Aturan Contoh skema uji versi 1" in shown) == (
        True,
        True,
    )


def test_unofficial_mark_repeats_on_every_page() -> None:
    marked = [number for number, row in enumerate(PAGE.rows, 1) if row and row[0] and row[0].look == "unofficial"]
    assert (marked, PAGE.repeat) == ([3], (1, 3))


def test_product_without_sheets_says_why() -> None:
    page = explanation_page(EXPLAINED[2:], NAMES)
    assert "belum dapat dinilai" in texts(page).lower()


def test_nothing_to_explain_is_said() -> None:
    assert ("Belum ada lembar penilaian." in texts(explanation_page([], {})), SCHEME.stars) == (True, (1, 2))


def test_every_figure_is_a_plain_number() -> None:
    kinds = {type(one.value) for one in cells(PAGE)} - {str, type(None)}
    assert kinds <= {int, float}
