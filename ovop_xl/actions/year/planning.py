"""`plan`: the programme's year on Kemajuan, Seleksi, Pleno and Rencana."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

from ovop_xl.actions.job import Job, Report
from ovop_xl.domain.programme.attention import Attention, Validity, running_out
from ovop_xl.domain.programme.coaching import plan_steps
from ovop_xl.domain.programme.schedule import stage_states
from ovop_xl.domain.programme.selection import administrative_checks
from ovop_xl.domain.programme.stages import Journey, as_of, count_by_stage, order_faults, stage_of, stuck
from ovop_xl.domain.programme.validity import Holding, holdings
from ovop_xl.domain.schemes.scheme import Consequence, Scheme
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.intake import products, programme, year
from ovop_xl.workbook.pages.kemajuan import ProductName, Progress, progress_page
from ovop_xl.workbook.pages.rencana import ProductPlan, plan_page
from ovop_xl.workbook.pages.seleksi import Selected, selection_page

from .meeting import write_meeting
from .moment import day_of
from .stage_limits import stage_limits


def plan(job: Job) -> Report:
    """Says who is stuck where, what documents lack, what the meeting decides and how each product goes on, on the day
    that `day_of` says. Raises WrongInputError E103, E104 without IKM."""
    if job.contents.table("IKM") is None:
        raise WrongInputError("E104", sheet="IKM")
    at = day_of(job)
    job.book.status(say("actions.plan.status", job.lang))
    names = product_names(job)
    progress = progress_of(job, at, names)
    job.write(progress_page(progress, job.lang))
    selection = _write_selection(job, names)
    meeting = write_meeting(job, at, names)
    plans = _write_plans(job, at, names)
    late = [one for one in progress.waiting if one.over is not None and one.over > 0]
    return Report(
        action="plan",
        sentence=say(
            "actions.plan.done",
            job.lang,
            waiting=len(progress.waiting),
            late=len(late),
            decisions=len(meeting),
            steps=sum(len(one.steps) for one in plans),
        ),
        data={
            "plan": {
                **progress_document(progress),
                "selection": selection,
                "meeting": meeting,
                "coaching": [_plan_document(one) for one in plans if one.steps],
            }
        },
        counts={"waiting": len(progress.waiting), "late": len(late), "decisions": len(meeting)},
        lines=tuple(
            say(
                "actions.plan.line",
                job.lang,
                product=one.position.product,
                stage=one.position.stage,
                days=one.days,
                since=str(one.position.since),
            )
            for one in late
        ),
    )


def product_names(job: Job) -> dict[str, ProductName]:
    """What every product of IKM is called, and where."""
    return {
        one.text("id"): ProductName(
            one.text("product"), one.text("business"), one.text("district"), one.table.cell(one.row, "id")
        )
        for one in job.contents.records("IKM")
    }


def journeys_until(job: Job, at: dt.date) -> list[Journey]:
    """The programme year of each product as it was known on that day."""
    return [as_of(one, at) for one in products.journeys(job.contents)]


def progress_of(job: Job, at: dt.date, names: Mapping[str, ProductName]) -> Progress:
    """All that Kemajuan shows."""
    journeys = journeys_until(job, at)
    schedule = year.schedule(job.contents)
    positions = map(stage_of, journeys)
    unknown = [one.product for one in positions if one.since is None and one.state not in {"stopped", "finished"}]
    held = star_holdings(job, at)
    return Progress(
        at=at,
        year=products.programme_year(job.contents),
        products=len(names),
        counts=count_by_stage(journeys),
        states=stage_states(schedule, journeys, at),
        waiting=stuck(journeys, at, stage_limits(schedule)),
        unknown=unknown,
        unproposed=len(names.keys() - {one.product for one in journeys}),
        faults=[fault for one in products.journeys(job.contents) for fault in order_faults(one)],
        starless=year.starless(job.contents),
        holdings=held,
        expiring=expiring(job, at, held),
        names=names,
    )


def star_holdings(job: Job, at: dt.date) -> tuple[Holding, ...]:
    """Every star that was given until that day, with its validity."""
    given = [year.known_at(one, at) for one in year.awards(job.contents) if one.decided is None or one.decided <= at]
    return holdings(given, consequences(job), products.programme_year(job.contents) or at.year, at)


def consequences(job: Job) -> dict[int, Consequence]:
    """What each star of the scheme in use brings."""
    scheme = scheme_in_use(job)
    return {} if scheme is None else {one.star: one for one in scheme.consequences}


def scheme_in_use(job: Job) -> Scheme | None:
    """The scheme that Pengaturan names, else the first one of Skema."""
    contents = job.contents
    named = contents.schemes.get((contents.setting("skema"), contents.setting("versi_skema")))
    return named or next(iter(contents.schemes.values()), None)


def expiring(job: Job, at: dt.date, held: tuple[Holding, ...]) -> tuple[Attention, ...]:
    """Permits and stars that have run out or will within 180 days."""
    stars = [
        Validity(
            one.award.product,
            say("plan.kemajuan.expiring.star", job.lang, star=one.award.star),
            one.award.row,
            one.until,
        )
        for one in held
    ]
    return running_out([*programme.permits(job.contents), *stars], at)


def _write_selection(job: Job, names: Mapping[str, ProductName]) -> list[dict[str, Any]]:
    scheme = scheme_in_use(job)
    if scheme is None:
        return []
    steps = {
        (journey.product, step.stage): step for journey in products.journeys(job.contents) for step in journey.steps
    }
    rows = []
    for check in administrative_checks(scheme, products.candidates(job.contents)):
        step = steps.get((check.product_id, "administrasi"))
        name = names.get(check.product_id, ProductName())
        rows.append(Selected(check, name, step.decision if step else None, step.date if step else None))
    job.write(selection_page(scheme, rows, job.lang))
    return [
        {
            "product": one.check.product_id,
            "complete": one.check.completeness,
            "highest_star": one.check.highest,
            "lacking": [paper.gate.code for paper in one.check.lacking],
            "papers": {paper.gate.code: paper.state for paper in one.check.papers},
            "decision": one.decision,
        }
        for one in rows
    ]


def _write_plans(job: Job, at: dt.date, names: Mapping[str, ProductName]) -> list[ProductPlan]:
    derived = job.derived
    rows = programme.coaching(job.contents) or ()
    ways = {
        (one.product_id, one.scheme, one.version): way for one, way in zip(derived.results, derived.ways, strict=True)
    }
    plans = []
    for product in names:
        result = derived.standing.get(product)
        way = ways[product, result.scheme, result.version] if result else None
        steps = plan_steps(way, [row for row in rows if row.product == product], at)
        plans.append(ProductPlan(product, derived.stars.get(product), way.target if way else None, steps))
    job.write(plan_page(plans, list(job.contents.schemes.values()), names, job.lang))
    return plans


def progress_document(progress: Progress) -> dict[str, Any]:
    """Kemajuan as JSON."""
    return {
        "date": str(progress.at),
        "stages": {
            one.stage: {"reached": one.reached, "waiting": one.waiting, "stopped": one.stopped}
            for one in progress.counts
        },
        "calendar": {
            one.planned.stage: {
                "end": _text(one.planned.end),
                "days_left": one.days_left,
                "quota": one.planned.quota,
                "left": one.left,
                "late": one.late,
            }
            for one in progress.states
        },
        "waiting": [
            {
                "product": one.position.product,
                "stage": one.position.stage,
                "state": one.position.state,
                "since": _text(one.position.since),
                "days": one.days,
                "over": one.over,
            }
            for one in progress.waiting
        ],
        "holders": [
            {
                "product": one.award.product,
                "star": one.award.star,
                "until": _text(one.until),
                "state": one.state,
                "days_left": one.days_left,
                "to_evaluate": one.to_evaluate,
            }
            for one in progress.holdings
        ],
        "order": [
            {"product": one.product, "kind": one.kind, "stage": one.stage, "other": one.other}
            for one in progress.faults
        ],
        "expiring": dict(Counter("expired" if one.limit is None else str(one.limit) for one in progress.expiring)),
    }


def _text(day: dt.date | None) -> str | None:
    return None if day is None else str(day)


def _plan_document(one: ProductPlan) -> dict[str, Any]:
    return {
        "product": one.product_id,
        "star": one.star,
        "target": one.target,
        "steps": [
            {"kind": step.kind, "code": step.code, "body": step.body, "state": step.state, "due": _text(step.due)}
            for step in one.steps
        ],
    }
