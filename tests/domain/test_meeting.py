"""The decision meeting: who is on the agenda, in what order, and what people wrote."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from ovop_xl.domain.programme.meeting import agenda, decided_star
from ovop_xl.domain.programme.stages import Decision, Journey, Step
from ovop_xl.domain.ratings.rating_data import ProductResult, ResultStatus

DAY = dt.date(2017, 5, 17)


def result(product: str, status: ResultStatus, star: int | None = None, total: int | None = None) -> ProductResult:
    exact = None if total is None else Fraction(total)
    return ProductResult(product, "anyaman", "uji", "1", "", status, star=star, total=exact)


def at_meeting(product: str, decision: Decision | None = None, decided: bool = False) -> Journey:
    steps = [Step("usulan", DAY, "passed"), Step("administrasi", DAY, "passed"), Step("penilaian", DAY)]
    return Journey(product, 2017, (*steps, Step("pleno", DAY, decision)) if decided else tuple(steps))


RESULTS = [
    result("P1", "recognised", 3, 70),
    result("P2", "recognised", 4, 80),
    result("P3", "discuss", None, 75),
    result("P4", "not_recognised", None, 30),
    result("P5", "incomplete"),
]


def test_agenda_begins_with_what_is_to_be_discussed_then_by_star() -> None:
    found = agenda(RESULTS, [at_meeting(f"P{number}") for number in range(1, 6)])
    assert [(one.result.product_id, one.question, one.proposal) for one in found] == [
        ("P3", "discuss", None),
        ("P2", "star", 4),
        ("P1", "star", 3),
        ("P4", "no_star", 0),
        ("P5", "defer", None),
    ]


@pytest.mark.parametrize(
    ("journey", "expected"),
    [
        (at_meeting("P1"), [("P1", False)]),
        (at_meeting("P1", None, decided=True), [("P1", False)]),
        (at_meeting("P1", "deferred", decided=True), [("P1", True)]),
        (at_meeting("P1", "passed", decided=True), []),
        (at_meeting("P1", "failed", decided=True), []),
        (Journey("P1", 2017, (Step("usulan", DAY, "passed"),)), []),
    ],
)
def test_agenda_holds_who_waits_for_the_meeting(journey: Journey, expected: list[tuple[str, bool]]) -> None:
    assert [(one.result.product_id, one.deferred) for one in agenda(RESULTS, [journey])] == expected


def test_without_stages_everything_that_can_be_decided_is_on_the_agenda() -> None:
    assert [one.result.product_id for one in agenda(RESULTS, [])] == ["P3", "P2", "P1", "P4"]


@pytest.mark.parametrize(
    ("text", "star"),
    [
        ("3", 3),
        ("★★★", 3),
        ("Bintang 4", 4),
        ("4 bintang", 4),
        ("tidak diakui", 0),
        ("ditunda", None),
        ("", None),
        ("3 atau 4", None),
        ("33", None),
    ],
)
def test_decision_is_read_as_a_star_only_where_it_is_one(text: str, star: int | None) -> None:
    assert decided_star(text) == star
