from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from ovop_xl.domain.programme.attention import Attention, Validity, low_attendance, over_quota, overdue, running_out
from ovop_xl.domain.programme.schedule import PlannedStage, StageState
from ovop_xl.domain.programme.stages import Position, Stuck

TODAY = dt.date(2017, 5, 18)


def permit(days: int | None) -> Validity:
    return Validity("P1", "halal", "", None if days is None else TODAY + dt.timedelta(days=days))


def test_overdue_only_beyond_the_limit() -> None:
    where = Position("P1", "pleno", "waiting", dt.date(2017, 4, 18))

    assert overdue([Stuck(where, 30, 16), Stuck(where, 30, 0), Stuck(where, 30, None)]) == (
        Attention("overdue_stage", "P1", "pleno", dt.date(2017, 4, 18), 30, 14),
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, ("expired", -1, None)),
        (0, ("expiring", 0, 30)),
        (30, ("expiring", 30, 30)),
        (31, ("expiring", 31, 90)),
        (90, ("expiring", 90, 90)),
        (180, ("expiring", 180, 180)),
        (181, None),
        (None, None),
    ],
)
def test_running_out_at_the_edges(days: int | None, expected: tuple[str, int, int | None] | None) -> None:
    found = [(item.kind, item.amount, item.limit) for item in running_out([permit(days)], TODAY)]

    assert found == ([] if expected is None else [expected])


def test_running_out_shows_the_soonest_first() -> None:
    found = running_out([permit(60), permit(-5), permit(10)], TODAY)

    assert [item.amount for item in found] == [-5, 10, 60]


@pytest.mark.parametrize(("percent", "low"), [("79.99", True), ("80", False), ("80.01", False)])
def test_low_attendance_at_the_threshold(percent: str, low: bool) -> None:
    assert bool(low_attendance([("T1", Fraction(percent), Fraction(80))])) is low


def test_training_is_judged_by_its_own_threshold() -> None:
    trainings = [("T1", Fraction(70), Fraction(60)), ("T2", Fraction(85), Fraction(90))]
    assert [(one.subject, one.limit) for one in low_attendance(trainings)] == [("T2", 90)]


def test_low_attendance_without_a_percentage_is_not_judged() -> None:
    assert low_attendance([("T1", None, Fraction(80))]) == ()


def test_over_quota_says_by_how_many() -> None:
    states = [
        StageState(PlannedStage("usulan", quota=2), 5, 0, -3, None),
        StageState(PlannedStage("pleno", quota=2), 2, 0, 0, None),
    ]
    assert over_quota(states) == (Attention("over_quota", "usulan", "usulan", amount=3, limit=2),)
