"""Who attended a training: tallies per participant and breakdown, the threshold, dates and hours of sessions held.

Percentages are exact fractions of 100 (`Fraction(80)` is 80 %). Nothing here is rounded.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Literal

BlankMeaning = Literal["present", "absent", "unrecorded"]
SessionState = Literal["planned", "held", "cancelled"]
Standing = Literal["reached", "missed", "open"]
Award = Literal["certificate", "statement", "none", "open"]


@dataclass(frozen=True, slots=True)
class Code:
    """An attendance code as typed in Hadir. `points` is the part of a session it is worth, 0 to 1;
    an `excused` session leaves the participant's denominators."""

    code: str
    meaning: str
    points: Fraction
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """How an office counts: its codes, what a blank cell of a held session means, the threshold in percent,
    and whether a certificate also asks for a passed test."""

    codes: tuple[Code, ...]
    blank: BlankMeaning = "unrecorded"
    threshold: Fraction = Fraction(80)
    needs_pass: bool = False


@dataclass(frozen=True, slots=True)
class Training:
    """An activity. `fund` is the source of money, `fund_kecamatan` the kecamatan that it belongs to (blank: none);
    `threshold` in percent and `needs_pass` are its own rules, None and False leave it at the office's."""

    id: str
    name: str
    fund: str = ""
    fund_kecamatan: str = ""
    threshold: Fraction | None = None
    needs_pass: bool = False


def rules_of(training: Training, rules: Rules) -> Rules:
    """The office's rules with what the activity has set for itself."""
    threshold = rules.threshold if training.threshold is None else training.threshold
    return replace(rules, threshold=threshold, needs_pass=rules.needs_pass or training.needs_pass)


@dataclass(frozen=True, slots=True)
class Session:
    """Session `number` (from 1) of a class of a training; `hours` are its JP. Only held sessions have marks that count;
    cancelled ones count nowhere."""

    training: str
    class_name: str
    number: int
    date: dt.date | None
    state: SessionState = "planned"
    hours: Fraction = Fraction(0)
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in a training and class. `sex` is L, P or blank; every other text may be blank."""

    key: str
    training: str
    class_name: str
    name: str
    kecamatan: str = ""
    desa: str = ""
    sex: str = ""
    group: str = ""
    funding: str = ""
    cooperative: str = ""
    role: str = ""
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The code typed for a participant at a session; `code` None or blank is a blank cell."""

    participant: str
    session: int
    code: str | None


