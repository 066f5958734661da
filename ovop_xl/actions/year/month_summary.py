"""What the page of a month shows, from everything that the workbook holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from ovop_xl.actions.job import Job
from ovop_xl.domain.programme import month as figures
from ovop_xl.domain.programme.month import Month, Period
from ovop_xl.domain.programme.stages import count_by_stage
from ovop_xl.domain.ratings.strengths import joint, strengths
from ovop_xl.domain.training.attendance import Attendance, Register, Training, attend
from ovop_xl.domain.training.attendance_recap import total
from ovop_xl.locale import say
from ovop_xl.workbook.intake import programme, training
from ovop_xl.workbook.pages.marks import unofficial_mark
from ovop_xl.workbook.pages.penjelasan import tag_shares
from ovop_xl.workbook.pages.ringkasan_data import MonthSummary

from .month_attention import attention_at
from .month_figures import SOURCES, Figures, figures_of, unmeasured
from .planning import journeys_until

OUTPUT = ("Hasil", "RekapHadir", "Temuan")
LINKS = {
    **SOURCES,
    "stars": "Hasil",
    "kecamatan": "Peserta",
    "stages": "Tahapan",
    "attendance": "RekapHadir",
    "cost": "Fasilitasi",
    "overdue_stage": "Tahapan",
    "over_quota": "Jadwal",
    "expired": "IKM",
    "expiring": "IKM",
    "evaluation": "Tahapan",
    "overdue_coaching": "Pembinaan",
    "low_attendance": "RekapHadir",
    "spread": "Hasil",
    "findings": "Temuan",
}
"""The sheet that a figure, a block or a kind of attention leads to."""


def summary_of(job: Job, chosen: Month, counted: Figures | None = None) -> MonthSummary:
    """All that the page of a month shows; `counted` are its figures, where they are known already."""
    counted = counted or figures_of(job, chosen, job.edition)
    contents, period = job.contents, counted.period
    letters = programme.letters(contents)
    names = {one.text("id"): one.text("product") for one in contents.records("IKM")}
    stars = {product: star for product, star in job.derived.stars.items() if product in names}
    percents = _attendance(job, period)
    return MonthSummary(
        month=chosen,
        office=contents.setting("nama_kantor"),
        edition=job.edition,
        paper=contents.setting("kertas"),
        figures=counted.figures,
        rows=counted.rows,
        months=counted.months,
        products=len(names) if contents.table("IKM") else None,
        products_by_star=figures.tally(stars.values()),
        products_by_status=figures.tally(one.status for key, one in job.derived.standing.items() if key in names),
        stages=count_by_stage(journeys_until(job, period.end)) if "Tahapan" in contents.tables else (),
        participants_by_kecamatan=_by_kecamatan(counted),
        attendance=[(one.name, percent) for one, percent in percents],
        cost_by_source=figures.costs(counted.programme.facilitations, period),
        training_cost_by_source=figures.training_costs(counted.programme.activities, period),
        letters=figures.letters(letters, period),
        drafts=figures.drafts(letters),
        attention=attention_at(job, period.end, percents),
        names=names,
        links=_links(job, counted),
        unmeasured=unmeasured(job, chosen.year),
        notes=_strengths(job),
        mark=unofficial_mark(contents.schemes.values(), job.lang) if stars else "",
    )


def _links(job: Job, counted: Figures) -> dict[str, str]:
    """Every link to a sheet that is there; that of a figure leads to the first of its rows."""
    tables = job.contents.tables
    links = {key: name for key, name in LINKS.items() if name in tables or name in OUTPUT}
    for key, ids in counted.rows.items():
        table = tables.get(links.get(key, ""))
        if table is not None and ids:
            first = next((row for row in table if table.text(row, "id") == ids[0]), None)
            links[key] = f"{table.name}!{table.cell(first, 'id')}" if first else table.name
    return links


def _strengths(job: Job) -> list[str]:
    """Where the products that have a total are strong, by tag of the criteria."""
    tables = job.derived.tables
    rated = [one for one in job.derived.standing.values() if one.total is not None]
    found = joint(part for one in rated for part in strengths(tables.of(one), one))
    return [say("penjelasan.strengths", job.lang, tags=tag_shares(found, job.lang))] if found else []


def _by_kecamatan(counted: Figures) -> Mapping[str, int] | None:
    """Participations by kecamatan, over the classes that held a session in the period and the meetings in it."""
    rows, period = counted.programme, counted.period
    held = figures.held_in(rows.events, period)
    if rows.attendees is None or held is None:
        return None
    there = figures.present(rows.attendees, held, figures.meetings(rows.activities or (), period))
    return dict(sorted(figures.tally(one.kecamatan for one in there).items()))


def _attendance(job: Job, period: Period) -> list[tuple[Training, Fraction | None]]:
    """The percentages, on the last day of the period, of the trainings that held a session in it."""
    return [
        (register.training, total(_attended_until(job, register, period.end)).percent)
        for register in job.derived.registers
        if register.participants and any(one.state == "held" and period.has(one.date) for one in register.sessions)
    ]


def _attended_until(job: Job, register: Register, day: dt.date) -> tuple[Attendance, ...]:
    """What was attended up to that day: a session held later was planned then."""
    later = {one for one in register.sessions if one.state == "held" and one.date is not None and one.date > day}
    if not later:
        return job.derived.attendance[register.training.id]
    sessions = tuple(replace(one, state="planned") if one in later else one for one in register.sessions)
    return attend(replace(register, sessions=sessions), training.rules(job.contents))
