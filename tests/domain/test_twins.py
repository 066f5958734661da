"""Products that two offices may both have: suggested by exact signs, once each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.programme.twins import OfficeProduct, twins

NIKS = ("", "7324025204689001", "7324025204689002", "732402******9001")
products = st.builds(
    OfficeProduct,
    key=st.uuids().map(str),
    source=st.sampled_from("AB"),
    product=st.sampled_from(["Tikar", "tikar ", "Abon"]),
    business=st.just("UD Contoh"),
    owner=st.sampled_from(["Siti Contoh", "Hj. SITI CONTOH, S.E.", "Budi Contoh"]),
    village=st.sampled_from(["Nuha", "Matano"]),
    nik=st.sampled_from(NIKS),
)


@given(st.lists(products, max_size=8))
def test_every_group_spans_offices_and_is_named_once(found: list[OfficeProduct]) -> None:
    groups = twins(found)
    members = [tuple(one.key for one in group.members) for group in groups]
    assert all(len({one.source for one in group.members}) > 1 for group in groups)
    assert len(set(members)) == len(members)


@given(st.lists(products, max_size=8), st.randoms())
def test_order_of_products_makes_no_difference(found: list[OfficeProduct], chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert twins(shuffled) == twins(found)


def test_surest_sign_names_the_group() -> None:
    same = {"product": "Tikar", "business": "UD", "owner": "Siti Contoh", "village": "Nuha", "nik": NIKS[1]}
    (group,) = twins([OfficeProduct("A/1", "A", **same), OfficeProduct("B/1", "B", **same)])
    assert (group.kind, len(group.members)) == ("nik", 2)
