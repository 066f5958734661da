"""Beranda: what to do next, the state of the last check, the month to summarise, where products stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ovop_xl.domain.programme.stages import StageCount
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid
from .texts import day

WIDTHS = (5, 24, 16, 16, 16, 22)
MONTH_CELL = "C5"
"""Where people type the month (YYYY-MM) that Ringkasan shows."""


@dataclass(frozen=True, slots=True)
class LastCheck:
    """The last check as Riwayat tells of it; `stale` when people's sheets have changed since."""

    when: dt.datetime
    counts: str
    fingerprint: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Home:
    """What Beranda shows. `choices` is what people have typed for the buttons, by key; `rows` counts the filled rows of
    people's sheets; `done` are the actions in Riwayat."""

    office: str = ""
    month: str = ""
    rows: Mapping[str, int] = field(default_factory=dict)
    errors: int | None = None
    done: frozenset[str] = frozenset()
    check: LastCheck | None = None
    stages: tuple[StageCount, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)


STEPS: tuple[tuple[str, str], ...] = (
    ("settings", "Pengaturan"),
    ("people", "Orang"),
    ("products", "IKM"),
    ("scores", "Nilai"),
    ("trainings", "Pelatihan"),
)
ACTIONS: tuple[tuple[str, str], ...] = (
    ("check", "Temuan"),
    ("rate", "Hasil"),
    ("plan", "Kemajuan"),
    ("attendance", "RekapHadir"),
    ("letters", "Surat"),
    ("month", "Ringkasan"),
)


def home_page(home: Home, lang: Lang = "id") -> Page:
    """The sheet Beranda."""
    spec = contract.sheet("Beranda")
    grid = Grid(spec.name, spec.title, WIDTHS)
    grid.head(say("beranda.subtitle", lang, office=home.office or say("beranda.no_office", lang)))
    grid.line(say("beranda.state", lang), "section")
    _month(grid, home, lang)
    _last_check(grid, home, lang)
    _now(grid, home, lang)
    grid.add()
    _next(grid, home, lang)
    _choices(grid, home.choices, lang)
    _stages(grid, home.stages, lang)
    _legend(grid, lang)
    return grid.page(one_page=True)


def _month(grid: Grid, home: Home, lang: Lang) -> None:
    row = grid.add()
    grid.put(row, 1, Cell(say("beranda.month", lang), "text"), 2)
    grid.put(row, 3, Cell(home.month or None, "input"))
    grid.put(row, 4, Cell(say("beranda.month_hint", lang), "note"), len(WIDTHS))


def _last_check(grid: Grid, home: Home, lang: Lang) -> None:
    row = grid.add()
    grid.put(row, 1, Cell(say("beranda.checked", lang), "text"), 2)
    if home.check is None:
        grid.put(row, 3, Cell(say("beranda.never", lang), "warn"), len(WIDTHS))
        return
    found = home.check
    values = {"day": day(found.when.date(), lang), "time": f"{found.when:%H.%M}", "mark": found.fingerprint}
    key = "beranda.stale" if found.stale else "beranda.checked_at"
    look = "warn" if found.stale or home.errors else "good"
    grid.put(row, 3, Cell(say(key, lang, counts=found.counts, **values), look), len(WIDTHS))


def _now(grid: Grid, home: Home, lang: Lang) -> None:
    """The one thing to do next."""
    row = grid.add()
    grid.put(row, 1, Cell(say("beranda.now", lang), "text"), 2)
    key, sheet = _due(home)
    look = "good" if key == "nothing" else "advice"
    at = _waiting(home)
    text = say(
        f"beranda.due.{key}",
        lang,
        count=home.errors or 0,
        waiting=at.waiting if at else 0,
        stage=at.stage if at else "",
    )
    grid.put(row, 3, Cell(text, look, f"{sheet}!A1" if sheet else None), len(WIDTHS))


