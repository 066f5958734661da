"""RekapHadir: per training who attended, by day, session, class, area, sex and group, with totals that reconcile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ovop_xl.domain.attendance import Attendance, Register, Rules, dates_held, hours_held
from ovop_xl.domain.attendance_recap import Breakdown, Trait, funds, recap, recap_sessions, total
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid
from .texts import as_float, day, days, listed, number

WIDTHS = (10, 14, 34, 10, 8, 10, 13, 10, 12)
TRAITS: tuple[Trait, ...] = ("class", "kecamatan", "sex", "group", "funding", "role")


@dataclass(frozen=True, slots=True)
class Trained:
    """A training with the attendance of its participants. `headcount` is of a meeting that kept no list."""

    register: Register
    results: tuple[Attendance, ...]
    headcount: int | None = None


def attendance_page(trainings: Sequence[Trained], rules: Rules, lang: Lang = "id") -> Page:
    """The sheet RekapHadir: a block per training, each on its own printed page."""
    spec = contract.sheet("RekapHadir")
    grid = Grid(spec.name, spec.title, WIDTHS)
    participants = sum(len(one.results) for one in trainings)
    threshold = number(rules.threshold, None, lang)
    grid.head(say("rekap.subtitle", lang, count=len(trainings), participants=participants, threshold=threshold))
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for one in trainings:
        _block(grid, one, rules, lang)
    grid.line(say("rekap.legend", lang, blank=say(f"rekap.blank.{rules.blank}", lang)), "note")
    return grid.page(freeze=address(header + 1, 1), repeat=(header, header), landscape=True)


def _block(grid: Grid, one: Trained, rules: Rules, lang: Lang) -> None:
    register = one.register
    grid.line(f"{register.training.name} ({register.training.id})", "group")
    grid.line(_facts(one, lang), "paragraph")
    if not one.results:
        return
    held = sum(session.state == "held" for session in register.sessions)
    for kind in ("day", "session"):
        for line in recap_sessions(register, rules, kind):
            label = _day_label(line, lang) if kind == "day" else _session_label(register, line, lang)
            # A day or session earns no certificate of its own.
            sessions = 1 if kind == "session" else _sessions_on(register, line)
            _line(grid, register, kind, label, line, sessions, lang, eligible=False)
    for trait in TRAITS:
        lines = recap(one.results, trait)
        if trait in ("class", "funding", "role") and len(lines) < 2:
            continue
        for line in lines:
            _line(grid, register, trait, line.label[-1] or say("rekap.blank_label", lang), line, held, lang)
    _total(grid, register, total(one.results), held, lang)
    for sentence in _fund_sentences(register, lang):
        grid.line(sentence, "paragraph")
    grid.add()


def _facts(one: Trained, lang: Lang) -> str:
    register = one.register
    when = days(dates_held(register.sessions), lang)
    if not one.results:
        return say("rekap.no_list", lang, count="–" if one.headcount is None else number(one.headcount, 0, lang))
    planned = len(register.sessions)
    held = sum(session.state == "held" for session in register.sessions)
    hours = number(hours_held(register.sessions), None, lang)
    return say("rekap.facts", lang, when=when or "–", held=held, planned=planned, hours=hours)


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


def _line(
    grid: Grid,
    register: Register,
    kind: str,
    label: str,
    line: Breakdown,
    held: int,
    lang: Lang,
    *,
    eligible: bool = True,
) -> None:
    grid.add(
        [
            Cell(register.training.id, "id"),
            Cell(say(f"rekap.by.{kind}", lang), "text"),
            Cell(label, "text"),
            Cell(line.participants, "count"),
            Cell(held, "count"),
            Cell(_plain(line.points), "count"),
            Cell(line.slots, "count"),
            Cell(as_float(line.percent / 100), "percent") if line.percent is not None else Cell("–", "no_data"),
            Cell(line.certificates, "count") if eligible else Cell("–", "no_data"),
        ]
    )


def _total(grid: Grid, register: Register, line: Breakdown, held: int, lang: Lang) -> None:
    grid.add(
        [
            Cell(register.training.id, "total_text"),
            Cell(say("pages.total", lang), "total_text"),
            Cell("", "total_text"),
            Cell(line.participants, "total_count"),
            Cell(held, "total_count"),
            Cell(_plain(line.points), "total_count"),
            Cell(line.slots, "total_count"),
            Cell(as_float(line.percent / 100), "total_percent") if line.percent is not None else Cell("–", "no_data"),
            Cell(line.certificates, "total_count"),
        ]
    )


def _plain(points: Fraction) -> int | float:
    return int(points) if points.denominator == 1 else float(points)


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
