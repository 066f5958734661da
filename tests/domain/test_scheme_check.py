from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from rating_factories import a_criterion, a_scheme

from ovop_xl.domain.schemes.scheme import (
    Band,
    Condition,
    Consequence,
    Council,
    Criterion,
    Disqualifier,
    Form,
    Gate,
    Option,
    Scheme,
    Section,
)
from ovop_xl.domain.schemes.scheme_check import check_scheme

SOUND = replace(
    a_scheme([a_criterion("c1", [0, 40]), a_criterion("c2", [0, 20, 60])]), commodity_groups=("anyaman", "batik")
)
D = Decimal


def found(scheme: Scheme) -> list[tuple[str, str, str]]:
    return [(fault.code, fault.kind, fault.element) for fault in check_scheme(scheme)]


def formed(**more: Any) -> Scheme:
    return replace(SOUND, forms=(replace(SOUND.forms[0], **more),))


def with_criterion(number: int, **more: Any) -> Scheme:
    listed = list(SOUND.forms[0].criteria)
    listed[number] = replace(listed[number], **more)
    return formed(criteria=tuple(listed))


def with_more(*criteria: Criterion, maximum: int) -> Scheme:
    """SOUND with further criteria, the sums adapted."""
    scheme = formed(criteria=SOUND.forms[0].criteria + criteria, sections=(Section("A", "Bagian A", D(maximum)),))
    bands = (*scheme.bands[:-1], replace(scheme.bands[-1], high=D(maximum)))
    return replace(scheme, maximum=D(maximum), bands=bands)


def banded(*bands: tuple[int, int, int]) -> Scheme:
    return replace(SOUND, bands=tuple(Band(star, D(low), D(high)) for star, low, high in bands))


def test_check_sound_scheme_has_no_fault() -> None:
    assert check_scheme(SOUND) == []


C1, C2 = SOUND.forms[0].criteria
A = SOUND.forms[0].sections[0]
GATE = Gate("g", "Izin", ("legality",))
OUT = Disqualifier("d", "gugur", criterion="c1", options=("1",))
CASE_A = a_criterion("c3", [0, 10], choice="x", case="a")
CASE_B = a_criterion("c4", [0, 10], choice="x", case="b")

