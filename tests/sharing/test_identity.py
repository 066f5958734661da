"""Identity in two places, and packs as text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sharing.factories import pack, sent_table

from ovop_xl.sharing.identity import identity_of, property_text, read_identity, sheet_rows
from ovop_xl.sharing.kept import dump, load
from ovop_xl.sharing.pack import mark_of
from ovop_xl.workbook.block import Block, Value

PACK = pack(sent_table({"1": {"name": "Abon"}, "2": {"name": "Sagu"}}, fresh="9"))
MARK = mark_of(dump(PACK))


def sheet(rows: list[tuple[str, str]]) -> Block:
    return Block(rows)


def test_both_places_tell_the_same_pack() -> None:
    identity = identity_of(PACK, MARK)
    assert read_identity(property_text(identity), sheet(sheet_rows(PACK, MARK))) == (identity, None)


def test_property_fits_and_has_no_colon() -> None:
    text = property_text(identity_of(PACK, MARK))
    assert (len(text) < 255, ":" in text) == (True, False)


@pytest.mark.parametrize(
    ("prop", "rows", "doubt"),
    [
        (None, None, "no_identity"),
        (None, sheet_rows(PACK, MARK), "identity_differs"),
        ("apa saja", sheet_rows(PACK, MARK), "identity_differs"),
        (property_text(identity_of(PACK, MARK)), sheet_rows(PACK, MARK)[:-1], "identity_differs"),
        (property_text(identity_of(PACK, "0" * 16)), sheet_rows(PACK, MARK), "identity_differs"),
        (property_text(identity_of(PACK, MARK)), [("format", "9"), *sheet_rows(PACK, MARK)[1:]], "identity_differs"),
        (
            property_text(identity_of(PACK, MARK)).replace(";1;", ";9;", 1),
            [("format", "9"), *sheet_rows(PACK, MARK)[1:]],
            "identity_format",
        ),
    ],
)
def test_identity_that_is_missing_or_edited_is_not_believed(
    prop: str | None, rows: list[tuple[str, str]] | None, doubt: str
) -> None:
    assert read_identity(prop, None if rows is None else sheet(rows))[1] == doubt


values: st.SearchStrategy[Value] = (
    st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates() | st.times() | st.datetimes(min_value=dt.datetime(1990, 1, 1))
)  # fmt: skip


@given(st.dictionaries(st.text(), st.dictionaries(st.text(), values)))
def test_kept_pack_gives_the_same_pack_and_the_same_text(rows: dict[str, dict[str, Value]]) -> None:
    filled = {row: {c: v for c, v in cells.items() if v not in (None, "")} for row, cells in rows.items()}
    one = pack(sent_table(filled, masked="1.a"))
    assert (load(dump(one)), dump(load(dump(one)))) == (one, dump(one))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "1"}', '{"format": "2", "kind": "training"}'])
def test_text_that_is_no_pack_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        load(text)
