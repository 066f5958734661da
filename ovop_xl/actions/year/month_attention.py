"""What a head of office should look at, seen from the last day of the month and never from today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from ovop_xl.actions.job import Job
from ovop_xl.domain.programme.attention import Attention, low_attendance, over_quota, overdue, overdue_coaching
from ovop_xl.domain.programme.schedule import stage_states
from ovop_xl.domain.programme.stages import stuck
from ovop_xl.domain.training.attendance import Training, rules_of
from ovop_xl.workbook.intake import programme, training, year

from .planning import expiring, journeys_until, star_holdings
from .stage_limits import stage_limits

Percents = Sequence[tuple[Training, Fraction | None]]


def attention_at(job: Job, at: dt.date, percents: Percents) -> list[Attention]:
    """Everything to look at on the day `at`; `percents` are the trainings of the page."""
    return [*_findings(job), *_disputes(job), *_stages(job, at), *_expiring(job, at), *_low(job, percents)]


def _findings(job: Job) -> Iterable[Attention]:
    errors = job.derived.checked.counts["error"]
    return [Attention("findings", "Temuan", amount=errors)] if errors else []


def _disputes(job: Job) -> Iterable[Attention]:
    return [
        Attention("spread", one.product_id, amount=one.spread, limit=limit)
        for one in job.derived.standing.values()
        if one.status == "discuss" and one.spread is not None
        for limit in [job.contents.schemes[one.scheme, one.version].council.spread_limit]
    ]


def _stages(job: Job, at: dt.date) -> Iterable[Attention]:
    schedule, journeys = year.schedule(job.contents), journeys_until(job, at)
    yield from overdue(stuck(journeys, at, stage_limits(schedule)))
    yield from over_quota(stage_states(schedule, journeys, at))
    yield from overdue_coaching(programme.coaching(job.contents) or (), at)


def _expiring(job: Job, at: dt.date) -> Iterable[Attention]:
    held = star_holdings(job, at)
    yield from expiring(job, at, held)
    for one in held:
        if one.to_evaluate:
            yield Attention("evaluation", one.award.product, date=one.until, amount=one.award.star)


def _low(job: Job, percents: Percents) -> Iterable[Attention]:
    rules = training.rules(job.contents)
    return low_attendance((one.name, percent, rules_of(one, rules).threshold) for one, percent in percents)
