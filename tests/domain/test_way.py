from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rating_factories import a_criterion, a_product, a_scheme, a_sheet, paper, rated
from rating_strategies import filled, schemes, schemes_with_rules

from ovop_xl.domain.ratings import way_search
from ovop_xl.domain.ratings.combine import combine
from ovop_xl.domain.ratings.rating_data import ScoreSheet
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.domain.ratings.way import Way, ways
from ovop_xl.domain.schemes.scheme import Condition, Consequence, Council, Criterion, Gate, Scheme

LADDER = a_scheme(
    [a_criterion("c1", [1, 10, 20]), a_criterion("c2", [1, 15, 40]), a_criterion("c3", [1, 40])],
    consequences=(Consequence(2, coached_by="Dinas provinsi"),),
)


def the_way(scheme: Scheme, *sheets: ScoreSheet, **product_is: object) -> Way | None:
    candidate = replace(a_product(), **product_is)  # type: ignore[arg-type] # a factory's keywords
    return ways(FormTables([scheme]), [candidate], [rated(scheme, *sheets, candidate=candidate)])[0]


def steps(way: Way | None) -> list[tuple[str, str, str, int]]:
    return [(step.criterion, step.from_option, step.option, step.steps) for step in way.steps] if way else []


def test_way_takes_the_fewest_steps() -> None:
    way = the_way(LADDER, a_sheet("Ani", "1", "2", "2"))
    assert (steps(way), way and way.points, way and way.coached_by) == (
        [("c2", "2", "3", 1)],
        Fraction(25),
        "Dinas provinsi",
    )


def test_way_is_not_greedy() -> None:
    """The largest gains (c1, then c3 and c4) take three steps; two small-then-large steps of c2 are enough."""
    ladders = [[0, 7], [0, 1, 12], [0, 3], [0, 3]]
    scheme = a_scheme([a_criterion(f"c{n}", points) for n, points in enumerate(ladders, 1)], lows=(0, 12, 20))
    assert steps(the_way(scheme, a_sheet("Ani", "1", "1", "1", "1"))) == [("c2", "1", "3", 2)]


def test_way_prefers_fewer_points_among_equal_steps() -> None:
    scheme = a_scheme([a_criterion(f"c{n}", [0, gain]) for n, gain in enumerate((6, 5, 5), 1)], lows=(0, 10, 15))
    way = the_way(scheme, a_sheet("Ani", "1", "1", "1"))
    assert (steps(way), way and way.points) == ([("c2", "1", "2", 1), ("c3", "1", "2", 1)], Fraction(10))


def test_way_equal_cost_takes_the_first_in_the_form() -> None:
    scheme = a_scheme([a_criterion(f"c{n}", [0, 25]) for n in range(1, 5)], lows=(0, 50, 75))
    assert steps(the_way(scheme, a_sheet("Ani", "1", "2", "2", "1"))) == [("c1", "1", "2", 1)]


def test_way_start_is_the_best_option_not_above_the_combined_value() -> None:
    scheme = replace(a_scheme([a_criterion("c1", [0, 40, 60, 100])]), council=Council(2, 2))
    way = the_way(scheme, a_sheet("A", "2"), a_sheet("B", "4"))
    assert (steps(way), way and way.points) == ([("c1", "3", "4", 1)], Fraction(30))


def test_way_leaves_what_cannot_be_changed() -> None:
    scheme = a_scheme([a_criterion("c1", [0, 40, 90], changeable=False), a_criterion("c2", [0, 10])])
    assert the_way(scheme, a_sheet("Ani", "2", "2")) == Way("P1", 2, reachable=False)


def test_way_includes_minimums() -> None:
    scheme = a_scheme([a_criterion("c1", [0, 5, 10], {"3": 2}), a_criterion("c2", [0, 90])])
    assert steps(the_way(scheme, a_sheet("Ani", "1", "2"))) == [("c1", "1", "3", 2)]


def test_way_lists_missing_papers_apart() -> None:
    scheme = replace(LADDER, gates=(Gate("izin", "Izin", ("legality",)), Gate("sni", "SNI", ("sni",), from_star=2)))
    way = the_way(scheme, a_sheet("Ani", "3", "3", "2"), evidence={"legality": paper("2024-01-01")})
    assert (way and way.target, steps(way), [p.values["gate"] for p in way.papers] if way else []) == (1, [], ["izin"])


def test_way_at_the_top_there_is_none() -> None:
    assert the_way(LADDER, a_sheet("Ani", "3", "3", "2")) is None


def test_way_opens_a_criterion_by_its_condition() -> None:
    scheme = a_scheme(
        [a_criterion("c1", [0, 10]), a_criterion("c2", [0, 90], applies_if=Condition("c1", ("2",)))],
        maximum=Decimal(100),
    )
    assert steps(the_way(scheme, a_sheet("Ani", "1", None))) == [("c1", "1", "2", 1), ("c2", "1", "2", 1)]


