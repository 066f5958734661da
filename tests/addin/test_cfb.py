"""Compound files as an independent reader sees them."""

from __future__ import annotations

import io

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ovop_xl.addin.cfb import compound_file

names = st.text("ABCDEFabcdef_0123456789", min_size=1, max_size=31)
streams = st.dictionaries(names, st.integers(0, 9000), max_size=25).filter(
    lambda found: len({name.upper() for name in found}) == len(found)
)


def read(content: bytes) -> dict[str, bytes]:
    with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_INCORRECT) as file:
        return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


@settings(max_examples=60, deadline=None)
@given(streams, streams)
def test_streams_of_any_size_are_read_back(top: dict[str, int], inner: dict[str, int]) -> None:
    tree = {name: bytes([size % 256]) * size for name, size in top.items() if name.upper() != "VBA"}
    below = {name: bytes([size % 251]) * size for name, size in inner.items()}
    found = read(compound_file({**tree, "VBA": below}))
    assert found == tree | {f"VBA/{name}": content for name, content in below.items()}


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000, 200_000])
def test_stream_at_the_borders_of_sectors(size: int) -> None:
    content = bytes(number % 253 for number in range(size))
    assert read(compound_file({"dir": content})) == {"dir": content}


def test_more_than_the_header_can_chain_is_refused() -> None:
    with pytest.raises(ValueError, match="7 MB"):
        compound_file({"dir": bytes(7_500_000)})
