"""What is wrong in the number register: what people typed, what a killed run left, what two copies disagree on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .numbers import Given, NumberForm, counter_of, counts_in, folded
from .register import STATES, LetterKey, RegisterRow

FaultKind = Literal[
    "duplicate", "shared", "gap", "incomplete", "unfinished", "unknown_state", "out_of_order", "lost_row", "same_id"
]
MAX_GAP = 1000
"""A number typed with a slip may lie a million away; nobody reads the list of what is missing before it."""

ERRORS: frozenset[FaultKind] = frozenset(("duplicate", "lost_row", "same_id"))


@dataclass(frozen=True, slots=True)
class RegisterFault:
    """A fault of the register. `kind` is a key of `letters.register` in the locale; `ids` the rows it concerns, in the
    sheet's order; `detail` the number, the missing numbers or the state."""

    kind: FaultKind
    ids: tuple[str, ...]
    detail: str = ""


def faults(
    rows: Sequence[RegisterRow], forms: Mapping[str, NumberForm], given: Iterable[Given] = ()
) -> list[RegisterFault]:
    """Every fault of the register, worst first: numbers and IDs that stand twice, rows that were deleted, gaps inside
    a series, dates out of order, rows that lack number or date, rows that a killed run left. Raises WrongInputError
    E334 for a pattern that cannot be used."""
    found = [
        *_doubles(rows),
        *_same_ids(rows),
        *_lost(rows, given),
        *_gaps(rows, forms, given),
        *_out_of_order(rows, forms),
        *_states(rows),
    ]
    return sorted(found, key=lambda fault: fault.kind not in ERRORS)


def _by_year(rows: Iterable[RegisterRow]) -> dict[int, list[RegisterRow]]:
    years: dict[int, list[RegisterRow]] = defaultdict(list)
    for row in rows:
        if row.number and row.date:
            years[row.date.year].append(row)
    return dict(sorted(years.items()))


def _doubles(rows: Sequence[RegisterRow]) -> Iterator[RegisterFault]:
    """A number without a date counts in every year, so two of them collide in each: they are said once."""
    undated = [row for row in rows if row.number and row.date is None]
    seen: set[tuple[str, ...]] = set()
    for dated in [*_by_year(rows).values(), []]:
        same: dict[str, list[RegisterRow]] = defaultdict(list)
        for row in (*dated, *undated):
            same[folded(row.number)].append(row)
        for twins in same.values():
            ids = tuple(row.id for row in twins)
            if len(twins) > 1 and not any(set(ids) <= set(known) for known in seen):
                seen.add(ids)
                types = {row.key.type for row in twins}
                kind: FaultKind = "shared" if len(types) == len(twins) else "duplicate"
                yield RegisterFault(kind, ids, twins[0].number)


def _same_ids(rows: Iterable[RegisterRow]) -> Iterator[RegisterFault]:
    for ident, count in Counter(row.id for row in rows).items():
        if count > 1 or not ident:
            yield RegisterFault("same_id", (ident,), ident)


def _lost(rows: Sequence[RegisterRow], given: Iterable[Given]) -> Iterator[RegisterFault]:
    for one in given:
        if not any(counts_in(row, one.year) and folded(row.number) == folded(one.number) for row in rows):
            yield RegisterFault("lost_row", (), one.number)


def _series(
    rows: Sequence[RegisterRow], forms: Mapping[str, NumberForm]
) -> Iterator[tuple[str, int, list[tuple[int, RegisterRow]]]]:
    """(type, year, counters with their rows in ascending order) of the numbers that follow today's pattern."""
    for year, dated in _by_year(rows).items():
        for key, form in forms.items():
            if not form.pattern:
                continue
            counted = [
                (counter, row)
                for row in dated
                if row.key.type == key
                and (counter := counter_of(row.number, form.pattern, form.code, form.unit)) is not None
            ]
            yield key, year, sorted(counted, key=lambda one: one[0])


