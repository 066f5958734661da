"""Peta: products by kecamatan and group as a heat map, villages that lack a product, every area in figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ovop_xl.domain.programme.mapping import (
    Area,
    AreaFigures,
    Level,
    Measure,
    Minimums,
    Place,
    Product,
    Specialisation,
    Trained,
    Village,
    area_of,
    by_area,
    gaps,
    producers_of,
    specialisation,
)
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid
from .peta_matrix import heat_matrix
from .texts import listed, number

WIDTHS = (13, 22, *(9,) * 13)
"""The columns of the contract's table and, from the third on, equal ones for the heat map."""

_SPANS = ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 8), (9, 10), (11, 12), (13, 15))
_GAP_SPANS = (((1, 2), (3, 7)), ((8, 10), (11, 15)))
_LEVELS: tuple[Level, ...] = ("kabupaten", "kecamatan", "desa")
MOST_GROUPS = 4
MOST_VILLAGES = 6
MOST_OTHERS = 25


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: an area's figures, its quotients and its villages that lack a flagship product; `others` are
    villages of a kecamatan that share a row, since nothing but their trained people is told of them."""

    level: Level
    figures: AreaFigures
    quotients: Sequence[Specialisation] = ()
    lacking: Sequence[Village] = ()
    others: Sequence[AreaFigures] = ()


def map_page(
    products: Sequence[Product],
    trained: Sequence[Trained],
    villages: Sequence[Village],
    *,
    village_label: str = "Desa",
    measure: Measure = "workers",
    minimums: Minimums | None = None,
    mark: str = "",
    lang: Lang = "id",
) -> Page:
    """The sheet Peta. `village_label` is what the office calls a desa; `mark` says which stars are not official."""
    least = minimums or Minimums()
    spec = contract.sheet("Peta")
    grid = Grid(spec.name, spec.title, WIDTHS)
    grid.head(_subtitle(products, trained, lang), mark)
    lacking = gaps(villages, products)
    if products:
        heat_matrix(grid, products, lang)
    else:
        grid.line(say("peta.nothing", lang), "note")
    several = len({place.kabupaten for place in _places(products, villages)}) > 1
    _gaps(grid, lacking, village_label, several, any(one.potential for one in villages), lang)
    grid.line(say("peta.areas", lang), "section")
    said = say(f"peta.measure.{measure}", lang)
    grid.line(say("peta.formula", lang, measure=said), "note")
    grid.line(say("peta.minimums", lang, measure=said, area=least.area, group=least.group), "note")
    grid.line(say("peta.left_out", lang, label=village_label), "note")
    header = grid.add()
    for column, (first, last) in zip(spec.columns, _SPANS, strict=True):
        grid.put(header, first, Cell(column.header, "head"), last)
    for line in _lines(products, trained, lacking, measure, least):
        _draw(grid, line, village_label, several, lang)
    return grid.page(repeat=(header, header), landscape=True)


def _places(products: Sequence[Product], villages: Sequence[Village]) -> list[Place]:
    return [*(one.place for one in products), *(one.place for one in villages)]


def _subtitle(products: Sequence[Product], trained: Sequence[Trained], lang: Lang) -> str:
    return say(
        "peta.subtitle",
        lang,
        products=number(len(products), 0, lang),
        producers=number(len(producers_of(products)), 0, lang),
        trained=number(len({one.person for one in trained}), 0, lang),
        kecamatan=len({(one.place.kabupaten, one.place.kecamatan) for one in products}),
    )


def _lines(
    products: Sequence[Product],
    trained: Sequence[Trained],
    lacking: Sequence[Village],
    measure: Measure,
    minimums: Minimums,
) -> Iterable[_Line]:
    for depth, level in enumerate(_LEVELS, 1):
        found = {one.area: one for one in by_area(products, trained, level)}
        quotients: dict[Area, list[Specialisation]] = {}
        for one in specialisation(products, level, measure, minimums):
            quotients.setdefault(one.area, []).append(one)
        without: dict[Area, list[Village]] = {}
        for village in lacking:
            place = village.place
            without.setdefault((place.kabupaten, place.kecamatan, place.desa)[:depth], []).append(village)
        shown = {area for area, figures in found.items() if figures.products or level != "desa"}
        rows = shown | without.keys()
        for area in sorted(rows):
            figures = found.get(area) or AreaFigures(area, 0, 0, None, 0, 0, {}, {})
            yield _Line(level, figures, quotients.get(area, []), without.get(area, []))
        yield from _others({area: one for area, one in found.items() if area not in rows}, trained)


def _others(villages: Mapping[Area, AreaFigures], trained: Sequence[Trained]) -> Iterable[_Line]:
    own: dict[Area, list[AreaFigures]] = {}
    for area, one in villages.items():
        own.setdefault(area[:2], []).append(one)
    people = [one for one in trained if area_of(one.place, "desa") in villages]
    for figures in by_area((), people, "kecamatan"):
        yield _Line("desa", figures, others=own[figures.area])


def _draw(grid: Grid, line: _Line, village_label: str, several: bool, lang: Lang) -> None:
    figures = line.figures
    look = "text" if line.level == "desa" else "total_text"
    level = village_label if line.level == "desa" else say(f"peta.{_level_key(line.level)}", lang)
    workers = Cell(figures.workers, "count")
    if figures.workers is None:
        workers = Cell(say("pages.no_data", lang), "no_data") if figures.producers else Cell(0, "count")
    cells = (
        Cell(level, look),
        Cell(_name(line, village_label, several, lang), look),
        Cell(figures.products, "count"),
        Cell(figures.producers, "count"),
        workers,
        Cell(figures.trained, "count"),
        Cell(_groups(figures, lang), "text"),
        Cell(_stars(figures, lang), "text"),
        Cell(_specialisation(line, lang), "text"),
        Cell(_remark(line, village_label, lang), "text"),
    )
    row = grid.add()
    for cell, (first, last) in zip(cells, _SPANS, strict=True):
        grid.put(row, first, cell, last)


def _level_key(level: Level) -> str:
    return "district" if level == "kecamatan" else level


def _name(line: _Line, village_label: str, several: bool, lang: Lang) -> str:
    name = area_name(line.figures.area, several, lang)
    if not line.others:
        return name
    return say("peta.other_villages", lang, count=len(line.others), label=village_label.lower(), district=name)


def area_name(area: Area, several: bool, lang: Lang = "id") -> str:
    """`Desa, Kecamatan`; the kabupaten only where there are several, or where it is the area itself."""
    names = [name or say("peta.blank", lang) for name in area]
    shown = names if several or len(names) == 1 else names[1:]
    return ", ".join(reversed(shown))


def _stars(figures: AreaFigures, lang: Lang) -> str:
    known = sorted((star for star in figures.stars if star), reverse=True)
    parts = [say("peta.star", lang, star=star, count=figures.stars[star]) for star in known]
    if count := figures.stars.get(0):
        parts.append(say("peta.not_recognised", lang, count=count))
    if count := figures.stars.get(None):
        parts.append(say("peta.not_decided", lang, count=count))
    return ", ".join(parts)


def _groups(figures: AreaFigures, lang: Lang) -> str:
    order = sorted(figures.groups.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{group or say('peta.blank', lang)} {count}" for group, count in order)


def _specialisation(line: _Line, lang: Lang) -> str:
    if line.quotients and all(one.area_total == one.total > 0 for one in line.quotients):
        return ""  # the area is all there is: nothing to compare it with
    told = [(one.quotient, one.group) for one in line.quotients if one.quotient is not None]
    if not told:
        return say("peta.too_few", lang) if line.figures.products else ""
    above = sorted(((quotient, group) for quotient, group in told if quotient > 1), key=lambda one: (-one[0], one[1]))
    if not above:
        return say("peta.even", lang)
    return "; ".join(
        say("peta.quotient", lang, group=group or say("peta.blank", lang), quotient=number(quotient, 2, lang))
        for quotient, group in above[:MOST_GROUPS]
    )


def _remark(line: _Line, village_label: str, lang: Lang) -> str:
    if line.others:
        trained = [f"{one.area[-1] or say('peta.blank', lang)} {one.trained}" for one in line.others]
        return say("peta.trained_at", lang, villages=listed(trained, lang, MOST_OTHERS))
    parts = [say("peta.silent", lang, count=line.figures.silent)] if line.figures.silent else []
    if line.lacking and line.level == "desa":
        parts += [say("peta.potential", lang, potential=one.potential) for one in line.lacking]
    elif line.lacking:
        names = listed([one.place.desa for one in line.lacking], lang, MOST_VILLAGES)
        parts.append(say("peta.villages", lang, label=village_label, names=names))
    return " ".join(parts)


def _gaps(grid: Grid, lacking: Sequence[Village], village_label: str, several: bool, told: bool, lang: Lang) -> None:
    """Villages with a potential and no product; `told`: any village's potential is recorded."""
    if not lacking:
        key, look = ("no_gaps", "good_banner") if told else ("no_potential", "note")
        grid.line(say(f"peta.{key}", lang, label=village_label.lower()), look)
        grid.add(height=8)
        return
    grid.line(say("peta.gaps", lang, label=village_label, count=len(lacking)), "section")
    beside = _GAP_SPANS[: min(len(lacking), len(_GAP_SPANS))]
    row = grid.add()
    for name, potential in beside:
        grid.put(row, name[0], Cell(village_label, "head"), name[1])
        grid.put(row, potential[0], Cell(say("peta.gap_potential", lang), "head"), potential[1])
    for start in range(0, len(lacking), len(beside)):
        row = grid.add()
        for village, (name, potential) in zip(lacking[start : start + len(beside)], beside, strict=False):
            place = village.place
            shown = area_name((place.kabupaten, place.kecamatan, place.desa), several, lang)
            grid.put(row, name[0], Cell(shown, "text"), name[1])
            grid.put(row, potential[0], Cell(village.potential, "text"), potential[1])
    grid.add(height=8)
