from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.training.attendance import Code, Mark, Participant, Register, Rules, Session, Training, attend
from ovop_xl.domain.training.attendance_recap import TRAITS, FundLine, Trait, funds, recap, recap_sessions, total

RULES = Rules(
    (
        Code("H", "present", Fraction(1)),
        Code("T", "late", Fraction(1, 3)),
        Code("I", "permitted", Fraction(0), excused=True),
        Code("A", "absent", Fraction(0)),
    )
)
DAYS = (dt.date(2017, 5, 18), dt.date(2017, 5, 19))


def grid(rows: dict[str, str], days: tuple[dt.date, ...] = DAYS) -> Register:
    """Participants by kecamatan and name (`Nuha/Budi`) with a letter per session; one session a day."""
    people = tuple(
        Participant(name, "T1", "A", name, kecamatan=name.split("/")[0], sex="LP"[at % 2])
        for at, name in enumerate(rows)
    )
    sessions = tuple(Session("T1", "A", n, day, "held", Fraction(1)) for n, day in enumerate(days, 1))
    marks = tuple(Mark(name, n, cell) for name, cells in rows.items() for n, cell in enumerate(cells, 1))
    return Register(Training("T1", "contoh", "PMDM", "Nuha"), sessions, people, marks)


def test_recap_by_kecamatan() -> None:
    results = attend(grid({"Nuha/a": "HH", "Nuha/b": "HA", "Towuti/c": "AI"}), RULES)

    lines = recap(results, "kecamatan")

    assert [(x.label, x.participants, x.slots, x.points, x.percent, x.certificates) for x in lines] == [
        (("Nuha",), 2, 4, 3, 75, 1),
        (("Towuti",), 1, 1, 0, 0, 0),
    ]


def test_recap_by_day_counts_a_person_once() -> None:
    both_on_one_day = grid({"Nuha/a": "HA", "Nuha/b": "AA"}, days=(DAYS[0], DAYS[0]))

    lines = recap_sessions(both_on_one_day, RULES, "day")

    assert [(x.label, x.participants, x.slots, x.points) for x in lines] == [(("2017-05-18",), 2, 4, 1)]


def test_recap_by_session() -> None:
    lines = recap_sessions(grid({"Nuha/a": "HT", "Nuha/b": "I?"}), RULES, "session")

    assert [(x.label, x.slots, x.points, x.unrecorded, x.percent) for x in lines] == [
        (("A", "01"), 1, 1, 0, 100),
        (("A", "02"), 2, Fraction(1, 3), 1, Fraction(50, 3)),
    ]


def test_recap_of_nobody() -> None:
    assert (recap((), "sex"), total(()).percent) == ((), None)


def test_funds_reach_other_kecamatan() -> None:
    register = grid({"Nuha/a": "HH", "Towuti/b": "HH", "Towuti/c": "HH"})

    assert funds([register]) == (
        FundLine("PMDM", "Nuha", "Nuha", 1, outside=False),
        FundLine("PMDM", "Nuha", "Towuti", 2, outside=True),
    )


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Two parallel classes with sessions in any state, cells of any kind, people from a few kecamatan."""
    classes = ("A", "B")
    sessions = tuple(
        Session(
            "T1", name, number, draw(st.sampled_from(DAYS)), draw(st.sampled_from(["held", "planned", "cancelled"]))
        )
        for name in classes
        for number in range(1, draw(st.integers(0, 4)) + 1)
    )
    people = tuple(
        Participant(
            f"P{at}",
            "T1",
            draw(st.sampled_from(classes)),
            "contoh",
            kecamatan=draw(st.sampled_from(["Nuha", "Towuti", ""])),
            sex=draw(st.sampled_from(["L", "P", ""])),
            group=draw(st.sampled_from(["anyaman", "gerabah"])),
        )
        for at in range(draw(st.integers(0, 6)))
    )
    cell = st.sampled_from(["H", "T", "I", "A", "x", "", None])
    marks = tuple(Mark(person.key, number, draw(cell)) for person in people for number in range(1, 5))
    return Register(Training("T1", "contoh"), sessions, people, marks)


@pytest.mark.parametrize("trait", TRAITS)
@given(register=registers())
def test_recap_adds_up_to_the_list(trait: Trait, register: Register) -> None:
    results = attend(register, RULES)

    lines = recap(results, trait)

    whole = total(results)
    assert (
        sum(x.participants for x in lines),
        sum(x.slots for x in lines),
        sum(x.points for x in lines),
        sum(x.certificates for x in lines),
    ) == (len(register.participants), whole.slots, whole.points, whole.certificates)


@pytest.mark.parametrize("by", ["session", "day"])
@given(register=registers())
def test_recap_sessions_adds_up_to_the_list(by: str, register: Register) -> None:
    whole = total(attend(register, RULES))

    lines = recap_sessions(register, RULES, "day" if by == "day" else "session")

    assert (
        sum(x.slots for x in lines),
        sum(x.points for x in lines),
        sum(x.unrecorded for x in lines),
    ) == (whole.slots, whole.points, whole.unrecorded)


@given(register=registers())
def test_attend_percentages_are_in_order(register: Register) -> None:
    """What is sure is at most what is still reachable, and no standing contradicts it."""
    results = [r for r in attend(register, RULES) if r.percent_planned is not None and r.percent_best is not None]

    assert [r for r in results if not 0 <= (r.percent_planned or 0) <= (r.percent_best or 0) <= 100] == []
