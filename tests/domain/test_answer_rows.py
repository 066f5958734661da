from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rating_factories import a_criterion, a_scheme, a_sheet, codes, rated
from rating_strategies import filled, schemes, schemes_with_rules

from ovop_xl.domain.ratings.rating_data import AnswerRow, ScoreSheet
from ovop_xl.domain.schemes.scheme import Scheme

ROW = AnswerRow(("c1", "c2"), ("2", None))
SCHEME = a_scheme([a_criterion("c1", [0, 40, 50]), a_criterion("c2", [0, 40, 50])])


def as_row(sheet: ScoreSheet, order: list[str] | None = None) -> ScoreSheet:
    given_codes = tuple(order or sheet.answers)
    return replace(sheet, answers=AnswerRow(given_codes, tuple(sheet.answers[code] for code in given_codes)))


def test_row_is_the_mapping_that_it_stands_for() -> None:
    same = {"c1": "2", "c2": None}
    assert (ROW, dict(ROW), list(ROW.items()), len(ROW)) == (same, same, list(same.items()), 2)


def test_row_without_a_criterion_says_so() -> None:
    with pytest.raises(KeyError, match="c3"):
        ROW["c3"]


@given(
    st.one_of(schemes(), schemes_with_rules()).flatmap(lambda scheme: st.tuples(st.just(scheme), filled(scheme))),
    st.integers(0, 99),
)
def test_rate_by_rows_is_as_by_mappings_whatever_their_order(drawn: tuple[Scheme, list[ScoreSheet]], seed: int) -> None:
    scheme, sheets = drawn
    shuffle = random.Random(seed)
    mixed = [as_row(sheet, shuffle.sample(list(sheet.answers), len(sheet.answers))) for sheet in sheets]
    assert [rated(scheme, *map(as_row, sheets)), rated(scheme, *mixed)] == [rated(scheme, *sheets)] * 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (AnswerRow(("c1", "c2"), ("3", None)), ["blank", "quorum"]),
        (AnswerRow(("c1", "c2"), ("3", "7")), ["unknown_option", "quorum"]),
        (AnswerRow(("c1",), ("3",)), ["blank", "quorum"]),
        (AnswerRow(("c1", "c2", "c9"), ("3", "3", None)), ["unknown_criterion", "quorum"]),
    ],
)
def test_rate_row_with_a_fault_blocks(row: AnswerRow, expected: list[str]) -> None:
    assert codes(rated(SCHEME, replace(a_sheet("A"), answers=row))) == expected
