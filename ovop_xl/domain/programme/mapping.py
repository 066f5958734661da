"""What stands where: products, producers, workers, stars and trained people by area; specialisation; gaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeVar

Level = Literal["desa", "kecamatan", "kabupaten"]
Measure = Literal["workers", "producers"]
_Item = TypeVar("_Item")
Area = tuple[str, ...]
"""Names from the widest area down: (kabupaten,), (kabupaten, kecamatan) or (kabupaten, kecamatan, desa)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies; blanks are allowed and are counted under a blank name."""

    kabupaten: str
    kecamatan: str = ""
    desa: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A row of IKM. Two products of one `producer` (ID usaha) count its workers once. `star` 0 is "not recognised",
    None is "not decided". `flagship` says whether it is its village's flagship product."""

    id: str
    producer: str
    place: Place
    group: str
    workers: int | None = None
    star: int | None = None
    flagship: bool = True


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained person by the key of the person; the same key in one area counts once."""

    person: str
    place: Place


@dataclass(frozen=True, slots=True)
class Village:
    """A row of Wilayah; `potential` is free text, blank when none is known."""

    place: Place
    potential: str = ""


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """One area. `workers` is None when no producer of it told a number; `silent` counts producers that told none.
    `groups` and `stars` count products."""

    area: Area
    products: int
    producers: int
    workers: int | None
    silent: int
    trained: int
    groups: dict[str, int]
    stars: dict[int | None, int]


@dataclass(frozen=True, slots=True)
class Minimums:
    """Below these counts no quotient is claimed: the area's own total, the group's total over all areas."""

    area: int = 10
    group: int = 10


@dataclass(frozen=True, slots=True)
class Specialisation:
    """Location quotient of a group in an area, None below the minimum counts, with the four numbers it is made of."""

    area: Area
    group: str
    quotient: Fraction | None
    group_in_area: Fraction
    area_total: Fraction
    group_total: Fraction
    total: Fraction


def area_of(place: Place, level: Level) -> Area:
    """The area of that level in which a place lies."""
    names = (place.kabupaten, place.kecamatan, place.desa)
    return names[: {"kabupaten": 1, "kecamatan": 2, "desa": 3}[level]]


@dataclass(frozen=True, slots=True)
class Producer:
    """A producer made of its products: at home where its first product is, its workers the first number told."""

    id: str
    home: Place
    groups: tuple[str, ...]
    workers: int | None


def producers_of(products: Iterable[Product]) -> tuple[Producer, ...]:
    """The producers behind the products, each once, in the order of their first product."""
    rows: dict[str, list[Product]] = defaultdict(list)
    for product in products:
        # A product whose ID usaha nobody wrote stands for a producer of its own.
        rows[product.producer or product.id].append(product)
    return tuple(
        Producer(
            producer,
            mine[0].place,
            tuple(dict.fromkeys(product.group for product in mine)),
            next((product.workers for product in mine if product.workers is not None), None),
        )
        for producer, mine in rows.items()
    )


def _grouped(items: Iterable[_Item], area: Callable[[_Item], Area]) -> dict[Area, list[_Item]]:
    found: dict[Area, list[_Item]] = defaultdict(list)
    for item in items:
        found[area(item)].append(item)
    return found


def by_area(products: Iterable[Product], trained: Iterable[Trained], level: Level) -> tuple[AreaFigures, ...]:
    """One line per area that has a product or a trained person, sorted by name."""
    everything = tuple(products)
    own = _grouped(everything, lambda one: area_of(one.place, level))
    homes = _grouped(producers_of(everything), lambda one: area_of(one.home, level))
    people = _grouped(trained, lambda one: area_of(one.place, level))
    return tuple(
        _figures(area, own.get(area, []), homes.get(area, []), people.get(area, []))
        for area in sorted(own.keys() | people.keys())
    )


def _figures(
    area: Area, products: Sequence[Product], producers: Sequence[Producer], trained: Sequence[Trained]
) -> AreaFigures:
    told = [producer.workers for producer in producers if producer.workers is not None]
    return AreaFigures(
        area=area,
        products=len(products),
        producers=len(producers),
        workers=sum(told) if told else None,
        silent=len(producers) - len(told),
        trained=len({one.person for one in trained}),
        groups=dict(sorted(Counter(product.group for product in products).items())),
        stars=dict(Counter(product.star for product in products)),
    )


def _weights(producers: Iterable[Producer], level: Level, measure: Measure) -> dict[tuple[Area, str], Fraction]:
    """Workers or producers by area and group. Who makes several groups is split evenly among them, so that the parts
    add up to the whole."""
    found: dict[tuple[Area, str], Fraction] = defaultdict(Fraction)
    for producer in producers:
        amount = 1 if measure == "producers" else producer.workers or 0
        for group in producer.groups:
            found[area_of(producer.home, level), group] += Fraction(amount, len(producer.groups))
    return found


def location_quotient(
    group_in_area: Fraction, area_total: Fraction, group_total: Fraction, total: Fraction
) -> Fraction | None:
    """(group in area / area total) / (group total / total): above 1 the area holds more of the group than the region
    does on average. None where a denominator is zero."""
    if not area_total or not group_total or not total:
        return None
    return (group_in_area / area_total) / (group_total / total)


def specialisation(
    products: Iterable[Product], level: Level, measure: Measure = "workers", minimums: Minimums | None = None
) -> tuple[Specialisation, ...]:
    """The quotient of every group in every area. Below the minimum counts (10 and 10 unless given) it is None: on tiny
    numbers nothing is claimed."""
    least = minimums or Minimums()
    weights = _weights(producers_of(products), level, measure)
    areas: dict[Area, Fraction] = defaultdict(Fraction)
    groups: dict[str, Fraction] = defaultdict(Fraction)
    for (area, group), weight in weights.items():
        areas[area] += weight
        groups[group] += weight
    total = sum(areas.values(), Fraction(0))
    found: list[Specialisation] = []
    for area in sorted(areas):
        for group in sorted(groups):
            here = weights.get((area, group), Fraction(0))
            enough = areas[area] >= least.area and groups[group] >= least.group
            quotient = location_quotient(here, areas[area], groups[group], total) if enough else None
            found.append(Specialisation(area, group, quotient, here, areas[area], groups[group], total))
    return tuple(found)


def gaps(villages: Iterable[Village], products: Iterable[Product]) -> tuple[Village, ...]:
    """Villages with a known potential and without a flagship product, in the order given."""
    served = {area_of(product.place, "desa") for product in products if product.flagship}
    return tuple(one for one in villages if one.potential.strip() and area_of(one.place, "desa") not in served)
