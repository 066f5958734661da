"""Damages of every kind come back as findings at their cells; nothing is said of cells that are right."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.by_office import Bench
from faults.calc import Calc, absent
from faults.damage import WAYS
from faults.deeds import DEEDS
from faults.tally import lines, tally
from faults.trial import UNKNOWABLE, Trial, by_hand, kinds

KINDS, BY_DEED = kinds(), kinds("deeds.tsv")
BLOCKS = 6
"""The table in so many tests, that two processors may share them."""

NOT_ALWAYS_FOUND = {"name_of_another"}
"""Two persons of the sample whose names share the word Contoh may pass for two spellings of one name."""


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("faults")
    reason = absent(folder)
    if reason:
        pytest.skip(reason)
    calc = Calc(folder)
    yield Bench(calc, folder)
    calc.stop()


@pytest.mark.parametrize("block", range(BLOCKS))
def test_damage_of_every_kind_is_found_where_it_is_and_nowhere_else(block: int, tmp_path: Path) -> None:
    chance = random.Random(block)
    made = [by_hand(kind, chance, tmp_path) for kind in KINDS[block::BLOCKS]]
    told = [f"{one.what}: {one.missed} {one.wrong}" for one in made if one and (one.missed or one.wrong)]
    excused = [f"{one.what}: {one.missed} {one.wrong}" for one in made if one and one.way in NOT_ALWAYS_FOUND]
    assert (made.count(None), [one for one in told if one not in excused]) == (0, [])


@pytest.mark.spreadsheet
@pytest.mark.parametrize("way", sorted(DEEDS))
def test_deed_in_a_spreadsheet_is_found_where_it_is_and_nowhere_else(way: str, bench: Bench) -> None:
    chance = random.Random(way)
    known = [kind for kind in BY_DEED if kind.way == way and UNKNOWABLE not in kind.codes]
    if not known:
        known = [kind for kind in BY_DEED if kind.way == way]
    trial = next(one for one in (bench.trial(chance.choice(known), chance) for _ in range(20)) if one is not None)
    unknowable = {place for place, codes in trial.wanted.items() if UNKNOWABLE in codes}
    assert (set(trial.missed) - unknowable, trial.wrong) == (set(), [])


def test_every_way_of_the_tables_exists_and_is_used() -> None:
    assert ({kind.way for kind in KINDS}, {kind.way for kind in BY_DEED}) == (set(WAYS), set(DEEDS))


def test_a_third_of_the_ways_are_a_spreadsheets() -> None:
    assert len(DEEDS) * 3 >= len(DEEDS) + len(WAYS)


def trial(found: set[tuple[str, str, str]]) -> Trial:
    return Trial("way", "IKM!A5", {("IKM", "A5"): ("V311",), ("IKM", "B5"): ("-",)}, frozenset(found))


@pytest.mark.parametrize(
    ("found", "missed", "wrong"),
    [
        ({("IKM", "A5", "V311")}, [], []),
        (set(), [("IKM", "A5")], []),
        ({("IKM", "A5", "V312")}, [("IKM", "A5")], [("IKM", "A5", "V312")]),
        ({("IKM", "A5", "V311"), ("IKM", "B5", "V005")}, [], [("IKM", "B5", "V005")]),
    ],
)
def test_trial_tells_what_is_missed_and_what_is_said_in_vain(
    found: set[tuple[str, str, str]], missed: list[object], wrong: list[object]
) -> None:
    assert (trial(found).missed, trial(found).wrong) == (missed, wrong)


def test_report_ends_with_an_example_of_what_was_missed() -> None:
    *_, last = lines(tally([trial(set())]))
    assert last == "  way: IKM!A5; not found [('IKM', 'A5')]; beside it []"
