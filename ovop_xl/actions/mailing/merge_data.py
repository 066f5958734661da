"""What the merge knows of home: its values, what it has merged before, what a person decided, what columns take."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from ovop_xl.actions.job import Job
from ovop_xl.domain.schemes.scheme import NONE_APPLIES
from ovop_xl.domain.text.masking import mask_text
from ovop_xl.locale import LANGUAGES, say
from ovop_xl.sharing.decisions import Decision, DecisionKey, read_decision
from ovop_xl.sharing.merge import Key, Ours, Past
from ovop_xl.sharing.rows import masked, rows_of
from ovop_xl.sharing.values import Fault, answered, option_code, settled, text_of, unreadable
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import CellError, Formula, Uncalculated, Value
from ovop_xl.workbook.contract import Column
from ovop_xl.workbook.contract.lists import ATTENDANCE_LIST
from ovop_xl.workbook.intake.products import order_of
from ovop_xl.workbook.records import Record
from ovop_xl.workbook.tables import read_table

from .kiriman import lists

LONGEST_SHOWN = 120
PASTED = ("IKM", "Pemantauan", "Peserta", "Hadir")


@cache
def _columns(sheet: str) -> Mapping[str, Column]:
    return {one.key: one for one in contract.sheet(sheet)}


def header_of(sheet: str, column: str) -> str:
    """A column as people call it; members of a family are called by their key."""
    known = _columns(sheet).get(column)
    return known.header if known else column


def column_of(sheet: str, header: str) -> str:
    """The key of a column by its header."""
    if not contract.is_ours(sheet):
        return header
    return next((one.key for one in contract.sheet(sheet) if one.header == header), header)


def shown(sheet: str, column: str, value: Value) -> str:
    """A value as it may stand in logs and messages: numbers of persons masked, long texts cut."""
    known = _columns(sheet).get(column)
    text = mask_text(text_of(masked(known, value)[0]))
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def home_values(job: Job) -> Ours:
    """Home's rows by sheet and ID; answers as their codes, as packs hold them."""
    found: dict[str, Mapping[str, Mapping[str, Value]]] = {}
    for table in job.contents.scores():
        found[table.name] = {
            key: {column: _coded(value) if column in table.family else value for column, value in row.items()}
            for key, row in rows_of(table).items()
        }
    for name in PASTED:
        found[name] = rows_of(job.contents.table(name))
    return found


def _coded(value: Value) -> Value:
    if value is None or isinstance(value, CellError | Uncalculated | Formula):
        return value
    return option_code(value) or None


class Taking:
    """What the columns of home take from outside, a member of `sharing.changes.Accept`."""

    def __init__(self, job: Job) -> None:
        self._order = order_of(job.contents)
        self._marks = {code.casefold(): code for code in lists(job)[ATTENDANCE_LIST]}
        self._answers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for scheme in job.contents.schemes.values():
            for form in scheme.forms:
                for criterion in form.criteria:
                    codes = {NONE_APPLIES, *(option.code for option in criterion.options)}
                    self._answers[f"Nilai {form.code}".strip(), criterion.code] |= codes

    def __call__(self, sheet: str, column: str, value: Value) -> tuple[Value, Fault | None]:
        """The value as home keeps it, or why it cannot be used."""
        if (sheet, column) in self._answers:
            return answered(value, self._answers[sheet, column])
        known = _columns(sheet).get(column)
        if known is not None:
            return settled(known, value, self._order)
        if fault := unreadable(value):
            return None, fault
        text = text_of(value)
        mark = self._marks.get(text.casefold())
        return (mark, None) if mark or not text else (None, "not_an_option")


def merged_before(job: Job) -> dict[Key, list[Past]]:
    """What Asal says of each cell, but for what has been undone since: that may be taken once more."""
    found: dict[Key, list[Past]] = defaultdict(list)
    for record in job.contents.records("Asal"):
        key, past = origin_key(record), _past(record)
        if record.text("how") in words_of("undone"):
            found[key] = [one for one in found[key] if one != past]
        else:
            found[key].append(past)
    return dict(found)


def origin_key(record: Record) -> Key:
    """The cell of home that a row of Asal speaks of."""
    sheet = record.text("sheet")
    return sheet, record.text("row_id"), column_of(sheet, record.text("column"))


def _past(record: Record) -> Past:
    return Past(record.text("pack"), record.text("fingerprint"), _moment(record.table.get(record.row, "saved")))


def words_of(*hows: str) -> frozenset[str]:
    """What stands in the column Cara for these ways, in every language."""
    return frozenset(say(f"sharing.how.{how}", lang) for how in hows for lang in LANGUAGES)


def _moment(value: Value) -> dt.datetime | None:
    if isinstance(value, dt.datetime):
        # Excel keeps a moment to a fraction of a second; files say whole seconds.
        return (value + dt.timedelta(milliseconds=500)).replace(microsecond=0)
    return dt.datetime.combine(value, dt.time.min) if isinstance(value, dt.date) else None


def decisions(job: Job) -> dict[DecisionKey, Decision]:
    """What people wrote on Konflik, by what the conflict says."""
    if "Konflik" not in job.book.sheets():
        return {}
    table = read_table("Konflik", job.book.read("Konflik"), contract.sheet("Konflik"))
    found: dict[DecisionKey, Decision] = {}
    for record in (Record(table, row) for row in table) if table else ():
        word = read_decision(record.text("decision"))
        sheet = record.text("sheet")
        column = column_of(sheet, record.text("column"))
        if word is not None:
            told = (text_of(record.table.get(record.row, key)) for key in ("row_id", "ours", "theirs"))
            row_id, ours, theirs = told
            found[sheet, row_id, column, ours, theirs] = word
    return found
