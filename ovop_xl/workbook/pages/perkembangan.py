"""Perkembangan: businesses before and after, against target, after trainings and facilitations, and what those cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ovop_xl.domain.programme.coaching import Progress
from ovop_xl.domain.programme.followed import Followed
from ovop_xl.domain.programme.month import (
    Change,
    Facilitation,
    Figure,
    Number,
    Observation,
    turnover_change,
    workers_change,
)
from ovop_xl.domain.programme.period import Period
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Cell, Page

from .kemajuan import ProductName, product_cell
from .layout import Grid
from .ringkasan_data import UNITS
from .texts import as_float, day, listed, percent

WIDTHS = (10, 26, 22, 15, 15, 12, 10, 10, 14, 14, 10, 34)


@dataclass(frozen=True, slots=True)
class ProductGrowth:
    """What a product's last observation tells, and what it had been given until then."""

    observed: Observation
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """Facilitations of one kind from one source of money. None: no row tells a number."""

    kind: str
    source: str
    count: int
    cost: Decimal | None
    contacts: int | None
    buyers: int | None
    orders: Decimal | None


@dataclass(frozen=True, slots=True)
class Growth:
    """What Perkembangan shows of a period. `aims` are the programme's aims by figure, `unmeasured` those that no target
    stands for."""

    period: Period
    figures: Sequence[Figure] = ()
    aims: Mapping[str, str] = field(default_factory=dict)
    unmeasured: Sequence[str] = ()
    products: Sequence[ProductGrowth] = ()
    followed: Sequence[Followed] = ()
    results: Sequence[Results] = ()
    coaching: Sequence[Progress] = ()
    names: Mapping[str, ProductName] = field(default_factory=dict)


