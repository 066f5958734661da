"""The drawing of an output page: our charts replaced, every other picture, shape and button kept."""

from __future__ import annotations

from collections.abc import Sequence

from ovop_xl.workbook.building.charts import OURS, ChartParts

from .package import Package
from .relations import declare, free_name, relate, relations, relations_part, remove, unrelate
from .spans import RELATIONSHIP_ID, RELATIONSHIPS, Element, parse, splice, with_attributes

_SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_MAIN_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_NAMESPACES = f' xmlns:xdr="{_SHEET_DRAWING}" xmlns:a="{_MAIN_DRAWING}"'
_EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<xdr:wsDr{_NAMESPACES}/>'.encode()


def replace_charts(package: Package, sheet_part: str, charts: Sequence[ChartParts]) -> str | None:
    """Puts `charts` in place of our charts on a sheet. Gives the relation ID of a drawing that is new to the sheet."""
    known = next((item for item in relations(package, sheet_part) if item.kind == "drawing"), None)
    if known is None and not charts:
        return None
    drawing = known.target if known else free_name(package, "xl/drawings/drawing")
    if known is None:
        package.put(drawing, _EMPTY)
        declare(package, drawing, _DRAWING_TYPE)
    freed = _take_away(package, drawing)
    for chart in charts:
        _add(package, drawing, chart, freed.pop(0) if freed else free_name(package, "xl/charts/chart"))
    for part in freed:
        remove(package, part)
    return None if known else relate(package, sheet_part, "drawing", drawing)


def _take_away(package: Package, drawing: str) -> list[str]:
    """Removes our anchors with their relations; gives the chart parts that are free now."""
    data = package.xml(drawing)
    ours = {anchor.start: (anchor, id_) for anchor in parse(data, drawing).children if (id_ := _our_chart(anchor))}
    if not ours:
        return []
    package.put(drawing, splice(data, [(anchor.start, anchor.end, b"") for anchor, _ in ours.values()]))
    ids = {id_ for _, id_ in ours.values()}
    parts = [item.target for item in relations(package, drawing) if item.id in ids]
    unrelate(package, drawing, ids)
    for part in parts:
        for companion in relations(package, part):
            # What Excel adds to a chart that it has saved: colours and style, useful to that chart alone.
            if companion.kind in ("chartStyle", "chartColorStyle"):
                remove(package, companion.target)
        package.drop(relations_part(part))
    return [part for part in parts if part in package]


def _our_chart(anchor: Element) -> str | None:
    """The relation ID of the chart in an anchor, if its name says that it is ours."""
    name = next((item.attributes.get("name", "") for item in anchor.walk() if item.name == "cNvPr"), "")
    chart = next((item for item in anchor.walk() if item.name == "chart"), None)
    return chart.attributes.get(RELATIONSHIP_ID) if chart and name.startswith(OURS) else None


def _add(package: Package, drawing: str, chart: ChartParts, part: str) -> None:
    package.put(part, chart.chart)
    declare(package, part, _CHART_TYPE)
    id_ = relate(package, drawing, "chart", part)
    data = package.xml(drawing)
    root = parse(data, drawing)
    numbers = [item.number("id") for item in root.walk() if item.name == "cNvPr"]
    anchor = _renumbered(chart.anchor, max(numbers, default=1) + 1, id_)
    package.put(drawing, splice(data, [root.insertion(anchor)]))


def _renumbered(anchor: bytes, number: int, relation: str) -> bytes:
    """The anchor with the namespaces that it needs, an own shape number and the relation of its chart."""
    declared = anchor.replace(b"<xdr:twoCellAnchor", b"<xdr:twoCellAnchor" + _NAMESPACES.encode(), 1)
    root = parse(declared)
    shape = next(item for item in root.walk() if item.name == "cNvPr")
    chart = next(item for item in root.walk() if item.name == "chart")
    name = with_attributes(declared[shape.start : shape.opened], id=str(number))
    reference = f'<{chart.prefix}chart xmlns:c="{chart.space}" xmlns:r="{RELATIONSHIPS}" r:id="{relation}"/>'
    return splice(declared, [(shape.start, shape.opened, name), (chart.start, chart.end, reference.encode())])
