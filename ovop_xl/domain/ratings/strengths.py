"""Strengths of a product by tag: how much of what the criteria with a tag can bring it has got."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .criterion_values import combined_values
from .rating_data import ProductResult
from .rating_table import FormTable


@dataclass(frozen=True, slots=True)
class Strength:
    """`points` of `maximum` over the `criteria` (codes) that carry `tag` and applied to the product."""

    tag: str
    points: Fraction
    maximum: Fraction
    criteria: tuple[str, ...]

    @property
    def share(self) -> Fraction:
        """From 0 (nothing) to 1 (all that was to be had)."""
        return self.points / self.maximum if self.maximum else Fraction(0)


def strengths(table: FormTable, result: ProductResult) -> list[Strength]:
    """Every tag of the form, in the order of its first criterion; empty while the result has no total."""
    if result.total is None:
        return []
    found: dict[str, list[tuple[Fraction, Fraction, str]]] = {}
    values = combined_values(table, result.assessed)
    for criterion, value in zip(table.form.criteria, values, strict=True):
        for tag in criterion.tags if value is not None else ():
            found.setdefault(tag, []).append((value or Fraction(0), Fraction(criterion.maximum), criterion.code))
    return [_strength(tag, entries) for tag, entries in found.items()]


def _strength(tag: str, entries: list[tuple[Fraction, Fraction, str]]) -> Strength:
    points, maxima, codes = zip(*entries, strict=True)
    return Strength(tag, sum(points, Fraction(0)), sum(maxima, Fraction(0)), codes)


def joint(found: Iterable[Strength]) -> list[Strength]:
    """The strengths of several products taken together, by tag, in the order of first occurrence."""
    sums: dict[str, Strength] = {}
    for one in found:
        known = sums.get(one.tag, Strength(one.tag, Fraction(0), Fraction(0), ()))
        sums[one.tag] = Strength(one.tag, known.points + one.points, known.maximum + one.maximum, one.criteria)
    return list(sums.values())
