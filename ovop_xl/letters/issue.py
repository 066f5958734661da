"""Which letters get a number now, and which are held back: the decision alone, on plain rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .numbers import Given, NumberForm, Numbering, counts_in, folded
from .register import RegisterRow, advance

Why = Literal[
    "no_pattern", "back_dated", "number_taken", "missing", "changed", "source", "unknown_type", "same_id", "full_nik"
]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A row that gets no number. `why` is a key of `letters.held` in the locale, `detail` what it is about."""

    row: RegisterRow
    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reservation:
    """Rows in the state sementara with number and date, to be saved before any file is made; and those held back."""

    reserved: tuple[RegisterRow, ...]
    held: tuple[HeldBack, ...]


def reserve(
    rows: Sequence[RegisterRow],
    chosen: Iterable[RegisterRow],
    forms: Mapping[str, NumberForm],
    date: dt.date,
    *,
    reason: str = "",
    given: Iterable[Given] = (),
) -> Reservation:
    """Numbers for the `chosen` rows of the register `rows`, in the order of their dates.

    A number or date that people have typed is kept; a row that a killed run left as sementara keeps its own. A date
    before the last one given to its type needs a `reason`, which goes into the row. Raises WrongInputError E334 for a
    pattern that cannot be used, before any number is given.
    """
    numbering = Numbering(rows, forms, given)
    last = _last_dates(rows)
    reserved: list[RegisterRow] = []
    held: list[HeldBack] = []
    for row in sorted(chosen, key=lambda one: one.date or date):
        day = row.date or date
        why = _obstacle(row, rows, forms, day, None if reason.strip() else last.get(row.key.type))
        if why is not None:
            held.append(HeldBack(row, why, row.number))
            continue
        number = row.number or numbering.give(row.key.type, day)
        before = last.get(row.key.type)
        late = not row.number and before is not None and day < before
        marked = replace(row, reason="; ".join(filter(None, (row.reason, reason.strip())))) if late else row
        reserved.append(_reserved(marked, number, day))
    return Reservation(tuple(reserved), tuple(held))


def _reserved(row: RegisterRow, number: str, date: dt.date) -> RegisterRow:
    if row.state == "sementara":
        return replace(row, number=number, date=date)
    return advance(row, "sementara", number=number, date=date)


def _last_dates(rows: Iterable[RegisterRow]) -> dict[str, dt.date]:
    last: dict[str, dt.date] = {}
    for row in rows:
        if row.number and row.date and row.state != "kosong":
            last[row.key.type] = max(row.date, last.get(row.key.type, row.date))
    return last


def _obstacle(
    row: RegisterRow,
    rows: Sequence[RegisterRow],
    forms: Mapping[str, NumberForm],
    day: dt.date,
    last: dt.date | None,
) -> Why | None:
    if row.number:
        return "number_taken" if _is_taken(row, rows, day) else None
    if not forms.get(row.key.type, NumberForm()).pattern:
        return "no_pattern"
    return "back_dated" if last is not None and day < last else None


def _is_taken(row: RegisterRow, rows: Sequence[RegisterRow], day: dt.date) -> bool:
    return any(
        other.id != row.id
        and other.key.type == row.key.type
        and counts_in(other, day.year)
        and folded(other.number) == folded(row.number)
        for other in rows
    )
