"""Several assessors' figures into one, and rounding as a scheme's rule says. Exact throughout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, lcm

from ovop_xl.domain.schemes.scheme import Combination

Figure = Fraction | int
SHOWN_DECIMALS = 4
"""Decimals that are shown of a total that a scheme does not round."""


@lru_cache(maxsize=1024)
def exact(figure: Decimal) -> Fraction:
    """A figure that a scheme names; the same few are asked for with every product."""
    return Fraction(figure)


def dropped(combination: Combination, trim: int, count: int) -> int:
    """How many of `count` ordered figures are left out at each end. At least one figure, or the two middle ones, stay.

    A median is the mean after dropping all but the middle, a trimmed mean after dropping `trim`.
    """
    most = (count - 1) // 2
    if combination == "median":
        return most
    if combination == "trimmed_mean":
        return min(trim, most)
    return 0


def combine(figures: Sequence[Fraction], combination: Combination, trim: int = 1) -> Fraction:
    """One figure of the assessors' figures of the same line (a total, a subtotal or a criterion). Order is irrelevant.

    Consensus presumes equal figures, so that their mean is the figure itself. Raises ValueError without figures.
    """
    if not figures:
        raise ValueError("nothing to combine")
    out = dropped(combination, trim, len(figures))
    kept = sorted(figures)[out : len(figures) - out]
    return sum(kept, Fraction(0)) / len(kept)


def over_common_denominator(rows: Iterable[Sequence[Figure]]) -> list[tuple[int, ...]]:
    """The figures of all rows as whole numbers, each multiplied by the same factor: quick to compare and to add."""
    rows = list(rows)
    denominator = lcm(*{one.denominator for row in rows for one in row})
    return [tuple([one.numerator * (denominator // one.denominator) for one in row]) for row in rows]


def round_half_up(value: Fraction, decimals: int | None) -> Fraction:
    """`value` rounded to `decimals`, halves upwards; unchanged where `decimals` is None."""
    return value if decimals is None else Fraction(whole_units(value, decimals), 10**decimals)


def whole_units(value: Fraction, decimals: int) -> int:
    """`value` in units of the last of `decimals` decimals, halves upwards: 89.5 is 90 units of none, 895 of one."""
    power: int = 10**decimals
    return (2 * value.numerator * power + value.denominator) // (2 * value.denominator)


def least_reaching(low: Fraction, decimals: int | None) -> Fraction:
    """The least exact value that is at least `low` once it is rounded half up to `decimals`."""
    if decimals is None:
        return low
    power = 10**decimals
    return Fraction(2 * ceil(low * power) - 1, 2 * power)


def shown(value: Fraction, decimals: int | None) -> str:
    """`value` as text with a decimal point: rounded by the rule, or, where nothing is rounded, all its decimals up to
    four and cut off there, so that no total looks as if it had reached a border that it has not."""
    if decimals is not None:
        return _fixed(whole_units(value, decimals), decimals)
    return _fixed(floor(value * 10**SHOWN_DECIMALS), SHOWN_DECIMALS).rstrip("0").rstrip(".")


def _fixed(units: int, decimals: int) -> str:
    """So many units of the last of `decimals` decimals, written with exactly that many."""
    sign, digits = "-" if units < 0 else "", str(abs(units)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"
