from __future__ import annotations

import time

import pytest

from ovop_xl.actions.patience import patience
from ovop_xl.errors import UnreadableFileError


def endless(seconds: float) -> None:
    with patience("a.xlsx", seconds):
        while True:
            time.sleep(0.01)


def test_work_without_end_is_refused() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        endless(0.05)
    assert (caught.value.code, caught.value.values) == ("E044", {"file": "a.xlsx", "seconds": 0})


def test_work_in_time_is_left_alone() -> None:
    with patience("a.xlsx", 0.05):
        done = True
    time.sleep(0.1)
    assert done


def test_interruption_by_the_user_stays_one() -> None:
    with pytest.raises(KeyboardInterrupt), patience("a.xlsx", 60):
        raise KeyboardInterrupt
