"""Tahapan: the stages of a product in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ovop_xl.domain.programme.stages import STAGES

from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .verdict import verdict

_DECIDES = STAGES[:5]
"""Coaching and evaluation follow the recognition: a product may skip them, the stages before it may not be skipped."""


def _dates(flat: Flat, context: Context) -> dict[str, Sequence[dt.date | None]]:
    return {stage: flat.mapped(f"{stage}_date", context.day) for stage in STAGES if flat.has(f"{stage}_date")}


def stages_are_in_order(flat: Flat, context: Context) -> Iterator[Finding]:
    """A stage dated before an earlier stage. One wrong date is told once: at the date that most others contradict."""
    dates = _dates(flat, context)
    for row in range(len(flat)):
        known = [(stage, day) for stage, days in dates.items() if (day := days[row]) is not None]
        for stage, other in _out_of_order(known):
            yield flat.finding(row, f"{stage}_date", verdict(Code.STAGE_ORDER, stage=stage, other=other))


def _out_of_order(known: list[tuple[str, dt.date]]) -> Iterator[tuple[str, str]]:
    """(stage, the first stage that it contradicts), taking the worst away until the rest is in order."""
    rest = list(known)
    while True:
        clashes = {
            at: [other for other in range(len(rest)) if (at < other) != (rest[at][1] <= rest[other][1]) and at != other]
            for at in range(len(rest))
        }
        clashes = {at: [o for o in others if rest[at][1] != rest[o][1]] for at, others in clashes.items()}
        # Of two dates that only contradict each other the later stage is shown: it was typed last.
        worst = max(clashes, key=lambda at: (len(clashes[at]), at), default=0)
        if not clashes or not clashes[worst]:
            return
        yield rest[worst][0], rest[clashes[worst][0]][0]
        del rest[worst]


def stages_are_not_skipped(flat: Flat, context: Context) -> Iterator[Finding]:
    """A dated stage although an earlier one has neither date nor decision."""
    dates = _dates(flat, context)
    for row in range(len(flat)):
        reached = max((at for at, stage in enumerate(STAGES) if stage in dates and dates[stage][row]), default=0)
        for stage in _DECIDES[:reached]:
            if flat.has(f"{stage}_date") and flat.blanks(f"{stage}_date")[row] and _undecided(flat, stage, row):
                later = STAGES[reached]
                yield flat.finding(row, f"{stage}_date", verdict(Code.STAGE_SKIPPED, stage=stage, other=later))
                break


def _undecided(flat: Flat, stage: str, row: int) -> bool:
    key = f"{stage}_decision"
    return not flat.has(key) or flat.blanks(key)[row]


def nothing_follows_a_failure(flat: Flat, context: Context) -> Iterator[Finding]:
    """A dated stage after one that the product did not pass."""
    dates = _dates(flat, context)
    for at, stage in enumerate(STAGES):
        for row, decision in enumerate(flat.texts(f"{stage}_decision")):
            if decision.casefold() == "tidak lulus":
                later = next((one for one in STAGES[at + 1 :] if one in dates and dates[one][row]), None)
                if later:
                    found = verdict(Code.STAGE_AFTER_FAILURE, stage=stage, other=later)
                    yield flat.finding(row, f"{stage}_decision", found)


def decisions_have_a_date(flat: Flat, context: Context) -> Iterator[Finding]:
    """A decision whose day is blank."""
    del context
    for stage in STAGES:
        if flat.has(f"{stage}_date") and flat.has(f"{stage}_decision"):
            pairs = zip(flat.blanks(f"{stage}_date"), flat.blanks(f"{stage}_decision"), strict=True)
            for row, (no_date, no_decision) in enumerate(pairs):
                if no_date and not no_decision:
                    yield flat.finding(row, f"{stage}_date", verdict(Code.DECISION_WITHOUT_DATE, stage=stage))
