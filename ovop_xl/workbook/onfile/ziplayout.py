"""Where the entries of a zip lie, checked before anything is unpacked, and the safe way to unpack one."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ovop_xl.errors import UnreadableFileError

from . import limits

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_NAME_LENGTHS = struct.Struct("<HHH")
_RECORD_SIZE = 46
_ENCRYPTED = 0x1
_PIECE = 1 << 14
_UNSAFE_NAME = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")


class Entry(NamedTuple):
    """One entry: its name, its span in the file with local header and descriptor, its record in the directory."""

    name: str
    start: int
    stop: int
    body: int
    packed: int
    size: int
    crc: int
    method: int
    record: bytes


@dataclass(frozen=True, slots=True)
class Layout:
    """All entries by `key` in the order of the directory. `relocatable`: records can take a new 32-bit offset."""

    entries: dict[str, Entry]
    comment: bytes
    relocatable: bool


def key(name: str) -> str:
    """The name under which a part is found: case and the slashes of old writers make no difference."""
    return name.replace("\\", "/").lower()


def layout(raw: bytes) -> Layout:
    """The entries of the zip `raw`. Raises UnreadableFileError: damaged, protected, hostile or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            infos, start, comment = archive.infolist(), archive.start_dir, archive.comment
        records = _records(raw, start, len(infos))
        _within_limits(infos)
        return _layout(raw, infos, records, start, comment)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError) as error:
        raise UnreadableFileError("E005") from error


def inflate(raw: bytes, entry: Entry) -> bytes:
    """The content of `entry`. A size that differs from the declared one is damage or a bomb: UnreadableFileError."""
    packed = memoryview(raw)[entry.body : entry.body + entry.packed]
    if max(entry.packed, entry.size) <= limits.SMALL_PART:
        return _remembered(bytes(packed), entry.method, entry.size, entry.crc)
    return _unpacked(packed, entry.method, entry.size, entry.crc)


def _unpacked(packed: bytes | memoryview, method: int, size: int, crc: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        content, whole = bytes(packed), True
    else:
        try:
            content, whole = _inflated(packed, size)
        except zlib.error as error:
            raise UnreadableFileError("E005") from error
    if not whole or len(content) != size or zlib.crc32(content) != crc:
        raise UnreadableFileError("E005")
    return content


def _inflated(packed: bytes | memoryview, size: int) -> tuple[bytes, bool]:
    """`packed` unpacked, no more than a byte beyond `size`, and whether that is all of it.

    Piece by piece into one growing buffer: at once, zlib would hold a large sheet twice while it joins its own pieces.
    """
    unpacker, content = zlib.decompressobj(-zlib.MAX_WBITS), io.BytesIO()
    for start in range(0, len(packed), _PIECE):
        content.write(unpacker.decompress(packed[start : start + _PIECE], size + 1 - content.tell()))
        if unpacker.eof or content.tell() > size:
            break
    return content.getvalue(), unpacker.eof or not size


_remembered = lru_cache(maxsize=64)(_unpacked)
"""The small parts of a file are asked for several times, and hundreds of packs have the same theme and relations."""


def _records(raw: bytes, start: int, count: int) -> list[bytes]:
    records = []
    for _ in range(count):
        if raw[start : start + 4] != b"PK\x01\x02":
            raise zipfile.BadZipFile
        size = _RECORD_SIZE + sum(_NAME_LENGTHS.unpack_from(raw, start + 28))
        records.append(raw[start : start + size])
        start += size
    return records


def _within_limits(infos: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in infos)
    heavy = [info for info in infos if info.file_size >= limits.RATIO_FROM]
    if (
        len(infos) > limits.MAX_ENTRIES
        or total > limits.MAX_UNPACKED
        or any(info.file_size > limits.MAX_PART for info in infos)
        or any(info.file_size > limits.MAX_RATIO * max(info.compress_size, 1) for info in heavy)
    ):
        raise UnreadableFileError("E011", entries=len(infos), megabytes=total // limits.MEGABYTE)


def _layout(raw: bytes, infos: list[zipfile.ZipInfo], records: list[bytes], directory: int, comment: bytes) -> Layout:
    offsets = [*sorted({info.header_offset for info in infos}), directory]
    following = dict(pairwise(offsets))
    entries: dict[str, Entry] = {}
    relocatable = True
    for info, record in zip(infos, records, strict=True):
        entry = _entry(raw, info, record, following[info.header_offset])
        if key(entry.name) in entries:
            raise UnreadableFileError("E012", entry=entry.name)
        entries[key(entry.name)] = entry
        relocatable = relocatable and record[42:46] != b"\xff\xff\xff\xff"
    return Layout(entries, comment, relocatable)


def _entry(raw: bytes, info: zipfile.ZipInfo, record: bytes, stop: int) -> Entry:
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableFileError("E006")
    if info.filename != info.orig_filename or _UNSAFE_NAME.search(info.filename.replace("\\", "/")):
        raise UnreadableFileError("E012", entry=info.orig_filename)
    magic, name_size, extra_size = _LOCAL_HEADER.unpack_from(raw, info.header_offset)
    name_at = info.header_offset + _LOCAL_HEADER.size
    body = name_at + name_size + extra_size
    same_name = raw[name_at : name_at + name_size] == record[_RECORD_SIZE : _RECORD_SIZE + name_size]
    known = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if magic != b"PK\x03\x04" or not same_name or not known or body + info.compress_size > stop:
        raise zipfile.BadZipFile
    return Entry(
        name=info.filename,
        start=info.header_offset,
        stop=stop,
        body=body,
        packed=info.compress_size,
        size=info.file_size,
        crc=info.CRC,
        method=info.compress_type,
        record=record,
    )
