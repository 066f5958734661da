from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.programme.stages import (
    STAGES,
    Decision,
    Journey,
    Position,
    Stage,
    StageCount,
    StageFault,
    State,
    Step,
    Stuck,
    count_by_stage,
    order_faults,
    stage_of,
    stuck,
)

LETTERS: dict[str, Decision | None] = {"+": "passed", "-": "failed", "?": "deferred", ".": None}


def day(number: int) -> dt.date:
    return dt.date(2017, 1, 1) + dt.timedelta(days=number)


def journey(text: str, product: str = "P1") -> Journey:
    """Steps as `usulan1. administrasi5+`: stage, day, decision (+ passed, - failed, ? deferred, . none)."""
    steps = []
    for word in text.split():
        stage = next(stage for stage in STAGES if word.startswith(stage))
        number = word.removeprefix(stage)[:-1]
        steps.append(Step(stage, day(int(number)) if number else None, LETTERS[word[-1]]))
    return Journey(product, 2017, tuple(steps))


@pytest.mark.parametrize(
    ("text", "stage", "state", "since"),
    [
        ("", "usulan", "not_started", None),
        ("usulan1.", "administrasi", "waiting", 1),
        ("usulan1. administrasi5.", "administrasi", "undecided", 5),
        ("usulan1. administrasi5?", "administrasi", "deferred", 5),
        ("usulan1. administrasi5+", "penilaian", "waiting", 5),
        ("usulan1. administrasi5-", "administrasi", "stopped", 5),
        ("usulan1. administrasi5- pembinaan9.", "administrasi", "stopped", 5),
        ("penilaian9. usulan1. administrasi5+", "pleno", "waiting", 9),
        ("usulan1. administrasi2+ penilaian3. pleno4+ penetapan5+ pembinaan6. evaluasi7+", "evaluasi", "finished", 7),
    ],
)
def test_stage_of(text: str, stage: Stage, state: State, since: int | None) -> None:
    assert stage_of(journey(text)) == Position("P1", stage, state, None if since is None else day(since))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("usulan1. administrasi5+ penilaian5. pleno6+", []),
        ("usulan1. penilaian5.", [("missing_before", "penilaian", "administrasi")]),
        ("usulan9. administrasi5+", [("earlier_than_before", "administrasi", "usulan")]),
        ("usulan1. administrasi5. penilaian6.", [("undecided_before", "penilaian", "administrasi")]),
        ("usulan1. administrasi5? penilaian6.", [("undecided_before", "penilaian", "administrasi")]),
        ("usulan1. administrasi5- penilaian6.", [("after_failure", "penilaian", "administrasi")]),
        ("usulan1. administrasi5- pembinaan6.", []),
        ("usulan1. administrasi+", [("decision_without_date", "administrasi", None)]),
    ],
)
def test_order_faults(text: str, faults: list[tuple[str, str, str | None]]) -> None:
    assert [(fault.kind, fault.stage, fault.other) for fault in order_faults(journey(text))] == faults


def test_order_faults_name_the_product() -> None:
    assert order_faults(journey("administrasi5+", "P7")) == (
        StageFault("P7", "missing_before", "administrasi", "usulan"),
    )


def test_stuck_since_when() -> None:
    ways = [
        journey("usulan5.", "late"),
        journey("usulan1. administrasi9+", "waiting"),
        journey("usulan1. administrasi2-", "stopped"),
        journey("", "unknown"),
    ]

    assert stuck(ways, day(35), {"administrasi": 14}) == (
        Stuck(Position("late", "administrasi", "waiting", day(5)), 30, 16),
        Stuck(Position("waiting", "penilaian", "waiting", day(9)), 26, None),
    )


def test_count_by_stage_shows_zeros() -> None:
    ways = [journey("usulan1."), journey("usulan1. administrasi2-"), journey("usulan1. administrasi2+"), journey("")]

    assert count_by_stage(ways) == (
        StageCount("usulan", reached=3, waiting=1, stopped=0),
        StageCount("administrasi", reached=2, waiting=1, stopped=1),
        StageCount("penilaian", reached=0, waiting=1, stopped=0),
        StageCount("pleno", 0, 0, 0),
        StageCount("penetapan", 0, 0, 0),
        StageCount("pembinaan", 0, 0, 0),
        StageCount("evaluasi", 0, 0, 0),
    )


@given(st.lists(st.integers(0, 400), min_size=7, max_size=7), st.integers(0, 7))
def test_order_faults_none_on_a_legal_way(days: list[int], length: int) -> None:
    steps = tuple(Step(stage, day(at), "passed") for stage, at in zip(STAGES, sorted(days), strict=True))

    assert order_faults(Journey("P1", 2017, steps[:length])) == ()


@given(st.lists(st.sampled_from(["", "usulan1.", "usulan1. administrasi2-", "usulan1. administrasi2+ penilaian3."])))
def test_count_by_stage_places_every_product_once(texts: list[str]) -> None:
    counts = count_by_stage([journey(text) for text in texts])

    assert sum(count.waiting + count.stopped for count in counts) == len(texts)
