"""What the page of a month shows, and whether its counts add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ovop_xl.domain.programme.attention import Attention
from ovop_xl.domain.programme.month import Figure, Month, Number, Total
from ovop_xl.domain.programme.stages import StageCount

Unit = Literal["count", "rupiah", "percent"]
UNITS: dict[str, Unit] = {
    "activities": "count",
    "sessions": "count",
    "participants": "count",
    "men": "count",
    "women": "count",
    "sex_unknown": "count",
    "persons": "count",
    "proposed": "count",
    "starred": "count",
    "coached": "count",
    "facilitations": "count",
    "headcount": "count",
    "training_cost": "rupiah",
    "cost": "rupiah",
    "contacts": "count",
    "orders": "rupiah",
    "turnover": "rupiah",
    "turnover_change": "rupiah",
    "workers": "count",
    "workers_change": "count",
    "new_markets": "count",
    "local_material": "percent",
    "letters": "count",
    "drafts": "count",
}
"""Figures that have a name of their own on the page, with their unit. Rupiah are whole, percent run from 0 to 100."""

Edition = Literal["month", "to_date", "year"]

LetterCounts = Mapping[tuple[str, str], int]
"""Letters by type and state."""


@dataclass(frozen=True, slots=True)
class MonthSummary:
    """A month, or by its `edition` the year up to its end or the whole of its year, for the head of office. None is
    "no data" throughout.

    `figures` come in the order of the page; a key that is not in `UNITS` is an indicator's own name. `products` is the
    number of rows of IKM; `products_by_star` counts them by star, 0 being "not recognised" and None "not decided";
    `products_by_status` by the rating's status. `drafts` are letters without a date, which belong to no month.
    `attendance` is in percent by training. `cost_by_source` are facilitations, `training_cost_by_source` trainings.
    `rows` are the IDs of the rows that make a figure, on the sheet that its link names; `months` are a figure's
    numbers in the months of a longer edition. `names` are what the subjects of `attention` are called; `links` lead
    from a figure's key, a kind of attention or a block (`stars`, `kecamatan`, `stages`, `attendance`, `cost`,
    `letters`) to a sheet (`IKM`) or cell (`IKM!A5`). `unmeasured` are aims of the programme that no indicator tells of;
    `notes` further sentences; `mark` says what is not official; `paper` is what the page is printed on.
    """

    month: Month
    office: str
    figures: Sequence[Figure]
    products: int | None = None
    products_by_star: Mapping[int | None, int] = field(default_factory=dict)
    products_by_status: Mapping[str, int] = field(default_factory=dict)
    stages: Sequence[StageCount] = ()
    participants_by_kecamatan: Mapping[str, int] | None = None
    attendance: Sequence[tuple[str, Fraction | None]] = ()
    cost_by_source: Mapping[str, Total] | None = None
    training_cost_by_source: Mapping[str, Total] | None = None
    letters: LetterCounts | None = None
    drafts: LetterCounts | None = None
    attention: Sequence[Attention] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    unmeasured: Sequence[str] = ()
    notes: Sequence[str] = ()
    mark: str = ""
    edition: Edition = "month"
    paper: str = "A4"
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    months: Mapping[str, Sequence[Number | None]] = field(default_factory=dict)

    def value(self, key: str) -> Number | None:
        """The month's value of a figure; None also where the page has no such figure."""
        return next((one.value for one in self.figures if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Money:
    """What a source of money paid for."""

    source: str
    trainings: Total
    facilitations: Total

    @property
    def both(self) -> Total:
        return self.trainings + self.facilitations


def money_by_source(summary: MonthSummary) -> list[Money]:
    """The sources of trainings and of facilitations, the largest first."""
    trainings, facilitations = summary.training_cost_by_source or {}, summary.cost_by_source or {}
    found = [
        Money(source, trainings.get(source, Total()), facilitations.get(source, Total()))
        for source in trainings.keys() | facilitations.keys()
    ]
    return sorted(found, key=lambda one: (-one.both.amount, one.source))


def joint_money(name: str, found: Sequence[Money]) -> Money:
    """What all these sources paid for, under this name."""
    return Money(
        name, sum((one.trainings for one in found), Total()), sum((one.facilitations for one in found), Total())
    )


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A sum on the page that is not the number it should be; `check` names the pair."""

    check: str
    parts: Number
    whole: Number


def mismatches(summary: MonthSummary) -> tuple[Mismatch, ...]:
    """Every sum of parts that differs from its whole; what has no data on one side is not compared."""
    pairs = _pairs(summary)
    return tuple(
        Mismatch(check, parts, whole)
        for check, (parts, whole) in pairs.items()
        if parts is not None and whole is not None and parts != whole
    )


def compared(summary: MonthSummary) -> tuple[str, ...]:
    """The checks that could be made: both sides are known."""
    return tuple(check for check, pair in _pairs(summary).items() if None not in pair)


def _pairs(summary: MonthSummary) -> dict[str, tuple[Number | None, Number | None]]:
    sexes = [value for key in ("men", "women", "sex_unknown") if (value := summary.value(key)) is not None]
    letters = summary.letters
    kecamatan = summary.participants_by_kecamatan
    participants = summary.value("participants")
    return {
        "stars": (_sum(summary.products_by_star), summary.products),
        "statuses": (_sum(summary.products_by_status), summary.products),
        "sexes": (sum(sexes) if sexes else None, participants),
        "kecamatan": (None if kecamatan is None else sum(kecamatan.values()), participants),
        "costs": (_amount(summary.cost_by_source), summary.value("cost")),
        "training_costs": (_amount(summary.training_cost_by_source), summary.value("training_cost")),
        "letters": (None if letters is None else sum(letters.values()), summary.value("letters")),
    }


def _amount(costs: Mapping[str, Total] | None) -> Decimal | None:
    return None if costs is None else sum((one.amount for one in costs.values()), Decimal(0))


def _sum(counts: Mapping[int | None, int] | Mapping[str, int]) -> int | None:
    return sum(counts.values()) if counts else None
