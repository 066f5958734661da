"""Rank within commodity group: star, then the rounded total, then the tie rule; what stays equal is a tie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ovop_xl.domain.schemes.scheme import Scheme

from .combine import Figure, over_common_denominator, whole_units
from .criterion_values import combined_values
from .rating_data import ProductResult
from .rating_table import FormTable, FormTables

RANKED = frozenset({"recognised", "not_recognised"})
"""Only results that are final take a rank."""


def ranked(results: Sequence[ProductResult], tables: FormTables) -> list[ProductResult]:
    """The same results, in order, with `rank` (1 = best; equal ones share it, the next is skipped) and `tied`."""
    groups: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, result in enumerate(results):
        if result.status in RANKED:
            groups[result.scheme, result.version, result.commodity_group].append(at)
    placed = list(results)
    for (name, version, _), members in groups.items():
        scheme = tables.schemes[name, version]
        keys = over_common_denominator([_key(scheme, tables, results[at]) for at in members])
        equal = Counter(keys)
        places: dict[tuple[int, ...], int] = {}
        for place, key in enumerate(sorted(keys, reverse=True), 1):
            places.setdefault(key, place)
        for at, key in zip(members, keys, strict=True):
            placed[at] = results[at].placed(places[key], equal[key] > 1)
    return placed


def _key(scheme: Scheme, tables: FormTables, result: ProductResult) -> tuple[Figure, ...]:
    """What is compared in turn; a result that takes a rank has a star and a total."""
    points: Figure = result.total or 0
    if scheme.decimals is not None:
        points = whole_units(Fraction(points), scheme.decimals)
    ties = _tie_values(tables.of(result), result) if scheme.tie_rule else ()
    return (result.computed_star or 0, points, *ties)


def _tie_values(table: FormTable, result: ProductResult) -> list[Fraction]:
    """The combined value of each section or criterion that the tie rule names; 0 where the form has none such."""
    named = [code for code in table.scheme.tie_rule if code not in result.sections]
    values: Mapping[str, Fraction | None] = {}
    if named:
        values = dict(zip(table.number, combined_values(table, result.assessed), strict=True))
    return [result.sections.get(code) or values.get(code) or Fraction(0) for code in table.scheme.tie_rule]
