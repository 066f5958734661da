"""The indicators of the programme: for each the number of a period and the rows that make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, TypeVar

from . import month
from .coaching import Coaching
from .month import (
    Activity,
    Archive,
    Attendee,
    Change,
    Event,
    Facilitation,
    Figure,
    Letter,
    Milestone,
    Number,
    Observation,
)
from .period import Month, Period, same_days_last_year


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Row = TypeVar("_Row", bound=_Identified)
Rows = Sequence[_Row] | None

MARKETS = ("lokal", "kabupaten/kota", "provinsi", "nasional", "ekspor")
"""From the nearest market to the farthest, as the list Pasar has them."""


@dataclass(frozen=True, slots=True)
class ProgrammeRows:
    """What the indicators of a programme are counted from; None where the workbook has no such sheet."""

    events: Sequence[Event] | None = None
    attendees: Sequence[Attendee] | None = None
    activities: Sequence[Activity] | None = None
    proposals: Sequence[Milestone] | None = None
    awards: Sequence[Milestone] | None = None
    coaching: Sequence[Coaching] | None = None
    facilitations: Sequence[Facilitation] | None = None
    observations: Sequence[Observation] | None = None
    letters: Sequence[Letter] | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """`count` gives the number of a period, None for no data; `rows` the IDs of the rows that make it."""

    count: Callable[[Period], Number | None]
    rows: Callable[[Period], tuple[str, ...]]


def indicators(rows: ProgrammeRows) -> dict[str, Indicator]:
    """Every indicator by its key, in the order of the page."""
    return {
        **_trainings(rows),
        **_people(rows),
        "proposed": _counted(lambda period: _dated(rows.proposals, period)),
        "starred": _counted(lambda period: _dated(rows.awards, period)),
        "coached": _counted(lambda period: _done(rows.coaching, period)),
        **_facilitations(rows.facilitations),
        **_observations(rows.observations),
        "letters": _counted(lambda period: _dated(rows.letters, period)),
    }


def _indicator(select: Callable[[Period], Rows[_Row]], measure: Callable[[Sequence[_Row]], Number | None]) -> Indicator:
    """What `measure` makes of the rows of a period; of rows that tell nothing (None) there are none to show."""

    def count(period: Period) -> Number | None:
        found = select(period)
        return None if found is None else measure(found)

    def rows(period: Period) -> tuple[str, ...]:
        found = select(period)
        return () if found is None or measure(found) is None else tuple(one.id for one in found)

    return Indicator(count, rows)


def _counted(select: Callable[[Period], Rows[_Row]]) -> Indicator:
    return _indicator(select, len)


_Dated = TypeVar("_Dated", Milestone, Letter)


def _dated(rows: Sequence[_Dated] | None, period: Period) -> list[_Dated] | None:
    return None if rows is None else [one for one in rows if period.has(one.date)]


def _done(rows: Sequence[Coaching] | None, period: Period) -> list[Coaching] | None:
    return None if rows is None else [one for one in rows if period.has(one.done)]


def _sum(values: Iterable[Number | None]) -> Decimal | None:
    """The sum of what is known; None where there are rows and none of them tells: they are no zero."""
    given = list(values)
    known = [Decimal(value) for value in given if isinstance(value, Decimal | int)]
    return sum(known, Decimal(0)) if known or not given else None


def _whole(values: Iterable[int | None]) -> int | None:
    found = _sum(values)
    return None if found is None else int(found)


def _trainings(rows: ProgrammeRows) -> dict[str, Indicator]:
    planned = rows.activities or ()

    def held(period: Period) -> list[Activity] | None:
        found = month.activities(rows.events, period, planned)
        known = {one.id: one for one in planned}
        return None if found is None else [known.get(one) or Activity(one, None, None, "") for one in found]

    def begun(period: Period) -> list[Activity] | None:
        return None if rows.activities is None else [one for one in planned if period.has(one.date)]

    def meetings(period: Period) -> list[Activity] | None:
        found = begun(period)
        return None if found is None else [one for one in found if one.headcount is not None]

    return {
        "activities": _counted(held),
        "sessions": _counted(lambda period: month.held_in(rows.events, period)),
        "headcount": _indicator(meetings, lambda found: _whole(one.headcount for one in found)),
        "training_cost": _indicator(begun, lambda found: _sum(one.cost for one in found)),
    }


def _people(rows: ProgrammeRows) -> dict[str, Indicator]:
    def there(period: Period) -> list[Attendee] | None:
        held = month.held_in(rows.events, period)
        if rows.attendees is None or held is None:
            return None
        return month.present(rows.attendees, held, month.meetings(rows.activities or (), period))

    def of_sex(*sexes: str) -> Callable[[Period], list[Attendee] | None]:
        def found(period: Period) -> list[Attendee] | None:
            everybody = there(period)
            return None if everybody is None else [one for one in everybody if _sex(one) in sexes]

        return found

    def persons(period: Period) -> list[Attendee] | None:
        everybody = there(period)
        return None if everybody is None else list({one.person: one for one in reversed(everybody)}.values())[::-1]

    return {
        "participants": _counted(there),
        "men": _counted(of_sex("L")),
        "women": _counted(of_sex("P")),
        "sex_unknown": _counted(of_sex("")),
        "persons": _counted(persons),
    }


def _sex(one: Attendee) -> str:
    return one.sex if one.sex in {"L", "P"} else ""


def _facilitations(rows: Sequence[Facilitation] | None) -> dict[str, Indicator]:
    def given(period: Period) -> tuple[Facilitation, ...] | None:
        return month.given(rows, period)

    return {
        "facilitations": _counted(given),
        "cost": _indicator(given, lambda found: _sum(one.cost for one in found)),
        "contacts": _indicator(given, lambda found: _whole(one.contacts for one in found)),
        "orders": _indicator(given, lambda found: _sum(one.value for one in found)),
    }


def _observations(rows: Sequence[Observation] | None) -> dict[str, Indicator]:
    def seen(period: Period) -> tuple[Observation, ...] | None:
        return month.latest(rows, period)

    def told(of: Callable[[Observation], tuple[Number | None, Number | None]]) -> Callable[[Period], Rows[Observation]]:
        def found(period: Period) -> list[Observation] | None:
            everything = seen(period)
            return None if everything is None else [one for one in everything if None not in of(one)]

        return found

    def change(of: Callable[[Sequence[Observation]], Change], measure: Callable[[Change], Number]) -> Measure:
        return lambda found: measure(of(found)) if found else None

    def materials(period: Period) -> list[Observation] | None:
        everything = seen(period)
        return None if everything is None else [one for one in everything if one.local_material is not None]

    turnover = told(lambda one: (one.turnover_before, one.turnover))
    workers = told(lambda one: (one.workers_before, one.workers))
    markets = told(lambda one: (_reach(one.market_before), _reach(one.market)))
    return {
        "turnover": _indicator(turnover, change(month.turnover_change, lambda one: one.after)),
        "turnover_change": _indicator(turnover, change(month.turnover_change, lambda one: one.after - one.before)),
        "workers": _indicator(workers, change(month.workers_change, lambda one: one.after)),
        "workers_change": _indicator(workers, change(month.workers_change, lambda one: one.after - one.before)),
        "new_markets": _indicator(markets, lambda found: sum(map(widened, found)) if found else None),
        "local_material": _indicator(materials, _average_material),
    }


Measure = Callable[[Sequence[Observation]], Number | None]


def _reach(market: str) -> int | None:
    return MARKETS.index(market) if market in MARKETS else None


def widened(one: Observation) -> bool:
    """Whether the product reached a farther market than before."""
    before, after = _reach(one.market_before), _reach(one.market)
    return before is not None and after is not None and after > before


def _average_material(found: Sequence[Observation]) -> Fraction | None:
    shares = [Fraction(one.local_material) for one in found if one.local_material is not None]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


@dataclass(frozen=True, slots=True)
class Target:
    """A target of a month, or of a year (`by_year`)."""

    number: Decimal
    by_year: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What the figures of a page are compared to. `covered` are the days that the workbook's rows tell of: what lies
    outside comes from the archive or is no data."""

    covered: Period
    archive: Archive

    def at(self, key: str, one: Indicator, period: Period) -> Number | None:
        """The indicator in a period."""
        return one.count(period) if self.covered.covers(period) else self.archive.get((key, period))


