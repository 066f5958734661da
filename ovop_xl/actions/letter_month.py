"""The monthly report as a letter: the figures of Ringkasan in words and tables."""

from __future__ import annotations

from ovop_xl.domain.month import Number
from ovop_xl.letters.register import LetterKey
from ovop_xl.locale import say
from ovop_xl.workbook.pages.ringkasan import attention_text
from ovop_xl.workbook.pages.ringkasan_data import UNITS, MonthSummary
from ovop_xl.workbook.pages.texts import month_name, number, percent, rupiah

from .job import Job
from .letter_made import Fields, Made
from .monthly import chosen_month, summary_of

MOST_ATTENTION = 20


def monthly_reports(job: Job) -> Made:
    """One laporan bulanan, of the month that was asked for. Raises WrongInputError E103."""
    month = chosen_month(job)
    name = month_name(month)
    key = LetterKey("laporan-bulanan", "Ringkasan", f"{month.year}-{month.month:02}", name)
    yield key, _report(job, summary_of(job, month), name)


def _report(job: Job, summary: MonthSummary, name: str) -> Fields:
    attention = summary.attention[:MOST_ATTENTION]
    return {
        "hal": f"Laporan Bulanan {name}",
        "bulan": name,
        "indikator": [
            {
                "nama": _label(one.key),
                "nilai": _shown(one.key, one.value),
                "bulan_lalu": _shown(one.key, one.previous),
                "tahun_lalu": _shown(one.key, one.last_year),
                "target": "–" if one.target is None else _shown(one.key, one.target),
            }
            for one in summary.figures
        ],
        "per_bintang": [
            {"nama": _star(star), "jumlah": count}
            for star, count in sorted(
                summary.products_by_star.items(), key=lambda one: -1 if one[0] is None else -one[0] - 1
            )
        ],
        "per_kecamatan": [
            {"nama": district or say("ringkasan.blank"), "jumlah": count}
            for district, count in (summary.participants_by_kecamatan or {}).items()
        ],
        "perhatian": [f"{summary.names.get(one.subject, one.subject)}: {attention_text(one)}" for one in attention],
        "resmi": all(scheme.status == "confirmed" for scheme in job.contents.schemes.values()),
    }


def _label(key: str) -> str:
    """The figure's name; a part of the figure above it is marked, the unit stands with the value."""
    if key not in UNITS:
        return key
    name = say(f"ringkasan.figure.{key}").removesuffix(" (Rp)")
    return f"– {name.strip()}" if name.startswith(" ") else name


def _shown(key: str, value: Number | None) -> str:
    if value is None:
        return "tidak ada data"
    unit = UNITS.get(key, "count")
    return rupiah(value) if unit == "rupiah" else percent(value) if unit == "percent" else number(value)


def _star(star: int | None) -> str:
    if star is None:
        return say("ringkasan.not_decided")
    return f"Bintang {star}" if star else say("ringkasan.not_recognised")
