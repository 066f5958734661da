"""Kesepakatan: do the assessors agree, who is harsh or lenient, where they differ, on whom a star hangs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ovop_xl.domain.ratings.agreement_report import MINIMUM_PRODUCTS, Agreement, Panel
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid
from .texts import as_float, listed

WIDTHS = (34, 12, 12, 12, 62)
MOST_DISAGREEMENTS = 15
GOOD, FAIR = Fraction(3, 4), Fraction(1, 2)
"""Koo and Li (2016), Journal of Chiropractic Medicine 15, 155-163: below 0.5 poor, to 0.75 moderate, above good."""


def agreement_page(
    reports: Sequence[tuple[Scheme, Agreement]],
    names: Mapping[str, str],
    products: Mapping[str, str],
    lang: Lang = "id",
) -> Page:
    """The sheet Kesepakatan: a block per scheme. `names` are assessors by ID, `products` product names by ID."""
    spec = contract.sheet("Kesepakatan")
    grid = Grid(spec.name, spec.title, WIDTHS)
    grid.head(say("agreement.subtitle", lang))
    for scheme, report in reports:
        grid.line(
            say("agreement.scheme", lang, title=scheme.title, version=scheme.version, count=report.products), "section"
        )
        _overall(grid, report, names, lang)
        _leanings(grid, report, names, lang)
        _disagreements(grid, report, lang)
        _changes(grid, report, names, products, lang)
    if not reports:
        grid.line(say("agreement.nothing", lang), "note")
    return grid.page(landscape=True)


def _add(grid: Grid, *cells: Cell) -> None:
    """A row whose last cell reaches to the right edge."""
    row = grid.add()
    for place, cell in enumerate(cells, 1):
        grid.put(row, place, cell, len(WIDTHS) if place == len(cells) else place)


def _head(grid: Grid, *keys: str, lang: Lang) -> None:
    _add(grid, *(Cell(say(f"agreement.head.{key}", lang), "head") for key in keys))


def _judged(value: Fraction | None, lang: Lang) -> str:
    if value is None:
        return say("agreement.unknown", lang)
    return say(f"agreement.{'good' if value >= GOOD else 'fair' if value >= FAIR else 'poor'}", lang)


def _overall(grid: Grid, report: Agreement, names: Mapping[str, str], lang: Lang) -> None:
    _head(grid, "measure", "value", "products", "meaning", lang=lang)
    _measure(grid, say("agreement.alpha", lang), report.alpha, report.products, lang)
    for panel in report.panels:
        people = listed([names.get(one, one) for one in panel.assessors], lang)
        for label, value in _iccs(panel):
            _measure(grid, say(f"agreement.{label}", lang, people=people), value, panel.products, lang)
    grid.add()


def _iccs(panel: Panel) -> list[tuple[str, Fraction | None]]:
    if panel.icc is None:
        return [("icc_single", None)]
    return [("icc_single", panel.icc.single), ("icc_average", panel.icc.average)]


def _measure(grid: Grid, label: str, value: Fraction | None, products: int, lang: Lang) -> None:
    shown = Cell("–", "no_data") if value is None else Cell(as_float(value), "score")
    _add(grid, Cell(label, "text"), shown, Cell(products, "count"), Cell(_judged(value, lang), "text"))


def _leanings(grid: Grid, report: Agreement, names: Mapping[str, str], lang: Lang) -> None:
    if not report.leanings:
        return
    _head(grid, "assessor", "difference", "products", "hint", "meaning", lang=lang)
    for one in report.leanings:
        grid.add(
            [
                Cell(names.get(one.assessor, one.assessor), "text"),
                Cell(as_float(one.difference), "score") if one.hint != "too_few" else Cell("–", "no_data"),
                Cell(one.products, "count"),
                Cell(say(f"agreement.hint.{one.hint}", lang), "center"),
                Cell(say(f"agreement.why.{one.hint}", lang, minimum=MINIMUM_PRODUCTS), "text"),
            ]
        )
    grid.add()


def _disagreements(grid: Grid, report: Agreement, lang: Lang) -> None:
    found = [one for one in report.disagreements if one.differing][:MOST_DISAGREEMENTS]
    if not found:
        return
    _head(grid, "criterion", "differing", "products", "share", "text", lang=lang)
    for one in found:
        grid.add(
            [
                Cell(f"{one.form} {one.criterion}".strip(), "text"),
                Cell(one.differing, "count"),
                Cell(one.products, "count"),
                Cell(as_float(one.share), "percent_center"),
                Cell(one.text, "text"),
            ]
        )
    grid.add()


def _changes(grid: Grid, report: Agreement, names: Mapping[str, str], products: Mapping[str, str], lang: Lang) -> None:
    grid.line(say("agreement.changes" if report.changes else "agreement.no_changes", lang), "paragraph")
    if not report.changes:
        return
    _head(grid, "product", "star", "without", "assessor", lang=lang)
    for one in report.changes:
        _add(
            grid,
            Cell(f"{one.product_id} {products.get(one.product_id, '')}".strip(), "text"),
            Cell(one.star, "count"),
            Cell(one.without, "count"),
            Cell(names.get(one.assessor, one.assessor), "text"),
        )
    grid.add()
