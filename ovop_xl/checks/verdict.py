"""What is wrong with a value, before it is known which cell holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .codes import Code


@dataclass(frozen=True, slots=True)
class Verdict:
    """A code, the values of its message, and the value that a safe fix would write."""

    code: Code
    suggestion: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


def verdict(code: Code, suggestion: str | None = None, /, **values: object) -> Verdict:
    """Shorthand: the values as keywords."""
    return Verdict(code, suggestion, values)
