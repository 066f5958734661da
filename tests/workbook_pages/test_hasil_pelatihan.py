from __future__ import annotations

from dataclasses import replace

from page_reading import row_with, texts
from page_results import LEARNT, PEOPLE, REACH

from ovop_xl.domain.training.attendance import Participant
from ovop_xl.domain.training.attendance_tables import cross
from ovop_xl.domain.training.learning import Scores
from ovop_xl.workbook.pages.hasil_pelatihan import results_page

PAGE = results_page([LEARNT], REACH)


def test_gain_is_of_those_with_both_tests_and_says_so() -> None:
    wanted = "1 dari 3 peserta mengerjakan keduanya: rata-rata 40,0 menjadi 71,0, selisih 31,0."
    assert (
        wanted in texts(PAGE),
        "Hanya pre-test, tidak ikut dihitung: 1 peserta. Budi Contoh (R2)." in texts(PAGE),
    ) == (
        True,
        True,
    )


def test_gain_of_each_person() -> None:
    assert row_with(PAGE, "R1")[:5] == ["R1", "Ana Contoh", 40.0, 71.0, 31.0]


def test_without_both_tests_no_gain_is_claimed() -> None:
    page = results_page([replace(LEARNT, tests=Scores((), ("R2",), ()))], REACH)
    assert "Belum ada peserta yang mengerjakan keduanya" in texts(page)


def test_funnel_by_kecamatan_adds_up() -> None:
    rows = [[one.value if one else None for one in row] for row in PAGE.rows if row and row[0]]
    rows = [row[2:] for row in rows if row[0] in ("Nuha", "Towuti")]
    assert (rows, "Diberikan 3, diajukan 2 (66,7 % dari yang diberikan), terbit 1" in texts(PAGE)) == (
        [[1, 1, 1, 1, 0, 0], [2, 2, 1, 0, 0, 1]],
        True,
    )


def test_evaluation_and_testimony() -> None:
    assert (row_with(PAGE, "materi")[:4], row_with(PAGE, "=Pesanan naik")[:3]) == (
        ["materi", "Jelas.", 2, 1],
        ["R2", "Budi Contoh", "=Pesanan naik"],
    )


def test_persons_in_several_trainings_and_rows_that_look_alike() -> None:
    said = texts(PAGE)
    assert ("Ana Contoh (R1): K1, K2" in said, "Budi Contoh (R2) – Budy Contoh (R3)" in said) == (True, True)


def test_funds_against_kecamatan() -> None:
    assert (row_with(PAGE, "PMDM"), row_with(PAGE, "DAK")) == (["PMDM", None, 1, 1, 2], ["DAK", None, 0, 1, 1])


def test_more_kecamatan_than_columns_are_summed_and_still_add_up() -> None:
    people = [Participant(str(n), "K1", "", "x", f"Kec {n:02}", funding="PMDM") for n in range(12)]
    page = results_page([], replace(REACH, funds=cross(people, "funding", "kecamatan")))
    shown = [1, 1, 1, 1, 8, 12]
    assert (row_with(page, "PMDM")[2:], max(map(len, page.rows))) == (shown, len(page.widths))


def test_nothing_is_a_page_still() -> None:
    empty = replace(
        REACH, several=[], alike=[], funds=cross([], "funding", "kecamatan"), cooperatives=cross([], "role", "sex")
    )
    assert "0 kegiatan dengan daftar peserta" in texts(results_page([], empty))


def test_people_of_the_tables_are_those_of_the_list() -> None:
    assert REACH.funds.total == len(PEOPLE)
