"""When data go, and what takes the place of names."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.programme.retention import Redaction, forms_of, is_nobody, keep_until, nobody
from ovop_xl.domain.text.names import split_name

DAY = dt.date(2017, 5, 19)


@pytest.mark.parametrize(
    ("until", "end", "months", "expected"),
    [
        (DAY, dt.date(2018, 1, 1), 24, DAY),
        (None, DAY, 24, dt.date(2019, 5, 19)),
        (None, dt.date(2017, 8, 31), 6, dt.date(2018, 2, 28)),
        (None, DAY, None, None),
        (None, None, 24, None),
        (None, DAY, 0, DAY),
    ],
)
def test_last_day_is_the_activitys_own_else_counted_from_its_end(
    until: dt.date | None, end: dt.date | None, months: int | None, expected: dt.date | None
) -> None:
    assert keep_until(until, end, months) == expected


def test_thousands_of_nobodies_are_all_different() -> None:
    names = {nobody(number) for number in range(20_000)}
    assert (len(names), all(map(is_nobody, names))) == (20_000, True)


def test_nobody_reads_as_a_name_without_faults() -> None:
    assert split_name(nobody(1)).flags == frozenset()


@given(st.text("abcdefgh ", min_size=6), st.text("xyz ", max_size=8), st.text("xyz ", max_size=8))
def test_redacted_text_holds_the_name_nowhere_as_a_word(name: str, before: str, after: str) -> None:
    told = Redaction({name}, "-")(f"{before},{name},{after}")
    assert told == f"{before},-,{after}"


def test_short_name_is_taken_out_only_where_it_stands_alone() -> None:
    without = Redaction({"Ani"}, "-")
    assert (without("Ani"), without("Ani rajin"), without("Kerani")) == ("-", "Ani rajin", "Kerani")


def test_name_is_looked_for_with_and_without_titles() -> None:
    assert forms_of(["Dra. Siti Contoh, M.Kes."]) == {"Dra. Siti Contoh, M.Kes.", "Siti Contoh"}
