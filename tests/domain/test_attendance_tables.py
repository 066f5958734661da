from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.training.attendance import Participant
from ovop_xl.domain.training.attendance_tables import cross

VALUES = st.sampled_from(["a", "b", ""])


def member(cooperative: str, role: str, key: str = "P") -> Participant:
    return Participant(key, "T1", "", "contoh", cooperative=cooperative, role=role)


def test_participants_by_cooperative_and_role() -> None:
    table = cross(
        [member("Danau", "pengurus"), member("Danau", "anggota"), member("Danau", "anggota")], "cooperative", "role"
    )

    assert (table.rows, table.columns, table.counts) == (
        ("Danau",),
        ("anggota", "pengurus"),
        {("Danau", "pengurus"): 1, ("Danau", "anggota"): 2},
    )


@given(st.lists(st.tuples(VALUES, VALUES)))
def test_rows_and_columns_add_up_to_all_participants(pairs: list[tuple[str, str]]) -> None:
    table = cross([member(*pair) for pair in pairs], "cooperative", "role")

    assert (sum(map(table.row, table.rows)), sum(map(table.column, table.columns)), table.total) == (len(pairs),) * 3
