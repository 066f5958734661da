"""The heat map of Peta: products by kecamatan and commodity group, the darker the more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ovop_xl.domain.programme.mapping import Product
from ovop_xl.locale import Lang, say
from ovop_xl.workbook.block import Cell

from .layout import Grid

if TYPE_CHECKING:
    import pandas as pd

FIRST, LAST = 3, 15
"""The columns of a page's grid that the groups share, the total included."""

MOST_GROUPS = LAST - FIRST
_STEPS = 4


def heat_matrix(grid: Grid, products: Sequence[Product], lang: Lang = "id") -> None:
    """Adds the matrix with its totals, which are the number of products, and the meaning of its colours."""
    counts = pivot(products, lang)
    most = max(int(counts.to_numpy().max()), 1)
    grid.line(say("peta.matrix", lang), "section")
    heads = [*(str(group) for group in counts.columns), say("pages.total", lang)]
    width = (LAST - FIRST + 1) // len(heads)
    header = grid.add()
    grid.put(header, 1, Cell(say("peta.kecamatan", lang), "head"), 2)
    _spread(grid, header, [Cell(head, "head") for head in heads], width)
    for name, row in zip(counts.index, counts.to_numpy().tolist(), strict=True):
        line = grid.add()
        grid.put(line, 1, Cell(str(name), "text"), 2)
        cells = [Cell(count, f"heat{heat(count, most)}") for count in row]
        _spread(grid, line, [*cells, Cell(sum(row), "total_count")], width)
    sums = [int(total) for total in counts.sum()]
    last = grid.add()
    grid.put(last, 1, Cell(say("pages.total", lang), "total_text"), 2)
    _spread(grid, last, [Cell(total, "total_count") for total in (*sums, sum(sums))], width)
    _legend(grid, most, lang)


def _spread(grid: Grid, row: int, cells: Sequence[Cell], width: int) -> None:
    for place, cell in enumerate(cells):
        first = FIRST + place * width
        grid.put(row, first, cell, first + width - 1)


def pivot(products: Sequence[Product], lang: Lang = "id") -> pd.DataFrame:
    """Products counted by kecamatan (rows, by name) and group (columns, the most frequent first).

    With more groups than columns the least frequent are one; the kabupaten is named where there are several."""
    import pandas as pd  # 0.3 s that only this page pays for

    blank = say("peta.blank", lang)
    several = len({one.place.kabupaten for one in products}) > 1
    labels = _group_labels(products, lang)
    frame = pd.DataFrame(
        {
            "area": [_area(one, several, blank) for one in products],
            "group": [labels[one.group] for one in products],
        }
    )
    counts = pd.crosstab(frame["area"], frame["group"])
    return counts[list(dict.fromkeys(labels.values()))]


def _area(product: Product, several: bool, blank: str) -> str:
    names = (product.place.kecamatan, product.place.kabupaten) if several else (product.place.kecamatan,)
    return ", ".join(name or blank for name in names)


def _group_labels(products: Sequence[Product], lang: Lang) -> dict[str, str]:
    counted = Counter(product.group for product in products)
    order = sorted(counted, key=lambda group: (-counted[group], group))
    labels = {group: group or say("peta.blank", lang) for group in order}
    if len(order) > MOST_GROUPS:
        rest = order[MOST_GROUPS - 1 :]
        labels |= dict.fromkeys(rest, say("peta.others", lang, count=len(rest)))
    return labels


def heat(count: int, most: int) -> int:
    """The step of a colour, 0 to 4, in quarters of the largest count."""
    return -(-_STEPS * count // most)


def _legend(grid: Grid, most: int, lang: Lang) -> None:
    row = grid.add()
    grid.put(row, 1, Cell(say("peta.legend", lang), "note"), 2)
    ranges = [(0, 0), *((most * (step - 1) // _STEPS + 1, most * step // _STEPS) for step in range(1, _STEPS + 1))]
    for place, (low, high) in enumerate((low, high) for low, high in ranges if low <= high):
        text = str(low) if low == high else say("peta.range", lang, low=low, high=high)
        grid.put(row, FIRST + place, Cell(text, f"heat{heat(low, most)}"))
    grid.add(height=8)