def facilitation_results(rows: Iterable[Facilitation]) -> list[Results]:
    """The rows by kind and source of money, sorted."""
    groups: dict[tuple[str, str], list[Facilitation]] = {}
    for row in rows:
        groups.setdefault((row.kind, row.source), []).append(row)
    return [
        Results(
            kind,
            source,
            len(mine),
            _sum(one.cost for one in mine),
            _count(one.contacts for one in mine),
            _count(one.buyers for one in mine),
            _sum(one.value for one in mine),
        )
        for (kind, source), mine in sorted(groups.items())
    ]


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _count(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def growth_page(growth: Growth, lang: Lang = "id") -> Page:
    """The sheet Perkembangan."""
    spec = contract.sheet("Perkembangan")
    grid = Grid(spec.name, spec.title, WIDTHS)
    first, last = day(growth.period.start, lang), day(growth.period.end, lang)
    grid.head(say("perkembangan.subtitle", lang, first=first, last=last))
    _against_target(grid, growth, lang)
    _products(grid, growth, lang)
    _followed(grid, growth, lang)
    _results(grid, growth, lang)
    _coaching(grid, growth, lang)
    return grid.page(landscape=True)


def _section(grid: Grid, block: str, lang: Lang, empty: bool) -> bool:
    grid.line(say(f"perkembangan.{block}.title", lang), "section")
    if empty:
        grid.line(say(f"perkembangan.{block}.none", lang), "note")
        grid.add(height=8)
    return not empty


def _heads(grid: Grid, block: str, keys: Iterable[str], lang: Lang, spans: Sequence[tuple[int, int]] = ()) -> None:
    row = grid.add()
    for place, key in enumerate(keys):
        first, last = spans[place] if spans else (place + 1, place + 1)
        grid.put(row, first, Cell(say(f"perkembangan.{block}.{key}", lang), "head"), last)


def _money(value: Number | None, lang: Lang, look: str = "integer") -> Cell:
    return Cell(say("pages.no_data", lang), "no_data") if value is None else Cell(as_float(value), look)


def _whole(value: int | None, lang: Lang, look: str = "count") -> Cell:
    return Cell(say("pages.no_data", lang), "no_data") if value is None else Cell(value, look)


_TARGET_SPANS = ((1, 3), (4, 4), (5, 5), (6, 7), (8, 9), (10, 12))


def _against_target(grid: Grid, growth: Growth, lang: Lang) -> None:
    if not _section(grid, "target", lang, not growth.figures):
        return
    _heads(grid, "target", ("figure", "to_date", "goal", "share", "last_year", "aim"), lang, _TARGET_SPANS)
    for one in growth.figures:
        goal = one.target if one.by_year else None
        share = "–" if goal is None or one.share is None else percent(one.share * 100, lang, 0)
        cells = (
            Cell(say(f"ringkasan.figure.{one.key}", lang), "text"),
            _figure(one.key, one.to_date, lang),
            Cell("–", "no_data") if goal is None else _figure(one.key, goal, lang),
            Cell(share, "center"),
            _figure(one.key, one.last_year, lang),
            Cell(growth.aims.get(one.key), "text"),
        )
        row = grid.add()
        for cell, (first, last) in zip(cells, _TARGET_SPANS, strict=True):
            grid.put(row, first, cell, last)
    if growth.unmeasured:
        grid.line(say("ringkasan.unmeasured", lang, aims=listed(growth.unmeasured, lang)), "note")
    grid.add(height=8)


def _figure(key: str, value: Number | None, lang: Lang) -> Cell:
    if value is not None and UNITS[key] == "percent":
        return Cell(as_float(Fraction(value) / 100), "percent")
    return _money(value, lang)


def _products(grid: Grid, growth: Growth, lang: Lang) -> None:
    if not _section(grid, "products", lang, not growth.products):
        return
    keys = ("product_id", "product", "period", "turnover_before", "turnover", "change", "workers_before", "workers")
    _heads(grid, "products", (*keys, "market_before", "market", "local_material", "given"), lang)
    for one in growth.products:
        grid.add(_product(one, growth.names, lang))
    grid.add(_totals(growth.products, lang))
    grid.line(say("perkembangan.products.note", lang), "note")
    grid.add(height=8)


def _product(one: ProductGrowth, names: Mapping[str, ProductName], lang: Lang) -> list[Cell]:
    seen, name = one.observed, names.get(one.observed.producer, ProductName())
    share = seen.local_material
    return [
        product_cell(seen.producer, names),
        Cell(name.product, "text"),
        Cell(f"{seen.date:%Y-%m}", "center"),
        _money(seen.turnover_before, lang),
        _money(seen.turnover, lang),
        _percent_change(seen.turnover_before, seen.turnover, lang),
        _whole(seen.workers_before, lang),
        _whole(seen.workers, lang),
        Cell(seen.market_before or None, "text"),
        Cell(seen.market or None, "text"),
        Cell("–", "no_data") if share is None else Cell(as_float(share / 100), "percent_center"),
        Cell("; ".join(one.given) or None, "text"),
    ]


def _percent_change(before: Decimal | None, after: Decimal | None, lang: Lang) -> Cell:
    if not before or after is None:
        return Cell("–", "no_data")
    return Cell(as_float(Fraction(after - before) / Fraction(before)), "percent")


def _totals(products: Sequence[ProductGrowth], lang: Lang) -> list[Cell]:
    """Sums over the products that tell both, as on Ringkasan."""
    seen = [one.observed for one in products]
    money, people = turnover_change(seen), workers_change(seen)
    return [
        Cell(say("pages.total", lang), "total_text"),
        Cell(say("perkembangan.products.total", lang, count=money.producers), "total_text"),
        Cell(None, "total_text"),
        Cell(as_float(money.before), "total"),
        Cell(as_float(money.after), "total"),
        Cell(as_float(_growth(money)), "total_percent") if money.before else Cell(None, "total_text"),
        *(Cell(int(amount), "total_count") for amount in (people.before, people.after)),
        *(Cell(None, "total_text") for _ in range(4)),
    ]


def _growth(change: Change) -> Fraction:
    return Fraction(change.after - change.before) / Fraction(change.before)


_FOLLOWED_SPANS = ((1, 2), (3, 3), (4, 4), (5, 5), (6, 7), (8, 8), (9, 9), (10, 10), (11, 12))


def _followed(grid: Grid, growth: Growth, lang: Lang) -> None:
    if not _section(grid, "followed", lang, not growth.followed):
        return
    keys = ("label", "products", "turnover_before", "turnover", "difference", "change", "workers_before", "workers")
    _heads(grid, "followed", (*keys, "basis"), lang, _FOLLOWED_SPANS)
    for one in growth.followed:
        row = grid.add()
        for cell, (first, last) in zip(_line(one, lang), _FOLLOWED_SPANS, strict=True):
            grid.put(row, first, cell, last)
    grid.line(say("perkembangan.followed.note", lang), "note")
    grid.add(height=8)


def _line(one: Followed, lang: Lang) -> list[Cell]:
    basis = say("perkembangan.followed.known", lang, known=one.turnover.producers, products=one.products)
    return [
        Cell(one.label or say("perkembangan.followed.others", lang), "text"),
        Cell(one.products, "count"),
        *_change(one.turnover, lang),
        *(_whole(count, lang) for count in _workers(one.workers)),
        Cell(basis, "text"),
    ]


def _workers(change: Change) -> tuple[int | None, int | None]:
    return (int(change.before), int(change.after)) if change.producers else (None, None)


def _change(change: Change, lang: Lang) -> list[Cell]:
    if not change.producers:
        return [Cell(say("pages.no_data", lang), "no_data") for _ in range(4)]
    return [
        _money(change.before, lang),
        _money(change.after, lang),
        _money(change.after - change.before, lang),
        _percent_change(change.before, change.after, lang),
    ]


_RESULT_SPANS = ((1, 2), (3, 3), (4, 4), (5, 5), (6, 7), (8, 9), (10, 12))


def _results(grid: Grid, growth: Growth, lang: Lang) -> None:
    if not _section(grid, "results", lang, not growth.results):
        return
    _heads(grid, "results", ("kind", "source", "count", "cost", "contacts", "buyers", "orders"), lang, _RESULT_SPANS)
    for one in growth.results:
        cells = (
            Cell(one.kind, "text"),
            Cell(one.source or say("ringkasan.blank", lang), "text"),
            Cell(one.count, "count"),
            _money(one.cost, lang),
            _whole(one.contacts, lang),
            _whole(one.buyers, lang),
            _money(one.orders, lang),
        )
        row = grid.add()
        for cell, (first, last) in zip(cells, _RESULT_SPANS, strict=True):
            grid.put(row, first, cell, last)
    rows = growth.results
    sums = (
        Cell(sum(one.count for one in rows), "total_count"),
        _money(_sum(one.cost for one in rows), lang, "total"),
        _whole(_count(one.contacts for one in rows), lang, "total_count"),
        _whole(_count(one.buyers for one in rows), lang, "total_count"),
        _money(_sum(one.orders for one in rows), lang, "total"),
    )
    row = grid.add()
    grid.put(row, 1, Cell(say("pages.total", lang), "total_text"), 3)
    for cell, (first, last) in zip(sums, _RESULT_SPANS[2:], strict=True):
        grid.put(row, first, cell, last)
    grid.add(height=8)


_COACHING_SPANS = ((1, 3), (4, 4), (5, 5), (6, 7), (8, 9), (10, 12))


def _coaching(grid: Grid, growth: Growth, lang: Lang) -> None:
    if not _section(grid, "coaching", lang, not growth.coaching):
        return
    _heads(grid, "coaching", ("body", "planned", "in_time", "late", "open", "unplanned"), lang, _COACHING_SPANS)
    for one in growth.coaching:
        counts = (one.planned, one.in_time, one.late, one.open, one.unplanned)
        row = grid.add()
        cells = [Cell(one.body or say("ringkasan.blank", lang), "text"), *(Cell(count, "count") for count in counts)]
        for cell, (first, last) in zip(cells, _COACHING_SPANS, strict=True):
            grid.put(row, first, cell, last)
    grid.line(say("perkembangan.coaching.note", lang), "note")
