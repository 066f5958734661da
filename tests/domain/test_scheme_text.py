from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rating_factories import a_criterion, a_scheme
from rating_strategies import schemes

from ovop_xl.domain.schemes.scheme import Scheme
from ovop_xl.domain.schemes.scheme_text import SchemeTextError, scheme_from_dict, scheme_to_dict
from ovop_xl.domain.schemes.scheme_toml import to_toml

SMALL = a_scheme([a_criterion("c1", [0, "2.5"], applies_if=None)], lows=(0, 1, 2))


@given(schemes(), st.text(), st.lists(st.text()))
def test_text_round_trip_is_the_identity(scheme: Scheme, note: str, basis: list[str]) -> None:
    noted = replace(scheme, note=note, legal_basis=tuple(basis))
    plain = scheme_to_dict(noted)
    read = scheme_from_dict(tomllib.loads(to_toml(plain)))
    assert (read, scheme_to_dict(read)) == (noted, plain)


def test_to_dict_writes_plain_values_and_leaves_defaults_out() -> None:
    assert scheme_to_dict(SMALL) == {
        "name": "uji",
        "version": "1",
        "title": "Skema uji",
        "status": "unofficial",
        "maximum": "2.5",
        "forms": [
            {
                "sections": [{"code": "A", "text": "Bagian A", "maximum": "2.5"}],
                "criteria": [
                    {
                        "code": "c1",
                        "section": "A",
                        "text": "teks c1",
                        "maximum": "2.5",
                        "options": [
                            {"code": "1", "points": 0, "text": "pilihan 1"},
                            {"code": "2", "points": "2.5", "text": "pilihan 2"},
                        ],
                    }
                ],
            }
        ],
        "bands": [
            {"star": 0, "low": 0, "high": 1},
            {"star": 1, "low": 1, "high": 2},
            {"star": 2, "low": 2, "high": "2.5"},
        ],
    }


@pytest.mark.parametrize("value", [Decimal("2.5"), "2.50", "2.5"])
def test_points_may_be_written_as_text_or_decimal(value: object) -> None:
    assert changed("maximum", value).maximum == Decimal("2.5")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("maximum", 2.5, "not_a_number"),
        ("maximum", True, "not_a_number"),
        ("maximum", "1e2", "not_a_number"),
        ("maximum", "2,5", "not_a_number"),
        ("valid_from", "31-12-2024", "not_a_date"),
        ("status", "official", "not_allowed"),
        ("trim", "1", "wrong_type"),
        ("trim", True, "wrong_type"),
        ("bands", {"star": 1}, "not_a_list"),
        ("bands", ["x"], "not_a_table"),
        ("bands", [{"star": 1, "low": 0}], "missing_key"),
        ("warna", "x", "unknown_key"),
    ],
)
def test_from_dict_refuses_with_a_code(key: str, value: object, code: str) -> None:
    with pytest.raises(SchemeTextError) as caught:
        changed(key, value)
    assert caught.value.code == code


def test_from_dict_says_where() -> None:
    with pytest.raises(SchemeTextError) as caught:
        changed("bands", [{"star": 0, "low": 0, "high": 1}, {"star": 1, "low": "x", "high": 2}])
    assert caught.value.path == "bands[1].low"


def changed(key: str, value: Any) -> Scheme:
    return scheme_from_dict({**scheme_to_dict(SMALL), key: value})
