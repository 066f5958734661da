"""The number register (sheet Surat) as plain logic: who a letter is, which drafts a run adds, which state follows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ovop_xl.errors import WrongInputError

State = Literal["kosong", "sementara", "terbit", "batal"]
STATES: tuple[State, ...] = ("kosong", "sementara", "terbit", "batal")
NEXT_STATES: dict[State, tuple[State, ...]] = {
    "kosong": ("sementara", "batal"),
    "sementara": ("terbit", "batal"),
    "terbit": ("batal",),
    "batal": (),
}
ID_PREFIX = "L"


@dataclass(frozen=True, slots=True)
class LetterKey:
    """Who a letter is: type, the row it comes from, recipient and round (a corrected letter is a round of its own)."""

    type: str
    source_sheet: str
    source_id: str
    recipient: str
    round: int = 1


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row of Surat. `date` is the letter's date; `file` is the name of its document, `""` before there is one."""

    id: str
    key: LetterKey
    state: State = "kosong"
    number: str = ""
    date: dt.date | None = None
    subject: str = ""
    file: str = ""
    fingerprint: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A letter that the sheets ask for: its identity, subject and the fingerprint of the data it is made from."""

    key: LetterKey
    subject: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """What a run does to the register: rows to append, drafts to write anew, rows that stay as they are."""

    append: tuple[RegisterRow, ...]
    refresh: tuple[RegisterRow, ...]
    leave: tuple[RegisterRow, ...]


def _next_ids(rows: Iterable[RegisterRow]) -> Iterable[str]:
    used = [int(row.id[len(ID_PREFIX) :]) for row in rows if re.fullmatch(rf"{ID_PREFIX}\d+", row.id)]
    number = max(used, default=0)
    while True:
        number += 1
        yield f"{ID_PREFIX}{number:04}"


def current_key(rows: Iterable[RegisterRow], key: LetterKey, *, replace_void: bool = False) -> LetterKey:
    """`key` in the last round that the register knows of it; with `replace_void` in the next one where that is void."""
    return _current({row.key: row for row in rows}, key, replace_void=replace_void)


def _current(by_key: Mapping[LetterKey, RegisterRow], key: LetterKey, *, replace_void: bool) -> LetterKey:
    known = by_key.get(key)
    following = replace(key, round=key.round + 1)
    if known is None or known.state != "batal" or not (replace_void or following in by_key):
        return key
    return _current(by_key, following, replace_void=replace_void)


def plan_drafts(rows: Sequence[RegisterRow], wanted: Iterable[Wanted], *, replace_void: bool = False) -> DraftPlan:
    """What a run of `letters` does. A known draft (kosong) is refreshed, a row with a number or void is left alone.

    `replace_void` opens the next round for a letter whose row is void; without it a void letter is not written again.
    Doubled wishes count once.
    """
    by_key = {row.key: row for row in rows}
    ids = iter(_next_ids(rows))
    plan: dict[str, list[RegisterRow]] = {"append": [], "refresh": [], "leave": []}
    seen: set[LetterKey] = set()
    for wish in wanted:
        key = _current(by_key, wish.key, replace_void=replace_void)
        if key in seen:
            continue
        seen.add(key)
        known = by_key.get(key)
        if known is None:
            row = RegisterRow(next(ids), key, subject=wish.subject, fingerprint=wish.fingerprint)
            plan["append"].append(row)
        elif known.state == "kosong":
            plan["refresh"].append(replace(known, fingerprint=wish.fingerprint))
        else:
            plan["leave"].append(known)
    return DraftPlan(tuple(plan["append"]), tuple(plan["refresh"]), tuple(plan["leave"]))


def advance(
    row: RegisterRow,
    to: State,
    *,
    number: str = "",
    date: dt.date | None = None,
    file: str = "",
    reason: str = "",
) -> RegisterRow:
    """The row in its next state. Raises WrongInputError: E330 for a step back or a skipped one, E331 where sementara
    or terbit lacks number or date, E332 where a number or date that was given would change, E333 for a void without
    a reason."""
    if to not in NEXT_STATES[row.state]:
        raise WrongInputError("E330", id=row.id, state=row.state, to=to)
    if (number and row.number not in ("", number)) or (date and row.state != "kosong" and row.date not in (None, date)):
        raise WrongInputError("E332", id=row.id, number=row.number)
    moved = replace(
        row,
        state=to,
        number=number or row.number,
        date=date or row.date,
        file=file or row.file,
        reason=reason or row.reason,
    )
    if to in ("sementara", "terbit") and not (moved.number and moved.date):
        raise WrongInputError("E331", id=row.id, to=to)
    if to == "batal" and not moved.reason.strip():
        raise WrongInputError("E333", id=row.id)
    return moved
