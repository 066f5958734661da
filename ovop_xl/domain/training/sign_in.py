"""Sign-in sheets of a training: one per class and day, and the mark by which a sheet is known to be the same list."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ovop_xl.domain.ratings.fingerprint import list_fingerprint

from .attendance import Participant, Register, Session


@dataclass(frozen=True, slots=True)
class SignIn:
    """The sheet of one class on one day. `date` is None for sessions without a date, and for a training that has no
    sessions at all; `people` in the order of Peserta; `mark` changes with any of them, their order, the numbers of
    the sessions and the day."""

    training: str
    class_name: str
    date: dt.date | None
    sessions: tuple[Session, ...]
    people: tuple[Participant, ...]

    @property
    def mark(self) -> str:
        numbers = [session.number for session in self.sessions]
        keys = [person.key for person in self.people]
        return list_fingerprint([self.training, self.class_name, self.date, numbers, keys])


def sign_ins(register: Register) -> list[SignIn]:
    """The sheets of a training: by class, then by day. Cancelled sessions have none; a class without sessions, and a
    training without a list of participants, has one sheet."""
    people: dict[str, list[Participant]] = defaultdict(list)
    for person in register.participants:
        people[person.class_name].append(person)
    sessions: dict[str, list[Session]] = defaultdict(list)
    for session in register.sessions:
        if session.state != "cancelled":
            sessions[session.class_name].append(session)
    classes = sorted(people.keys() or sessions.keys() or {""})
    return [
        SignIn(register.training.id, name, day, own, tuple(people[name]))
        for name in classes
        for day, own in _days(sessions[name])
    ]


def _days(sessions: Sequence[Session]) -> list[tuple[dt.date | None, tuple[Session, ...]]]:
    days: dict[dt.date | None, list[Session]] = defaultdict(list)
    for session in sorted(sessions, key=lambda one: one.number):
        days[session.date].append(session)
    ordered = sorted(days.items(), key=lambda pair: (pair[0] is None, pair[0] or dt.date.max))
    return [(day, tuple(own)) for day, own in ordered] or [(None, ())]
