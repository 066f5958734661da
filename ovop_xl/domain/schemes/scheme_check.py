"""The self-check of a scheme before it is used. A scheme with any fault is not rated by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from .scheme import Scheme
from .scheme_check_form import form_faults
from .scheme_check_rules import band_faults, consequence_faults, council_faults, disqualifier_faults, gate_faults
from .scheme_fault import SchemeFault, doubled
from .scheme_reach import reach_faults


def check_scheme(scheme: Scheme) -> list[SchemeFault]:
    """Every fault of `scheme`, an empty list when it may be used.

    Whether each star can be reached is asked only of a scheme that is otherwise sound: before that the answer
    would be a consequence of the other faults.
    """
    faults = [
        *_scheme_faults(scheme),
        *_group_faults(scheme),
        *chain.from_iterable(form_faults(scheme, form) for form in scheme.forms),
        *band_faults(scheme),
        *gate_faults(scheme),
        *disqualifier_faults(scheme),
        *consequence_faults(scheme),
        *council_faults(scheme),
    ]
    return faults or list(reach_faults(scheme))


def _scheme_faults(scheme: Scheme) -> Iterator[SchemeFault]:
    for name in ("name", "version"):
        if not getattr(scheme, name).strip():
            yield SchemeFault("name_missing", "scheme", values={"field": name})
    if scheme.valid_from and scheme.valid_until and scheme.valid_from > scheme.valid_until:
        yield SchemeFault("validity_order", "scheme", values={"start": scheme.valid_from, "end": scheme.valid_until})
    if scheme.decimals is not None and not 0 <= scheme.decimals <= 6:
        yield SchemeFault("decimals", "scheme", values={"decimals": scheme.decimals})
    if not scheme.forms:
        yield SchemeFault("no_forms", "scheme")
    known = {section.code for form in scheme.forms for section in form.sections}
    known |= {criterion.code for form in scheme.forms for criterion in form.criteria}
    for code in scheme.tie_rule:
        if code not in known:
            yield SchemeFault("tie_unknown", "scheme", values={"code": code})


def _group_faults(scheme: Scheme) -> Iterator[SchemeFault]:
    """Every commodity group has exactly one form, and forms name only groups that the scheme has."""
    for code in doubled(form.code for form in scheme.forms):
        yield SchemeFault("form_twice", "form", form=code)
    general = [form.code for form in scheme.forms if not form.commodity_groups]
    if len(general) > 1:
        yield SchemeFault("general_form_twice", "form", form=general[1], values={"first": general[0]})
    named = [group for form in scheme.forms for group in form.commodity_groups]
    for group in doubled(named):
        yield SchemeFault("group_twice", "scheme", values={"group": group})
    for form in scheme.forms:
        for group in form.commodity_groups:
            if group not in scheme.commodity_groups:
                yield SchemeFault("group_unknown", "form", form=form.code, values={"group": group})
    for group in scheme.commodity_groups:
        if scheme.forms and not general and group not in named:
            yield SchemeFault("group_without_form", "scheme", values={"group": group})
