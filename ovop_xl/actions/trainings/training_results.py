"""What the sheets tell of trainings besides attendance: tests, evaluations, permit forms, certificates, persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ovop_xl.actions.job import Job
from ovop_xl.actions.lettering.letter_register import read_register
from ovop_xl.domain.training.attendance import Award
from ovop_xl.domain.training.attendance_tables import cross
from ovop_xl.domain.training.learning import Answer, aspects, by_participants, scores_of
from ovop_xl.domain.training.permit_forms import PermitForm, funnels
from ovop_xl.domain.training.persons import Person, same_persons
from ovop_xl.workbook.intake import learning
from ovop_xl.workbook.pages.hasil_pelatihan import Learnt, Reach
from ovop_xl.workbook.pages.rekap_hadir import Trained
from ovop_xl.workbook.pages.rekap_peserta import Paper

PAPERS: dict[str, Award] = {"sertifikat-pelatihan": "certificate", "surat-keterangan": "statement"}
"""The types of letters by which a participant is given what they have earned."""

REPRINTED = "reprint"
"""The action in Riwayat that tells of a letter printed again; its text begins with the letter's ID."""


def trainings(job: Job) -> list[Trained]:
    """Every activity with the attendance of its participants."""
    heads = {one.text("id"): one.whole("headcount") for one in job.contents.records("Pelatihan")}
    return [
        Trained(register, job.derived.attendance[register.training.id], heads.get(register.training.id))
        for register in job.derived.registers
    ]


def learnt(job: Job, found: Sequence[Trained]) -> list[Learnt]:
    """Tests, evaluation sheets, testimonies and permit forms of each training."""
    home = {result.participant.key: one.id for one in found for result in one.results}
    answers = by_participants(learning.answers(job.contents), home)
    forms = learning.permit_forms(job.contents)
    names = {record.text("id"): record.text("name") for record in job.contents.records("Peserta")}
    return [_learnt(one, answers.get(one.id, []), forms, names) for one in found if one.results]


def _learnt(one: Trained, answers: list[Answer], forms: Mapping[str, PermitForm], names: Mapping[str, str]) -> Learnt:
    people = [result.participant for result in one.results]
    return Learnt(
        training=one.register.training,
        participants=len(people),
        tests=scores_of(answers),
        evaluation=aspects(answers, "evaluation"),
        testimonies=aspects(answers, "testimony"),
        funnels=funnels((person.kecamatan, forms[person.key]) for person in people),
        names={person.key: names[person.key] for person in people},
    )


def reach(job: Job, found: Sequence[Trained]) -> Reach:
    """Whom the trainings reached: persons, those in several trainings, rows that look alike, funds, cooperatives."""
    people = [result.participant for one in found for result in one.results]
    persons = learning.persons(job.contents)
    known = {one.key: persons[one.key] for one in people}
    attended: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for one in people:
        attended[known[one.key].key][one.training] = one.key
    several = [(own, next(iter(own.values()))) for own in attended.values() if len(own) > 1]
    by_row = {person.row: ident for ident, person in known.items()}
    return Reach(
        participations=len(people),
        persons=len(attended),
        without_nik=sum(not person.nik for person in known.values()),
        several=[(ident, known[ident].name, sorted(own)) for own, ident in several],
        alike=[_pair(pair, by_row) for pair in same_persons(known.values())],
        funds=cross(people, "funding", "kecamatan"),
        cooperatives=cross([one for one in people if one.cooperative], "cooperative", "role"),
    )


def _pair(pair: tuple[Person, Person], ids: Mapping[int, str]) -> tuple[str, str, str, str]:
    first, second = pair
    return ids[first.row], first.name, ids[second.row], second.name


def papers(job: Job) -> dict[str, Paper]:
    """The certificate or statement of each participant that stands in Surat, void ones left out, by participant ID."""
    again = reprints(job)
    return {
        row.key.source_id: Paper(row.id, row.state, PAPERS[row.key.type], row.number, row.date, again[row.id])
        for row in read_register(job).rows
        if row.key.type in PAPERS and row.state != "batal"
    }


def reprints(job: Job) -> Counter[str]:
    """How often each letter was printed again, by its ID in Surat."""
    told = (record.text("what") for record in job.contents.records("Riwayat") if record.text("action") == REPRINTED)
    return Counter(text.split(" ", 1)[0] for text in told)
