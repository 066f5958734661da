"""The figures of a month: every count of a period, with "no data" (None) told apart from zero."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from .period import Month as Month
from .period import Period as Period

Number = int | Decimal | Fraction
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the page with what it is compared to; None is "no data", never zero."""

    key: str
    value: Number | None
    previous: Number | None = None
    last_year: Number | None = None
    target: Number | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A held session: its training, class and date."""

    training: str
    class_name: str
    number: int
    date: dt.date


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant of a training; `person` is the same for one human in several trainings, `sex` L, P or blank."""

    training: str
    class_name: str
    person: str
    sex: str


@dataclass(frozen=True, slots=True)
class Facilitation:
    """A facilitation given. `cost` in rupiah, None when nobody wrote it; `value` the orders it brought."""

    product: str
    kind: str
    date: dt.date | None
    cost: Decimal | None
    source: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """Turnover (rupiah) and workers of a producer before and in a period."""

    producer: str
    date: dt.date
    turnover_before: Decimal | None
    turnover: Decimal | None
    workers_before: int | None
    workers: int | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of Surat: `type` and `state` as in the register (kosong, sementara, terbit, batal)."""

    type: str
    state: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class People:
    """Participants by sex; `unknown` have a blank or other letter."""

    men: int
    women: int
    unknown: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.men + self.women + self.unknown


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of what is known; `missing` rows had no number."""

    amount: Decimal
    known: int
    missing: int


@dataclass(frozen=True, slots=True)
class Change:
    """Sums before and after over the producers that told both; `producers` is how many did, `left_out` how many not."""

    before: Decimal
    after: Decimal
    producers: int
    left_out: int


Archive = Mapping[tuple[str, Month], Number]
"""Indicators of earlier months by key, from Arsip."""


def held_in(events: Iterable[Event] | None, period: Period) -> tuple[Event, ...] | None:
    """The sessions held in a period; None when there are no data."""
    return None if events is None else tuple(event for event in events if period.has(event.date))


def activities(events: Iterable[Event] | None, period: Period) -> int | None:
    """Trainings with a session held in the period."""
    held = held_in(events, period)
    return None if held is None else len({event.training for event in held})


def sessions(events: Iterable[Event] | None, period: Period) -> int | None:
    """Sessions held in the period."""
    held = held_in(events, period)
    return None if held is None else len(held)


def _present(attendees: Iterable[Attendee], held: Iterable[Event]) -> list[Attendee]:
    classes = {(event.training, event.class_name) for event in held}
    return [one for one in attendees if (one.training, one.class_name) in classes]


def _by_sex(attendees: Iterable[Attendee]) -> People:
    found = Counter(one.sex if one.sex in {"L", "P"} else "" for one in attendees)
    return People(found["L"], found["P"], found[""])


def participants(attendees: Iterable[Attendee] | None, events: Iterable[Event] | None, period: Period) -> People | None:
    """Participations: rows of participants whose class held a session in the period. Who took part in two trainings is
    two; who took part in two months of one training is one in each month and one in the year."""
    held = held_in(events, period)
    return None if attendees is None or held is None else _by_sex(_present(attendees, held))


def persons(attendees: Iterable[Attendee] | None, events: Iterable[Event] | None, period: Period) -> People | None:
    """The same, each person once."""
    held = held_in(events, period)
    if attendees is None or held is None:
        return None
    first = {one.person: one for one in reversed(_present(attendees, held))}
    return _by_sex(first.values())


def tally(values: Iterable[_Row]) -> dict[_Row, int]:
    """How often each value occurs, such as products by star or by stage."""
    return dict(Counter(values))


def given(rows: Iterable[Facilitation] | None, period: Period) -> tuple[Facilitation, ...] | None:
    """The facilitations given in a period; a row without a date is in none."""
    return None if rows is None else tuple(row for row in rows if period.has(row.date))


def facilitations(rows: Iterable[Facilitation] | None, period: Period) -> dict[str, int] | None:
    """Facilitations by kind."""
    found = given(rows, period)
    return None if found is None else tally(row.kind for row in found)


def _total(amounts: Sequence[Decimal | None]) -> Total:
    told = [amount for amount in amounts if amount is not None]
    return Total(sum(told, Decimal(0)), len(told), len(amounts) - len(told))


def costs(rows: Iterable[Facilitation] | None, period: Period) -> dict[str, Total] | None:
    """Cost in rupiah by source of money, with how many rows told none."""
    return _amounts(rows, period, lambda row: row.source, lambda row: row.cost)


def orders(rows: Iterable[Facilitation] | None, period: Period) -> dict[str, Total] | None:
    """Value of the orders that facilitations brought, in rupiah by kind: what was observed, not what was caused."""
    return _amounts(rows, period, lambda row: row.kind, lambda row: row.value)


def _amounts(
    rows: Iterable[Facilitation] | None,
    period: Period,
    label: Callable[[Facilitation], str],
    amount: Callable[[Facilitation], Decimal | None],
) -> dict[str, Total] | None:
    found = given(rows, period)
    if found is None:
        return None
    amounts: dict[str, list[Decimal | None]] = defaultdict(list)
    for row in found:
        amounts[label(row)].append(amount(row))
    return {name: _total(some) for name, some in amounts.items()}


def latest(observations: Iterable[Observation] | None, period: Period) -> tuple[Observation, ...] | None:
    """The last observation of each producer in the period; of two on one day the later row."""
    if observations is None:
        return None
    found: dict[str, Observation] = {}
    for one in observations:
        known = found.get(one.producer)
        if period.has(one.date) and (known is None or known.date <= one.date):
            found[one.producer] = one
    return tuple(found.values())


def _change(pairs: Iterable[tuple[Decimal | int | None, Decimal | int | None]]) -> Change:
    known = everyone = 0
    before = after = Decimal(0)
    for earlier, later in pairs:
        everyone += 1
        if earlier is not None and later is not None:
            known, before, after = known + 1, before + earlier, after + later
    return Change(before, after, known, everyone - known)


def turnover(observations: Iterable[Observation] | None, period: Period) -> Change | None:
    """Turnover before and in the period, over the producers that told both."""
    found = latest(observations, period)
    return None if found is None else _change((one.turnover_before, one.turnover) for one in found)


def workers(observations: Iterable[Observation] | None, period: Period) -> Change | None:
    """Workers before and in the period, over the producers that told both."""
    found = latest(observations, period)
    return None if found is None else _change((one.workers_before, one.workers) for one in found)


def letters(rows: Iterable[Letter] | None, period: Period) -> dict[tuple[str, str], int] | None:
    """Letters dated in the period by type and state; drafts have no date, see `drafts`."""
    return None if rows is None else tally((row.type, row.state) for row in rows if period.has(row.date))


def drafts(rows: Iterable[Letter] | None) -> dict[tuple[str, str], int] | None:
    """Letters without a date by type and state: they belong to no month."""
    return None if rows is None else tally((row.type, row.state) for row in rows if row.date is None)


def figure(
    key: str,
    count: Callable[[Period], Number | None],
    month: Month,
    covered: Period,
    archive: Archive | None = None,
    target: Number | None = None,
) -> Figure:
    """A figure of the month beside those of the month before and of the same month a year ago. `count` is asked for
    months inside `covered`, the days that the workbook's rows tell of; others come from the archive or are no data."""

    def at(one: Month) -> Number | None:
        if covered.covers(one.period):
            return count(one.period)
        return (archive or {}).get((key, one))

    return Figure(key, at(month), at(month.back(1)), at(month.back(12)), target)
