"""Kemajuan: the calendar with quotas, who waits where and since when, which stars and permits run out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ovop_xl.domain.programme.attention import Attention
from ovop_xl.domain.programme.schedule import StageState
from ovop_xl.domain.programme.stages import StageCount, StageFault, Stuck
from ovop_xl.domain.programme.validity import Holding
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import quoted
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid
from .texts import NAMED, day, listed, stars

WIDTHS = (12, 26, 22, 15, 15, 12, 12, 10, 10, 10, 26)
_HOLDING_LOOKS = {"valid": "good", "renewable": "advice", "expired": "bad", "unknown": "no_data"}


@dataclass(frozen=True, slots=True)
class ProductName:
    """What a product is called; `cell` is its ID's cell on IKM, blank where IKM does not know it."""

    product: str = ""
    business: str = ""
    district: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """What Kemajuan shows, on the day `at` of the programme year. `waiting` are the products that wait, the longest
    first; `unknown` those of which nobody knows since when; `unproposed` counts products of IKM without a stage;
    `starless` are recognised products whose star nobody has written; `faults` are steps against the legal order;
    `expiring` are permits and stars that have run
    out or will within 180 days."""

    at: dt.date
    year: int | None
    products: int
    counts: Sequence[StageCount] = ()
    states: Sequence[StageState] = ()
    waiting: Sequence[Stuck] = ()
    unknown: Sequence[str] = ()
    unproposed: int = 0
    starless: Sequence[str] = ()
    faults: Sequence[StageFault] = ()
    holdings: Sequence[Holding] = ()
    expiring: Sequence[Attention] = ()
    names: Mapping[str, ProductName] = field(default_factory=dict)


def progress_page(progress: Progress, lang: Lang = "id") -> Page:
    """The sheet Kemajuan."""
    spec = contract.sheet("Kemajuan")
    grid = Grid(spec.name, spec.title, WIDTHS)
    year = "–" if progress.year is None else str(progress.year)
    grid.head(say("plan.kemajuan.subtitle", lang, day=day(progress.at, lang), year=year, count=progress.products))
    _calendar(grid, progress, lang)
    _waiting(grid, progress, lang)
    _order(grid, progress, lang)
    _holdings(grid, progress, lang)
    _expiring(grid, progress, lang)
    return grid.page(landscape=True)


def product_cell(product: str, names: Mapping[str, ProductName]) -> Cell:
    """A product's ID that leads to its row on IKM."""
    cell = names[product].cell if product in names else ""
    return Cell(product, "link", f"{quoted('IKM')}!{cell}") if cell else Cell(product, "id")


def _heads(grid: Grid, block: str, keys: Iterable[str], lang: Lang) -> None:
    grid.add([Cell(say(f"plan.kemajuan.{block}.{key}", lang), "head") for key in keys])


def _number(value: int | None, look: str = "count") -> Cell:
    return Cell("–", "no_data") if value is None else Cell(value, look)


def _day(value: dt.date | None) -> Cell:
    return Cell("–", "no_data") if value is None else Cell(value, "date")


def _calendar(grid: Grid, progress: Progress, lang: Lang) -> None:
    grid.line(say("plan.kemajuan.calendar.title", lang), "section")
    keys = ("stage", "reached", "waiting", "stopped", "start", "end", "days_left", "quota", "taken", "left", "remark")
    _heads(grid, "calendar", keys, lang)
    states = {one.planned.stage: one for one in progress.states}
    for count in progress.counts:
        state = states.get(count.stage)
        cells = [Cell(count.stage.capitalize(), "text")]
        cells += [Cell(number, "count") for number in (count.reached, count.waiting, count.stopped)]
        grid.add([*cells, *_planned(state, lang)])
    grid.line(say("plan.kemajuan.calendar.note", lang), "note")
    grid.add(height=8)


def _planned(state: StageState | None, lang: Lang) -> list[Cell]:
    if state is None:
        return [Cell("–", "no_data") for _ in range(6)] + [Cell(say("plan.kemajuan.calendar.unplanned", lang), "note")]
    over = state.left is not None and state.left < 0
    remark = "over" if over else "late" if state.late else ""
    values = {"count": state.open, "over": -(state.left or 0)}
    said = Cell(say(f"plan.kemajuan.calendar.{remark}", lang, **values), "bad") if remark else Cell(None, "text")
    one = state.planned
    return [
        _day(one.start),
        _day(one.end),
        _number(state.days_left),
        _number(one.quota),
        Cell(state.taken, "count"),
        _number(state.left),
        said,
    ]


