from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.workbook.block import CellError, Uncalculated, Value
from ovop_xl.workbook.journal import Change, Journal, forget_journal, journal_file, keep_journal, read_journal

NOON = dt.datetime(2026, 3, 2, 12)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(dt.timedelta(0), dt.timedelta(days=999)).map(lambda one: dt.timedelta(seconds=one.seconds)),
    st.sampled_from(["#N/A", "#REF!"]).map(CellError),
)


def journal(old: Value = None, new: Value = "x", when: dt.datetime = NOON) -> Journal:
    return Journal("fix", when, (Change("Peserta", "R001", "name", "D5", old, new),))


@given(old=VALUES, new=VALUES)
def test_every_value_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, old: Value, new: Value) -> None:
    home = tmp_path_factory.getbasetemp() / "journal-home"
    keep_journal(Path("a.xlsx"), journal(old, new), home)
    found = read_journal(Path("a.xlsx"), home)
    assert found is not None
    (change,) = found.changes
    assert [(type(one), one) for one in (change.old, change.new)] == [(type(one), one) for one in (old, new)]


def test_new_journal_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    for word in ("a", "b"):
        keep_journal(Path("a.xlsx"), journal(new=word), tmp_path)
    assert read_journal(Path("a.xlsx"), tmp_path) == journal(new="b")


def test_workbooks_of_one_name_in_two_folders_have_two_journals(tmp_path: Path) -> None:
    keep_journal(tmp_path / "a" / "x.xlsx", journal(), tmp_path)
    assert read_journal(tmp_path / "b" / "x.xlsx", tmp_path) is None


def test_forgotten_journal_is_gone(tmp_path: Path) -> None:
    keep_journal(Path("a.xlsx"), journal(), tmp_path)
    forget_journal(Path("a.xlsx"), tmp_path)
    assert list(tmp_path.rglob("*.json")) == []


def test_old_journals_of_other_workbooks_go(tmp_path: Path) -> None:
    keep_journal(Path("alt.xlsx"), journal(when=NOON - dt.timedelta(days=91)), tmp_path)
    keep_journal(Path("neu.xlsx"), journal(), tmp_path)
    assert list(tmp_path.rglob("*.json")) == [journal_file(Path("neu.xlsx"), tmp_path)]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"changes": [{}]}', b"\xff\xfe", b'{"changes": 3, "when": ""}']
)
def test_damaged_journal_is_none(tmp_path: Path, content: bytes) -> None:
    keep_journal(Path("a.xlsx"), journal(), tmp_path)
    journal_file(Path("a.xlsx"), tmp_path).write_bytes(content)
    assert read_journal(Path("a.xlsx"), tmp_path) is None


def test_formula_is_never_recorded(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        keep_journal(Path("a.xlsx"), journal(old=Uncalculated("1+1")), tmp_path)
