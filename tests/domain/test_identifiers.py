from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.domain.text.identifiers import KINDS, BirthDay, Judgement, Kind, judge

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.text(alphabet="0123456789.-/+ ()OlE,'PIRTMDLN@", max_size=30),
    st.dates(),
    st.times(),
)


@pytest.mark.parametrize(
    ("kind", "value", "status", "suggestion"),
    [
        ("nik", "3578105205900003", "ok", None),
        ("nik", 3578105205900000, "damaged", None),
        ("nik", 3578105205900000.0, "damaged", None),
        ("nik", 3578105205900010.0, "suspect", None),
        ("nik", "3578105205910000", "damaged", None),
        ("nik", "3,57811E+15", "damaged", None),
        ("nik", "3.57811E+15", "damaged", None),
        ("nik", dt.date(1990, 5, 12), "damaged", None),
        ("nik", "357810520590000", "wrong_length", None),
        ("nik", 357810520590000, "wrong_length", None),
        ("nik", "3578103213900001", "impossible_date", None),
        ("nik", "3578107205900001", "impossible_date", None),
        ("nik", "3578104005900001", "impossible_date", None),
        ("nik", "0578105205900003", "wrong_form", None),
        ("nik", "3578 1052 0590 0003", "untidy", "3578105205900003"),
        ("nik", "'3578105205900003", "untidy", "3578105205900003"),
        ("nik", "3578l05205900003", "wrong_form", "3578105205900003"),
        ("nik", "3578l0520590000", "wrong_form", None),
        ("nik", "sda", "wrong_form", None),
        ("nik", "  ", "blank", None),
        ("nik", None, "blank", None),
        ("kk", "3578101203100004", "ok", None),
        ("kk", 3578101203100000, "damaged", None),
        ("nip", "197001021995031004", "ok", None),
        ("nip", "19700102 199503 1 004", "ok", None),
        ("nip", "1970-0102 199503 1 004", "untidy", "197001021995031004"),
        ("nip", 197001021995031000, "damaged", None),
        ("nip", "197013021995031004", "impossible_date", None),
        ("nip", "197001021995131004", "wrong_form", None),
        ("nip", "197001021995033004", "wrong_form", None),
        ("nip", "199001012022211001", "ok", None),
        ("nib", "0220100110123", "ok", None),
        ("nib", 220100110123, "damaged", "0220100110123"),
        ("nib", 1220100110123, "untidy", "1220100110123"),
        ("nib", "122010011012", "wrong_length", None),
        ("npwp", "09.254.294.3-407.000", "ok", None),
        ("npwp", 92542943407000, "damaged", "092542943407000"),
        ("npwp", "0092542943407000", "ok", None),
        ("pirt", "P-IRT No. 3063306010072-19", "ok", None),
        ("pirt", "SPP-IRT 3063306010072-19", "ok", None),
        ("pirt", "306330601007", "ok", None),
        ("pirt", "3063306010072", "wrong_length", None),
        ("pirt", 306330601007219, "untidy", "306330601007219"),
        ("pirt", dt.date(2019, 1, 1), "damaged", None),
        ("bpom", "BPOM RI MD 123456789012", "ok", None),
        ("bpom", "ML123456789012345", "ok", None),
        ("bpom", "MD 12345", "wrong_length", None),
        ("bpom", "TR123456789", "suspect", None),
        ("bpom", "123456789012", "wrong_form", None),
        ("halal", "ID12345678901234567", "ok", None),
        ("halal", "id 12345678901234567", "untidy", "ID12345678901234567"),
        ("halal", "ID1234567890", "wrong_length", None),
        ("halal", 12345678901234500, "damaged", None),
        ("merek", "IDM000123456", "ok", None),
        ("merek", "DID2020012345", "wrong_form", None),
        ("phone", "081234567890", "ok", None),
        ("phone", "+62 812-3456-7890", "ok", None),
        ("phone", "62812 3456 7890", "ok", None),
        ("phone", 81234567890, "damaged", "081234567890"),
        ("phone", 81234567890.0, "damaged", "081234567890"),
        ("phone", "81234567890", "damaged", "081234567890"),
        ("phone", 6281234567890, "untidy", "081234567890"),
        ("phone", "8,12346E+11", "damaged", None),
        ("phone", "0812345", "wrong_length", None),
        ("phone", "0474-210060", "suspect", None),
        ("phone", "081234567890/081345678901", "wrong_form", None),
        ("phone", "0812O4567890", "wrong_form", "081204567890"),
        ("wilayah", "73.24.01.2001", "ok", None),
        ("wilayah", "73.24.01.3001", "wrong_form", None),
        ("wilayah", "73.70", "wrong_form", None),
        ("wilayah", 33.73, "damaged", "33.73"),
        ("wilayah", 33.1, "damaged", "33.10"),
        ("wilayah", 33.7, "damaged", None),
        ("wilayah", "732401", "untidy", "73.24.01"),
        ("wilayah", "7324012001", "suspect", None),
        ("wilayah", dt.date(2017, 1, 1), "damaged", None),
        ("klasifikasi", "500.10", "ok", None),
        ("klasifikasi", "800.1.11.1", "ok", None),
        ("klasifikasi", 500.1, "suspect", None),
        ("klasifikasi", 5, "damaged", "005"),
        ("klasifikasi", 530, "untidy", "530"),
        ("klasifikasi", dt.date(2017, 10, 5), "damaged", None),
        ("email", "contoh@luwutimurkab.go.id", "ok", None),
        ("email", "contoh@gmail,com", "wrong_form", "contoh@gmail.com"),
        ("email", "contoh gmail.com", "wrong_form", None),
    ],
)
def test_judge_cell(kind: Kind, value: object, status: str, suggestion: str | None) -> None:
    judged = judge(kind, value)

    assert (judged.status, judged.suggestion) == (status, suggestion)


