"""Ringkasan: a month on a page for the head of office, with the tables behind its charts on the next."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_xl.domain.programme.attention import Attention, AttentionKind
from ovop_xl.domain.programme.month import Figure, Number
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address, quoted
from ovop_xl.workbook.block import Cell, Chart, Page, Series

from .layout import Grid, area
from .ringkasan_data import UNITS, MonthSummary, Unit, compared, mismatches
from .ringkasan_rows import by_month, sources
from .ringkasan_tables import Placed, detail_tables
from .texts import as_float, listed, month_name, number, percent, period_name, rounded

COLUMNS = 16
WIDTHS = (6.3,) * COLUMNS
MOST_ATTENTION = 6
"""What stands above the tables where the first printed page has room for it; the rest follows below them."""

CHART_HEIGHT = 205
MOST_LISTED = 200
"""What is listed in all: whoever has more to look at works on the sheets themselves."""

FIRST_PAGE = {"A4": 905, "F4": 988}
"""Points that a page holds at the scale at which it is as wide as this sheet, in LibreOffice a little more than in
Excel."""

_FILLERS = 3
"""Excel draws no row higher than 409 points: so many fill any rest of a page."""

_COLUMN_PIXELS = 49
_TILES = ("activities", "participants", "proposed", "starred", "coached", "facilitations", "letters", "attention")
_LOOKS: dict[Unit, tuple[str, str]] = {
    "count": ("integer", "total"),
    "rupiah": ("integer", "total"),
    "percent": ("percent", "total_percent"),
}
_ATTENTION_LOOKS: dict[AttentionKind, str] = {
    "overdue_stage": "bad",
    "over_quota": "bad",
    "expired": "bad",
    "evaluation": "warn",
    "overdue_coaching": "warn",
    "low_attendance": "warn",
    "spread": "warn",
    "findings": "warn",
    "expiring": "advice",
}
_CHARTS: tuple[tuple[str, int, int], ...] = (("stars", 1, 5), ("kecamatan", 6, 10), ("stages", 11, 16))


def month_page(summary: MonthSummary, lang: Lang = "id") -> Page:
    """The sheet Ringkasan: what the head of office reads first, then the counts in detail."""
    spec = contract.sheet("Ringkasan")
    title = spec.title if summary.edition == "month" else say(f"ringkasan.title.{summary.edition}", lang)
    grid = Grid(spec.name, title, WIDTHS)
    grid.head(
        say(
            "ringkasan.subtitle",
            lang,
            office=summary.office or say("beranda.no_office", lang),
            period=period_name(summary.month, summary.edition, lang),
        ),
        summary.mark,
    )
    _reconciliation(grid, summary, lang)
    _tiles(grid, summary, lang)
    _figures(grid, summary, lang)
    chart_row = grid.reserve(CHART_HEIGHT)
    ordered = by_weight(summary.attention)
    first_page = FIRST_PAGE.get(summary.paper, FIRST_PAGE["A4"])
    most = _attention_that_fits(summary, ordered, first_page - _FILLERS - _height(grid), lang)
    _attention(grid, summary, ordered, most, lang)
    _fill_first_page(grid, first_page)
    placed = detail_tables(grid, summary, lang)
    if ordered[most:]:
        grid.add()
        grid.line(say("ringkasan.attention_rest", lang), "section")
        _attention_rows(grid, summary, ordered[most:MOST_LISTED], lang)
        if unlisted := len(ordered[MOST_LISTED:]):
            grid.line(say("ringkasan.attention_unlisted", lang, count=unlisted), "note")
    by_month(grid, summary, lang)
    sources(grid, summary, lang)
    _charts(grid, chart_row, placed, lang)
    return grid.page()


def by_weight(items: Sequence[Attention]) -> list[Attention]:
    """The gravest kinds first."""
    kinds = list(_ATTENTION_LOOKS)
    return sorted(items, key=lambda one: kinds.index(one.kind))


def _height(grid: Grid) -> float:
    return sum(grid.page().heights.values())


def _fill_first_page(grid: Grid, height: float) -> None:
    # Excel ignores page breaks on a sheet that is fitted to its paper; empty rows keep the tables off the first page.
    left = max(height - _height(grid), _FILLERS)
    for _ in range(_FILLERS):
        grid.add(height=round(left / _FILLERS, 1))


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


def _compared(summary: MonthSummary, lang: Lang) -> list[tuple[str, str]]:
    """The numbers of a figure that the page shows beside its target, each with its header."""
    month, edition = summary.month, summary.edition
    own = ("value", period_name(month, edition, lang))
    a_year_ago = ("last_year", period_name(month.back(12), edition, lang))
    if edition != "month":
        return [own, a_year_ago]
    return [own, ("previous", month_name(month.back(1), lang)), a_year_ago, ("to_date", _to_date(summary, lang))]


def _to_date(summary: MonthSummary, lang: Lang) -> str:
    return period_name(summary.month, "to_date", lang)


def _figures(grid: Grid, summary: MonthSummary, lang: Lang) -> None:
    columns = _compared(summary, lang)
    first = COLUMNS - 2 * (len(columns) + 2)
    heads = [head for _, head in columns] + [say(f"ringkasan.head.{key}", lang) for key in ("target", "share")]
    row = grid.add()
    grid.put(row, 1, Cell(say("ringkasan.head.figure", lang), "head"), first)
    for place, head in enumerate(heads):
        grid.put(row, first + 1 + 2 * place, Cell(head, "head"), first + 2 + 2 * place)
    for one in summary.figures:
        _figure(grid, one, [name for name, _ in columns], first, summary, lang)
    traced = [say("ringkasan.legend_rows", lang)] if summary.rows else []
    grid.line(" ".join([say("ringkasan.legend", lang), *traced]), "note")
    if (checks := compared(summary)) and not mismatches(summary):
        grid.line(
            say("ringkasan.matched", lang, checks=listed([say(f"ringkasan.part.{one}", lang) for one in checks], lang)),
            "note",
        )
    if summary.unmeasured:
        grid.line(say("ringkasan.unmeasured", lang, aims=listed(summary.unmeasured, lang)), "note")


def _figure(grid: Grid, one: Figure, columns: Sequence[str], first: int, summary: MonthSummary, lang: Lang) -> None:
    plain, strong = _LOOKS[UNITS.get(one.key, "count")]
    row = grid.add()
    grid.put(row, 1, _label(one, summary, lang), first)
    cells = [_value(getattr(one, name), one.key, strong if name == "value" else plain, lang) for name in columns]
    no_target = Cell(say("ringkasan.no_target", lang), "no_data")
    cells.append(no_target if one.target is None else _value(one.target, one.key, plain, lang))
    cells.append(_share(one, lang))
    for place, cell in enumerate(cells):
        grid.put(row, first + 1 + 2 * place, cell, first + 2 + 2 * place)


def _label(one: Figure, summary: MonthSummary, lang: Lang) -> Cell:
    """The name of a figure, which leads to the sheet whose rows make it."""
    label = say(f"ringkasan.figure.{one.key}", lang) if one.key in UNITS else one.key
    target = summary.links.get(one.key)
    return Cell(label, "link", _link(target)) if target else Cell(label, "text")


def _share(one: Figure, lang: Lang) -> Cell:
    """How far the target is reached, and whether it is one of the year."""
    if one.target is None or one.share is None:
        return Cell("–", "no_data")
    key = "ringkasan.share_year" if one.by_year else "ringkasan.share_month"
    return Cell(say(key, lang, percent=percent(one.share * 100, lang, 0)), "center_wrap")


def _value(value: Number | None, key: str, look: str, lang: Lang) -> Cell:
    if value is None:
        return Cell(say("pages.no_data", lang), "no_data")
    return Cell(as_float(value) / (100 if UNITS.get(key) == "percent" else 1), look)


def source_cell(target: str | None) -> Cell:
    """A link that reads as the name of its sheet; blank without a target."""
    if not target:
        return Cell(None, "text")
    return Cell(target.partition("!")[0], "link", _link(target))


def _link(target: str) -> str:
    sheet, _, cell = target.partition("!")
    return f"{quoted(sheet)}!{cell or 'A1'}"


def _attention_that_fits(summary: MonthSummary, ordered: Sequence[Attention], room: float, lang: Lang) -> int:
    """How many lines, at least one, keep the first page to its height."""
    for most in range(min(MOST_ATTENTION, len(ordered)), 1, -1):
        trial = Grid("", "", WIDTHS)
        _attention(trial, summary, ordered, most, lang)
        if _height(trial) <= room:
            return most
    return 1


def _attention(grid: Grid, summary: MonthSummary, ordered: Sequence[Attention], most: int, lang: Lang) -> None:
    grid.line(say("ringkasan.attention", lang), "section")
    if not ordered:
        grid.line(say("ringkasan.attention_none", lang), "good_banner")
    else:
        _attention_rows(grid, summary, ordered[:most], lang)
    if more := len(ordered[most:]):
        grid.line(say("ringkasan.attention_more", lang, count=more), "note")
    for note in summary.notes:
        grid.line(note, "note")


def _attention_rows(grid: Grid, summary: MonthSummary, items: Sequence[Attention], lang: Lang) -> None:
    row = grid.add()
    for key, first, last in (("what", 1, 7), ("who", 8, 12), ("when", 13, 14), ("source", 15, 16)):
        grid.put(row, first, Cell(say(f"ringkasan.head.{key}", lang), "head"), last)
    for one in items:
        row = grid.add()
        grid.put(row, 1, Cell(attention_text(one, lang), _ATTENTION_LOOKS[one.kind]), 7)
        grid.put(row, 8, Cell(summary.names.get(one.subject, one.subject), "text"), 12)
        grid.put(row, 13, Cell(one.date, "date") if one.date else Cell("–", "no_data"), 14)
        grid.put(row, 15, source_cell(summary.links.get(one.kind)), 16)


def attention_text(one: Attention, lang: Lang = "id") -> str:
    """What is to be looked at, without its subject."""
    kind = "expiring_today" if one.kind == "expiring" and one.amount == 0 else one.kind
    limit = "–" if one.limit is None else number(one.limit, None, lang)
    return say(f"ringkasan.what.{kind}", lang, detail=one.detail, amount=_amount(one, lang), limit=limit)


def _amount(one: Attention, lang: Lang) -> str:
    """A percentage has one decimal, unless that would make it its limit."""
    if one.amount is None:
        return "–"
    short = one.kind == "low_attendance" and one.limit is not None and rounded(one.amount, 1) < one.limit
    return number(one.amount, 1 if short else None, lang)


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
