"""The programme year's calendar: until when a stage is open, how many products it takes, who is late for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .stages import STAGES, Journey, Stage, stage_of


@dataclass(frozen=True, slots=True)
class PlannedStage:
    """A row of Jadwal: the first and last day of a stage, the days that a product may wait there, and how many
    products it takes. None: nobody has said."""

    stage: Stage
    start: dt.date | None = None
    end: dt.date | None = None
    wait_days: int | None = None
    quota: int | None = None


@dataclass(frozen=True, slots=True)
class StageState:
    """A stage on a day. `taken` products have a step at it that did not fail, `open` ones have still to go through it;
    `left` is what the quota still takes (negative: over it), `days_left` until the last day (negative: over)."""

    planned: PlannedStage
    taken: int
    open: int
    left: int | None
    days_left: int | None

    @property
    def late(self) -> bool:
        """The last day is over and products have still to go through."""
        return self.days_left is not None and self.days_left < 0 < self.open


def stage_states(plan: Iterable[PlannedStage], journeys: Sequence[Journey], at: dt.date) -> tuple[StageState, ...]:
    """Every stage of the plan on the day `at`, in legal order. `journeys` hold what was done until then."""
    by_stage = {one.stage: one for one in reversed(tuple(plan))}
    return tuple(_state(by_stage[stage], journeys, at) for stage in STAGES if stage in by_stage)


def _state(planned: PlannedStage, journeys: Sequence[Journey], at: dt.date) -> StageState:
    taken = sum(_took(journey, planned.stage) for journey in journeys)
    return StageState(
        planned,
        taken,
        sum(_has_to_go(journey, planned.stage) for journey in journeys),
        None if planned.quota is None else planned.quota - taken,
        None if planned.end is None else (planned.end - at).days,
    )


def _took(journey: Journey, stage: Stage) -> bool:
    return any(step.stage == stage and (step.date or step.decision) for step in journey.steps) and not any(
        step.stage == stage and step.decision == "failed" for step in journey.steps
    )


def _has_to_go(journey: Journey, stage: Stage) -> bool:
    where = stage_of(journey)
    return where.state not in {"stopped", "finished"} and STAGES.index(where.stage) <= STAGES.index(stage)
