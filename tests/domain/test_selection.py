"""Administrative selection: documents by gate, and what star they allow."""

from __future__ import annotations

import pytest
from rating_factories import a_criterion, a_product, a_scheme, paper

from ovop_xl.domain.programme.selection import administrative_checks
from ovop_xl.domain.ratings.rating_data import Evidence
from ovop_xl.domain.schemes.scheme import Gate

SCHEME = a_scheme(
    [a_criterion("c1", (1, 50, 100))],
    gates=(
        Gate("izin", "Izin usaha", ("legality",)),
        Gate("halal", "Halal", ("halal",), from_star=1, commodity_groups=("makanan",)),
        Gate("sni", "SNI", ("sni",), from_star=2),
    ),
)
ALL = {"legality": paper(), "halal": paper("2025-01-01"), "sni": paper()}


@pytest.mark.parametrize(
    ("evidence", "group", "expected"),
    [
        (ALL, "makanan", ("complete", 2)),
        ({"legality": paper(), "sni": paper()}, "anyaman", ("complete", 2)),
        ({"legality": paper()}, "anyaman", ("limited", 1)),
        ({"sni": paper()}, "anyaman", ("barred", 0)),
        (ALL | {"halal": paper("2024-01-01")}, "makanan", ("barred", 0)),
    ],
)
def test_completeness_by_what_lacks(evidence: dict[str, Evidence], group: str, expected: tuple[str, int]) -> None:
    (found,) = administrative_checks(SCHEME, [a_product(group=group, evidence=evidence)])
    assert (found.completeness, found.highest) == expected


def test_expiry_without_a_day_of_decision_is_undecided() -> None:
    (found,) = administrative_checks(SCHEME, [a_product(group="makanan", evidence=ALL, decision_date=None)])
    assert found.completeness == "undecided"


def test_lacking_names_the_gates() -> None:
    (found,) = administrative_checks(SCHEME, [a_product(group="makanan", evidence={"halal": paper("2024-01-01")})])
    assert [(one.gate.code, one.state) for one in found.lacking] == [
        ("izin", "missing"),
        ("halal", "expired"),
        ("sni", "missing"),
    ]
