from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ovop_xl.domain.training.attendance import Participant, Register, Session, Training
from ovop_xl.domain.training.sign_in import SignIn, sign_ins

DAY = dt.date(2017, 5, 18)


def register(sessions: str, people: str = "aA bA cB") -> Register:
    """Sessions as `A1:0` (class, number, days after the first; `x` behind it is cancelled), people as key and class."""
    made = [
        Session(
            "T1",
            text[0],
            int(text[1]),
            DAY + dt.timedelta(days=int(text[3])) if text[3] != "?" else None,
            "cancelled" if text.endswith("x") else "planned",
        )
        for text in sessions.split()
    ]
    listed = [Participant(text[0], "T1", text[1], text[0]) for text in people.split()]
    return Register(Training("T1", "contoh"), tuple(made), tuple(listed), ())


def shown(one: SignIn) -> str:
    numbers = "".join(str(session.number) for session in one.sessions)
    return f"{one.class_name} {one.date and one.date.day} {numbers} {''.join(person.key for person in one.people)}"


def test_a_sheet_for_each_class_and_day() -> None:
    found = sign_ins(register("A1:0 A2:0 A3:4 B1:0"))

    assert [shown(one) for one in found] == ["A 18 12 ab", "A 22 3 ab", "B 18 1 c"]


def test_cancelled_session_has_no_column() -> None:
    assert [shown(one) for one in sign_ins(register("A1:0 A2:0x", "aA"))] == ["A 18 1 a"]


def test_session_without_a_date_comes_last() -> None:
    assert [shown(one) for one in sign_ins(register("A1:? A2:0", "aA"))] == ["A 18 2 a", "A None 1 a"]


def test_meeting_without_sessions_or_list_has_one_sheet() -> None:
    assert [shown(one) for one in sign_ins(register("", ""))] == [" None  "]


PRINTED = sign_ins(register("A1:0 A2:0"))[0]


@pytest.mark.parametrize(
    "now",
    [
        replace(PRINTED, people=PRINTED.people[::-1]),
        replace(PRINTED, people=PRINTED.people[:1]),
        replace(PRINTED, people=(*PRINTED.people, Participant("z", "T1", "A", "z"))),
        replace(PRINTED, date=DAY + dt.timedelta(days=1)),
        replace(PRINTED, sessions=PRINTED.sessions[:1]),
        replace(PRINTED, class_name="B"),
        replace(PRINTED, training="T2"),
    ],
    ids=["order", "one less", "one more", "day", "sessions", "class", "training"],
)
def test_mark_tells_another_list(now: SignIn) -> None:
    assert now.mark != PRINTED.mark


def test_mark_does_not_hang_on_a_corrected_name() -> None:
    corrected = tuple(replace(person, name="Budi Contoh, S.E.") for person in PRINTED.people)

    assert replace(PRINTED, people=corrected).mark == PRINTED.mark
