from __future__ import annotations

from fractions import Fraction

from rating_factories import a_criterion, a_scheme, a_sheet, rated

from ovop_xl.domain.ratings.rating_table import form_table
from ovop_xl.domain.ratings.strengths import Strength, joint, strengths
from ovop_xl.domain.schemes.scheme import Condition

SCHEME = a_scheme(
    [
        a_criterion("c1", [0, 30, 60], tags=("quality", "unique")),
        a_criterion("c2", [0, 40], tags=("quality",)),
        a_criterion("c3", [0, 0], tags=("market",), applies_if=Condition("c1", ("1",))),
    ],
    maximum=100,
)
TABLE = form_table(SCHEME, SCHEME.forms[0])


def test_strengths_by_tag_over_the_criteria_that_applied() -> None:
    found = [
        (s.tag, s.points, s.maximum, s.criteria, s.share)
        for s in strengths(TABLE, rated(SCHEME, a_sheet("A", "2", "2")))
    ]
    assert found == [
        ("quality", 70, 100, ("c1", "c2"), Fraction(7, 10)),
        ("unique", 30, 60, ("c1",), Fraction(1, 2)),
    ]


def test_strengths_without_a_total_are_none() -> None:
    assert strengths(TABLE, rated(SCHEME, a_sheet("A", "2", None))) == []


def test_joint_strengths_add_up_by_tag() -> None:
    parts = [
        Strength("market", Fraction(3), Fraction(5), ("A1",)),
        Strength("unique", Fraction(1), Fraction(4), ("A2",)),
        Strength("market", Fraction(2), Fraction(5), ("A1",)),
    ]
    assert [(one.tag, one.points, one.share) for one in joint(parts)] == [
        ("market", 5, Fraction(1, 2)),
        ("unique", 1, Fraction(1, 4)),
    ]
