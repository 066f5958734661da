"""What a month counts: a function of a period for every figure; None is "no data", never zero."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from ovop_xl.domain import month
from ovop_xl.domain.month import Attendee, Change, Event, Facilitation, Number, Observation, People, Period, Total
from ovop_xl.domain.stages import Journey
from ovop_xl.workbook.contents import Contents
from ovop_xl.workbook.intake import products, programme

Count = Callable[[Period], Number | None]
Changed = Callable[[Sequence[Observation] | None, Period], Change | None]


def counters(contents: Contents) -> dict[str, Count]:
    """The counts by the key of their figure, in the order of the page."""
    events, letters = programme.events(contents), programme.letters(contents)
    return {
        "activities": lambda period: month.activities(events, period),
        "sessions": lambda period: month.sessions(events, period),
        **_people(programme.attendees(contents), events),
        "proposed": _proposed(products.journeys(contents) if contents.table("Tahapan") else None),
        **_facilitation(programme.facilitations(contents)),
        **_monitoring(programme.observations(contents)),
        "letters": lambda period: _sum(month.letters(letters, period)),
    }


def _sum(counts: Mapping[tuple[str, str], int] | Mapping[str, int] | None) -> int | None:
    return None if counts is None else sum(counts.values())


def _people(attendees: Sequence[Attendee] | None, events: Sequence[Event] | None) -> dict[str, Count]:
    def count(of: Callable[[People], int]) -> Count:
        def counted(period: Period) -> Number | None:
            found = month.participants(attendees, events, period)
            return None if found is None else of(found)

        return counted

    def persons(period: Period) -> Number | None:
        found = month.persons(attendees, events, period)
        return None if found is None else found.total

    return {
        "participants": count(lambda found: found.total),
        "men": count(lambda found: found.men),
        "women": count(lambda found: found.women),
        "sex_unknown": count(lambda found: found.unknown),
        "persons": persons,
    }


def _proposed(journeys: Sequence[Journey] | None) -> Count:
    def count(period: Period) -> Number | None:
        if journeys is None:
            return None
        steps = [step for journey in journeys for step in journey.steps]
        return sum(step.stage == "usulan" and period.has(step.date) for step in steps)

    return count


def _facilitation(given: Sequence[Facilitation] | None) -> dict[str, Count]:
    def amount(of: Callable[[Sequence[Facilitation] | None, Period], Mapping[str, Total] | None]) -> Count:
        def count(period: Period) -> Number | None:
            found = of(given, period)
            known = None if found is None else [one for one in found.values() if one.known]
            # Rows without an amount tell nothing: they are no zero.
            return None if known is None or (found and not known) else sum((one.amount for one in known), Decimal(0))

        return count

    return {
        "facilitations": lambda period: _sum(month.facilitations(given, period)),
        "cost": amount(month.costs),
        "orders": amount(month.orders),
    }


def _monitoring(seen: Sequence[Observation] | None) -> dict[str, Count]:
    def after(of: Changed) -> Count:
        def count(period: Period) -> Number | None:
            found = of(seen, period)
            return found.after if found and found.producers else None

        return count

    def difference(of: Changed) -> Count:
        def count(period: Period) -> Number | None:
            found = of(seen, period)
            return found.after - found.before if found and found.producers else None

        return count

    return {
        "turnover": after(month.turnover),
        "turnover_change": difference(month.turnover),
        "workers": after(month.workers),
        "workers_change": difference(month.workers),
    }
