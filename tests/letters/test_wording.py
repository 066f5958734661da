from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.letters import wording as w

D = dt.date
UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def spelled(n: int) -> str:
    """An independent speller, to judge the wrapped one by."""
    if n < 10:
        return UNITS[n] if n else ""
    for size, name, single in (
        (10**12, "triliun", ""),
        (10**9, "miliar", ""),
        (10**6, "juta", ""),
        (1000, "ribu", "seribu"),
        (100, "ratus", "seratus"),
    ):
        if n >= size:
            head = single if single and n // size == 1 else f"{spelled(n // size)} {name}"
            return f"{head} {spelled(n % size)}".strip()
    if n < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(n, f"{UNITS[n - 10]} belas")
    return f"{UNITS[n // 10]} puluh {spelled(n % 10)}".strip()


def test_long_date_of_a_day_and_of_a_moment() -> None:
    assert (w.long_date(D(2017, 5, 18)), w.long_date(dt.datetime(2017, 5, 18, 8))) == ("18 Mei 2017", "18 Mei 2017")


def test_weekday_date_names_the_day() -> None:
    assert [w.weekday_date(D(2017, 5, day)) for day in range(15, 22)] == [
        "Senin, 15 Mei 2017",
        "Selasa, 16 Mei 2017",
        "Rabu, 17 Mei 2017",
        "Kamis, 18 Mei 2017",
        "Jumat, 19 Mei 2017",
        "Sabtu, 20 Mei 2017",
        "Minggu, 21 Mei 2017",
    ]


def test_date_in_words_opens_a_berita_acara() -> None:
    assert w.date_in_words(D(2017, 5, 18)) == "Kamis tanggal delapan belas bulan Mei tahun dua ribu tujuh belas"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (D(2017, 5, 18), D(2017, 5, 18), "18 Mei 2017"),
        (D(2017, 5, 18), D(2017, 5, 19), "18–19 Mei 2017"),
        (D(2018, 7, 31), D(2018, 8, 6), "31 Juli–6 Agustus 2018"),
        (D(2018, 12, 30), D(2019, 1, 2), "30 Desember 2018–2 Januari 2019"),
    ],
)
def test_date_range_repeats_only_what_differs(first: dt.date, last: dt.date, text: str) -> None:
    assert w.date_range(first, last) == text


def test_date_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        w.date_range(D(2017, 5, 19), D(2017, 5, 18))


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ([D(2017, 5, 19), D(2017, 5, 18)], "18–19 Mei 2017"),
        ([D(2017, 5, 5), D(2017, 5, 8), D(2017, 5, 12)], "5, 8, dan 12 Mei 2017"),
        ([D(2017, 5, 18), D(2017, 6, 3)], "18 Mei dan 3 Juni 2017"),
        ([D(2017, 5, 18), D(2017, 5, 19), D(2017, 5, 22)], "18–19 dan 22 Mei 2017"),
        ([D(2017, 5, 18), D(2018, 5, 18)], "18 Mei 2017 dan 18 Mei 2018"),
        ([D(2018, 7, 31), D(2018, 8, 1), D(2018, 8, 5)], "31 Juli–1 Agustus dan 5 Agustus 2018"),
        ([D(2018, 12, 31), D(2019, 1, 1), D(2019, 1, 3)], "31 Desember 2018–1 Januari dan 3 Januari 2019"),
        ([D(2017, 5, 18)], "18 Mei 2017"),
        ([], ""),
    ],
)
def test_dates_lists_the_days_held_and_no_other(days: list[dt.date], text: str) -> None:
    assert w.dates(days) == text


def test_weekday_dates_opens_with_weekdays_only_where_days_follow_each_other() -> None:
    follow, apart = [D(2017, 5, 18), D(2017, 5, 19)], [D(2017, 5, 18), D(2017, 5, 22)]
    assert (w.weekday_dates(follow), w.weekday_dates(apart), w.weekday_dates(follow[:1])) == (
        "Kamis–Jumat, 18–19 Mei 2017",
        "18 dan 22 Mei 2017",
        "Kamis, 18 Mei 2017",
    )