def _due(home: Home) -> tuple[str, str]:
    """What is due, and the sheet where: first something to work on, then a fresh check, then each result in turn."""
    if not home.office:
        return "settings", "Pengaturan"
    if not home.rows.get("IKM") and not home.rows.get("Pelatihan"):
        return "rows", "IKM"
    if home.check is None or home.check.stale:
        return "check", "Temuan"
    if home.errors:
        return "errors", "Temuan"
    missing = next(((key, sheet) for key, sheet in ACTIONS if key not in home.done and key != "check"), None)
    return missing or (("waiting", "Kemajuan") if _waiting(home) else ("nothing", ""))


def _waiting(home: Home) -> StageCount | None:
    """The first stage at which products wait."""
    return next((one for one in home.stages if one.waiting), None)


def _next(grid: Grid, home: Home, lang: Lang) -> None:
    grid.line(say("beranda.next", lang), "section")
    grid.add([Cell(say("beranda.head.number", lang), "head")])
    row = grid.next_row - 1
    grid.put(row, 2, Cell(say("beranda.head.step", lang), "head"), 4)
    grid.put(row, 5, Cell(say("beranda.head.sheet", lang), "head"))
    grid.put(row, 6, Cell(say("beranda.head.state", lang), "head"))
    for number, (key, sheet) in enumerate((*STEPS, *ACTIONS), 1):
        row = grid.add([Cell(number, "count")])
        grid.put(row, 2, Cell(say(f"beranda.step.{key}", lang), "text"), 4)
        grid.put(row, 5, Cell(sheet, "link", f"{sheet}!A1"))
        grid.put(row, 6, _state(key, sheet, home, lang))
    grid.add()


def _state(key: str, sheet: str, home: Home, lang: Lang) -> Cell:
    if (key, sheet) in ACTIONS:
        return Cell(
            say("beranda.done" if key in home.done else "beranda.open", lang), "good" if key in home.done else "advice"
        )
    if key == "settings":
        return Cell(
            say("beranda.filled" if home.office else "beranda.empty", lang), "good" if home.office else "advice"
        )
    count = home.rows.get(sheet, 0)
    return Cell(say("beranda.rows", lang, count=count), "good") if count else Cell(say("beranda.empty", lang), "advice")


def _choices(grid: Grid, typed: Mapping[str, str], lang: Lang) -> None:
    """The cells that say what a button is to work on; `intake.choices` finds them by their labels."""
    grid.line(say("beranda.choices", lang), "section")
    for choice in contract.CHOICES:
        row = grid.add()
        grid.put(row, 1, Cell(choice.label, "text"), 2)
        grid.put(row, 3, Cell(typed.get(choice.key), "input"), 4)
        grid.put(row, 5, Cell(choice.hint, "note"), len(WIDTHS))
    grid.add()


def _stages(grid: Grid, stages: Sequence[StageCount], lang: Lang) -> None:
    if not any(one.reached for one in stages):
        return
    grid.line(say("beranda.stages", lang), "section")
    row = grid.add()
    grid.put(row, 1, Cell(say("beranda.head.stage", lang), "head"), 2)
    for place, key in enumerate(("reached", "waiting", "stopped"), 3):
        grid.put(row, place, Cell(say(f"beranda.head.{key}", lang), "head"))
    for one in stages:
        row = grid.add()
        grid.put(row, 1, Cell(one.stage.capitalize(), "text"), 2)
        for place, count in enumerate((one.reached, one.waiting, one.stopped), 3):
            grid.put(row, place, Cell(count, "count"))
    grid.add()


def _legend(grid: Grid, lang: Lang) -> None:
    grid.line(say("beranda.colours", lang), "section")
    for look, key in (("tile_people", "people"), ("tile_program", "program"), ("input", "input")):
        row = grid.add()
        grid.put(row, 1, Cell(say(f"beranda.colour.{key}", lang), look), 2)
        grid.put(row, 3, Cell(say(f"beranda.meaning.{key}", lang), "text"), len(WIDTHS))
