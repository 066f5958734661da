from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.programme.month import Number
from ovop_xl.workbook.pages.texts import days, listed, number, percent, rounded, rupiah, sentence, stars


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (1250, 0, "1.250"),
        (Decimal("1250.5"), None, "1.250,5"),
        (Fraction(1, 3), None, "0,3333"),
        (Fraction(79995, 1000), 2, "80,00"),
        (Fraction(895, 10), 0, "90"),
        (Fraction(-5, 2), 0, "-2"),
        (82, None, "82"),
    ],
)
def test_number_indonesian(value: Number, decimals: int | None, shown: str) -> None:
    assert number(value, decimals) == shown


def test_number_english() -> None:
    assert number(Decimal("1250.5"), 2, "en") == "1,250.50"


@given(st.fractions(min_value=-(10**9), max_value=10**9), st.integers(0, 6))
def test_rounded_stays_within_half_a_unit(value: Fraction, decimals: int) -> None:
    apart = Fraction(rounded(value, decimals)) - value
    assert -Fraction(1, 2 * 10**decimals) < apart <= Fraction(1, 2 * 10**decimals)


def test_money_and_percent() -> None:
    assert (rupiah(Decimal(28600000)), percent(Fraction(934, 10))) == ("Rp28.600.000", "93,4 %")


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ([], ""),
        ([dt.date(2017, 5, 18)], "18 Mei 2017"),
        ([dt.date(2017, 5, 19), dt.date(2017, 5, 18)], "18–19 Mei 2017"),
        ([dt.date(2018, 7, 31), dt.date(2018, 8, 6)], "31 Juli 2018 – 6 Agustus 2018"),
    ],
)
def test_days(dates: list[dt.date], shown: str) -> None:
    assert days(dates) == shown


def test_stars_fill_up_to_the_highest() -> None:
    assert [stars(3), stars(3, 3), stars(0)] == ["★★★☆☆", "★★★", "☆☆☆☆☆"]


@pytest.mark.parametrize(
    ("items", "shown"),
    [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b dan c"), (["a", "b", "c", "d"], "a, b dan 2 lainnya")],
)
def test_listed(items: list[str], shown: str) -> None:
    assert listed(items, most=2 if len(items) > 3 else None) == shown


def test_sentence_writes_exact_values_in_the_language() -> None:
    values = {"total": Fraction(1795, 20), "low": Fraction(70), "high": Fraction(90), "star": 4}
    assert (
        "89,75" in sentence("rating.reason.points", values),
        "89.75" in sentence("rating.reason.points", values, "en"),
    ) == (
        True,
        True,
    )
