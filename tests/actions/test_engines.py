"""Work on many files: in order, on two processes, none of which can take the others down."""

from __future__ import annotations

import os
import time
from pathlib import Path

from ovop_xl.actions.rollups.engines import BUNDLE, LIGHT, WORKERS, Engine, Work, bundles

MANY = range(50)
LONG_ENOUGH = 60.0
"""Seconds after which a second process is not waited for any more."""


def doubled(number: int) -> int:
    return 2 * number


def fatal_at_seven(number: int) -> int:
    if number == 7:
        os._exit(1)
    return number


def lost(number: int) -> int:
    return -number


def light(number: int) -> int:
    return 1


def processes_seen(folder: Path) -> int:
    """Says that this process is at work and waits until another one is too."""
    (folder / str(os.getpid())).touch()
    end = time.monotonic() + LONG_ENOUGH
    while len(list(folder.iterdir())) < WORKERS and time.monotonic() < end:
        time.sleep(0.01)
    return len(list(folder.iterdir()))


def test_results_come_in_the_order_of_the_items() -> None:
    found = list(Work(doubled, lost, light).run(MANY, len(MANY), Engine()))
    assert found == [2 * number for number in MANY]


def test_two_processes_are_at_work_at_once(tmp_path: Path) -> None:
    tasks = [tmp_path] * (4 * BUNDLE)
    assert set(Work(processes_seen, lambda _: 0, lambda _: 1).run(tasks, len(tasks), Engine())) == {WORKERS}


def test_item_that_kills_its_process_is_lost_alone() -> None:
    found = list(Work(fatal_at_seven, lost, light).run(MANY, len(MANY), Engine()))
    assert found == [-7 if number == 7 else number for number in MANY]


def test_light_items_travel_together_and_a_heavy_one_ends_its_bundle() -> None:
    weights = [*[1] * BUNDLE, 1, LIGHT + 1, LIGHT + 1, LIGHT, 1]
    assert [len(bundle) for bundle in bundles(weights, lambda weight: weight)] == [BUNDLE, 2, 1, 2]
