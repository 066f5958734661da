"""What "hapus data pribadi" would take out: which activities, which cells, which texts that other sheets repeat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from ovop_xl.domain.programme.retention import forms_of, is_nobody, keep_until, nobody
from ovop_xl.locale import say
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.contract import Sheet
from ovop_xl.workbook.intake.products import order_of, person_key
from ovop_xl.workbook.records import Record, whole

from .job import Job

EMPTIED: Mapping[str, tuple[str, ...]] = {
    "Peserta": ("nik", "phone", "email", "nib", "business", "product_id", "note"),
    "Hadir": ("note",),
    "Evaluasi": ("answer",),
}
"""Columns that tell of a person besides the name. What recaps count (L/P, kecamatan, desa, role, group) stays."""

PERSONAL = ("name", "nik", "phone", "email")


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity whose data were kept until `until`; `people` rows of participants hold something to take out."""

    id: str
    name: str
    until: dt.date
    people: int


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """`cells` by sheet and address with their new value; `texts` what must be found nowhere afterwards; `rows` the IDs
    of the participants; `undated` are activities for which nothing says how long they are kept, `dated` counts those
    for which something does."""

    activities: tuple[Activity, ...]
    cells: Mapping[str, Mapping[str, Value]]
    texts: frozenset[str]
    rows: frozenset[str]
    undated: tuple[str, ...]
    dated: int

    @property
    def count(self) -> int:
        return sum(len(found) for found in self.cells.values())


def purge_plan(job: Job) -> PurgePlan:
    """What is due on the day of the press."""
    months = whole(job.contents.settings.get("masa_simpan"))
    order = order_of(job.contents)
    due: dict[str, tuple[str, dt.date]] = {}
    undated: list[str] = []
    activities = list(job.contents.records("Pelatihan"))
    for one in activities:
        until = keep_until(one.date("retention", order), one.date("end", order), months)
        if until is None:
            undated.append(one.text("id"))
        elif until < job.now.date():
            due[one.text("id")] = (one.text("name"), until)
    people = [one for one in job.contents.records("Peserta") if one.text("training_id") in due and _holds(one)]
    rows = frozenset(one.text("id") for one in people if one.text("id"))
    counts = {key: sum(one.text("training_id") == key for one in people) for key in due}
    return PurgePlan(
        activities=tuple(Activity(key, *due[key], counts[key]) for key in due if counts[key]),
        cells=_cells(job, people, rows),
        texts=frozenset(_texts(job, people, rows)),
        rows=rows,
        undated=tuple(undated),
        dated=len(activities) - len(undated),
    )


def _holds(one: Record) -> bool:
    """Whether a participant's row still tells of a person."""
    name = one.text("name")
    return (bool(name) and not is_nobody(name)) or any(one.text(key) for key in EMPTIED["Peserta"])


def _cells(job: Job, people: list[Record], rows: frozenset[str]) -> dict[str, dict[str, Value]]:
    names = _names(job, people)
    found: dict[str, dict[str, Value]] = {}

    def put(record: Record, key: str, value: Value) -> None:
        table = record.table
        if key in table.positions and table.get(record.row, key) not in (None, "", value):
            found.setdefault(table.name, {})[table.cell(record.row, key)] = value

    of_person = {"Hadir": "participant_id", "Evaluasi": "participant_id"}
    for one in people:
        put(one, "name", names[one.text("id") or person_key(one)])
    for sheet, keys in EMPTIED.items():
        records = people if sheet == "Peserta" else list(job.contents.records(sheet))
        for one in records:
            if sheet == "Peserta" or one.text(of_person[sheet]) in rows:
                for key in keys:
                    # Answers are counted: what was said goes, that something was said stays.
                    put(one, key, say("purge.gone", job.lang) if key == "answer" else None)
    for one in job.contents.records("Hadir"):
        if one.text("participant_id") in rows:
            put(one, "name", names[one.text("participant_id")])
    return found


def _names(job: Job, people: list[Record]) -> dict[str, str]:
    """A name for each row: rows of one person share one, so that persons are counted as before."""
    taken = {one.text("name") for one in job.contents.records("Peserta")}
    free = (name for name in map(nobody, count(1)) if name not in taken)
    given: dict[str, str] = {}
    for one in people:
        if person_key(one) not in given:
            given[person_key(one)] = next(free)
    return {one.text("id") or person_key(one): given[person_key(one)] for one in people}


def _texts(job: Job, people: list[Record], rows: frozenset[str]) -> set[str]:
    """Names and numbers of these persons that no other row of people's sheets holds."""
    gone = {one.text(key) for one in people for key in PERSONAL}
    gone |= {one.text("name") for one in job.contents.records("Hadir") if one.text("participant_id") in rows}
    return forms_of(text for text in gone if not is_nobody(text)) - set(_still_held(job, rows))


def _still_held(job: Job, rows: frozenset[str]) -> Iterator[str]:
    for table in job.contents.tables.values():
        if not isinstance(table.spec, Sheet) or table.spec.owner != "people":
            continue
        personal = [column.key for column in table.spec if column.personal]
        for row in table:
            record = Record(table, row)
            mine = record.text("id") if table.name == "Peserta" else record.text("participant_id")
            if table.name not in EMPTIED or mine not in rows:
                yield from forms_of(record.text(key) for key in personal)
