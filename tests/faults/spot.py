"""A cell to be spoiled, and the list of the ways to do it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .clean import Held, Leaf, Line
from .writing import Content


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell to be spoiled: where it stands, its line and the chance that decides details."""

    leaf: Leaf
    line: Line
    header: str
    chance: random.Random

    @property
    def held(self) -> Held:
        return self.line.held[self.header]

    @property
    def text(self) -> str:
        return self.held if isinstance(self.held, str) else ""

    def other(self, header: str) -> Held:
        return self.line.held[header]

    def rest(self) -> list[Line]:
        """The other lines of the sheet."""
        return [line for line in self.leaf.lines if line is not self.line]


class NotHere(Exception):  # noqa: N818  no fault: another cell is tried
    """This damage cannot be done to this cell."""


Damage = Callable[[Spot], Content]
WAYS: dict[str, Damage] = {}


def way(damage: Damage) -> Damage:
    WAYS[damage.__name__] = damage
    return damage


def need(condition: object) -> None:
    if not condition:
        raise NotHere


def digits(text: str) -> str:
    found = "".join(one for one in text if one.isdigit())
    need(found)
    return found


def pick(spot: Spot, options: Sequence[str]) -> str:
    return spot.chance.choice(options)
