from __future__ import annotations

from dataclasses import replace

import pytest
from rating_factories import a_criterion, a_product, a_scheme, a_sheet, paper

from ovop_xl.domain.ratings.fingerprint import joint_fingerprint, result_fingerprint, scheme_fingerprint
from ovop_xl.domain.ratings.rating import RULES_VERSION

SCHEME = a_scheme([a_criterion("c1", [0, 100])])
MARK = scheme_fingerprint(SCHEME)
PRODUCT = a_product(evidence={"halal": paper("2024-12-31")})
SHEETS = [a_sheet("A", "1", None), a_sheet("B", "2")]
RESULT = result_fingerprint(MARK, PRODUCT, SHEETS)


def test_fingerprint_is_that_of_earlier_versions() -> None:
    """Printed letters carry it: it may change only together with RULES_VERSION."""
    assert (RULES_VERSION, RESULT) == (1, "68fc-81b3-6a47")


def test_fingerprint_ignores_order_row_ids_and_blanks() -> None:
    other = [replace(SHEETS[1], id="x"), replace(SHEETS[0], answers={"c1": "1"})]
    assert result_fingerprint(MARK, PRODUCT, other) == RESULT


@pytest.mark.parametrize(
    "other",
    [
        result_fingerprint(MARK, PRODUCT, SHEETS[:1]),
        result_fingerprint(MARK, PRODUCT, [SHEETS[0], a_sheet("B", "1")]),
        result_fingerprint(MARK, replace(PRODUCT, decision_date=None), SHEETS),
        result_fingerprint(MARK, replace(PRODUCT, evidence={"halal": paper("2025-12-31")}), SHEETS),
        result_fingerprint(scheme_fingerprint(replace(SCHEME, decimals=2)), PRODUCT, SHEETS),
    ],
    ids=["a sheet less", "another answer", "no decision date", "another expiry", "another scheme"],
)
def test_fingerprint_tells_what_can_change_a_result(other: str) -> None:
    assert other != RESULT


def test_joint_fingerprint_ignores_order() -> None:
    assert joint_fingerprint(["a", "b"]) == joint_fingerprint(["b", "a"])
