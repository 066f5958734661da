"""RekapHadir: who attended, over all trainings and for each, by every breakdown, with totals that reconcile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ovop_xl.domain.training.attendance import (
    Attendance,
    Register,
    Rules,
    Session,
    dates_held,
    hours_held,
    rules_of,
    runs,
)
from ovop_xl.domain.training.attendance_recap import (
    Breakdown,
    SessionKind,
    Trait,
    funds,
    recap,
    recaps_of_sessions,
    total,
)
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid
from .rekap_lines import add_line, add_total
from .texts import day, days, listed, number

WIDTHS = (10, 14, 34, 10, 8, 10, 13, 10, 12)
TRAITS: tuple[Trait, ...] = ("class", "kecamatan", "desa", "sex", "group", "cooperative", "role")
ONLY_IF_SEVERAL = frozenset({"class", "cooperative", "role"})
"""Traits that say nothing where all participants share one value."""

RUNS = 6
"""Spans of days that a sentence lists before it counts the rest."""

OVERALL: tuple[Trait, ...] = ("funding", "kecamatan", "sex", "group", "cooperative", "role")


@dataclass(frozen=True, slots=True)
class Trained:
    """A training with the attendance of its participants. `headcount` is of a meeting that kept no list."""

    register: Register
    results: tuple[Attendance, ...]
    headcount: int | None = None
    _sessions: dict[SessionKind, tuple[Breakdown, ...]] = field(default_factory=dict, repr=False, compare=False)
    _traits: dict[Trait, tuple[Breakdown, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def id(self) -> str:
        return self.register.training.id

    @property
    def held(self) -> int:
        """Sessions held, over all classes."""
        return _held(self.register.sessions)

    def sessions(self, rules: Rules) -> Mapping[SessionKind, Sequence[Breakdown]]:
        """Lines by day and by session; neither hangs on a threshold, so they are counted once for all that ask."""
        if not self._sessions:
            self._sessions.update(recaps_of_sessions(self.register, rules))
        return self._sessions

    def by(self, trait: Trait) -> tuple[Breakdown, ...]:
        """Lines by a trait of the participants, counted once."""
        if trait not in self._traits:
            self._traits[trait] = recap(self.results, trait)
        return self._traits[trait]


def attendance_page(trainings: Sequence[Trained], rules: Rules, lang: Lang = "id", village: str = "") -> Page:
    """The sheet RekapHadir: all trainings, then a block for each. `village` is what the office calls a desa."""
    spec = contract.sheet("RekapHadir")
    grid = Grid(spec.name, spec.title, WIDTHS)
    participants = sum(len(one.results) for one in trainings)
    threshold = number(rules.threshold, None, lang)
    grid.head(say("rekap.subtitle", lang, count=len(trainings), participants=participants, threshold=threshold))
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    if len(trainings) > 1:
        _overall(grid, trainings, lang)
    for one in trainings:
        _block(grid, one, rules, lang, village)
    grid.line(say("rekap.legend", lang, blank=say(f"rekap.blank.{rules.blank}", lang)), "note")
    return grid.page(freeze=address(header + 1, 1), repeat=(header, header), landscape=True)


def _overall(grid: Grid, trainings: Sequence[Trained], lang: Lang) -> None:
    """All trainings together: a line for each, then the breakdowns where more than one has participants."""
    everyone = [result for one in trainings for result in one.results]
    grid.line(say("rekap.overall", lang), "group")
    for one in trainings:
        if one.results:
            add_line(grid, one.id, _by("training", lang), one.register.training.name, total(one.results), one.held)
        else:
            _meeting(grid, one, lang)
    if sum(bool(one.results) for one in trainings) > 1:
        lines = {trait: recap(everyone, trait) for trait in OVERALL}
        _breakdowns(grid, say("rekap.all", lang), lines, None, lang)
    add_total(grid, say("rekap.all", lang), total(everyone), None, lang)
    grid.add()


def _meeting(grid: Grid, one: Trained, lang: Lang) -> None:
    """A meeting that kept no list: its headcount stands in words, since it is in no total."""
    label = say("rekap.meeting", lang, name=one.register.training.name, count=_headcount(one, lang))
    cells = [Cell("–", "no_data")] * 6
    grid.add([Cell(one.id, "id"), Cell(_by("training", lang), "text"), Cell(label, "text"), *cells])


def _block(grid: Grid, one: Trained, rules: Rules, lang: Lang, village: str) -> None:
    register, own = one.register, rules_of(one.register.training, rules)
    grid.line(f"{register.training.name} ({one.id})", "group")
    grid.line(_facts(one, own, lang), "paragraph")
    if not one.results:
        return
    for kind, lines in one.sessions(own).items():
        for line in lines:
            label = _day_label(line, lang) if kind == "day" else _session_label(register, line, lang)
            # A day or session earns no certificate of its own.
            sessions = 1 if kind == "session" else _sessions_on(register, line)
            add_line(grid, one.id, _by(kind, lang), label, line, sessions, eligible=False)
    _breakdowns(grid, one.id, {trait: one.by(trait) for trait in TRAITS}, register.sessions, lang, village)
    add_total(grid, one.id, total(one.results), one.held, lang)
    if unrecorded := sum(result.unrecorded for result in one.results):
        slots = sum(result.held for result in one.results)
        grid.line(say("rekap.unrecorded_cells", lang, count=unrecorded, slots=slots), "paragraph")
    for sentence in _fund_sentences(register, lang):
        grid.line(sentence, "paragraph")
    grid.add()


def _breakdowns(
    grid: Grid,
    ident: str,
    breakdowns: Mapping[Trait, Sequence[Breakdown]],
    sessions: Sequence[Session] | None,
    lang: Lang,
    village: str = "",
) -> None:
    """`sessions` are those of the training, None where lines of several trainings stand together."""
    for trait, lines in breakdowns.items():
        if trait in ONLY_IF_SEVERAL and len(lines) < 2:
            continue
        by = village if trait == "desa" and village else _by(trait, lang)
        for line in lines:
            of_class = line.label[-1] if trait == "class" else None
            held = None if sessions is None else _held(sessions, of_class)
            add_line(grid, ident, by, _label(trait, line, lang), line, held)


def _held(sessions: Sequence[Session], class_name: str | None = None) -> int:
    """Sessions held of a class, of all without one."""
    return sum(one.state == "held" and class_name in (None, one.class_name) for one in sessions)


def _by(kind: str, lang: Lang) -> str:
    return say(f"rekap.by.{kind}", lang)


def _label(trait: Trait, line: Breakdown, lang: Lang) -> str:
    """The value of the trait; a desa with its kecamatan, since two may share a name."""
    own = line.label[-1] or say("rekap.blank_label", lang)
    return f"{own}, {line.label[0]}" if trait == "desa" and line.label[0] else own


def _headcount(one: Trained, lang: Lang) -> str:
    return "–" if one.headcount is None else number(one.headcount, 0, lang)


def _facts(one: Trained, rules: Rules, lang: Lang) -> str:
    sessions = one.register.sessions
    if not one.results:
        return say("rekap.no_list", lang, count=_headcount(one, lang))
    if not sessions:
        return say("rekap.no_sessions", lang, count=len(one.results), heads=_headcount(one, lang))
    facts = say(
        "rekap.facts",
        lang,
        when=listed([days(run, lang) for run in runs(dates_held(sessions))], lang, RUNS) or "–",
        held=one.held,
        planned=sum(session.state != "cancelled" for session in sessions),
        hours=number(_hours(sessions), None, lang),
        threshold=number(rules.threshold, None, lang),
    )
    return f"{facts} {say('rekap.needs_pass', lang)}" if rules.needs_pass else facts


def _hours(sessions: Sequence[Session]) -> Fraction:
    """The JP of the class that had most: parallel classes are the same training."""
    return max((hours_held(sessions, name) for name in {one.class_name for one in sessions}), default=Fraction(0))


def _day_label(line: Breakdown, lang: Lang) -> str:
    return day(dt.date.fromisoformat(line.label[0]), lang) if line.label[0] else say("rekap.blank_label", lang)


def _sessions_on(register: Register, line: Breakdown) -> int:
    """Sessions held on a day, over all classes."""
    return sum(
        one.state == "held" and (one.date.isoformat() if one.date else "") == line.label[0] for one in register.sessions
    )


def _session_label(register: Register, line: Breakdown, lang: Lang) -> str:
    class_name, text = line.label
    place = int(text)
    subjects = {(one.class_name, one.number): one.subject for one in register.sessions}
    subject = subjects.get((class_name, place), "")
    return say("rekap.session", lang, number=place, subject=subject, class_name=class_name).strip()


def _fund_sentences(register: Register, lang: Lang) -> list[str]:
    lines = funds([register])
    home = register.training.fund_kecamatan
    if not home or not lines:
        return []
    outside = [line for line in lines if line.outside]
    people = listed([f"{line.kecamatan} {line.participants}" for line in lines], lang)
    values = {
        "fund": register.training.fund,
        "home": home,
        "people": people,
        "areas": len(lines),
        "outside": sum(line.participants for line in outside),
        "all": sum(line.participants for line in lines),
    }
    return [say("rekap.fund_outside" if outside else "rekap.fund_inside", lang, **values)]