@dataclass(frozen=True, slots=True)
class Register:
    """Everything about one training, as read from Pelatihan, Sesi, Peserta and Hadir."""

    training: Training
    sessions: tuple[Session, ...]
    participants: tuple[Participant, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """One participant's result. `held` and `planned` count sessions that are not excused; `points` are those earned;
    `unrecorded` are held sessions with a blank or unknown code. A percentage is None where there is nothing to divide
    by; `hours` are the JP of the sessions, each times the points earned."""

    participant: Participant
    counts: dict[str, int]
    points: Fraction
    held: int
    planned: int
    excused: int
    unrecorded: int
    percent_held: Fraction | None
    percent_planned: Fraction | None
    percent_best: Fraction | None
    standing: Standing
    award: Award
    hours: Fraction


def meanings(rules: Rules) -> dict[str, Code]:
    """Folded cell text to its code. A blank is there where the office gives it a meaning; what is not is unrecorded."""
    found = {code.code.strip().casefold(): code for code in rules.codes}
    if rules.blank != "unrecorded":
        found[""] = Code("", rules.blank, Fraction(1 if rules.blank == "present" else 0))
    return found


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a class: its held sessions, and a row of folded cell texts per participant, in the list's order."""

    sessions: tuple[Session, ...]
    people: tuple[Participant, ...]
    rows: tuple[tuple[str, ...], ...]


def grids(register: Register) -> dict[str, Grid]:
    """The cells of every class that has participants. Of two marks for one cell the first counts."""
    marks: dict[str, dict[int, str]] = defaultdict(dict)
    for mark in register.marks:
        marks[mark.participant].setdefault(mark.session, (mark.code or "").strip().casefold())
    people: dict[str, list[Participant]] = defaultdict(list)
    for person in register.participants:
        people[person.class_name].append(person)
    return {name: _grid(register, name, some, marks) for name, some in people.items()}


def _grid(register: Register, name: str, people: list[Participant], marks: dict[str, dict[int, str]]) -> Grid:
    held = [s for s in register.sessions if s.class_name == name and s.state == "held"]
    held.sort(key=lambda s: s.number)
    numbers = [s.number for s in held]
    cells = (marks.get(person.key, {}) for person in people)
    rows = tuple(tuple([mine.get(number, "") for number in numbers]) for mine in cells)
    return Grid(tuple(held), tuple(people), rows)


def percent(part: Fraction, whole: int) -> Fraction | None:
    """`part` of `whole` in percent, exactly; None when there is nothing to divide by."""
    return _percent(part.numerator, part.denominator * whole)


@lru_cache(maxsize=4096)
def _percent(part: int, whole: int) -> Fraction | None:
    """The same few shares recur in all lists, and a fraction takes long to make."""
    return Fraction(part * 100, whole) if whole else None


def standing(sure: Fraction | None, best: Fraction | None, threshold: Fraction) -> Standing:
    """Reached when the percentage of all planned sessions is at least the threshold, missed when even the best still
    reachable one is below it, else open."""
    if sure is None or best is None:
        return "open"
    if sure >= threshold:
        return "reached"
    return "missed" if best < threshold else "open"


def award(where: Standing, passed: bool | None, needs_pass: bool) -> Award:
    """What a participant is given: a certificate, or a statement of attendance when a test was not passed. A test whose
    result is blank holds the certificate back only where one is needed."""
    if where != "reached":
        return "open" if where == "open" else "none"
    if passed is None:
        return "open" if needs_pass else "certificate"
    return "certificate" if passed else "statement"


@dataclass(frozen=True, slots=True)
class _Score:
    """What a row of cells amounts to, whosever it is: many participants share one, so it is computed once."""

    counts: dict[str, int]
    points: Fraction
    held: int
    planned: int
    excused: int
    unrecorded: int
    percents: tuple[Fraction | None, Fraction | None, Fraction | None]
    hours: Fraction


class _Scorer:
    """Scores the rows of one class. Points and hours are counted as whole numbers of a common unit, since adding
    fractions cell by cell would take most of the time of a press."""

    def __init__(self, held: Sequence[Session], planned: int, codes: dict[str, Code]) -> None:
        self.held, self.planned, self.codes = len(held), planned, codes
        self.unit = lcm(*(code.points.denominator for code in codes.values()))
        self.weights = {key: int(c.points * self.unit) for key, c in codes.items() if c.points and not c.excused}
        self.hour_unit = lcm(*(s.hours.denominator for s in held))
        self.hours = [int(s.hours * self.hour_unit) for s in held]

    def score(self, row: Sequence[str]) -> _Score:
        """The score of a row with one cell per held session."""
        cells = Counter(row)
        counts = {self.codes[key].code: count for key, count in cells.items() if key in self.codes}
        excused = sum(count for key, count in cells.items() if key in self.codes and self.codes[key].excused)
        unrecorded = len(row) - sum(counts.values())
        earned = sum(self.weights.get(key, 0) * count for key, count in cells.items())
        worked = sum(hours * self.weights.get(key, 0) for hours, key in zip(self.hours, row, strict=True))
        met, planned = self.held - excused, self.planned - excused
        reachable = earned + (unrecorded + self.planned - self.held) * self.unit
        return _Score(
            counts=counts,
            points=Fraction(earned, self.unit),
            held=met,
            planned=planned,
            excused=excused,
            unrecorded=unrecorded,
            percents=(
                _percent(earned, self.unit * met),
                _percent(earned, self.unit * planned),
                _percent(reachable, self.unit * planned),
            ),
            hours=Fraction(worked, self.unit * self.hour_unit),
        )


def _attendance(person: Participant, score: _Score, rules: Rules) -> Attendance:
    of_held, sure, best = score.percents
    where = standing(sure, best, rules.threshold)
    return Attendance(
        participant=person,
        counts=score.counts,
        points=score.points,
        held=score.held,
        planned=score.planned,
        excused=score.excused,
        unrecorded=score.unrecorded,
        percent_held=of_held,
        percent_planned=sure,
        percent_best=best,
        standing=where,
        award=award(where, person.passed, rules.needs_pass),
        hours=score.hours,
    )


def attend(register: Register, rules: Rules) -> tuple[Attendance, ...]:
    """The result of every participant, class by class in the order of the list. A code that is not among the rules'
    is unrecorded, never guessed. The activity's own threshold and test go before the office's."""
    rules = rules_of(register.training, rules)
    codes = meanings(rules)
    planned = Counter(s.class_name for s in register.sessions if s.state != "cancelled")
    found: list[Attendance] = []
    for name, grid in grids(register).items():
        scorer = _Scorer(grid.sessions, planned[name], codes)
        scores = {row: scorer.score(row) for row in set(grid.rows)}
        found.extend(
            _attendance(person, scores[row], rules) for person, row in zip(grid.people, grid.rows, strict=True)
        )
    return tuple(found)


def dates_held(sessions: Iterable[Session], class_name: str | None = None) -> tuple[dt.date, ...]:
    """The days on which sessions were held (of one class, or of all), each once, in order: a certificate's dates."""
    days = {s.date for s in sessions if s.state == "held" and s.date and class_name in {None, s.class_name}}
    return tuple(sorted(days))


def runs(days: Iterable[dt.date]) -> tuple[tuple[dt.date, dt.date], ...]:
    """Days as first and last day of unbroken runs: 18, 19, 22 May are 18-19 May and 22 May."""
    found: list[tuple[dt.date, dt.date]] = []
    for day in sorted(set(days)):
        if found and day - found[-1][1] == dt.timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(found)


def hours_held(sessions: Iterable[Session], class_name: str | None = None) -> Fraction:
    """The JP of the sessions that were held (of one class, or of all)."""
    held = (s.hours for s in sessions if s.state == "held" and class_name in {None, s.class_name})
    return sum(held, Fraction(0))
