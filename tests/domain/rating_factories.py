"""Small schemes, products and score sheets for tests of rating."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ovop_xl.domain.ratings.rating import rate
from ovop_xl.domain.ratings.rating_data import Candidate, Evidence, ProductResult, ScoreSheet
from ovop_xl.domain.ratings.rating_table import FormTables
from ovop_xl.domain.schemes.scheme import Band, Council, Criterion, Form, Option, Scheme, Section

DECIDED = dt.date(2024, 6, 30)


def a_criterion(code: str, points: Sequence[object], marks: Mapping[str, int] | None = None, **more: Any) -> Criterion:
    """A criterion in part A; options are coded 1, 2, ... in the order of `points`."""
    options = tuple(
        Option(str(number), Decimal(str(value)), f"pilihan {number}", (marks or {}).get(str(number), 0))
        for number, value in enumerate(points, 1)
    )
    return Criterion(code, more.pop("section", "A"), f"teks {code}", max(o.points for o in options), options, **more)


def a_scheme(criteria: Iterable[Criterion], lows: Sequence[object] = (0, 50, 80), **more: Any) -> Scheme:
    """One part A of the criteria's maxima (unconditional ones); band number n begins at `lows[n]`."""
    listed = tuple(criteria)
    maximum = Decimal(more.pop("maximum", 0)) or sum((c.maximum for c in listed if not c.applies_if), Decimal(0))
    borders = [Decimal(str(low)) for low in lows] + [Decimal(maximum)]
    bands = tuple(Band(star, low, high) for star, (low, high) in enumerate(pairwise(borders)))
    made = Scheme(
        "uji",
        "1",
        "Skema uji",
        "unofficial",
        Decimal(maximum),
        (Form((Section("A", "Bagian A", maximum),), listed),),
        bands,
    )
    return replace(made, **{"council": Council(1, 1), **more})


def a_sheet(assessor: str, *answers: str | None, product: str = "P1", **more: Any) -> ScoreSheet:
    """A sheet of round 1 whose answers are for criteria c1, c2, ... in turn."""
    given = {f"c{number}": answer for number, answer in enumerate(answers, 1)}
    made = ScoreSheet(f"{product}-{assessor}", product, assessor, DECIDED, 1, "uji", "1", given)
    return replace(made, **more)


def a_product(product: str = "P1", group: str = "anyaman", **more: Any) -> Candidate:
    return replace(Candidate(product, group, {}, DECIDED), **more)


def paper(valid_until: str | None = None, present: bool = True) -> Evidence:
    return Evidence("nomor", dt.date.fromisoformat(valid_until) if valid_until else None, present)


def rated(scheme: Scheme, *sheets: ScoreSheet, candidate: Candidate | None = None) -> ProductResult:
    """The one result of product P1."""
    (result,) = rate(FormTables([scheme]), [candidate or a_product()], sheets)
    return result


def codes(result: ProductResult) -> list[str]:
    return [reason.code for reason in result.reasons]
