"""Products of two offices that may be the same: found by exact signs, suggested, never joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ovop_xl.domain.text.identifiers import judge
from ovop_xl.domain.text.names import match_key
from ovop_xl.domain.text.similar import fold

TwinKind = Literal["nik", "nib", "names"]
_RANK: Mapping[TwinKind, int] = {"nik": 0, "nib": 1, "names": 2}


@dataclass(frozen=True, slots=True)
class OfficeProduct:
    """A product with the office that keeps it. `key` is unique over all offices; numbers are as written there."""

    key: str
    source: str
    product: str
    business: str
    owner: str
    village: str
    nik: str = ""
    nib: str = ""


@dataclass(frozen=True, slots=True)
class Twins:
    """Products of two offices or more that may be one; `kind` says what they share: an owner's NIK, a NIB, or the
    names of product, owner and desa."""

    kind: TwinKind
    members: tuple[OfficeProduct, ...]


def twins(products: Iterable[OfficeProduct]) -> list[Twins]:
    """Each set of products once, by the surest sign that they share, in the order of their keys."""
    groups: dict[tuple[TwinKind, str], list[OfficeProduct]] = defaultdict(list)
    for one in sorted(products, key=lambda one: one.key):
        for sign in _signs(one):
            groups[sign].append(one)
    found: dict[tuple[OfficeProduct, ...], TwinKind] = {}
    for (kind, _), members in groups.items():
        whole = tuple(members)
        known = found.get(whole)
        if len({one.source for one in members}) > 1 and (known is None or _RANK[kind] < _RANK[known]):
            found[whole] = kind
    shared = [Twins(kind, members) for members, kind in found.items()]
    return sorted(shared, key=lambda one: (_RANK[one.kind], one.members[0].key))


def _signs(one: OfficeProduct) -> Iterator[tuple[TwinKind, str]]:
    # A masked or damaged number is no sign of anybody.
    if one.nik and judge("nik", one.nik).status == "ok":
        yield "nik", one.nik
    if one.nib and judge("nib", one.nib).status == "ok":
        yield "nib", one.nib
    names = (fold(one.product), match_key(one.owner), fold(one.village))
    if all(names):
        yield "names", "\t".join(names)
