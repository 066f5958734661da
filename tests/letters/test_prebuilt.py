"""A document packed in two halves is the one that zipfile packs in one go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ovop_xl.letters.package import write_zip
from ovop_xl.letters.prebuilt import prebuild

PARTS = st.dictionaries(st.text("abé/.", min_size=1, max_size=8), st.binary(max_size=300), max_size=4)


@given(PARTS, PARTS)
def test_with_parts_gives_what_zipfile_writes_in_one_go(base: dict[str, bytes], parts: dict[str, bytes]) -> None:
    added = {name: data for name, data in parts.items() if name not in base}
    assert prebuild(base).with_parts(added) == write_zip({**base, **added})
