"""The rows that the user has selected, as the IDs that actions are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ovop_xl.workbook.contract import is_ours, sheet
from ovop_xl.workbook.records import Record
from ovop_xl.workbook.tables import read_table

from .job import Job


@dataclass(frozen=True, slots=True)
class Chosen:
    """The IDs of the selected rows of a sheet, and of the rows that letters about them come from."""

    sheet: str = ""
    ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def chosen_rows(job: Job) -> Chosen | None:
    """What is selected; None where no row with an ID is, and where nobody can select (a file)."""
    selected = job.book.selection()
    if selected is None or not is_ours(selected[0]) or selected[0] not in job.book.sheets():
        return None
    name, numbers = selected
    spec, wanted = sheet(name), set(numbers)
    table = job.contents.table(name) or read_table(name, job.book.read(name), spec)
    key = spec.key
    if table is None or key is None:
        return None
    records = [Record(table, row) for row in table if row.number in wanted]
    ids = tuple(dict.fromkeys(filter(None, (record.text(key) for record in records))))
    return Chosen(name, ids, _sources(job, name, ids, records)) if ids else None


def _sources(job: Job, name: str, ids: tuple[str, ...], records: Iterable[Record]) -> tuple[str, ...]:
    """A row of Surat stands for the row that it was written for, a training also for its participants."""
    if name == "Surat":
        return tuple(dict.fromkeys(record.text("source_id") for record in records))
    if name == "Pelatihan":
        people = job.contents.records("Peserta")
        return (*ids, *(person.text("id") for person in people if person.text("training_id") in ids))
    return ids
