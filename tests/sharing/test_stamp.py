"""The stamp of the last check, judged by what the workbook carries."""

from __future__ import annotations

import datetime as dt

import pytest

from ovop_xl.sharing.stamp import Stamp, StampState, judge_stamp, shown_marks

NOW, OTHER = "0123456789ab", "ba9876543210"
COUNTS = {"error": 1, "warning": 0, "advice": 2}
STAMP = Stamp(dt.datetime(2017, 6, 1, 8), NOW, COUNTS)


@pytest.mark.parametrize(
    ("stamp", "shown", "now", "counts", "state"),
    [
        (STAMP, {NOW}, NOW, COUNTS, "holds"),
        (STAMP, set(), NOW, COUNTS, "holds"),
        (STAMP, {NOW}, OTHER, COUNTS, "changed"),
        (STAMP, {OTHER}, NOW, COUNTS, "contradicts"),
        (STAMP, {NOW}, NOW, {**COUNTS, "error": 0}, "other_counts"),
        (None, set(), NOW, COUNTS, "never"),
        (None, {NOW}, NOW, COUNTS, "contradicts"),
    ],
)
def test_stamp_is_judged(
    stamp: Stamp | None, shown: set[str], now: str, counts: dict[str, int], state: StampState
) -> None:
    assert judge_stamp(stamp, shown, now, counts) == state


def test_marks_are_read_from_the_page() -> None:
    assert shown_marks([["Beranda", 3], [None, f"0 kesalahan. Sidik {NOW}."]]) == {NOW}
