from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.text.row_ids import next_ids, ranges


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], ["P-001", "P-002"]),
        (["P-001", "P-024"], ["P-025", "P-026"]),
        (["U01", "U99"], ["U100", "U101"]),
        (["R001", "R002", "Towuti", "X900"], ["R003", "R004"]),
        (["tanpa angka"], ["P-001", "P-002"]),
    ],
)
def test_next_ids_go_on_as_the_others(taken: list[str], expected: list[str]) -> None:
    assert list(islice(next_ids(taken, "P-"), 2)) == expected


@given(st.sets(st.from_regex(r"(P-|R|)[0-9]{1,4}", fullmatch=True), max_size=30))
def test_id_that_is_taken_is_never_given(taken: set[str]) -> None:
    given_ids = list(islice(next_ids(taken, "P-"), 20))
    assert (taken & set(given_ids), len(set(given_ids))) == (set(), 20)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["R001", "R002", "R003", "R007"], ["R001–R003", "R007"]),
        (["R009", "R010", "S011"], ["R009–R010", "S011"]),
        (["P-9", "P-10"], ["P-9", "P-10"]),
        (["a", "a", "", "R1"], ["a", "", "R1"]),
        ([], []),
    ],
)
def test_ranges_join_ids_that_follow_one_another(ids: list[str], expected: list[str]) -> None:
    assert ranges(ids) == expected
