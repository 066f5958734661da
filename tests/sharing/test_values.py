"""Values as they are compared, and what a column takes from outside."""

from __future__ import annotations

import datetime as dt

import pytest

from ovop_xl.sharing.values import answered, same, settled
from ovop_xl.workbook.block import CellError, Uncalculated, Value
from ovop_xl.workbook.contract import sheet

IKM = sheet("IKM")


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (3, "3", True), (3.0, 3, True), (None, "  ", True), ("a  b", "a b ", True), (0.5, "0.5", True),
        (dt.date(2017, 5, 18), dt.datetime(2017, 5, 18), True), ("0812", 812, False),
        ("x" * 5000 + "a", "x" * 5000 + "b", False), ("Abon", "abon", False),
        (None, 0, False),
    ],
)  # fmt: skip
def test_same_value_in_other_writings(one: Value, other: Value, equal: bool) -> None:
    assert same(one, other) is equal


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("turnover", "1.500.000", (1500000, None)),
        ("turnover", "1.5", (None, "not_a_number")),
        ("turnover", "", (None, None)),
        ("turnover", CellError("#REF!"), (None, "error_value")),
        ("note", "=HYPERLINK(1)", (None, "formula")),
        ("note", Uncalculated("1+1"), (None, "formula")),
        ("note", "baris satu\nbaris dua " + "x" * 5000, ("baris satu\nbaris dua " + "x" * 5000, None)),
        ("note", "+62 812", ("+62 812", None)),
        ("nik", "3578105205900003", ("3578105205900003", None)),
        ("nik", "357810******0003", (None, "masked")),
        ("nik", 3578105205900003, (None, "identifier")),
        ("nik", "35781052059", (None, "identifier")),
        ("phone", "+62 812-0000-1001", ("081200001001", None)),
        ("halal_until", "18/05/2017", (dt.date(2017, 5, 18), None)),
        ("halal_until", "05/06/2017", (None, "not_a_date")),
        ("workers", 9.0, (9.0, None)),
    ],
)
def test_what_a_column_takes(column: str, value: Value, expected: tuple[Value, str | None]) -> None:
    assert settled(IKM.column(column), value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2 – cukup", ("2", None)), (2, ("2", None)), ("2", ("2", None)), (None, (None, None)),
     ("9", (None, "not_an_option")), ("bagus", (None, "not_an_option")), ("=1+1", (None, "formula"))],
)  # fmt: skip
def test_what_a_score_cell_takes(value: Value, expected: tuple[Value, str | None]) -> None:
    assert answered(value, {"0", "1", "2"}) == expected
