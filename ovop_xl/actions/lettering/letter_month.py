"""The monthly report as a letter: the figures of Ringkasan in words and tables."""

from __future__ import annotations

from ovop_xl.actions.job import Job
from ovop_xl.actions.year.moment import chosen_month
from ovop_xl.actions.year.month_summary import summary_of
from ovop_xl.domain.programme.month import Figure, Number, Total
from ovop_xl.letters.register import LetterKey
from ovop_xl.locale import say
from ovop_xl.workbook.pages.ringkasan import attention_text, by_weight
from ovop_xl.workbook.pages.ringkasan_data import UNITS, Edition, MonthSummary, joint_money, money_by_source
from ovop_xl.workbook.pages.ringkasan_tables import attendance_lines, attendance_rest
from ovop_xl.workbook.pages.texts import listed, number, percent, period_name

from .letter_made import Fields, Made

MOST_ATTENTION = 20

TITLES: dict[Edition, str] = {
    "month": "Laporan Bulanan",
    "to_date": "Laporan Sampai Bulan Ini",
    "year": "Laporan Tahunan",
}


def monthly_reports(job: Job) -> Made:
    """One laporan bulanan: of the month that was asked for, of the year up to it, or of its year, by the job's edition.
    Raises WrongInputError E103."""
    month = chosen_month(job)
    name = period_name(month, job.edition)
    sources = {"month": f"{month.year}-{month.month:02}", "to_date": f"{month.year}-01-{month.month:02}"}
    key = LetterKey("laporan-bulanan", "Ringkasan", sources.get(job.edition, str(month.year)), name)
    yield key, _report(job, summary_of(job, month), name)


def _report(job: Job, summary: MonthSummary, name: str) -> Fields:
    monthly = summary.edition == "month"
    return {
        "hal": f"{TITLES[summary.edition]} {name}",
        "judul": TITLES[summary.edition],
        "masa": f"Bulan {name}" if monthly else name,
        "bulanan": monthly,
        "bulan": name,
        "indikator": [_indicator(one) for one in summary.figures],
        "tidak_diukur": listed(summary.unmeasured),
        "per_bintang": _stars(summary),
        "per_tahap": [
            {"nama": one.stage, "dicapai": one.reached, "menunggu": one.waiting, "berhenti": one.stopped}
            for one in summary.stages
        ],
        "per_kecamatan": [
            {"nama": district or say("ringkasan.blank"), "jumlah": count}
            for district, count in (summary.participants_by_kecamatan or {}).items()
        ],
        "per_pelatihan": _attendance(summary),
        "per_dana": _funds(summary),
        "perhatian": _attention(summary),
        "resmi": all(scheme.status == "confirmed" for scheme in job.contents.schemes.values()),
    }


def _stars(summary: MonthSummary) -> list[Fields]:
    """The highest first, then what is not recognised, then what is not decided."""
    order = sorted(summary.products_by_star.items(), key=lambda one: (one[0] is None, -(one[0] or 0)))
    return [{"nama": _star(star), "jumlah": count} for star, count in order]


def _attendance(summary: MonthSummary) -> list[Fields]:
    lines: list[Fields] = [
        {"nama": name, "kehadiran": say("pages.no_data") if value is None else percent(value)}
        for name, value in attendance_lines(summary)
    ]
    rest = attendance_rest(summary)
    return [*lines, {"nama": rest[0], "kehadiran": rest[1]}] if rest else lines


def _funds(summary: MonthSummary) -> list[Fields]:
    """By source of money, and their sum."""
    funds = money_by_source(summary)
    return [
        {
            "nama": one.source or say("ringkasan.blank"),
            "biaya_pelatihan": _money(one.trainings),
            "biaya_fasilitasi": _money(one.facilitations),
            "biaya": _money(one.both),
        }
        for one in (*funds, *([joint_money(say("pages.total"), funds)] if funds else []))
    ]


def _attention(summary: MonthSummary) -> list[str]:
    """The gravest first."""
    shown = by_weight(summary.attention)[:MOST_ATTENTION]
    lines = [f"{summary.names.get(one.subject, one.subject)}: {attention_text(one)}" for one in shown]
    more = len(summary.attention) - len(shown)
    return [*lines, say("ringkasan.attention_in_report", count=more)] if more else lines


def _indicator(one: Figure) -> Fields:
    return {
        "nama": _label(one.key),
        "nilai": _shown(one.key, one.value),
        "bulan_lalu": _shown(one.key, one.previous),
        "tahun_lalu": _shown(one.key, one.last_year),
        "sampai_bulan": _shown(one.key, one.to_date),
        "target": "–" if one.target is None else _shown(one.key, one.target),
        "capaian": "–" if one.share is None else percent(one.share * 100, decimals=0),
    }


def _label(key: str) -> str:
    """The figure's name; a part of the figure above it is marked."""
    if key not in UNITS:
        return key
    name = say(f"ringkasan.figure.{key}")
    return f"– {name.strip()}" if name.startswith(" ") else name


def _shown(key: str, value: Number | None) -> str:
    if value is None:
        return say("pages.no_data")
    unit = UNITS.get(key, "count")
    return percent(value) if unit == "percent" else number(value, 0 if unit == "rupiah" else None)


def _money(one: Total) -> str:
    if not one.known:
        return say("pages.no_data") if one.missing else "–"
    return number(one.amount, 0)


def _star(star: int | None) -> str:
    if star is None:
        return say("ringkasan.not_decided")
    return f"Bintang {star}" if star else say("ringkasan.not_recognised")
