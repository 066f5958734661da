"""No. KK, NPWP and bank accounts in columns that an office has added."""

from __future__ import annotations

import datetime as dt

import pytest
from small_office import Office

from ovop_xl.workbook.block import Value


def codes(header: str, value: Value) -> list[tuple[str, str]]:
    """Code and column of what is said of one cell in an added column of IKM."""
    office = Office().column("IKM", header).set(f"IKM/P-3/{header}", value)
    return [(one.code, one.column) for one in office.findings()]


@pytest.mark.parametrize(
    ("header", "value", "expected"),
    [
        ("No. KK", "7324021203180002", []),
        ("No. KK", 7324021203180000, ["V104"]),
        ("NOMOR KARTU KELUARGA", "73240212031800", ["V111"]),
        ("No.KK", "7,32402E+15", ["V105"]),
        ("NPWP (16 digit)", "3578105205900003", []),
        ("NPWP", "09.254.294.3-407.000", []),
        ("NPWP", 92542943407000, ["V103"]),
        ("No. Rekening Bank", "0012345678", []),
        ("No. Rekening Bank", 12345678, ["V108"]),
        ("Rekening", dt.date(2017, 5, 1), ["V106"]),
        ("Rekening", 1234567890123456, ["V104"]),
        ("Warna", 1234567890123456, []),
    ],
)
def test_numbers_that_an_office_has_added_are_looked_at(header: str, value: Value, expected: list[str]) -> None:
    assert codes(header, value) == [(code, header) for code in expected]


def test_added_numbers_are_shown_masked() -> None:
    office = Office().column("IKM", "No. Rekening").set("IKM/P-3/No. Rekening", 1234567890)
    assert [one.shown for one in office.findings()] == ["*" * 10]
