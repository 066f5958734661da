"""What of home may leave, and IDs kept for rows to come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.sharing.pack import Pack
from ovop_xl.sharing.rows import kept_ids, leaving, masked, rows_of, without_id
from ovop_xl.sharing.wording import file_stem, sheet_title
from ovop_xl.workbook.block import Block, Value
from ovop_xl.workbook.contract import sheet
from ovop_xl.workbook.tables import read_table

IKM = sheet("IKM")
NIK, PHONE, NIB = "3578105205900003", "081234567890", "0812345678901"


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("nik", NIK, ("357810******0003", True)),
        ("nik", 3578105205900003, ("357810******0003", True)),
        ("nik", "3578", ("****", True)),
        ("phone", PHONE, ("0812****7890", True)),
        ("phone", 81234567890, ("0812****7890", True)),
        ("nib", NIB, (NIB, False)),
        ("nib", NIK, ("357810******0003", True)),
        ("note", f"hubungi {PHONE}", ("hubungi 0812****7890", True)),
        ("note", "contoh", ("contoh", False)),
        ("turnover", 81234567890, (81234567890, False)),
        ("nik", None, (None, False)),
    ],
)
def test_numbers_of_persons_are_masked_wherever_they_stand(
    column: str, value: Value, expected: tuple[Value, bool]
) -> None:
    assert masked(IKM.column(column), value) == expected


def test_rows_without_an_id_or_with_a_doubled_one_are_left_out() -> None:
    block = Block([["ID", "Nama Usaha"], ["P1", "a"], [None, "b"], ["P2", "c"], ["P2", "d"]])
    table = read_table("IKM", block, IKM)
    assert (list(rows_of(table)), without_id(table)) == (["P1"], 3)


def test_leaving_names_the_cells_that_it_masked() -> None:
    rows = {"P1": {"nik": NIK, "note": "x", "turnover": 5}, "P2": {"nik": None, "note": PHONE, "turnover": 6}}
    found, hidden = leaving(IKM, rows, ("nik", "note"))
    assert (found["P1"], hidden) == ({"nik": "357810******0003", "note": "x"}, {("P1", "nik"), ("P2", "note")})


@given(st.sets(st.integers(1, 9999), max_size=50), st.integers(1, 50), st.integers(1, 40))
def test_kept_ids_are_new_and_no_two_packs_share_one(numbers: set[int], pack: int, count: int) -> None:
    existing = [f"R{number:03}" for number in numbers]
    one, two = kept_ids(existing, "R", pack, count), kept_ids(existing, "R", pack + 1, count)
    assert len({*existing, *one, *two}) == len(existing) + 2 * count


def test_later_pack_keeps_other_ids_after_the_first_came_home() -> None:
    first = kept_ids(["R001", "R064"], "R", 3, 30)
    later = kept_ids(["R001", "R064", *first], "R", 4, 30)
    assert set(first) & set(later) == set()


@pytest.mark.parametrize(
    ("kind", "receiver", "title", "stem"),
    [
        ("assessors", "Dra. Hj. Siti Contoh, M.Pd.", "Skema", "KR001-asesor-dra-hj-siti-contoh-m-pd"),
        ("kecamatan", "Kecamatan Nuha", "2017-05", "KR001-kecamatan-nuha"),
        ("training", "Dinas", "Pelatihan A/B: ../x", "KR001-pelatihan-a-b-x"),
    ],
)
def test_file_names_are_plain(kind: str, receiver: str, title: str, stem: str) -> None:
    assert file_stem(Pack("KR001", kind, "X", receiver, title, ())) == stem  # type: ignore[arg-type]


def test_tab_names_are_such_as_every_program_takes() -> None:
    assert (sheet_title("P/0:1 [a]*?"), len(sheet_title("x" * 50)), sheet_title("''")) == ("P-0-1 -a---", 31, "--")
