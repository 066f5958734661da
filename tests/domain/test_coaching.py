"""The coaching plan of a product, and coaching against plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from ovop_xl.domain.programme.attention import Attention, overdue_coaching
from ovop_xl.domain.programme.coaching import Coaching, Progress, plan_steps, progress
from ovop_xl.domain.programme.period import Month
from ovop_xl.domain.ratings.rating_data import Reason
from ovop_xl.domain.ratings.way import Step, Way

AT = dt.date(2017, 6, 30)
STEP = Step("c1", "Kemasan", "1", "2", "terus-menerus", 1, Fraction(2))
WAY = Way(
    "P1", 4, True, (STEP,), 1, Fraction(2), (Reason("paper_missing", {"gate": "halal", "text": "Halal"}),), "Kemenperin"
)
ROW = Coaching("B1", "P1", "Perbaiki label", "c1", "Dinas", dt.date(2017, 7, 1), None)


def states(*rows: Coaching, way: Way | None = WAY) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.code, one.body, one.state) for one in plan_steps(way, rows, AT)]


def test_new_steps_are_for_the_body_that_coaches_the_star() -> None:
    assert states() == [("criterion", "c1", "Kemenperin", "new"), ("paper", "halal", "Kemenperin", "new")]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (ROW, "planned"),
        (replace(ROW, due=dt.date(2017, 6, 30)), "planned"),
        (replace(ROW, due=dt.date(2017, 6, 29)), "overdue"),
        (replace(ROW, done=dt.date(2017, 6, 1)), "done"),
    ],
)
def test_step_that_somebody_has_taken_on_is_theirs(row: Coaching, state: str) -> None:
    assert states(row)[0] == ("criterion", "c1", "Dinas", state)


def test_open_coaching_of_something_else_stays_in_the_plan() -> None:
    assert states(replace(ROW, criterion=""))[-1] == ("action", "", "Dinas", "planned")


def test_done_coaching_of_something_else_leaves_the_plan() -> None:
    assert len(states(replace(ROW, criterion="c9", done=AT))) == 2


def test_product_without_a_way_keeps_its_open_coaching() -> None:
    assert states(ROW, way=None) == [("action", "c1", "Dinas", "planned")]


def test_progress_counts_due_rows_once_and_the_rest_apart() -> None:
    june = {"due": dt.date(2017, 6, 10)}
    rows = [
        replace(ROW, **june, done=dt.date(2017, 6, 10)),
        replace(ROW, **june, done=dt.date(2017, 6, 11)),
        replace(ROW, **june, done=dt.date(2017, 7, 1)),
        replace(ROW, **june),
        replace(ROW, done=dt.date(2017, 6, 5)),
        replace(ROW, body="Lain"),
    ]
    assert progress(rows, Month(2017, 6).period) == (Progress("Dinas", 4, 1, 1, 2, 1),)


def test_overdue_coaching_is_what_was_not_done_by_then() -> None:
    late = replace(ROW, due=dt.date(2017, 6, 20))
    rows = [late, replace(late, done=dt.date(2017, 6, 25)), replace(late, done=dt.date(2017, 7, 25)), ROW]
    assert overdue_coaching(rows, AT) == (Attention("overdue_coaching", "P1", "Perbaiki label", late.due, 10),) * 2
