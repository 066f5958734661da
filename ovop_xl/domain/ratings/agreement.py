"""Measures of agreement between assessors, in exact arithmetic.

Shrout and Fleiss (1979), Psychological Bulletin 86, 420-428, for the intraclass correlations; Krippendorff (2011),
"Computing Krippendorff's Alpha-Reliability", for alpha with the interval difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .combine import Figure, over_common_denominator


@dataclass(frozen=True, slots=True)
class Icc:
    """`single` is ICC(2,1): one assessor's total, absolute agreement; `average` ICC(2,k): the mean of all k;
    `consistency` ICC(3,1): one assessor's total, where a constant difference between assessors does not count."""

    single: Fraction
    average: Fraction
    consistency: Fraction


def icc(table: Sequence[Sequence[Figure]]) -> Icc | None:
    """`table[product][assessor]`, every cell filled. None for fewer than two of either, or where nothing varies.

    Raises ValueError where the rows differ in length.
    """
    n, k = len(table), len(table[0]) if table else 0
    if n < 2 or k < 2:
        return None
    whole = over_common_denominator(table)  # a common factor changes no measure of agreement
    rows = [sum(row) for row in whole]
    columns = [sum(column) for column in zip(*whole, strict=True)]
    # Sums of squares times n * k, so that everything stays a whole number up to the last division.
    mean = sum(rows) ** 2
    between_rows = n * _squares(rows) - mean
    between_columns = k * _squares(columns) - mean
    rest = n * k * sum(map(_squares, whole)) - mean - between_rows - between_columns
    msr = Fraction(between_rows, n - 1)
    msc = Fraction(between_columns, k - 1)
    mse = Fraction(rest, (n - 1) * (k - 1))
    parts = (msr + (k - 1) * mse + k * (msc - mse) / n, msr + (msc - mse) / n, msr + (k - 1) * mse)
    if not all(parts):
        return None
    single, average, consistency = ((msr - mse) / part for part in parts)
    return Icc(single, average, consistency)


def alpha_interval(table: Sequence[Sequence[Figure | None]]) -> Fraction | None:
    """Krippendorff's alpha of `table[product][assessor]`; None is a missing cell, a row of one figure is left out.

    None where no product has two figures or all figures are equal.
    """
    units = over_common_denominator([one for one in row if one is not None] for row in table)
    units = [unit for unit in units if len(unit) > 1]
    figures = [one for unit in units for one in unit]
    expected = _squared_differences(figures)
    if not expected:
        return None
    by_size: dict[int, int] = {}
    for unit in units:
        by_size[len(unit)] = by_size.get(len(unit), 0) + _squared_differences(unit)
    observed = sum((Fraction(found, size - 1) for size, found in by_size.items()), Fraction(0))
    return 1 - (len(figures) - 1) * observed / expected


def _squared_differences(figures: Sequence[int]) -> int:
    """The sum of the squared differences of all ordered pairs."""
    return 2 * (len(figures) * _squares(figures) - sum(figures) ** 2)


def _squares(figures: Sequence[int]) -> int:
    return sum(one * one for one in figures)
