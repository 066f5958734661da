from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from ovop_xl.domain.training.attendance import (
    Attendance,
    Award,
    BlankMeaning,
    Code,
    Mark,
    Participant,
    Register,
    Rules,
    Session,
    SessionState,
    Standing,
    Training,
    attend,
    award,
    dates_held,
    hours_held,
    runs,
    standing,
)

CODES = (
    Code("H", "present", Fraction(1)),
    Code("T", "late", Fraction(1, 2)),
    Code("I", "permitted", Fraction(0), excused=True),
    Code("S", "sick", Fraction(0)),
    Code("A", "absent", Fraction(0)),
)
FIRST = dt.date(2017, 5, 18)


def session(number: int, state: SessionState = "held", class_name: str = "A", days: int = 0) -> Session:
    return Session("T1", class_name, number, FIRST + dt.timedelta(days=days), state, Fraction(2))


def register(cells: str, planned: int = 0, passed: bool | None = None) -> Register:
    """One participant whose cells of held sessions are `cells` (`.` is blank), and `planned` sessions to come."""
    states: list[SessionState] = ["held"] * len(cells) + ["planned"] * planned
    return Register(
        Training("T1", "contoh"),
        tuple(session(number, state, days=number) for number, state in enumerate(states, 1)),
        (Participant("P1", "T1", "A", "Budi Contoh", passed=passed),),
        tuple(Mark("P1", number, cell.replace(".", "")) for number, cell in enumerate(cells, 1)),
    )


def attendance(cells: str, planned: int = 0, blank: BlankMeaning = "unrecorded") -> Attendance:
    return attend(register(cells, planned), Rules(CODES, blank))[0]


def test_attend_three_percentages() -> None:
    result = attendance("HHA", planned=2)

    assert (result.percent_held, result.percent_planned, result.percent_best) == (Fraction(200, 3), 40, 80)


def test_attend_late_is_worth_what_the_office_says() -> None:
    assert (attendance("HT").points, attendance("HT").percent_held) == (Fraction(3, 2), 75)


def test_attend_excused_session_leaves_the_denominators() -> None:
    result = attendance("HHIA")

    assert (result.held, result.planned, result.excused, result.percent_held) == (3, 3, 1, Fraction(200, 3))


def test_attend_only_excused_has_no_percentage() -> None:
    result = attendance("II")

    assert (result.percent_held, result.percent_best, result.standing) == (None, None, "open")


@pytest.mark.parametrize(
    ("blank", "percent", "unrecorded", "where"),
    [("present", 100, 0, "reached"), ("absent", 75, 0, "missed"), ("unrecorded", 75, 1, "open")],
)
def test_attend_blank_by_setting(blank: BlankMeaning, percent: int, unrecorded: int, where: Standing) -> None:
    result = attendance("HHH.", blank=blank)

    assert (result.percent_held, result.unrecorded, result.standing) == (percent, unrecorded, where)


def test_attend_unknown_code_is_unrecorded() -> None:
    result = attendance("HHX")

    assert (result.counts, result.unrecorded, result.percent_best) == ({"H": 2}, 1, 100)


def test_attend_code_in_small_letters_with_spaces() -> None:
    one = register("H")
    typed = Register(one.training, one.sessions, one.participants, (Mark("P1", 1, " h "), Mark("P1", 1, "A")))

    assert attend(typed, Rules(CODES))[0].counts == {"H": 1}


def test_attend_counts_neither_cancelled_sessions_nor_other_classes() -> None:
    one = register("HH")
    more = (*one.sessions, session(3, "cancelled"), session(3, class_name="B"))

    result = attend(Register(one.training, more, one.participants, one.marks), Rules(CODES))[0]

    assert (result.held, result.planned, result.percent_planned) == (2, 2, 100)


