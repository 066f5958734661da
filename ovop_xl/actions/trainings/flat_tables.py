"""`attendance --flat`: participants as one flat table, to be keyed into a ministry's form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from ovop_xl.actions.job import Job, Report
from ovop_xl.actions.lettering.letter_work import paper_of
from ovop_xl.domain.training.attendance import Register
from ovop_xl.domain.training.learning import AnswerKind
from ovop_xl.errors import WrongInputError
from ovop_xl.letters.files import write
from ovop_xl.letters.names import unique_names
from ovop_xl.locale import say
from ovop_xl.workbook.intake import learning

from .flat_columns import COLUMNS, Line, lacking
from .sign_in import FLAT, chosen, folder
from .training_results import papers

ACTION = "attendance flat"


def flat_table(job: Job, only: Sequence[str] = (), *, full: bool = False) -> Report:
    """Writes the table of the trainings of these IDs, of all without; `full` shows NIK and phone, after a yes that the
    caller has from the user, and which Riwayat tells of. Raises WrongInputError E104 and E130."""
    if job.contents.table("Peserta") is None:
        raise WrongInputError("E104", sheet="Peserta")
    registers = chosen(job, only)
    job.book.status(say("sign_in.flat.status", job.lang))
    lines = _lines(job, registers, full=full)
    name = unique_names([f"{FLAT} {' '.join(only) or 'peserta'}{' NIK lengkap' if full else ''}"], ".xlsx")[0]
    path = folder(job) / name
    if not job.dry_run:
        from ovop_xl.workbook.building.flat import flat_bytes  # XlsxWriter is loaded only where a workbook is built

        rows = [[fill(one) for fill in COLUMNS.values()] for one in lines]
        write(path, flat_bytes(say("sign_in.flat.sheet", job.lang), list(COLUMNS), rows, paper_of(job)))
    incomplete = sum(bool(lacking(one)) for one in lines)
    key = "sign_in.flat.done_full" if full else "sign_in.flat.done"
    return Report(
        action=ACTION,
        sentence=say(key, job.lang, rows=len(lines), file=f"{path.parent.name}/{name}", who=job.who or "–"),
        data={
            "flat": {
                "rows": len(lines),
                "full_nik": full,
                "incomplete": incomplete,
                "file": None if job.dry_run else str(path),
                "columns": [column.header for column in COLUMNS],
            }
        },
        counts={"rows": len(lines), "full_nik": int(full)},
        lines=(say("sign_in.flat.missing", job.lang, count=incomplete),) if incomplete else (),
        files=() if job.dry_run else (path,),
    )


def _lines(job: Job, registers: Sequence[Register], *, full: bool) -> list[Line]:
    people = {one.text("id"): one for one in job.contents.records("Peserta")}
    trainings = {one.text("id"): one for one in job.contents.records("Pelatihan")}
    scores = _scores(job)
    numbers = {key: paper.number for key, paper in papers(job).items()}
    places = _places(job)
    found = []
    for register in registers:
        for result in job.derived.attendance[register.training.id]:
            own = people[result.participant.key]
            place = places(own.text("district"), own.text("village"))
            certificate = numbers.get(result.participant.key, "")
            about = trainings[register.training.id]
            found.append(Line(register, about, own, result, place, certificate, scores[result.participant.key], full))
    return found


def _scores(job: Job) -> Mapping[str, dict[AnswerKind, Fraction]]:
    """The tests of each participant; of two scores for one test the first counts."""
    found: dict[str, dict[AnswerKind, Fraction]] = defaultdict(dict)
    for one in learning.answers(job.contents):
        if one.score is not None:
            found[one.participant].setdefault(one.kind, one.score)
    return found


def _places(job: Job) -> Callable[[str, str], tuple[str, str]]:
    """Kabupaten and provinsi of a desa: those of Wilayah where it knows the desa, else those of the office."""
    known = {
        (one.text("district"), one.text("village")): (one.text("regency"), one.text("province"))
        for one in job.contents.records("Wilayah")
    }
    own = (job.contents.setting("kabupaten"), job.contents.setting("provinsi"))
    return lambda district, village: known.get((district, village), own)
