"""Arsip: the indicators that an earlier programme year has left."""

from __future__ import annotations

from collections.abc import Mapping

from ovop_xl.domain.programme.month import Archive, Number
from ovop_xl.domain.programme.period import Period, parse_month
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.port import Workbook
from ovop_xl.workbook.records import Record
from ovop_xl.workbook.tables import read_table

_SPAN = " s.d. "


def period_text(period: Period) -> str:
    """`2016-05` for a month, `2016-01 s.d. 2016-05` for several."""
    first, last = f"{period.start:%Y-%m}", f"{period.end:%Y-%m}"
    return first if first == last else f"{first}{_SPAN}{last}"


def period_from(text: str) -> Period | None:
    """The days that such a text means."""
    first, _, last = text.partition(_SPAN)
    start, end = parse_month(first), parse_month(last or first)
    return Period(start.period.start, end.period.end) if start and end else None


def read_archive(book: Workbook) -> Archive:
    """Every number of the sheet Arsip; none where there is no such sheet."""
    if "Arsip" not in book.sheets():
        return {}
    table = read_table("Arsip", book.read("Arsip"), sheet("Arsip"))
    records = [Record(table, row) for row in table] if table else []
    found: dict[tuple[str, Period], Number] = {}
    for one in records:
        period, number = period_from(one.text("period")), one.number("value")
        if period is not None and number is not None:
            found[one.text("key"), period] = number
    return found


def archive_rows(archive: Mapping[tuple[str, Period], Number]) -> list[tuple[str, str, float]]:
    """Period, key and number of every row, in the order of time."""
    ordered = sorted(archive.items(), key=lambda one: (one[0][1].end, one[0][1].start, one[0][0]))
    return [(period_text(period), key, float(value)) for (key, period), value in ordered]
