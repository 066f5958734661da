"""Do the assessors of a round agree: as a whole, by criterion, who is harsh or lenient, and on whom a star hangs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ovop_xl.domain.schemes.scheme import Scheme

from .agreement import Icc, alpha_interval, icc
from .rating_data import Candidate, ProductResult
from .rating_table import FormTables
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
    own = [one for one in results if (one.scheme, one.version) == scheme.key and one.total is not None]
    return Agreement(
        len(own),
        alpha_interval([[sheet.total for sheet in one.assessed] for one in own]),
        tuple(_panels(own)),
        tuple(_leanings(scheme, own, minimum_products)),
        tuple(sorted(_disagreements(tables, scheme, own), key=lambda one: (-one.share, -one.differing))),
        tuple(_changes(tables, products, own)),
    )


def _panels(results: Sequence[ProductResult]) -> Iterable[Panel]:
    """ICC asks for a full table: one per set of assessors, the largest first."""
    tables: defaultdict[tuple[str, ...], list[list[Fraction]]] = defaultdict(list)
    for result in results:
        tables[tuple(sheet.assessor for sheet in result.assessed)].append([sheet.total for sheet in result.assessed])
    for assessors, table in sorted(tables.items(), key=lambda one: (-len(one[1]), one[0])):
        if len(assessors) > 1:
            yield Panel(assessors, len(table), icc(table))


def _leanings(scheme: Scheme, results: Sequence[ProductResult], minimum: int) -> Iterable[Leaning]:
    differences: defaultdict[str, list[Fraction]] = defaultdict(list)
    for result in results:
        totals = {sheet.assessor: sheet.total for sheet in result.assessed}
        for assessor, total in totals.items() if len(totals) > 1 else ():
            others = (sum(totals.values(), Fraction(0)) - total) / (len(totals) - 1)
            differences[assessor].append(total - others)
    limit = LEANING_SHARE * Fraction(scheme.maximum)
    for assessor, given in sorted(differences.items()):
        mean = sum(given, Fraction(0)) / len(given)
        yield Leaning(assessor, len(given), mean, _hint(mean, limit) if len(given) >= minimum else "too_few")


def _hint(mean: Fraction, limit: Fraction) -> Hint:
    if abs(mean) < limit:
        return "balanced"
    return "lenient" if mean > 0 else "harsh"


def _disagreements(tables: FormTables, scheme: Scheme, results: Sequence[ProductResult]) -> Iterable[Disagreement]:
    for form in scheme.forms:
        own = [result.assessed for result in results if result.form == form.code]
        if not own:
            continue
        table = tables[*scheme.key, form.code]
        for at, criterion in enumerate(form.criteria):
            points = table.points[at]
            columns = [[points[answer] for sheet in sheets if (answer := sheet.answers[at])] for sheets in own]
            ranges = [max(column) - min(column) for column in columns if len(column) > 1]
            if ranges and criterion.maximum:
                share = Fraction(sum(ranges), len(ranges) * table.unit) / Fraction(criterion.maximum)
                differing = sum(1 for one in ranges if one)
                yield Disagreement(form.code, criterion.code, criterion.text, len(ranges), differing, share)


def _changes(
    tables: FormTables, products: dict[str, Candidate], results: Sequence[ProductResult]
) -> Iterable[StarChange]:
    """Leave one out: the quorum and the spread are not looked at again, only points, minimums and papers."""
    for result in results:
        sheets = result.assessed
        if result.computed_star is None or len(sheets) < 2:
            continue
        table = tables.of(result)
        for left in sheets:
            others = [sheet for sheet in sheets if sheet is not left]
            star = verdict(table, products[result.product_id], others).star
            if star is not None and star != result.computed_star:
                yield StarChange(result.product_id, left.assessor, result.computed_star, star)