def _waiting(grid: Grid, progress: Progress, lang: Lang) -> None:
    grid.line(say("plan.kemajuan.waiting.title", lang, count=len(progress.waiting)), "section")
    if not progress.waiting:
        grid.line(say("plan.kemajuan.waiting.none", lang), "good_banner")
    else:
        keys = ("product_id", "product", "business", "district", "stage", "state", "since", "days", "limit", "over")
        _heads(grid, "waiting", (*keys, "remark"), lang)
    for one in progress.waiting:
        where, name = one.position, progress.names.get(one.position.product, ProductName())
        late = one.over is not None and one.over > 0
        grid.add(
            [
                product_cell(where.product, progress.names),
                *(Cell(text, "text") for text in (name.product, name.business, name.district)),
                Cell(where.stage, "text"),
                Cell(say(f"plan.state.{where.state}", lang), "warn" if where.state == "deferred" else "text"),
                _day(where.since),
                Cell(one.days, "count"),
                _number(None if one.over is None else one.days - one.over),
                _number(max(one.over, 0) if one.over is not None else None),
                Cell(say("plan.kemajuan.waiting.late", lang), "bad") if late else Cell(None, "text"),
            ]
        )
    if progress.unknown:
        said = say("plan.kemajuan.waiting.unknown", lang, products=listed(progress.unknown, lang, NAMED))
        grid.line(said, "note")
    if progress.unproposed:
        grid.line(say("plan.kemajuan.waiting.unproposed", lang, count=progress.unproposed), "note")
    grid.add(height=8)


def _order(grid: Grid, progress: Progress, lang: Lang) -> None:
    """Steps against the legal order; without any nothing is said."""
    if not progress.faults:
        return
    grid.line(say("plan.kemajuan.order.title", lang, count=len(progress.faults)), "section")
    for one in progress.faults:
        name = progress.names.get(one.product, ProductName())
        row = grid.add([product_cell(one.product, progress.names), Cell(name.product, "text")])
        said = say(f"plan.kemajuan.order.{one.kind}", lang, stage=one.stage, other=one.other or "")
        grid.put(row, 3, Cell(said, "warn"), len(WIDTHS))
    grid.add(height=8)


def _holdings(grid: Grid, progress: Progress, lang: Lang) -> None:
    grid.line(say("plan.kemajuan.holders.title", lang, count=len(progress.holdings)), "section")
    if progress.starless:
        grid.line(say("plan.kemajuan.holders.starless", lang, products=listed(progress.starless, lang, NAMED)), "warn")
    if not progress.holdings:
        grid.line(say("plan.kemajuan.holders.none", lang), "note")
        grid.add(height=8)
        return
    keys = ("product_id", "product", "business", "star", "state", "decided", "until", "days", "renew_from")
    _heads(grid, "holders", (*keys, "renew_until", "evaluation"), lang)
    for one in progress.holdings:
        grid.add(_holding(one, progress.names, lang))
    grid.line(say("plan.kemajuan.holders.note", lang), "note")
    grid.add(height=8)


def _holding(one: Holding, names: Mapping[str, ProductName], lang: Lang) -> list[Cell]:
    award, name = one.award, names.get(one.award.product, ProductName())
    evaluation = Cell(say("plan.kemajuan.holders.due", lang, year=award.year), "warn")
    if not one.to_evaluate:
        evaluation = Cell(award.evaluated, "date") if award.evaluated else Cell("–", "no_data")
    return [
        product_cell(award.product, names),
        Cell(name.product, "text"),
        Cell(name.business, "text"),
        Cell(stars(award.star, award.star), "stars"),
        Cell(say(f"plan.holding.{one.state}", lang), _HOLDING_LOOKS[one.state]),
        _day(award.decided),
        _day(one.until),
        _number(one.days_left),
        _day(one.renew_from),
        _day(one.renew_until),
        evaluation,
    ]


_WINDOWS: tuple[tuple[str, Callable[[Attention], bool]], ...] = (
    ("over", lambda one: one.kind == "expired"),
    ("30", lambda one: one.limit == 30),
    ("90", lambda one: one.limit == 90),
    ("180", lambda one: one.limit == 180),
)


def _expiring(grid: Grid, progress: Progress, lang: Lang) -> None:
    counts = [(key, [one for one in progress.expiring if belongs(one)]) for key, belongs in _WINDOWS]
    grid.line(say("plan.kemajuan.expiring.title", lang), "section")
    if not progress.expiring:
        grid.line(say("plan.kemajuan.expiring.none", lang), "good_banner")
        return
    said = [say(f"plan.kemajuan.expiring.in_{key}", lang, count=len(found)) for key, found in counts]
    grid.line(" · ".join(said), "paragraph")
    _heads(grid, "expiring", ("product_id", "product", "business", "what", "window", "until", "days"), lang)
    for key, found in counts:
        for one in found:
            name = progress.names.get(one.subject, ProductName())
            grid.add(
                [
                    product_cell(one.subject, progress.names),
                    Cell(name.product, "text"),
                    Cell(name.business, "text"),
                    Cell(one.detail, "text"),
                    Cell(say(f"plan.kemajuan.expiring.window_{key}", lang), "bad" if key == "over" else "advice"),
                    _day(one.date),
                    Cell(int(one.amount or 0), "count"),
                ]
            )
