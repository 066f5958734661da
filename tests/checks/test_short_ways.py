"""Short ways over whole columns and tidy texts say what the long way says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_office import Office

from ovop_xl.checks import cells
from ovop_xl.checks.cell_words import is_ditto, judge_wording
from ovop_xl.checks.codes import Code
from ovop_xl.checks.context import Context
from ovop_xl.checks.verdict import verdict
from ovop_xl.checks.wording import are_clean, clean, is_tidy
from ovop_xl.workbook.block import CellError, Value
from ovop_xl.workbook.contract import SHEETS, sheet
from ovop_xl.workbook.tables import is_blank

CONTEXT = Context({}, {}, {})
COLUMNS = [column for one in SHEETS for column in one.columns]
PIECES = ("a", "B", "7", " ", "  ", "\n", "\u00a0", "#", "#N/A", "sda", "-", "–", '"', "(", "=1", "\u0430", "é", "n/a")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
VALUES: st.SearchStrategy[Value] = st.one_of(TEXTS, st.sampled_from([None, 1, 2.0, True, CellError("#N/A")]))


@given(st.lists(VALUES, max_size=4))
def test_texts_said_to_be_clean_are_left_as_they_are(values: list[Value]) -> None:
    assert not are_clean(values) or [clean(value) for value in values] == values


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["P-1", "Kain tenun", "(contoh)"], True),
        (["P-1", None], False),
        (["P-1", " P-2"], False),
        (["P-1", ""], False),
        (["P-1", "no. #2"], False),
        (["P-1", CellError("Err:502")], False),
    ],
)
def test_plain_texts_are_known_as_clean(values: list[Value], expected: bool) -> None:
    assert are_clean(values) is expected


@given(TEXTS.filter(is_tidy))
def test_tidy_text_is_no_blank_no_error_and_hides_nothing(text: str) -> None:
    broken = cells.judge_broken(text)
    seen = (is_blank(text), broken and broken.code.name, {judge_wording(column, text) for column in COLUMNS})
    assert seen == (False, "DITTO" if is_ditto(text) else None, {None})


def test_error_that_reads_like_a_word_is_an_error() -> None:
    column = sheet("IKM").column("product")
    found = cells.judge_cell(column, CONTEXT, CellError("Err:502"))
    assert found == verdict(Code.ERROR_VALUE)


@pytest.mark.parametrize("value", ["", " ", None, "\u00a0"])
def test_blank_is_seen_among_texts_and_beside_other_values(value: Value) -> None:
    codes = [
        [one.code for one in Office().set("IKM/P-3/product", value).set("IKM/P-4/product", other).findings()]
        for other in ("Keripik sagu", 5)
    ]
    assert ["V005" in found for found in codes] == [True, True]
