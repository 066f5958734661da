"""Do the assessors of a round agree: as a whole, by criterion, who is harsh or lenient, and on whom a star hangs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from ovop_xl.domain.schemes.scheme import Scheme

from .agreement import Icc, alpha_interval, icc
from .rating_data import Candidate, ProductResult, SheetScore
from .rating_table import Answers, FormTable, FormTables
from .verdict import verdict

MINIMUM_PRODUCTS = 8
"""Below so many products assessed together with others, nothing is claimed about an assessor."""
LEANING_SHARE = Fraction(1, 20)
"""A mean difference from the others of this share of the maximum, or more, is called harsh or lenient."""

Hint = Literal["harsh", "lenient", "balanced", "too_few"]


@dataclass(frozen=True, slots=True)
class Panel:
    """The assessors who assessed the same `products` (their number) together; `icc` is None below two products."""

    assessors: tuple[str, ...]
    products: int
    icc: Icc | None


@dataclass(frozen=True, slots=True)
class Leaning:
    """`difference`: mean over `products` of the assessor's total less the mean of the others' totals, in points."""

    assessor: str
    products: int
    difference: Fraction
    hint: Hint


@dataclass(frozen=True, slots=True)
class Disagreement:
    """At `criterion` the assessors differ in `differing` of `products`; `share` is the mean range of their points as a
    share of the criterion's maximum (0 = they agree everywhere, 1 = worst against best everywhere)."""

    form: str
    criterion: str
    text: str
    products: int
    differing: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class StarChange:
    """Without `assessor` the product would get the star `without` instead of `star` (0 = not recognised)."""

    product_id: str
    assessor: str
    star: int
    without: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """All that can be said about the assessors of one scheme and version. `alpha` is over all products."""

    products: int
    alpha: Fraction | None
    panels: tuple[Panel, ...]
    leanings: tuple[Leaning, ...]
    disagreements: tuple[Disagreement, ...]
    changes: tuple[StarChange, ...]


def agreement(
    tables: FormTables,
    scheme: Scheme,
    candidates: Iterable[Candidate],
    results: Iterable[ProductResult],
    minimum_products: int = MINIMUM_PRODUCTS,
) -> Agreement:
    """Agreement over the results of `scheme` that have a total. Disagreements stand worst first."""
    products = {candidate.product_id: candidate for candidate in candidates}
    own = [
        _Assessed(one, one.assessed, tables.of(one))
        for one in results
        if (one.scheme, one.version) == scheme.key and one.total is not None
    ]
    return Agreement(
        len(own),
        alpha_interval([[sheet.total for sheet in one.sheets] for one in own]),
        tuple(_panels(own)),
        tuple(_leanings(scheme, own, minimum_products)),
        tuple(sorted(_disagreements(scheme, own), key=lambda one: (-one.share, -one.differing))),
        tuple(_changes(products, own)),
    )


class _Assessed(NamedTuple):
    """A result that has a total, with the sheets that it is made of."""

    result: ProductResult
    sheets: tuple[SheetScore, ...]
    table: FormTable


def _panels(own: Sequence[_Assessed]) -> Iterable[Panel]:
    """ICC asks for a full table: one per set of assessors, the largest first."""
    tables: defaultdict[tuple[str, ...], list[list[Fraction]]] = defaultdict(list)
    for _, sheets, _ in own:
        tables[tuple([sheet.assessor for sheet in sheets])].append([sheet.total for sheet in sheets])
    for assessors, table in sorted(tables.items(), key=lambda one: (-len(one[1]), one[0])):
        if len(assessors) > 1:
            yield Panel(assessors, len(table), icc(table))


def _leanings(scheme: Scheme, own: Sequence[_Assessed], minimum: int) -> Iterable[Leaning]:
    # Of `several` sheets that add up to `whole`, one of `sum` points differs from the mean of the others by
    # (several * sum - whole) / (several - 1): whole numbers are added up by denominator and divided once.
    differences: defaultdict[str, Counter[int]] = defaultdict(Counter)
    products: Counter[str] = Counter()
    for _, sheets, table in own:
        several, whole = len(sheets), sum([sheet.sum for sheet in sheets])
        for sheet in sheets if several > 1 else ():
            differences[sheet.assessor][table.unit * (several - 1)] += several * sheet.sum - whole
            products[sheet.assessor] += 1
    limit = LEANING_SHARE * Fraction(scheme.maximum)
    for assessor, count in sorted(products.items()):
        mean = sum((Fraction(points, parts) for parts, points in differences[assessor].items()), Fraction(0)) / count
        yield Leaning(assessor, count, mean, _hint(mean, limit) if count >= minimum else "too_few")


def _hint(mean: Fraction, limit: Fraction) -> Hint:
    if abs(mean) < limit:
        return "balanced"
    return "lenient" if mean > 0 else "harsh"


def _disagreements(scheme: Scheme, own: Sequence[_Assessed]) -> Iterable[Disagreement]:
    by_form: defaultdict[str, list[_Assessed]] = defaultdict(list)
    for one in own:
        by_form[one.result.form].append(one)
    for form in scheme.forms:
        if not by_form[form.code]:
            continue
        table = by_form[form.code][0].table
        for at, (criterion, given) in enumerate(zip(form.criteria, _given(by_form[form.code]), strict=True)):
            ranges = _ranges(table.points[at], given)
            products = ranges.total()
            if products and criterion.maximum:
                apart = sum(points * count for points, count in ranges.items())
                share = Fraction(apart, products * table.unit) / Fraction(criterion.maximum)
                yield Disagreement(form.code, criterion.code, criterion.text, products, products - ranges[0], share)


def _given(own: Sequence[_Assessed]) -> Iterator[Counter[Answers]]:
    """By criterion: how many products were given these answers. The same few recur in all products."""
    rows = [zip(*[sheet.answers for sheet in one.sheets], strict=True) for one in own]
    return map(Counter, zip(*rows, strict=True))


def _ranges(points: Mapping[str | None, int], given: Counter[Answers]) -> Counter[int]:
    """How many products have this range of points (whole multiples of 1/unit) at a criterion; those where it applied to
    fewer than two assessors are left out."""
    ranges: Counter[int] = Counter()
    for answers, count in given.items():
        column = [points[answer] for answer in answers if answer]
        if len(column) > 1:
            ranges[max(column) - min(column)] += count
    return ranges


def _changes(products: Mapping[str, Candidate], own: Sequence[_Assessed]) -> Iterable[StarChange]:
    """Leave one out: the quorum and the spread are not looked at again, only points, minimums and papers."""
    for result, sheets, table in own:
        if result.computed_star is None or len(sheets) < 2:
            continue
        for left in sheets:
            others = [sheet for sheet in sheets if sheet is not left]
            star = verdict(table, products[result.product_id], others).star
            if star is not None and star != result.computed_star:
                yield StarChange(result.product_id, left.assessor, result.computed_star, star)
