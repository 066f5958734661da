from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.training.permit_forms import Funnel, PermitForm, funnel, funnels, joint

FORMS: tuple[PermitForm, ...] = ("none", "given", "filed", "granted", "refused")


def test_whoever_was_granted_has_filed_and_was_given() -> None:
    assert funnel(["none", "given", "filed", "granted", "refused"]) == Funnel("", 5, 4, 3, 1, 1)


def test_filed_and_not_decided_is_open() -> None:
    assert funnel(["filed", "filed", "granted", "refused"]).open == 2


def test_shares_of_nothing_are_no_zero() -> None:
    assert (funnel(["none"]).filed_of_given, funnel(["given"]).granted_of_filed) == (None, None)


def test_a_line_for_each_kecamatan() -> None:
    found = funnels([("Nuha", "filed"), ("Malili", "none"), ("Nuha", "given"), ("", "granted")])

    assert [(one.label, one.participants, one.filed) for one in found] == [("", 1, 1), ("Malili", 1, 0), ("Nuha", 2, 1)]


@given(st.lists(st.tuples(st.sampled_from(["Nuha", "Malili", ""]), st.sampled_from(FORMS))))
def test_lines_add_up_and_never_grow_down_the_funnel(forms: list[tuple[str, PermitForm]]) -> None:
    whole = joint(funnels(forms))

    assert (whole, whole.participants >= whole.given >= whole.filed >= whole.granted + whole.refused) == (
        funnel(form for _, form in forms),
        True,
    )
