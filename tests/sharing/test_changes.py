"""What a returned file says that was not sent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sharing.factories import any_value, compared, pack, returned, sent_table

from ovop_xl.sharing.changes import Comparison, compare

SENT = {"1": {"name": "Abon", "a": 1, "b": "x"}, "2": {"name": "Sagu", "a": 2, "b": "y"}}


def test_file_as_it_was_sent_says_nothing() -> None:
    assert compared(pack(sent_table(SENT)), SENT).nothing


def test_rows_in_another_order_and_other_writings_of_a_value_say_nothing() -> None:
    rows = {"2": {"name": " Sagu", "a": "2", "b": "y "}, "1": {"name": "Abon", "a": 1.0, "b": "x"}}
    assert compared(pack(sent_table(SENT)), rows).nothing


def test_changed_cell_is_told_with_its_place() -> None:
    found = compared(pack(sent_table(SENT)), SENT | {"2": {"name": "Sagu", "a": 7, "b": "y"}})
    assert [(one.row_id, one.column, one.sent, one.value, one.cell) for one in found.changes] == [
        ("2", "a", 2, 7, "IKM!A6")
    ]


def test_cell_that_was_not_the_senders_is_told_apart() -> None:
    found = compared(pack(sent_table(SENT, open_="a")), SENT | {"1": {"name": "Abon", "a": 1, "b": "z"}})
    assert ([one.column for one in found.outside], found.changes) == (["b"], ())


@pytest.mark.parametrize(
    ("rows", "name", "row_ids"),
    [
        ({"1": SENT["1"]}, "missing", ["2"]),
        (SENT | {"9": {"name": "Lain"}}, "unknown", ["9"]),
        ({"1": {"name": "Sagu", "a": 5}, "2": {"name": "Abon", "a": 6}}, "swapped", ["1", "2"]),
    ],
)
def test_rows_that_do_not_fit_are_named_and_not_used(
    rows: dict[str, dict[str, object]], name: str, row_ids: list[str]
) -> None:
    found = compared(pack(sent_table(SENT)), rows)  # type: ignore[arg-type]
    assert ([row for _, row in getattr(found, name)], found.changes) == (row_ids, ())


def test_row_whose_anchor_is_gone_counts_as_swapped() -> None:
    assert compared(pack(sent_table(SENT)), SENT | {"1": {"a": 5}}).swapped == (("IKM", "1"),)


def test_row_that_stands_twice_is_not_used() -> None:
    rows = [*returned(SENT), *returned({"1": {"name": "Abon", "a": 9}})]
    assert compare(pack(sent_table(SENT)), {"IKM": rows}, any_value) == Comparison(doubled=(("IKM", "1"),))


@pytest.mark.parametrize(
    ("strange", "fault"), [({"formulas": ["a"]}, "formula"), ({"links": ["a"]}, "link"), ({"links": ["c"]}, None)]
)
def test_formula_and_link_are_not_believed_even_where_they_show_what_was_sent(
    strange: dict[str, list[str]], fault: str | None
) -> None:
    rows = [replace(returned({"1": SENT["1"]})[0], **strange), *returned({"2": SENT["2"]})]  # type: ignore[arg-type]
    found = compare(pack(sent_table(SENT)), {"IKM": rows}, any_value)
    assert ([one.fault for one in found.refused], found.changes) == ([fault] if fault else [], ())


def test_masked_value_that_comes_back_is_no_change() -> None:
    sent = {"1": {"name": "Abon", "a": "357810******0003"}}
    assert compared(pack(sent_table(sent, masked="1.a")), sent).nothing


def test_masked_value_in_another_mask_is_refused() -> None:
    sent = {"1": {"name": "Abon", "a": "357810******0003"}}
    found = compared(pack(sent_table(sent, masked="1.a")), {"1": {"name": "Abon", "a": "3578******0003"}})
    assert [one.fault for one in found.refused] == ["masked"]


def test_row_with_an_id_kept_for_it_may_be_filled() -> None:
    found = compared(pack(sent_table(SENT, fresh="9")), SENT | {"9": {"name": "Baru", "a": 3}})
    assert [(one.row_id, one.column, one.value) for one in found.changes] == [("9", "a", 3), ("9", "name", "Baru")]
