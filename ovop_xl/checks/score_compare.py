"""Nilai: score sheets beside each other, and the assessor beside the producer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from fractions import Fraction
from functools import cache, partial
from statistics import median
from typing import NamedTuple

from ovop_xl.domain.ratings.rating_council import too_far
from ovop_xl.domain.schemes.scheme import Council

from .areas import area_key
from .codes import Code
from .context import Context
from .finding import Finding
from .flat import Flat
from .score_rows import Group, score_groups
from .scores import points
from .verdict import verdict

LEAST_ANSWERS = 10
"""Shorter forms are often answered alike by chance."""


class _Total(NamedTuple):
    row: int
    round: int
    scaled: int


def totals_lie_together(flat: Flat, context: Context) -> Iterator[Finding]:
    """In a product's latest round the assessors' totals lie within the scheme's limit; else the farthest is shown."""
    rounds = flat.mapped("round", _whole)
    products = flat.texts("product_id")
    for group in score_groups(flat, context):
        if group.table is None or group.scheme.council.spread_limit is None:
            continue
        by_product: dict[str, list[_Total]] = defaultdict(list)
        for one in group.scored:
            if one.total is not None and products[one.row]:
                by_product[products[one.row]].append(_Total(one.row, rounds[one.row], one.total))
        beyond = cache(partial(_beyond, group.scheme.council, group.table.unit))  # many products, few distances
        for totals in by_product.values():
            yield from _far_off(group, totals, beyond)


def _beyond(council: Council, unit: int, apart: int) -> bool:
    return too_far(council, Fraction(apart, unit))


def _far_off(group: Group, totals: Sequence[_Total], beyond: Callable[[int], bool]) -> Iterator[Finding]:
    latest = max(total.round for total in totals)
    last = [total for total in totals if total.round == latest]
    unit = group.table.unit if group.table else 1
    scaled = [total.scaled for total in last]
    if beyond(max(scaled) - min(scaled)):
        middle = median(scaled)
        worst = max(last, key=lambda total: (abs(total.scaled - middle), total.row))
        others = " / ".join(points(Fraction(total.scaled, unit)) for total in last if total is not worst)
        found = verdict(
            Code.TOTAL_FAR_OFF,
            total=points(Fraction(worst.scaled, unit)),
            others=others,
            limit=points(Fraction(group.scheme.council.spread_limit or 0)),
        )
        yield group.flat.finding(worst.row, "assessor_id", found)


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 1


def sheets_are_not_copied(flat: Flat, context: Context) -> Iterator[Finding]:
    """One assessor gave two products the same answer to every criterion, on the same day and with the same note.

    Few false alarms: the form is long, the answers are not all the same option, and nobody else found the two
    products alike.
    """
    products, assessors = flat.texts("product_id"), flat.texts("assessor_id")
    days, notes = flat.mapped("date", context.day), flat.texts("note")
    pairs: list[tuple[int, int]] = []
    for group in score_groups(flat, context):
        if len(group.criteria) >= LEAST_ANSWERS:
            pairs += _alike(group, list(zip(assessors, days, notes, strict=True)))
    finders: dict[frozenset[str], set[str]] = defaultdict(set)
    for first, row in pairs:
        finders[frozenset((products[first], products[row]))].add(assessors[row])
    for first, row in pairs:
        both = frozenset((products[first], products[row]))
        if len(both) > 1 and len(finders[both]) == 1 and assessors[row]:
            found = verdict(Code.SHEET_COPIED, product=products[first], first=flat.numbers[first])
            yield flat.finding(row, "product_id", found)


def _alike(group: Group, occasions: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """(earlier row, row) with the same answers on the same occasion."""
    first: dict[tuple[Hashable, Hashable], int] = {}
    for one in group.scored:
        if one.total is not None:
            earlier = first.setdefault((one.told, occasions[one.row]), one.row)
            if earlier != one.row and len(set(one.told)) > 1:
                yield earlier, one.row


def assessors_come_from_elsewhere(flat: Flat, context: Context) -> Iterator[Finding]:
    """An assessor who scores a product of the own desa. A desa name that several kecamatan share proves nothing."""
    people, products, wilayah = (context.flats.get(name) for name in ("Orang", "IKM", "Wilayah"))
    if people is None or products is None:
        return
    shared = _shared_names(wilayah)
    homes = dict(zip(people.texts("id"), people.mapped("village", area_key), strict=True))
    # Of two rows with one ID nobody knows which is meant.
    times = Counter(products.texts("id"))
    pairs = zip(products.texts("id"), products.mapped("village", area_key), strict=True)
    places = {product: village for product, village in pairs if times[product] == 1}
    names = dict(zip(products.texts("id"), products.texts("village"), strict=True))
    abstained = flat.blanks("abstention")
    for row, (product, assessor) in enumerate(zip(flat.texts("product_id"), flat.texts("assessor_id"), strict=True)):
        home = homes.get(assessor)
        if home and home == places.get(product) and home not in shared and abstained[row]:
            yield flat.finding(row, "assessor_id", verdict(Code.OWN_VILLAGE, village=names[product]))


def _shared_names(wilayah: Flat | None) -> frozenset[str]:
    if wilayah is None:
        return frozenset()
    districts: dict[str, set[str]] = defaultdict(set)
    for village, district in zip(wilayah.mapped("village", area_key), wilayah.texts("district"), strict=True):
        districts[village].add(district)
    return frozenset(village for village, several in districts.items() if len(several) > 1)
