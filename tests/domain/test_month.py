from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.programme.month import (
    Activity,
    Attendee,
    Change,
    Event,
    Facilitation,
    Letter,
    Observation,
    Total,
    activities,
    costs,
    drafts,
    held_in,
    latest,
    letters,
    meetings,
    present,
    training_costs,
    turnover_change,
    workers_change,
)
from ovop_xl.domain.programme.period import Month, Period, parse_month, year

MAY = Month(2017, 5)
THE_YEAR = year(2017)


def on(day: int, month: int = 5) -> dt.date:
    return dt.date(2017, month, day)


EVENTS = (
    Event("T1", "A", 1, on(18)),
    Event("T1", "A", 2, on(19)),
    Event("T1", "B", 1, on(1, 6)),
    Event("T2", "A", 1, on(31)),
)
ATTENDEES = (
    Attendee("T1", "A", "budi", "L"),
    Attendee("T1", "A", "siti", "P"),
    Attendee("T1", "B", "made", "L"),
    Attendee("T2", "A", "budi", "L"),
    Attendee("T2", "A", "contoh", ""),
)


@pytest.mark.parametrize(
    ("months", "expected"),
    [(0, Month(2017, 1)), (1, Month(2016, 12)), (12, Month(2016, 1)), (13, Month(2015, 12))],
)
def test_month_back_over_the_turn_of_the_year(months: int, expected: Month) -> None:
    assert Month(2017, 1).back(months) == expected


def test_month_period_of_february() -> None:
    assert Month(2016, 2).period == Period(dt.date(2016, 2, 1), dt.date(2016, 2, 29))


def test_month_to_date() -> None:
    assert MAY.to_date == Period(on(1, 1), on(31))


@pytest.mark.parametrize(
    ("text", "expected"), [("2017-05", MAY), ("2017-13", None), ("2017-5", None), ("Mei 2017", None), ("0000-01", None)]
)
def test_parse_month(text: str, expected: Month | None) -> None:
    assert parse_month(text) == expected


def test_activities_of_a_month_are_those_with_a_session_and_meetings_without() -> None:
    meeting = Activity("T9", on(10), None, "", meeting=True, headcount=150)
    listed = Activity("T1", on(18), None, "")

    assert activities(EVENTS, MAY.period, (meeting, listed)) == ("T1", "T2", "T9")


def test_present_are_the_classes_that_held_a_session() -> None:
    held = held_in(EVENTS, Month(2017, 6).period) or ()

    assert [one.person for one in present(ATTENDEES, held)] == ["made"]


def test_present_are_those_of_a_meeting_without_sessions_too() -> None:
    guests = [*ATTENDEES, Attendee("T9", "", "tamu", "P")]
    meeting = Activity("T9", on(10), None, "", meeting=True)

    assert [one.person for one in present(guests, (), meetings([meeting], MAY.period))] == ["tamu"]


def test_counts_without_data_are_none() -> None:
    period = MAY.period

    assert [
        activities(None, period),
        held_in(None, period),
        costs(None, period),
        training_costs(None, period),
        letters(None, period),
        drafts(None),
    ] == [None] * 6


def test_facilitation_costs_by_source_with_missing_ones() -> None:
    rows = (
        Facilitation("1", "pameran", on(2), Decimal(500), "APBD", Decimal(90)),
        Facilitation("2", "pameran", on(3), None, "APBD"),
        Facilitation("3", "kemasan", on(4), Decimal(20), "PMDM"),
        Facilitation("4", "pameran", on(4, 6), Decimal(7), "APBD"),
        Facilitation("5", "pameran", None, Decimal(7), "APBD"),
    )

    assert costs(rows, MAY.period) == {"APBD": Total(Decimal(500), 1, 1), "PMDM": Total(Decimal(20), 1, 0)}


def test_training_costs_by_source() -> None:
    rows = (Activity("K1", on(2), Decimal(500), "PMDM"), Activity("K2", on(2, 6), Decimal(7), "PMDM"))

    assert training_costs(rows, MAY.period) == {"PMDM": Total(Decimal(500), 1, 0)}


def test_change_leaves_out_who_told_only_one_number() -> None:
    rows = (
        Observation("U1", on(5), Decimal(100), Decimal(150), 2, 3),
        Observation("U2", on(6), None, Decimal(80), 4, 4),
    )

    assert (turnover_change(rows), workers_change(rows)) == (
        Change(Decimal(100), Decimal(150), 1, 1),
        Change(Decimal(6), Decimal(7), 2, 0),
    )


def test_latest_observation_of_a_producer_counts() -> None:
    early, late = Observation("U1", on(5), None, None, 1, 2), Observation("U1", on(25), None, None, 1, 4)

    assert latest((late, early), MAY.period) == (late,)


def test_letters_by_type_and_state() -> None:
    rows = (
        Letter("undangan", "terbit", on(3)),
        Letter("undangan", "terbit", on(4)),
        Letter("undangan", "batal", on(4)),
        Letter("sertifikat", "terbit", on(4, 6)),
        Letter("sertifikat", "kosong", None),
    )

    assert (letters(rows, MAY.period), drafts(rows)) == (
        {("undangan", "terbit"): 2, ("undangan", "batal"): 1},
        {("sertifikat", "kosong"): 1},
    )


DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2017, 12, 31))


@given(
    st.lists(
        st.builds(
            Facilitation,
            st.just("1"),
            st.sampled_from(["pameran", "promosi"]),
            DAYS,
            st.one_of(st.none(), st.decimals(0, 10**9, places=2)),
            st.sampled_from(["APBD", "APBN", ""]),
        )
    )
)
def test_costs_of_months_add_up_to_the_year(rows: list[Facilitation]) -> None:
    def money(totals: Iterable[Total]) -> tuple[Decimal, int]:
        some = list(totals)
        return sum((one.amount for one in some), Decimal(0)), sum(one.known + one.missing for one in some)

    by_month = [one for n in range(1, 13) for one in (costs(rows, Month(2017, n).period) or {}).values()]

    assert money(by_month) == money((costs(rows, THE_YEAR) or {}).values())