def _gaps(
    rows: Sequence[RegisterRow], forms: Mapping[str, NumberForm], given: Iterable[Given]
) -> Iterator[RegisterFault]:
    """An office may begin a series at any number, so only holes between two numbers count. A deleted row is no gap but
    a lost row, and a number of another type with the same pattern fills one."""
    logged = tuple(given)
    for key, year, series in _series(rows, forms):
        form = forms[key]
        numbers = [row.number for row in rows if counts_in(row, year)]
        numbers += [one.number for one in logged if one.year == year]
        known = {counter_of(number, form.pattern, form.code, form.unit) for number in numbers}
        for (low, before), (high, after) in pairwise(series):
            missing = [number for number in range(low + 1, min(high, low + MAX_GAP)) if number not in known]
            if missing:
                yield RegisterFault("gap", (before.id, after.id), _ranges(missing))


def _ranges(numbers: Sequence[int]) -> str:
    """`3`, `5–7`: runs of numbers joined by commas."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _out_of_order(rows: Sequence[RegisterRow], forms: Mapping[str, NumberForm]) -> Iterator[RegisterFault]:
    for _, _, series in _series(rows, forms):
        for (_, before), (_, after) in pairwise(series):
            if before.date and after.date and after.date < before.date and not after.reason:
                yield RegisterFault("out_of_order", (before.id, after.id), after.number)


def _states(rows: Iterable[RegisterRow]) -> Iterator[RegisterFault]:
    for row in rows:
        if row.state not in STATES:
            yield RegisterFault("unknown_state", (row.id,), str(row.state))
        elif row.state == "sementara":
            yield RegisterFault("unfinished", (row.id,), row.number)
        elif row.state == "terbit" and not (row.number and row.date):
            yield RegisterFault("incomplete", (row.id,), row.number)


ConflictKind = Literal["number", "identity", "letter", "history"]


@dataclass(frozen=True, slots=True)
class RegisterConflict:
    """Two copies of a workbook disagree: `number` the same number for different letters, `identity` the same ID for
    different letters, `letter` one letter numbered in two rows, `history` one row that went two ways."""

    kind: ConflictKind
    ours: RegisterRow
    theirs: RegisterRow


def copy_conflicts(ours: Sequence[RegisterRow], theirs: Sequence[RegisterRow]) -> list[RegisterConflict]:
    """What cannot be joined without a decision, in the order of their rows. A row that only moved on in one of the
    copies is no conflict: `further` says which of two rows to keep."""
    by_id = {row.id: row for row in ours}
    by_key = {row.key: row for row in ours}
    by_number: dict[tuple[int, str], list[RegisterRow]] = defaultdict(list)
    for row in ours:
        if row.number and row.date:
            by_number[row.date.year, folded(row.number)].append(row)
    found: list[RegisterConflict] = []
    for row in theirs:
        found += _row_conflicts(row, by_id.get(row.id), by_key.get(row.key))
        if row.number and row.date:
            same = by_number.get((row.date.year, folded(row.number)), [])
            found += [RegisterConflict("number", own, row) for own in same if not _is_same(own, row)]
    return found


def _is_same(own: RegisterRow, row: RegisterRow) -> bool:
    """One row of the register, or one letter that both copies have entered anew."""
    return own.key == row.key


def _row_conflicts(
    row: RegisterRow, own_id: RegisterRow | None, own_key: RegisterRow | None
) -> Iterator[RegisterConflict]:
    if own_id is not None and own_id.key != row.key:
        yield RegisterConflict("identity", own_id, row)
    if own_key is None:
        return
    if own_key.id != row.id and own_key.number and row.number and folded(own_key.number) != folded(row.number):
        yield RegisterConflict("letter", own_key, row)
    elif own_key.id == row.id and further(own_key, row) is None:
        yield RegisterConflict("history", own_key, row)


def further(one: RegisterRow, other: RegisterRow) -> RegisterRow | None:
    """Of two copies of a row the one whose history goes on from the other's; None where they went two ways."""
    if one.state not in STATES or other.state not in STATES:
        return one if _said(one) == _said(other) else None
    early, late = sorted((one, other), key=lambda row: (STATES.index(row.state), bool(row.number), bool(row.date)))
    if early.number and (folded(early.number), early.date) != (folded(late.number), late.date):
        return None
    if early.state == late.state and early.date not in (None, late.date):
        return None
    return late


def _said(row: RegisterRow) -> tuple[LetterKey, str, str, object]:
    return row.key, row.state, folded(row.number), row.date
