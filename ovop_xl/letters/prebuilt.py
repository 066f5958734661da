"""A document of which most parts are the same for every letter: those are packed once, the others for each letter.

`zipfile` reads the whole directory again for every document that is added to; here the two halves of the archive are
kept apart, and the result is the same to the byte.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from .package import write_zip

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s4B4H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8
_FIRST_OF_1980 = (1 << 5) | 1
_READ_AND_WRITE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Prebuilt:
    """The entries of an archive, and its directory of `count` names. The whole stays far below 4 GB."""

    entries: bytes
    directory: bytes
    count: int

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """The document with these parts added at its end. Same parts, same bytes."""
        entries, directory, place = [self.entries], [self.directory], len(self.entries)
        for name, data in parts.items():
            entry, line = _packed(name, data, place)
            entries.append(entry)
            directory.append(line)
            place += len(entry)
        names, count = b"".join(directory), self.count + len(parts)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(names), place, 0)
        return b"".join((*entries, names, end))


def prebuild(parts: Mapping[str, bytes]) -> Prebuilt:
    """These parts, packed once."""
    whole = write_zip(parts)
    _, _, _, count, _, _, start, _ = _END.unpack(whole[-_END.size :])
    return Prebuilt(whole[:start], whole[start : -_END.size], count)


def _packed(name: str, data: bytes, place: int) -> tuple[bytes, bytes]:
    """(entry, line of the directory) of a part whose entry begins at `place`."""
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF8
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = deflate.compress(data) + deflate.flush()
    about = (flags, _DEFLATED, 0, _FIRST_OF_1980, zlib.crc32(data), len(packed), len(data), len(encoded), 0)
    entry = _LOCAL.pack(b"PK\3\4", _VERSION, *about) + encoded + packed
    line = _ENTRY.pack(b"PK\1\2", _VERSION, 0, _VERSION, 0, *about, 0, 0, 0, _READ_AND_WRITE, place) + encoded
    return entry, line
