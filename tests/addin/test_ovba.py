"""The codings of a VBA project against the decoders of oletools."""

from __future__ import annotations

import pytest
from helpers.vba_reader import decompressed
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ovop_xl.addin.ovba import compressed, masked

texts = st.text("Sub EndIf\r\n()=\"'abc_é", max_size=9000)


@settings(max_examples=60, deadline=None)
@given(texts)
@example("x" * 4096)
@example("x" * 4097)
@example("abc" * 5000)
@example("".join(chr(33 + number * 7 % 90) for number in range(12_000)))
def test_compressed_text_is_read_back(text: str) -> None:
    data = text.encode("cp1252")
    assert decompressed(compressed(data)) == data


def test_text_that_repeats_shrinks() -> None:
    assert len(compressed(b"End Sub\r\n" * 1000)) < 200


def unmasked(text: str) -> bytes:
    """The decoding of MS-OVBA 2.4.3.3."""
    raw = bytes.fromhex(text)
    seed, version, key = raw[0], raw[0] ^ raw[1], raw[0] ^ raw[2]
    before, last, last_but_one = key, raw[2], raw[1]
    plain = bytearray()
    for byte in raw[3:]:
        plain.append(byte ^ (last_but_one + before & 0xFF))
        before, last, last_but_one = plain[-1], byte, last
    skipped = (seed & 6) // 2
    length = int.from_bytes(plain[skipped : skipped + 4], "little")
    assert (version, length) == (2, len(plain) - skipped - 4)
    return bytes(plain[skipped + 4 :])


@pytest.mark.parametrize("seed", [0, 1, 2, 6, 77, 255])
def test_masked_setting_is_unmasked(seed: int) -> None:
    assert unmasked(masked(b"\x00\xff\x10\x00", "{1C9F4A4B-0000-5000-8000-000000000001}", seed)) == b"\x00\xff\x10\x00"
