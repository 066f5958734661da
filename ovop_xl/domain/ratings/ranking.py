"""Rank within commodity group: star, then the rounded total, then the tie rule; what stays equal is a tie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from .combine import whole_units
from .criterion_values import combined_values
from .rating_data import ProductResult
from .rating_table import FormTable, FormTables

RANKED = frozenset({"recognised", "not_recognised"})
"""Only results that are final take a rank."""

Key = tuple[int | Fraction, ...]


def ranked(results: Sequence[ProductResult], tables: FormTables) -> list[ProductResult]:
    """The same results, in order, with `rank` (1 = best; equal ones share it, the next is skipped) and `tied`."""
    groups: defaultdict[tuple[str, str, str], list[tuple[Key, int]]] = defaultdict(list)
    for at, result in enumerate(results):
        if result.status in RANKED:
            key = _key(tables.of(result), result)
            groups[result.scheme, result.version, result.commodity_group].append((key, at))
    ranks: dict[int, tuple[int, bool]] = {}
    for members in groups.values():
        ranks |= _ranks(members)
    return [result.placed(*ranks[at]) if at in ranks else result for at, result in enumerate(results)]


def _ranks(members: Sequence[tuple[Key, int]]) -> dict[int, tuple[int, bool]]:
    places: defaultdict[Key, list[int]] = defaultdict(list)
    for key, at in members:
        places[key].append(at)
    ranks: dict[int, tuple[int, bool]] = {}
    for key in sorted(places, reverse=True):
        place = len(ranks) + 1
        ranks |= {at: (place, len(places[key]) > 1) for at in places[key]}
    return ranks


def _key(table: FormTable, result: ProductResult) -> Key:
    total, decimals = result.total or Fraction(0), table.scheme.decimals
    points = total if decimals is None else whole_units(total, decimals)
    return (result.computed_star or 0, points, *_tie_values(table, result))


def _tie_values(table: FormTable, result: ProductResult) -> list[Fraction]:
    """The combined value of each section or criterion that the tie rule names; 0 where the form has none such."""
    named = [code for code in table.scheme.tie_rule if code not in result.sections]
    values: Mapping[str, Fraction | None] = {}
    if named:
        values = dict(zip(table.number, combined_values(table, result.assessed), strict=True))
    return [result.sections.get(code) or values.get(code) or Fraction(0) for code in table.scheme.tie_rule]
