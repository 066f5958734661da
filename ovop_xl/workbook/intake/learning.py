"""Tests, evaluation sheets, testimonies, permit forms and persons of trainings for the domain."""

from __future__ import annotations

from fractions import Fraction

from ovop_xl.domain.training.learning import Answer, AnswerKind
from ovop_xl.domain.training.permit_forms import PermitForm
from ovop_xl.domain.training.persons import Person
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.records import Record

from .products import person

_KINDS: dict[str, AnswerKind] = {
    "pre-test": "before",
    "post-test": "after",
    "testimoni": "testimony",
    "evaluasi": "evaluation",
}
HIGHEST = 100
"""The highest score of a test or an evaluation sheet."""

_FORMS: dict[str, PermitForm] = {
    "diberikan": "given",
    "diajukan": "filed",
    "terbit": "granted",
    "ditolak": "refused",
}


def answers(contents: Contents) -> list[Answer]:
    """The rows of Evaluasi in their order. A score outside 0 to 100 is an error and tells nothing."""
    return [
        Answer(
            participant=record.text("participant_id"),
            kind=_KINDS.get(record.text("kind").casefold(), "other"),
            aspect=record.text("aspect"),
            score=_score(record),
            text=record.text("answer"),
        )
        for record in contents.records("Evaluasi")
    ]


def _score(record: Record) -> Fraction | None:
    found = record.fraction("score")
    return found if found is not None and 0 <= found <= HIGHEST else None


def permit_forms(contents: Contents) -> dict[str, PermitForm]:
    """How far the P-IRT form of each participant has come, by ID. A word that is not known is no form."""
    return {
        record.text("id"): _FORMS.get(record.text("permit_form").casefold(), "none")
        for record in contents.records("Peserta")
    }


def persons(contents: Contents) -> dict[str, Person]:
    """The person of each participant, by ID."""
    return {record.text("id"): person(record) for record in contents.records("Peserta")}
