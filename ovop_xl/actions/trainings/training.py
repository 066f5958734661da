"""`attendance`: who attended, by every breakdown that offices report, what it brought, and who earns a certificate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ovop_xl.actions.job import Job, Report
from ovop_xl.actions.rating_json import exact
from ovop_xl.domain.training.attendance import Rules
from ovop_xl.domain.training.attendance_recap import Breakdown, Trait, recap, total
from ovop_xl.domain.training.permit_forms import joint
from ovop_xl.errors import WrongInputError
from ovop_xl.locale import say
from ovop_xl.workbook.intake import training
from ovop_xl.workbook.pages.hasil_pelatihan import Learnt, results_page
from ovop_xl.workbook.pages.rekap_hadir import Trained, attendance_page
from ovop_xl.workbook.pages.rekap_peserta import participants_page
from ovop_xl.workbook.pages.texts import percent

from .training_results import learnt, papers, reach, trainings

BREAKDOWNS: tuple[Trait, ...] = ("training", "class", "kecamatan", "sex", "group", "cooperative", "role", "funding")


def attendance(job: Job) -> Report:
    """Summarises every training. Raises WrongInputError E104 without Pelatihan or Peserta."""
    for name in ("Pelatihan", "Peserta"):
        if job.contents.table(name) is None:
            raise WrongInputError("E104", sheet=name)
    job.book.status(say("actions.attendance.status", job.lang))
    found, rules = trainings(job), training.rules(job.contents)
    brought, reached = learnt(job, found), reach(job, found)
    job.write(attendance_page(found, rules, job.lang, job.contents.setting("sebutan_desa")))
    job.write(participants_page(found, papers(job), job.lang))
    job.write(results_page(brought, reached, job.lang))
    everyone = [result for one in found for result in one.results]
    whole = total(everyone)
    counts = {"participants": whole.participants, "certificates": whole.certificates, "trainings": len(found)}
    by_training = {one.training.id: one for one in brought}
    return Report(
        action="attendance",
        sentence=say("actions.attendance.done", job.lang, **counts),
        data={
            "attendance": {
                **counts,
                "persons": reached.persons,
                "maybe_same": [[first, second] for first, _, second, _ in reached.alike],
                **{f"by_{trait}": _lines(recap(everyone, trait)) for trait in BREAKDOWNS},
                "trainings_detail": [_training(one, by_training.get(one.id), rules) for one in found],
            }
        },
        counts=counts,
        lines=tuple(_sentence(line, job) for line in recap(everyone, "kecamatan")),
    )


def _sentence(line: Breakdown, job: Job) -> str:
    shown = "–" if line.percent is None else percent(line.percent, job.lang)
    name = line.label[-1] or "–"
    return say("actions.attendance.line", job.lang, name=name, participants=line.participants, percent=shown)


def _lines(lines: Sequence[Breakdown]) -> dict[str, Any]:
    return {" / ".join(line.label): _line(line) for line in lines}


def _line(line: Breakdown) -> dict[str, Any]:
    return {
        "participants": line.participants,
        "present": exact(line.points),
        "expected": line.slots,
        "percent": exact(line.percent),
        "certificates": line.certificates,
    }


def _training(one: Trained, brought: Learnt | None, rules: Rules) -> dict[str, Any]:
    sessions = one.sessions(rules)
    found: dict[str, Any] = {
        "training": one.id,
        "name": one.register.training.name,
        "participants": len(one.results),
        "headcount": one.headcount,
        "by_day": _lines(sessions["day"]),
        "by_session": _lines(sessions["session"]),
        "by_kecamatan": _lines(one.by("kecamatan")),
        "by_desa": _lines(one.by("desa")),
    }
    return found if brought is None else found | _brought(brought)


def _brought(one: Learnt) -> dict[str, Any]:
    whole, tests = joint(one.funnels), one.tests
    return {
        "tests": {
            "both": len(tests.both),
            "only_before": len(tests.only_before),
            "only_after": len(tests.only_after),
            "mean_before": exact(tests.mean_before),
            "mean_after": exact(tests.mean_after),
            "mean_gain": exact(tests.mean_gain),
        },
        "evaluation": {line.aspect: {"answers": line.answers, "mean": exact(line.mean)} for line in one.evaluation},
        "testimonies": {line.aspect: line.answers for line in one.testimonies},
        "permit_forms": {
            "given": whole.given,
            "filed": whole.filed,
            "granted": whole.granted,
            "refused": whole.refused,
        },
    }
