"""What a maker of letters gives, and what several makers need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ovop_xl.actions.job import Job
from ovop_xl.domain.ratings.rating_data import ProductResult
from ovop_xl.domain.text.masking import mask_nik
from ovop_xl.domain.text.names import bare_name
from ovop_xl.domain.training.attendance import Attendance, Register
from ovop_xl.letters.context import signatory
from ovop_xl.letters.fields import FULL_NIK
from ovop_xl.letters.register import LetterKey
from ovop_xl.workbook.records import Record

DECIDED = ("recognised", "not_recognised", "disqualified")

Fields = dict[str, object]
Made = Iterator[tuple[LetterKey, Fields]]


def participants(job: Job) -> Iterator[tuple[Register, Attendance, Record, Record]]:
    """Every participant with the register, attendance and training."""
    people = {record.text("id"): record for record in job.contents.records("Peserta")}
    trainings = {record.text("id"): record for record in job.contents.records("Pelatihan")}
    for register in job.derived.registers:
        for result in job.derived.attendance[register.training.id]:
            yield register, result, people[result.participant.key], trainings[register.training.id]


def decided(job: Job) -> list[ProductResult]:
    """The standing results that are final and have a total."""
    return [one for one in job.derived.standing.values() if one.status in DECIDED and one.total is not None]


def plain(value: Fraction | int | None) -> object:
    """A fraction as the whole number or decimal that a template can print; None stays blank."""
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number


def place_of(record: Record) -> str:
    """`Sorowako, Nuha`: village and kecamatan of a row."""
    return ", ".join(filter(None, (record.text("village"), record.text("district"))))


def nik_of(job: Job, record: Record) -> Fields:
    """The NIK of a row, masked; whole as well where this run was given a yes to that."""
    whole = {FULL_NIK: record.text("nik")} if job.full_nik else {}
    return {"nik": mask_nik(record.text("nik")), **whole}


def programme_year(job: Job) -> int | None:
    """The year of the programme in Pengaturan; None while it is blank or no year."""
    text = job.contents.setting("tahun")
    return int(text) if text.isdigit() else None


def untitled_signatory(job: Job) -> dict[str, object]:
    """The signature block of a certificate or piagam, which carries no academic titles."""
    block = signatory(job.contents.settings)
    return {**block, "nama": bare_name(str(block["nama"]))}


def person(record: Record) -> Fields:
    """A person of Orang as letters name them."""
    return {
        "nama": record.text("name"),
        "nip": record.text("nip"),
        "pangkat": record.text("rank"),
        "jabatan": record.text("position"),
        "instansi": record.text("institution"),
    }


def days_of(dates: Sequence[dt.date | None]) -> list[dt.date]:
    """The days that are known, each once, in order."""
    return sorted({day for day in dates if day is not None})
