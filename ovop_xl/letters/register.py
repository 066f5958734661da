"""The number register (sheet Surat) as plain logic: who a letter is, which drafts a run adds, which number comes next.

A number is unique among all rows of its calendar year and is never given again, not even after its row is void.
"""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ovop_xl.errors import WrongInputError

from .wording import roman_month

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


def _open_round(by_key: dict[LetterKey, RegisterRow], key: LetterKey) -> LetterKey:
    while key in by_key and by_key[key].state == "batal":
        key = replace(key, round=key.round + 1)
    return key


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
        key = _open_round(by_key, wish.key) if replace_void else wish.key
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


PLACEHOLDERS = ("urut", "kode", "unit", "bulan", "bulan_romawi", "tahun")


def _pieces(pattern: str) -> list[tuple[str, str | None, str]]:
    """(literal, placeholder, width) of a number pattern; E334 where it holds anything else."""
    try:
        parsed = [
            (text, name, spec or "") for text, name, spec, convert in string.Formatter().parse(pattern) if not convert
        ]
    except ValueError as fault:
        raise WrongInputError("E334", pattern=pattern) from fault
    names = [name for _, name, _ in parsed if name is not None]
    widths_fit = all(not spec or (name == "urut" and re.fullmatch(r"0?\d", spec)) for _, name, spec in parsed)
    if names.count("urut") != 1 or not set(names) <= set(PLACEHOLDERS) or not widths_fit:
        raise WrongInputError("E334", pattern=pattern)
    return parsed


def counter_of(number: str, pattern: str, code: str = "", unit: str = "") -> int | None:
    """The running number inside a letter number, or None where the number does not follow the pattern.

    Code and unit may have changed since; today's are tried first, since they may hold a separator of the pattern.
    """
    forms = {
        "urut": r"0*(\d+)",
        "kode": f"(?:{re.escape(code)}|.*?)",
        "unit": f"(?:{re.escape(unit)}|.*?)",
        "bulan": r"\d{1,2}",
        "bulan_romawi": "[IVX]+",
        "tahun": r"\d{4}",
    }
    form = "".join(re.escape(text) + (forms[name] if name is not None else "") for text, name, _ in _pieces(pattern))
    match = re.fullmatch(form, number.strip())
    return int(match[1]) if match else None


def _fill(pattern: str, counter: int, date: dt.date, code: str, unit: str) -> str:
    values = {
        "urut": counter,
        "kode": code,
        "unit": unit,
        "bulan": f"{date.month:02}",
        "bulan_romawi": roman_month(date),
        "tahun": str(date.year),
    }
    return "".join(
        text + (format(values[name], spec) if name is not None else "") for text, name, spec in _pieces(pattern)
    )


def next_number(
    pattern: str, rows: Iterable[RegisterRow], type_key: str, date: dt.date, *, code: str = "", unit: str = ""
) -> str:
    """The number after the last of this type in `date`'s calendar year, as text.

    Placeholders: `{urut}` or `{urut:03}` (once), `{kode}`, `{unit}`, `{bulan}`, `{bulan_romawi}`, `{tahun}`; anything
    else is E334. Rows of every state keep their number, void ones too. A number that people typed in another form
    still counts as one given, so a changed pattern goes on where the old one stopped. A numbered row without a date
    counts in every year.
    """
    numbered = [row for row in rows if row.number and (row.date is None or row.date.year == date.year)]
    own = [row.number for row in numbered if row.key.type == type_key]
    last = max([len(own), *(counter_of(number, pattern, code, unit) or 0 for number in own)])
    taken = {row.number.strip().casefold() for row in numbered}
    while True:
        last += 1
        number = _fill(pattern, last, date, code, unit)
        if number.casefold() not in taken:
            return number
