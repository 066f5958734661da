"""`attendance`: who attended, by every breakdown that offices report, on RekapHadir."""

from __future__ import annotations

from typing import Any

from ovop_xl.domain.attendance_recap import Breakdown, recap, recap_sessions, total
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.intake import training
from ovop_xl.workbook.pages.rekap_hadir import Trained, attendance_page

from .job import Job, Report
from .rating_json import exact


def attendance(job: Job) -> Report:
    """Summarises every training. Raises WrongInputError E104 without Pelatihan or Peserta."""
    for name in ("Pelatihan", "Peserta"):
        if job.contents.table(name) is None:
            raise WrongInputError("E104", sheet=name)
    job.book.status(say("actions.attendance.status", job.lang))
    rules = training.rules(job.contents)
    heads = {one.text("id"): one.whole("headcount") for one in job.contents.records("Pelatihan")}
    trainings = [
        Trained(register, job.derived.attendance[register.training.id], heads.get(register.training.id))
        for register in job.derived.registers
    ]
    job.write(attendance_page(trainings, rules, job.lang))
    everyone = [result for one in trainings for result in one.results]
    whole = total(everyone)
    counts = {
        "participants": whole.participants,
        "certificates": whole.certificates,
        "trainings": len(trainings),
    }
    return Report(
        action="attendance",
        sentence=say("actions.attendance.done", job.lang, **counts),
        data={
            "attendance": {
                **counts,
                "by_kecamatan": {line.label[-1]: _line(line) for line in recap(everyone, "kecamatan")},
                "by_sex": {line.label[-1]: _line(line) for line in recap(everyone, "sex")},
                "trainings_detail": [_training(one, job) for one in trainings],
            }
        },
        counts=counts,
        lines=tuple(
            say(
                "actions.attendance.line",
                job.lang,
                name=line.label[-1] or "–",
                participants=line.participants,
                percent=f"{float(line.percent or 0):.1f}".replace(".", "," if job.lang == "id" else "."),
            )
            for line in recap(everyone, "kecamatan")
        ),
    )


def _line(line: Breakdown) -> dict[str, Any]:
    return {
        "participants": line.participants,
        "present": exact(line.points),
        "expected": line.slots,
        "percent": exact(line.percent),
        "certificates": line.certificates,
    }


def _training(one: Trained, job: Job) -> dict[str, Any]:
    register = one.register
    days = recap_sessions(register, training.rules(job.contents), "day")
    return {
        "training": register.training.id,
        "name": register.training.name,
        "participants": len(one.results),
        "headcount": one.headcount,
        "by_day": {line.label[0]: _line(line) for line in days},
        "by_kecamatan": {line.label[-1]: _line(line) for line in recap(one.results, "kecamatan")},
    }
