"""What undoing a merge says in Asal, so that the same files can be merged once more."""

from __future__ import annotations

from collections.abc import Iterable

from ovop_xl.actions.job import Job
from ovop_xl.locale import say
from ovop_xl.sharing.merge import Key
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.journal import Change
from ovop_xl.workbook.records import Record

from .merge_data import origin_key, words_of

_SAME = ("sheet", "row_id", "column", "pack", "file", "source_cell", "saved", "fingerprint")


def log_undone(job: Job, back: Iterable[Change]) -> None:
    """Enters for each cell that has gone back that what was taken into it last no longer stands there."""
    cells = {(one.sheet, one.row_id, one.column) for one in back}
    latest: dict[Key, list[Record]] = {}
    for record in job.contents.records("Asal"):
        key = origin_key(record)
        if key in cells and record.text("how") in words_of("taken", "decided"):
            # Several senders may have said the same in one merge: all of them stand at its moment.
            known = latest.get(key, [])
            latest[key] = [*known, record] if known and _when(known[0]) == _when(record) else [record]
    gone = [record for found in latest.values() for record in found]
    job.append(contract.sheet("Asal"), [_row(record, job) for record in gone])


def _when(record: Record) -> Value:
    return record.table.get(record.row, "when")


def _row(record: Record, job: Job) -> dict[str, Value]:
    kept = {name: record.table.get(record.row, name) for name in _SAME}
    return {**kept, "how": say("sharing.how.undone", job.lang), "when": job.now}
