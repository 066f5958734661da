"""Coaching: the plan of a product made of its way to the next star and of what is still open, and what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ovop_xl.domain.ratings.way import Way

from .period import Period

StepKind = Literal["criterion", "paper", "action"]
StepState = Literal["new", "planned", "overdue", "done"]


@dataclass(frozen=True, slots=True)
class Coaching:
    """A row of Pembinaan; `criterion` is the code of the criterion or gate that it improves, blank when none."""

    id: str
    product: str
    action: str
    criterion: str
    body: str
    due: dt.date | None
    done: dt.date | None


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step of a product's plan. `code` names a criterion or gate, `text` says it; `before` is the option that its
    value reaches, `after` the one to reach, as code and text. `new` steps are in nobody's
    Pembinaan yet, `done` ones are but have not been assessed again. `source` is the row of Pembinaan."""

    kind: StepKind
    code: str
    text: str
    before: str = ""
    after: str = ""
    points: Fraction | None = None
    body: str = ""
    due: dt.date | None = None
    state: StepState = "new"
    source: str = ""


def plan_steps(way: Way | None, coaching: Sequence[Coaching], at: dt.date) -> tuple[PlanStep, ...]:
    """The steps of one product: those of its way, for the body that coaches the star they lead to, or whoever has
    taken them on in `coaching`; then every open row of `coaching` that none of them stands for."""
    used: set[str] = set()
    steps = tuple(_of_way(way, coaching, at, used))
    rest = (row for row in coaching if row.done is None and row.id not in used)
    return (*steps, *(_taken_on(PlanStep("action", row.criterion, row.action), row, at) for row in rest))


def _of_way(way: Way | None, coaching: Sequence[Coaching], at: dt.date, used: set[str]) -> Iterator[PlanStep]:
    if way is None or not way.reachable:
        return
    wanted = [
        PlanStep(
            "criterion",
            one.criterion,
            one.text,
            one.from_option,
            f"{one.option} – {one.option_text}",
            one.points,
            way.coached_by,
        )
        for one in way.steps
    ]
    wanted += [
        PlanStep("paper", str(one.values["gate"]), str(one.values["text"]), body=way.coached_by) for one in way.papers
    ]
    for step in wanted:
        rows = [row for row in coaching if row.criterion == step.code]
        row = next((one for one in rows if one.done is None), rows[-1] if rows else None)
        used |= {one.id for one in rows}
        yield step if row is None else _taken_on(step, row, at)


def _taken_on(step: PlanStep, row: Coaching, at: dt.date) -> PlanStep:
    state: StepState = "done" if row.done else "overdue" if row.due is not None and row.due < at else "planned"
    return PlanStep(
        step.kind,
        step.code,
        step.text,
        step.before,
        step.after,
        step.points,
        row.body or step.body,
        row.due,
        state,
        row.id,
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """Coaching of one body against plan, over what is due or done in a period: `planned` rows were due in it, of which
    `in_time` and `late` were done and `open` are not; `unplanned` rows were done in it without being due in it."""

    body: str
    planned: int
    in_time: int
    late: int
    open: int
    unplanned: int


def progress(rows: Iterable[Coaching], period: Period) -> tuple[Progress, ...]:
    """One line per body, by name. What was done after the period counts as open in it."""
    by_body: dict[str, list[Coaching]] = {}
    for row in rows:
        by_body.setdefault(row.body, []).append(row)
    found = (_progress(body, mine, period) for body, mine in sorted(by_body.items()))
    return tuple(one for one in found if one.planned or one.unplanned)


def _progress(body: str, rows: Sequence[Coaching], period: Period) -> Progress:
    due = [row for row in rows if period.has(row.due)]
    done = [row for row in due if row.done is not None and row.done <= period.end]
    late = sum(row.done > row.due for row in done if row.done and row.due)
    others = sum(period.has(row.done) for row in rows if not period.has(row.due))
    return Progress(body, len(due), len(done) - late, late, len(due) - len(done), others)
