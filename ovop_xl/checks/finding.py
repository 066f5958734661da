"""A finding: one cell that somebody should look at, with a code, a reason and a way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ovop_xl.domain.text.masking import mask_text

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of a cell. `code` is short (`V012`); severity and texts stand in the catalogue.

    `row_id` is the row's stable ID and `column` the header, so that a finding is known again after a sort;
    `shown` is the value found, masked where it is personal; `values` fill the message; `suggestion` is the value
    that a safe fix would write (dates as `2017-05-18`, numbers with a decimal dot, empty to clear the cell), None
    where there is none. `personal`: the suggestion holds a personal number and is masked in all that leaves.
    `cell` is blank for a finding about a sheet as a whole.
    """

    code: str
    sheet: str
    cell: str
    row_id: str = ""
    column: str = ""
    shown: str = ""
    suggestion: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    personal: bool = False

    @property
    def public_suggestion(self) -> str | None:
        """The suggestion as it may leave the office."""
        if self.suggestion is None or not self.personal:
            return self.suggestion
        return mask_text(self.suggestion)
