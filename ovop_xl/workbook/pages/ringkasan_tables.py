"""The tables of the month in detail, those of the charts among them, beside and below each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ovop_xl.domain.programme.month import Total
from ovop_xl.locale import Lang, say
from ovop_xl.workbook.address import quoted
from ovop_xl.workbook.block import Cell

from .layout import Grid
from .ringkasan_data import MonthSummary
from .texts import as_float, listed

MOST_AREAS = 12
"""Kecamatan with a line of their own, the line of all others included; a regency may have thirty."""

MOST_BARS = 8
"""Of these the largest are drawn: more bars would lose their names."""

LEFT = ((1, 4), (5, 6))
_STATES = ("kosong", "sementara", "terbit", "batal")
Span = tuple[int, int]
Line = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A small table: the key of its title, the columns that each of its cells covers, headers, lines and total.

    `charted` are the places of the cells that a chart shows, over all lines but the last `uncharted`.
    Without lines, `known` tells a count of zero from no data."""

    key: str
    spans: Sequence[Span]
    heads: Sequence[str]
    lines: Sequence[Line]
    total: Line = ()
    charted: Sequence[int] = ()
    uncharted: int = 0
    known: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the lines of a table came to stand; `series` are the names and columns of what a chart shows."""

    first_row: int
    last_charted: int
    label: int
    series: tuple[tuple[str, int], ...]


def detail_tables(grid: Grid, summary: MonthSummary, lang: Lang = "id") -> dict[str, Placed]:
    """Adds every table that has data and says where; tables without data say so."""
    placed: dict[str, Placed] = {}
    beside = (
        (_stars(summary, lang), _stages(summary, lang)),
        (_kecamatan(summary, lang), _attendance(summary, lang)),
        (_cost(summary, lang),),
        (_letters(summary, lang),),
    )
    for tables in beside:
        top = grid.next_row
        for table in tables:
            if (where := _place(grid, top, table, summary, lang)) is not None:
                placed[table.key] = where
        grid.add(height=8)
    if summary.products_by_status:
        said = [f"{say(f'rating.status.{key}', lang)} {count}" for key, count in summary.products_by_status.items()]
        grid.line(say("ringkasan.statuses", lang, statuses=listed(said, lang)), "note")
    return placed


def _place(grid: Grid, top: int, table: Table, summary: MonthSummary, lang: Lang) -> Placed | None:
    first, last = table.spans[0][0], table.spans[-1][1]
    target = summary.links.get(table.key)
    sheet, _, cell = (target or "").partition("!")
    title = Cell(
        say(f"ringkasan.block.{table.key}", lang), "section", f"{quoted(sheet)}!{cell or 'A1'}" if target else None
    )
    grid.put(top, first, title, last)
    if not table.lines:
        grid.put(top + 1, first, Cell(say(f"ringkasan.{'zero' if table.known else 'nothing'}", lang), "note"), last)
        return None
    lines = [[Cell(head, "head") for head in table.heads], *table.lines, *([table.total] if table.total else [])]
    for row, line in enumerate(lines, top + 1):
        for one, (start, end) in zip(line, table.spans, strict=True):
            grid.put(row, start, one, end)
    series = tuple((table.heads[place], table.spans[place][0]) for place in table.charted)
    return Placed(top + 2, top + 1 + len(table.lines) - table.uncharted, first, series)


def _heads(lang: Lang, *keys: str) -> list[str]:
    return [say(f"ringkasan.head.{key}", lang) for key in keys]


def _total(lang: Lang, *counts: int) -> Line:
    return [Cell(say("pages.total", lang), "total_text"), *(Cell(count, "total_count") for count in counts)]


def _stars(summary: MonthSummary, lang: Lang) -> Table:
    counts = summary.products_by_star
    known = [star for star in counts if star]
    order: list[int | None] = [*range(max([5, *known]), 0, -1), 0, None]
    lines = [[Cell(star_label(star, lang), "text"), Cell(counts.get(star, 0), "count")] for star in order]
    return Table(
        "stars",
        LEFT,
        _heads(lang, "result", "count"),
        lines if counts else (),
        _total(lang, sum(counts.values())),
        charted=(1,),
        uncharted=2,
        known=summary.products == 0,
    )


def star_label(star: int | None, lang: Lang = "id") -> str:
    """A star in words; 0 is "not recognised", None "not decided"."""
    if star is None:
        return say("ringkasan.not_decided", lang)
    return say("ringkasan.star", lang, star=star) if star else say("ringkasan.not_recognised", lang)


def _stages(summary: MonthSummary, lang: Lang) -> Table:
    lines = [
        [Cell(one.stage, "text"), *(Cell(count, "count") for count in (one.reached, one.waiting, one.stopped))]
        for one in summary.stages
    ]
    spans = ((8, 10), (11, 12), (13, 14), (15, 16))
    return Table("stages", spans, _heads(lang, "stage", "reached", "waiting", "stopped"), lines, charted=(1,))


def _kecamatan(summary: MonthSummary, lang: Lang) -> Table:
    counts = summary.participants_by_kecamatan or {}
    lines = [[Cell(name, "text"), Cell(count, "count")] for name, count in ranked(counts, lang)]
    return Table(
        "kecamatan",
        LEFT,
        _heads(lang, "kecamatan", "count"),
        lines,
        _total(lang, sum(counts.values())),
        charted=(1,),
        uncharted=max(len(lines) - MOST_BARS, 0),
        known=summary.participants_by_kecamatan is not None,
    )


def ranked(counts: Mapping[str, int], lang: Lang = "id") -> list[tuple[str, int]]:
    """The largest first; beyond `MOST_AREAS` the rest is one line, so that the sum stays."""
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = [(name or say("ringkasan.blank", lang), count) for name, count in order]
    if len(lines) <= MOST_AREAS:
        return lines
    rest = lines[MOST_AREAS - 1 :]
    return [*lines[: MOST_AREAS - 1], (say("ringkasan.others", lang, count=len(rest)), sum(count for _, count in rest))]


def _cost(summary: MonthSummary, lang: Lang) -> Table:
    """Money by source: trainings, facilitations, both; where rows tell no number it is said."""
    nothing = Total(Decimal(0), 0, 0)
    trainings, facilitations = summary.training_cost_by_source, summary.cost_by_source
    pairs = {
        source: ((trainings or {}).get(source, nothing), (facilitations or {}).get(source, nothing))
        for source in {**(trainings or {}), **(facilitations or {})}
    }
    order = sorted(pairs.items(), key=lambda item: (-sum(one.amount for one in item[1]), item[0]))
    lines = [
        [
            Cell(source or say("ringkasan.blank", lang), "text"),
            *(_money(one, lang) for one in pair),
            Cell(as_float(sum(one.amount for one in pair)), "integer"),
            _missing(sum(one.missing for one in pair), lang),
        ]
        for source, pair in order
    ]
    sums = [sum((pair[place].amount for pair in pairs.values()), Decimal(0)) for place in (0, 1)]
    total = [
        Cell(say("pages.total", lang), "total_text"),
        *(Cell(as_float(amount), "total") for amount in (*sums, sum(sums))),
        Cell(None, "total_text"),
    ]
    return Table(
        "cost",
        ((1, 5), (6, 8), (9, 11), (12, 13), (14, 16)),
        _heads(lang, "funding", "training", "facilitation", "money", "missing"),
        lines,
        total,
        known=facilitations is not None or trainings is not None,
    )


def _money(one: Total, lang: Lang) -> Cell:
    if not one.known and not one.missing:
        return Cell("–", "no_data")
    return Cell(as_float(one.amount), "integer") if one.known else Cell(say("pages.no_data", lang), "no_data")


def _missing(count: int, lang: Lang) -> Cell:
    return Cell(say("ringkasan.missing_rows", lang, count=count) if count else None, "text")


def _attendance(summary: MonthSummary, lang: Lang) -> Table:
    lines = [[Cell(name, "text"), _percent(value, lang)] for name, value in summary.attendance]
    return Table("attendance", ((8, 14), (15, 16)), _heads(lang, "training", "percent"), lines)


def _percent(value: Fraction | None, lang: Lang) -> Cell:
    return Cell(say("pages.no_data", lang), "no_data") if value is None else Cell(as_float(value / 100), "percent")


def _letters(summary: MonthSummary, lang: Lang) -> Table:
    dated, drafts = summary.letters or {}, Counter[str]()
    for (kind, _), count in (summary.drafts or {}).items():
        drafts[kind] += count
    kinds = sorted({kind for kind, _ in dated} | drafts.keys())
    rows = {kind: [*(dated.get((kind, state), 0) for state in _STATES), drafts[kind]] for kind in kinds}
    lines = [[Cell(kind, "text"), *(Cell(count, "count") for count in counts)] for kind, counts in rows.items()]
    spans = ((1, 6), *((first, first + 1) for first in range(7, 17, 2)))
    total = _total(lang, *(sum(column) for column in zip(*rows.values(), strict=True)))
    return Table(
        "letters", spans, _heads(lang, "letter", *_STATES, "draft"), lines, total, known=summary.letters is not None
    )
