"""The combined value of each criterion: what the assessors to whom it applied gave it, combined by the rule."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .rating_data import SheetScore
from .rating_table import FormTable


def combined_values(table: FormTable, sheets: Sequence[SheetScore]) -> tuple[Fraction | None, ...]:
    """Per criterion in the form's order; None where it applied to nobody. `sheets` are complete ones of the form."""
    columns = zip(*(sheet.answers for sheet in sheets), strict=True)
    return tuple([table.value(at, answers) for at, answers in enumerate(columns)])
