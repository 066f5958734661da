from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from rating_factories import a_criterion, a_product, a_scheme, a_sheet, paper, rated
from rating_strategies import filled, schemes

from ovop_xl.domain.ratings.combine import combine, round_half_up
from ovop_xl.domain.ratings.rating import rate
from ovop_xl.domain.ratings.rating_data import ProductResult, ScoreSheet
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.domain.schemes.scheme import Gate, Scheme

SCHEME = a_scheme([a_criterion("c1", [0, 20, 50]), a_criterion("c2", [0, 20, 50])])


def ranks(scheme: object = SCHEME, groups: str = "", **answers: str | None) -> list[tuple[int | None, bool]]:
    names = list(answers)
    products = [a_product(name, groups[n] if groups else "anyaman") for n, name in enumerate(names)]
    sheets = [a_sheet("A", *(given or [None, None]), product=name) for name, given in answers.items()]
    return [(one.rank, one.tied) for one in rate(FormTables([scheme]), products, sheets)]  # type: ignore[list-item] # a Scheme


def test_rank_is_by_total() -> None:
    assert ranks(p="22", q="33", r="32") == [(3, False), (1, False), (2, False)]


def test_rank_ties_share_and_skip() -> None:
    assert ranks(p="32", q="23", r="33", s="22") == [(2, True), (2, True), (1, False), (4, False)]


def test_rank_tie_rule_names_a_criterion() -> None:
    assert ranks(replace(SCHEME, tie_rule=("A", "c2")), p="32", q="23") == [(2, False), (1, False)]


def test_rank_is_within_commodity_group() -> None:
    assert ranks(p="33", q="22", r="32", groups="xyx") == [(1, False), (1, False), (2, False)]


def test_rank_leaves_out_what_is_not_final() -> None:
    assert ranks(p="33", q=None) == [(1, False), (None, False)]


def test_rank_star_comes_before_points() -> None:
    scheme = replace(SCHEME, gates=(Gate("g", "Izin", ("legality",)),))
    products = [a_product("P1"), a_product("P2", evidence={"legality": paper()})]
    sheets = [a_sheet("A", "3", "3"), a_sheet("A", "3", "2", product="P2")]
    assert [one.rank for one in rate(FormTables([scheme]), products, sheets)] == [2, 1]


@given(schemes().flatmap(lambda scheme: st.tuples(st.just(scheme), st.lists(filled(scheme, 2), max_size=5))))
def test_rank_counts_those_that_are_better(drawn: tuple[Scheme, list[list[ScoreSheet]]]) -> None:
    scheme, given_sheets = drawn
    scheme = replace(scheme, tie_rule=("c2", "A"))
    products = [a_product(f"P{n}") for n in range(len(given_sheets))]
    sheets = [replace(one, product_id=f"P{n}") for n, own in enumerate(given_sheets) for one in own]
    results = rate(FormTables([scheme]), products, sheets)
    final = [one for one in results if one.status in {"recognised", "not_recognised"}]
    keys = [merit(scheme, one) for one in final]
    expected = [(1 + sum(other > key for other in keys), keys.count(key) > 1) for key in keys]
    assert [(one.rank, one.tied) for one in final] == expected


def merit(scheme: Scheme, result: ProductResult) -> tuple[Fraction | int, ...]:
    """Star, shown total, then what the tie rule ("c2", "A") names."""
    worth = {"0": Fraction(0)} | {one.code: Fraction(one.points) for one in scheme.forms[0].criteria[1].options}
    second = combine([worth[sheet.answers[1] or "0"] for sheet in result.assessed], scheme.combination, scheme.trim)
    total = round_half_up(result.total or Fraction(0), scheme.decimals)
    return result.computed_star or 0, total, second, result.sections["A"]


def test_placed_result_differs_in_its_rank_only() -> None:
    result = rated(SCHEME, a_sheet("A", "3", "2"))
    assert result.placed(7, True) == result._replace(rank=7, tied=True)
