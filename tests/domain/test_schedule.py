"""The calendar: who still has to go through a stage, what a quota still takes, which stage is late."""

from __future__ import annotations

import datetime as dt

import pytest

from ovop_xl.domain.programme.schedule import PlannedStage, StageState, stage_states
from ovop_xl.domain.programme.stages import Decision, Journey, Stage, Step, as_of

END = dt.date(2017, 3, 31)


def journey(product: str, *steps: tuple[Stage, Decision | None]) -> Journey:
    return Journey(product, 2017, tuple(Step(stage, dt.date(2017, 3, 1), decision) for stage, decision in steps))


WAYS = [
    journey("P1", ("usulan", "passed"), ("administrasi", "passed")),
    journey("P2", ("usulan", "passed")),
    journey("P3", ("usulan", "failed")),
    journey("P4"),
]


def state(milestone: PlannedStage, at: dt.date = END) -> StageState:
    (found,) = stage_states([milestone], WAYS, at)
    return found


def test_quota_counts_those_that_did_not_fail() -> None:
    found = state(PlannedStage("usulan", quota=1))
    assert (found.taken, found.left) == (2, -1)


def test_open_are_those_that_have_still_to_go_through() -> None:
    assert state(PlannedStage("administrasi")).open == 2


@pytest.mark.parametrize(("day", "left", "late"), [(END, 0, False), (END + dt.timedelta(days=1), -1, True)])
def test_last_day_is_not_late(day: dt.date, left: int, late: bool) -> None:
    found = state(PlannedStage("administrasi", end=END), day)
    assert (found.days_left, found.late) == (left, late)


def test_stage_that_all_went_through_is_not_late() -> None:
    (found,) = stage_states([PlannedStage("usulan", end=END)], WAYS[:3], dt.date(2017, 5, 1))
    assert found.late is False


def test_stages_come_in_legal_order_and_the_first_row_counts() -> None:
    plan = [PlannedStage("pleno"), PlannedStage("usulan", quota=3), PlannedStage("usulan", quota=9)]
    assert [(one.planned.stage, one.left) for one in stage_states(plan, WAYS, END)] == [
        ("usulan", 1),
        ("pleno", None),
    ]


def test_journey_as_of_a_day_does_not_know_what_came_later() -> None:
    steps = (Step("usulan", dt.date(2017, 3, 1), "passed"), Step("administrasi", dt.date(2017, 4, 3), "passed"))
    assert as_of(Journey("P1", 2017, steps), END).steps == steps[:1]
