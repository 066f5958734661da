"""Recaps of attendance: by any trait of the participants, by session and day, and by source of money.

Every recap of the same register has the same sums of slots and points as the list of participants.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from .attendance import Attendance, Code, Participant, Register, Rules, Session, grids, meanings, percent

Trait = Literal["class", "kecamatan", "desa", "sex", "group", "funding", "cooperative", "role", "training"]
SessionKind = Literal["day", "session"]
_LabelOf = Callable[[Session], tuple[str, ...]]
TRAITS: dict[Trait, Callable[[Participant], tuple[str, ...]]] = {
    "class": lambda p: (p.training, p.class_name),
    "kecamatan": lambda p: (p.kecamatan,),
    "desa": lambda p: (p.kecamatan, p.desa),
    "sex": lambda p: (p.sex,),
    "group": lambda p: (p.group,),
    "funding": lambda p: (p.funding,),
    "cooperative": lambda p: (p.cooperative,),
    "role": lambda p: (p.role,),
    "training": lambda p: (p.training,),
}


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One line of a recap. `label` is the trait's value, with what contains it before it: (kecamatan, desa),
    (training, class); for sessions (class, number as text), for days (ISO date). A blank value is a line too.

    `slots` are pairs of a participant and a held, not excused session, `unrecorded` those without a known code;
    `percent` is points of slots, None without slots."""

    label: tuple[str, ...]
    participants: int
    slots: int
    points: Fraction
    unrecorded: int
    percent: Fraction | None
    certificates: int = 0


@dataclass(frozen=True, slots=True)
class FundLine:
    """How many participants of `kecamatan` a fund of `fund_kecamatan` paid for; `outside` when the two differ."""

    fund: str
    fund_kecamatan: str
    kecamatan: str
    participants: int
    outside: bool


def _sum(label: tuple[str, ...], results: Iterable[Attendance]) -> Breakdown:
    """The sum of results, in one pass: a year's recap adds each of them up under a dozen labels. Points are added per
    denominator, since adding fractions one by one costs twenty times as much."""
    people = slots = unrecorded = certificates = 0
    parts: dict[int, int] = {}
    for result in results:
        part, whole = result.points.as_integer_ratio()
        people += 1
        slots += result.held
        unrecorded += result.unrecorded
        certificates += result.award == "certificate"
        parts[whole] = parts.get(whole, 0) + part
    earned = sum((Fraction(part, whole) for whole, part in parts.items()), Fraction(0))
    return Breakdown(label, people, slots, earned, unrecorded, percent(earned, slots), certificates)


def recap(results: Iterable[Attendance], by: Trait) -> tuple[Breakdown, ...]:
    """One line per value of a trait, sorted by label; `results` may come from several trainings."""
    label_of = TRAITS[by]
    lines: dict[tuple[str, ...], list[Attendance]] = defaultdict(list)
    for result in results:
        lines[label_of(result.participant)].append(result)
    return tuple(_sum(label, lines[label]) for label in sorted(lines))


def total(results: Iterable[Attendance]) -> Breakdown:
    """The line under a recap; its label is empty."""
    return _sum((), results)


@dataclass(slots=True)
class _Tally:
    """Cells of one line, still by their folded text."""

    participants: int = 0
    cells: Counter[str] = field(default_factory=Counter)

    def line(self, label: tuple[str, ...], codes: dict[str, Code]) -> Breakdown:
        known = [(codes[key], count) for key, count in self.cells.items() if key in codes]
        points = sum((code.points * count for code, count in known if not code.excused), Fraction(0))
        slots = self.cells.total() - sum(count for code, count in known if code.excused)
        unrecorded = self.cells.total() - sum(count for _, count in known)
        return Breakdown(label, self.participants, slots, points, unrecorded, percent(points, slots))


def _session_label(session: Session) -> tuple[str, ...]:
    return (session.class_name, f"{session.number:02d}")


def _day_label(session: Session) -> tuple[str, ...]:
    return (session.date.isoformat() if session.date else "",)


_LABELS: dict[SessionKind, _LabelOf] = {"day": _day_label, "session": _session_label}


def recap_sessions(register: Register, rules: Rules, by: SessionKind) -> tuple[Breakdown, ...]:
    """One line per held session, or per day on which one was held; sessions without a date share the label ``''``."""
    return recaps_of_sessions(register, rules)[by]


def recaps_of_sessions(register: Register, rules: Rules) -> dict[SessionKind, tuple[Breakdown, ...]]:
    """Both at once: the marks are laid out only once for them."""
    codes = meanings(rules)
    tallies: dict[SessionKind, dict[tuple[str, ...], _Tally]] = {kind: defaultdict(_Tally) for kind in _LABELS}
    for grid in grids(register).values():
        columns = [Counter(column) for column in zip(*grid.rows, strict=True)]
        for kind, label_of in _LABELS.items():
            labels = [label_of(session) for session in grid.sessions]
            for label in set(labels):
                tallies[kind][label].participants += len(grid.people)
            for label, cells in zip(labels, columns, strict=True):
                tallies[kind][label].cells.update(cells)
    return {kind: tuple(found[label].line(label, codes) for label in sorted(found)) for kind, found in tallies.items()}


def funds(registers: Iterable[Register]) -> tuple[FundLine, ...]:
    """Whom each source of money reached: participants by fund and kecamatan, in the order of fund, then kecamatan."""
    found: Counter[tuple[str, str, str]] = Counter()
    for register in registers:
        fund, home = register.training.fund, register.training.fund_kecamatan
        found.update((fund, home, person.kecamatan) for person in register.participants)
    return tuple(
        FundLine(fund, home, kecamatan, count, outside=bool(home) and kecamatan != home)
        for (fund, home, kecamatan), count in sorted(found.items())
    )
