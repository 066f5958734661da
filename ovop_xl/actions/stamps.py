"""The stamp "diperiksa" of a workbook, checked against the data that it carries."""

from __future__ import annotations

from typing import Any

from ovop_xl.locale import say
from ovop_xl.sharing.stamp import Stamp, StampState, judge_stamp, shown_marks
from ovop_xl.workbook.pages.texts import day

from .home import last_stamp
from .job import Job


def stamp_state(job: Job) -> tuple[StampState, Stamp | None]:
    """Whether the last check still holds, by what Riwayat and Beranda say of it and what a check finds now."""
    stamp = last_stamp(job.book)
    shown = shown_marks(job.book.read("Beranda").rows) if "Beranda" in job.book.sheets() else set()
    counts = {str(severity): count for severity, count in job.derived.checked.counts.items()}
    return judge_stamp(stamp, shown, job.contents.fingerprint, counts), stamp


def stamp_document(job: Job) -> dict[str, Any]:
    """The stamp for `--json`, with a sentence."""
    state, stamp = stamp_state(job)
    when = stamp.when if stamp else None
    words = {"day": day(when.date(), job.lang) if when else "–", "time": f"{when:%H.%M}" if when else "–"}
    return {
        "state": state,
        "when": when.isoformat() if when else None,
        "fingerprint": stamp.fingerprint if stamp else None,
        "data_fingerprint": job.contents.fingerprint,
        "counts": dict(stamp.counts) if stamp else None,
        "counts_now": dict(job.derived.checked.counts),
        "message": say(f"sharing.stamp.{state}", job.lang, **words, mark=job.contents.fingerprint),
    }
