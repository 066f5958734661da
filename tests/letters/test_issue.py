"""Numbers are reserved in the order of dates, kept where people typed them, and never given twice."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.errors import WrongInputError
from ovop_xl.letters.issue import Reservation, reserve
from ovop_xl.letters.ledger import further
from ovop_xl.letters.numbers import Given, NumberForm
from ovop_xl.letters.register import STATES, LetterKey, RegisterRow, State

MAY = dt.date(2017, 5, 2)
KINDS = ("surat-undangan", "sertifikat-pelatihan")
FORMS = {KINDS[0]: NumberForm("{urut:03}/D/{tahun}"), KINDS[1]: NumberForm("{urut:03}/S/{tahun}")}


def row(place: int, number: str = "", state: State = "kosong", date: dt.date | None = None) -> RegisterRow:
    return RegisterRow(
        f"L{place:04}", LetterKey(KINDS[0], "Peserta", f"R{place}", f"Orang {place}"), state, number, date
    )


def numbers(plan: Reservation) -> list[tuple[str, str, str]]:
    return [(one.id, one.number, one.state) for one in plan.reserved]


def test_drafts_get_numbers_in_their_order() -> None:
    rows = [row(1), row(2)]
    assert numbers(reserve(rows, rows, FORMS, MAY)) == [
        ("L0001", "001/D/2017", "sementara"),
        ("L0002", "002/D/2017", "sementara"),
    ]


def test_a_number_that_another_unit_gave_is_kept_and_needs_no_pattern() -> None:
    typed = row(1, "B/77/SRIKANDI")
    assert numbers(reserve([typed], [typed], {}, MAY)) == [("L0001", "B/77/SRIKANDI", "sementara")]


def test_a_typed_number_that_another_letter_has_is_held_back() -> None:
    rows = [row(1, "001/D/2017", "batal", MAY), row(2, "001/d/2017")]
    plan = reserve(rows, rows[1:], FORMS, MAY)
    assert (plan.reserved, [(one.row.id, one.why) for one in plan.held]) == ((), [("L0002", "number_taken")])


def test_without_a_pattern_no_number_is_invented() -> None:
    plan = reserve([row(1)], [row(1)], {KINDS[0]: NumberForm("")}, MAY)
    assert [(one.row.id, one.why) for one in plan.held] == [("L0001", "no_pattern")]


def test_an_earlier_date_needs_a_reason_which_stays_in_the_row() -> None:
    rows = [row(1, "009/D/2017", "terbit", MAY), row(2)]
    day = MAY - dt.timedelta(days=3)
    without, given_reason = reserve(rows, rows[1:], FORMS, day), reserve(rows, rows[1:], FORMS, day, reason="susulan")
    assert ([one.why for one in without.held], [(one.number, one.reason) for one in given_reason.reserved]) == (
        ["back_dated"],
        [("010/D/2017", "susulan")],
    )


def test_a_reason_is_not_written_where_none_is_needed() -> None:
    assert reserve([row(1)], [row(1)], FORMS, MAY, reason="susulan").reserved[0].reason == ""


def test_rows_with_dates_of_their_own_are_numbered_in_the_order_of_dates() -> None:
    rows = [row(1, date=dt.date(2017, 5, 9)), row(2, date=dt.date(2017, 5, 3))]
    assert [(one.id, one.number) for one in reserve(rows, rows, FORMS, MAY).reserved] == [
        ("L0002", "001/D/2017"),
        ("L0001", "002/D/2017"),
    ]


def test_a_row_left_by_a_killed_run_keeps_its_number_and_date() -> None:
    left = row(1, "004/D/2017", "sementara", MAY)
    assert reserve([left], [left], FORMS, dt.date(2018, 1, 1)).reserved == (left,)


def test_a_number_whose_row_was_deleted_is_not_given_again() -> None:
    logged = [Given(KINDS[0], 2017, "005/D/2017")]
    assert reserve([row(1)], [row(1)], FORMS, MAY, given=logged).reserved[0].number == "006/D/2017"


def test_a_pattern_that_cannot_be_used_is_refused() -> None:
    with pytest.raises(WrongInputError) as caught:
        reserve([row(1)], [row(1)], {KINDS[0]: NumberForm("tanpa urut")}, MAY)
    assert caught.value.code == "E334"


@given(st.sampled_from(STATES), st.sampled_from(STATES), st.booleans(), st.booleans())
def test_the_further_row_does_not_depend_on_who_asks(one: State, other: State, first: bool, second: bool) -> None:
    a = row(1, "1/D" if first else "", one, MAY if first else None)
    b = row(1, "1/D" if second else "", other, MAY if second else None)
    assert further(a, b) == further(b, a)
