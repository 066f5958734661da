"""The two codings of a VBA project (MS-OVBA): compression of streams (2.4.1) and masking of three settings (2.4.3)."""

from __future__ import annotations

import struct

CHUNK = 4096
_LEAST = 3  # bytes that a reference to earlier text must stand for


def compressed(data: bytes) -> bytes:
    """A compressed container. Raises ValueError for a last chunk that does not shrink, which no text is."""
    return b"\x01" + b"".join(_chunk(data[place : place + CHUNK]) for place in range(0, len(data), CHUNK))


def _chunk(data: bytes) -> bytes:
    body = _tokens(data)
    if len(body) < CHUNK:
        return struct.pack("<H", 0xB000 | len(body) - 1) + body
    if len(data) < CHUNK:
        raise ValueError("the last chunk does not shrink")
    return struct.pack("<H", 0x3FFF) + data


def _tokens(data: bytes) -> bytes:
    """Groups of up to eight tokens, each led by a byte that says which of them refer to earlier text."""
    out = bytearray()
    seen: dict[bytes, list[int]] = {}
    place = 0
    while place < len(data):
        flags, group = 0, bytearray()
        for bit in range(8):
            if place >= len(data):
                break
            length, back = _earlier(data, place, seen)
            if length:
                flags |= 1 << bit
                group += struct.pack("<H", back - 1 << 16 - _back_bits(place) | length - _LEAST)
            else:
                group.append(data[place])
            for step in range(place, place + max(length, 1)):
                seen.setdefault(data[step : step + _LEAST], []).append(step)
            place += max(length, 1)
        out.append(flags)
        out += group
    return bytes(out)


def _back_bits(place: int) -> int:
    """How many of a token's 16 bits say how far back, at this place of a chunk; the others say how long."""
    return max((place - 1).bit_length(), 4)


def _earlier(data: bytes, place: int, seen: dict[bytes, list[int]]) -> tuple[int, int]:
    """The longest stretch from `place` on that has stood before: (length, how far back); (0, 0) where none has."""
    longest = min((0xFFFF >> _back_bits(place)) + _LEAST, len(data) - place)
    if longest < _LEAST:
        return 0, 0
    best = (0, 0)
    for start in reversed(seen.get(data[place : place + _LEAST], ())):
        length = _LEAST
        while length < longest and data[start + length] == data[place + length]:
            length += 1
        if length > best[0]:
            best = length, place - start
    return best


def masked(data: bytes, project_id: str, seed: int) -> str:
    """A setting of the PROJECT stream, as hexadecimal digits. `seed` is any byte; the same one gives the same text."""
    key = sum(project_id.encode("ascii")) & 0xFF
    version = 2
    out = bytearray([seed, seed ^ version, seed ^ key])
    before, last, last_but_one = key, out[2], out[1]
    for byte in bytes((seed & 6) // 2) + struct.pack("<I", len(data)) + data:
        coded = byte ^ (last_but_one + before & 0xFF)
        out.append(coded)
        before, last, last_but_one = byte, coded, last
    return out.hex().upper()