def test_judge_nik_woman() -> None:
    judged = judge("nik", "3578105205900003", reference_year=2017)

    assert judged == Judgement(
        "ok", "3578105205900003", sex="P", birth_day=BirthDay(12, 5, 90), birth=dt.date(1990, 5, 12)
    )


def test_judge_nik_without_reference_year_leaves_the_century_open() -> None:
    assert judge("nik", "3578101205900003") == Judgement(
        "ok", "3578101205900003", sex="L", birth_day=BirthDay(12, 5, 90)
    )


def test_judge_nip_man() -> None:
    judged = judge("nip", "197001021995031004")

    assert judged == Judgement(
        "ok", "197001021995031004", printed="19700102 199503 1 004", sex="L", birth=dt.date(1970, 1, 2)
    )


def test_judge_pirt_year() -> None:
    judged = judge("pirt", "P-IRT No. 3063306010072-19")

    assert judged == Judgement("ok", "306330601007219", printed="3063306010072-19", expires_year=2019, generation="new")


def test_judge_phone_writes_all_forms_alike() -> None:
    forms = ("081234567890", "+6281234567890", "62 812 3456 7890", "(0812) 3456-7890", "+62 0812 3456 7890")

    assert {judge("phone", form).normal for form in forms} == {"081234567890"}


def test_birth_day_of_leap_year() -> None:
    born = judge("nik", "3578102902000001").birth_day

    assert born is not None
    assert (born.date(2017), born.date(1999)) == (dt.date(2000, 2, 29), None)


@given(st.sampled_from(KINDS), CELLS)
def test_judge_suggestion_is_right(kind: Kind, value: object) -> None:
    """Whatever a cell holds there is a judgement, and what is suggested would be judged right."""
    suggestion = judge(kind, value).suggestion

    assert suggestion is None or judge(kind, suggestion).status == "ok"


@given(st.dates(dt.date(1930, 1, 1), dt.date(2010, 12, 31)), st.booleans(), st.integers(1, 9999))
def test_judge_nik_tells_sex_and_birth(born: dt.date, woman: bool, serial: int) -> None:
    nik = f"732401{born.day + 40 * woman:02d}{born:%m%y}{serial:04d}"

    judged = judge("nik", nik, reference_year=born.year)

    assert (judged.status, judged.sex, judged.birth) == ("ok", "P" if woman else "L", born)


@given(st.integers(10**15, 10**16 - 1))
def test_judge_nik_stored_as_number_is_never_repaired(number: int) -> None:
    kept_by_excel = float(number // 10 * 10)

    judged = judge("nik", kept_by_excel)

    assert (judged.status in {"suspect", "damaged"}, judged.normal, judged.suggestion) == (True, None, None)