@given(st.sets(st.dates(D(2016, 1, 1), D(2018, 12, 31)), min_size=1, max_size=12))
def test_spans_hold_each_day_once(days: set[dt.date]) -> None:
    runs = w.spans(days)
    back = [first + dt.timedelta(days=n) for first, last in runs for n in range((last - first).days + 1)]
    assert back == sorted(days)


def test_clock_uses_a_dot() -> None:
    eight, four = dt.time(8), dt.time(16, 5)
    assert (w.clock(eight), w.clock(eight, four, "WITA"), w.clock(eight, zone="WITA", open_end=True)) == (
        "08.00 WIB",
        "08.00–16.05 WITA",
        "08.00 WITA s.d. selesai",
    )


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("1250.5"), 2, "1.250,50"),
        ("78.50", None, "78,50"),
        (64, None, "64"),
        (-1234567, None, "-1.234.567"),
        (Decimal("0.125"), 2, "0,13"),
        (2.5, 0, "3"),
        (1e-7, None, "0,0000001"),
        (Decimal("1E+3"), None, "1.000"),
    ],
)
def test_decimal_has_the_indonesian_form(value: w.Number, places: int | None, text: str) -> None:
    assert w.decimal(value, places) == text


@pytest.mark.parametrize("value", ["1.250,50", "tiga", "", "nan", "1e30", 10**15])
def test_decimal_refuses_what_is_no_plain_number(value: w.Number) -> None:
    with pytest.raises(ValueError, match="number"):
        w.decimal(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "nol"),
        (-5, "min lima"),
        (Decimal("-0"), "nol"),
        (0.0, "nol koma nol"),
        ("1.5", "satu koma lima"),
        ("1.50", "satu koma lima nol"),
        (Decimal("75.75"), "tujuh puluh lima koma tujuh lima"),
        (Decimal("-0.50"), "min nol koma lima nol"),
        (1.05, "satu koma nol lima"),
        (1001000, "satu juta seribu"),
        (101000, "seratus satu ribu"),
        (Decimal("1E+3"), "seribu"),
        (1e-7, "nol koma nol nol nol nol nol nol satu"),
    ],
)
def test_in_words(value: w.Number, text: str) -> None:
    assert w.in_words(value) == text


@given(st.integers(1, 10**15 - 1))
def test_in_words_of_whole_numbers_agrees_with_another_speller(n: int) -> None:
    assert w.in_words(n) == spelled(n)


def test_ordinal_words_then_figures() -> None:
    assert [w.ordinal(n) for n in (1, 2, 11, 21, 100, 2017, 1500000)] == [
        "pertama",
        "kedua",
        "kesebelas",
        "kedua puluh satu",
        "keseratus",
        "kedua ribu tujuh belas",
        "ke-1.500.000",
    ]


def test_counted_gives_figure_word_and_unit() -> None:
    assert w.counted(1, "berkas") == "1 (satu) berkas"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1500000, "Rp1.500.000,00 (satu juta lima ratus ribu rupiah)"),
        (Decimal("1250.505"), "Rp1.250,51 (seribu dua ratus lima puluh rupiah lima puluh satu sen)"),
        (-5, "-Rp5,00 (min lima rupiah)"),
        (0, "Rp0,00 (nol rupiah)"),
    ],
)
def test_rupiah_in_words_comes_from_one_value(value: w.Number, text: str) -> None:
    assert w.rupiah_in_words(value) == text


def test_roman_month_of_all_months() -> None:
    months = " ".join(w.roman_month(month) for month in range(1, 13))
    assert months == "I II III IV V VI VII VIII IX X XI XII"


def test_roman_month_of_a_date() -> None:
    assert w.roman_month(D(2017, 10, 1)) == "X"
