"""Can each star be reached at all? The best total of a form, with every minimum of that star kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from ovop_xl.domain.ratings.combine import least_reaching

from .scheme import NONE_APPLIES, Criterion, Form, Option, Scheme
from .scheme_fault import SchemeFault


def reach_faults(scheme: Scheme) -> Iterator[SchemeFault]:
    """One fault per form and star that no set of answers reaches. `scheme` has no other fault."""
    for number, band in enumerate(scheme.bands, 1):
        for form in scheme.forms if band.star else ():
            best = best_total(scheme, form, band.star)
            if best is None:
                yield SchemeFault("star_barred", "band", str(number), form.code, values={"star": band.star})
            elif best < least_reaching(Fraction(band.low), scheme.decimals):
                values = {"star": band.star, "low": band.low, "best": best}
                yield SchemeFault("star_unreachable", "band", str(number), form.code, values=values)


def best_total(scheme: Scheme, form: Form, star: int) -> Decimal | None:
    """The highest total of answers that keep the minimums of `star` and disqualify nobody; None where none do."""
    dependents: defaultdict[str, list[Criterion]] = defaultdict(list)
    for criterion in form.criteria:
        if criterion.applies_if:
            dependents[criterion.applies_if.criterion].append(criterion)
    best = {
        criterion.code: _best(scheme, criterion, dependents, star)
        for criterion in form.criteria
        if not criterion.applies_if
    }
    total = Decimal(0)
    for value in (
        *_choice_values(form, best),
        *(best[c.code] for c in form.criteria if c.code in best and not c.choice),
    ):
        if value is None:
            return None
        total += value
    return total


def _choice_values(form: Form, best: Mapping[str, Decimal | None]) -> Iterator[Decimal | None]:
    """For each choice the value of its best case; None where every case is barred."""
    for choice in dict.fromkeys(criterion.choice for criterion in form.criteria if criterion.choice):
        cases: defaultdict[str, list[Decimal | None]] = defaultdict(list)
        for criterion in form.criteria:
            if criterion.choice == choice:
                cases[criterion.case].append(best[criterion.code])
        yield max((s for s in map(_sum, cases.values()) if s is not None), default=None)


def _best(scheme: Scheme, criterion: Criterion, dependents: Mapping[str, list[Criterion]], star: int) -> Decimal | None:
    """The most that a criterion brings together with all that hang on its answer."""
    sums = []
    for option in _allowed(scheme, criterion, star):
        hanging = [
            one
            for one in dependents.get(criterion.code, ())
            if one.applies_if and option.code in one.applies_if.options
        ]
        sums.append(_sum([option.points, *(_best(scheme, one, dependents, star) for one in hanging)]))
    return max((value for value in sums if value is not None), default=None)


def _allowed(scheme: Scheme, criterion: Criterion, star: int) -> list[Option]:
    least = max((o.points for o in criterion.options if 0 < o.minimum_for <= star), default=Decimal(0))
    out = {code for rule in scheme.disqualifiers if rule.criterion == criterion.code for code in rule.options}
    given = {option.code: option for option in (Option(NONE_APPLIES, Decimal(0)), *criterion.options)}
    return [option for option in given.values() if option.points >= least and option.code not in out]


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None
