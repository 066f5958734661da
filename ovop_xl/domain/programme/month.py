"""The figures of a month: every count of a period, with "no data" (None) told apart from zero."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    """One number of the page with what it is compared to; None is "no data", never zero. `to_date` counts the year from
    its first day; `by_year` says that `target` is one of the year, which that is measured against."""

    key: str
    value: Number | None
    previous: Number | None = None
    last_year: Number | None = None
    target: Number | None = None
    to_date: Number | None = None
    by_year: bool = False

    @property
    def share(self) -> Fraction | None:
        """How far the target is reached, 1 being all of it: by the year to date where the target is one of the year.
        None without a target, without data, and for a target of zero."""
        reached = self.to_date if self.by_year else self.value
        return None if reached is None or not self.target else Fraction(reached) / Fraction(self.target)


@dataclass(frozen=True, slots=True)
class Event:
    """A held session: its training, class and date. `id` is here, as in the rows below, the row's own."""

    training: str
    class_name: str
    number: int
    date: dt.date
    id: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant of a training; `person` is the same for one human in several trainings, `sex` L, P or blank."""

    training: str
    class_name: str
    person: str
    sex: str
    id: str = ""
    kecamatan: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """A training or meeting on its first day. `meeting`: it has no sessions, only a `headcount` without names."""

    id: str
    date: dt.date | None
    cost: Decimal | None
    source: str
    meeting: bool = False
    headcount: int | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day on which something happened to a product: a proposal, a recognition."""

    id: str
    product: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Facilitation:
    """A facilitation given. `cost` in rupiah, None when nobody wrote it; `value` the orders it brought."""

    product: str
    kind: str
    date: dt.date | None
    cost: Decimal | None
    source: str
    value: Decimal | None = None
    contacts: int | None = None
    buyers: int | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """Turnover (rupiah) and workers of a producer before and in a period."""

    producer: str
    date: dt.date
    turnover_before: Decimal | None
    turnover: Decimal | None
    workers_before: int | None
    workers: int | None
    market_before: str = ""
    market: str = ""
    local_material: Decimal | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of Surat: `type` and `state` as in the register (kosong, sementara, terbit, batal)."""

    type: str
    state: str
    date: dt.date | None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of what is known; `missing` rows had no number."""

    amount: Decimal = Decimal(0)
    known: int = 0
    missing: int = 0

    def __add__(self, other: Total) -> Total:
        return Total(self.amount + other.amount, self.known + other.known, self.missing + other.missing)


@dataclass(frozen=True, slots=True)
class Change:
    """Sums before and after over the producers that told both; `producers` is how many did, `left_out` how many not."""

    before: Decimal
    after: Decimal
    producers: int
    left_out: int


Archive = Mapping[tuple[str, Period], Number]
"""Indicators of earlier months and of years up to a month by key, from Arsip."""


def held_in(events: Iterable[Event] | None, period: Period) -> tuple[Event, ...] | None:
    """The sessions held in a period; None when there are no data."""
    return None if events is None else tuple(event for event in events if period.has(event.date))


def activities(
    events: Iterable[Event] | None, period: Period, planned: Iterable[Activity] = ()
) -> tuple[str, ...] | None:
    """The IDs of trainings with a session held in the period, and of meetings without sessions that fell into it."""
    held = held_in(events, period)
    if held is None:
        return None
    return tuple(dict.fromkeys([*(event.training for event in held), *meetings(planned, period)]))


def meetings(planned: Iterable[Activity], period: Period) -> tuple[str, ...]:
    """The IDs of meetings without sessions that fell into the period."""
    return tuple(one.id for one in planned if one.meeting and period.has(one.date))


def present(attendees: Iterable[Attendee], held: Iterable[Event], met: Iterable[str] = ()) -> list[Attendee]:
    """The participants of the classes that held one of these sessions, and of the meetings `met`."""
    classes = {(event.training, event.class_name) for event in held}
    gathered = frozenset(met)
    return [one for one in attendees if one.training in gathered or (one.training, one.class_name) in classes]


def tally(values: Iterable[_Row]) -> dict[_Row, int]:
    """How often each value occurs, such as products by star or by stage."""
    return dict(Counter(values))


def given(rows: Iterable[Facilitation] | None, period: Period) -> tuple[Facilitation, ...] | None:
    """The facilitations given in a period; a row without a date is in none."""
    return None if rows is None else tuple(row for row in rows if period.has(row.date))


def _total(amounts: Sequence[Decimal | None]) -> Total:
    told = [amount for amount in amounts if amount is not None]
    return Total(sum(told, Decimal(0)), len(told), len(amounts) - len(told))


def costs(rows: Iterable[Facilitation] | None, period: Period) -> dict[str, Total] | None:
    """Cost in rupiah of facilitations by source of money, with how many rows told none."""
    found = given(rows, period)
    return None if found is None else _by_source((row.source, row.cost) for row in found)


def training_costs(rows: Iterable[Activity] | None, period: Period) -> dict[str, Total] | None:
    """The same of trainings and meetings that began in the period."""
    return None if rows is None else _by_source((row.source, row.cost) for row in rows if period.has(row.date))


def _by_source(costs: Iterable[tuple[str, Decimal | None]]) -> dict[str, Total]:
    amounts: dict[str, list[Decimal | None]] = defaultdict(list)
    for source, cost in costs:
        amounts[source].append(cost)
    return {source: _total(some) for source, some in amounts.items()}


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


def turnover_change(found: Iterable[Observation]) -> Change:
    """Turnover before and in these observations, over the producers that told both."""
    return _change((one.turnover_before, one.turnover) for one in found)


def workers_change(found: Iterable[Observation]) -> Change:
    """Workers before and in these observations, over the producers that told both."""
    return _change((one.workers_before, one.workers) for one in found)


def letters(rows: Iterable[Letter] | None, period: Period) -> dict[tuple[str, str], int] | None:
    """Letters dated in the period by type and state; drafts have no date, see `drafts`."""
    return None if rows is None else tally((row.type, row.state) for row in rows if period.has(row.date))


def drafts(rows: Iterable[Letter] | None) -> dict[tuple[str, str], int] | None:
    """Letters without a date by type and state: they belong to no month."""
    return None if rows is None else tally((row.type, row.state) for row in rows if row.date is None)
