from __future__ import annotations

import io
import random
import zipfile
import zlib

import pytest
from helpers.zips import zipped

from ovop_xl.errors import UnreadableFileError
from ovop_xl.workbook.onfile import limits, ziplayout
from ovop_xl.workbook.onfile.package import Package


def refused(raw: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        Package(raw)
    return caught.value.code


def streamed(parts: dict[str, bytes]) -> bytes:
    """A zip written to a pipe: sizes stand in descriptors behind the entries."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.content = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.content += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return bytes(pipe.content)


def entries(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


PARTS = {"a.xml": b"<a/>" * 50, "b.bin": bytes(range(256)), "tas/c.xml": b"<c/>"}


@pytest.mark.parametrize("raw", [zipped(PARTS), streamed(PARTS)], ids=["plain", "descriptors"])
def test_untouched_entries_are_copied_verbatim(raw: bytes) -> None:
    package = Package(raw)
    package.put("b.bin", b"baru")
    written = package.to_bytes()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        start, stop = (archive.getinfo(name).header_offset for name in ("a.xml", "b.bin"))
    assert (raw[start:stop] in written, entries(written)) == (True, PARTS | {"b.bin": b"baru"})


def test_unchanged_package_gives_the_same_bytes() -> None:
    raw = zipped(PARTS)
    package = Package(raw)
    package.put("a.xml", PARTS["a.xml"])
    assert package.to_bytes() is raw


def test_new_and_dropped_parts_give_the_rest_in_order() -> None:
    package = Package(zipped(PARTS))
    package.drop("a.xml")
    package.put("baru.xml", b"<d/>")
    assert list(entries(package.to_bytes()).items()) == [*list(PARTS.items())[1:], ("baru.xml", b"<d/>")]


def test_written_entries_have_a_fixed_date_and_system() -> None:
    package = Package(zipped(PARTS))
    package.put("baru.xml", b"<d/>")
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        info = archive.getinfo("baru.xml")
    assert (info.date_time, info.create_system, info.compress_type) == ((1980, 1, 1, 0, 0, 0), 0, zipfile.ZIP_DEFLATED)


def test_comment_of_the_archive_stays() -> None:
    target = io.BytesIO(zipped(PARTS))
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = b"dari dinas"
    package = Package(target.getvalue())
    package.put("a.xml", b"<x/>")
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert archive.comment == b"dari dinas"


def test_part_is_found_whatever_its_case_and_slashes() -> None:
    package = Package(zipped({"XL\\Workbook.xml": b"<w/>"}))
    package.put("xl/workbook.xml", b"<v/>")
    assert (package.read("xl/workbook.xml"), package.names()) == (b"<v/>", ["XL\\Workbook.xml"])


def test_rewind_forgets_changes() -> None:
    package = Package(zipped(PARTS))
    package.put("a.xml", b"<1/>")
    mark = package.mark()
    package.drop("b.bin")
    package.rewind(mark)
    assert (package.read("a.xml"), package.read("b.bin")) == (b"<1/>", PARTS["b.bin"])


@pytest.mark.parametrize("name", ["/etc/passwd", "../luar.xml", "xl/../../luar.xml", "C:/x.xml", "..\\luar.xml", "\\x"])
def test_unsafe_name_is_refused(name: str) -> None:
    assert refused(zipped({"a.xml": b"", name: b"x"})) == "E012"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["a.xml", "A.XML"])
def test_doubled_name_is_refused(twin: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.xml", b"1")
        archive.writestr(twin, b"2")
    assert refused(target.getvalue()) == "E012"


def test_bomb_is_refused() -> None:
    assert refused(zipped({"a.xml": b"\0" * (limits.RATIO_FROM + 1)})) == "E011"


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ENTRIES", 2)
    assert refused(zipped(PARTS)) == "E011"


def test_more_content_than_declared_is_refused() -> None:
    content = b"x" * 5000
    raw = zipped({"a.xml": content}).replace((5000).to_bytes(4, "little"), (4000).to_bytes(4, "little"))
    package = Package(raw)
    with pytest.raises(UnreadableFileError, match="E005"):
        package.read("a.xml")


@pytest.mark.parametrize("piece", [1, 7, 1 << 16])
@pytest.mark.parametrize("content", [b"", b"x", b"<a/>" * 3000, random.Random(3).randbytes(5000)])
def test_content_is_whole_however_small_the_pieces(content: bytes, piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ziplayout, "_PIECE", piece)
    raw = zipped({"a.xml": content})
    entry = ziplayout.layout(raw).entries["a.xml"]
    assert ziplayout.inflate(raw, entry) == content


def test_nothing_is_unpacked_beyond_the_declared_size() -> None:
    packed = zlib.compress(bytes(10_000_000), wbits=-zlib.MAX_WBITS)
    content, whole = ziplayout._inflated(packed, 4000)
    assert (len(content), whole) == (4001, False)


def test_encrypted_entry_is_refused() -> None:
    raw = bytearray(zipped({"a.xml": b"rahasia"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + place] |= 1
    assert refused(bytes(raw)) == "E006"


def test_damaged_bytes_raise_nothing_else() -> None:
    raw = zipped(PARTS)
    chance = random.Random(7)
    outcomes = set()
    for _ in range(1000):
        damaged = bytearray(raw[: chance.choice([len(raw), chance.randrange(len(raw))])] or b"x")
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            package = Package(bytes(damaged))
            package.put("baru.xml", b"<b/>")
            package.verify(skip="-")
            outcomes.add("read")
        except UnreadableFileError as error:
            outcomes.add(error.code)
    assert outcomes >= {"read", "E005"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "E013"),
        (b"<!--" + b" " * 9000 + b"--><!DOCTYPE a><a/>", "E013"),
        ("<a/>".encode("utf-16"), "E016"),
        (b'<?xml version="1.0" encoding="latin1"?><a/>', "E016"),
    ],
)
def test_xml_that_no_spreadsheet_writes_is_refused(content: bytes, code: str) -> None:
    package = Package(zipped({"a.xml": content}))
    with pytest.raises(UnreadableFileError, match=code):
        package.verify(skip="xl/worksheets/")


def test_a_file_made_to_be_read_changes_nothing_in_the_one_on_disk() -> None:
    packages = [Package(zipped(PARTS)) for _ in range(2)]
    for package in packages:
        package.put("baru.xml", b"<baru/>" * 500)
    other = Package(packages[0].with_part("a.xml", b"<lain/>"))
    assert packages[0].to_bytes() == packages[1].to_bytes()
    assert (other.read("a.xml"), other.read("baru.xml")) == (b"<lain/>", b"<baru/>" * 500)
