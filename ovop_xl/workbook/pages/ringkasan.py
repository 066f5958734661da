"""Ringkasan: a month on a page for the head of office, with the tables behind its charts on the next."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_xl.domain.attention import Attention, AttentionKind
from ovop_xl.domain.month import Figure, Number
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address, quoted
from ovop_xl.workbook.block import Cell, Chart, Page, Series

from .layout import CHART_ROW, Grid, area
from .ringkasan_data import UNITS, MonthSummary, Unit, compared, mismatches
from .ringkasan_tables import Placed, detail_tables
from .texts import as_float, listed, month_name, number

WIDTHS = (7.2,) * 14
MOST_ATTENTION = 8
"""What stands above the tables; the rest follows below them, so that the first printed page tells the month."""

CHART_HEIGHT = 205
FIRST_PAGE = 885
"""Points that a page of A4 holds at the scale at which it is as wide as this sheet, in LibreOffice a little more
than in Excel."""

_COLUMN_PIXELS = 55
_TILES = ("activities", "participants", "proposed", "starred", "facilitations", "letters", "attention")
_LOOKS: dict[Unit, tuple[str, str]] = {
    "count": ("integer", "total"),
    "rupiah": ("integer", "total"),
    "percent": ("percent", "total_percent"),
}
_ATTENTION_LOOKS: dict[AttentionKind, str] = {
    "overdue_stage": "bad",
    "expired": "bad",
    "low_attendance": "warn",
    "spread": "warn",
    "findings": "warn",
    "expiring": "advice",
}
_CHARTS: tuple[tuple[str, int, int], ...] = (("stars", 1, 4), ("kecamatan", 5, 9), ("stages", 10, 14))


def month_page(summary: MonthSummary, lang: Lang = "id") -> Page:
    """The sheet Ringkasan: what the head of office reads first, then the counts in detail."""
    spec = contract.sheet("Ringkasan")
    grid = Grid(spec.name, spec.title, WIDTHS)
    grid.head(
        say(
            "ringkasan.subtitle", lang, office=summary.office, period=summary.period or month_name(summary.month, lang)
        ),
        summary.mark,
    )
    _reconciliation(grid, summary, lang)
    _tiles(grid, summary, lang)
    _figures(grid, summary, lang)
    chart_row = grid.reserve(CHART_HEIGHT)
    ordered = sorted(summary.attention, key=lambda one: list(_ATTENTION_LOOKS).index(one.kind))
    _attention(grid, summary, ordered, lang)
    _fill_first_page(grid)
    placed = detail_tables(grid, summary, lang)
    if ordered[MOST_ATTENTION:]:
        grid.add()
        grid.line(say("ringkasan.attention_rest", lang), "section")
        _attention_rows(grid, summary, ordered[MOST_ATTENTION:], lang)
    _charts(grid, chart_row, placed, lang)
    return grid.page()


def _fill_first_page(grid: Grid) -> None:
    # Excel ignores page breaks on a sheet that is fitted to its paper; empty rows keep the tables off the first page.
    used = sum(grid.page().heights.values())
    for _ in range(int((FIRST_PAGE - used) // CHART_ROW)):
        grid.add(height=CHART_ROW)


def _reconciliation(grid: Grid, summary: MonthSummary, lang: Lang) -> None:
    wrong = mismatches(summary)
    if wrong:
        said = [
            say(
                "ringkasan.difference",
                lang,
                check=say(f"ringkasan.check.{one.check}", lang),
                parts=number(one.parts, None, lang),
                whole=number(one.whole, None, lang),
            )
            for one in wrong
        ]
        grid.line(say("ringkasan.unmatched", lang, checks="; ".join(said)), "bad")


def _tiles(grid: Grid, summary: MonthSummary, lang: Lang) -> None:
    numbers, labels = grid.add(height=30), grid.add(height=28)
    for place, key in enumerate(_TILES):
        first = 2 * place + 1
        value = len(summary.attention) if key == "attention" else summary.value(key)
        shown = Cell("–", "big_text") if value is None else Cell(as_float(value), "big")
        grid.put(numbers, first, shown, first + 1)
        grid.put(labels, first, Cell(_tile_label(summary, key, lang), "big_label"), first + 1)
    grid.add(height=6)


def _tile_label(summary: MonthSummary, key: str, lang: Lang) -> str:
    men, women = summary.value("men"), summary.value("women")
    if key == "participants" and men is not None and women is not None:
        shown = {"men": number(men, 0, lang), "women": number(women, 0, lang)}
        return say("ringkasan.tile.participants_by_sex", lang, **shown)
    return say(f"ringkasan.tile.{key}", lang)


def _figures(grid: Grid, summary: MonthSummary, lang: Lang) -> None:
    month = summary.month
    heads = summary.heads or tuple(month_name(one, lang) for one in (month, month.back(1), month.back(12)))
    labels = (
        say("ringkasan.head.figure", lang),
        *heads,
        say("ringkasan.head.target", lang),
        say("ringkasan.head.source", lang),
    )
    row = grid.add()
    for label, first, last in zip(labels, (1, 5, 7, 9, 11, 13), (4, 6, 8, 10, 12, 14), strict=True):
        grid.put(row, first, Cell(label, "head"), last)
    for one in summary.figures:
        _figure(grid, one, summary, lang)
    grid.line(say("ringkasan.legend", lang), "note")
    if (checks := compared(summary)) and not mismatches(summary):
        grid.line(
            say("ringkasan.matched", lang, checks=listed([say(f"ringkasan.part.{one}", lang) for one in checks], lang)),
            "note",
        )
    if summary.unmeasured:
        grid.line(say("ringkasan.unmeasured", lang, aims=listed(summary.unmeasured, lang)), "note")


def _figure(grid: Grid, one: Figure, summary: MonthSummary, lang: Lang) -> None:
    plain, strong = _LOOKS[UNITS.get(one.key, "count")]
    label = say(f"ringkasan.figure.{one.key}", lang) if one.key in UNITS else one.key
    row = grid.add()
    grid.put(row, 1, Cell(label, "text"), 4)
    grid.put(row, 5, _value(one.value, one.key, strong, lang), 6)
    grid.put(row, 7, _value(one.previous, one.key, plain, lang), 8)
    grid.put(row, 9, _value(one.last_year, one.key, plain, lang), 10)
    no_target = Cell(say("ringkasan.no_target", lang), "no_data")
    grid.put(row, 11, no_target if one.target is None else _value(one.target, one.key, plain, lang), 12)
    grid.put(row, 13, source_cell(summary.links.get(one.key)), 14)


def _value(value: Number | None, key: str, look: str, lang: Lang) -> Cell:
    if value is None:
        return Cell(say("pages.no_data", lang), "no_data")
    return Cell(as_float(value) / (100 if UNITS.get(key) == "percent" else 1), look)


def source_cell(target: str | None) -> Cell:
    """A link that reads as the name of its sheet; blank without a target."""
    if not target:
        return Cell(None, "text")
    sheet, _, cell = target.partition("!")
    return Cell(sheet, "link", f"{quoted(sheet)}!{cell or 'A1'}")


def _attention(grid: Grid, summary: MonthSummary, ordered: Sequence[Attention], lang: Lang) -> None:
    grid.line(say("ringkasan.attention", lang), "section")
    if not ordered:
        grid.line(say("ringkasan.attention_none", lang), "good_banner")
    else:
        _attention_rows(grid, summary, ordered[:MOST_ATTENTION], lang)
    if more := len(ordered[MOST_ATTENTION:]):
        grid.line(say("ringkasan.attention_more", lang, count=more), "note")
    for note in summary.notes:
        grid.line(note, "note")


def _attention_rows(grid: Grid, summary: MonthSummary, items: Sequence[Attention], lang: Lang) -> None:
    row = grid.add()
    for key, first, last in (("what", 1, 6), ("who", 7, 10), ("when", 11, 12), ("source", 13, 14)):
        grid.put(row, first, Cell(say(f"ringkasan.head.{key}", lang), "head"), last)
    for one in items:
        row = grid.add()
        grid.put(row, 1, Cell(attention_text(one, lang), _ATTENTION_LOOKS[one.kind]), 6)
        grid.put(row, 7, Cell(summary.names.get(one.subject, one.subject), "text"), 10)
        grid.put(row, 11, Cell(one.date, "date") if one.date else Cell("–", "no_data"), 12)
        grid.put(row, 13, source_cell(summary.links.get(one.kind)), 14)


def attention_text(one: Attention, lang: Lang = "id") -> str:
    """What is to be looked at, without its subject."""
    decimals = 1 if one.kind == "low_attendance" else None
    values = {
        "amount": "–" if one.amount is None else number(one.amount, decimals, lang),
        "limit": "–" if one.limit is None else number(one.limit, None, lang),
    }
    return say(f"ringkasan.what.{one.kind}", lang, detail=one.detail, **values)


def _charts(grid: Grid, row: int, placed: dict[str, Placed], lang: Lang) -> None:
    for key, first, last in _CHARTS:
        title = say(f"ringkasan.chart.{key}", lang)
        if (table := placed.get(key)) is None:
            grid.put(row, first, Cell(title, "section"), last)
            grid.put(row + 1, first, Cell(say("ringkasan.no_chart", lang), "note"), last)
            continue
        top, bottom = table.first_row, table.last_charted
        series = tuple(Series(name, area(top, column, bottom, column)) for name, column in table.series)
        grid.chart(
            Chart(
                name=f"OVOP ringkasan {key}",
                kind="column" if key == "stars" else "bar",
                title=title,
                categories=area(top, table.label, bottom, table.label),
                series=series,
                anchor=address(row, first),
                width=(last - first + 1) * _COLUMN_PIXELS - 4,
                height=CHART_HEIGHT,
            )
        )
