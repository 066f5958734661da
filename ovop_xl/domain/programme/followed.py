"""What was observed after a training or a facilitation. An observation, not a cause: nothing else is held constant."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .month import Change, Observation

Pair = tuple[Decimal | int | None, Decimal | int | None]


@dataclass(frozen=True, slots=True)
class Treatment:
    """A product was trained or facilitated (`label` says with what) and the day on which that ended."""

    label: str
    product: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Followed:
    """Products with the treatment `label`, each once: turnover and workers before it and as observed last after it,
    over the products of which both are known. A blank label: products observed that had no treatment at all."""

    label: str
    products: int
    turnover: Change
    workers: Change


def followed(
    treatments: Iterable[Treatment], observations: Iterable[Observation], until: dt.date
) -> tuple[Followed, ...]:
    """One line per label in the order of first appearance, the untreated last. What is dated after `until` is left
    out. Before is what was observed last before the product's first treatment of that label, else what the first
    observation after it says of the time before; after is what was observed last."""
    seen: dict[str, list[Observation]] = defaultdict(list)
    for one in sorted(observations, key=lambda one: one.date):
        if one.date <= until:
            seen[one.producer].append(one)
    first: dict[str, dict[str, dt.date]] = defaultdict(dict)
    for each in treatments:
        if each.date <= until:
            known = first[each.label].get(each.product, each.date)
            first[each.label][each.product] = min(known, each.date)
    treated = {product for products in first.values() for product in products}
    untreated = {product: dt.date.min for product in seen if product not in treated}
    labels = {**first, **({"": untreated} if untreated else {})}
    return tuple(_followed(label, products, seen) for label, products in labels.items())


def _followed(label: str, products: Mapping[str, dt.date], seen: Mapping[str, Sequence[Observation]]) -> Followed:
    pairs = [_pairs(seen.get(product, ()), day) for product, day in products.items()]
    return Followed(
        label, len(products), _change([turnover for turnover, _ in pairs]), _change([workers for _, workers in pairs])
    )


def _pairs(seen: Sequence[Observation], day: dt.date) -> tuple[Pair, Pair]:
    before = [one for one in seen if one.date < day]
    after = [one for one in seen if one.date >= day]
    if not after:
        return (None, None), (None, None)
    start = (before[-1].turnover, before[-1].workers) if before else (after[0].turnover_before, after[0].workers_before)
    return (start[0], after[-1].turnover), (start[1], after[-1].workers)


def _change(pairs: Sequence[Pair]) -> Change:
    known = [(before, after) for before, after in pairs if before is not None and after is not None]
    return Change(
        sum((Decimal(before) for before, _ in known), Decimal(0)),
        sum((Decimal(after) for _, after in known), Decimal(0)),
        len(known),
        len(pairs) - len(known),
    )