def month_figures(
    found: Mapping[str, Indicator], chosen: Month, frame: Frame, targets: Mapping[str, Target]
) -> list[Figure]:
    """Every indicator in a month beside the month before, the same month a year ago and the year to date."""
    figures = []
    for key, one in found.items():
        value, previous, last_year = (
            frame.at(key, one, month.period) for month in (chosen, chosen.back(1), chosen.back(12))
        )
        target = targets.get(key)
        figures.append(
            Figure(
                key,
                value,
                previous,
                last_year,
                target.number if target else None,
                to_date=frame.at(key, one, chosen.to_date),
                by_year=target is not None and target.by_year,
            )
        )
    return figures


def span_figures(
    found: Mapping[str, Indicator], span: Period, frame: Frame, targets: Mapping[str, Target]
) -> list[Figure]:
    """Every indicator from the first day of a year to the end of one of its months, beside the same days a year ago.
    A target of a month does not belong here."""
    figures = []
    for key, one in found.items():
        value, last_year = (frame.at(key, one, period) for period in (span, same_days_last_year(span)))
        target = targets.get(key)
        number = target.number if target and target.by_year else None
        figures.append(Figure(key, value, None, last_year, number, to_date=value, by_year=True))
    return figures


def archived(found: Mapping[str, Indicator], year: int) -> dict[tuple[str, Period], Number]:
    """What a year leaves to the next: every month and the year up to each month, where there are data."""
    periods = [span for number in range(1, 13) for span in (Month(year, number).period, Month(year, number).to_date)]
    kept: dict[tuple[str, Period], Number] = {}
    for period in dict.fromkeys(periods):
        for key, one in found.items():
            value = one.count(period)
            if value is not None:
                kept[key, period] = value
    return kept
