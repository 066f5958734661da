"""Awarded stars: their last day, when to renew them, whose re-evaluation is open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ovop_xl.domain.programme.validity import Award, Holding, add_months, holdings, running
from ovop_xl.domain.schemes.scheme import Consequence

DECIDED = dt.date(2017, 5, 31)
AWARD = Award("H1", "P1", 2017, 3, DECIDED)
TWO_YEARS = Consequence(3, validity_months=24, renew_from_days=180, renew_until_days=120)
LAST = dt.date(2019, 5, 30)


def held(
    award: Award = AWARD, at: dt.date = DECIDED, consequence: Consequence | None = TWO_YEARS, year: int = 2017
) -> Holding:
    (found,) = holdings([award], {consequence.star: consequence} if consequence else {}, year, at)
    return found


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2017, 5, 31), 1, dt.date(2017, 6, 30)),
        (dt.date(2016, 2, 29), 12, dt.date(2017, 2, 28)),
        (dt.date(2017, 12, 15), 1, dt.date(2018, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day: dt.date, months: int, expected: dt.date) -> None:
    assert add_months(day, months) == expected


def test_last_day_comes_from_the_scheme_where_the_office_wrote_none() -> None:
    assert held().until == LAST


def test_last_day_that_the_office_wrote_wins() -> None:
    assert held(replace(AWARD, until=dt.date(2018, 1, 1))).until == dt.date(2018, 1, 1)


def test_last_day_that_nobody_says_is_unknown() -> None:
    found = held(consequence=None)
    assert (found.until, found.state, running(found)) == (None, "unknown", True)


@pytest.mark.parametrize(
    ("days_left", "state"),
    [(181, "valid"), (180, "renewable"), (120, "renewable"), (119, "valid"), (0, "valid"), (-1, "expired")],
)
def test_renewal_is_open_between_its_two_days(days_left: int, state: str) -> None:
    found = held(at=LAST - dt.timedelta(days=days_left))
    assert (found.days_left, found.state) == (days_left, state)


@pytest.mark.parametrize(
    ("award", "year", "expected"),
    [(AWARD, 2017, False), (AWARD, 2018, True), (replace(AWARD, evaluated=dt.date(2018, 3, 1)), 2018, False)],
)
def test_holder_of_an_earlier_cycle_is_evaluated_again(award: Award, year: int, expected: bool) -> None:
    assert held(award, year=year).to_evaluate is expected


def test_what_runs_out_first_comes_first_and_no_recognition_is_no_holding() -> None:
    soon = replace(AWARD, product="P2", until=dt.date(2017, 7, 1))
    nobody_knows = replace(AWARD, product="P3", star=1)
    found = holdings([nobody_knows, AWARD, soon, replace(AWARD, star=0)], {3: TWO_YEARS}, 2017, DECIDED)
    assert [one.award.product for one in found] == ["P2", "P1", "P3"]
