"""A star scheme as data: forms with criteria and options, bands, gates, council rules, what a star brings.

Everything is flat: a criterion names its section, a section its parent, so that one row of the sheet Skema is one
element here. Points are `Decimal` as written; every star is a whole number, 0 stands for "not recognised".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

NONE_APPLIES = "0"
"""The answer "none of these applies": 0 points, also where the form prints no such option. Blank is not an answer."""

PRODUCT_TAGS = ("flagship", "unique", "quality", "market", "continuity")
"""Tags of the five product criteria of the programme; other tags are free."""
PILLAR_TAGS = ("local_global", "self_reliance", "people")
"""Tags of the three pillars of the programme."""

EVIDENCE_KEYS = ("legality", "distribution_permit", "halal", "lab_test", "sni", "brand", "sentra")
"""Papers that the IKM sheet knows; other keys are free."""

Status = Literal["unofficial", "unverified", "confirmed"]
Combination = Literal["mean", "median", "trimmed_mean", "consensus"]
GatesLookAt = Literal["every_assessor", "majority", "combined"]
SpreadRule = Literal["more_than", "at_least"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer as printed. `minimum_for`: the star for which this option is the least allowed (0 = no mark)."""

    code: str
    points: Decimal
    text: str = ""
    minimum_for: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the same assessor answered `criterion` with one of `options` (`0` may be among them)."""

    criterion: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question with options. `section` is the code of a part or of a section below it.

    Criteria of one form with the same `choice` are alternatives: an assessor answers one `case` of them only.
    A criterion is either conditional (`applies_if`) or an alternative, not both.
    `changeable` says whether a producer can improve it at all (years in a sentra cannot be improved).
    """

    code: str
    section: str
    text: str
    maximum: Decimal
    options: tuple[Option, ...]
    tags: tuple[str, ...] = ()
    changeable: bool = True
    applies_if: Condition | None = None
    choice: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part (no `parent`) or a section below one; its children add up to `maximum`."""

    code: str
    text: str
    maximum: Decimal
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form. Without `commodity_groups` it serves every group that no other form of the scheme names."""

    sections: tuple[Section, ...]
    criteria: tuple[Criterion, ...]
    code: str = ""
    text: str = ""
    commodity_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Totals from `low` to under `high` earn `star`; the topmost band includes its `high`. Star 0: not recognised.

    `text` names the band where a scheme speaks of something else than stars.
    """

    star: int
    low: Decimal
    high: Decimal
    text: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """A paper without which no star from `from_star` upwards is given (0 = no star at all).

    One of the papers `any_of` is enough. Without `commodity_groups` it holds for every group.
    """

    code: str
    text: str
    any_of: tuple[str, ...]
    from_star: int = 0
    commodity_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disqualifier:
    """What takes a product out whatever its points: an answer (`criterion` with one of `options`; every assessor or
    the majority must be free of it, see `Scheme.gates_look_at`), or an evidence key `evidence` that is present.
    `stops`: an assessor who answers so goes no further, later criteria may stay blank."""

    code: str
    text: str
    criterion: str = ""
    options: tuple[str, ...] = ()
    evidence: str = ""
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Council:
    """`assessors` are expected, `quorum` are needed. Totals that lie further apart than `spread_limit` points
    (`more_than`: at the limit is still fine; `at_least`: it is not) are discussed and scored again."""

    assessors: int = 1
    quorum: int = 1
    spread_limit: Decimal | None = None
    spread_rule: SpreadRule = "more_than"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a star brings. The award is renewed between `renew_from_days` and `renew_until_days` before it ends."""

    star: int
    awarded_by: str = ""
    coached_by: str = ""
    may_print: bool = False
    validity_months: int | None = None
    renew_from_days: int | None = None
    renew_until_days: int | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """`name` and `version` together identify it. `decimals` is the rounding of the combined total before the band
    is looked up (half up; None = not rounded). `tie_rule`: codes of sections or criteria that are compared in turn
    when totals are equal. `gates_look_at` is the value that minimums are judged by: that of `every_assessor`, of more
    than half of them (`majority`), or the `combined` value of the criterion; a disqualifying answer has no combined
    value and is then judged by the majority."""

    name: str
    version: str
    title: str
    status: Status
    maximum: Decimal
    forms: tuple[Form, ...]
    bands: tuple[Band, ...]
    note: str = ""
    legal_basis: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    stages: tuple[str, ...] = ()
    commodity_groups: tuple[str, ...] = ()
    combination: Combination = "mean"
    trim: int = 1
    decimals: int | None = None
    gates_look_at: GatesLookAt = "every_assessor"
    tie_rule: tuple[str, ...] = ()
    council: Council = field(default_factory=Council)
    gates: tuple[Gate, ...] = ()
    disqualifiers: tuple[Disqualifier, ...] = ()
    consequences: tuple[Consequence, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.name, self.version

    @property
    def stars(self) -> tuple[int, ...]:
        """The stars that can be given, lowest first, without 0."""
        return tuple(sorted({band.star for band in self.bands if band.star > 0}))

    def form_for(self, commodity_group: str) -> Form | None:
        """The form for a commodity group: one that names it, else the one that names none."""
        named = (form for form in self.forms if commodity_group in form.commodity_groups)
        general = (form for form in self.forms if not form.commodity_groups)
        return next(named, None) or next(general, None)

    def next_star(self, star: int) -> int | None:
        """The lowest star above `star`, None at the top."""
        return next((higher for higher in self.stars if higher > star), None)

    def consequence(self, star: int) -> Consequence | None:
        return next((found for found in self.consequences if found.star == star), None)
