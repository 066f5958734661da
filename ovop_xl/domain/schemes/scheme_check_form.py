"""Self-check of a form: sections and their sums, criteria and their options, conditions and alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise

from .scheme import NONE_APPLIES, Criterion, Form, Scheme
from .scheme_fault import SchemeFault, doubled

DEEPEST = 3
"""Levels of sections: a part and two below it, so that criteria lie at most three levels under a part."""


def form_faults(scheme: Scheme, form: Form) -> Iterator[SchemeFault]:
    codes = [section.code for section in form.sections] + [criterion.code for criterion in form.criteria]
    for code in doubled(codes):
        kind = "criterion" if any(criterion.code == code for criterion in form.criteria) else "section"
        yield SchemeFault("code_twice", kind, code, form.code)  # type: ignore[arg-type] # both are kinds
    broken = list(_section_faults(form))
    yield from broken
    for criterion in form.criteria:
        yield from _criterion_faults(scheme, form, criterion)
        yield from _condition_faults(form, criterion)
    yield from _choice_faults(form)
    if not broken:
        yield from _sum_faults(scheme, form)


def _section_faults(form: Form) -> Iterator[SchemeFault]:
    parents = {section.code: section.parent for section in form.sections}
    parents_used = set(parents.values()) | {criterion.section for criterion in form.criteria}
    for section in form.sections:
        fault = partial(SchemeFault, kind="section", element=section.code, form=form.code)
        if section.parent and section.parent not in parents:
            yield fault("parent_unknown", values={"parent": section.parent})
            continue
        depth, code = 0, section.code
        while code and code in parents and depth <= DEEPEST:
            depth, code = depth + 1, parents[code]
        if depth > DEEPEST:
            yield fault("too_deep", values={"levels": DEEPEST})
        if section.code not in parents_used:
            yield fault("section_empty")
    for criterion in form.criteria:
        if criterion.section not in parents:
            values = {"section": criterion.section}
            yield SchemeFault("section_unknown", "criterion", criterion.code, form.code, values=values)


def _criterion_faults(scheme: Scheme, form: Form, criterion: Criterion) -> Iterator[SchemeFault]:
    fault = partial(SchemeFault, kind="criterion", element=criterion.code, form=form.code)
    if len(criterion.options) < 2:
        yield fault("options_few")
    for code in doubled(option.code.casefold() for option in criterion.options):
        yield fault("option_twice", option=code)
    for option in criterion.options:
        if not option.code.strip():
            yield fault("option_code_missing", values={"text": option.text})
        if option.points < 0:
            yield fault("points_negative", option=option.code, values={"points": option.points})
        if option.code == NONE_APPLIES and option.points != 0:
            yield fault("zero_with_points", option=option.code, values={"points": option.points})
    best = max((option.points for option in criterion.options), default=Decimal(0))
    if criterion.options and best != criterion.maximum:
        yield fault("best_not_maximum", values={"best": best, "maximum": criterion.maximum})
    yield from _mark_faults(scheme, criterion, fault)


def _mark_faults(scheme: Scheme, criterion: Criterion, fault: partial[SchemeFault]) -> Iterator[SchemeFault]:
    """Each star has at most one minimum at a criterion, and a higher star's is not below a lower one's."""
    marks = sorted((o.minimum_for, o.points, o.code) for o in criterion.options if o.minimum_for)
    for star, _, code in marks:
        if star not in scheme.stars:
            yield fault("mark_star_unknown", option=code, values={"star": star})
    for (star, points, _), (next_star, next_points, code) in pairwise(marks):
        if star == next_star:
            yield fault("mark_twice", option=code, values={"star": star})
        elif next_points < points:
            yield fault("mark_order", option=code, values={"star": next_star, "lower": star})


def _condition_faults(form: Form, criterion: Criterion) -> Iterator[SchemeFault]:
    if criterion.applies_if is None:
        return
    fault = partial(SchemeFault, kind="criterion", element=criterion.code, form=form.code)
    source = criterion.applies_if.criterion
    asked = next((one for one in form.criteria if one.code == source), None)
    if asked is None:
        yield fault("condition_unknown", values={"criterion": source})
        return
    if form.criteria.index(asked) >= form.criteria.index(criterion):
        yield fault("condition_order", values={"criterion": source})
    if criterion.choice or asked.choice:
        yield fault("condition_in_choice", values={"criterion": source})
    if not criterion.applies_if.options:
        yield fault("condition_empty", values={"criterion": source})
    for code in unknown_options(asked, criterion.applies_if.options):
        yield fault("condition_option", option=code, values={"criterion": source, "answer": code})


def unknown_options(criterion: Criterion, codes: Iterable[str]) -> list[str]:
    """Those of `codes` that `criterion` cannot be answered with."""
    known = {NONE_APPLIES} | {option.code for option in criterion.options}
    return [code for code in codes if code not in known]


def _choice_faults(form: Form) -> Iterator[SchemeFault]:
    """Alternatives lie in one section, have two cases or more, and every case is worth the same."""
    for choice in dict.fromkeys(criterion.choice for criterion in form.criteria if criterion.choice):
        members = [criterion for criterion in form.criteria if criterion.choice == choice]
        fault = partial(SchemeFault, kind="criterion", element=members[0].code, form=form.code)
        if any(not criterion.case for criterion in members):
            yield fault("case_missing", values={"choice": choice})
        if len({criterion.case for criterion in members}) < 2:
            yield fault("choice_one_case", values={"choice": choice})
        if len({criterion.section for criterion in members}) > 1:
            yield fault("choice_sections", values={"choice": choice})
        if len(set(_case_sums(members))) > 1:
            yield fault("case_sums", values={"choice": choice, "sums": tuple(map(str, _case_sums(members)))})


def _case_sums(members: Iterable[Criterion]) -> list[Decimal]:
    sums: dict[str, Decimal] = {}
    for criterion in members:
        sums[criterion.case] = sums.get(criterion.case, Decimal(0)) + criterion.maximum
    return list(sums.values())


def _sum_faults(scheme: Scheme, form: Form) -> Iterator[SchemeFault]:
    """Parts add up to the scheme's maximum, children to their section's."""
    parts = sum((section.maximum for section in form.sections if not section.parent), Decimal(0))
    if parts != scheme.maximum:
        yield SchemeFault("sum_parts", "form", form=form.code, values={"sum": parts, "maximum": scheme.maximum})
    for section in form.sections:
        below = sum((one.maximum for one in form.sections if one.parent == section.code), Decimal(0))
        below += _criteria_sum([one for one in form.criteria if one.section == section.code])
        if below != section.maximum:
            values = {"sum": below, "maximum": section.maximum}
            yield SchemeFault("sum_children", "section", section.code, form.code, values=values)


def _criteria_sum(criteria: list[Criterion]) -> Decimal:
    """What the criteria of one section can add up to: one case of each choice, and of the criteria that hang on the
    same question those that one answer opens."""
    total = sum((one.maximum for one in criteria if not one.choice and not one.applies_if), Decimal(0))
    for choice in {one.choice for one in criteria if one.choice}:
        total += max(_case_sums(one for one in criteria if one.choice == choice))
    conditional = [(one.applies_if, one.maximum) for one in criteria if one.applies_if]
    for source in {condition.criterion for condition, _ in conditional}:
        hanging = [(condition, maximum) for condition, maximum in conditional if condition.criterion == source]
        answers = {answer for condition, _ in hanging for answer in condition.options}
        opened = [sum((m for c, m in hanging if answer in c.options), Decimal(0)) for answer in answers]
        total += max(opened, default=Decimal(0))
    return total
