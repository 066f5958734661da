"""Hasil: one row per product with its points, bands, gates, star and reasons, ranked within its commodity group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ovop_xl.domain.ratings.rating_data import ProductResult, ResultStatus
from ovop_xl.domain.ratings.way import Way
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address, quoted
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid, area, cell
from .marks import unofficial_mark
from .texts import MOST_STARS, as_float, number, sentence, stars

WIDTHS = (7, 17, 15, 11, 9, 10, 8, 9, 9, 12, 11, 38, 8, 27, 10, 14)
STATUS_LOOK = {
    "recognised": "good",
    "not_recognised": "warn",
    "incomplete": "advice",
    "disqualified": "bad",
    "discuss": "warn",
}
_IKM = quoted("IKM")
_NOTHING = Cell("–", "no_data")


@dataclass(frozen=True, slots=True)
class RatedProduct:
    """A result with what the reader knows the product by; `cell` is its ID's cell on IKM, blank where it has none."""

    result: ProductResult
    product: str
    business: str
    way: Way | None = None
    cell: str = ""
    fingerprint: str = ""


def results_page(rated: Sequence[RatedProduct], schemes: Sequence[Scheme], lang: Lang = "id") -> Page:
    """The sheet Hasil. `schemes` are those that the results were rated by."""
    spec = contract.sheet("Hasil")
    grid = Grid(spec.name, spec.title, WIDTHS)
    grid.head(_subtitle(schemes, len(rated), lang), unofficial_mark(schemes, lang))
    if rated:
        grid.line(say("hasil.counts", lang, counts=_counts(rated, lang)), "paragraph")
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    most = {scheme.key: max(scheme.stars, default=MOST_STARS) for scheme in schemes}
    for one in sorted(rated, key=_order):
        grid.add(_row(one, most.get((one.result.scheme, one.result.version), MOST_STARS), lang))
    grid.add()
    grid.line(say("hasil.legend", lang), "note")
    last = header + max(len(rated), 1)
    return grid.page(
        freeze=address(header + 1, 3),
        repeat=(header, header),
        auto_filter=area(header, 1, last, len(spec.columns)) if rated else None,
        landscape=True,
    )


def _subtitle(schemes: Sequence[Scheme], count: int, lang: Lang) -> str:
    names = "; ".join(say("pages.scheme", lang, title=one.title, version=one.version) for one in schemes)
    return say("hasil.subtitle", lang, count=count, schemes=names or "–")


def _counts(rated: Sequence[RatedProduct], lang: Lang) -> str:
    given = Counter(one.result.star for one in rated if one.result.status == "recognised")
    others = Counter(one.result.status for one in rated if one.result.status != "recognised")
    parts = [f"{stars(star or 0)} {given[star]}" for star in sorted(given, reverse=True, key=lambda star: star or 0)]
    parts += [f"{say(f'rating.status.{status}', lang)} {count}" for status, count in sorted(others.items())]
    return "   ·   ".join(parts)


def _order(one: RatedProduct) -> tuple[str, str, str, bool, int, str]:
    result = one.result
    return (
        result.scheme,
        result.version,
        result.commodity_group,
        result.rank is None,
        result.rank or 0,
        result.product_id,
    )


def _row(one: RatedProduct, most: int, lang: Lang) -> list[Cell]:
    """`most` are the stars that the product's scheme can give."""
    result = one.result
    link = f"{_IKM}!{one.cell}" if one.cell else None
    totals = " · ".join([number(sheet.total, None, lang) for sheet in result.sheets if not sheet.abstention])
    return [
        Cell(result.product_id, "link" if link else "id", link),
        Cell(one.product, "text"),
        Cell(one.business, "text"),
        cell(result.commodity_group, "text"),
        Cell(totals, "center_wrap"),
        Cell(float(result.total_shown), "score_center") if result.total_shown else _NOTHING,
        Cell(as_float(result.spread), "score_center") if result.spread is not None else _NOTHING,
        _star_cell(result.band_star),
        _star_cell(result.gate_star),
        cell(stars(result.star, most), "stars") if result.star else _NOTHING,
        _status_cell(result.status, lang),
        Cell(_reasons(result, lang), "text"),
        Cell(as_float(result.missing_points), "score_center") if result.missing_points is not None else _NOTHING,
        Cell(way_text(one.way, lang), "text"),
        cell(_rank(result, lang), "center_wrap"),
        Cell(one.fingerprint, "id"),
    ]


def _star_cell(star: int | None) -> Cell:
    return _NOTHING if star is None else cell(star, "count")


@cache
def _status_cell(status: ResultStatus, lang: Lang) -> Cell:
    return Cell(say(f"rating.status.{status}", lang), STATUS_LOOK[status])


def _reasons(result: ProductResult, lang: Lang) -> str:
    said = (sentence(f"rating.reason.{reason.code}", reason.values, lang) for reason in result.reasons)
    return "\n".join(dict.fromkeys(said))


def _rank(result: ProductResult, lang: Lang) -> str:
    if result.rank is None:
        return "–"
    return say("hasil.tied" if result.tied else "hasil.rank", lang, rank=result.rank)


def way_text(way: Way | None, lang: Lang = "id") -> str:
    """The way to the next star in one cell: its steps, then the papers that lack besides."""
    if way is None:
        return ""
    if not way.reachable:
        return say("hasil.unreachable", lang, star=way.target)
    steps = [
        say("hasil.step", lang, criterion=step.criterion, before=step.from_option, after=step.option)
        for step in way.steps
    ]
    papers = [sentence(f"rating.reason.{one.code}", one.values, lang) for one in way.papers]
    points = number(way.points, None, lang)
    head = say("hasil.way", lang, star=way.target, count=way.step_count, points=points, steps="; ".join(steps))
    return "\n".join([head if steps else say("hasil.only_papers", lang, star=way.target), *papers])
