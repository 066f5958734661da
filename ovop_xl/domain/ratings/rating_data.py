"""What goes into a rating and what comes out of it. All points are exact `Fraction`s, never binary floats."""

from __future__ import annotations

import datetime as dt
from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, NamedTuple

ResultStatus = Literal["recognised", "not_recognised", "incomplete", "disqualified", "discuss"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper of a product. `valid_until` is its last valid day; None = it does not expire."""

    number: str = ""
    valid_until: dt.date | None = None
    present: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product to be rated. Expiry is judged at `decision_date`; without one it cannot be decided."""

    product_id: str
    commodity_group: str
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    decision_date: dt.date | None = None


class AnswerRow(Mapping[str, str | None]):
    """The answers of one row by criterion. All rows of a sheet share their `codes`: with a dictionary for each, a
    nation's score sheets take 20 MB more, and rating them half as long again."""

    __slots__ = ("answers", "codes")

    def __init__(self, codes: tuple[str, ...], answers: tuple[str | None, ...]) -> None:
        self.codes = codes
        self.answers = answers

    def __getitem__(self, code: str) -> str | None:
        return self._by_code()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def items(self) -> ItemsView[str, str | None]:
        return self._by_code().items()

    def _by_code(self) -> dict[str, str | None]:
        return dict(zip(self.codes, self.answers, strict=True))


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """One row of Nilai: `answers` maps a criterion's code to an option's code, `"0"` (none applies) or None (blank).

    `abstention` is the reason of an assessor who does not assess this product, else empty. `form` is the code of the
    form that the row stands on.
    """

    id: str
    product_id: str
    assessor: str
    date: dt.date | None
    round: int
    scheme: str
    version: str
    answers: Mapping[str, str | None] = field(default_factory=dict)
    abstention: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a result is as it is: `code` names a text `rating.reason.<code>`, `values` what stands in it.

    Values are str, int, Fraction (points), date, or a tuple of str (codes).
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


class SheetScore(NamedTuple):
    """One assessor's sheet, counted by a `FormTable`. A named tuple, as it is made for every row of a nation: a frozen
    dataclass takes five times as long to make.

    `answers` follow `Form.criteria`, None where the criterion is blank or does not apply, `subtotals` the sections of
    the table; they and the `sum` are whole multiples of 1/unit of the table, `total` is the sum as an exact figure.
    `complete` is False while anything in `reasons` blocks it; an abstention is never complete.
    """

    sheet_id: str
    assessor: str
    date: dt.date | None
    round: int
    answers: tuple[str | None, ...]
    subtotals: tuple[int, ...]
    sum: int
    total: Fraction
    complete: bool
    abstention: str = ""
    stopped: bool = False
    reasons: tuple[Reason, ...] = ()


class ProductResult(NamedTuple):
    """A product under one scheme and version; a named tuple for the reason that `SheetScore` is one.

    `total` is exact, `total_shown` the same by the scheme's rounding (a string with a decimal point; empty while
    there is no total). `sections` are the combined subtotals by code. Stars here count 0 as "none": `band_star` by the
    points, `minimum_star` by the options' minimums, `paper_star` by the papers, `computed_star` the highest star that
    all three allow; None while it cannot be said. `star` is the final one: a number only when `status` is
    `recognised`. `sheets` are those of the valid `round`, abstentions included, ordered by assessor; `history` the
    sheets of other rounds. `missing_points` is what the total lacks for `next_star` (0: only minimums or papers lack).
    `rank` counts within commodity group, scheme and version; `tied` says that others share it.
    """

    product_id: str
    commodity_group: str
    scheme: str
    version: str
    form: str
    status: ResultStatus
    star: int | None = None
    band_star: int | None = None
    minimum_star: int | None = None
    paper_star: int | None = None
    computed_star: int | None = None
    total: Fraction | None = None
    total_shown: str = ""
    sections: Mapping[str, Fraction] = MappingProxyType({})
    spread: Fraction | None = None
    next_star: int | None = None
    missing_points: Fraction | None = None
    round: int | None = None
    decision_date: dt.date | None = None
    sheets: tuple[SheetScore, ...] = ()
    history: tuple[SheetScore, ...] = ()
    reasons: tuple[Reason, ...] = ()
    rank: int | None = None
    tied: bool = False

    def placed(self, rank: int, tied: bool) -> ProductResult:
        """The same result with its rank; `_replace` takes nearly twice as long, for every product of a nation."""
        return ProductResult(*self[:-2], rank, tied)

    @property
    def assessed(self) -> tuple[SheetScore, ...]:
        """The complete sheets of the valid round: those that the total is made of."""
        return tuple([sheet for sheet in self.sheets if sheet.complete])

    @property
    def gate_star(self) -> int | None:
        """The highest star that minimums and papers together allow."""
        if self.minimum_star is None or self.paper_star is None:
            return None
        return min(self.minimum_star, self.paper_star)