def test_attend_without_sessions() -> None:
    meeting = Register(Training("T1", "temu solusi"), (), (Participant("P1", "T1", "", "Budi Contoh"),), ())

    result = attend(meeting, Rules(CODES))[0]

    assert (result.planned, result.percent_held, result.standing, result.award) == (0, None, "open", "open")


def test_attend_hours_are_earned_by_points() -> None:
    assert attendance("HTAI").hours == 3


@pytest.mark.parametrize(
    ("percent", "where"),
    [(Fraction("79.99"), "missed"), (Fraction(80), "reached"), (Fraction("80.01"), "reached")],
)
def test_standing_at_the_threshold(percent: Fraction, where: Standing) -> None:
    assert standing(percent, percent, Fraction(80)) == where


@pytest.mark.parametrize(
    ("cells", "planned", "where"),
    [
        ("HHHHHHHHAA", 0, "reached"),
        ("HHHHHHHAAA", 0, "missed"),
        ("HHHHHHHAA", 1, "open"),
        ("HHHHHHHHA", 1, "reached"),
        ("AAA", 7, "missed"),
    ],
)
def test_attend_standing(cells: str, planned: int, where: Standing) -> None:
    assert attendance(cells, planned).standing == where


@pytest.mark.parametrize(
    ("where", "passed", "needs_pass", "expected"),
    [
        ("reached", None, False, "certificate"),
        ("reached", True, True, "certificate"),
        ("reached", False, True, "statement"),
        ("reached", False, False, "statement"),
        ("reached", None, True, "open"),
        ("missed", True, True, "none"),
        ("open", True, False, "open"),
    ],
)
def test_award(where: Standing, passed: bool | None, needs_pass: bool, expected: Award) -> None:
    assert award(where, passed, needs_pass) == expected


@pytest.mark.parametrize(("points", "given"), [("0.7999", "none"), ("0.8", "certificate"), ("0.8001", "certificate")])
def test_attend_at_the_threshold(points: str, given: Award) -> None:
    """One session of which 79.99, 80 and 80.01 % were attended."""
    rules = Rules((Code("X", "contoh", Fraction(points)),))

    assert attend(register("X"), rules)[0].award == given


@pytest.mark.parametrize(
    ("own", "given"),
    [(None, "certificate"), (Fraction(81), "none"), (Fraction(0), "certificate"), (Fraction(80), "certificate")],
)
def test_attend_by_the_threshold_of_the_activity(own: Fraction | None, given: Award) -> None:
    one = register("HHHHA")
    mine = replace(one, training=replace(one.training, threshold=own))

    assert attend(mine, Rules(CODES))[0].award == given


@pytest.mark.parametrize(("passed", "given"), [(None, "open"), (True, "certificate"), (False, "statement")])
def test_attend_by_the_test_of_the_activity(passed: bool | None, given: Award) -> None:
    one = register("HHHH", passed=passed)
    mine = replace(one, training=replace(one.training, needs_pass=True))

    assert attend(mine, Rules(CODES))[0].award == given


def test_attend_award_needs_the_test() -> None:
    assert attend(register("HHHH", passed=False), Rules(CODES, needs_pass=True))[0].award == "statement"


def test_dates_held_are_those_of_held_sessions_of_the_class() -> None:
    sessions = (
        session(1),
        session(2),
        session(3, "cancelled", days=1),
        session(4, days=4),
        session(1, class_name="B", days=2),
    )

    assert dates_held(sessions, "A") == (FIRST, FIRST + dt.timedelta(days=4))


def test_runs_of_days_that_do_not_follow() -> None:
    days = [dt.date(2017, 5, day) for day in (22, 18, 19, 18)]

    assert runs(days) == ((dt.date(2017, 5, 18), dt.date(2017, 5, 19)), (dt.date(2017, 5, 22), dt.date(2017, 5, 22)))


def test_hours_held() -> None:
    assert hours_held((session(1), session(2), session(3, "planned"), session(1, class_name="B")), "A") == 4
