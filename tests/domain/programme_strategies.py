"""Random programmes: rows of a year and a little around it, with blanks where people leave them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

from ovop_xl.domain.programme.coaching import Coaching
from ovop_xl.domain.programme.indicators import MARKETS, ProgrammeRows
from ovop_xl.domain.programme.month import Activity, Attendee, Event, Facilitation, Letter, Milestone, Observation

YEAR = 2017
_Row = TypeVar("_Row")

DAYS = st.dates(dt.date(YEAR - 1, 12, 15), dt.date(YEAR + 1, 1, 15))
MAYBE = st.none() | DAYS
MONEY = st.none() | st.integers(0, 10**9).map(Decimal)
COUNTS = st.none() | st.integers(0, 500)
TRAININGS = st.sampled_from(["K1", "K2", "K3"])
PRODUCTS = st.sampled_from(["P1", "P2", "P3", "P4"])
CLASSES = st.sampled_from(["", "A", "B"])
MARKET = st.sampled_from(["", "kota besar", *MARKETS])


def _rows(one: st.SearchStrategy[_Row], prefix: str, most: int = 12) -> st.SearchStrategy[Sequence[_Row]]:
    """Rows with IDs of their own."""

    def numbered(found: list[Any]) -> tuple[Any, ...]:
        return tuple(replace(row, id=f"{prefix}{number:03}") for number, row in enumerate(found, 1))

    return st.lists(one, max_size=most).map(numbered)


EVENTS = st.builds(Event, TRAININGS, CLASSES, st.integers(1, 9), DAYS)
ATTENDEES = st.builds(
    Attendee,
    TRAININGS,
    CLASSES,
    st.sampled_from(["a", "b", "c", "d", "e"]),
    st.sampled_from(["L", "P", "", "X"]),
    kecamatan=st.sampled_from(["Nuha", "Towuti", ""]),
)
MILESTONES = st.builds(Milestone, st.just(""), PRODUCTS, MAYBE)
FACILITATIONS = st.builds(
    Facilitation,
    PRODUCTS,
    st.sampled_from(["promosi", "kemasan"]),
    MAYBE,
    MONEY,
    st.sampled_from(["APBD", "CSR", ""]),
    MONEY,
    COUNTS,
    COUNTS,
)
OBSERVATIONS = st.builds(
    Observation,
    PRODUCTS,
    DAYS,
    MONEY,
    MONEY,
    COUNTS,
    COUNTS,
    MARKET,
    MARKET,
    st.none() | st.integers(0, 100).map(Decimal),
)


@st.composite
def programmes(draw: st.DrawFn) -> ProgrammeRows:
    """A programme with every sheet, some of them empty. A training with sessions is no meeting."""
    events = draw(_rows(EVENTS, "S"))
    with_sessions = {event.training for event in events}
    activities = tuple(
        Activity(
            name, draw(MAYBE), draw(MONEY), draw(st.sampled_from(["PMDM", ""])), name not in with_sessions, draw(COUNTS)
        )
        for name in ("K1", "K2", "K3", "K4")
    )
    return ProgrammeRows(
        events=events,
        attendees=draw(_rows(ATTENDEES, "R", 20)),
        activities=activities,
        proposals=draw(_rows(MILESTONES, "H")),
        awards=draw(_rows(MILESTONES, "H")),
        coaching=draw(
            _rows(
                st.builds(Coaching, st.just(""), PRODUCTS, st.just("x"), st.just(""), st.just("d"), MAYBE, MAYBE), "B"
            )
        ),
        facilitations=draw(_rows(FACILITATIONS, "F")),
        observations=draw(_rows(OBSERVATIONS, "M")),
        letters=draw(
            _rows(st.builds(Letter, st.sampled_from(["undangan"]), st.sampled_from(["terbit", "batal"]), MAYBE), "L")
        ),
    )
