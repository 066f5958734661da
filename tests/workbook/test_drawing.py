from __future__ import annotations

from pathlib import Path

import pytest
from helpers.foreign_workbook import edited, foreign_workbook
from helpers.package_compare import Parts
from helpers.pages import chart, page
from helpers.zips import tiny

from ovop_xl.workbook.block import Series
from ovop_xl.workbook.filebook import FileBook

A = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def charts(path: Path, sheet: str = "Hasil") -> dict[str, str]:
    """Name of every chart in the drawing of a sheet, and its part."""
    parts = Parts(path)
    drawings = [target for kind, target in parts.relations(parts.sheets[sheet][2]).values() if kind == "drawing"]
    found = {}
    for drawing in drawings:
        relations = parts.relations(drawing)
        for frame in parts.xml(drawing).iter("{*}graphicFrame"):
            id_ = next(frame.iter(f"{A}chart")).get(
                "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
            )
            found[next(frame.iter("{*}cNvPr")).get("name")] = relations[id_][1]
    return found


def saved(path: Path, *names: str) -> Path:
    book = FileBook(path)
    book.write(page(charts=tuple(chart(name) for name in names)))
    book.save()
    return path


def test_our_charts_are_replaced_and_no_other(tmp_path: Path) -> None:
    path = foreign_workbook(tmp_path / "a.xlsx")
    before = charts(path)
    after = charts(saved(path, "bintang", "kelompok"))
    assert (list(before), list(after)) == (
        ["OVOP lama", "Grafik kantor"],
        ["Grafik kantor", "OVOP bintang", "OVOP kelompok"],
    )


def test_parts_of_old_charts_are_used_again(tmp_path: Path) -> None:
    path = saved(tiny(tmp_path / "a.xlsx"), "satu", "dua", "tiga")
    parts = {
        name: sorted(charts(saved(path, *names)).values())
        for name, names in {"less": ["x"], "more": list("abcd")}.items()
    }
    assert parts == {
        "less": ["xl/charts/chart1.xml"],
        "more": [f"xl/charts/chart{number}.xml" for number in (1, 2, 3, 4)],
    }


def test_parts_of_charts_that_are_gone_leave_no_trace(tmp_path: Path) -> None:
    path = saved(saved(tiny(tmp_path / "a.xlsx"), "satu", "dua"), "satu")
    content = Parts(path).content
    traces = [name for name, data in content.items() if "chart2" in name or b"chart2" in data]
    assert traces == []


def test_colours_that_excel_added_to_our_chart_go_with_it(tmp_path: Path) -> None:
    path = saved(tiny(tmp_path / "a.xlsx"), "satu")
    kinds = "http://schemas.microsoft.com/office/2011/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/chartColorStyle" Target="colors1.xml"/></Relationships>'
    )
    added = {"xl/charts/_rels/chart1.xml.rels": relations.encode(), "xl/charts/colors1.xml": b"<cs:colorStyle/>"}
    edited(path, lambda _, content: content, added)
    saved(path, "dua")
    assert [name for name in Parts(path).content if "colors" in name or "_rels/chart" in name] == []


def test_page_without_charts_gets_no_drawing(tmp_path: Path) -> None:
    path = saved(tiny(tmp_path / "a.xlsx"))
    assert [name for name in Parts(path).content if "drawing" in name] == []


def test_chart_carries_the_values_of_the_page(tmp_path: Path) -> None:
    path = saved(tiny(tmp_path / "a.xlsx"), "bintang")
    drawn = Parts(path).xml(charts(path)["OVOP bintang"])
    kept = [point.text for cache in drawn.iter(f"{A}strCache", f"{A}numCache") for point in cache.iter(f"{A}v")]
    assert kept == ["Kopi", "Batik", "5", "3"]


def test_labels_say_what_they_do_not_show(tmp_path: Path) -> None:
    path = saved(tiny(tmp_path / "a.xlsx"), "bintang")
    labels = next(Parts(path).xml(charts(path)["OVOP bintang"]).iter(f"{A}dLbls"))
    shown = {one.tag.removeprefix(A): one.get("val") for one in labels if one.get("val")}
    others = ("LegendKey", "CatName", "SerName", "Percent", "BubbleSize")
    assert shown == {"showVal": "1", **{f"show{name}": "0" for name in others}}


@pytest.mark.parametrize(
    ("kind", "series", "element", "legend"),
    [
        ("column", 1, "barChart", False),
        ("bar", 1, "barChart", False),
        ("line", 2, "lineChart", True),
        ("doughnut", 1, "doughnutChart", True),
        ("stacked", 2, "barChart", True),
    ],
)
def test_every_kind_has_its_chart_and_a_legend_where_needed(
    tmp_path: Path, kind: str, series: int, element: str, legend: bool
) -> None:
    path = tiny(tmp_path / "a.xlsx")
    book = FileBook(path)
    several = tuple(Series(f"Seri {number}", "B2:B3") for number in range(series))
    book.write(page(charts=(chart("x", kind=kind, series=several),)))
    book.save()
    drawn = Parts(path).xml(charts(path)["OVOP x"])
    title = "".join(text.text for text in drawn.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"))
    found = (
        len(list(drawn.iter(f"{A}{element}"))),
        len(list(drawn.iter(f"{A}ser"))),
        drawn.find(f".//{A}legend") is not None,
    )
    assert (found, title) == ((1, series, legend), "Bintang per produk")


def test_shape_numbers_stay_unique(tmp_path: Path) -> None:
    path = saved(foreign_workbook(tmp_path / "a.xlsx"), "satu", "dua")
    parts = Parts(path)
    drawing = next(target for kind, target in parts.relations(parts.sheets["Hasil"][2]).values() if kind == "drawing")
    numbers = [shape.get("id") for shape in parts.xml(drawing).iter("{*}cNvPr")]
    assert len(set(numbers)) == len(numbers)
