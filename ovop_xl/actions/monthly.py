"""`month`: one page for the head of office on Ringkasan, and the map of products on Peta."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from ovop_xl.domain import month as figures
from ovop_xl.domain.attendance_recap import total
from ovop_xl.domain.attention import Attention, low_attendance, overdue, running_out
from ovop_xl.domain.month import Figure, Month, Period
from ovop_xl.domain.period import parse_month
from ovop_xl.domain.stages import count_by_stage, stuck
from ovop_xl.domain.strengths import joint, strengths
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.intake import products, programme
from ovop_xl.workbook.pages.marks import unofficial_mark
from ovop_xl.workbook.pages.penjelasan import tag_shares
from ovop_xl.workbook.pages.ringkasan import month_page
from ovop_xl.workbook.pages.ringkasan_data import MonthSummary
from ovop_xl.workbook.pages.texts import month_name
from ovop_xl.workbook.records import fraction

from .areas import write_map
from .home import home_month
from .job import Job, Report
from .month_counts import counters

STAGE_DAYS = {"usulan": 30, "administrasi": 30, "penilaian": 45, "pleno": 30, "penetapan": 60}
"""Days after which a product that waits at a stage is shown as waiting long: our own, no rule is known."""

OUTPUT = ("Hasil", "RekapHadir", "Temuan")
LINKS = {
    "activities": "Pelatihan",
    "sessions": "Sesi",
    "participants": "Peserta",
    "men": "Peserta",
    "women": "Peserta",
    "persons": "Peserta",
    "proposed": "Tahapan",
    "starred": "Hasil",
    "facilitations": "Fasilitasi",
    "cost": "Fasilitasi",
    "orders": "Fasilitasi",
    "turnover": "Pemantauan",
    "turnover_change": "Pemantauan",
    "workers": "Pemantauan",
    "workers_change": "Pemantauan",
    "letters": "Surat",
    "stars": "Hasil",
    "kecamatan": "RekapHadir",
    "stages": "Tahapan",
    "attendance": "RekapHadir",
    "overdue_stage": "Tahapan",
    "expired": "IKM",
    "expiring": "IKM",
    "low_attendance": "RekapHadir",
    "spread": "Hasil",
    "findings": "Temuan",
}
TARGETS = {
    "participants": "peserta pelatihan",
    "proposed": "produk diusulkan",
    "starred": "produk berbintang",
    "workers": "tenaga kerja",
    "turnover": "omzet per bulan",
    "facilitations": "fasilitasi",
    "orders": "nilai pesanan",
}
"""Which indicator of Target belongs to a figure."""


def month(job: Job) -> Report:
    """Summarises the month that was asked for, else that on Beranda, else that of the moment. E103 if it is none."""
    chosen = chosen_month(job)
    job.book.status(say("actions.month.status", job.lang))
    summary = summary_of(job, chosen)
    job.write(month_page(summary, job.lang))
    areas = write_map(job)
    return Report(
        action="month",
        sentence=say("actions.month.done", job.lang, month=month_name(chosen, job.lang)),
        data={
            "month": {
                "month": f"{chosen.year}-{chosen.month:02}",
                "figures": {one.key: _figure(one) for one in summary.figures},
                "stages": {one.stage: one.reached for one in summary.stages},
                "attention": [_attention_document(one) for one in summary.attention],
                "areas": areas,
            }
        },
        counts={"attention": len(summary.attention)},
    )


def _figure(one: Figure) -> dict[str, Any]:
    return {
        name: None if value is None else str(value)
        for name in ("value", "previous", "last_year", "target")
        for value in [getattr(one, name)]
    }


def _attention_document(one: Attention) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "subject": one.subject,
        "detail": one.detail,
        "date": None if one.date is None else str(one.date),
        "amount": None if one.amount is None else str(one.amount),
        "limit": None if one.limit is None else str(one.limit),
    }


def chosen_month(job: Job) -> Month:
    """The month that was asked for, else that on Beranda, else that of the moment. Raises WrongInputError E103."""
    given = job.month or home_month(job.book)
    if not given:
        return Month(job.now.year, job.now.month)
    found = parse_month(given)
    if found is None:
        raise WrongInputError("E103", given=given)
    return found


def _figures(job: Job, chosen: Month) -> list[Figure]:
    covered = programme.covered(job.contents) or chosen.period
    targets = programme.targets(job.contents, chosen)
    found = [
        figures.figure(key, count, chosen, covered, target=targets.get(TARGETS.get(key, "")))
        for key, count in counters(job.contents).items()
    ]
    starred = sum(bool(star) for star in job.derived.stars.values())
    found.insert(8, Figure("starred", starred, target=targets.get(TARGETS["starred"])))
    return [one for one in found if one.key != "sex_unknown" or one.value]


def summary_of(job: Job, chosen: Month) -> MonthSummary:
    """All that the page of a month shows."""
    contents, period = job.contents, chosen.period
    letters = programme.letters(contents)
    names = {one.text("id"): one.text("product") for one in contents.records("IKM")}
    stars = {product: star for product, star in job.derived.stars.items() if product in names}
    return MonthSummary(
        month=chosen,
        office=contents.setting("nama_kantor"),
        figures=_figures(job, chosen),
        products=len(names) if contents.table("IKM") else None,
        products_by_star=figures.tally(stars.values()),
        products_by_status=figures.tally(one.status for key, one in job.derived.standing.items() if key in names),
        stages=count_by_stage(products.journeys(contents)),
        participants_by_kecamatan=_by_kecamatan(job, period),
        attendance=_attendance(job),
        cost_by_source=figures.costs(programme.facilitations(contents), period),
        letters=figures.letters(letters, period),
        drafts=figures.drafts(letters),
        attention=_attention(job, chosen),
        names=names,
        links={key: name for key, name in LINKS.items() if contents.table(name) or name in OUTPUT},
        notes=_strengths(job),
        mark=unofficial_mark(contents.schemes.values(), job.lang) if stars else "",
    )


def _strengths(job: Job) -> list[str]:
    """Where the products that have a total are strong, by tag of the criteria."""
    schemes = job.contents.schemes
    rated = [one for one in job.derived.standing.values() if one.total is not None]
    found = joint(part for one in rated for part in strengths(schemes[one.scheme, one.version], one))
    return [say("penjelasan.strengths", job.lang, tags=tag_shares(found, job.lang))] if found else []


def _by_kecamatan(job: Job, period: Period) -> dict[str, int]:
    """Participations by kecamatan, over the classes that held a session in the period."""
    counts: Counter[str] = Counter()
    for register in job.derived.registers:
        held = {one.class_name for one in register.sessions if one.state == "held" and period.has(one.date)}
        counts.update(one.kecamatan for one in register.participants if one.class_name in held)
    return dict(sorted(counts.items()))


def _attendance(job: Job) -> list[tuple[str, Fraction | None]]:
    return [
        (register.training.name, total(job.derived.attendance[register.training.id]).percent)
        for register in job.derived.registers
        if register.participants
    ]


def _attention(job: Job, chosen: Month) -> list[Attention]:
    """Seen from the last day of the month, never from today."""
    at, contents = chosen.period.end, job.contents
    threshold = fraction(contents.settings.get("batas_hadir")) or Fraction(80)
    waiting = stuck(products.journeys(contents), at, STAGE_DAYS)  # type: ignore[arg-type]  # keys are stages
    apart = [
        Attention("spread", one.product_id, amount=one.spread, limit=limit)
        for one in job.derived.standing.values()
        if one.status == "discuss" and one.spread is not None
        for limit in [contents.schemes[one.scheme, one.version].council.spread_limit]
    ]
    errors = job.derived.checked.counts["error"]
    wrong = [Attention("findings", "Temuan", amount=errors)] if errors else []
    return [
        *wrong,
        *apart,
        *overdue(waiting),
        *running_out(programme.permits(contents), at),
        *low_attendance(_attendance(job), threshold),
    ]
