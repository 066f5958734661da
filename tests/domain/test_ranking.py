from __future__ import annotations

from dataclasses import replace

from rating_factories import a_criterion, a_product, a_scheme, a_sheet, paper

from ovop_xl.domain.ratings.rating import rate
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.domain.schemes.scheme import Gate

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
