from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rating_factories import a_product, rated
from rating_strategies import filled, schemes, schemes_with_rules

from ovop_xl.domain.ratings.rating import rate
from ovop_xl.domain.ratings.rating_data import ProductResult, ScoreSheet
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.domain.schemes.scheme import Scheme


def points_of(scheme: Scheme, code: str, answer: str | None) -> object:
    criterion = next(one for one in scheme.forms[0].criteria if one.code == code)
    return next((option.points for option in criterion.options if option.code == answer), 0)


@given(schemes().flatmap(lambda scheme: st.tuples(st.just(scheme), filled(scheme))), st.integers(0, 99))
def test_rate_ignores_the_order_of_sheets_and_answers(drawn: tuple[Scheme, list[ScoreSheet]], seed: int) -> None:
    scheme, sheets = drawn
    shuffle = random.Random(seed)
    mixed = [replace(s, answers=dict(shuffle.sample(list(s.answers.items()), len(s.answers)))) for s in sheets]
    shuffle.shuffle(mixed)
    assert rated(scheme, *mixed) == rated(scheme, *sheets)


@given(schemes().flatmap(lambda scheme: st.tuples(st.just(scheme), filled(scheme))), st.data())
def test_rate_better_option_never_lowers_a_star(drawn: tuple[Scheme, list[ScoreSheet]], data: st.DataObject) -> None:
    scheme, sheets = drawn
    at = data.draw(st.integers(0, len(sheets) - 1))
    criterion = data.draw(st.sampled_from(scheme.forms[0].criteria))
    given_points = points_of(scheme, criterion.code, sheets[at].answers[criterion.code])
    better = [option.code for option in criterion.options if option.points >= given_points]
    answer = data.draw(st.sampled_from(better or [sheets[at].answers[criterion.code]]))
    raised = [replace(s, answers={**s.answers, criterion.code: answer}) if n == at else s for n, s in enumerate(sheets)]
    assert stars(rated(scheme, *raised)) >= stars(rated(scheme, *sheets))


def stars(result: ProductResult) -> tuple[int, ...]:
    found = result.band_star, result.minimum_star, result.computed_star
    return tuple(star for star in found if star is not None)


@given(schemes_with_rules().flatmap(lambda scheme: st.tuples(st.just(scheme), filled(scheme))))
def test_rate_final_star_is_never_above_band_or_gates(drawn: tuple[Scheme, list[ScoreSheet]]) -> None:
    result = rated(drawn[0], *drawn[1])
    assert (result.star or 0) <= min(result.band_star or 0, result.gate_star or 0)


@given(schemes().flatmap(lambda scheme: st.tuples(st.just(scheme), filled(scheme, 1))), st.integers(2, 4))
def test_rate_several_equal_assessors_are_as_one(drawn: tuple[Scheme, list[ScoreSheet]], count: int) -> None:
    scheme, (sheet,) = drawn
    several = [replace(sheet, assessor=name, id=name) for name in "ABCD"[:count]]
    one, all_of_them = rated(scheme, sheet), rated(scheme, *several)
    assert (one.total, one.sections, one.star) == (all_of_them.total, all_of_them.sections, all_of_them.star)


@given(schemes().flatmap(lambda scheme: st.tuples(st.just(scheme), filled(scheme), filled(scheme))))
def test_rate_more_points_never_lower_a_band(drawn: tuple[Scheme, list[ScoreSheet], list[ScoreSheet]]) -> None:
    scheme, first, second = drawn
    sheets = [*first, *(replace(s, product_id="P2", id=f"x{s.id}") for s in second)]
    results = rate(FormTables([scheme]), [a_product(), a_product("P2")], sheets)
    low, high = sorted(results, key=lambda one: one.total or 0)
    assert (low.band_star or 0) <= (high.band_star or 0)
