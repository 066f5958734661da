"""The figures of a month, of a year to date and of a year: indicators beside what they are compared to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ovop_xl.actions.job import Job
from ovop_xl.domain.programme.indicators import (
    Frame,
    Indicator,
    ProgrammeRows,
    Target,
    indicators,
    month_figures,
    span_figures,
)
from ovop_xl.domain.programme.month import Figure, Month, Number
from ovop_xl.domain.programme.period import Period, year
from ovop_xl.workbook.contract.lists import LISTS
from ovop_xl.workbook.intake import programme
from ovop_xl.workbook.intake.archive import read_archive
from ovop_xl.workbook.pages.ringkasan_data import Edition

TARGETS = {
    "participants": "peserta pelatihan",
    "persons": "orang dilatih",
    "proposed": "produk diusulkan",
    "starred": "produk berbintang",
    "coached": "pembinaan selesai",
    "facilitations": "fasilitasi",
    "contacts": "kontak dagang",
    "orders": "nilai pesanan",
    "turnover": "omzet per bulan",
    "workers": "tenaga kerja",
    "new_markets": "pasar lebih luas",
    "local_material": "bahan baku lokal",
}
"""Which indicator of Target belongs to a figure; every other one stands on the page under its own name."""

SOURCES = {
    "activities": "Pelatihan",
    "sessions": "Sesi",
    "headcount": "Pelatihan",
    "training_cost": "Pelatihan",
    **dict.fromkeys(("participants", "men", "women", "sex_unknown", "persons"), "Peserta"),
    "proposed": "Tahapan",
    "starred": "Tahapan",
    "coached": "Pembinaan",
    **dict.fromkeys(("facilitations", "cost", "contacts", "orders"), "Fasilitasi"),
    **dict.fromkeys(
        ("turnover", "turnover_change", "workers", "workers_change", "new_markets", "local_material"), "Pemantauan"
    ),
    "letters": "Surat",
}
"""The sheet whose rows make a figure."""

OPTIONAL = ("sex_unknown", "headcount")
"""Figures that the page leaves out while they are zero or unknown."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a page counts: its days, the programme's rows, its figures, by figure the IDs of the rows that make it, and
    of a longer edition the months."""

    period: Period
    programme: ProgrammeRows
    figures: list[Figure]
    rows: Mapping[str, tuple[str, ...]]
    months: Mapping[str, list[Number | None]]


def period_of(chosen: Month, edition: Edition) -> Period:
    """The days of an edition."""
    return {"month": chosen.period, "to_date": chosen.to_date, "year": year(chosen.year)}[edition]


def figures_of(job: Job, chosen: Month, edition: Edition = "month") -> Figures:
    """The figures of a month or span."""
    rows = programme.rows(job.contents)
    counted, period = indicators(rows), period_of(chosen, edition)
    found = _compared(job, counted, chosen, edition)
    made_of = {one.key: counted[one.key].rows(period) for one in found if one.key in counted}
    months = {} if edition == "month" else _months(counted, [one.key for one in found], period, job.now.date())
    return Figures(period, rows, found, made_of, months)


def year_to_date(job: Job, chosen: Month, counted: Figures) -> list[Figure]:
    """The figures of the year up to the end of the month, or those of a longer edition as they are."""
    if counted.period != chosen.period:
        return counted.figures
    return _compared(job, indicators(counted.programme), chosen, "to_date")


def _compared(job: Job, counted: Mapping[str, Indicator], chosen: Month, edition: Edition) -> list[Figure]:
    contents, period = job.contents, period_of(chosen, edition)
    frame = Frame(programme.covered(contents) or period, read_archive(job.book))
    named = programme.targets(contents, chosen, by_month=edition == "month")
    targets = {key: named[name] for key, name in TARGETS.items() if name in named}
    if edition == "month":
        found = month_figures(counted, chosen, frame, targets)
    else:
        found = span_figures(counted, period, frame, targets)
    found = [one for one in found if one.key not in OPTIONAL or one.value]
    return found + [_unknown(name, target) for name, target in named.items() if name not in TARGETS.values()]


def _unknown(name: str, target: Target) -> Figure:
    """An indicator of the office's own: it has a target, and no rows that the program could count."""
    return Figure(name, None, target=target.number, by_year=target.by_year)


def _months(
    counted: Mapping[str, Indicator], keys: Sequence[str], period: Period, today: dt.date
) -> dict[str, list[Number | None]]:
    """The months of a period; those that have not begun yet are no data."""
    months = [Month(period.start.year, number).period for number in range(1, period.end.month + 1)]
    return {
        key: [counted[key].count(one) if one.start <= today else None for one in months]
        for key in keys
        if key in counted
    }


def unmeasured(job: Job, year_number: int) -> list[str]:
    """The final aims of the programme that no target of the year stands for, in the order of Daftar."""
    listed = [one.text("value") for one in job.contents.records("Daftar") if one.text("list") == "Sasaran Akhir"]
    told = {
        one.text("aim").casefold()
        for one in job.contents.records("Target")
        if one.text("period")[:4] == str(year_number)
    }
    return [aim for aim in listed or LISTS["Sasaran Akhir"] if aim.casefold() not in told]
