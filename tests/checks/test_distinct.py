"""The cells of a column by what stands in them: nothing but the number of questions differs from asking every cell."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.checks.distinct import Distinct
from ovop_xl.workbook.block import CellError, Uncalculated, Value

CELLS = st.lists(
    st.one_of(
        st.sampled_from([None, "", " ", "a", "b", 0, 1, 2, 2.5, True, False]),
        st.sampled_from([CellError("#N/A"), Uncalculated("A1"), dt.date(2017, 5, 1), dt.datetime(2017, 5, 1, 8)]),
    ),
    max_size=12,
)


def told(value: Value) -> str | None:
    """Something about the texts and truth values among them."""
    return f"{type(value).__name__} {value}" if isinstance(value, str | bool) else None


@given(CELLS)
def test_each_cell_is_told_as_by_itself(cells: list[Value]) -> None:
    assert list(Distinct(cells).each(told)) == [told(cell) for cell in cells]


@given(CELLS)
def test_every_cell_with_something_is_found_at_its_place(cells: list[Value]) -> None:
    wanted = [(place, one) for place, cell in enumerate(cells) if (one := told(cell)) is not None]
    assert list(Distinct(cells).found(told)) == wanted


@given(CELLS)
def test_values_are_the_distinct_cells_in_their_order(cells: list[Value]) -> None:
    wanted = dict.fromkeys((type(cell) is bool, cell) for cell in cells)
    assert list(Distinct(cells).values) == [cell for _, cell in wanted]


def test_a_value_in_many_cells_is_asked_about_once() -> None:
    asked: list[Value] = []
    column = Distinct(["1", "2", "1", None, "2"] * 100)
    list(column.found(asked.append))
    assert asked == ["1", "2", None]
