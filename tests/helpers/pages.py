"""Small output pages for tests."""

from __future__ import annotations

from ovop_xl.workbook.block import Cell, Chart, Page, Series


def page(text: str = "Produk | Bintang\nKopi | 5\nBatik | 3", sheet: str = "Hasil", **fields: object) -> Page:
    """A page from a text table: numbers become numbers, the first row is the header."""
    lines = [[part.strip() for part in line.split("|")] for line in text.splitlines()]
    rows = [
        [Cell(int(part) if part.isdigit() else part or None, "head" if number == 0 else "text") for part in line]
        for number, line in enumerate(lines)
    ]
    given: dict[str, object] = {"title": "Hasil penilaian", "widths": (20, 10)} | fields
    return Page(sheet=sheet, rows=rows, **given)  # type: ignore[arg-type]


def chart(name: str = "bintang", **fields: object) -> Chart:
    given: dict[str, object] = {
        "kind": "column",
        "title": "Bintang per produk",
        "categories": "A2:A3",
        "series": (Series("Bintang", "B2:B3"),),
        "anchor": "D2",
        "width": 400,
        "height": 240,
    }
    return Chart(name=name, **(given | fields))  # type: ignore[arg-type]
