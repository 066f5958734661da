"""The businesses on Perkembangan: turnover, workers and markets, what followed, results of facilitation, coaching."""

from __future__ import annotations

from collections.abc import Iterable

from ovop_xl.actions.job import Job
from ovop_xl.domain.programme import month
from ovop_xl.domain.programme.coaching import progress
from ovop_xl.domain.programme.followed import Treatment, followed
from ovop_xl.domain.programme.month import Month
from ovop_xl.locale import say
from ovop_xl.workbook.pages.perkembangan import Growth, ProductGrowth, facilitation_results, growth_page

from .month_figures import TARGETS, Figures, unmeasured, year_to_date
from .planning import product_names

MEASURED = ("workers", "turnover", "local_material", "new_markets", "orders", "participants", "persons", "coached")
"""The figures that stand for the programme's aims of income, jobs, local material and skills, in this order."""


def write_growth(job: Job, chosen: Month, counted: Figures) -> None:
    """Writes Perkembangan, over the year up to the end of the month or of the edition's span."""
    contents, rows = job.contents, counted.programme
    period = chosen.to_date if counted.period == chosen.period else counted.period
    treatments = [one for one in _treatments(job, counted) if period.has(one.date)]
    observed = month.latest(rows.observations, period) or ()
    aims = {one.text("indicator"): one.text("aim") for one in contents.records("Target")}
    figures = {one.key: one for one in year_to_date(job, chosen, counted)}
    page = growth_page(
        Growth(
            period=period,
            figures=[figures[key] for key in MEASURED if key in figures],
            aims={key: aims[name] for key, name in TARGETS.items() if name in aims},
            unmeasured=unmeasured(job, chosen.year),
            products=[
                ProductGrowth(
                    one, tuple(dict.fromkeys(each.label for each in treatments if each.product == one.producer))
                )
                for one in observed
            ],
            followed=followed(treatments, rows.observations or (), period.end),
            results=facilitation_results(month.given(rows.facilitations, period) or ()),
            coaching=progress(rows.coaching or (), period),
            names=product_names(job),
        ),
        job.lang,
    )
    job.write(page)


def _treatments(job: Job, counted: Figures) -> Iterable[Treatment]:
    """Trainings, of the products that a participant stands for, on their last held day; and facilitations."""
    names = {one.text("id"): one.text("name") for one in job.contents.records("Pelatihan")}
    last = {one.training: one.date for one in sorted(counted.programme.events or (), key=lambda one: one.date)}
    for person in job.contents.records("Peserta"):
        training, product = person.text("training_id"), person.text("product_id")
        if product and training in last:
            label = say("perkembangan.training", job.lang, name=names.get(training) or training)
            yield Treatment(label, product, last[training])
    for one in counted.programme.facilitations or ():
        if one.date is not None and one.product:
            yield Treatment(one.kind, one.product, one.date)
