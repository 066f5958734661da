"""Recaps of attendance: by any trait of the participants, by session and day, and by source of money.

Every recap of the same register has the same sums of slots and points as the list of participants.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from .attendance import Attendance, Code, Grid, Participant, Register, Rules, Session, grids, meanings, percent

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

    `slots` are pairs of a participant and a held, not excused session; `attended` are participants with points;
    `percent` is points of slots, None without slots; `counts` are cells by code."""

    label: tuple[str, ...]
    participants: int
    attended: int
    slots: int
    points: Fraction
    excused: int
    unrecorded: int
    percent: Fraction | None
    counts: dict[str, int] = field(default_factory=dict)
    certificates: int = 0
    date: dt.date | None = None


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
    people = attended = slots = excused = unrecorded = certificates = 0
    parts: dict[int, int] = {}
    counts: dict[str, int] = {}
    for result in results:
        part, whole = result.points.as_integer_ratio()
        people += 1
        attended += part > 0
        slots += result.held
        excused += result.excused
        unrecorded += result.unrecorded
        certificates += result.award == "certificate"
        parts[whole] = parts.get(whole, 0) + part
        for code, count in result.counts.items():
            counts[code] = counts.get(code, 0) + count
    earned = sum((Fraction(part, whole) for whole, part in parts.items()), Fraction(0))
    return Breakdown(
        label=label,
        participants=people,
        attended=attended,
        slots=slots,
        points=earned,
        excused=excused,
        unrecorded=unrecorded,
        percent=percent(earned, slots),
        counts=counts,
        certificates=certificates,
    )


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
    attended: int = 0
    cells: Counter[str] = field(default_factory=Counter)
    date: dt.date | None = None

    def line(self, label: tuple[str, ...], codes: dict[str, Code]) -> Breakdown:
        known = {codes[key]: count for key, count in self.cells.items() if key in codes}
        excused = sum(count for code, count in known.items() if code.excused)
        points = sum((code.points * count for code, count in known.items() if not code.excused), Fraction(0))
        slots = self.cells.total() - excused
        return Breakdown(
            label=label,
            participants=self.participants,
            attended=self.attended,
            slots=slots,
            points=points,
            excused=excused,
            unrecorded=self.cells.total() - sum(known.values()),
            percent=percent(points, slots),
            counts={code.code: count for code, count in known.items()},
            date=self.date,
        )


def _session_label(session: Session) -> tuple[str, ...]:
    return (session.class_name, f"{session.number:02d}")


def _day_label(session: Session) -> tuple[str, ...]:
    return (session.date.isoformat() if session.date else "",)


_LABELS: dict[SessionKind, _LabelOf] = {"day": _day_label, "session": _session_label}


def _add_class(tallies: dict[tuple[str, ...], _Tally], grid: Grid, label_of: _LabelOf, earning: set[str]) -> None:
    columns: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, session in enumerate(grid.sessions):
        columns[label_of(session)].append(at)
    for label, at_columns in columns.items():
        tally = tallies[label]
        tally.date = grid.sessions[at_columns[0]].date
        tally.participants += len(grid.rows)
        tally.attended += sum(1 for row in grid.rows if any(row[at] in earning for at in at_columns))
        for at in at_columns:
            tally.cells.update(row[at] for row in grid.rows)


def recap_sessions(register: Register, rules: Rules, by: SessionKind) -> tuple[Breakdown, ...]:
    """One line per held session, or per day on which one was held; sessions without a date share the label ``''``."""
    return recaps_of_sessions(register, rules)[by]


def recaps_of_sessions(register: Register, rules: Rules) -> dict[SessionKind, tuple[Breakdown, ...]]:
    """Both at once: the marks are laid out only once for them."""
    codes, laid = meanings(rules), list(grids(register).values())
    earning = {key for key, code in codes.items() if code.points and not code.excused}
    found: dict[SessionKind, tuple[Breakdown, ...]] = {}
    for by, label_of in _LABELS.items():
        tallies: dict[tuple[str, ...], _Tally] = defaultdict(_Tally)
        for grid in laid:
            _add_class(tallies, grid, label_of, earning)
        found[by] = tuple(tallies[label].line(label, codes) for label in sorted(tallies))
    return found


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
