from __future__ import annotations

import datetime as dt

import pytest

from ovop_xl.domain.training.overlaps import Slot, meetings

DAY = dt.date(2017, 5, 18)


def slot(row: int, hours: str, place: str = "K1", who: str = "O1", day: dt.date = DAY) -> Slot:
    """`08-10` is from eight to ten; a missing side is not known."""
    start, end = (dt.time(int(text)) if text else None for text in hours.split("-"))
    return Slot(who, (place, ""), row, day, start, end)


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("08-10", "09-11", ["overlap"]),
        ("08-12", "09-10", ["overlap"]),
        ("08-10", "08-10", ["overlap"]),
        ("08-10", "10-12", []),
        ("10-12", "08-10", []),
        ("08-10", "-", ["unknown"]),
        ("08-", "13-15", ["unknown"]),
        ("10-08", "13-15", ["unknown"]),
    ],
)
def test_hours_on_one_day(first: str, second: str, clash: list[str]) -> None:
    found = meetings([slot(1, first), slot(2, second, place="K2")])

    assert [one.clash for one in found] == clash


@pytest.mark.parametrize(
    "other",
    [
        slot(2, "08-10"),
        slot(2, "08-10", place="K2", who="O2"),
        slot(2, "08-10", place="K2", day=DAY + dt.timedelta(days=1)),
    ],
    ids=["same place", "somebody else", "another day"],
)
def test_what_is_no_clash(other: Slot) -> None:
    assert meetings([slot(1, "08-10"), other]) == []


def test_earlier_row_comes_first() -> None:
    (found,) = meetings([slot(7, "08-10", place="K2"), slot(3, "09-11")])

    assert (found.first.row, found.second.row) == (3, 7)
