"""Banding: the same scores under two schemes, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ovop_xl.domain.ratings.rating_data import ProductResult
from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.locale import Lang, say
from ovop_xl.workbook import contract
from ovop_xl.workbook.address import address
from ovop_xl.workbook.block import Cell, Page

from .layout import Grid, area
from .marks import unofficial_mark
from .texts import stars

Pair = tuple[ProductResult, ProductResult]
"""A product's own result, and that of the same scores under the other scheme."""


def comparison_page(
    pairs: Sequence[Pair], own: Sequence[Scheme], other: Scheme, names: Mapping[str, str], lang: Lang = "id"
) -> Page:
    """The sheet Banding. `names` are products by ID."""
    spec = contract.sheet("Banding")
    grid = Grid(spec.name, spec.title, tuple(column.width for column in spec.columns))
    grid.head(
        say("banding.subtitle", lang, count=len(pairs), title=other.title, version=other.version),
        unofficial_mark({one.key: one for one in (*own, other)}.values(), lang),
    )
    header = grid.add([Cell(column.header, "head") for column in spec.columns])
    for mine, theirs in pairs:
        grid.add(
            [
                Cell(mine.product_id, "id"),
                Cell(names.get(mine.product_id, ""), "text"),
                Cell(f"{mine.scheme} {mine.version}".strip(), "text"),
                _total(mine),
                _star(mine, lang),
                _total(theirs),
                _star(theirs, lang),
                Cell(difference(mine, theirs, lang), "text"),
            ]
        )
    last = max(grid.next_row - 1, header)
    return grid.page(
        freeze=address(header + 1, 3),
        repeat=(header, header),
        auto_filter=area(header, 1, last, len(spec.columns)) if pairs else None,
        landscape=True,
    )


def difference(mine: ProductResult, theirs: ProductResult, lang: Lang = "id") -> str:
    """Whether the other scheme gives more, less, the same, or cannot say."""
    if "incomplete" in (mine.status, theirs.status):
        return say("banding.unknown", lang)
    before, after = mine.star or 0, theirs.star or 0
    key = "same" if before == after else "more" if after > before else "less"
    return say(f"banding.{key}", lang, count=abs(after - before))


def _total(result: ProductResult) -> Cell:
    return Cell(float(result.total_shown), "score_center") if result.total_shown else Cell("–", "no_data")


def _star(result: ProductResult, lang: Lang) -> Cell:
    if result.star:
        return Cell(stars(result.star, result.star), "stars")
    return Cell(say(f"rating.status.{result.status}", lang), "center_wrap")
