"""Native charts drawn by XlsxWriter in a workbook of their own, from which their parts are taken."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ovop_xl.workbook.block import Chart, Formula, Page, Value
from ovop_xl.workbook.looks import INK, LINE, MUTED, PEOPLE, PROGRAM, WHITE
from ovop_xl.workbook.onfile.area import Area, area

OURS = "OVOP "
"""How the names of our charts begin; drawings with any other name belong to people."""

_PALETTE = (PROGRAM, PEOPLE, "D97706", "7C3AED", "0E7490", "BE185D", "65A30D", "94A3B8")
_GRID = "#E5E7EB"
_LABELS_UP_TO = 15
_ANCHOR = re.compile(rb"<xdr:twoCellAnchor\b.*?</xdr:twoCellAnchor>", re.DOTALL)
_VALUES_ONLY = (
    b'<c:showVal val="1"/>',
    b'<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    b'<c:showPercent val="0"/><c:showBubbleSize val="0"/>',
)
"""In a workbook that Excel has not saved as of 2007, LibreOffice takes what is left out of a label for shown."""

_KINDS: dict[str, dict[str, str]] = {
    "column": {"type": "column"},
    "bar": {"type": "bar"},
    "line": {"type": "line"},
    "doughnut": {"type": "doughnut"},
    "stacked": {"type": "column", "subtype": "stacked"},
}


@dataclass(frozen=True, slots=True)
class ChartParts:
    """A chart part and its anchor in a drawing, which refers to it as `rId<number from 1>`."""

    chart: bytes
    anchor: bytes


def chart_parts(page: Page) -> list[ChartParts]:
    """The parts of every chart on a page, with the values of the page in their caches."""
    if not page.charts:
        return []
    import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs; only pages with charts pay for it

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(page.sheet)
        _lay_out(sheet, page)
        for chart in page.charts:
            insert_chart(book, sheet, chart)
    with zipfile.ZipFile(target) as parts:
        anchors = _ANCHOR.findall(parts.read("xl/drawings/drawing1.xml"))
        return [
            ChartParts(parts.read(f"xl/charts/chart{number}.xml").replace(*_VALUES_ONLY), anchor)
            for number, anchor in enumerate(anchors, 1)
        ]


def insert_chart(book: Any, sheet: Any, chart: Chart) -> None:  # noqa: ANN401  XlsxWriter has no type stubs
    """Draws a chart on the worksheet `sheet` of the XlsxWriter workbook `book`, which show its page."""
    drawn: Any = book.add_chart(_KINDS[chart.kind] | {"name": _name(chart)})
    _draw(drawn, chart, sheet.get_name())
    sheet.insert_chart(chart.anchor, drawn, {"object_position": 2, "description": chart.title})


def _name(chart: Chart) -> str:
    return chart.name if chart.name.startswith(OURS) else OURS + chart.name


def _lay_out(sheet: Any, page: Page) -> None:  # noqa: ANN401  as above
    """Sizes, so that anchors come out right, and the values that the charts show."""
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    for row, height in page.heights.items():
        sheet.set_row(row - 1, height)
    for chart in page.charts:
        for text in (chart.categories, *(series.values for series in chart.series)):
            for row, column, value in _values(page, area(text)):
                if isinstance(value, bool | int | float):
                    sheet.write_number(row - 1, column - 1, value)
                elif value is not None:
                    sheet.write_string(row - 1, column - 1, str(value))


def _values(page: Page, wanted: Area) -> Iterator[tuple[int, int, Value]]:
    for row, cells in enumerate(page.rows[: wanted.bottom], 1):
        for column, cell in enumerate(cells[: wanted.right], 1):
            if row >= wanted.top and column >= wanted.left and cell is not None:
                yield row, column, cell.value.value if isinstance(cell.value, Formula) else cell.value


def _draw(drawn: Any, chart: Chart, sheet: str) -> None:  # noqa: ANN401  as above
    wanted = area(chart.categories)
    count = (wanted.bottom - wanted.top + 1) * (wanted.right - wanted.left + 1)
    for number, series in enumerate(chart.series):
        drawn.add_series(
            {
                "name": series.name,
                "categories": _reference(sheet, chart.categories),
                "values": _reference(sheet, series.values),
                **_colors(chart, number, count),
                **_labels(chart, count),
            }
        )
    drawn.set_title(
        {"name": chart.title, "name_font": {"size": 12, "bold": True, "color": f"#{INK}"}, "overlay": False}
    )
    drawn.set_size({"width": chart.width, "height": chart.height})
    drawn.set_chartarea({"border": {"color": f"#{LINE}"}})
    if chart.kind == "doughnut":
        drawn.set_hole_size(55)
        drawn.set_legend({"position": "right", "font": _font()})
    else:
        _axes(drawn, chart)
        several = {"position": "bottom", "font": _font()}
        drawn.set_legend(several if len(chart.series) > 1 else {"none": True})


def _axes(drawn: Any, chart: Chart) -> None:  # noqa: ANN401  as above
    categories: dict[str, object] = {"num_font": _font(), "line": {"color": f"#{LINE}"}, "major_tick_mark": "none"}
    values: dict[str, object] = {
        "num_font": _font(),
        "num_format": chart.number_format,
        "major_gridlines": {"visible": True, "line": {"color": _GRID, "width": 0.75}},
        "line": {"none": True},
        "major_tick_mark": "none",
    }
    if chart.kind != "line":
        values["min"] = 0
    if chart.kind == "bar":
        # The first row of the table on top; that turns the value axis over too, hence its labels at the high end.
        categories["reverse"] = True
        values["label_position"] = "high"
    categories["major_gridlines"] = {"visible": False}
    across, upright = (values, categories) if chart.kind == "bar" else (categories, values)
    drawn.set_x_axis(across)
    drawn.set_y_axis(upright)


def _colors(chart: Chart, number: int, count: int) -> dict[str, object]:
    color = f"#{chart.series[number].color or _PALETTE[number % len(_PALETTE)]}".replace("##", "#")
    if chart.kind == "line":
        marker = {"type": "circle", "size": 5, "fill": {"color": color}, "border": {"color": color}}
        return {"line": {"color": color, "width": 2.25}, "marker": marker}
    if chart.kind == "doughnut":
        points = [{"fill": {"color": f"#{_PALETTE[n % len(_PALETTE)]}"}} for n in range(count)]
        return {"points": points}
    return {"fill": {"color": color}, "border": {"none": True}, "gap": 60}


def _labels(chart: Chart, count: int) -> dict[str, object]:
    crowded = count * len(chart.series) > _LABELS_UP_TO
    if crowded or chart.kind == "line":
        return {}
    shown = f"{chart.number_format};-{chart.number_format};;"  # a label that says 0 is noise
    color = WHITE if chart.kind in ("doughnut", "stacked") else INK
    return {"data_labels": {"value": True, "num_format": shown, "font": {"size": 9, "color": f"#{color}"}}}


def _reference(sheet: str, text: str) -> list[str | int]:
    found = area(text)
    return [sheet, found.top - 1, found.left - 1, found.bottom - 1, found.right - 1]


def _font() -> dict[str, object]:
    return {"size": 9, "color": f"#{MUTED}"}
