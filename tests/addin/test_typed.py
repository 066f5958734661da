"""Words, dates and lists as people type them into cells, and what fits into a message box."""

from __future__ import annotations

import datetime as dt

import pytest

from ovop_xl.addin.boxes import LINES, LONGEST, fitting
from ovop_xl.addin.typed import leads_out, typed_date, typed_list, typed_word
from ovop_xl.errors import OvopError

DAY = dt.date(2026, 6, 5)


@pytest.mark.parametrize("text", ["2026-06-05", "5 Juni 2026", "05/06/2026"])
def test_date_in_any_writing(text: str) -> None:
    assert typed_date(text, "dmy") == DAY


@pytest.mark.parametrize("text", ["besok", "05/06/26", "32 Juni 2026"])
def test_date_that_cannot_be_read_in_one_way_is_refused(text: str) -> None:
    with pytest.raises(OvopError) as caught:
        typed_date(text, "dmy")
    assert caught.value.code == "E336"


def test_date_left_blank() -> None:
    assert typed_date("", "dmy") is None


@pytest.mark.parametrize(("text", "parts"), [("", ()), ("a=1", ("a=1",)), (" a=1 ;; b=2; ", ("a=1", "b=2"))])
def test_list_between_semicolons(text: str, parts: tuple[str, ...]) -> None:
    assert typed_list(text) == parts


@pytest.mark.parametrize(("text", "meant"), [("", None), ("Asesor", "assessors")])
def test_word_in_any_case(text: str, meant: str | None) -> None:
    assert typed_word(text, {"asesor": "assessors"}, "Kiriman untuk") == meant


def test_unknown_word_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(OvopError) as caught:
        typed_word("semua", {"asesor": "assessors", "kecamatan": "kecamatan"}, "Kiriman untuk")
    assert (caught.value.code, caught.value.values["known"]) == ("E221", "asesor, kecamatan")


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([], []),
        (["a", "b"], ["a", "b"]),
        ([str(number) for number in range(LINES)], [str(number) for number in range(LINES)]),
        ([str(number) for number in range(20)], [*(str(number) for number in range(LINES)), "… dan 12 lagi"]),
        (["x" * 600, "y" * 600], ["x" * 600, "… dan 1 lagi"]),
        (["x" * 2000], ["… dan 1 lagi"]),
    ],
)
def test_lines_that_fit_and_how_many_more(lines: list[str], shown: list[str]) -> None:
    assert fitting(lines, LONGEST, "id") == shown


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("daftar.xlsx", False),
        ("kiriman/masuk", False),
        ("kiriman\\masuk\\a.xlsx", False),
        ("../lain.xlsx", True),
        ("kiriman/../../lain.xlsx", True),
        ("/etc/passwd", True),
        ("C:\\Data\\a.xlsx", True),
        ("C:a.xlsx", True),
        ("\\\\server\\bagi\\a.xlsx", True),
        ("//server/bagi/a.xlsx", True),
        ("https://server/a.xlsx", True),
    ],
)
def test_name_that_leads_out_of_the_folder(name: str, out: bool) -> None:
    assert leads_out(name) == out
