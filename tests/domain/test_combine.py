from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.ratings.combine import combine, least_reaching, over_common_denominator, round_half_up, shown

FIGURES = st.lists(st.fractions(0, 100, max_denominator=60), min_size=1, max_size=7)
RULES = st.sampled_from(["mean", "median", "trimmed_mean", "consensus"])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("mean", Fraction(245, 3)), ("median", Fraction(80)), ("trimmed_mean", Fraction(80))],
)
def test_combine_three_totals(rule: str, expected: object) -> None:
    assert combine([Fraction(95), Fraction(70), Fraction(80)], rule) == expected


def test_combine_trimmed_mean_of_five() -> None:
    assert combine([Fraction(n) for n in (10, 60, 70, 83, 100)], "trimmed_mean", 1) == 71


def test_combine_median_of_an_even_number() -> None:
    assert combine([Fraction(n) for n in (10, 60, 71, 100)], "median") == Fraction(131, 2)


def test_combine_nothing_raises() -> None:
    with pytest.raises(ValueError, match="nothing"):
        combine([], "mean")


@given(st.fractions(0, 100), RULES)
def test_combine_one_assessor_is_the_identity(figure: Fraction, rule: str) -> None:
    assert combine([figure], rule) == figure


@given(FIGURES, RULES, st.randoms(use_true_random=False))
def test_combine_ignores_order(figures: list[Fraction], rule: str, random: Random) -> None:
    mixed = list(figures)
    random.shuffle(mixed)
    assert combine(mixed, rule) == combine(figures, rule)


@given(FIGURES, RULES, st.fractions(0, 10), st.data())
def test_combine_never_falls_when_one_figure_rises(
    figures: list[Fraction], rule: str, more: Fraction, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(figures) - 1))
    raised = [one + more if i == at else one for i, one in enumerate(figures)]
    assert combine(raised, rule) >= combine(figures, rule)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Fraction("79.995"), 2, Fraction(80)),
        (Fraction("79.995"), 3, Fraction("79.995")),
        (Fraction("89.5"), 0, Fraction(90)),
        (Fraction("89.5"), None, Fraction("89.5")),
        (Fraction("0.045"), 2, Fraction("0.05")),
        (Fraction("2.675"), 2, Fraction("2.68")),
        (Fraction(266, 3), 2, Fraction("88.67")),
        (Fraction(265, 3), 2, Fraction("88.33")),
    ],
)
def test_round_half_up_at_a_border(value: Fraction, decimals: int | None, expected: object) -> None:
    assert round_half_up(value, decimals) == expected


@given(st.fractions(0, 100, max_denominator=2000), st.fractions(0, 100, max_denominator=2000), st.integers(0, 3))
def test_least_reaching_is_the_border_of_rounding(value: Fraction, low: Fraction, decimals: int | None) -> None:
    assert (value >= least_reaching(low, decimals)) == (round_half_up(value, decimals) >= low)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Fraction(250, 3), 2, "83.33"),
        (Fraction(80), 2, "80.00"),
        (Fraction("79.995"), 2, "80.00"),
        (Fraction("89.5"), 0, "90"),
        (Fraction("0.05"), 1, "0.1"),
        (Fraction("89.5"), None, "89.5"),
        (Fraction(90), None, "90"),
        (Fraction("89.99999"), None, "89.9999"),
    ],
)
def test_shown_follows_the_rule(value: Fraction, decimals: int | None, expected: object) -> None:
    assert shown(value, decimals) == expected


@given(st.lists(st.lists(st.fractions(-50, 50, max_denominator=60), max_size=3), max_size=5))
def test_common_denominator_keeps_every_proportion(rows: list[list[Fraction]]) -> None:
    whole = [number for numbers in over_common_denominator(rows) for number in numbers]
    figures = [figure for row in rows for figure in row]
    factor = max(
        [Fraction(number) / figure for figure, number in zip(figures, whole, strict=True) if figure], default=1
    )
    assert whole == [figure * factor for figure in figures]
