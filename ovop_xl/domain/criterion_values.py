"""The combined value of each criterion: what the assessors to whom it applied gave it, combined by the rule."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .combine import combine
from .rating_data import ProductResult, SheetScore
from .scheme import Form, Scheme


def combined_values(scheme: Scheme, sheets: Sequence[SheetScore]) -> tuple[Fraction | None, ...]:
    """Per criterion in the form's order; None where it applied to nobody. `sheets` are complete ones of one form."""
    return tuple(
        combine(given, scheme.combination, scheme.trim) if given else None
        for column in zip(*(sheet.values for sheet in sheets), strict=True)
        for given in [[value for value in column if value is not None]]
    )


def form_of(scheme: Scheme, result: ProductResult) -> Form:
    """The form that `result` was rated by. Raises KeyError where the scheme has no such form."""
    for form in scheme.forms:
        if form.code == result.form:
            return form
    raise KeyError(result.form)
