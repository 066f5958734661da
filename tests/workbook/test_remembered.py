"""Small parts that many files share: unpacked and parsed once, refused as before where they are not what they say."""

from __future__ import annotations

import zlib

import pytest
from helpers.zips import zipped

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.onfile import limits
from ovop_xl.workbook.onfile.package import Package
from ovop_xl.workbook.onfile.spans import parse


class Unpackings:
    """Counts how often something is unpacked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        real = zlib.decompressobj

        def counted(*arguments: int) -> object:
            self.count += 1
            return real(*arguments)

        monkeypatch.setattr(zlib, "decompressobj", counted)


def xml(mark: str, size: int) -> str:
    return f"<a>{mark}{'x' * size}</a>"


@pytest.mark.parametrize(("size", "times"), [(100, 1), (limits.SMALL_PART, 4)])
def test_small_part_is_unpacked_once_for_all_files_that_have_it(
    monkeypatch: pytest.MonkeyPatch, size: int, times: int
) -> None:
    parts = {"a.xml": xml(f"satu {size}", size)}
    seen = Unpackings(monkeypatch)
    found = {Package(zipped(parts | {"b.xml": other})).read("a.xml") for other in ("<b/>", "<c/>") for _ in range(2)}
    assert (found, seen.count) == ({parts["a.xml"].encode()}, times)


@pytest.mark.parametrize("field", ["crc", "size"])
def test_remembered_part_is_refused_where_another_file_says_something_else_of_it(field: str) -> None:
    raw = zipped({"a.xml": xml("dua", 200)})
    Package(raw).read("a.xml")
    place = raw.rindex(b"PK\x01\x02") + {"crc": 16, "size": 24}[field]
    changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
    with pytest.raises(UnreadableFileError, match="E005"):
        Package(changed).read("a.xml")


@pytest.mark.parametrize(("size", "same"), [(10, True), (limits.SMALL_PART, False)])
def test_small_part_is_parsed_once(size: int, same: bool) -> None:
    data = xml("tiga", size).encode()
    assert (parse(data, "a.xml") is parse(bytes(bytearray(data)), "b.xml")) is same


def test_part_that_is_no_xml_is_refused_by_its_name_every_time() -> None:
    entries = []
    for name in ("a.xml", "b.xml"):
        with pytest.raises(UnreadableFileError) as caught:
            parse(b"<rusak", name)
        entries.append((caught.value.code, caught.value.values["entry"]))
    assert entries == [("E016", "a.xml"), ("E016", "b.xml")]


def test_size_of_a_part_follows_its_changes() -> None:
    package = Package(zipped({"a.xml": "<a/>", "b.xml": "<b/>"}))
    package.put("A.xml", b"<aa/>")
    package.drop("b.xml")
    package.put("c.xml", b"<ccc/>")
    assert [package.size(name) for name in ("a.xml", "b.xml", "c.xml", "d.xml")] == [5, 0, 6, 0]
