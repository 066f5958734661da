"""Several programmes as one, with what does not add up."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.programme.month import Number
from ovop_xl.domain.programme.rollup import Share, Summed, Unreconciled, roll_up

NUHA = {"participants": 3, "men": 1, "women": 2, "persons": 3, "cost": 500}
MALILI = {"participants": 2, "men": 2, "women": 0, "persons": 2, "cost": None}


def test_programmes_are_added_and_the_silent_named() -> None:
    assert roll_up({"Nuha": NUHA, "Malili": MALILI}).indicators["cost"] == Summed(
        "cost", Fraction(500), (Share("Nuha", 500), Share("Malili", None)), ("Malili",)
    )


def test_indicator_that_nobody_tells_is_no_data() -> None:
    assert roll_up({"Malili": {"cost": None}, "Nuha": {}}).indicators["cost"].total is None


def test_averages_are_not_added_and_persons_are_an_upper_bound() -> None:
    found = roll_up({"a": {"local_material": 50, "persons": 3}, "b": {"local_material": 90, "persons": 4}}).indicators
    assert (found["local_material"].total, found["persons"].total, found["persons"].upper_bound) == (None, 7, True)


def test_parts_that_add_up_are_reconciled() -> None:
    assert roll_up({"Nuha": NUHA, "Malili": MALILI}).unreconciled == ()


def test_parts_that_differ_are_named_in_the_programme_and_in_all() -> None:
    found = roll_up({"Nuha": NUHA, "Malili": MALILI | {"men": 1}})
    assert found.unreconciled == (
        Unreconciled("Malili", "participants", Fraction(1), Fraction(2)),
        Unreconciled("", "participants", Fraction(4), Fraction(5)),
    )


VALUES: st.SearchStrategy[Number | None] = st.none() | st.integers(0, 10**9)


@given(st.dictionaries(st.text(max_size=3), st.dictionaries(st.sampled_from(["cost", "letters"]), VALUES)))
def test_total_is_the_sum_of_the_shares_in_any_order(programmes: dict[str, dict[str, Number | None]]) -> None:
    def totals(order: list[str]) -> dict[str, Fraction | None]:
        return {key: one.total for key, one in roll_up({name: programmes[name] for name in order}).indicators.items()}

    names = list(programmes)
    keys = {key for figures in programmes.values() for key in figures}
    known = {key: [v for figures in programmes.values() if (v := figures.get(key)) is not None] for key in keys}
    expected = {key: Fraction(sum(map(int, values))) if values else None for key, values in known.items()}
    assert totals(names) == totals(names[::-1]) == expected
