"""Indicators of a period, of the turn of a year, of an empty month, and beside an independent recount."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import Phase, given, settings
from programme_strategies import YEAR, programmes
from recount import recount

from ovop_xl.domain.programme.coaching import Coaching
from ovop_xl.domain.programme.indicators import (
    Frame,
    ProgrammeRows,
    Target,
    archived,
    indicators,
    month_figures,
    span_figures,
)
from ovop_xl.domain.programme.month import (
    Activity,
    Attendee,
    Event,
    Facilitation,
    Figure,
    Letter,
    Milestone,
    Observation,
)
from ovop_xl.domain.programme.period import Month, Period, same_days_last_year, year

THE_YEAR = year(YEAR)
MAY = Month(YEAR, 5)
ONE_EVENT = ProgrammeRows(
    events=(Event("K1", "A", 1, dt.date(YEAR, 5, 18), "S1"),),
    attendees=(
        Attendee("K1", "A", "siti", "P", "R1", "Nuha"),
        Attendee("K1", "A", "budi", "L", "R2", "Towuti"),
        Attendee("K1", "B", "made", "L", "R3", "Towuti"),
    ),
    activities=(Activity("K1", dt.date(YEAR, 5, 18), Decimal(500), "PMDM"),),
    proposals=(Milestone("H1", "P1", dt.date(YEAR, 3, 6)),),
    awards=(Milestone("H1", "P1", dt.date(YEAR, 5, 31)),),
    coaching=(Coaching("B1", "P1", "label", "", "dinas", dt.date(YEAR, 6, 1), None),),
    facilitations=(Facilitation("P1", "promosi", dt.date(YEAR, 5, 2), None, "CSR", id="F1"),),
    observations=(
        Observation(
            "P1", dt.date(YEAR, 5, 31), Decimal(10), Decimal(12), 2, 3, "lokal", "ekspor", Decimal(80), id="M1"
        ),
    ),
    letters=(Letter("undangan", "terbit", dt.date(YEAR, 5, 9), "L1"),),
)


def counted(rows: ProgrammeRows, period: Period) -> dict[str, object]:
    return {key: one.count(period) for key, one in indicators(rows).items()}


def test_month_with_one_event() -> None:
    assert counted(ONE_EVENT, MAY.period) == {
        "activities": 1,
        "sessions": 1,
        "headcount": 0,
        "training_cost": Decimal(500),
        "participants": 2,
        "men": 1,
        "women": 1,
        "sex_unknown": 0,
        "persons": 2,
        "proposed": 0,
        "starred": 1,
        "coached": 0,
        "facilitations": 1,
        "cost": None,
        "contacts": None,
        "orders": None,
        "turnover": Decimal(12),
        "turnover_change": Decimal(2),
        "workers": Decimal(3),
        "workers_change": Decimal(1),
        "new_markets": 1,
        "local_material": Fraction(80),
        "letters": 1,
    }


def test_empty_month_has_zeros_and_no_averages() -> None:
    found = counted(ONE_EVENT, Month(YEAR, 9).period)

    assert {key for key, value in found.items() if value != 0} == {
        "turnover",
        "turnover_change",
        "workers",
        "workers_change",
        "new_markets",
        "local_material",
    }


def test_programme_without_sheets_has_no_data() -> None:
    assert set(counted(ProgrammeRows(), MAY.period).values()) == {None}


def test_rows_are_those_that_make_the_number() -> None:
    found = {key: one.rows(MAY.period) for key, one in indicators(ONE_EVENT).items()}

    assert {key: ids for key, ids in found.items() if ids} == {
        "activities": ("K1",),
        "sessions": ("S1",),
        "training_cost": ("K1",),
        "participants": ("R1", "R2"),
        "men": ("R2",),
        "women": ("R1",),
        "persons": ("R1", "R2"),
        "starred": ("H1",),
        "facilitations": ("F1",),
        "turnover": ("M1",),
        "turnover_change": ("M1",),
        "workers": ("M1",),
        "workers_change": ("M1",),
        "new_markets": ("M1",),
        "local_material": ("M1",),
        "letters": ("L1",),
    }


def figure(month: Month, frame: Frame, key: str = "sessions", target: Target | None = None) -> Figure:
    targets = {key: target} if target else {}
    return next(one for one in month_figures(indicators(ONE_EVENT), month, frame, targets) if one.key == key)


def test_turn_of_the_year_takes_the_month_before_from_the_archive() -> None:
    archive = {("sessions", Month(YEAR - 1, 12).period): 7, ("sessions", Month(YEAR - 1, 1).period): 4}

    found = figure(Month(YEAR, 1), Frame(THE_YEAR, archive))

    assert found == Figure("sessions", 0, 7, 4, to_date=0)


def test_turn_of_the_year_without_archive_is_no_data() -> None:
    assert figure(Month(YEAR, 1), Frame(THE_YEAR, {})) == Figure("sessions", 0, None, None, to_date=0)


@pytest.mark.parametrize(
    ("target", "share"),
    [
        (Target(Decimal(4), by_year=True), Fraction(1, 4)),
        (Target(Decimal(2), by_year=False), Fraction(0)),
        (Target(Decimal(0), by_year=True), None),
    ],
)
def test_target_of_a_year_is_measured_by_the_year_to_date(target: Target, share: Fraction | None) -> None:
    assert figure(Month(YEAR, 9), Frame(THE_YEAR, {}), target=target).share == share


def test_span_is_compared_with_the_same_days_a_year_ago() -> None:
    archive = {("sessions", Month(YEAR - 1, 5).to_date): 9}

    found = span_figures(indicators(ONE_EVENT), MAY.to_date, Frame(THE_YEAR, archive), {})

    assert next(one for one in found if one.key == "sessions") == Figure(
        "sessions", 1, None, 9, to_date=1, by_year=True
    )


def test_same_days_last_year_of_a_leap_february() -> None:
    assert same_days_last_year(Month(2016, 2).to_date) == Period(dt.date(2015, 1, 1), dt.date(2015, 2, 28))


def test_year_leaves_its_months_and_years_to_date() -> None:
    kept = archived(indicators(ONE_EVENT), YEAR)

    assert (
        kept["sessions", MAY.period],
        kept["sessions", MAY.to_date],
        ("turnover", Month(YEAR, 2).period) in kept,
    ) == (
        1,
        1,
        False,
    )


def test_archive_of_a_year_is_what_the_year_itself_would_say() -> None:
    found = indicators(ONE_EVENT)
    spans = [Month(YEAR, number).to_date for number in range(1, 13)]

    assert [archived(found, YEAR).get(("participants", span)) for span in spans] == [
        found["participants"].count(span) for span in spans
    ]


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink))
@given(programmes())
def test_every_indicator_equals_an_independent_recount(rows: ProgrammeRows) -> None:
    spans = [Month(YEAR, 5).period, Month(YEAR, 6).to_date, THE_YEAR]

    assert [counted(rows, span) for span in spans] == [recount(rows, span.start, span.end) for span in spans]


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink))
@given(programmes())
def test_months_add_up_to_the_year(rows: ProgrammeRows) -> None:
    added = ("sessions", "proposed", "starred", "coached", "facilitations", "letters")
    months = [counted(rows, Month(YEAR, number).period) for number in range(1, 13)]

    assert {key: sum(int(str(one[key])) for one in months) for key in added} == {
        key: counted(rows, THE_YEAR)[key] for key in added
    }
