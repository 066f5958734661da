"""A training of two days with an invented list of participants."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from ovop_xl.domain.training.attendance import Code, Mark, Participant, Register, Rules, Session, Training, attend
from ovop_xl.workbook.pages.rekap_hadir import Trained

RULES = Rules((Code("H", "hadir", Fraction(1)), Code("A", "alpa", Fraction(0))))
DAYS = (dt.date(2017, 5, 18), dt.date(2017, 5, 19))
PEOPLE = {"Nuha/a": "HH", "Nuha/b": "HA", "Towuti/c": "HH", "Malili/d": "HH"}


def trained(rows: dict[str, str], home: str = "Nuha") -> Trained:
    """Participants by kecamatan and name, a letter per session, a session a day; L and P in turn."""
    people = tuple(
        Participant(name, "K1", "A", name, kecamatan=name.split("/")[0], sex="LP"[at % 2])
        for at, name in enumerate(rows)
    )
    sessions = tuple(Session("K1", "A", n, day, "held", Fraction(5), f"materi {n}") for n, day in enumerate(DAYS, 1))
    marks = tuple(Mark(name, n, code) for name, row in rows.items() for n, code in enumerate(row, 1))
    register = Register(Training("K1", "Rencana Bisnis (contoh)", "PMDM", home), sessions, people, marks)
    return Trained(register, attend(register, RULES))
