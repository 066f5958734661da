"""One cell: the most telling thing that is wrong with its value, whatever the other cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from ovop_xl.workbook.block import Uncalculated, Value
from ovop_xl.workbook.contract import Column
from ovop_xl.workbook.contract.model import Kind
from ovop_xl.workbook.tables import is_blank

from .cell_dates import judge_date, judge_month, judge_time
from .cell_identifiers import judge_identifier
from .cell_numbers import judge_number
from .cell_words import FREE_TEXT, is_ditto, judge_choice, judge_text, judge_wording
from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .verdict import Verdict, verdict
from .wording import clean, is_error, is_tidy

Judge = Callable[[Column, Value, Context], Verdict | None]

_JUDGES: Mapping[Kind, Judge] = {
    "text": judge_text,
    "identifier": judge_identifier,
    "integer": judge_number,
    "number": judge_number,
    "money": judge_number,
    "percent": judge_number,
    "date": judge_date,
    "datetime": judge_date,
    "time": judge_time,
    "month": judge_month,
    "choice": judge_choice,
    "yesno": judge_choice,
}
_PLAIN_ID = re.compile(r"[A-Za-z]{1,4}-?[0-9]{1,9}")
"""Most IDs look so, and nothing can be wrong with such a text; sheets hold tens of thousands of them."""

_NOTHING = frozenset(
    ["-", "--", "---", "–", "—", "_", ".", "?", "??", "n/a", "nihil", "kosong", "tba", "xxx", "tidak ada", "tdk ada"]
)
_NOT_YET = frozenset(
    ["belum", "(belum)", "belum ada", "belum punya", "tidak punya", "proses", "dalam proses", "sedang proses"]
)


def values_fit_their_columns(flat: Flat, context: Context) -> Iterator[Finding]:
    """Every cell of the contract's columns by the kind of its column."""
    for column in flat.columns():
        if (flat.name, column.key) != ("Pengaturan", "value"):
            for row, found in broken_cells(flat, column, context):
                yield flat.finding(row, column.key, found)


def broken_cells(flat: Flat, column: Column, context: Context) -> Sequence[tuple[int, Verdict]]:
    """Row and verdict of every cell of a column that is wrong by itself."""
    judge = partial(judge_cell, column, context)
    return context.keep(f"cells {flat.name} {column.key}", lambda: tuple(flat.distinct(column.key).found(judge)))


def judge_cell(column: Column, context: Context, value: Value) -> Verdict | None:
    """The most telling thing about a value of `column`, None when it is right or blank."""
    if _is_plain_id(column, value) or is_blank(value):
        return None
    tidy = value.__class__ is str and is_tidy(str(value))  # then it is no error and hides nothing
    broken = _ditto(value) if tidy else judge_broken(value)
    if broken is not None:
        return broken
    if is_placeholder(column, value):
        return verdict(Code.REQUIRED_BLANK) if column.required else _placeholder(column)
    judge = _JUDGES.get(column.kind)
    found = judge(column, value, context) if judge else None
    if tidy or (found is not None and found.code.severity != "advice"):
        return found
    wording = judge_wording(column, value)
    return wording if wording is not None and (found is None or wording.code.severity == "warning") else found


def _is_plain_id(column: Column, value: Value) -> bool:
    holds_ids = column.kind == "reference" or column.identifier == "row"
    return holds_ids and isinstance(value, str) and _PLAIN_ID.fullmatch(value) is not None


def _placeholder(column: Column) -> Verdict:
    # A dash in a column of numbers may also mean zero, so no fix clears it.
    return verdict(Code.PLACEHOLDER, None if column.kind in {"integer", "number", "money", "percent"} else "")


def judge_broken(value: Value) -> Verdict | None:
    """A cell that holds no value of its own: an error, an uncalculated formula, a mark for "as above"."""
    if is_error(value):
        return verdict(Code.ERROR_VALUE)
    if isinstance(value, Uncalculated):
        return verdict(Code.UNCALCULATED)
    return _ditto(value)


def _ditto(value: Value) -> Verdict | None:
    return verdict(Code.DITTO) if is_ditto(value) else None


def is_placeholder(column: Column, value: Value) -> bool:
    """A text that stands for "nothing" where a blank cell says it better."""
    if column.kind == "text" and (column.key in FREE_TEXT or not column.required):
        return False
    text = clean(value).casefold() if isinstance(value, str) else ""
    return text in _NOTHING or (text in _NOT_YET and column.kind in {"identifier", "date"})
