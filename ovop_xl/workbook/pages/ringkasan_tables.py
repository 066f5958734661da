"""The tables of the month in detail, those of the charts among them, beside and below each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ovop_xl.domain.programme.month import Total
from ovop_xl.locale import Lang, say
from ovop_xl.workbook.address import quoted
from ovop_xl.workbook.block import Cell

from .layout import Grid
from .ringkasan_data import LetterCounts, MonthSummary, joint_money, money_by_source
from .texts import as_float, listed, percent

if TYPE_CHECKING:
    import pandas as pd

MOST_AREAS = 12
"""Kecamatan with a line of their own, the line of all others included; a regency may have thirty."""

MOST_TRAININGS = 12
"""Trainings with a line of their own: a year has hundreds."""

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
    """Adds every table that has data, and says where those are that have something to draw; the others say so."""
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
    drawn = table.lines[: len(table.lines) - table.uncharted]
    if not any(line[place].value for line in drawn for place in table.charted):
        return None
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
    found = money_by_source(summary)
    lines = [
        [
            Cell(one.source or say("ringkasan.blank", lang), "text"),
            *(_money(each, "integer", lang) for each in (one.trainings, one.facilitations, one.both)),
            _missing(one.both.missing, lang),
        ]
        for one in found
    ]
    joint = joint_money(say("pages.total", lang), found)
    total = [
        Cell(joint.source, "total_text"),
        *(_money(each, "total", lang) for each in (joint.trainings, joint.facilitations, joint.both)),
        Cell(None, "total_text"),
    ]
    return Table(
        "cost",
        ((1, 5), (6, 8), (9, 11), (12, 13), (14, 16)),
        _heads(lang, "funding", "training", "facilitation", "money", "missing"),
        lines,
        total,
        known=summary.cost_by_source is not None or summary.training_cost_by_source is not None,
    )


def _money(one: Total, look: str, lang: Lang) -> Cell:
    if not one.known and not one.missing:
        return Cell("–", "no_data")
    return Cell(as_float(one.amount), look) if one.known else Cell(say("pages.no_data", lang), "no_data")


def _missing(count: int, lang: Lang) -> Cell:
    return Cell(say("ringkasan.missing_rows", lang, count=count) if count else None, "text")


def _attendance(summary: MonthSummary, lang: Lang) -> Table:
    lines = [[Cell(name, "text"), _percent(value, lang)] for name, value in attendance_lines(summary)]
    if rest := attendance_rest(summary, lang):
        lines.append([Cell(rest[0], "text"), Cell(rest[1], "center")])
    return Table("attendance", ((8, 14), (15, 16)), _heads(lang, "training", "percent"), lines)


def attendance_lines(summary: MonthSummary) -> Sequence[tuple[str, Fraction | None]]:
    """Every training, or of very many those with the lowest attendance."""
    return _ordered(summary)[:MOST_TRAININGS]


def attendance_rest(summary: MonthSummary, lang: Lang = "id") -> tuple[str, str] | None:
    """How many trainings are left, and from what percentage on."""
    rest = _ordered(summary)[MOST_TRAININGS:]
    if not rest:
        return None
    lowest = rest[0][1]
    said = "–" if lowest is None else say("ringkasan.at_least", lang, percent=percent(lowest, lang))
    return say("ringkasan.others", lang, count=len(rest)), said


def _ordered(summary: MonthSummary) -> Sequence[tuple[str, Fraction | None]]:
    if len(summary.attendance) <= MOST_TRAININGS:
        return summary.attendance
    return sorted(summary.attendance, key=lambda one: (one[1] is None, one[1] or 0))


def _percent(value: Fraction | None, lang: Lang) -> Cell:
    return Cell(say("pages.no_data", lang), "no_data") if value is None else Cell(as_float(value / 100), "percent")


def _letters(summary: MonthSummary, lang: Lang) -> Table:
    rows = {}
    if summary.letters or summary.drafts:
        counts = letters_pivot(summary.letters or {}, summary.drafts or {})
        rows = dict(zip(counts.index, counts.to_numpy().tolist(), strict=True))
    lines = [[Cell(kind, "text"), *(Cell(count, "count") for count in counts)] for kind, counts in rows.items()]
    spans = ((1, 6), *((first, first + 1) for first in range(7, 17, 2)))
    total = _total(lang, *(sum(column) for column in zip(*rows.values(), strict=True)))
    return Table(
        "letters", spans, _heads(lang, "letter", *_STATES, "draft"), lines, total, known=summary.letters is not None
    )


def letters_pivot(dated: LetterCounts, undated: LetterCounts) -> pd.DataFrame:
    """Letters counted by type (rows, by name) and state (columns); whatever has no date is a draft."""
    import pandas as pd  # 0.3 s that only a page with letters pays for

    counts = Counter(dated)
    for (kind, _), count in undated.items():
        counts[kind, "draft"] += count
    found = pd.Series(list(counts.values()), index=pd.MultiIndex.from_tuples(counts)).unstack(fill_value=0)
    return found.reindex(columns=[*_STATES, "draft"], fill_value=0)
