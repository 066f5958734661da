"""Random sound schemes and score sheets for property tests of rating."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st
from rating_factories import a_criterion, a_scheme, a_sheet

from ovop_xl.domain.ratings.rating_data import ScoreSheet
from ovop_xl.domain.schemes.scheme import Condition, Council, Criterion, Disqualifier, Scheme
from ovop_xl.domain.schemes.scheme_check import check_scheme

POINTS = st.sampled_from(["0", "0.5", "1", "2", "2.5", "3", "5", "8"])
LOWS = ("1", "2.5", "4", "5.5", "7", "9", "12")


@st.composite
def criteria(draw: st.DrawFn, code: str) -> Criterion:
    points = draw(st.lists(POINTS, min_size=2, max_size=4))
    best = max(range(len(points)), key=lambda at: float(points[at]))
    marks = draw(st.sampled_from([{}, {}, {str(best + 1): 2}, {"1": 1, str(best + 1): 2} if best else {}]))
    return a_criterion(code, points, marks, changeable=draw(st.sampled_from([True, True, True, False])))


@st.composite
def schemes(draw: st.DrawFn, least: int = 2, most: int = 4) -> Scheme:
    """Unconditional criteria, minimums, any way to combine, any value that gates look at; no spread limit."""
    listed = [draw(criteria(f"c{number}")) for number in range(1, draw(st.integers(least, most)) + 1)]
    scheme = a_scheme(
        listed,
        lows=(0, *sorted(draw(st.sets(st.sampled_from(LOWS), min_size=2, max_size=2)), key=float)),
        combination=draw(st.sampled_from(["mean", "mean", "median", "trimmed_mean"])),
        decimals=draw(st.sampled_from([None, 0, 1])),
        gates_look_at=draw(st.sampled_from(["every_assessor", "majority", "combined"])),
        council=Council(5, 1),
    )
    assume(not check_scheme(scheme))
    return scheme


@st.composite
def schemes_with_rules(draw: st.DrawFn) -> Scheme:
    """As `schemes`, with a criterion that hangs on the first and an answer of the second that disqualifies."""
    scheme = draw(schemes(3, 3))
    first, second, third = scheme.forms[0].criteria
    opened = draw(st.sets(st.sampled_from([o.code for o in first.options]), min_size=1))
    third = replace(third, applies_if=Condition("c1", tuple(sorted(opened))))
    maximum = first.maximum + second.maximum + third.maximum
    section = replace(scheme.forms[0].sections[0], maximum=maximum)
    form = replace(scheme.forms[0], sections=(section,), criteria=(first, second, third))
    bands = (*scheme.bands[:-1], replace(scheme.bands[-1], high=maximum))
    answer = draw(st.sampled_from([option.code for option in second.options]))
    rule = Disqualifier("d", "gugur", criterion="c2", options=(answer,))
    ruled = replace(scheme, forms=(form,), bands=bands, maximum=maximum, disqualifiers=(rule,))
    assume(not check_scheme(ruled))
    return ruled


@st.composite
def filled(draw: st.DrawFn, scheme: Scheme, assessors: int | None = None) -> list[ScoreSheet]:
    """Complete sheets of one to four assessors."""
    names = "ABCD"[: assessors or draw(st.integers(1, 4))]
    return [draw(one_sheet(scheme, name)) for name in names]


@st.composite
def one_sheet(draw: st.DrawFn, scheme: Scheme, name: str) -> ScoreSheet:
    answers: dict[str, str | None] = {}
    for criterion in scheme.forms[0].criteria:
        needed = criterion.applies_if
        if needed is None or answers[needed.criterion] in needed.options:
            answers[criterion.code] = draw(st.sampled_from(["0", *(option.code for option in criterion.options)]))
    return replace(a_sheet(name), answers=answers)
