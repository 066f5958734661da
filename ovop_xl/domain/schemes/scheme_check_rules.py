"""Self-check of what stands beside the forms: bands, gates, disqualifiers, consequences, council."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from .scheme import Disqualifier, Scheme
from .scheme_check_form import unknown_options
from .scheme_fault import SchemeFault, doubled


def band_faults(scheme: Scheme) -> Iterator[SchemeFault]:
    """Bands cover 0 to the maximum without hole or overlap, and more points never earn a lower star."""
    if not scheme.stars:
        yield SchemeFault("no_stars", "scheme")
    for star in doubled(band.star for band in scheme.bands):
        yield SchemeFault("band_twice", "band", values={"star": star})
    end, star_below = Decimal(0), -1
    for number, band in sorted(enumerate(scheme.bands, 1), key=lambda one: (one[1].low, one[1].high)):
        fault = partial(SchemeFault, kind="band", element=str(number))
        if band.star < 0:
            yield fault("band_star_negative", values={"star": band.star})
        if band.low >= band.high:
            yield fault("band_empty", values={"low": band.low, "high": band.high})
        if band.low > end:
            yield fault("band_hole", values={"start": end, "end": band.low})
        if band.low < end:
            yield fault("band_overlap", values={"start": band.low, "end": end})
        if band.star < star_below:
            yield fault("band_order", values={"star": band.star, "lower": star_below})
        end, star_below = max(end, band.high), max(star_below, band.star)
    if scheme.bands and end != scheme.maximum:
        yield SchemeFault("band_top", "band", values={"end": end, "maximum": scheme.maximum})


def gate_faults(scheme: Scheme) -> Iterator[SchemeFault]:
    for code in doubled(gate.code for gate in scheme.gates):
        yield SchemeFault("gate_twice", "gate", code)
    for gate in scheme.gates:
        if not gate.any_of or not all(gate.any_of):
            yield SchemeFault("gate_without_evidence", "gate", gate.code)
        if gate.from_star and gate.from_star not in scheme.stars:
            yield SchemeFault("gate_star_unknown", "gate", gate.code, values={"star": gate.from_star})
        for group in gate.commodity_groups:
            if group not in scheme.commodity_groups:
                yield SchemeFault("group_unknown", "gate", gate.code, values={"group": group})


def disqualifier_faults(scheme: Scheme) -> Iterator[SchemeFault]:
    for code in doubled(rule.code for rule in scheme.disqualifiers):
        yield SchemeFault("disqualifier_twice", "disqualifier", code)
    for rule in scheme.disqualifiers:
        if bool(rule.criterion) == bool(rule.evidence):
            yield SchemeFault("disqualifier_about", "disqualifier", rule.code)
        elif rule.criterion:
            yield from _answer_faults(scheme, rule)
        elif rule.stops:
            yield SchemeFault("stop_without_criterion", "disqualifier", rule.code)


def _answer_faults(scheme: Scheme, rule: Disqualifier) -> Iterator[SchemeFault]:
    fault = partial(SchemeFault, kind="disqualifier", element=rule.code)
    asked = [one for form in scheme.forms for one in form.criteria if one.code == rule.criterion]
    if not asked:
        yield fault("disqualifier_criterion", values={"criterion": rule.criterion})
    if not rule.options:
        yield fault("disqualifier_empty", values={"criterion": rule.criterion})
    for code in dict.fromkeys(code for criterion in asked for code in unknown_options(criterion, rule.options)):
        yield fault("disqualifier_option", option=code, values={"criterion": rule.criterion, "answer": code})


def consequence_faults(scheme: Scheme) -> Iterator[SchemeFault]:
    for star in doubled(one.star for one in scheme.consequences):
        yield SchemeFault("consequence_twice", "consequence", str(star))
    for one in scheme.consequences:
        if one.star not in scheme.stars:
            yield SchemeFault("consequence_star", "consequence", str(one.star))
        if one.validity_months is not None and one.validity_months < 1:
            yield SchemeFault("validity_months", "consequence", str(one.star), values={"months": one.validity_months})
        start, end = one.renew_from_days, one.renew_until_days
        if (start is None) != (end is None) or (start is not None and end is not None and not start > end >= 0):
            yield SchemeFault("renewal_window", "consequence", str(one.star))


def council_faults(scheme: Scheme) -> Iterator[SchemeFault]:
    council = scheme.council
    if not 1 <= council.quorum <= council.assessors:
        yield SchemeFault("quorum", "council", values={"quorum": council.quorum, "assessors": council.assessors})
    if council.spread_limit is not None and council.spread_limit < 0:
        yield SchemeFault("spread_negative", "council", values={"limit": council.spread_limit})
    if scheme.combination == "trimmed_mean" and not 1 <= scheme.trim <= (council.assessors - 1) // 2:
        yield SchemeFault("trim", "council", values={"trim": scheme.trim, "assessors": council.assessors})
