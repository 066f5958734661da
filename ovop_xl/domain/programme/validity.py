"""Stars that have been awarded: until when they hold, when to renew them, whose re-evaluation is still open."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ovop_xl.domain.schemes.scheme import Consequence

HoldingState = Literal["valid", "renewable", "expired", "unknown"]


@dataclass(frozen=True, slots=True)
class Award:
    """A star that was given: `row` is its ID in Tahapan. `until` is what the office wrote, `evaluated` the day of the
    evaluation that closes its cycle."""

    row: str
    product: str
    year: int
    star: int
    decided: dt.date | None
    until: dt.date | None = None
    evaluated: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """An award on a day. `until` is its last valid day, None when neither the office nor the scheme says;
    `renew_from` and `renew_until` are the days between which it can be renewed; `to_evaluate`: it is of an earlier
    cycle and has not been evaluated."""

    award: Award
    until: dt.date | None
    days_left: int | None
    state: HoldingState
    renew_from: dt.date | None
    renew_until: dt.date | None
    to_evaluate: bool


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last one of that month (31 May + 1 -> 30 June)."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_day(award: Award, consequence: Consequence | None) -> dt.date | None:
    """What the office wrote, else the decision's day and the scheme's months, less a day."""
    if award.until is not None or award.decided is None or consequence is None:
        return award.until
    months = consequence.validity_months
    return None if months is None else add_months(award.decided, months) - dt.timedelta(days=1)


def holdings(
    awards: Iterable[Award], consequences: Mapping[int, Consequence], year: int, at: dt.date
) -> tuple[Holding, ...]:
    """Every award on the day `at` in the programme year `year`, what runs out soonest first, unknown ends last."""
    found = [_holding(award, consequences.get(award.star), year, at) for award in awards if award.star > 0]
    return tuple(sorted(found, key=lambda one: (one.until is None, one.until or at, one.award.product)))


def _holding(award: Award, consequence: Consequence | None, year: int, at: dt.date) -> Holding:
    until = last_day(award, consequence)
    to_evaluate = award.year < year and award.evaluated is None
    if until is None:
        return Holding(award, None, None, "unknown", None, None, to_evaluate)
    left = (until - at).days
    opens = _before(until, consequence.renew_from_days if consequence else None)
    closes = _before(until, consequence.renew_until_days if consequence else None)
    renewable = opens is not None and opens <= at <= (closes or until)
    state: HoldingState = "expired" if left < 0 else "renewable" if renewable else "valid"
    return Holding(award, until, left, state, opens, closes, to_evaluate)


def _before(until: dt.date, days: int | None) -> dt.date | None:
    return None if days is None else until - dt.timedelta(days=days)


def running(holding: Holding) -> bool:
    """Whether the star still holds, as far as anybody knows: what a new programme year takes over."""
    return holding.state != "expired"
