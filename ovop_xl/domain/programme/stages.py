"""The way of a product through a programme year: legal order of stages, where it stands, who is stuck since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Stage = Literal["usulan", "administrasi", "penilaian", "pleno", "penetapan", "pembinaan", "evaluasi"]
STAGES: tuple[Stage, ...] = ("usulan", "administrasi", "penilaian", "pleno", "penetapan", "pembinaan", "evaluasi")
Decision = Literal["passed", "failed", "deferred"]
State = Literal["not_started", "waiting", "undecided", "deferred", "stopped", "finished"]
FaultKind = Literal[
    "missing_before", "undecided_before", "earlier_than_before", "after_failure", "decision_without_date"
]
DECIDING: frozenset[Stage] = frozenset({"administrasi", "pleno", "penetapan", "evaluasi"})
"""Stages that end with a decision; the others are done when they have a date."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the year knows of one stage: the date on which it was done or decided, and the decision if there is one."""

    stage: Stage
    date: dt.date | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """A product in a year; stages without a step have not begun."""

    product: str
    year: int
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a product stands. `stage` is the one it waits for or is undecided, deferred, stopped or finished at,
    `since` the date from which, None when nobody wrote it."""

    product: str
    stage: Stage
    state: State
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class StageFault:
    """A step against the legal order; `other` is the stage before it that it collides with."""

    product: str
    kind: FaultKind
    stage: Stage
    other: Stage | None = None


@dataclass(frozen=True, slots=True)
class Stuck:
    """A product that waits: `days` since, `over` days beyond the limit of its stage (None: no limit given)."""

    position: Position
    days: int
    over: int | None


@dataclass(frozen=True, slots=True)
class StageCount:
    """Products at a stage: `reached` it (it has a step), `waiting` for it or for its decision, `stopped` at it."""

    stage: Stage
    reached: int
    waiting: int
    stopped: int


def _begun(journey: Journey) -> dict[Stage, Step]:
    """The steps that have a date or a decision, in legal order; of two steps of one stage the first counts."""
    found: dict[Stage, Step] = {}
    for step in journey.steps:
        if step.date or step.decision:
            found.setdefault(step.stage, step)
    return {stage: found[stage] for stage in STAGES if stage in found}


def stage_of(journey: Journey) -> Position:
    """Where the product stands: at the last stage begun when that one stopped it, is deferred or is not decided, else
    before the next one. A failure stops the way, except that coaching may follow it."""
    begun = _begun(journey)
    if not begun:
        return Position(journey.product, STAGES[0], "not_started", None)
    failed = next((step for step in begun.values() if step.decision == "failed"), None)
    if failed:
        return Position(journey.product, failed.stage, "stopped", failed.date)
    return _after(journey.product, list(begun.values())[-1])


def _after(product: str, last: Step) -> Position:
    if last.decision == "deferred":
        return Position(product, last.stage, "deferred", last.date)
    if last.decision is None and last.stage in DECIDING:
        return Position(product, last.stage, "undecided", last.date)
    following = STAGES[STAGES.index(last.stage) + 1 :]
    if not following:
        return Position(product, last.stage, "finished", last.date)
    return Position(product, following[0], "waiting", last.date)


def as_of(journey: Journey, at: dt.date) -> Journey:
    """The journey as it was known on the day `at`: without the steps dated later."""
    return replace(journey, steps=tuple(step for step in journey.steps if step.date is None or step.date <= at))


def order_faults(journey: Journey) -> tuple[StageFault, ...]:
    """Every step against the legal order, each with the stage before it that it collides with."""
    begun = _begun(journey)
    return tuple(fault for stage in begun for fault in _faults_at(journey.product, stage, begun))


def _faults_at(product: str, stage: Stage, begun: Mapping[Stage, Step]) -> Iterator[StageFault]:
    step, before = begun[stage], STAGES[: STAGES.index(stage)]
    if step.decision and not step.date:
        yield StageFault(product, "decision_without_date", stage)
    coached_after_failure = stage == "pembinaan" and any(one.decision == "failed" for one in begun.values())
    if before and before[-1] not in begun and not coached_after_failure:
        yield StageFault(product, "missing_before", stage, before[-1])
    dated = [other for other in before if other in begun and begun[other].date]
    if step.date and dated and step.date < (begun[dated[-1]].date or step.date):
        yield StageFault(product, "earlier_than_before", stage, dated[-1])
    for other in before:
        if other in begun:
            yield from _collision(product, stage, begun[other])


def _collision(product: str, stage: Stage, earlier: Step) -> Iterator[StageFault]:
    if earlier.decision == "failed" and stage != "pembinaan":
        yield StageFault(product, "after_failure", stage, earlier.stage)
    elif earlier.decision == "deferred" or (earlier.decision is None and earlier.stage in DECIDING):
        yield StageFault(product, "undecided_before", stage, earlier.stage)


def stuck(journeys: Iterable[Journey], at: dt.date, limits: Mapping[Stage, int]) -> tuple[Stuck, ...]:
    """Products that wait on the day `at`, the longest first; `limits` are days by stage. Stopped and finished ones wait
    no more, and where no date is known nobody can say since when."""
    found: list[Stuck] = []
    for journey in journeys:
        where = stage_of(journey)
        if where.since is None or where.state in {"stopped", "finished"}:
            continue
        days = (at - where.since).days
        limit = limits.get(where.stage)
        found.append(Stuck(where, days, days - limit if limit is not None else None))
    return tuple(sorted(found, key=lambda one: (-one.days, one.position.product)))


def count_by_stage(journeys: Iterable[Journey]) -> tuple[StageCount, ...]:
    """The funnel: one line per stage, in legal order, zeros included."""
    ways = tuple(journeys)
    positions = [stage_of(way) for way in ways]
    begun = [_begun(way) for way in ways]
    return tuple(
        StageCount(
            stage,
            reached=sum(1 for steps in begun if stage in steps),
            waiting=sum(1 for p in positions if p.stage == stage and p.state not in {"stopped", "finished"}),
            stopped=sum(1 for p in positions if p.stage == stage and p.state == "stopped"),
        )
        for stage in STAGES
    )
