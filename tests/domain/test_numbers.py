from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.text.numbers import ParsedNumber, parse_number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.250,50", "1250.50"),
        ("75,25", "75.25"),
        ("1.250.000", "1250000"),
        ("Rp 1.500.000,00", "1500000.00"),
        ("Rp1.500", "1500"),
        ("Rp. 1.500.000,-", "1500000"),
        ("\u00a012 ", "12"),
        ("-5", "-5"),
        ("(5)", "-5"),
        ("0,250", "0.250"),
        (82, "82"),
        (82.5, "82.5"),
    ],
)
def test_parse_number_ok(value: object, expected: str) -> None:
    parsed = parse_number(value)

    assert (parsed.status, parsed.value, parsed.suggestion) == ("ok", Decimal(expected), None)


@pytest.mark.parametrize(
    ("text", "readings", "suggestion"),
    [
        ("1.250", ["1250", "1.250"], None),
        ("1,250", ["1.250", "1250"], None),
        ("75.25", ["75.25"], "75.25"),
        ("1.5", ["1.5"], "1.5"),
        ("1,250,000.50", ["1250000.50"], "1250000.50"),
        ("1 250", ["1250"], "1250"),
        ("1,5 juta", ["1500000.0"], "1500000.0"),
        ("1O0", ["100"], "100"),
        ("3,57811E+15", ["3.57811E+15"], None),
    ],
)
def test_parse_number_ambiguous(text: str, readings: list[str], suggestion: str | None) -> None:
    expected = ParsedNumber(
        "ambiguous", None, Decimal(suggestion) if suggestion else None, tuple(Decimal(r) for r in readings)
    )

    assert parse_number(text) == expected


@pytest.mark.parametrize("value", ["", "abc", "50 orang", "1.2.3", "12,50,3", "-", "Rp", True, None, float("nan"), "٣"])
def test_parse_number_not_a_number(value: object) -> None:
    assert parse_number(value) == ParsedNumber("not_a_number")


def test_parse_number_percent() -> None:
    assert parse_number("75,5 %") == ParsedNumber("ok", Decimal("75.5"), None, (Decimal("75.5"),), percent=True)


def _indonesian(number: Decimal) -> str:
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_parse_number_reads_back_indonesian_form(number: Decimal) -> None:
    assert parse_number(_indonesian(number)).value == number


@given(st.text(alphabet="0123456789.,- %Rp", max_size=15))
def test_parse_number_is_never_silent(text: str) -> None:
    """A text with a dot or a comma that two countries read differently never gets a value."""
    parsed = parse_number(text)

    assert parsed.value is None or len(set(parsed.readings)) == 1


@given(st.text(max_size=80))
def test_parse_number_any_text(text: str) -> None:
    assert parse_number(text).status in {"ok", "ambiguous", "not_a_number"}
