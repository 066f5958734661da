"""Permit applications (P-IRT forms) of participants as a funnel: handed out, filed, granted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

PermitForm = Literal["none", "given", "filed", "granted", "refused"]
_FILED = frozenset({"filed", "granted", "refused"})


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far the forms of some participants have come. Whoever has filed was given a form, and whoever was granted
    or refused has filed, so the counts never grow from `given` to `filed` to `granted`."""

    label: str
    participants: int
    given: int
    filed: int
    granted: int
    refused: int

    @property
    def open(self) -> int:
        """Filed and not decided yet."""
        return self.filed - self.granted - self.refused

    @property
    def filed_of_given(self) -> Fraction | None:
        """In percent; None where no form was given."""
        return Fraction(self.filed * 100, self.given) if self.given else None

    @property
    def granted_of_filed(self) -> Fraction | None:
        return Fraction(self.granted * 100, self.filed) if self.filed else None


def funnel(forms: Iterable[PermitForm], label: str = "") -> Funnel:
    """The funnel of these participants."""
    several = list(forms)
    return Funnel(
        label=label,
        participants=len(several),
        given=sum(one != "none" for one in several),
        filed=sum(one in _FILED for one in several),
        granted=several.count("granted"),
        refused=several.count("refused"),
    )


def funnels(forms: Iterable[tuple[str, PermitForm]]) -> tuple[Funnel, ...]:
    """A funnel for each label, sorted by label; a blank label is a line too."""
    found: dict[str, list[PermitForm]] = defaultdict(list)
    for label, form in forms:
        found[label].append(form)
    return tuple(funnel(found[label], label) for label in sorted(found))


def joint(lines: Iterable[Funnel], label: str = "") -> Funnel:
    """The sum of funnels of different participants."""
    several = list(lines)
    return Funnel(
        label=label,
        participants=sum(one.participants for one in several),
        given=sum(one.given for one in several),
        filed=sum(one.filed for one in several),
        granted=sum(one.granted for one in several),
        refused=sum(one.refused for one in several),
    )
