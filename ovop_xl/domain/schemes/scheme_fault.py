"""A fault of a scheme, addressed so that a sheet can show it at its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

Kind = Literal["scheme", "form", "section", "criterion", "band", "gate", "disqualifier", "consequence", "council"]

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SchemeFault:
    """`code` names a text `rating.fault.<code>`. `element` is the code of the section, criterion, gate or rule, the
    star of a consequence, or the number of a band in the scheme's order, counted from 1; `form` the code of its form;
    `option` the option at fault. `values` (str, int, Decimal or a tuple of str) fill the sentence."""

    code: str
    kind: Kind
    element: str = ""
    form: str = ""
    option: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where it is, in one line: `criterion A.I.1 option 3`."""
        named = f"{self.kind} {self.element}".strip()
        return f"{named} option {self.option}" if self.option else named


def doubled(codes: Iterable[T]) -> list[T]:
    """The codes that occur more than once, in the order of their first occurrence."""
    return [code for code, count in Counter(codes).items() if count > 1]
