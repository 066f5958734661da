"""Several programmes as one: the indicators of a month summed over kecamatan, kabupaten or provinces, with a proof.

`roll_up` is the one function for whoever brings the figures of several workbooks together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .month import Number

AVERAGES = frozenset({"local_material"})
"""Indicators that are averages: programmes cannot be added up, their middle would be a number of its own."""

OVERLAPPING = frozenset({"persons"})
"""Indicators that may count one person in two programmes: their sum is an upper bound."""

PARTS: Mapping[str, tuple[str, ...]] = {"participants": ("men", "women", "sex_unknown")}
"""Indicators that are the sum of others, within each programme and in all."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one programme tells of an indicator; None is no data."""

    programme: str
    value: Number | None


@dataclass(frozen=True, slots=True)
class Summed:
    """An indicator over all programmes. `total` is None where none of them has data and for averages, which are not
    added; `missing` are the programmes without data; `upper_bound`: persons may be in it twice."""

    key: str
    total: Fraction | None
    shares: tuple[Share, ...]
    missing: tuple[str, ...]
    upper_bound: bool = False


@dataclass(frozen=True, slots=True)
class Unreconciled:
    """Parts that do not add up: `programme` is blank for the sum over all."""

    programme: str
    key: str
    parts: Fraction
    whole: Fraction


@dataclass(frozen=True, slots=True)
class RollUp:
    """Every indicator by its key, and what does not add up."""

    indicators: Mapping[str, Summed]
    unreconciled: tuple[Unreconciled, ...]


def roll_up(programmes: Mapping[str, Mapping[str, Number | None]]) -> RollUp:
    """Sums the indicators of several programmes (name -> indicator -> number of the month, None for no data).

    An indicator that a programme does not know counts as no data there. Keys stand in the order of first appearance.
    """
    keys = dict.fromkeys(key for figures in programmes.values() for key in figures)
    summed = {key: _summed(key, programmes) for key in keys}
    totals = {key: one.total for key, one in summed.items()}
    wrong = [fault for name, figures in programmes.items() for fault in _faults(name, figures)]
    # A programme that tells the whole but not its parts would break the sum of all; it is named as missing instead.
    complete = {key: totals[key] for key in keys if not summed[key].missing}
    return RollUp(summed, (*wrong, *_faults("", complete)))


def _summed(key: str, programmes: Mapping[str, Mapping[str, Number | None]]) -> Summed:
    shares = tuple(Share(name, figures.get(key)) for name, figures in programmes.items())
    known = [Fraction(one.value) for one in shares if one.value is not None]
    total = None if key in AVERAGES or not known else sum(known, Fraction(0))
    missing = tuple(one.programme for one in shares if one.value is None)
    return Summed(key, total, shares, missing, key in OVERLAPPING)


def _faults(programme: str, figures: Mapping[str, Number | None]) -> Sequence[Unreconciled]:
    found = []
    for key, names in PARTS.items():
        whole, parts = figures.get(key), [value for name in names if (value := figures.get(name)) is not None]
        together = sum((Fraction(part) for part in parts), Fraction(0))
        if whole is not None and parts and together != Fraction(whole):
            found.append(Unreconciled(programme, key, together, Fraction(whole)))
    return found
