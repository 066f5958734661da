"""Score sheets as the rules see them: rows by the form that they were scored on, answers by criterion, totals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property, partial
from itertools import compress
from typing import NamedTuple

from ovop_xl.domain.ratings.rating_data import ScoreSheet, SheetScore
from ovop_xl.domain.ratings.rating_sheet import score
from ovop_xl.domain.ratings.rating_table import FormTable, form_table
from ovop_xl.domain.schemes.scheme import NONE_APPLIES, Criterion, Form, Scheme
from ovop_xl.domain.schemes.scheme_check import check_scheme
from ovop_xl.workbook.block import Value
from ovop_xl.workbook.tables import is_blank

from .context import Context
from .distinct import Distinct
from .flat import Flat
from .wording import clean

UNREADABLE = "?"
"""Stands for an answer that is none of the options."""

_CODE = re.compile(r"([^\s–—-]+)\s*(?:[–—-]\s.*)?", re.DOTALL)


def untouched(flat: Flat) -> frozenset[int]:
    """Rows without any answer and without a reason to abstain: prepared for an assessor, not yet filled."""
    rows = [row for row, blank in enumerate(flat.blanks("abstention")) if blank]
    for code in flat.family():
        if not rows:
            break
        blanks = flat.blanks(code)
        rows = list(compress(rows, [blanks[row] for row in rows]))
    return frozenset(rows)


def option_code(criterion: Criterion) -> Callable[[Value], str | None]:
    """Reads a score cell: an option's code from `2`, 2, 2.0 or `2 – text`; None for blank, UNREADABLE for all else."""
    allowed = {NONE_APPLIES, *(option.code for option in criterion.options)}
    return partial(_option_code, frozenset(allowed))


def _option_code(allowed: frozenset[str], value: Value) -> str | None:
    if is_blank(value):
        return None
    text = clean(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    found = _CODE.fullmatch(text)
    return found[1] if found and found[1] in allowed else UNREADABLE


class Scored(NamedTuple):
    """A begun row that abstains from nothing and is readable throughout: its answers and what they add up to. `total`
    is scaled by the form's unit, None where something is blank; `score` is the rating's own count where the form has
    conditions, alternatives or stops."""

    row: int
    told: tuple[str | None, ...]
    total: int | None
    score: SheetScore | None = None


class Group:
    """The rows of a score sheet that were scored on one form. `rows` are row numbers of the flat table; `answers` are
    those rows' answers by criterion. `table` is None where the scheme has faults: then nothing is added up."""

    def __init__(self, flat: Flat, scheme: Scheme, form: Form, table: FormTable | None, rows: Sequence[int]) -> None:
        self.flat, self.scheme, self.form, self.table, self.rows = flat, scheme, form, table, rows
        self.criteria = [criterion for criterion in form.criteria if criterion.code in flat.table.family]
        self.missing = [criterion for criterion in form.criteria if criterion.code not in flat.table.family]
        self._told: list[set[str | None]] = []
        self.answers = [self._read(criterion) for criterion in self.criteria]

    def distinct(self, code: str) -> Distinct[Value]:
        """The cells of a column in these rows."""
        if len(self.rows) == len(self.flat):
            return self.flat.distinct(code)
        values = self.flat.values(code)
        return Distinct([values[row] for row in self.rows])

    def _read(self, criterion: Criterion) -> Sequence[str | None]:
        column, read = self.distinct(criterion.code), option_code(criterion)
        told = [*map(read, column.values)]
        self._told.append({*told})
        # Most columns hold bare codes and nothing else.
        return column.cells if told == [*column.values] else column.each(read)  # type: ignore[return-value]

    @cached_property
    def scored(self) -> list[Scored]:
        """The rows that can be added up; none where a criterion lacks its column or the scheme has faults."""
        if self.table is None or self.missing or not self.answers:
            return []
        asks = self.flat.blanks("abstention")
        rows = zip(self.rows, zip(*self.answers, strict=True), self._totals(self.table), strict=True)
        unreadable = self._rows_with(UNREADABLE)
        gaps = self._rows_with(None)
        begun = (
            Scored(row, told, None if row in gaps else total)
            for row, told, total in rows
            if asks[row] and row not in unreadable and (row not in gaps or any(told))
        )
        return list(begun) if self.table.plain else [self._examined(self.table, one) for one in begun]

    def _rows_with(self, answer: str | None) -> set[int]:
        columns = (column for column, told in zip(self.answers, self._told, strict=True) if answer in told)
        return {row for column in columns for row, one in zip(self.rows, column, strict=True) if one == answer}

    def _totals(self, table: FormTable) -> Iterator[int]:
        """Column by column: millions of cells are looked up without a step of Python for each."""
        columns = []
        for criterion, answers in zip(self.criteria, self.answers, strict=True):
            known: dict[str | None, int] = {None: 0, UNREADABLE: 0}
            known.update(table.points[table.number[criterion.code]])
            columns.append(map(known.__getitem__, answers))
        return map(sum, zip(*columns, strict=True))

    def _examined(self, table: FormTable, one: Scored) -> Scored:
        answers = {criterion.code: answer for criterion, answer in zip(self.criteria, one.told, strict=True)}
        sheet = ScoreSheet(
            str(one.row), "", "", None, 1, self.scheme.name, self.scheme.version, answers, form=self.form.code
        )
        found = score(table, sheet)
        total = int(Fraction(found.total) * table.unit) if found.complete else None
        return Scored(one.row, one.told, total, found)


def score_groups(flat: Flat, context: Context) -> list[Group]:
    """The rows of a score sheet by the form that they name; rows of unknown schemes or forms are in none."""
    return context.keep(f"groups {flat.name}", lambda: list(_groups(flat, context)))


def _groups(flat: Flat, context: Context) -> Iterator[Group]:
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, key in enumerate(zip(flat.texts("scheme"), flat.texts("version"), strict=True)):
        rows[key].append(row)
    for key in sorted(rows.keys() & context.schemes.keys()):
        scheme = context.schemes[key]
        form = form_of_sheet(scheme, flat.name)
        if form is not None:
            table = None if check_scheme(scheme) else form_table(scheme, form)
            yield Group(flat, scheme, form, table, rows[key])


def form_of_sheet(scheme: Scheme, sheet: str) -> Form | None:
    """The form whose answers stand on `Nilai` or `Nilai <form>`."""
    code = sheet.removeprefix("Nilai").strip()
    return next((form for form in scheme.forms if form.code == code), None)
