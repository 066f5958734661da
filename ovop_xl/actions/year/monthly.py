"""`month`: one page for the head of office on Ringkasan, the map on Peta, the businesses on Perkembangan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ovop_xl.actions.areas import write_map
from ovop_xl.actions.job import Job, Report
from ovop_xl.domain.programme.attention import Attention
from ovop_xl.domain.programme.month import Figure
from ovop_xl.locale import say
from ovop_xl.workbook.pages.ringkasan import month_page
from ovop_xl.workbook.pages.ringkasan_data import MonthSummary, mismatches
from ovop_xl.workbook.pages.texts import period_name

from .growth import write_growth
from .moment import chosen_month
from .month_figures import figures_of
from .month_summary import summary_of


def month(job: Job, report: bool = False) -> Report:
    """Summarises the month that was asked for, else that on Beranda, else that of the moment; by the job's edition the
    year up to its end, or its whole year. With `report` as a Word document too. E103 if it is no month."""
    chosen = chosen_month(job)
    job.book.status(say("actions.month.status", job.lang))
    counted = figures_of(job, chosen, job.edition)
    summary = summary_of(job, chosen, counted)
    job.write(month_page(summary, job.lang))
    areas = write_map(job)
    write_growth(job, chosen, counted)
    made = Report(
        action="month",
        sentence=say("actions.month.done", job.lang, month=period_name(chosen, job.edition, job.lang)),
        data={"month": {**_document(summary), "areas": areas}},
        counts={"attention": len(summary.attention)},
    )
    return _with_report(job, made) if report else made


def _with_report(job: Job, made: Report) -> Report:
    from ovop_xl.actions.lettering.letter_drafts import letters  # only the report pays for Word templates

    written = letters(job, ("laporan-bulanan",))
    where = say("actions.month.reported", job.lang, sentence=made.sentence, folder=job.folder.name)
    return replace(
        made,
        sentence=where if written.files else made.sentence,
        data={**made.data, **written.data},
        lines=(*(path.name for path in written.files), *written.lines),
        files=written.files,
        errors=written.errors,
    )


def _document(summary: MonthSummary) -> dict[str, Any]:
    month = summary.month
    return {
        "month": f"{month.year}-{month.month:02}",
        "edition": summary.edition,
        "figures": {one.key: _figure(one) for one in summary.figures},
        "rows": {key: list(ids) for key, ids in summary.rows.items()},
        "stages": {one.stage: one.reached for one in summary.stages},
        "attention": [_attention_document(one) for one in summary.attention],
        "unmeasured": list(summary.unmeasured),
        "reconciled": not mismatches(summary),
    }


def _figure(one: Figure) -> dict[str, Any]:
    values = {
        name: None if value is None else str(value)
        for name in ("value", "previous", "last_year", "to_date", "target")
        for value in [getattr(one, name)]
    }
    return {**values, "target_of": None if one.target is None else "year" if one.by_year else "month"}


def _attention_document(one: Attention) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "subject": one.subject,
        "detail": one.detail,
        "date": None if one.date is None else str(one.date),
        "amount": None if one.amount is None else str(one.amount),
        "limit": None if one.limit is None else str(one.limit),
    }
