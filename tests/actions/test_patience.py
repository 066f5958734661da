from __future__ import annotations

import os
import subprocess
import sys
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


IN_THE_BACKGROUND = """
import os, signal, time
from ovop_xl.actions.patience import patience
signal.signal(signal.SIGINT, signal.SIG_IGN)
try:
    with patience("a.xlsx", 0.5):
        os.kill(os.getpid(), signal.SIGINT)
        while True:
            time.sleep(0.01)
except Exception as error:
    print(error.code, signal.getsignal(signal.SIGINT) is signal.SIG_IGN)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_work_without_end_is_refused_in_the_background_too() -> None:
    """Where interruptions are ignored, as under nohup: another's stays ignored, the limit holds."""
    done = subprocess.run([sys.executable, "-c", IN_THE_BACKGROUND], capture_output=True, text=True, timeout=60)
    assert done.stdout == "E044 True\n"


def test_work_in_time_is_left_alone() -> None:
    with patience("a.xlsx", 0.05):
        done = True
    time.sleep(0.1)
    assert done


def test_interruption_by_the_user_stays_one() -> None:
    with pytest.raises(KeyboardInterrupt), patience("a.xlsx", 60):
        raise KeyboardInterrupt
