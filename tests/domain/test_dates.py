from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.text.date_words import MONTHS
from ovop_xl.domain.text.dates import DateOrder, ParsedDate, parse_date

MAY_18, MAY_19 = dt.date(2017, 5, 18), dt.date(2017, 5, 19)
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "18-19 Mei 2017",
        "18–19 Mei 2017",
        "18 s.d 19 Mei 2017",
        "18 s.d. 19 Mei 2017",
        "18 sd 19 Mei 2017",
        "18 s/d 19 Mei 2017",
        "18 hingga 19 Mei 2017",
        "18 sampai dengan 19 Mei 2017",
        "18 dan 19 Mei 2017",
        "18 Mei - 19 Mei 2017",
        "18 Mei 2017 s.d. 19 Mei 2017",
        "Kamis–Jum'at, 18–19 Mei 2017",
        "Kamis, 18 Mei 2017 s.d. Jumat, 19 Mei 2017",
        "18-19/05/2017",
        "18/05/2017 - 19/05/2017",
        "18/5/2017 s/d 19/5/2017",
        "2017-05-18 s.d. 2017-05-19",
        "May 18-19, 2017",
    ],
)
def test_parse_date_range(text: str) -> None:
    assert parse_date(text) == ParsedDate("ok", MAY_18, MAY_19)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 hingga 9 Juni 2022", (dt.date(2022, 6, 7), dt.date(2022, 6, 9))),
        ("19 Februari s.d 01 Maret 2024", (dt.date(2024, 2, 19), dt.date(2024, 3, 1))),
        ("31 Juli – 6 Agustus 2018", (dt.date(2018, 7, 31), dt.date(2018, 8, 6))),
        ("31 Desember 2023 - 2 Januari 2024", (dt.date(2023, 12, 31), dt.date(2024, 1, 2))),
        ("6 PEBRUARI 2019", (dt.date(2019, 2, 6), dt.date(2019, 2, 6))),
        ("12 Agt 2017", (dt.date(2017, 8, 12), dt.date(2017, 8, 12))),
        ("tgl. 3 Des. 2017", (dt.date(2017, 12, 3), dt.date(2017, 12, 3))),
        ("hari Jum’at tanggal 19 Mei 2017", (MAY_19, MAY_19)),
        ("Kamis, 18 Mei 2017, pukul 08.00 WIB s.d. selesai", (MAY_18, MAY_18)),
        ("18/05/2017", (MAY_18, MAY_18)),
        ("05/18/2017", (MAY_18, MAY_18)),
        ("5/18/2017 14:03:22", (MAY_18, MAY_18)),
        ("18.05.2017", (MAY_18, MAY_18)),
        ("2017-05-18T08:30:00", (MAY_18, MAY_18)),
        ("05/05/2017", (dt.date(2017, 5, 5), dt.date(2017, 5, 5))),
        ("May 18, 2017", (MAY_18, MAY_18)),
    ],
)
def test_parse_date_text(text: str, expected: tuple[dt.date, dt.date]) -> None:
    assert parse_date(text) == ParsedDate("ok", *expected)


@pytest.mark.parametrize(
    ("value", "order", "status", "readings"),
    [
        ("05/06/2017", None, "ambiguous", [dt.date(2017, 6, 5), dt.date(2017, 5, 6)]),
        ("05-06-2017 s.d. 07-06-2017", None, "ambiguous", [dt.date(2017, 6, 5), dt.date(2017, 5, 6)]),
        ("18/05/17", None, "ambiguous", [dt.date(2017, 5, 18), dt.date(1917, 5, 18)]),
        ("18-Mei-17", "dmy", "ambiguous", [dt.date(2017, 5, 18), dt.date(1917, 5, 18)]),
        ("05/18/2017", "dmy", "impossible", [MAY_18]),
        ("18/05/2017", "mdy", "impossible", [MAY_18]),
        ("31 Februari 2017", None, "impossible", []),
        ("29/02/2019", None, "impossible", []),
        ("13/13/2017", "dmy", "impossible", []),
        ("19-18 Mei 2017", None, "reversed", [MAY_19, MAY_18]),
        (42873, None, "serial_number", [MAY_18]),
        ("18 Mei", None, "not_a_date", []),
        ("8 dan 10 Mei 2017", None, "not_a_date", []),
        ("menyusul", None, "not_a_date", []),
        ("1.250", None, "not_a_date", []),
        ("13/2017", None, "impossible", []),
        (5, None, "not_a_date", []),
        (True, None, "not_a_date", []),
        (None, None, "not_a_date", []),
    ],
)
def test_parse_date_uncertain(value: object, order: DateOrder | None, status: str, readings: list[dt.date]) -> None:
    parsed = parse_date(value, order)

    assert (parsed.status, list(parsed.readings), parsed.start) == (status, readings, None)


@pytest.mark.parametrize(("order", "day"), [("dmy", dt.date(2017, 6, 5)), ("mdy", dt.date(2017, 5, 6))])
def test_parse_date_by_given_order(order: DateOrder, day: dt.date) -> None:
    assert parse_date("05/06/2017", order) == ParsedDate("ok", day, day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nopember 2011", ParsedDate("month_only", dt.date(2011, 11, 1), dt.date(2011, 11, 30))),
        ("Mei - Juni 2017", ParsedDate("month_only", dt.date(2017, 5, 1), dt.date(2017, 6, 30))),
        ("02/2016", ParsedDate("month_only", dt.date(2016, 2, 1), dt.date(2016, 2, 29))),
        ("2017", ParsedDate("year_only", dt.date(2017, 1, 1), dt.date(2017, 12, 31))),
    ],
)
def test_parse_date_without_a_day(text: str, expected: ParsedDate) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Kamis, 18 Mei 2017", False),
        ("Senin, 18 Mei 2017", True),
        ("Senin–Selasa, 18–19 Mei 2017", True),
        ("Kamis-Jumat, 18-19 Mei 2017", False),
        ("Kamis-Sabtu, 18-19 Mei 2017", True),
    ],
)
def test_parse_date_weekday(text: str, wrong: bool) -> None:
    parsed = parse_date(text)

    assert (parsed.status, parsed.weekday_wrong) == ("ok", wrong)


@given(DATES, st.sampled_from(sorted(MONTHS)))
def test_parse_date_reads_every_month_name(day: dt.date, name: str) -> None:
    day = day.replace(day=min(day.day, 28), month=MONTHS[name])

    assert parse_date(f"{day.day} {name.upper()} {day.year}") == ParsedDate("ok", day, day)


@given(DATES)
def test_parse_date_in_digits_is_never_silent(day: dt.date) -> None:
    parsed = parse_date(f"{day:%d/%m/}{day.year}")

    certain = day.day > 12 or day.day == day.month
    assert parsed.start == (day if certain else None)


@given(st.one_of(st.text(max_size=120), st.text(alphabet="0123456789-/. meisdMEI,~&", max_size=25)))
def test_parse_date_any_text(text: str) -> None:
    parsed = parse_date(text)

    assert (parsed.start is None) == (parsed.status not in {"ok", "month_only", "year_only"})
