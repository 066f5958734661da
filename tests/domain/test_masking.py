from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ovop_xl.domain.text.masking import mask_nik, mask_phone, mask_text

NIKS = st.builds(
    lambda region, day, month, rest: f"{region}{day:02d}{month:02d}{rest:06d}",
    st.integers(110101, 969999),
    st.one_of(st.integers(1, 28), st.integers(41, 68)),
    st.integers(1, 12),
    st.integers(1, 999999),
)
PHONES = st.from_regex(r"\A08[0-9]{8,11}\Z")
SPACED = st.sampled_from(["", " ", "-", "."])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3578105205900003", "357810******0003"),
        ("3578 1052 0590 0003", "357810******0003"),
        (3578105205900000.0, "357810******0000"),
        ("35781052", "********"),
        (None, ""),
    ],
)
def test_mask_nik(value: object, expected: str) -> None:
    assert mask_nik(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("081234567890", "0812****7890"),
        ("+62 812-3456-7890", "0812****7890"),
        (81234567890.0, "0812****7890"),
        ("0812345678", "0812****78"),
        ("0812345678901", "0812*****8901"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_mask_phone(value: object, expected: str) -> None:
    assert mask_phone(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NIK 3578105205900003, HP 081234567890", "NIK 357810******0003, HP 0812****7890"),
        ("357810 520590 0003", "357810******0003"),
        ("3578-1052.0590 0003", "357810******0003"),
        ("hubungi +62 812-3456-7890 atau (0813) 4567 8901", "hubungi 0812****7890 atau 0813****8901"),
        ("nomor 81234567890 kehilangan nol", "nomor 0812****7890 kehilangan nol"),
        ("12-05-2017 08.00-12.00 WIB", "12-05-2017 08.00-12.00 WIB"),
        ("tahun 2017 2018 2019 2020", "tahun 2017 2018 2019 2020"),
        ("NIP 19700102 199503 1 004", "NIP 19700102 199503 1 004"),
        ("P-IRT 3063306010072-19, NIB 1220100110123", "P-IRT 3063306010072-19, NIB 1220100110123"),
        ("Rp81.234.567.890", "Rp81.234.567.890"),
    ],
)
def test_mask_text(text: str, expected: str) -> None:
    assert mask_text(text) == expected


@given(NIKS, SPACED, st.text(max_size=20), st.text(max_size=20))
def test_mask_text_leaves_no_nik(nik: str, between: str, before: str, after: str) -> None:
    assume(nik[:6] != nik[6:12])  # the region stays, also where it reads like the date behind it
    written = between.join(re.findall(r"....", nik))

    masked = mask_text(f"{before} NIK {written} ; {after}")

    assert nik[6:12] not in re.sub(r"[\s.\-]", "", masked.removeprefix(before).removesuffix(after))


@given(PHONES, SPACED, st.text(max_size=20))
def test_mask_text_leaves_no_phone(phone: str, between: str, before: str) -> None:
    written = between.join([phone[:4], phone[4:8], phone[8:]])

    masked = mask_text(f"{before} HP {written}.")

    assert phone[4:8] in phone[:4] + phone[8:] or phone[4:8] not in masked.removeprefix(before)


@given(st.text(alphabet="0123456789 -.+()*NIK", max_size=60))
def test_mask_text_twice_changes_nothing_more(text: str) -> None:
    once = mask_text(text)

    assert mask_text(once) == once
