"""The values of a reason, a rule or a scheme's fault made ready for a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction


def printable(
    values: Mapping[str, object], number: Callable[[Fraction], str], day: Callable[[dt.date], str]
) -> dict[str, str]:
    """Every value as text: points by `number`, dates by `day`, several codes joined by commas."""
    return {name: _printed(value, number, day) for name, value in values.items()}


def _printed(value: object, number: Callable[[Fraction], str], day: Callable[[dt.date], str]) -> str:
    if isinstance(value, Fraction | Decimal):
        return number(Fraction(value))
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, tuple):
        return ", ".join(_printed(one, number, day) for one in value)
    return str(value)
