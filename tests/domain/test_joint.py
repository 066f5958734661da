"""Figures of several offices as those of one."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.programme.joint import joint_counts, joint_figures, joint_totals, silent_offices
from ovop_xl.domain.programme.month import Figure, Total

counts = st.none() | st.integers(0, 99)


@given(st.lists(counts, min_size=1, max_size=6))
def test_sum_is_of_what_is_known_and_none_is_no_zero(values: list[int | None]) -> None:
    (found,) = joint_figures({str(n): [Figure("letters", value)] for n, value in enumerate(values)})
    known = [value for value in values if value is not None]
    assert found.value == (sum(known) if known else None)


def test_comparison_stands_only_where_every_office_tells_it() -> None:
    both = {"A": [Figure("letters", 3, previous=1, target=9)], "B": [Figure("letters", 4, previous=2)]}
    (found,) = joint_figures(both)
    assert (found.value, found.previous, found.target) == (7, 3, None)


def test_offices_that_tell_nothing_of_a_figure_are_counted() -> None:
    offices = {"A": [Figure("letters", 3), Figure("cost", None)], "B": [Figure("letters", None)], "C": []}
    assert silent_offices(offices, joint_figures(offices)) == {"letters": 2}


def test_persons_and_shares_are_not_added() -> None:
    figures = [Figure("persons", 3), Figure("local_material", 50), Figure("own_share", 50), Figure("letters", 1)]
    assert [one.key for one in joint_figures({"A": figures}, {"own_share"})] == ["letters"]


def test_counts_and_totals_are_added_by_key() -> None:
    total = Total(Decimal(5), 1, 2)
    assert (joint_counts([{"a": 1}, None, {"a": 2, "b": 3}]), joint_totals([{"x": total}, {"x": total}])) == (
        {"a": 3, "b": 3},
        {"x": Total(Decimal(10), 2, 4)},
    )