FAULTY: dict[str, tuple[Callable[[], Scheme], list[tuple[str, str, str]]]] = {
    "blank version": (lambda: replace(SOUND, version=" "), [("name_missing", "scheme", "")]),
    "reversed validity": (
        lambda: replace(SOUND, valid_from=dt.date(2025, 1, 1), valid_until=dt.date(2024, 1, 1)),
        [("validity_order", "scheme", "")],
    ),
    "decimals": (lambda: replace(SOUND, decimals=9), [("decimals", "scheme", "")]),
    "no form": (lambda: replace(SOUND, forms=()), [("no_forms", "scheme", "")]),
    "tie rule": (lambda: replace(SOUND, tie_rule=("A", "Z")), [("tie_unknown", "scheme", "")]),
    "form twice": (
        lambda: replace(SOUND, forms=(SOUND.forms[0], replace(SOUND.forms[0], commodity_groups=("batik",)))),
        [("form_twice", "form", "")],
    ),
    "two general forms": (
        lambda: replace(SOUND, forms=(SOUND.forms[0], replace(SOUND.forms[0], code="x"))),
        [("general_form_twice", "form", "")],
    ),
    "group in two forms": (
        lambda: replace(
            SOUND,
            forms=tuple(
                replace(SOUND.forms[0], code=c, commodity_groups=("batik", "anyaman")[: 2 - n])
                for n, c in enumerate("xy")
            ),
        ),
        [("group_twice", "scheme", "")],
    ),
    "group of a form unknown": (
        lambda: replace(SOUND, forms=(SOUND.forms[0], replace(SOUND.forms[0], code="x", commodity_groups=("emas",)))),
        [("group_unknown", "form", "")],
    ),
    "group without form": (lambda: formed(commodity_groups=("batik",)), [("group_without_form", "scheme", "")]),
    "criterion twice": (
        lambda: replace(with_criterion(1, code="c1")),
        [("code_twice", "criterion", "c1")],
    ),
    "section twice": (
        lambda: formed(sections=(A, replace(A))),
        [("code_twice", "section", "A"), ("sum_parts", "form", "")],
    ),
    "parent unknown": (lambda: formed(sections=(replace(A, parent="Z"),)), [("parent_unknown", "section", "A")]),
    "sections in a circle": (lambda: formed(sections=(replace(A, parent="A"),)), [("too_deep", "section", "A")]),
    "four levels": (
        lambda: formed(
            sections=(A, Section("B", "", D(0), "A"), Section("C", "", D(0), "B"), Section("E", "", D(0), "C")),
            criteria=(C1, C2, a_criterion("c3", [0, 0], section="E")),
        ),
        [("too_deep", "section", "E")],
    ),
    "empty section": (
        lambda: formed(sections=(A, Section("B", "", D(0)))),
        [("section_empty", "section", "B")],
    ),
    "section unknown": (lambda: with_criterion(0, section="Z"), [("section_unknown", "criterion", "c1")]),
    "one option": (lambda: with_criterion(0, options=C1.options[1:]), [("options_few", "criterion", "c1")]),
    "option twice": (
        lambda: with_criterion(0, options=(Option("a", D(0)), Option("A", D(40)))),
        [("option_twice", "criterion", "c1")],
    ),
    "option without code": (
        lambda: with_criterion(0, options=(Option(" ", D(0)), Option("A", D(40)))),
        [("option_code_missing", "criterion", "c1")],
    ),
    "negative points": (
        lambda: with_criterion(0, options=(Option("a", D(-1)), Option("b", D(40)))),
        [("points_negative", "criterion", "c1")],
    ),
    "zero with points": (
        lambda: with_criterion(0, options=(Option("0", D(1)), Option("b", D(40)))),
        [("zero_with_points", "criterion", "c1")],
    ),
    "best is not the maximum": (
        lambda: with_criterion(0, options=(Option("1", D(0)), Option("2", D(39)))),
        [("best_not_maximum", "criterion", "c1")],
    ),
    "mark for an unknown star": (
        lambda: with_criterion(0, options=(C1.options[0], replace(C1.options[1], minimum_for=9))),
        [("mark_star_unknown", "criterion", "c1")],
    ),
    "mark twice": (
        lambda: with_criterion(0, options=tuple(replace(one, minimum_for=1) for one in C1.options)),
        [("mark_twice", "criterion", "c1")],
    ),
    "mark below a lower star's": (
        lambda: with_criterion(0, options=tuple(replace(o, minimum_for=2 - n) for n, o in enumerate(C1.options))),
        [("mark_order", "criterion", "c1")],
    ),
    "condition on nothing": (
        lambda: with_criterion(1, applies_if=Condition("z", ("1",))),
        [("condition_unknown", "criterion", "c2")],
    ),
    "condition on a later criterion": (
        lambda: with_criterion(0, applies_if=Condition("c2", ("1",))),
        [("condition_order", "criterion", "c1")],
    ),
    "condition without answers": (
        lambda: with_criterion(1, applies_if=Condition("c1", ())),
        [("condition_empty", "criterion", "c2"), ("sum_children", "section", "A")],
    ),
    "condition on an unknown answer": (
        lambda: with_criterion(1, applies_if=Condition("c1", ("2", "7"))),
        [("condition_option", "criterion", "c2")],
    ),
    "condition within a choice": (
        lambda: with_more(replace(CASE_A, applies_if=Condition("c1", ("2",))), CASE_B, maximum=110),
        [("condition_in_choice", "criterion", "c3"), ("sum_children", "section", "A")],
    ),
    "case missing": (
        lambda: with_more(CASE_A, replace(CASE_B, case=""), maximum=110),
        [("case_missing", "criterion", "c3")],
    ),
    "one case": (lambda: with_more(CASE_A, maximum=110), [("choice_one_case", "criterion", "c3")]),
    "cases of unequal worth": (
        lambda: with_more(CASE_A, a_criterion("c4", [0, 9], choice="x", case="b"), maximum=110),
        [("case_sums", "criterion", "c3")],
    ),
    "cases in two sections": (
        lambda: replace(
            formed(
                sections=(A, Section("B", "", D(10))),
                criteria=(C1, C2, CASE_A, replace(CASE_B, section="B")),
            )
        ),
        [("choice_sections", "criterion", "c3"), ("sum_parts", "form", ""), ("sum_children", "section", "A")],
    ),
    "parts do not add up": (
        lambda: replace(SOUND, maximum=D(99)),
        [("sum_parts", "form", ""), ("band_top", "band", "")],
    ),
    "children do not add up": (
        lambda: formed(criteria=(C1,)),
        [("sum_children", "section", "A")],
    ),
    "hole at 89.5": (
        lambda: banded((0, 0, 70), (1, 70, 89), (2, 90, 100)),
        [("band_hole", "band", "3")],
    ),
    "overlap": (lambda: banded((0, 0, 70), (1, 70, 91), (2, 90, 100)), [("band_overlap", "band", "3")]),
    "bands from above zero": (lambda: banded((1, 50, 80), (2, 80, 100)), [("band_hole", "band", "1")]),
    "bands end early": (lambda: banded((0, 0, 50), (1, 50, 99)), [("band_top", "band", "")]),
    "reversed band": (
        lambda: banded((0, 0, 50), (1, 50, 50), (2, 50, 100)),
        [("band_empty", "band", "2")],
    ),
    "more points, lower star": (lambda: banded((0, 0, 50), (2, 50, 80), (1, 80, 100)), [("band_order", "band", "3")]),
    "star twice": (lambda: banded((0, 0, 50), (1, 50, 80), (1, 80, 100)), [("band_twice", "band", "")]),
    "negative star": (lambda: banded((-1, 0, 50), (1, 50, 100)), [("band_star_negative", "band", "1")]),
    "no star": (lambda: banded((0, 0, 100)), [("no_stars", "scheme", "")]),
    "gate twice": (lambda: replace(SOUND, gates=(GATE, GATE)), [("gate_twice", "gate", "g")]),
    "gate without evidence": (
        lambda: replace(SOUND, gates=(replace(GATE, any_of=()),)),
        [("gate_without_evidence", "gate", "g")],
    ),
    "gate from an unknown star": (
        lambda: replace(SOUND, gates=(replace(GATE, from_star=7),)),
        [("gate_star_unknown", "gate", "g")],
    ),
    "gate for an unknown group": (
        lambda: replace(SOUND, gates=(replace(GATE, commodity_groups=("emas",)),)),
        [("group_unknown", "gate", "g")],
    ),
    "disqualifier twice": (
        lambda: replace(SOUND, disqualifiers=(OUT, OUT)),
        [("disqualifier_twice", "disqualifier", "d")],
    ),
    "disqualifier about two things": (
        lambda: replace(SOUND, disqualifiers=(replace(OUT, evidence="x"),)),
        [("disqualifier_about", "disqualifier", "d")],
    ),
    "disqualifier on nothing": (
        lambda: replace(SOUND, disqualifiers=(replace(OUT, criterion="z"),)),
        [("disqualifier_criterion", "disqualifier", "d")],
    ),
    "disqualifier without answers": (
        lambda: replace(SOUND, disqualifiers=(replace(OUT, options=()),)),
        [("disqualifier_empty", "disqualifier", "d")],
    ),
    "disqualifier on an unknown answer": (
        lambda: replace(SOUND, disqualifiers=(replace(OUT, options=("7",)),)),
        [("disqualifier_option", "disqualifier", "d")],
    ),
    "stop at a paper": (
        lambda: replace(SOUND, disqualifiers=(Disqualifier("d", "", evidence="x", stops=True),)),
        [("stop_without_criterion", "disqualifier", "d")],
    ),
    "consequence twice": (
        lambda: replace(SOUND, consequences=(Consequence(1), Consequence(1))),
        [("consequence_twice", "consequence", "1")],
    ),
    "consequence of an unknown star": (
        lambda: replace(SOUND, consequences=(Consequence(9),)),
        [("consequence_star", "consequence", "9")],
    ),
    "validity of no month": (
        lambda: replace(SOUND, consequences=(Consequence(1, validity_months=0),)),
        [("validity_months", "consequence", "1")],
    ),
    "renewal window reversed": (
        lambda: replace(SOUND, consequences=(Consequence(1, renew_from_days=120, renew_until_days=180),)),
        [("renewal_window", "consequence", "1")],
    ),
    "half a renewal window": (
        lambda: replace(SOUND, consequences=(Consequence(1, renew_from_days=120),)),
        [("renewal_window", "consequence", "1")],
    ),
    "quorum above the council": (lambda: replace(SOUND, council=Council(3, 4)), [("quorum", "council", "")]),
    "negative spread": (lambda: replace(SOUND, council=Council(1, 1, D(-1))), [("spread_negative", "council", "")]),
    "trimmed to nothing": (
        lambda: replace(SOUND, combination="trimmed_mean", council=Council(2, 2)),
        [("trim", "council", "")],
    ),
    "star barred by its own minimum": (
        lambda: replace(
            with_criterion(0, options=(C1.options[0], replace(C1.options[1], minimum_for=2))),
            disqualifiers=(replace(OUT, options=("2",)),),
        ),
        [("star_barred", "band", "3")],
    ),
    "star out of reach": (
        lambda: replace(SOUND, disqualifiers=(replace(OUT, options=("2",)),)),
        [("star_unreachable", "band", "3")],
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_check_names_the_fault(name: str) -> None:
    make, expected = FAULTY[name]
    assert found(make()) == expected


def test_check_says_why_a_star_is_out_of_reach() -> None:
    (fault,) = check_scheme(replace(SOUND, disqualifiers=(replace(OUT, options=("2",)),)))
    assert fault.values == {"star": 2, "low": Decimal(80), "best": Decimal(60)}


def test_check_reach_follows_conditions() -> None:
    """The best answer of c1 closes c2, so that 60 + 40 cannot both be had."""
    criteria = (a_criterion("c1", [0, 10, 60]), a_criterion("c2", [0, 40], applies_if=Condition("c1", ("2",))))
    form = Form((Section("A", "", D(100)),), criteria)
    (fault,) = check_scheme(replace(SOUND, forms=(form,)))
    assert (fault.code, fault.values["best"]) == ("star_unreachable", 60)


def test_check_bands_may_stand_in_any_order() -> None:
    assert check_scheme(replace(SOUND, bands=SOUND.bands[::-1])) == []


def test_fault_path_reads_as_one_line() -> None:
    (fault,) = check_scheme(FAULTY["mark twice"][0]())
    assert fault.path == "criterion c1 option 2"