def brute(scheme: Scheme, sheets: Sequence[ScoreSheet], target: int) -> tuple[object, ...] | None:
    """The cheapest set by rating every possible one."""
    found = [key for targets in all_targets(scheme) for key in tried(scheme, sheets, targets, target)]
    return min(found, default=None)


def all_targets(scheme: Scheme) -> Iterator[dict[str, str]]:
    listed = [one for one in scheme.forms[0].criteria if one.changeable]
    for chosen in product(*([None, *(option.code for option in one.options)] for one in listed)):
        yield {one.code: code for one, code in zip(listed, chosen, strict=True) if code}


def tried(
    scheme: Scheme, sheets: Sequence[ScoreSheet], targets: dict[str, str], target: int
) -> Iterator[tuple[object, ...]]:
    """The key (steps, points, path) of `targets`, if they are improvements and reach the target."""
    rows = [dict(sheet.answers) for sheet in sheets]
    path, count, points = [], 0, Fraction(0)
    for at, criterion in enumerate(scheme.forms[0].criteria):
        for row in rows:
            applies = (
                criterion.applies_if is None or row.get(criterion.applies_if.criterion) in criterion.applies_if.options
            )
            row[criterion.code] = (row.get(criterion.code) or "0") if applies else None
        if criterion.code in targets:
            given_points = [worth(criterion, row[criterion.code]) for row in rows if row[criterion.code]]
            if len(given_points) < len(rows):
                return
            value = combine(given_points, scheme.combination, scheme.trim)
            raised = worth(criterion, targets[criterion.code])
            levels = sorted({Fraction(o.points) for o in criterion.options if o.points > value})
            if raised not in levels:
                return
            path.append((at, levels.index(raised) + 1))
            count, points = count + levels.index(raised) + 1, points + raised - value
            for row in rows:
                row[criterion.code] = targets[criterion.code]
    result = rated(scheme, *(replace(sheet, answers=row) for sheet, row in zip(sheets, rows, strict=True)))
    if result.status in {"recognised", "not_recognised"} and (result.computed_star or 0) >= target:
        yield count, points, tuple(path)


def worth(criterion: Criterion, answer: str | None) -> Fraction:
    return next((Fraction(option.points) for option in criterion.options if option.code == answer), Fraction(0))


def key_of(scheme: Scheme, way: Way) -> tuple[object, ...] | None:
    if not way.reachable:
        return None
    order = [one.code for one in scheme.forms[0].criteria]
    return way.step_count, way.points, tuple((order.index(step.criterion), step.steps) for step in way.steps)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(schemes(2, 3).flatmap(lambda scheme: st.tuples(st.just(scheme), filled(scheme))))
def test_way_equals_brute_force(drawn: tuple[Scheme, list[ScoreSheet]]) -> None:
    scheme, sheets = drawn
    way = the_way(scheme, *sheets)
    assert way is None or key_of(scheme, way) == brute(scheme, sheets, way.target)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(schemes_with_rules().flatmap(lambda scheme: st.tuples(st.just(scheme), filled(scheme))))
def test_way_equals_brute_force_with_conditions_and_disqualifiers(drawn: tuple[Scheme, list[ScoreSheet]]) -> None:
    scheme, sheets = drawn
    way = the_way(scheme, *sheets)
    assert way is None or key_of(scheme, way) == brute(scheme, sheets, way.target)


@pytest.mark.parametrize("combination", ["mean", "median", "trimmed_mean"])
def test_way_of_a_long_form_is_found(combination: str) -> None:
    """35 criteria, five assessors who differ everywhere: the steps lead to the star they promise."""
    listed = [a_criterion(f"c{n}", [0, 1, "2.5", 4]) for n in range(1, 36)]
    scheme = replace(a_scheme(listed, lows=(0, 60, 90)), combination=combination, council=Council(5, 5))
    sheets = [a_sheet(name, *(str((n * k + k) % 4 + 1) for n in range(35))) for k, name in enumerate("ABCDE", 1)]
    way = the_way(scheme, *sheets)
    assert way is not None
    targets = {step.criterion: step.option for step in way.steps}
    raised = [replace(sheet, answers={**sheet.answers, **targets}) for sheet in sheets]
    assert (rated(scheme, *sheets).computed_star, rated(scheme, *raised).computed_star) == (way.target - 1, way.target)


def test_way_that_follows_too_few_states_says_that_it_is_not_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way_search, "WIDEST", 3)
    listed = [a_criterion(f"c{n}", [0, 1, "2.5", 4]) for n in range(1, 11)]
    scheme = replace(a_scheme(listed, lows=(0, 10, 30)), combination="median", council=Council(3, 3))
    sheets = [a_sheet(name, *(str((n * k + k) % 4 + 1) for n in range(10))) for k, name in enumerate("ABC", 1)]
    way = the_way(scheme, *sheets)
    assert (way and way.reachable, way and way.proven) == (True, False)
